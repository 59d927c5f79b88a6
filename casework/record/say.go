package record

import "convenor/casework"

// RuleSeenFuture refuses a day on which the child cannot have been seen yet.
const RuleSeenFuture casework.Rule = "child seen in the future"

// Hear records what the child said or was told.
func Hear(c *casework.Case, v casework.ChildVoice, today casework.Date) error {
	if err := casework.CheckWords("text", v.Text.Words); err != nil {
		return err
	}
	if v.Seen.After(today) {
		return casework.Refuse(casework.Invalid, RuleSeenFuture, "seen", "date", v.Seen.String())
	}
	c.Item.Voices = append(c.Item.Voices, v)
	c.Live()
	return nil
}

// Agree records something that the meeting agreed. Without a quorum there is information
// only.
func Agree(c *casework.Case, d casework.Decision, m *casework.Meeting, s *casework.Settings) error {
	if err := casework.CheckWords("text", d.Text.Words); err != nil {
		return err
	}
	if err := m.MayDecide(s); err != nil {
		return err
	}
	c.Item.Decisions = append(c.Item.Decisions, d)
	c.Live()
	return nil
}

// NoteReview records what was said with a review date: who is to come, what is to be looked
// at. It stands among what the meeting agreed.
func NoteReview(c *casework.Case, d casework.Decision) error {
	if err := casework.CheckWords("text", d.Text.Words); err != nil {
		return err
	}
	c.Item.Decisions = append(c.Item.Decisions, d)
	return nil
}
