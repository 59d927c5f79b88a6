package rmm

import (
	"time"

	"convenor/casework"
)

// The rules about a week that goes otherwise than planned.
const (
	RuleWeekDecided  casework.Rule = "case of the cancelled week decided already"
	RuleNameTheChair casework.Rule = "administrator names whose decision it is"
	RuleOnAgenda     casework.Rule = "case on the agenda already"
	RuleLastItem     casework.Rule = "last case on the agenda"
)

// AskedWithoutMeeting lists the cases that the chair decides one by one when a week has no
// meeting: every High and Very High one of those that were due. Their due dates do not move
// (domain, how it really goes: a cancelled week).
func AskedWithoutMeeting(due []casework.Case) []casework.CaseRef {
	var out []casework.CaseRef
	for i := range due {
		if due[i].Level() >= casework.RiskHigh {
			out = append(out, due[i].Ref)
		}
	}
	return out
}

// AsksFor tells whether a cancelled week waits, or waited, for the chair's decision on the
// case.
func AsksFor(m *casework.Meeting, ref casework.CaseRef) bool {
	if m.Cancelled == nil {
		return false
	}
	for _, ask := range m.Cancelled.Ask {
		if ask == ref {
			return true
		}
	}
	return false
}

// WeekWord is whose word a decision on a case of a cancelled week is: the chair's, or the
// deputy's, who takes over when the chair is away. The administrator types it for the one of
// them whom said names; without a name it would be nobody's decision.
func WeekWord(v casework.Viewer, r casework.Roster, said casework.PersonID) (casework.PersonID, error) {
	chair, _ := r.First(casework.DutyChair)
	deputy, _ := r.First(casework.DutyDeputy)
	own := said == "" || said == v.Person.ID
	switch {
	case own && v.Is(casework.DutyChair, casework.DutyDeputy):
		return v.Person.ID, nil
	case !v.Is(casework.DutyAdministrator):
	case own:
		return "", casework.Refuse(casework.NotYours, RuleNameTheChair, "")
	case said == chair.ID || said == deputy.ID:
		return said, nil
	}
	return "", casework.Refuse(casework.NotYours, casework.RuleOnlyChair, "")
}

// DecideWeek takes the chair's decision on one case of a cancelled week, in words. Once taken
// it stands: the next meeting hears the case. By names whose decision it is (WeekWord).
func DecideWeek(m *casework.Meeting, ref casework.CaseRef, decision string, by casework.Attribution) error {
	if err := casework.CheckWords("decision", decision); err != nil {
		return err
	}
	if !AsksFor(m, ref) {
		return casework.Refuse(casework.NotFound, casework.RuleNotOnAgenda, "case")
	}
	x := m.Cancelled
	if _, decided := x.Decided[ref]; decided {
		return casework.Refuse(casework.Already, RuleWeekDecided, "", "ref", string(ref), "date", m.Date.String())
	}
	if x.Decided == nil {
		x.Decided = map[casework.CaseRef]string{}
	}
	if x.DecidedBy == nil {
		x.DecidedBy = map[casework.CaseRef]casework.Attribution{}
	}
	x.Decided[ref], x.DecidedBy[ref] = decision, by
	return nil
}

// ChairAtStart is who chairs a meeting that the starter opens: who took it over before, else
// the deputy when the deputy starts it or the chair has sent apologies and does not start it,
// else the chair (RMM terms of reference, membership).
func ChairAtStart(m *casework.Meeting, r casework.Roster, starter casework.PersonID) casework.PersonID {
	if m.ChairedBy != "" {
		return m.ChairedBy
	}
	chair, _ := r.First(casework.DutyChair)
	a := m.Attendance(chair.ID)
	away := a != nil && (a.Presence == casework.Apologies || a.Presence == casework.ApologiesInfo)
	if deputy, ok := r.First(casework.DutyDeputy); ok && (starter == deputy.ID || away && starter != chair.ID) {
		return deputy.ID
	}
	return chair.ID
}

// MayStart refuses a meeting before its own day: what cannot wait has an extraordinary one.
func MayStart(m *casework.Meeting, today casework.Date) error {
	if today.Before(m.Date) {
		return casework.Refuse(casework.NotNow, casework.RuleTooEarly, "", "meeting", string(m.ID), "date", m.Date.String())
	}
	return nil
}

// AfterOthers refuses to open a meeting while another one sits or is being cleared: a case can
// be in one meeting only, and so can the people.
func AfterOthers(sitting ...casework.Meeting) error {
	if len(sitting) == 0 {
		return nil
	}
	o := sitting[0]
	return casework.Refuse(casework.NotNow, casework.RuleOtherMeeting, "", "meeting", string(o.ID), "date", o.Date.String())
}

// GoOn is the case that the meeting goes to: the one named, else the next on the agenda.
func GoOn(m *casework.Meeting, named casework.CaseRef, at time.Time) (casework.CaseRef, error) {
	ref := named
	if ref == "" {
		if ref = m.NextItem(); ref == "" {
			return "", casework.Refuse(casework.NotNow, RuleLastItem, "")
		}
	}
	return ref, m.Go(ref, at)
}

// Add puts a case onto an agenda that may be out already. The minutes are shared afresh, but
// for a meeting that sits: those are the chair's to share.
func Add(m *casework.Meeting, c *casework.Case, level func(casework.CaseRef) casework.RiskLevel, s *casework.Settings, r casework.Roster, at time.Time) error {
	if m.Item(c.Ref) != nil {
		return casework.Refuse(casework.Already, RuleOnAgenda, "case", "ref", string(c.Ref))
	}
	it := casework.AgendaItem{Case: c.Ref, Reason: casework.ReasonAdded, Worker: c.Worker, Raiser: c.Referral.By.SaidBy}
	if m.State != casework.MeetingPlanned {
		it.Added = at
	}
	m.Agenda = append(m.Agenda, it)
	if m.State != casework.MeetingOpen {
		m.Agenda, m.Left = Share(m.Agenda, level, s, m)
	}
	if m.State != casework.MeetingPlanned {
		m.ExpectWorker(it, r)
	}
	return nil
}
