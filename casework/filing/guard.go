package filing

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"convenor/casework"
)

// guard finds what must not stand in one child's record: other cases, other children, and what
// entries that are withheld call anybody.
type guard struct {
	own      casework.CaseRef
	others   Others
	names    map[string][][]string // names in plain words, by the first of them
	everyday map[string]bool       // first names that are words of every day: names where they are capitalised
	initials map[string]bool       // in capitals
}

var (
	caseForm  = regexp.MustCompile(`(?i)\b(RMM|RRM)([-\s]?)0*([1-9]\d{0,5})\b`)
	thingForm = regexp.MustCompile(`(?i)\b0*([1-9]\d{0,5})-[AVDS]\d{1,5}\b`)
	dateForm  = regexp.MustCompile(`(?i)^(?:st|nd|rd|th)?\s*(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|^[/:.]\d`)
)

// newGuard knows the names in whole, and as parts first names and initials of children who are
// on the board now. A letter alone is no name.
func newGuard(own casework.CaseRef, o Others) guard {
	g := guard{own: own, others: o, names: map[string][][]string{}, everyday: map[string]bool{}, initials: map[string]bool{}}
	whole := map[string]bool{}
	for _, ch := range o.Children {
		for _, n := range ch.Names {
			g.add(n)
			whole[joined(n)] = true
		}
		if !ch.OnBoard {
			continue
		}
		g.add(ch.First)
		g.everyday[ch.First] = everyday[ch.First]
		if n := strings.ToUpper(ch.Initials); utf8.RuneCountInString(n) > 1 && !abbreviations[n] {
			g.initials[n] = true
		}
	}
	maps.DeleteFunc(g.everyday, func(n string, _ bool) bool { return whole[n] })
	return g
}

func (g *guard) add(name string) {
	if ws := plainWords(name); utf8.RuneCountInString(strings.Join(ws, "")) > 1 {
		g.names[ws[0]] = append(g.names[ws[0]], ws)
	}
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
// stand between or around them and however they are capitalised. Two sorts of names are words
// of their own, and count as names only as names are written: a first name that is a word of
// every day ("will", "may") where it is capitalised, initials in capitals in a text that is not
// all in capitals.
func (g guard) children(s string) [][]int {
	places := wordPlaces(s)
	ws := make([]string, len(places))
	for i, p := range places {
		ws[i] = strings.ToLower(s[p[0]:p[1]])
	}
	shouted := s == strings.ToUpper(s)
	var out [][]int
	for i, p := range places {
		for _, name := range g.names[ws[i]] {
			if end := i + len(name); end <= len(ws) && slices.Equal(ws[i:end], name) && !(len(name) == 1 && g.everyday[ws[i]] && s[p[0]:p[1]] == ws[i]) {
				out = append(out, []int{p[0], places[end-1][1]})
			}
		}
		if shouted || len(g.initials) == 0 {
			continue
		}
		if g.initials[s[p[0]:p[1]]] {
			out = append(out, p)
		}
		for end, run := i, ""; end < len(places) && utf8.RuneCountInString(ws[end]) == 1 && (end == i || strings.TrimSpace(s[places[end-1][1]:places[end][0]]) == "."); end++ {
			if run += s[places[end][0]:places[end][1]]; end > i && g.initials[run] {
				out = append(out, []int{p[0], places[end][1]})
			}
		}
	}
	return out
}

// blanked stands in a text where another case or child was named.
const blanked = "[…]"

// within is the guard that blanks an item's texts: of every child whom one of them names, all
// that it is called counts in all of them, so that no other form gives away the one blanked.
func (g guard) within(texts []string) guard {
	var all []OtherChild
	for _, ch := range g.others.Children {
		one := newGuard(g.own, Others{Children: []OtherChild{ch}})
		if slices.ContainsFunc(texts, func(s string) bool { return len(one.children(s)) > 0 }) {
			ch.OnBoard = true
			if !everyday[ch.Surname] {
				ch.Names = append(slices.Clone(ch.Names), ch.Surname)
			}
		}
		all = append(all, ch)
	}
	return newGuard(g.own, Others{Children: all})
}

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

// everyday are first names that are words of every day, too, or months. In small letters they
// are the word.
var everyday = wordSet(`amber angel april art august autumn ash bay bill blue bob bonnie brook carol chance chase chip clay cliff coral
	dale dawn dean don drew earnest eve faith fern flora forest frank gay gene glen grace grant guy harmony harry hazel heath heather holly
	honey hope iris ivy jack jade jasmine jay jet jewel jo joy june kit lake lance laurel lee lily mark mason max may melody mercy merry
	miles misty neil nick norm olive pat paris patience peace pearl penny pepper perry pierce poppy precious ray red reed rich river rob
	robin rod rose rosemary rowan ruby rusty sage sandy savannah scarlet scout shy sky skip sonny star storm sue summer sunny tawny teddy
	tiger tim trinity trip troy van victor violet wade ward warren will willow winter wren`)

// abbreviations are capitals that stand for something else in such texts, whatever a child's
// initials are.
var abbreviations = func() map[string]bool {
	set := map[string]bool{}
	for w := range wordSet(`sw gp pc dc ds di dci cp cpp cin lac yj yp hv mh ed ehcp iom uk eu csc camhs mash pr po tm gm rmm rrm ceam dv da sen nhs
		am pm tv ok id it is he we no on or to in at be by do go if me my of so up us pa ta ip cctv hr dob nfa`) {
		set[strings.ToUpper(w)] = true
	}
	return set
}()

func wordSet(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(s) {
		set[w] = true
	}
	return set
}

// Clean gives what takes out of an item's words the references of other cases and, in all their
// forms, the names of the children whom they name, should an entry that names one be released after
// all.
func Clean(it *casework.Item, own casework.CaseRef, o Others) func(string) string {
	open, _ := itemTexts(it)
	return newGuard(own, o).within(open).blank
}
