package rmm

import (
	"slices"
	"strings"
	"time"

	"convenor/casework"
	"convenor/casework/filing"
)

// Holder is another case that an entry may touch: it holds an identifier of the entry, or its
// child is called by one of Names, which are the child's own.
type Holder struct {
	Case  casework.Case
	Names []string
}

// NameOf is what the identifier may be a child's own name by, folded as children's names are;
// empty where it names nobody. A letter alone never does.
func NameOf(id casework.Identifier) string {
	if id.Kind != casework.Alias && id.Kind != casework.Online {
		return ""
	}
	if name := casework.NormaliseName(id.Value); len([]rune(name)) > 1 {
		return name
	}
	return ""
}

// Called is the identifiers by which entries may bear a child's name.
func Called(name string) []casework.Identifier {
	folded := casework.NormaliseName(name)
	if len([]rune(folded)) < 2 {
		return nil
	}
	online := strings.ToLower(strings.TrimPrefix(strings.TrimSpace(name), "@"))
	return []casework.Identifier{{Kind: casework.Alias, Value: folded}, {Kind: casework.Online, Value: online}}
}

// namedKinds are the kinds of the identifiers that are one of a child's names.
func namedKinds(found []casework.Identifier, names []string) []casework.IdentifierKind {
	var out []casework.IdentifierKind
	for _, id := range found {
		name := NameOf(id)
		if name != "" && slices.ContainsFunc(names, func(n string) bool { return casework.NormaliseName(n) == name }) {
			out = union(out, []casework.IdentifierKind{id.Kind})
		}
	}
	return out
}

// MatchNames notes what a case's entries, older ones of earlier meetings besides, share with
// the names of a child who has just been referred. It tells whether there was anything new; noted
// once, it is not asked again when the referral is delivered again.
func MatchNames(c *casework.Case, older []casework.VOLTEntry, referred *casework.Case, names []string, now time.Time) bool {
	for _, m := range c.Matches {
		if m.Case == referred.Ref && m.Child {
			return false
		}
	}
	found := false
	for _, e := range append(filing.EntriesOf(c), older...) {
		if m, ok := MatchOf(c, e, &casework.Case{Ref: referred.Ref, Child: referred.Child, Restricted: referred.Restricted}, now, names...); ok {
			NoteMatch(c, m)
			found = true
		}
	}
	return found
}
