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
		} else if p.refer(&l); l.Problem == nil && l.Ref.Letter() == casework.ActionLetter && l.Text != "" {
			l.Actions = actions(l.Text, p.ctx, p.self()) // "action: A3 home door alarm now by 15/12"
			if len(l.Actions) > 0 && l.Actions[0].What != "" {
				return Line{Case: l.Case, Offer: &l}
			}
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
