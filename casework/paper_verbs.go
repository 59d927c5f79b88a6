package casework

import "time"

// Post adds a draft item under themes, strategic items or any other business.
func (m *Meeting) Post(t ThemeItem) (int, error) {
	if err := CheckWords("text", t.Text.Words); err != nil {
		return 0, err
	}
	if m.State != MeetingOpen {
		return 0, m.refuseState("")
	}
	if t.Part == "" {
		t.Part = PartTheme
	}
	if !t.Kind.Valid() {
		return 0, Refuse(Invalid, RuleUnclear, "kind")
	}
	t.Number = len(m.Themes) + 1
	m.Themes = append(m.Themes, t)
	return t.Number, nil
}

// RuleMinuted refuses to change in its thread what belongs to minutes.
const RuleMinuted Rule = "line belongs to minutes"

// PostedBy is the item that a message made, or nil.
func (m *Meeting) PostedBy(key MessageKey) *ThemeItem {
	for i := range m.Themes {
		if m.Themes[i].By.Message == key {
			return &m.Themes[i]
		}
	}
	return nil
}

// MayEdit refuses to change or withdraw an item by its line: while the meeting sits, and until
// the chair has kept or dropped it, it can be.
func (m *Meeting) MayEdit(t *ThemeItem) error {
	switch {
	case !m.Sits():
		return Refuse(NotNow, RuleMinuted, "")
	case t.State != ThemeDraft || !t.Text.Stands():
		return Refuse(Already, RuleThemeDecided, "")
	}
	return nil
}

// Reword gives an item the words and the kind of its edited line; the words before stay.
func (t *ThemeItem) Reword(words string, kind VOLTKind, by PersonID, at time.Time) error {
	if err := CheckWords("text", words); err != nil {
		return err
	}
	t.Text.Replace(words, by, at)
	t.Kind = kind
	return nil
}

// Drafts is how many items the chair has still to keep or drop.
func (m *Meeting) Drafts() int {
	n := 0
	for _, t := range m.Themes {
		if t.State == ThemeDraft && t.Text.Stands() {
			n++
		}
	}
	return n
}

// Decide confirms or drops a draft item. Drafts can be decided after the minutes are approved
// too: whoever approves hears how many wait, and one that is kept then makes a new version, which
// those who have the minutes hear of as of an amendment.
func (m *Meeting) Decide(n int, keep bool, by Attribution) error {
	if n < 1 || n > len(m.Themes) {
		return Refuse(NotFound, RuleNotFound, "item")
	}
	t := &m.Themes[n-1]
	if t.State != ThemeDraft || !t.Text.Stands() {
		return Refuse(Already, RuleThemeDecided, "item")
	}
	t.State, t.Decided = ThemeDropped, &by
	if !keep {
		return nil
	}
	t.State = ThemeConfirmed
	if m.Approved() {
		m.amended(Amendment{Item: n, Part: t.Part, By: by})
	}
	return nil
}

// Approved tells whether the minutes have been approved, amended since or not.
func (m *Meeting) Approved() bool {
	return m.Papers.State == MinutesApproved || m.Papers.State == MinutesAmended
}

// amended makes a new version of approved minutes.
func (m *Meeting) amended(a Amendment) {
	m.Papers.Version++
	m.Papers.State = MinutesAmended
	a.Version = m.Papers.Version
	m.Papers.Amendments = append(m.Papers.Amendments, a)
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
	if !m.Approved() {
		return m.refuseState("")
	}
	if c != "" && m.Item(c) == nil {
		return Refuse(NotFound, RuleNotOnAgenda, "case")
	}
	m.amended(Amendment{Case: c, Words: words, By: by})
	return nil
}
