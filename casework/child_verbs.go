package casework

import "slices"

// Join puts a further case on the child's document, in the place of those that were broken off
// and never came into the record, and the names that are new (domain, how it really goes:
// known-as, former and online names belong to the child).
func (ch *Child) Join(ref CaseRef, names []string, gone ...CaseRef) {
	ch.Cases = append(slices.DeleteFunc(ch.Cases, func(have CaseRef) bool { return slices.Contains(gone, have) }), ref)
	for _, name := range names {
		known := slices.ContainsFunc(slices.Concat(ch.KnownAs, []string{ch.FullName}), func(have string) bool {
			return NormaliseName(have) == NormaliseName(name)
		})
		if !known {
			ch.KnownAs = append(ch.KnownAs, name)
		}
	}
}

// HoldsChild tells whether the case keeps its child from being referred to the same process
// again: a child has one open case at a time.
func (c *Case) HoldsChild(p Process) bool { return c.Process == p && c.State != CaseClosed }
