package phrase

import (
	"strings"
	"unicode/utf8"

	"convenor/casework"
)

// front is what stands before a line's keyword: bullets and emoji, "re", a case, on whose
// behalf, how it is to be handled.
type front struct {
	size     int // length of the front
	named    casework.CaseRef
	worry    casework.EntryRef // that is named with its case, "RRM-0042-W1"
	behalf   Owner
	handling casework.Handling
	set      bool // the handling has a colon or dash behind it
	header   bool // "for NAME:" has a line of its own
	unclear  bool // two cases are named
	goesOn   bool // another record follows in the same line
}

// readFront reads the front of a text. A line that starts with a quotation mark or ">"
// quotes somebody and has no front.
func readFront(text string, ctx *Context) front {
	const head = 14 // tokens
	var f front
	for steps := 0; steps < 12; steps++ {
		f.size += decoration(text[f.size:])
		body := text[f.size:]
		t := scan(body, head)
		if len(t) == 0 {
			break
		}
		if n := f.step(body, t, ctx); n > 0 {
			f.size += n
			continue
		}
		break
	}
	return f
}

// step reads one part of the front and gives its length, 0 where the front ends.
func (f *front) step(body string, t []token, ctx *Context) int {
	if (t[0].key == "(" || t[0].key == "[") && f.handling == casework.HandlingUnset {
		if h, n := handlingAt(t, 1); n > 0 {
			return f.handle(h, 1+n, body, t)
		}
	}
	if t[0].kind != wordToken {
		a := actor{reader: reader{text: body, t: t}}
		if n := a.mention(0); n > 0 && resolve(a.words(0, n), ctx, Owner{}).Unknown {
			return skipMarks(body, t[n-1].end) // the bot itself
		}
		return 0
	}
	if t[0].key == "re" && len(t) > 1 && (t[1].kind != markToken || t[1].key == ":") {
		return skipMarks(body, t[0].end)
	}
	if t[0].key == "volt" && len(t) > 1 {
		return skipMarks(body, t[0].end)
	}
	if c, ref, n := reference(body, ""); n > 0 && n < len(body) && c.Process() == casework.RRM && ref.Letter() == casework.WorryLetter && f.named == "" {
		f.named, f.worry = c, ref
		return skipMarks(body, n)
	}
	i := 0
	if len(t) > 2 && len(t[0].key) <= 3 && t[1].key == "·" {
		i = 2 // "AB · RMM-0042"
	}
	if c, n := caseName(body, t, i); n > 0 {
		f.unclear = f.unclear || f.named != "" && f.named != c
		if f.named == "" {
			f.named = c
		}
		return skipMarks(body, t[i+n-1].end)
	}
	if h, n := handlingAt(t, 0); n > 0 && f.handling == casework.HandlingUnset {
		return f.handle(h, n, body, t)
	}
	return f.forName(body, t, ctx)
}

// handle reads a handling code, when a VOLT word or something set apart follows.
func (f *front) handle(h casework.Handling, n int, body string, t []token) int {
	for n < len(t) && (t[n].key == ")" || t[n].key == "]" || t[n].key == "." || t[n].key == ",") {
		n++
	}
	set, begins := apart(body, t, n)
	if set == coloned || set == dashed {
		f.handling, f.set = h, true
		return begins
	}
	if k, m := match(t, n); m > 0 && (k.verb == VerbVOLT || len(k.words) > 3) && set == unset {
		f.handling = h
		return t[n].start
	}
	return 0
}

// handlingAt reads a handling code at token i, or what people say for one. Whatever means that
// others are not to read it is the strictest.
func handlingAt(t []token, i int) (casework.Handling, int) {
	is := func(words ...string) bool {
		for j, w := range words {
			if i+j >= len(t) || t[i+j].key != w {
				return false
			}
		}
		return true
	}
	switch {
	case is("restricted"), is("confidential"), is("private"), is("sensitive"):
		return casework.NamedPeople, 1
	case is("in", "confidence"), is("confidentially"):
		return casework.NamedPeople, map[bool]int{true: 2, false: 1}[is("in")]
	case is("strictly", "confidential"), is("police", "only"):
		return casework.NamedPeople, 2
	case is("not", "for", "sharing"), is("not", "to", "share"), is("do", "not", "share"), is("police", "eyes", "only"):
		return casework.NamedPeople, 3
	case is("dont", "share"):
		return casework.NamedPeople, 2
	case is("not", "to", "be", "shared"):
		return casework.NamedPeople, 4
	case is("named", "people", "only"):
		return casework.NamedPeople, 3
	case is("named", "people"):
		return casework.NamedPeople, 2
	case is("not", "for", "file"):
		return casework.NotForFile, 3
	case is("meeting", "only"):
		return casework.MeetingOnly, 2
	case is("shareable"):
		return casework.Shareable, 1
	}
	return casework.HandlingUnset, 0
}

// handlingIn reads a handling code set apart at either end of a VOLT entry's words:
// "offender: restricted - Dex", "offender: Dex (restricted)". The words stay as they are.
func handlingIn(words string) casework.Handling {
	t := scan(words, 8)
	i := 0
	if len(t) > 0 && (t[0].key == "(" || t[0].key == "[") {
		i = 1
	}
	if h, n := handlingAt(t, i); n > 0 && (i+n >= len(t) || t[i+n].kind == markToken) {
		return h
	}
	const most = 40 // bytes
	tail := words[max(0, len(words)-most):]
	t = scan(tail, most)
	for j := range t {
		h, n := handlingAt(t, j)
		if n == 0 || j == 0 || t[j-1].kind != markToken {
			continue
		}
		end := j + n
		for end < len(t) && t[end].kind == markToken {
			end++
		}
		if end == len(t) {
			return h
		}
	}
	return casework.HandlingUnset
}

// handlingBehind reads a handling code behind a VOLT word: "offender (restricted): …".
func handlingBehind(body string, t []token, i int) (casework.Handling, setting, int, bool) {
	if i < len(t) && (t[i].key == "(" || t[i].key == "[" || t[i].key == ",") {
		i++
	}
	h, n := handlingAt(t, i)
	if n == 0 {
		return h, unset, 0, false
	}
	i += n
	if i < len(t) && (t[i].key == ")" || t[i].key == "]") {
		i++
	}
	set, begins := apart(body, t, i)
	return h, set, begins, set == coloned || set == dashed
}

// forName reads "for NAME:" and "on behalf of NAME:". A name that nobody has is kept as
// unknown: a record behind it is refused, anything else is chatter ("for the record: …").
func (f *front) forName(body string, t []token, ctx *Context) int {
	i := 0
	switch {
	case !f.behalf.IsZero():
		return 0
	case t[0].key == "for", t[0].key == "obo":
		i = 1
	case len(t) > 3 && t[0].key == "on" && t[1].key == "behalf" && t[2].key == "of":
		i = 3
	default:
		return 0
	}
	a := actor{reader{ctx: ctx, text: body, t: t}, author(ctx)}
	j := a.separator(i)
	if j <= i || strings.IndexByte(body[:t[j].start], '\n') >= 0 {
		return 0
	}
	if h := a.words(i, j); (f.named.Process() == casework.RRM || ctx.Case.Process() == casework.RRM) && anyRef.MatchString(h) {
		return 0 // "for H1: …" is evidence
	}
	f.behalf, _ = a.several(i, j)
	end := afterMarks(body, t[j].end)
	f.header = strings.IndexByte(body[end:end+leading(body[end:])], '\n') >= 0
	return end
}

// leading is the length of the blank at the front of a text.
func leading(s string) int { return len(s) - len(strings.TrimLeftFunc(s, blank)) }

// skipMarks skips what sets a case or "re" apart from what follows.
func skipMarks(text string, i int) int {
	for i < len(text) {
		c := first(text[i:])
		if !blank(c) && !strings.ContainsRune(":,;.·|-–—)", c) {
			return i
		}
		_, n := utf8.DecodeRuneInString(text[i:])
		i += n
	}
	return i
}

// decoration is the length of blank, bullets, numbers, emoji and bold type at the front.
func decoration(text string) int {
	i := 0
	for i < len(text) {
		rest := text[i:]
		c := first(rest)
		switch {
		case blank(c), pictorial(c), strings.ContainsRune("•‣◦·▪●○*_#+–—", c):
			_, n := utf8.DecodeRuneInString(rest)
			i += n
		case c == '-' && len(rest) > 1:
			i++
		case c == ':' && shortcode(rest) > 0:
			i += shortcode(rest)
		default:
			if _, n := numbering(rest); n > 0 {
				i += n
				continue
			}
			return i
		}
	}
	return i
}

// shortcode is the length of an emoji in words at the front, ":eyes:".
func shortcode(text string) int {
	for i := 1; i < len(text) && i < 40; i++ {
		switch c := text[i]; {
		case c == ':' && i > 1:
			return i + 1
		case !alphanumeric(c) && c != '_' && c != '-' && c != '+':
			return 0
		}
	}
	return 0
}
