package casework

// Who may do what, by office. Whether a case may be seen at all is in access.go; who decides
// where an agency is a party is a process's own rule (rmm.MayDecide).

// RuleOnBehalf refuses words recorded for somebody else.
const RuleOnBehalf Rule = "chair and administrator record for others"

// Runs tells whether the viewer moves a meeting along: starts it, goes from case to case,
// adds a case, calls it off, closes it. The chair does, the administrator for the chair, and
// the deputy, who takes over when the chair is away (RMM terms of reference, membership).
//
// A Risk Resolution meeting is run by whoever chairs it, by an administrator, and by those of the
// managers who are asked to it; until it has begun, by everybody asked who could chair it.
func (v Viewer) Runs(m *Meeting) bool {
	if m == nil || m.Process != RRM {
		return v.Chairs(m) || v.Is(DutyChair, DutyDeputy, DutyAdministrator)
	}
	if v.Chairs(m) || v.Is(DutyAdministrator) {
		return true
	}
	asked := v.Known && m.Attendance(v.Person.ID) != nil
	return asked && (m.Opened == nil && v.Person.ChairsResolution() || v.Is(DutyTeamManager, DutyGroupManager))
}

// ChairsResolution tells whether the person may chair a Risk Resolution meeting: a team manager, an
// advanced practitioner or a social worker (RRM quick guide, step 2).
func (p Person) ChairsResolution() bool {
	return p.Has(DutyTeamManager) || p.Has(DutyAdvanced) || p.Has(DutySocialWorker)
}

// MayRun refuses who does not run meetings.
func (v Viewer) MayRun(m *Meeting) error {
	if !v.Runs(m) {
		return Refuse(NotYours, RuleOnlyChair, "")
	}
	return nil
}

// MayRecordFor refuses words, attendance, apologies or a witnessed signature recorded for
// somebody else by one who does not run the meeting (domain, how it really goes: people talk,
// one types).
func (v Viewer) MayRecordFor(p PersonID, m *Meeting) error {
	if p != v.Person.ID && !v.Runs(m) {
		return Refuse(NotYours, RuleOnBehalf, "person")
	}
	return nil
}

// Presides tells whether the viewer answers for a meeting's papers: whoever chaired it, or
// the board's chair, who has no part in Risk Resolution meetings. They keep and drop draft items,
// get the summary, approve and amend.
func (v Viewer) Presides(m *Meeting) bool {
	return v.Chairs(m) || v.Is(DutyChair) && (m == nil || m.Process != RRM)
}

// MayPreside refuses who does not.
func (v Viewer) MayPreside(m *Meeting) error {
	if !v.Presides(m) {
		return Refuse(NotYours, RuleOnlyChair, "")
	}
	return nil
}

// MayTakeOver refuses to take the chair from anybody but the deputy and the chair, who takes
// it back (RMM terms of reference: the attending Detective Chief Inspector deputises).
func (v Viewer) MayTakeOver() error {
	if !v.Is(DutyDeputy, DutyChair) {
		return Refuse(NotYours, RuleOnlyChair, "")
	}
	return nil
}

// CallsMeetings tells whether the viewer calls an extraordinary meeting; anybody else asks
// for one.
func (v Viewer) CallsMeetings() bool { return v.Runs(nil) || v.Is(DutyGroupManager) }

// ChairsWord is whose word something is that only the chair of the meeting can say: the
// viewer's own, where the viewer chairs and said names nobody else, or that of whoever chairs,
// where said names them and the administrator types it. Where noted, what the administrator
// types without naming anybody is the chair's too: things that the room hears the chair say,
// unlike the decisions on a level, an opening and a leaving, which the chair has to be named
// for.
func (v Viewer) ChairsWord(m *Meeting, said PersonID, noted bool) (PersonID, error) {
	own := said == "" || said == v.Person.ID
	types := m != nil && m.ChairedBy != "" && v.Is(DutyAdministrator)
	switch {
	case own && v.Chairs(m):
		return v.Person.ID, nil
	case types && said == m.ChairedBy, types && noted && said == "":
		return m.ChairedBy, nil
	}
	return "", Refuse(NotYours, RuleOnlyChair, "")
}

// MaySeeAttendance refuses who was there, who has signed and whether there is a quorum, to
// anybody but who runs the meeting and who has signed for it.
func (v Viewer) MaySeeAttendance(m *Meeting) error {
	if !v.Runs(m) && !m.SignedBy(v.Person.ID) {
		return Refuse(Unsigned, RuleUnsigned, "", "meeting", string(m.ID))
	}
	return nil
}

// Hears refuses what can only be said of a case while a meeting that takes lines has it open.
func (m *Meeting) Hears(ref CaseRef) error {
	if m == nil || !m.Sits() {
		return Refuse(NotNow, RuleNotSitting, "", "ref", string(ref))
	}
	return nil
}
