package phrase

import (
	"strings"

	"convenor/casework"
)

// Resolving is what somebody says is resolved: the case itself, or the thing inside it that
// the words name.
type Resolving struct {
	Case casework.CaseRef  // the case of a reference that names one ("0001-D1"), else empty
	Ref  casework.EntryRef // what is resolved; empty where that is not said
	// Difference says that it is a difference, with a number or without ("the difference").
	Difference bool
	// Unclear says that a thing is named further on in the words, so that they may be about
	// it or about the case.
	Unclear bool
	Words   string // how it was resolved
}

// ReadResolving reads the words behind "resolve" or "resolved". home is the thread's case.
// A reference or the word "difference" in front is what is resolved and never the case; a
// reference further on leaves it open.
func ReadResolving(words string, home casework.CaseRef) Resolving {
	words = trim(words)
	rest := words
	named := false
	for {
		t := scan(rest, 2)
		if len(t) == 0 || !oneOf(t[0].key, "the", "difference", "disagreement", "our", "my") {
			break
		}
		named = named || oneOf(t[0].key, "difference", "disagreement")
		rest = trim(rest[t[0].end:])
	}
	c, ref, size := reference(rest, home)
	r := Resolving{Words: words, Difference: named}
	switch {
	case size > 0:
		r.Case, r.Ref, r.Words = c, ref, behindMarks(rest[size:])
		r.Difference = ref.Letter() == casework.DifferenceLetter
	case named:
		r.Words = behindMarks(rest)
	default:
		r.Unclear = refersInside(words, home)
	}
	return r
}

// Resolved reads "D1 resolved, …": a reference first and then that it is resolved.
func Resolved(line string, home casework.CaseRef) (words string, ok bool) {
	line = trim(line)
	_, _, size := reference(line, home)
	if size == 0 {
		return "", false
	}
	t := scan(line[size:], 3)
	i := 0
	for i < len(t) && (t[i].kind == markToken || oneOf(t[i].key, "is", "now")) {
		i++
	}
	if i >= len(t) || !oneOf(t[i].key, "resolved", "resolve") || asks(line) {
		return "", false
	}
	return line[:size] + " " + behindMarks(line[size+t[i].end:]), true
}

// behindMarks is a text without the marks and joining words that set it apart from a reference.
func behindMarks(text string) string {
	return trim(strings.TrimLeftFunc(text, func(c rune) bool { return blank(c) || strings.ContainsRune(":,;.-–—=", c) }))
}

// refersInside tells whether one of the words is a reference of a difference.
func refersInside(words string, home casework.CaseRef) bool {
	for w := range strings.FieldsSeq(words) {
		w = strings.Trim(w, ".,;:()!?")
		if _, ref, size := reference(w, home); size == len(w) && size > 0 && ref.Letter() == casework.DifferenceLetter {
			return true
		}
	}
	return false
}
