package casework

import (
	"slices"
	"strings"
)

// mostNear is how many people are suggested for a name that nobody has.
const mostNear = 3

// Near lists the people whom a name that nobody has may mean: somebody with one of its words,
// or with one that differs by a letter, for a first name, surname, handle or agency; for an
// agency its representative. They are suggestions for a question, never an answer.
func (r Roster) Near(name string) []Person {
	var out []Person
	words := nameWords(name)
	for _, p := range r.People {
		if p.Active() && len(out) < mostNear && slices.ContainsFunc(words, func(w string) bool { return fitsAny(w, r.calledBy(p)) }) {
			out = append(out, p)
		}
	}
	return out
}

// Mistyped tells whether a name as a whole is only another spelling of what somebody is called.
func (r Roster) Mistyped(name string, id PersonID) bool {
	p, ok := r.Person(id)
	words := nameWords(name)
	return ok && len(words) == 1 && fitsAny(words[0], r.calledBy(p))
}

// calledBy lists the words by which somebody may be called, in lower case.
func (r Roster) calledBy(p Person) []string {
	called := append(nameWords(p.Name), strings.ToLower(p.Handle))
	if rep, ok := r.Representative(p.Agency); ok && rep.ID == p.ID {
		a, _ := r.Agency(p.Agency)
		for _, n := range append([]string{string(a.ID), a.Name}, a.Aliases...) {
			called = append(called, nameWords(n)...)
		}
	}
	return called
}

// nameWords are the words of a name that tell people apart, in lower case.
func nameWords(name string) []string {
	var out []string
	for w := range strings.FieldsSeq(strings.ToLower(name)) {
		switch w = strings.Trim(w, ".,;:()@"); w {
		case "and", "the", "of", "for", "social", "care", "team", "service", "services", "worker", "child", "children", "children's", "manager", "lead", "safeguarding":
		default:
			if len(w) > 2 {
				out = append(out, w)
			}
		}
	}
	return out
}

func fitsAny(word string, called []string) bool {
	return slices.ContainsFunc(called, func(c string) bool { return c == word || len(c) > 3 && len(word) > 3 && spelledAlike(c, word) })
}

// spelledAlike tells whether two words differ by one letter: added, left out, changed, or
// swapped with its neighbour.
func spelledAlike(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) < len(y) {
		x, y = y, x
	}
	if len(x)-len(y) > 1 {
		return false
	}
	i := 0
	for i < len(y) && x[i] == y[i] {
		i++
	}
	if len(x) > len(y) {
		return slices.Equal(x[i+1:], y[i:])
	}
	if i >= len(x)-1 {
		return true
	}
	return slices.Equal(x[i+1:], y[i+1:]) || x[i] == y[i+1] && x[i+1] == y[i] && slices.Equal(x[i+2:], y[i+2:])
}
