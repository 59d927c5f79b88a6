package phrase

import (
	"strings"

	"convenor/casework"
)

// within finds where in the line of a record another one begins, so that neither is lost in
// the other's words: "offender: Boz. action: police to visit", "risk: high source: adult males",
// "next review 1/12 and action: …", "agreed level: high, review 8 Dec". own is the body up to
// there and more where the other begins, len(p.body) where there is none.
func (p *parser) within(l Line) (own string, more int) {
	none := len(p.body)
	if l.Verb == VerbNone || l.Verb == VerbAction || l.Problem != nil && l.Verb != VerbNextReview {
		return p.body, none
	}
	// The next record is near, where there is one: a text of many is not read to its end for each.
	for _, most := range []int{60, 2000} { // tokens; the second is more than one record holds
		if own, more = p.withinFirst(l, scan(p.body, most)); more < none {
			break
		}
	}
	return own, more
}

// withinFirst finds the other record among the first tokens of the body.
func (p *parser) withinFirst(l Line, t []token) (own string, more int) {
	answered := map[casework.ReportPart]bool{l.Part: true}
	for i := 2; i < len(t); i++ {
		if t[i].kind != wordToken || t[i].start == t[i-1].end && t[i-1].kind == wordToken {
			continue
		}
		k, n := match(t, i)
		if n == 0 {
			continue
		}
		switch {
		case k.verb == VerbAction && i+n < len(t) && t[i+n].key == ":" && p.stops(t, i, true):
		case k.verb == VerbReport && l.Verb == VerbReport && i+n < len(t) && t[i+n].key == ":" && !answered[k.part] && p.stops(t, i, false):
		case k.verb == VerbNextReview && l.Verb == VerbAgreedLevel && p.reviewFrom(t[i].start):
		default:
			continue
		}
		own = trim(strings.TrimRightFunc(p.before(t, i), joint))
		inner := *p
		inner.body = own
		if again := inner.record(); again.Verb == l.Verb && again.Part == l.Part && again.Problem == nil {
			return own, t[i].start
		}
	}
	return p.body, len(p.body)
}

// stops tells whether what stands before token i ends there: with a mark, "and" or, where that
// is not asked for, nothing but the word itself. A quotation goes on.
func (p *parser) stops(t []token, i int, marked bool) bool {
	before := p.body[:t[i].start]
	if strings.Count(before, "“") > strings.Count(before, "”") || strings.Count(before, `"`)%2 == 1 {
		return false
	}
	if !marked {
		return t[i-1].key != "the" && t[i-1].key != "care" && t[i-1].key != "safety"
	}
	return t[i-1].kind == markToken && strings.ContainsAny(t[i-1].key, ".,;!?)&+–—-") || oneOf(t[i-1].key, "and", "also", "then", "plus") || pictorial(first(t[i-1].key))
}

// before is the body up to token i, without an "and" that joins the two.
func (p *parser) before(t []token, i int) string {
	for i > 1 && (oneOf(t[i-1].key, "and", "also", "then", "plus", "&", "+")) {
		i--
	}
	return p.body[:t[i-1].end]
}

// reviewFrom tells whether a review date and nothing else stands from there on.
func (p *parser) reviewFrom(at int) bool {
	end := len(p.body)
	if i := strings.IndexByte(p.body[at:], '\n'); i >= 0 {
		end = at + i
	}
	inner := parser{ctx: p.ctx, body: p.body[at:end], line: Line{Case: p.line.Case}}
	l := inner.recognise()
	return l.Verb == VerbNextReview && l.Problem == nil
}
