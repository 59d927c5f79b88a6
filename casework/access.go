package casework

import "slices"

// Viewer is who asks, with everything that decides what they may see and do. Store
// assembles it once for each event. The zero value is an outsider.
type Viewer struct {
	Person   Person
	Known    bool                    // on the roster, and has not left
	Signed   map[MeetingID]bool      // declarations signed, of meetings not long past
	Meetings map[MeetingID][]CaseRef // the agendas of those meetings
	Only     map[MeetingID][]CaseRef // where the person is there for some cases alone
}

// Is tells whether the viewer has one of the duties.
func (v Viewer) Is(ds ...Duty) bool {
	return v.Known && slices.ContainsFunc(ds, v.Person.Has)
}

// Chairs tells whether the viewer takes the chair's decisions at the meeting: whoever
// opened it or took it over, and before that the chair.
func (v Viewer) Chairs(m *Meeting) bool {
	if !v.Known || m == nil {
		return false
	}
	if m.ChairedBy != "" {
		return m.ChairedBy == v.Person.ID
	}
	return v.Is(DutyChair)
}

// Grant is how far somebody may see a case.
type Grant uint8

// The grants. The zero value is nothing.
const (
	SeeNothing Grant = iota
	SeeOwn           // what concerns their own part: their action, their referral
	SeeCase          // the case in detail
)

// CaseGrant is how far the viewer may see a case (RMM terms of reference, information
// sharing: everybody signs before any detail).
//
//   - The allocated social worker sees the child's case whole, always; in the Risk Resolution
//     process so do the team manager, who reviews the assessment before the meeting, and the group
//     manager in their place (RRM quick guide, step 1).
//   - A practitioner invited to the case, and everybody who sits in the meeting, sees it
//     once they have signed for a meeting which has the case on its agenda, until a later
//     meeting's agenda takes the case.
//   - An owner of one of the case's actions, once it is agreed, and the one who referred see their
//     own part.
//   - A restricted case is for its named people alone, signed or not.
func (v Viewer) CaseGrant(c *Case) Grant {
	if !v.Known || v.Person.ID == "" { // an empty id is no missing worker or owner
		return SeeNothing
	}
	if !c.OpenTo(v.Person.ID) {
		return SeeNothing
	}
	if c.Worker == v.Person.ID || c.managedBy(v.Person) {
		return SeeCase
	}
	if v.signedFor(c) {
		return SeeCase
	}
	if c.Referral.By.SaidBy == v.Person.ID || c.Referral.By.TypedBy == v.Person.ID {
		return SeeOwn
	}
	for _, a := range c.Actions {
		if a.Owner == v.Person.ID && !a.Draft {
			return SeeOwn
		}
	}
	for _, d := range c.Differences {
		if d.By.SaidBy == v.Person.ID {
			return SeeOwn
		}
	}
	return SeeNothing
}

// managedBy tells whether the person manages the case's work in the Risk Resolution process.
func (c *Case) managedBy(p Person) bool {
	return c.Process == RRM && (c.TeamManager == p.ID || p.Has(DutyGroupManager))
}

// OpenTo tells whether the case is not kept from the person: one that is left to named people
// is for them alone, whatever anybody signs.
func (c *Case) OpenTo(p PersonID) bool {
	return len(c.Restricted) == 0 || slices.Contains(c.Restricted, p)
}

// Admit asks whether the viewer may do what needs a grant to a case, which sits in m, or in no
// meeting where m is nil. Who has still to sign for that meeting is asked to; anybody else who
// may not hears that there is nothing. While a meeting has the case open nobody writes of it in
// detail unsigned, not even on their own case (RMM terms of reference, information sharing).
func (v Viewer) Admit(c *Case, m *Meeting, needs Grant) error {
	may, signs := v.CaseGrant(c) >= max(needs, SeeOwn), v.hasToSign(c, m)
	switch {
	case signs && (!may || needs >= SeeCase):
		return Refuse(Unsigned, RuleUnsigned, "", "meeting", string(m.ID), "ref", string(c.Ref))
	case !may:
		return Refuse(Withheld, RuleNotFound, "case")
	}
	return nil
}

// hasToSign tells whether the viewer is expected at the meeting that has the case open, for
// this case, and has not signed for it.
func (v Viewer) hasToSign(c *Case, m *Meeting) bool {
	if m == nil || !c.OpenTo(v.Person.ID) {
		return false
	}
	a := m.Attendance(v.Person.ID)
	if a == nil {
		return m.Process != RRM && v.Person.Represents()
	}
	return a.Signed == nil && (a.Cases == nil || slices.Contains(a.Cases, c.Ref))
}

// MaySignFor tells whether the viewer has no more to do than sign in order to see the case: it
// is on the agenda of a meeting that is to come, whose signing is open, and at which they are
// expected for it. What they write of it before can be kept for them until they have.
func (v Viewer) MaySignFor(c *Case, m *Meeting) bool {
	return v.Known && m.State == MeetingIssued && m.Item(c.Ref) != nil && v.CaseGrant(c) < SeeCase && v.hasToSign(c, m)
}

func (v Viewer) signedFor(c *Case) bool {
	m := c.CurrentMeeting()
	if c.Sitting == "" {
		// The newest agenda that has the case is the one that counts.
		for id, cases := range v.Meetings {
			if id > m && slices.Contains(cases, c.Ref) {
				m = id
			}
		}
	}
	if m == "" || !v.Signed[m] {
		return false
	}
	if only, ok := v.Only[m]; ok {
		// Who was there as the case's worker loses it with the reallocation, at once.
		return slices.Contains(only, c.Ref) && c.invited(v.Person.ID)
	}
	return true
}

// CurrentMeeting is the meeting that has the case open, else the last that had.
func (c *Case) CurrentMeeting() MeetingID {
	if c.Sitting != "" {
		return c.Sitting
	}
	if c.Last != nil {
		return c.Last.Meeting
	}
	return ""
}

// MaySee tells whether the viewer may see a VOLT entry of a case they may see: a restricted
// one is for its originator, those it names, and whoever chairs.
func (v Viewer) MaySee(e VOLTEntry, m *Meeting) bool {
	if !e.Handling.Restricted() {
		return true
	}
	return e.By.SaidBy == v.Person.ID || slices.Contains(e.Named, v.Person.ID) ||
		e.Handling == NotForFile && v.Chairs(m)
}

func (c *Case) invited(p PersonID) bool {
	return slices.ContainsFunc(c.Invited, func(i Invite) bool { return i.Person == p })
}
