package phrase

import (
	"strings"

	"convenor/casework"
)

// refused is the line with a problem.
func (p *parser) refused(v Verb, words string, kind casework.Kind, rule casework.Rule, field string) Line {
	l := p.line
	l.Verb, l.Text, l.Problem = v, words, casework.Refuse(kind, rule, field)
	return l
}

// missing is the line that says too little.
func (p *parser) missing(v Verb, field string) Line {
	return p.refused(v, "", casework.Invalid, casework.RuleMissing, field)
}

// stated reads the words behind a keyword that is set apart.
func (p *parser) stated(k keyword, words string) Line {
	p.line.Kind, p.line.Part = k.kind, k.part
	if words == "" && !wordless(k.verb) {
		return p.missing(k.verb, "text")
	}
	l := p.line
	l.Verb, l.Text = k.verb, words
	switch k.verb {
	case VerbVOLT:
		if l.Handling == casework.HandlingUnset {
			l.Handling = handlingIn(words)
		}
	case VerbReport, VerbWorry:
	case VerbChildSays:
		l.Date, l.Knows = seenOn(words, p.ctx), knows(words)
	case VerbAgreed:
		return p.agreed(l)
	case VerbCorrection:
		p.refer(&l)
	default:
		return p.spaced(k, words, true)
	}
	return l
}

// wordless tells whether a verb can do without words.
func wordless(v Verb) bool {
	switch v {
	case VerbDone, VerbNotDone, VerbBlocked, VerbEscalate, VerbDefer, VerbPartHeard, VerbUndo:
		return true
	}
	return false
}

// agreed reads what is agreed. A level, a review date or an action behind "agreed:" is that
// and no decision in words.
func (p *parser) agreed(l Line) Line {
	t := scan(l.Text, 24)
	if k, n := match(t, 0); n > 0 {
		set, begins := apart(l.Text, t, n)
		words := trim(l.Text[begins:])
		switch {
		case k.verb == VerbAction && set == coloned:
			return p.spaced(k, words, true)
		case k.verb == VerbNextReview && strings.HasPrefix(k.words, "next"):
			return p.spaced(k, words, true)
		case k.verb == VerbLevel:
			if v := readLevel(words, true); v.level != casework.RiskUnassessed || v.unclear {
				return p.level(VerbAgreedLevel, words, true)
			}
		}
	}
	if v := readLevel(l.Text, false); v.level != casework.RiskUnassessed && !v.unclear {
		o := l // "agreed: very high" may be the level or an echo
		o.Verb, o.Level, o.Reason = VerbAgreedLevel, v.level, v.reason
		return Line{Case: l.Case, Offer: &o}
	}
	return l
}

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

// spaced reads the words behind a keyword for which a space is enough. sure tells that it
// was set apart all the same; without that, words that make an everyday sentence of it are
// chatter or an offer.
func (p *parser) spaced(k keyword, words string, sure bool) Line {
	l := p.line
	l.Verb, l.Text = k.verb, words
	follow := firstWord(words)
	offer := func() Line { o := l; return Line{Case: l.Case, Offer: &o} }
	switch k.verb {
	case VerbAction:
		return p.action(l, follow, sure)
	case VerbDone, VerbNotDone, VerbBlocked:
		return p.progress(l, follow, sure)
	case VerbLevel, VerbAgreedLevel:
		return p.level(k.verb, words, sure)
	case VerbNextReview:
		return p.review(k, words, sure)
	case VerbNotAgreed:
		return p.objection(l, sure)
	case VerbEscalate:
		if !p.refer(&l) && !sure && pronoun[follow] {
			return offer()
		}
	case VerbUndo:
		if p.refer(&l) || sure || words == "" {
			return l
		}
		switch rest := strings.TrimRight(strings.ToLower(words), ".!"); rest {
		case "that", "last", "it", "this", "my last", "my last one", "last one", "the last one", "that one", "please", "pls", "that please", "that pls":
			return l
		}
		return offer()
	case VerbDefer:
		if !sure && follow == "to" {
			if o, _ := findOwner("for "+trim(words[2:]), p.ctx, p.self()); o.known() {
				return offer() // "defer to csc on that"
			}
		}
	case VerbPartHeard:
		if !sure && (pronoun[follow] || follow == "what" || follow == "from" || follow == "the") {
			return offer()
		}
	case VerbDifference:
		return p.difference(k, l, follow, sure)
	case VerbRaise, VerbContingency:
		switch {
		case words == "" && !sure:
			return Line{}
		case words == "":
			return p.missing(k.verb, "text")
		case !sure && (pronoun[follow] || everyday[follow]):
			return offer()
		}
	}
	return l
}

// pronoun and everyday are words that make a sentence of a keyword before them.
var (
	pronoun  = set("it this that them these those him her")
	everyday = set(`your my with a an awareness money hands hand is was were are has had would could plan plans planning
		concern concerns issue issues question questions point points safeguarding`)
)

// action reads an action line.
func (p *parser) action(l Line, follow string, sure bool) Line {
	t := scan(l.Text, 3)
	if _, _, size := reference(l.Text, l.Case); size > 0 {
		rest := trim(l.Text[size:])
		inner := parser{ctx: p.ctx, front: p.front, body: l.Text, line: p.line}
		if r, ok := inner.referenceFirst(scan(l.Text, 24)); ok {
			return r // "action A1 done"
		}
		if set, begins := apart(l.Text, scan(l.Text, 8), len(scan(l.Text[:size], 8))); set == coloned {
			l.Text = trim(l.Text[begins:]) // "action A4: …"
		} else if rest == "" || !sure {
			return Line{}
		}
	} else if len(t) > 1 && t[0].kind == numberToken && (t[1].key == ":" || dash(t[1].key)) && len(t[0].key) < 3 {
		l.Text = trim(l.Text[afterMarks(l.Text, t[1].end):]) // "action 2: …"
	}
	if l.Text == "" {
		if sure {
			return p.missing(VerbAction, "action")
		}
		return Line{}
	}
	if !sure {
		if t := scan(l.Text, 1); len(t) > 0 && t[0].kind == numberToken {
			return Line{} // "action 3 is late"
		}
		switch follow {
		case "was", "is", "were", "are", "has", "had", "plan", "plans", "planning", "list", "log", "points", "point", "taken", "from", "that",
			"this", "it", "seems", "again", "man", "movie", "figure", "stations", "would", "wise", "speaks", "not", "on", "of", "or", "and":
			return Line{}
		case "needed", "required", "due", "outstanding", "complete", "completed", "done":
			l.Actions = actions(l.Text, p.ctx, p.self())
			return Line{Case: l.Case, Offer: &l}
		}
	}
	switch strings.ToLower(strings.TrimRight(l.Text, ".! ")) {
	case "none", "nil", "n/a", "na", "nothing", "no", "no new actions", "none new", "as above", "see above", "tbc":
		return Line{}
	case "nfa", "no further action", "no further actions", "no further":
		l.Verb = VerbAgreed
		return Line{Case: l.Case, Offer: &l}
	}
	l.Actions = actions(l.Text, p.ctx, p.self())
	if len(l.Actions) == 0 {
		return p.missing(VerbAction, "action")
	}
	for _, a := range l.Actions {
		if a.What == "" {
			l.Problem = missingAction()
		}
	}
	return l
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
		case l.Verb == VerbBlocked && (pronoun[follow] || l.Text == "" || set("number numbers caller callers id me us his my off")[follow]),
			l.Verb == VerbDone && set("and dusted deal well nothing for with by my nowt")[follow],
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

// objection reads "not agreed …", with the reference and the agency it may name.
func (p *parser) objection(l Line, sure bool) Line {
	p.refer(&l)
	if !sure && set("yet until till with on that whether if")[firstWord(l.Text)] {
		return Line{Case: l.Case, Offer: &l}
	}
	if l.Text == "" {
		return p.missing(VerbNotAgreed, "text")
	}
	t := scan(l.Text, 10)
	if t[0].key != "by" {
		return l
	}
	for j := min(len(t), 7); j > 1; j-- {
		if t[j-1].kind == markToken {
			continue
		}
		o := resolve(l.Text[t[1].start:t[j-1].end], p.ctx, p.self())
		if o.Unknown {
			continue
		}
		l.Agency = o.Agency
		if j < len(t) && (strings.ContainsAny(t[j].key, ".:,;") || dash(t[j].key)) {
			if words := trim(l.Text[afterMarks(l.Text, t[j].end):]); words != "" {
				l.Text = words
			}
		}
		break
	}
	return l
}

// difference reads a difference of professional opinion. Too few words without a colon, and
// "difference is …", are everyday talk.
func (p *parser) difference(k keyword, l Line, follow string, sure bool) Line {
	if l.Text == "" {
		if sure || !strings.HasPrefix(k.words, "difference") {
			return p.missing(VerbDifference, "text")
		}
		return Line{}
	}
	if sure {
		return l
	}
	few := len(scan(l.Text, 3)) < 3
	sentence := strings.HasPrefix(k.words, "difference") &&
		(everyday[follow] || set("between in from to of it here there made makes today though")[follow])
	if few || sentence {
		return Line{Case: l.Case, Offer: &l}
	}
	return l
}
