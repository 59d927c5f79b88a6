package rmm

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"convenor/casework"
)

// guard finds what must not stand in one child's record: other cases, other children.
type guard struct {
	own   casework.CaseRef
	names map[string][][]string // names in plain words, by the first of them
}

var (
	caseForm  = regexp.MustCompile(`(?i)\b(RMM|RRM)([-\s]?)0*([1-9]\d{0,5})\b`)
	thingForm = regexp.MustCompile(`(?i)\b0*([1-9]\d{0,5})-[AVDS]\d{1,5}\b`)
	dateForm  = regexp.MustCompile(`(?i)^(?:st|nd|rd|th)?\s*(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|^[/:.]\d`)
)

// newGuard knows the names in whole: which parts of a name give a child away is for the
// caller to say. A letter alone is no name.
func newGuard(own casework.CaseRef, names []string) guard {
	g := guard{own: own, names: map[string][][]string{}}
	for _, n := range names {
		if ws := plainWords(n); utf8.RuneCountInString(strings.Join(ws, "")) > 1 {
			g.names[ws[0]] = append(g.names[ws[0]], ws)
		}
	}
	return g
}

// cases are the places in a text that name another case, or a thing in one. A date after
// the meeting's own short name ("before RMM 1 Dec") is none.
func (g guard) cases(s string) [][]int {
	var out [][]int
	for _, m := range caseForm.FindAllStringSubmatchIndex(s, -1) {
		ref, ok := casework.ParseCaseRef(s[m[2]:m[3]] + "-" + s[m[6]:m[7]])
		spaced := strings.TrimSpace(s[m[4]:m[5]]) == "" && m[4] != m[5]
		if ok && ref != g.own && !(spaced && dateForm.MatchString(s[m[1]:])) {
			out = append(out, m[:2])
		}
	}
	for _, m := range thingForm.FindAllStringIndex(s, -1) {
		if ref, _, ok := casework.ParseEntryRef(s[m[0]:m[1]], g.own); ok && ref != g.own {
			out = append(out, m)
		}
	}
	return out
}

// children are the places in a text that name another child, as whole words, whatever marks
// stand between or around them.
func (g guard) children(s string) [][]int {
	places := wordPlaces(s)
	ws := make([]string, len(places))
	for i, p := range places {
		ws[i] = strings.ToLower(s[p[0]:p[1]])
	}
	var out [][]int
	for i := range ws {
		for _, name := range g.names[ws[i]] {
			if end := i + len(name); end <= len(ws) && slices.Equal(ws[i:end], name) {
				out = append(out, []int{places[i][0], places[end-1][1]})
			}
		}
	}
	return out
}

// blanked stands in a text where another case or child was named.
const blanked = "[…]"

// blank is the text without what names another case or another child.
func (g guard) blank(s string) string {
	places := append(g.cases(s), g.children(s)...)
	slices.SortFunc(places, func(a, b []int) int { return a[0] - b[0] })
	var b strings.Builder
	end := 0
	for _, p := range places {
		if p[0] >= end {
			b.WriteString(s[end:p[0]] + blanked)
		}
		end = max(end, p[1])
	}
	return b.String() + s[end:]
}

// plainWords is a text's words in lower case, without marks.
func plainWords(s string) []string {
	var out []string
	for _, p := range wordPlaces(s) {
		out = append(out, strings.ToLower(s[p[0]:p[1]]))
	}
	return out
}

// wordPlaces is where the words of a text stand: runs of letters and digits.
func wordPlaces(s string) [][]int {
	var out [][]int
	begin := -1
	for i, r := range s {
		in := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
		switch {
		case in && begin < 0:
			begin = i
		case !in && begin >= 0:
			out, begin = append(out, []int{begin, i}), -1
		}
	}
	if begin >= 0 {
		out = append(out, []int{begin, len(s)})
	}
	return out
}
