package phrase

import "strings"

// objection reads "not agreed …", with the reference and the agency it may name.
func (p *parser) objection(l Line, sure bool) Line {
	p.refer(&l)
	l.Decided = l.Ref == "" && toDecision(l.Text)
	if !sure && !l.Decided && oneOf(firstWord(l.Text), "yet", "until", "till", "with", "on", "that", "whether", "if") {
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
				l.Decided = l.Decided || l.Ref == "" && toDecision(words)
			}
		}
		break
	}
	return l
}

// toDecision tells whether the front of an objection names what was decided: "to closing", "level",
// "with the decision", "that he comes off".
func toDecision(words string) bool {
	t := scan(words, 8)
	for i := range t {
		switch w := t[i].key; {
		case oneOf(w, "closing", "closure", "close", "leaving", "level", "levels", "decision", "low", "medium", "high", "stepping", "step", "lowering", "resolving", "resolved"):
			return true
		case !oneOf(w, "to", "with", "on", "about", "the", "this", "that", "we", "should", "it", "be", "is", "very", "a", "case", "case's", "risk", "agreed", "new", "he", "she", "they", "child"):
			return false
		}
	}
	return false
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
		(everyday[follow] || oneOf(follow, "between", "in", "from", "to", "of", "it", "here", "there", "made", "makes", "today", "though"))
	if few || sentence {
		return Line{Case: l.Case, Offer: &l}
	}
	return l
}
