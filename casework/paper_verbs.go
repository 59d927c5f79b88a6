package casework

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
