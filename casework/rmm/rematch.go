package rmm

import (
	"slices"
	"time"

	"convenor/casework"
	"convenor/casework/filing"
)

// Rematch looks for a case's matches afresh after the entries named were withdrawn or given
// other words. Holding gives the other cases that hold an identifier of an entry, or whose
// child is called so.
//
// What held before and still holds keeps its answers; what is new is asked about as with a
// new entry; what nothing standing bears any more goes. A match by an entry older than the
// last meeting's stays as it is.
func Rematch(c *casework.Case, changed []casework.EntryRef, holding func(casework.VOLTEntry) ([]Holder, error), now time.Time) error {
	before := c.Matches
	c.Matches = slices.DeleteFunc(slices.Clone(before), func(m casework.Match) bool { return held(c, m.Entry) })
	asked := map[casework.CaseRef][]casework.PersonID{}
	for _, e := range filing.EntriesOf(c) {
		if len(e.Found) == 0 {
			continue
		}
		others, err := holding(e)
		if err != nil {
			return err
		}
		for i := range others {
			o := &others[i]
			if m, ok := MatchOf(c, e, &o.Case, now, o.Names...); ok {
				NoteMatch(c, m)
			}
			if slices.Contains(changed, e.Ref) {
				alone, _ := MatchOf(&casework.Case{Ref: c.Ref, Child: c.Child}, e, &o.Case, now, o.Names...)
				asked[o.Case.Ref] = union(asked[o.Case.Ref], alone.Guarded)
			}
		}
	}
	for i := range c.Matches {
		for _, b := range before {
			if m := &c.Matches[i]; m.Case == b.Case {
				carry(m, b, asked[b.Case], now)
			}
		}
	}
	return nil
}

// held tells whether an entry is of the coming, the sitting or the last meeting.
func held(c *casework.Case, ref casework.EntryRef) bool {
	is := func(e casework.VOLTEntry) bool { return e.Ref == ref }
	return slices.ContainsFunc(c.Item.VOLT, is) || c.Last != nil && slices.ContainsFunc(c.Last.VOLT, is)
}

// carry gives a match what the one before it of the same two cases had been answered, but
// by those whose restricted entries are touched anew.
func carry(m *casework.Match, before casework.Match, asked []casework.PersonID, now time.Time) {
	m.Released = nil
	for p, yes := range before.Released {
		if slices.Contains(m.Guarded, p) && !(slices.Contains(asked, p) && m.Found.Equal(now)) {
			if m.Released == nil {
				m.Released = map[casework.PersonID]bool{}
			}
			m.Released[p] = yes
		}
	}
	news := len(union(before.Kinds, m.Kinds)) > len(before.Kinds) || len(union(before.Guarded, m.Guarded)) > len(before.Guarded) ||
		m.Child && !before.Child || m.Offender && !before.Offender
	if !news && len(asked) == 0 {
		m.Found = before.Found
	}
	m.Answered = before.Answered
	switch {
	case MatchWaits(*m):
		m.Answered = time.Time{}
	case MatchWaits(before) && len(m.Guarded) > 0:
		m.Answered = now
	}
}
