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

// Inform records a VOLT entry or plain information and gives it a number (domain, how it
// really goes: handling of VOLT). Where no handling was said, an entry that names people is for
// them, police information about an offender stays with the meeting, and anything else may be
// shared with the child's own record.
func Inform(c *casework.Case, e casework.VOLTEntry, sector casework.Sector) (casework.EntryRef, error) {
	if err := casework.CheckWords("text", e.Text.Words); err != nil {
		return "", err
	}
	if err := casework.CheckLength("conditions", e.Conditions, casework.MostWords); err != nil {
		return "", err
	}
	if !e.Kind.Valid() {
		return "", casework.Refuse(casework.Invalid, casework.RuleUnclear, "kind")
	}
	if !e.Handling.Valid() {
		return "", casework.Refuse(casework.Invalid, casework.RuleUnclear, "handling")
	}
	if e.Handling == casework.HandlingUnset {
		e.Handling = casework.Shareable
		switch {
		case len(e.Named) > 0:
			e.Handling = casework.NamedPeople
		case e.Kind == casework.Offender && sector == casework.SectorPolice:
			e.Handling = casework.MeetingOnly
		}
	}
	e.Found = casework.FindIdentifiersIn(e.Kind, e.Text.Words)
	c.Numbers.VOLT++
	e.Ref = c.Ref.Entry(casework.VOLTLetter, c.Numbers.VOLT)
	c.Item.VOLT = append(c.Item.VOLT, e)
	c.Live()
	return e.Ref, nil
}
