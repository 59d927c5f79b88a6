package phrase

import (
	"strings"
	"unicode/utf8"

	"convenor/casework"
)

// keyword is what the first words of a line can mean.
type keyword struct {
	verb  Verb
	kind  casework.VOLTKind
	part  casework.ReportPart
	apart bool // an everyday word: it counts only with a colon or a dash behind it
	words string
}

// longestKeyword is how many words a keyword has at most.
const longestKeyword = 5

// keywords is every keyword by its words in lower case, without apostrophes, one space or
// hyphen between them (docs/design.md, thread lines).
var keywords = table()

func table() map[string]keyword {
	m := map[string]keyword{}
	add := func(k keyword, words ...string) {
		for _, w := range words {
			k.words = w
			m[w] = k
		}
	}
	volt := func(kind casework.VOLTKind, words ...string) {
		add(keyword{verb: VerbVOLT, kind: kind, apart: true}, words...)
	}
	volt(casework.Victim, "victim", "victims", "v")
	volt(casework.Offender, "offender", "offenders", "o", "suspect", "suspects", "perp", "perps",
		"person of concern", "persons of concern", "people of concern")
	volt(casework.Location, "location", "locations", "loc", "l")
	volt(casework.Trend, "trend", "trends", "theme", "themes", "t")
	volt(casework.Info, "info", "information", "new info", "new information")

	part := func(p casework.ReportPart, words ...string) {
		add(keyword{verb: VerbReport, part: p, apart: true}, words...)
	}
	part(casework.ReportRisk, "risk", "assessed risk")
	part(casework.ReportSource, "source", "sources", "source of risk", "source of the risk")
	part(casework.ReportPlan, "plan")
	part(casework.ReportWorking, "working", "how it is working", "how its working", "hows it working", "how is it working")
	part(casework.ReportBarriers, "barrier", "barriers")

	apart := func(v Verb, words ...string) { add(keyword{verb: v, apart: true}, words...) }
	apart(VerbChildSays, "child says", "child said", "childs voice", "childs words", "voice of the child", "child voice",
		"yp says", "yp said", "young person says", "young person said")
	apart(VerbAgreed, "agreed")
	apart(VerbWorry, "worry", "worries")
	apart(VerbCorrection, "correction", "corrections")
	apart(VerbAction, "agreed action", "agreed actions", "actions agreed", "action agreed", "new action", "new actions",
		"further action", "further actions", "ap", "aps", "action point", "action points", "action needed", "actions needed", "action required", "actions required")
	apart(VerbContingency, "contingency plan", "contingency plans")
	apart(VerbDifference, "i disagree", "we disagree", "i dont agree", "we dont agree", "i do not agree", "we do not agree")

	space := func(v Verb, words ...string) { add(keyword{verb: v}, words...) }
	space(VerbAction, "action", "actions")
	space(VerbDone, "done")
	space(VerbNotDone, "not done", "notdone")
	space(VerbBlocked, "blocked")
	space(VerbLevel, "level", "risk level", "level of risk", "ceam level")
	space(VerbAgreedLevel, "agreed level", "agreed risk level", "level agreed")
	space(VerbNextReview, "next review", "next review date", "next rmm review", "review", "review date",
		"agreed next review", "agreed next review date", "agreed review date", "next review agreed")
	space(VerbDifference, "disagree", "dont agree", "do not agree", "difference", "difference of opinion",
		"difference of professional opinion", "professional difference")
	space(VerbNotAgreed, "not agreed")
	space(VerbEscalate, "escalate")
	space(VerbRaise, "raise")
	space(VerbContingency, "contingency", "contingencies")
	space(VerbDefer, "defer")
	space(VerbPartHeard, "part heard", "partheard")
	space(VerbUndo, "undo", "scrap that")
	return m
}

// setting is how a keyword is set apart from what follows.
type setting uint8

const (
	unset   setting = iota // nothing but space, or the end
	dashed                 // a dash with space around it
	coloned                // a colon
	odd                    // some other mark: "victim, disclosed …"
)

// match finds the longest keyword at token i. n is the number of its tokens.
func match(t []token, i int) (k keyword, n int) {
	var buf [64]byte
	words := buf[:0]
	count := 0
	for j := i; j < len(t) && count < longestKeyword; j++ {
		if t[j].kind != wordToken {
			if dash(t[j].key) && count > 0 && j+1 < len(t) && t[j].start == t[j-1].end && t[j+1].start == t[j].end {
				continue // "part-heard"
			}
			break
		}
		if count > 0 {
			words = append(words, ' ')
		}
		words = append(words, t[j].key...)
		count++
		if found, ok := keywords[string(words)]; ok {
			k, n = found, j+1-i
		}
	}
	return k, n
}

// apart tells how the keyword that ends before token j is set apart, and where in the text
// the words behind it begin.
func apart(text string, t []token, j int) (setting, int) {
	if j >= len(t) {
		return unset, len(text)
	}
	before, begins := t[j-1].end, t[j].start
	marked := j
	for marked < len(t) && (t[marked].key == "*" || t[marked].key == "_") && t[marked].start == t[marked-1].end {
		marked++ // the end of bold type
	}
	if marked >= len(t) {
		return unset, len(text)
	}
	m := t[marked]
	end := len(text)
	if marked+1 < len(t) {
		end = t[marked+1].start
	}
	var s setting
	switch {
	case m.kind != markToken:
		return unset, m.start
	case m.key == ":" || m.key == "：" || m.key == "꞉":
		s = coloned
	case m.key == "–" || m.key == "—" || m.key == "―":
		s = dashed
	case dash(m.key) && m.start == before && end == m.end && end < len(text):
		return odd, begins // "risk-averse"
	case dash(m.key):
		s = dashed
	case m.key == `"` || m.key == "“" || m.key == "(" || m.key == "@" || m.key == "#" || m.key == "<" || m.key == "'" || m.key == "‘" || m.key == "£":
		return unset, m.start
	case pictorial(first(m.key)):
		return unset, m.start
	default:
		return odd, begins
	}
	return s, afterMarks(text, m.end)
}

// afterMarks skips further marks that only set apart (":-", ": -", "->").
func afterMarks(text string, i int) int {
	for i < len(text) {
		rest := strings.TrimLeftFunc(text[i:], blank)
		lead := len(text) - len(rest)
		c, size := utf8.DecodeRuneInString(rest)
		spaced := size < len(rest) && blank(first(rest[size:]))
		switch {
		case c == ':', c == '>' && lead == i, dash(string(c)) && spaced, c == '*' && lead == i && spaced:
			i = lead + size
		default:
			return i
		}
	}
	return i
}

// mistyped finds the long keyword that a word of at least eight letters misses by one
// letter, its first and last being right; and, only worth an offer, a shorter one.
func mistyped(word string) (k keyword, long bool) {
	if len(word) < 3 || len(word) > 14 {
		return keyword{}, false
	}
	for _, w := range typable {
		if word[0] == w[0] && oneOff(word, w) {
			long = len(w) >= 8 && word[len(word)-1] == w[len(w)-1]
			return keywords[w], long
		}
	}
	return keyword{}, false
}

// typable are the keywords whose misspellings are recognised.
var typable = [...]string{"offender", "location", "barriers", "correction", "disagree", "difference", "escalate", "contingency",
	"victim", "suspect", "trend", "action", "actions", "agreed", "blocked", "working", "barrier", "source",
	"information", "info", "level", "risk", "plan"}

// oneOff tells whether a becomes b by changing, adding, leaving out or swapping one letter.
func oneOff(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	if len(a)-len(b) > 1 || a == b {
		return false
	}
	i := 0
	for i < len(b) && a[i] == b[i] {
		i++
	}
	if len(a) > len(b) {
		return a[i+1:] == b[i:]
	}
	return a[i+1:] == b[i+1:] ||
		i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}
