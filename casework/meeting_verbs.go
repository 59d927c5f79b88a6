package casework

import (
	"slices"
	"time"
)

// The rules about meetings.
const (
	RuleMeetingState Rule = "meeting not in a state for it"
	RuleNotIssued    Rule = "signing opens when the agenda is issued"
	RuleOnlyChair    Rule = "for the chair"
	RuleNotExpected  Rule = "not among those expected"
	RuleOtherMeeting Rule = "another meeting sits"
	RuleTooEarly     Rule = "too early to start"
	RuleInquorate    Rule = "no decisions without a quorum"
	RuleNotOnAgenda  Rule = "case not on the agenda"
	RuleSigned       Rule = "signed already"
	RuleThemeDecided Rule = "theme item decided already"
)

func (m *Meeting) refuseState(field string) error {
	return Refuse(NotNow, RuleMeetingState, field, "meeting", string(m.ID), "state", string(m.State), "date", m.Date.String())
}

// Draft puts a draft agenda and those expected on a meeting not yet issued.
func (m *Meeting) Draft(items []AgendaItem, left []CaseRef) error {
	if m.State != MeetingPlanned {
		return m.refuseState("")
	}
	m.Agenda, m.Left = items, left
	return nil
}

// Issue fixes the agenda, the declaration's text and those expected. From here on people
// can sign.
func (m *Meeting) Issue(items []AgendaItem, left []CaseRef, r Roster, d ConfidentialityDeclaration, at time.Time, by PersonID) error {
	if m.State != MeetingPlanned {
		return m.refuseState("")
	}
	m.Agenda, m.Left = items, left
	m.State, m.Issued, m.IssuedBy = MeetingIssued, at, by
	m.Declared = Declared{Version: d.Version, Hash: d.Hash()}
	for _, p := range r.People {
		if p.Active() && p.Represents() {
			m.expect(p, nil)
		}
	}
	for _, it := range items {
		m.ExpectWorker(it, r)
	}
	for _, it := range items {
		m.attendAsAnswered(it.Case, r)
	}
	return nil
}

// Call makes a meeting on one case out at once: signing is open, and the people named are asked to
// it, nobody else. Chair is who is to chair it.
func (m *Meeting) Call(it AgendaItem, people []Person, chair PersonID, d ConfidentialityDeclaration, at time.Time, by PersonID) error {
	if m.State != MeetingPlanned {
		return m.refuseState("")
	}
	m.Agenda, m.ChairedBy = []AgendaItem{it}, chair
	m.State, m.Issued, m.IssuedBy = MeetingIssued, at, by
	m.Declared = Declared{Version: d.Version, Hash: d.Hash()}
	for _, p := range people {
		if p.Active() {
			m.expect(p, nil).Asked = at
		}
	}
	return nil
}

// Open starts the meeting. Whoever opens it with the chair's authority chairs it.
func (m *Meeting) Open(chair PersonID, readBy PersonID, by Attribution) error {
	switch m.State {
	case MeetingIssued:
	case MeetingOpen:
		return Refuse(Already, RuleMeetingState, "", "meeting", string(m.ID), "state", string(m.State), "date", m.Date.String())
	default:
		return m.refuseState("")
	}
	m.State, m.Opened, m.ChairedBy = MeetingOpen, &by, chair
	m.Declared.ReadBy = readBy
	for i := range m.Attended {
		// Who signed before the day is present once the meeting opens unless they apologised.
		if a := &m.Attended[i]; a.Signed != nil && a.Presence == Expected {
			a.arrive(by.At)
		}
	}
	return nil
}

// TakeOver makes the deputy chair, who takes the chair's decisions from here on.
func (m *Meeting) TakeOver(deputy PersonID, at time.Time) error {
	if m.State != MeetingOpen && m.State != MeetingIssued {
		return m.refuseState("")
	}
	m.ChairedBy, m.TakenOver = deputy, at
	return nil
}

// Go makes a case the one that is being heard.
func (m *Meeting) Go(ref CaseRef, at time.Time) error {
	if m.State != MeetingOpen {
		return m.refuseState("")
	}
	it := m.Item(ref)
	if it == nil {
		return Refuse(NotFound, RuleNotOnAgenda, "case")
	}
	it.Reached = true
	if it.From.IsZero() {
		it.From = at
	}
	m.CurrentItem, m.CurrentFrom = ref, at
	return nil
}

// NextItem is the first case on the agenda after the current one; empty at the end.
func (m *Meeting) NextItem() CaseRef {
	found := m.CurrentItem == ""
	for _, it := range m.Agenda {
		if found {
			return it.Case
		}
		found = it.Case == m.CurrentItem
	}
	return ""
}

// BeginClosing stops taking lines; the cases are cleared one by one after it.
func (m *Meeting) BeginClosing(by Attribution) error {
	switch m.State {
	case MeetingOpen:
	case MeetingClosing, MeetingClosed:
		return Refuse(Already, RuleMeetingState, "", "meeting", string(m.ID), "state", string(m.State), "date", m.Date.String())
	default:
		return m.refuseState("")
	}
	m.State, m.Closed, m.CurrentItem = MeetingClosing, &by, ""
	return nil
}

// Cleared notes that a case has been taken out of the sitting, and how it fared.
func (m *Meeting) Cleared(ref CaseRef, o Outcome) {
	if it := m.Item(ref); it != nil {
		it.Cleared, it.Outcome = true, o
	}
}

// AllCleared tells whether no case is left in the sitting.
func (m *Meeting) AllCleared() bool {
	return !slices.ContainsFunc(m.Agenda, func(it AgendaItem) bool { return it.Sat && !it.Cleared })
}

// Close ends the meeting when every case is cleared: whoever neither came nor apologised
// was absent, and the minutes are a draft. Of a Risk Resolution meeting the plan is what remains,
// and there are no minutes.
func (m *Meeting) Close(at time.Time) error {
	if m.State != MeetingClosing || !m.AllCleared() {
		return m.refuseState("")
	}
	m.State, m.ClosedAt = MeetingClosed, at
	if m.Process != RRM {
		m.Papers.State = MinutesDraft
	}
	for i := range m.Attended {
		if a := &m.Attended[i]; a.Presence == Expected {
			a.Presence = Absent
		}
	}
	return nil
}

// Lapse closes the book on a meeting that nobody started on its day. What was due
// stays due, and the High and Very High cases wait for the chair as in a cancelled week.
func (m *Meeting) Lapse(ask []CaseRef, at time.Time) error {
	if m.State != MeetingPlanned && m.State != MeetingIssued {
		return m.refuseState("")
	}
	m.State = MeetingCancelled
	m.Cancelled = &Cancellation{Lapsed: true, By: Attribution{At: at}, Ask: ask}
	return nil
}

// Cancel calls a week off. Due dates do not move; each High and Very High case that was due
// waits for the chair's decision.
func (m *Meeting) Cancel(reason string, ask []CaseRef, by Attribution) error {
	if m.State != MeetingPlanned && m.State != MeetingIssued {
		return m.refuseState("")
	}
	if reason == "" {
		return Refuse(Invalid, RuleReasonNeeded, "reason")
	}
	if err := CheckLength("reason", reason, MostWords); err != nil {
		return err
	}
	m.State = MeetingCancelled
	m.Cancelled = &Cancellation{Reason: reason, By: by, Ask: ask}
	return nil
}
