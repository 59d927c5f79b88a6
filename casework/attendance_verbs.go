package casework

import (
	"cmp"
	"slices"
	"time"
)

// ExpectWorker adds an item's allocated worker to those expected, for that case alone.
func (m *Meeting) ExpectWorker(it AgendaItem, r Roster) {
	if p, ok := r.Person(it.Worker); ok && p.Active() {
		m.expect(p, []CaseRef{it.Case})
	}
}

// expect adds somebody to those expected; cases nil means the whole meeting, which no later
// call narrows.
func (m *Meeting) expect(p Person, cases []CaseRef) *Attendance {
	if a := m.Attendance(p.ID); a != nil {
		if a.Cases != nil {
			if cases == nil {
				a.Cases = nil
			}
			for _, c := range cases {
				if !slices.Contains(a.Cases, c) {
					a.Cases = append(a.Cases, c)
				}
			}
		}
		return a
	}
	supports := p.Has(DutyAdministrator) && !p.Has(DutyMember) && !p.Has(DutyChair) && !p.Has(DutyDeputy)
	m.Attended = append(m.Attended, Attendance{Person: p.ID, Agency: p.Agency, Cases: cases, Supports: supports})
	return &m.Attended[len(m.Attended)-1]
}

// Unexpect takes a case from somebody who was expected for it alone; without any case left
// they are not expected any more, unless they have signed.
func (m *Meeting) Unexpect(p PersonID, ref CaseRef) {
	a := m.Attendance(p)
	if a == nil || a.Cases == nil {
		return
	}
	a.Cases = slices.DeleteFunc(a.Cases, func(c CaseRef) bool { return c == ref })
	if len(a.Cases) == 0 {
		a.Cases = []CaseRef{}
		if a.Signed == nil {
			m.Attended = slices.DeleteFunc(m.Attended, func(x Attendance) bool { return x.Person == p })
		}
	}
}

// Reassign gives a case on the agenda another allocated worker: expected for it from here on,
// once the agenda is out, as the worker before and whoever came for them are not any more. Whoever of the two had signed
// is let into the room afresh.
func (m *Meeting) Reassign(ref CaseRef, was, now PersonID, r Roster, at time.Time) {
	it := m.Item(ref)
	m.dropSubstitute(ref)
	it.Worker = now
	if m.Process == RRM {
		m.reask(was, now, r, at)
		return
	}
	m.Unexpect(was, ref)
	if m.State != MeetingPlanned {
		m.ExpectWorker(*it, r)
	}
	for _, p := range []PersonID{was, now} {
		if a := m.Attendance(p); a != nil && a.Cases != nil && a.Signed != nil {
			a.Changed = at
		}
	}
}

// reask asks the new worker to a meeting on one case, and takes the case from the one before, who is
// there no more unless they chair.
func (m *Meeting) reask(was, now PersonID, r Roster, at time.Time) {
	if a := m.Attendance(was); a != nil && was != m.ChairedBy {
		a.Cases, a.Changed = []CaseRef{}, at
		if a.Signed == nil {
			m.Attended = slices.DeleteFunc(m.Attended, func(x Attendance) bool { return x.Person == was })
		}
	}
	if p, ok := r.Person(now); ok && p.Active() {
		if a := m.expect(p, nil); a.Cases != nil || a.Asked.IsZero() {
			a.Cases, a.Asked = nil, at
		}
	}
}

// attending is the attendance of somebody who may be at the meeting: expected, or sitting in
// it for an agency. For anybody else there is no such meeting. A Risk Resolution meeting has those
// who were asked to it, and nobody because of an office.
func (m *Meeting) attending(p Person) (*Attendance, error) {
	if a := m.Attendance(p.ID); a != nil {
		return a, nil
	}
	if m.Process == RRM || !p.Represents() {
		return nil, Refuse(NotYours, RuleNotExpected, "", "date", m.Date.String())
	}
	return m.expect(p, nil), nil
}

// Invite lets somebody who is not of the board into one case's part of the meeting. A Risk
// Resolution meeting has one case and no parts: who is asked to it is asked whole.
func (m *Meeting) Invite(p Person, c CaseRef, at time.Time) {
	if m.Process != RRM {
		m.expect(p, []CaseRef{c})
	} else if a := m.expect(p, nil); a.Asked.IsZero() {
		a.Asked = at
	}
}

// Sign records a signature under the declaration. Signing opens when the agenda is issued
// and ends when the meeting closes. Witnessed is set when chair or administrator record a
// signature given in the room.
func (m *Meeting) Sign(p Person, at time.Time, witnessed PersonID) error {
	switch m.State {
	case MeetingIssued, MeetingOpen:
	case MeetingPlanned:
		return Refuse(NotNow, RuleNotIssued, "", "meeting", string(m.ID), "date", m.Date.String())
	default:
		return m.refuseState("")
	}
	a, err := m.attending(p)
	if err != nil {
		return err
	}
	if a.Signed != nil {
		return Refuse(Already, RuleSigned, "", "meeting", string(m.ID))
	}
	a.Signed = &Signature{Version: m.Declared.Version, Hash: m.Declared.Hash, At: at, Witnessed: witnessed}
	if m.State == MeetingOpen {
		a.arrive(at)
	}
	return nil
}

func (a *Attendance) arrive(at time.Time) {
	a.Presence = Present
	a.Left = time.Time{}
	if a.Arrived.IsZero() {
		a.Arrived = at
	}
}

// Apologise records an apology, with the information sent or without.
func (m *Meeting) Apologise(p Person, words string, infoSent bool, by Attribution) error {
	if m.State == MeetingClosed || m.State == MeetingClosing || m.State == MeetingCancelled {
		return m.refuseState("")
	}
	if err := CheckLength("text", words, MostWords); err != nil {
		return err
	}
	if m.State == MeetingPlanned && !p.Represents() && m.apologisesEarly(p.ID, words, infoSent, by) {
		return nil
	}
	a, err := m.attending(p)
	if err != nil {
		return err
	}
	a.Presence, a.Words, a.By = Apologies, words, by
	if infoSent {
		a.Presence = ApologiesInfo
	}
	return nil
}

// Attend records that somebody is present, or, with left, that they have gone.
func (m *Meeting) Attend(p Person, sub *Substitute, left bool, by Attribution) error {
	if m.State != MeetingIssued && m.State != MeetingOpen {
		return m.refuseState("")
	}
	a, err := m.attending(p)
	if err != nil {
		return err
	}
	a.By = by
	if left {
		a.Left = by.At
		return nil
	}
	if sub != nil {
		if err := cmp.Or(CheckLength("substitute", sub.Name, MostName), CheckLength("role", sub.Role, MostName)); err != nil {
			return err
		}
		a.Substitute = sub
	}
	a.arrive(by.At)
	return nil
}
