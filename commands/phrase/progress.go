package phrase

import (
	"strings"

	"convenor/casework"
)

// refer takes a reference off the front of a line's words.
func (p *parser) refer(l *Line) (ok bool) {
	c, ref, size := reference(l.Text, l.Case)
	if size == 0 {
		return false
	}
	if c != "" && p.front.named != "" && c != p.front.named {
		l.Problem = casework.Refuse(casework.Unclear, casework.RuleUnclear, "reference")
	}
	if c != "" {
		l.Case = c
	}
	l.Ref, l.Text = ref, l.Text[size:]
	if _, _, more := another(l.Text, l.Case); more {
		l.Problem = casework.Refuse(casework.Unclear, casework.RuleUnclear, "reference")
	}
	l.Text = trim(strings.TrimLeftFunc(l.Text, func(c rune) bool { return blank(c) || strings.ContainsRune(":,;.-–—=", c) }))
	return true
}

// another tells whether a second reference is joined to a first: "A1 and A2", "A1, A2".
func another(text string, home casework.CaseRef) (casework.CaseRef, casework.EntryRef, bool) {
	rest := strings.TrimLeftFunc(text, func(c rune) bool { return blank(c) || strings.ContainsRune(",&+/", c) })
	if len(rest) > 4 && strings.EqualFold(rest[:4], "and ") {
		rest = rest[4:]
	}
	c, ref, size := reference(rest, home)
	return c, ref, size > 0 && len(rest) < len(text)
}

// progress reads a word on an action: done, not done or blocked. Without a reference it
// needs a colon or dash, because "done and dusted" is nobody's record.
func (p *parser) progress(l Line, follow string, sure bool) Line {
	p.actionWord(&l)
	if p.refer(&l) {
		follow = firstWord(l.Text)
		if l.Verb == VerbDone && unfinished[follow] {
			return Line{Case: l.Case, Offer: &l}
		}
	} else if l.Ref == "" && !sure {
		switch {
		case l.Verb == VerbBlocked && (pronoun[follow] || l.Text == "" || oneOf(follow, "number", "numbers", "caller", "callers", "id", "me", "us", "his", "my", "off")),
			l.Verb == VerbDone && oneOf(follow, "and", "dusted", "deal", "well", "nothing", "for", "with", "by", "my", "nowt"),
			l.Verb == VerbNotDone && follow == "with":
			return Line{}
		}
		l.Date = p.doneDate(l)
		return Line{Case: l.Case, Offer: &l}
	}
	l.Date = p.doneDate(l)
	return p.single(l)
}

// single refuses a word on an action that goes on with another action's: "A1 done. A2 not
// done".
func (p *parser) single(l Line) Line {
	for i, c := range l.Text {
		if i > 0 && !strings.ContainsRune(".,;\n&", c) {
			continue
		}
		rest := strings.TrimLeftFunc(l.Text[i:], func(c rune) bool { return blank(c) || strings.ContainsRune(".,;&", c) })
		_, _, size := reference(rest, l.Case)
		if size == 0 {
			continue
		}
		t := scan(rest[size:], 4)
		for len(t) > 0 && t[0].kind == markToken {
			t = t[1:]
		}
		if k, _ := match(t, 0); k.verb == VerbDone || k.verb == VerbNotDone || k.verb == VerbBlocked {
			l.Problem = casework.Refuse(casework.Unclear, casework.RuleUnclear, "reference")
		}
	}
	return l
}

// actionWord takes "action" off the words where a reference or a number follows: "done
// action A1", "done action 1".
func (p *parser) actionWord(l *Line) {
	t := scan(l.Text, 3)
	if len(t) < 2 || t[0].key != "action" && t[0].key != "actions" {
		return
	}
	if _, _, size := reference(l.Text[t[1].start:], l.Case); size > 0 {
		l.Text = l.Text[t[1].start:]
	} else if n := t[1]; n.kind == numberToken && len(n.key) < 4 && (len(t) == 2 || t[2].start > n.end || t[2].key == ":") {
		if _, ref, ok := casework.ParseEntryRef("A"+n.key, l.Case); ok {
			l.Ref, l.Text = ref, trim(strings.TrimLeft(l.Text[n.end:], ":"))
		}
	}
}

func (p *parser) doneDate(l Line) casework.Date {
	if l.Verb != VerbDone {
		return casework.Date{}
	}
	return doneOn(l.Text, p.ctx)
}

// unfinished is what behind "done A1" says that it is not: "done A1 by fri hopefully".
var unfinished = set(`by before b4 when once if unless soon tomorrow mostly partly partially half nearly almost yet
	next hopefully will until after except`)

// referenceFirst reads "A1 done …" and "0001-A2 not done …".
func (p *parser) referenceFirst(t []token) (Line, bool) {
	_, _, size := reference(p.body, p.line.Case)
	if size == 0 || asks(p.body) {
		return Line{}, false
	}
	l := p.line
	l.Text = p.body
	p.refer(&l)
	for {
		_, _, more := another(l.Text, l.Case) // "A1 & A2 done", which refer has refused
		if !more {
			break
		}
		l.Text = l.Text[strings.IndexFunc(l.Text, func(c rune) bool { return c >= '0' && c <= '9' }):]
		l.Text = trim(strings.TrimLeft(l.Text, "0123456789"))
	}
	rest := scan(l.Text, 24)
	k, n := match(rest, 0)
	if n == 0 || k.verb != VerbDone && k.verb != VerbNotDone && k.verb != VerbBlocked || l.Ref == "" {
		return Line{}, false
	}
	l.Verb = k.verb
	set, begins := apart(l.Text, rest, n)
	l.Text = trim(l.Text[begins:])
	if set == odd {
		l.Text = trim(strings.TrimLeft(l.Text, ",.;!"))
	}
	if l.Verb == VerbDone && unfinished[firstWord(l.Text)] {
		return Line{Case: l.Case, Offer: &l}, true
	}
	l.Date = p.doneDate(l)
	return p.single(l), true
}
