package phrase

import (
	"strings"

	"convenor/casework"
)

// Parse reads one record, or chatter, from the front of a message. Lines below that begin
// no record of their own belong to it; from the first that does, they are the Rest, which
// ParseAll reads. Further action lines below an action are Actions of the same Line.
func Parse(text string, ctx Context) Line {
	l, _ := parse(text, &ctx)
	return l
}

// ParseAll reads a whole message: a Line for each record in it, and one for chatter before
// them. It is never empty. A case named in front holds for the lines below too, and so does
// a "for NAME:" that stands on a line of its own.
func ParseAll(text string, ctx Context) []Line {
	l, f := parse(text, &ctx)
	out := []Line{l}
	var behalf Owner
	for rest := l.Rest; rest != ""; rest = l.Rest {
		if f.header {
			behalf = l.For
		}
		below := ctx
		below.Case = l.Case
		if !behalf.Unknown && behalf.Person != "" {
			below.behalf = behalf
		}
		if f.goesOn { // in the same line the same person speaks
			below.behalf, below.handling = l.For, casework.HandlingUnset
			if l.Handling.Restricted() {
				below.handling = l.Handling
			}
		}
		l, f = parse(rest, &below)
		out = append(out, l)
	}
	return out
}

// parser reads one record.
type parser struct {
	ctx   *Context
	front front
	body  string // the record without its front and without the Rest
	line  Line   // what is known of it before its verb
}

func parse(text string, ctx *Context) (l Line, f front) {
	text = trim(text)
	f = readFront(text, ctx)
	p := parser{ctx: ctx, front: f, body: text[f.size:], line: Line{Case: ctx.Case, Handling: f.handling, For: f.behalf}}
	if f.named != "" {
		p.line.Case, p.line.Of = f.named, f.worry
	}
	if p.line.For.IsZero() {
		p.line.For = ctx.behalf
	}
	if p.line.Handling == casework.HandlingUnset {
		p.line.Handling = ctx.handling
	}
	if i := strings.IndexByte(p.body, '\n'); i >= 0 {
		below := *ctx
		below.Case = p.line.Case
		p.body, l.Rest = parts(p.body, i, &below)
	}
	rest := l.Rest
	l = p.record()
	if own, more := p.within(l); more < len(p.body) {
		rest = trim(text[f.size+more:])
		f.goesOn = true
		if !l.Handling.Restricted() { // what is restricted stays whole, and who typed it hears that nothing else can be
			p.body = own
			l = p.record()
		}
	}
	l.Rest = rest
	if l.Verb == VerbNone && l.Text == "" {
		l.Text = trim(text[:len(text)-len(rest)])
	}
	return l, f
}

// parts divides a body of several lines, the first of which ends at i, where a line begins
// a record of its own.
func parts(body string, i int, ctx *Context) (own, rest string) {
	below := *ctx
	below.behalf = Owner{}
	first, asked := VerbNone, false
	for i < len(body) {
		end := len(body)
		if j := strings.IndexByte(body[i+1:], '\n'); j >= 0 {
			end = i + 1 + j
		}
		line := body[i+1 : end]
		if v := opening(line, &below); v != VerbNone {
			if v == VerbAction && !asked {
				first, asked = opening(body[:i], &below), true
			}
			if v != VerbAction || first != VerbAction {
				return trim(body[:i]), trim(body[i+1:])
			}
		}
		i = end
	}
	return body, ""
}

// opening is the verb of a single line, VerbNone for what goes on with the line above.
func opening(line string, ctx *Context) Verb {
	line = trim(line)
	if line == "" {
		return VerbNone
	}
	l, _ := parse(line, ctx)
	return l.Verb
}

// self is who "me" is and who answers where nobody is named.
func (p *parser) self() Owner {
	if o := p.line.For; !o.IsZero() && !o.Unknown {
		return Owner{Person: o.Person, Agency: o.Agency}
	}
	return author(p.ctx)
}

// record reads the body. Nothing but a VOLT entry can be restricted, so nothing else is
// offered behind "restricted".
func (p *parser) record() Line {
	l := p.settled()
	if o := l.Offer; o != nil && o.Verb != VerbVOLT && o.Handling != casework.HandlingUnset {
		l.Offer = nil
	}
	return l
}

// settled is what recognise makes of the body, with what stands in front of it.
func (p *parser) settled() Line {
	l := p.recognise()
	switch {
	case l.Verb == VerbNone && l.Offer == nil:
		return p.chatter()
	case l.Verb == VerbNone:
		if l.Offer.For.Unknown {
			return p.chatter()
		}
		l.Text, l.For, l.Handling = trim(p.body), Owner{}, casework.HandlingUnset
	case l.Problem != nil:
	case p.front.unclear:
		l.Problem = casework.Refuse(casework.Unclear, casework.RuleUnclear, "reference")
	case l.For.Unknown:
		l.Problem = casework.Refuse(casework.Invalid, casework.RuleUnknownPerson, "for")
	case l.Handling != casework.HandlingUnset && l.Verb != VerbVOLT:
		l.Problem = casework.Refuse(casework.Unclear, casework.RuleUnclear, "handling")
	}
	return l
}

// recognise finds the keyword and reads what belongs to it.
func (p *parser) recognise() Line {
	const head = 24 // tokens
	t := scan(p.body, head)
	if p.line.Case.Process() == casework.RRM {
		if l, ok := p.resolution(); ok {
			return l
		}
	}
	if l, ok := p.referenceFirst(t); ok {
		return l
	}
	k, n := match(t, 0)
	if n == 0 || k.verb == VerbAgreed {
		if l := p.near(t); l.Offer != nil {
			return l
		}
	}
	if n == 0 {
		return p.misspelt(t)
	}
	set, begins := apart(p.body, t, n)
	if k.verb == VerbVOLT && set != coloned && set != dashed {
		if h, s, b, ok := handlingBehind(p.body, t, n); ok {
			p.line.Handling, set, begins = h, s, b
		}
	}
	if len(k.words) == 1 && !letterSetApart(p.body, t, begins) {
		return Line{}
	}
	if set == odd && (begins >= len(p.body) || !strings.ContainsRune(",.;!=>…", first(p.body[begins:]))) {
		if _, m := match(t, n+1); m > 0 && n+1+m < len(t) && t[n+1+m].key == ":" && k.verb == VerbVOLT {
			l := p.stated(k, trim(p.body)) // "victim/offender: …"
			return Line{Case: p.line.Case, Offer: &l}
		}
		return Line{} // "risk-averse", "done?"
	}
	words := trim(p.body[begins:])
	sure := set == coloned || set == dashed && !asks(words)
	if k.apart {
		if sure {
			return p.stated(k, words)
		}
		if set == dashed && words != "" { // "trend - third lad?"
			l := p.stated(k, words)
			return Line{Case: p.line.Case, Offer: &l}
		}
		return p.offerWhole(k, t[n:], set)
	}
	if !sure && asks(p.body) {
		return Line{}
	}
	if set == odd {
		words = trim(strings.TrimLeft(words, ",.;!=>…"))
	}
	return p.spaced(k, words, sure || set == odd && k.verb == VerbUndo) // "scrap that, wrong thread"
}

func first(s string) rune {
	for _, c := range s {
		return c
	}
	return 0
}

// letterSetApart tells whether a keyword of one letter is plainly a keyword: "v: …", "t - …",
// and no emoticon.
func letterSetApart(text string, t []token, begins int) bool {
	if len(t) < 2 || t[1].kind != markToken {
		return false
	}
	after := text[t[1].end:]
	if dash(t[1].key) {
		return t[1].start > t[0].end && (after == "" || blank(first(after)))
	}
	if t[1].key != ":" && t[1].key != "：" {
		return false
	}
	if after == "" || blank(first(after)) || after[0] == '-' && len(after) > 1 && blank(first(after[1:])) {
		return true
	}
	return len(t) > 2 && t[2].kind == wordToken && len(t[2].key) > 1
}
