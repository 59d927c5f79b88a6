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
		if !p.Left && p.Represents() {
			m.expect(p, nil)
		}
	}
	for _, it := range items {
		m.ExpectWorker(it, r)
	}
	return nil
}

// ExpectWorker adds an item's allocated worker to those expected, for that case alone.
func (m *Meeting) ExpectWorker(it AgendaItem, r Roster) {
	if p, ok := r.Person(it.Worker); ok && !p.Left {
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
	m.Attended = append(m.Attended, Attendance{Person: p.ID, Agency: p.Agency, Cases: cases})
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

// Invite lets somebody who is not of the board into one case's part of the meeting.
func (m *Meeting) Invite(p Person, c CaseRef) { m.expect(p, []CaseRef{c}) }

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
	a := m.Attendance(p.ID)
	if a == nil {
		if !p.Represents() {
			return Refuse(Withheld, RuleNotFound, "")
		}
		a = m.expect(p, nil)
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
	a := m.Attendance(p.ID)
	if a == nil {
		if !p.Represents() {
			return Refuse(Withheld, RuleNotFound, "")
		}
		a = m.expect(p, nil)
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
	a := m.Attendance(p.ID)
	if a == nil {
		if !p.Represents() {
			return Refuse(Withheld, RuleNotFound, "")
		}
		a = m.expect(p, nil)
	}
	a.By = by
	if left {
		a.Left = by.At
		return nil
	}
	if sub != nil {
		a.Substitute = sub
	}
	a.arrive(by.At)
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
func (m *Meeting) TakeOver(deputy PersonID) error {
	if m.State != MeetingOpen && m.State != MeetingIssued {
		return m.refuseState("")
	}
	m.ChairedBy = deputy
	return nil
}

// Go makes a case the one that is being heard.
func (m *Meeting) Go(ref CaseRef, at time.Time) error {
	if m.State != MeetingOpen {
		return m.refuseState("")
	}
	if m.Item(ref) == nil {
		return Refuse(NotFound, RuleNotOnAgenda, "case")
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
// was absent, and the minutes are a draft.
func (m *Meeting) Close(at time.Time) error {
	if m.State != MeetingClosing || !m.AllCleared() {
		return m.refuseState("")
	}
	m.State, m.ClosedAt = MeetingClosed, at
	m.Papers.State = MinutesDraft
	for i := range m.Attended {
		if a := &m.Attended[i]; a.Presence == Expected {
			a.Presence = Absent
		}
	}
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
	m.State = MeetingCancelled
	m.Cancelled = &Cancellation{Reason: reason, By: by, Ask: ask}
	return nil
}

// Post adds a draft item under themes, strategic items or any other business.
func (m *Meeting) Post(t ThemeItem) (int, error) {
	if err := CheckWords("text", t.Text.Words); err != nil {
		return 0, err
	}
	if m.State != MeetingOpen {
		return 0, m.refuseState("")
	}
	t.Number = len(m.Themes) + 1
	m.Themes = append(m.Themes, t)
	return t.Number, nil
}

// Decide confirms or drops a draft item; drafts can be decided until the minutes are
// approved.
func (m *Meeting) Decide(n int, keep bool, by Attribution) error {
	if n < 1 || n > len(m.Themes) {
		return Refuse(NotFound, RuleNotFound, "item")
	}
	t := &m.Themes[n-1]
	if t.State != ThemeDraft || !t.Text.Stands() {
		return Refuse(Already, RuleThemeDecided, "item")
	}
	t.State, t.Decided = ThemeDropped, &by
	if keep {
		t.State = ThemeConfirmed
	}
	return nil
}

// Approve makes the draft minutes version 1.
func (m *Meeting) Approve(by Attribution) error {
	if m.State != MeetingClosed {
		return m.refuseState("")
	}
	if m.Papers.State != MinutesDraft {
		return Refuse(Already, RuleMeetingState, "", "meeting", string(m.ID), "state", string(m.Papers.State), "date", m.Date.String())
	}
	m.Papers.State, m.Papers.Version, m.Papers.Approved = MinutesApproved, 1, &by
	return nil
}

// Amend corrects approved minutes; the words before stay beside it.
func (m *Meeting) Amend(c CaseRef, words string, by Attribution) error {
	if err := CheckWords("correction", words); err != nil {
		return err
	}
	if m.Papers.State != MinutesApproved && m.Papers.State != MinutesAmended {
		return m.refuseState("")
	}
	if c != "" && m.Item(c) == nil {
		return Refuse(NotFound, RuleNotOnAgenda, "case")
	}
	m.Papers.Version++
	m.Papers.State = MinutesAmended
	m.Papers.Amendments = append(m.Papers.Amendments, Amendment{Version: m.Papers.Version, Case: c, Words: words, By: by})
	return nil
}

// SectorsSigned lists the sectors that are present and have signed: a member, or a
// substitute with authority to commit the agency.
func (m *Meeting) SectorsSigned(s *Settings) []Sector {
	var out []Sector
	for _, a := range m.Attended {
		if a.Signed == nil || a.Cases != nil || !a.Left.IsZero() || a.Presence != Present {
			continue
		}
		if a.Substitute != nil && !a.Substitute.Authority {
			continue
		}
		for _, g := range s.Agencies {
			if g.ID == a.Agency && !slices.Contains(out, g.Sector) {
				out = append(out, g.Sector)
			}
		}
	}
	return out
}

// MissingSectors lists what the quorum lacks; none means quorate.
func (m *Meeting) MissingSectors(s *Settings) []Sector {
	signed := m.SectorsSigned(s)
	var out []Sector
	for _, q := range s.Quorum.Sectors {
		if !slices.Contains(signed, q) {
			out = append(out, q)
		}
	}
	return out
}

// MayDecide refuses decisions without a quorum, unless the chair overrode it with a reason.
func (m *Meeting) MayDecide(s *Settings) error {
	if miss := m.MissingSectors(s); len(miss) > 0 && m.Override == nil {
		var names string
		for i, q := range miss {
			if i > 0 {
				names += ", "
			}
			names += string(q)
		}
		return Refuse(NotNow, RuleInquorate, "", "missing", names)
	}
	return nil
}
