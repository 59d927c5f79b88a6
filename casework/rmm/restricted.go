package rmm

import (
	"slices"

	"convenor/casework"
)

// ForReader takes out of a meeting's papers the cases that are restricted to others than their
// reader, and counts them. Not a line of them is left, not even that nothing changed in them,
// which would be wrong.
func ForReader(m *casework.Meeting, items []casework.Item, cases []casework.Case, reader casework.PersonID) (casework.Meeting, []casework.Item, []casework.Case, int) {
	var hidden []casework.CaseRef
	for i := range cases {
		if c := &cases[i]; !c.OpenTo(reader) && m.Item(c.Ref) != nil {
			hidden = append(hidden, c.Ref)
		}
	}
	kept := func(ref casework.CaseRef) bool { return slices.Contains(hidden, ref) }
	items = slices.DeleteFunc(slices.Clone(items), func(it casework.Item) bool { return kept(it.Case) })
	cases = slices.DeleteFunc(slices.Clone(cases), func(c casework.Case) bool { return kept(c.Ref) })
	return m.Without(hidden...), items, cases, len(hidden)
}
