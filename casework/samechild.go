package casework

import (
	"slices"
	"strings"
	"unicode"
)

// Likeness is how much a referral's child is like one that is known.
type Likeness uint8

// The likenesses. The zero value is another child.
const (
	AnotherChild Likeness = iota
	LikelySame            // somebody has to say
	SameChild
)

// LikenessTo compares a referral's child with a known one (domain, how it really goes: known-as
// and former names belong to the child). Without the same date of birth nobody is alike. With it
// the child is the same by the same full name, or by a known-as in the place of the first name
// before the same last name; likely the same by a known-as alone, by the same first and last
// name with others between, and by one letter's difference in the first or the last name.
func (r ChildDetails) LikenessTo(known Child) Likeness {
	if r.Born.IsZero() || r.Born != known.Born {
		return AnotherChild
	}
	mine, theirs := folded(r.FullName), folded(known.FullName)
	if len(mine) == 0 || len(theirs) == 0 {
		return AnotherChild
	}
	if slices.Equal(mine, theirs) {
		return SameChild
	}
	first, last := mine[0], mine[len(mine)-1]
	theirFirst, theirLast := theirs[0], theirs[len(theirs)-1]
	out := AnotherChild
	for _, a := range calledLike(r.FullName, r.KnownAs) {
		for _, b := range calledLike(known.FullName, known.KnownAs) {
			switch {
			case a != b || len([]rune(a)) < 2 || a == first && b == theirFirst: // a shared first name is nothing
			case last == theirLast, a == strings.Join(mine, " "), b == strings.Join(theirs, " "):
				return SameChild
			default:
				out = LikelySame
			}
		}
	}
	switch {
	case first == theirFirst && (last == theirLast || oneSlip(last, theirLast)), last == theirLast && oneSlip(first, theirFirst):
		return LikelySame
	}
	return out
}

// calledLike are a child's names, folded: the whole one, the first, and those they are known as.
func calledLike(full string, knownAs []string) []string {
	words := folded(full)
	out := []string{strings.Join(words, " "), words[0]}
	for _, k := range knownAs {
		if k := strings.Join(folded(k), " "); k != "" {
			out = append(out, k)
		}
	}
	return out
}

func folded(name string) []string { return strings.Fields(NormaliseName(name)) }

// shortestAlike is the letters that a name has at least for one letter's difference to be a
// slip: "Al" and "Jo" are names of their own.
const shortestAlike = 3

// oneSlip tells whether two names differ in one letter that was added, left out or changed, or
// in two neighbours that were swapped. A figure is no slip of a letter.
func oneSlip(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) < shortestAlike || len(y)-len(x) > 1 {
		return false
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	if len(y) > len(x) {
		return unicode.IsLetter(y[i]) && slices.Equal(x[i:], y[i+1:])
	}
	if i == len(x) {
		return false // equal
	}
	if !unicode.IsLetter(x[i]) || !unicode.IsLetter(y[i]) {
		return false
	}
	if slices.Equal(x[i+1:], y[i+1:]) {
		return true
	}
	return i+1 < len(x) && x[i] == y[i+1] && x[i+1] == y[i] && slices.Equal(x[i+2:], y[i+2:])
}
