package record

import (
	"slices"

	"convenor/casework"
)

// StandingFrom lists the records that a message made and that have not been withdrawn.
func StandingFrom(c *casework.Case, key casework.MessageKey) []Kept {
	return slices.DeleteFunc(FromMessage(c, key), func(k Kept) bool { return !k.Stands() })
}

// DeletedWith lists the standing records that go when the line which made them is deleted. A
// restricted entry stays: its author was asked to delete the line, which others could read,
// and the record keeps it.
func DeletedWith(c *casework.Case, key casework.MessageKey) []Kept {
	return slices.DeleteFunc(StandingFrom(c, key), func(k Kept) bool {
		return slices.ContainsFunc(c.Item.VOLT, func(e casework.VOLTEntry) bool {
			return string(e.Ref) == k.Ref && e.Handling.Restricted()
		})
	})
}

// MayEdit refuses to change or withdraw in its thread what a message made in the case once it
// belongs to minutes, or while the meeting m that has the case open no longer takes lines.
func MayEdit(c *casework.Case, key casework.MessageKey, m *casework.Meeting) error {
	if Minuted(c, key) || m != nil && !m.Sits() {
		return casework.Refuse(casework.NotNow, casework.RuleMinuted, "", "ref", string(c.Ref))
	}
	return nil
}

// Correctable is the record that a correction by the viewer is about: the newest standing one
// of their own, or the one named, which may be anybody's where the viewer administers the board
// or takes the chair's decisions at the meeting m. Said is whose words they are.
func Correctable(c *casework.Case, ref casework.EntryRef, v casework.Viewer, said casework.PersonID, m *casework.Meeting) (Kept, error) {
	_, err := v.ChairsWord(m, said, false)
	anybodys := err == nil || v.Is(casework.DutyAdministrator)
	var newest *Kept
	for _, k := range Records(c) {
		mine := k.By.TypedBy == v.Person.ID || k.By.SaidBy == said
		switch {
		case !k.Stands() || k.Words() == "":
		case ref != "" && k.Ref != string(ref):
		case !mine && (ref == "" || !anybodys):
		case newest == nil || k.By.At.After(newest.By.At):
			n := k
			newest = &n
		}
	}
	if newest == nil {
		return Kept{}, casework.Refuse(casework.NotFound, RuleNothingToUndo, "")
	}
	return *newest, nil
}

// minuted tells whether a record was made before the last meeting let go of the case: it
// belongs to minutes and is corrected, not undone.
func minuted(c *casework.Case, k Kept) bool {
	return c.Last != nil && k.By.At.Before(c.Last.Cleared)
}

// Minuted tells whether a message made something that belongs to minutes already.
func Minuted(c *casework.Case, key casework.MessageKey) bool {
	if slices.ContainsFunc(FromMessage(c, key), func(k Kept) bool { return minuted(c, k) }) {
		return true
	}
	l := c.Last
	if l == nil {
		return false
	}
	return len(FromMessage(&casework.Case{
		Ref: c.Ref, Item: *l, Actions: slices.Concat(l.Steps, l.Finished),
		Differences: slices.Concat(l.Differed, l.Settled), Strategic: slices.Concat(l.Elevated, l.Answered),
	}, key)) > 0
}
