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
	l, header := parse(text, &ctx)
	out := []Line{l}
	var behalf Owner
	for rest := l.Rest; rest != ""; rest = l.Rest {
		if header {
			behalf = l.For
		}
		below := ctx
		below.Case = l.Case
		if !behalf.Unknown && behalf.Person != "" {
			below.behalf = behalf
		}
		l, header = parse(rest, &below)
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

func parse(text string, ctx *Context) (l Line, header bool) {
	text = trim(text)
	f := readFront(text, ctx)
	p := parser{ctx: ctx, front: f, body: text[f.size:], line: Line{Case: ctx.Case, Handling: f.handling, For: f.behalf}}
	if f.named != "" {
		p.line.Case = f.named
	}
	if p.line.For.IsZero() {
		p.line.For = ctx.behalf
	}
	if i := strings.IndexByte(p.body, '\n'); i >= 0 {
		p.body, l.Rest = parts(p.body, i, ctx)
	}
	rest := l.Rest
	l = p.record()
	l.Rest = rest
	if l.Verb == VerbNone && l.Text == "" {
		l.Text = trim(text[:len(text)-len(rest)])
	}
	return l, f.header
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

// record reads the body.
func (p *parser) record() Line {
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

// chatter is a line without a keyword. Behind "for NAME:" or "restricted:" it was meant as
// something, and is offered as information; a record behind a name alone ("police:
// offender: …", "@home info: …") or a few other words ("FYI offender: …") is offered as that.
func (p *parser) chatter() Line {
	l := Line{Case: p.line.Case, Text: trim(p.body)}
	words := scan(p.body, 4)
	if len(words) < 2 || asks(p.body) {
		return l
	}
	f := p.front
	switch {
	case f.set && f.handling != casework.HandlingUnset,
		!f.behalf.IsZero() && !f.behalf.Unknown && len(words) > 2,
		f.behalf.Unknown && (same(f.behalf.Raw, "info") || same(f.behalf.Raw, "information")):
		o := p.line
		o.Verb, o.Text = VerbVOLT, l.Text
		if o.For.Unknown {
			o.For = Owner{}
		}
		l.Offer = &o
	case f.behalf.IsZero():
		if l.Offer = p.named(); l.Offer == nil {
			l.Offer = p.later()
		}
	}
	return l
}

// named is the record behind a name at the front, nil where there is none. Behind "NAME:"
// it would be on their behalf; a mention only says whom it is addressed to, and whose an
// action is.
func (p *parser) named() *Line {
	a := actor{reader{ctx: p.ctx, text: p.body, t: scan(p.body, longestOwner)}, author(p.ctx)}
	end, mention := 0, a.mention(0)
	who := Owner{Unknown: true}
	if mention > 0 {
		end = mention
		who = resolve(a.words(0, end), p.ctx, a.self)
	} else if end = a.separator(0); end > 0 {
		who = resolve(a.words(0, end), p.ctx, a.self)
	}
	if who.Unknown || end >= len(a.t) {
		return nil
	}
	inner := *p
	inner.body = a.behind(0, end)
	inner.line.For = who
	l := inner.recognise()
	if l.Verb == VerbNone || l.Problem != nil {
		return nil
	}
	if mention > 0 {
		l.For = Owner{}
	}
	return &l
}

// recognise finds the keyword and reads what belongs to it.
func (p *parser) recognise() Line {
	const head = 24 // tokens
	t := scan(p.body, head)
	if l, ok := p.referenceFirst(t); ok {
		return l
	}
	k, n := match(t, 0)
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

// misspelt records a long keyword with one letter wrong and a colon behind it, and offers a
// shorter one.
func (p *parser) misspelt(t []token) Line {
	if len(t) == 0 || t[0].kind != wordToken {
		return Line{}
	}
	k, long := mistyped(t[0].key)
	if k.verb == VerbNone {
		return Line{}
	}
	set, begins := apart(p.body, t, 1)
	words := trim(p.body[begins:])
	if set != coloned && set != dashed || asks(words) || words == "" {
		return Line{}
	}
	l := p.stated(k, words)
	if long && set == coloned || l.Verb == VerbNone || l.Problem != nil {
		return l
	}
	return Line{Case: p.line.Case, Offer: &l}
}

// offerWhole is a line that begins with an everyday word that could have been a keyword: it
// is offered as that, with the whole sentence for its words.
func (p *parser) offerWhole(k keyword, behind []token, set setting) Line {
	words := 0
	for _, t := range behind {
		if t.kind != markToken {
			words++
		}
	}
	least := 2
	if _, n := levelAt(behind, 0); n > 0 && k.part == casework.ReportRisk && k.verb == VerbReport || set == odd {
		least = 1 // "risk high", "offender = Dex"
	}
	if words < least || len(k.words) == 1 || asks(p.body) || k.verb == VerbAgreed && behind[0].key == "with" {
		return Line{}
	}
	l := p.stated(k, trim(p.body))
	if l.Verb == VerbNone || l.Problem != nil {
		return l
	}
	return Line{Case: p.line.Case, Offer: &l}
}

// later is a line whose keyword and colon come behind a few other words ("FYI offender: …",
// "from health: info: …"): it is offered whole.
func (p *parser) later() *Line {
	t := scan(p.body, 12)
	for i := 1; i < len(t) && i <= 4; i++ {
		if t[i-1].kind == markToken && t[i-1].key != ":" {
			break
		}
		k, n := match(t, i)
		if n == 0 || len(k.words) == 1 || i+n >= len(t) || t[i+n].key != ":" || k.verb != VerbVOLT && k.verb != VerbAction {
			continue
		}
		words := trim(p.body)
		if k.verb == VerbAction {
			words = trim(p.body[t[i+n].end:])
		}
		if before := t[i-1].key; strings.HasPrefix(before, "restrict") || oneOff(before, "restricted") {
			p.line.Handling = casework.NamedPeople
		}
		if l := p.stated(k, words); l.Verb != VerbNone && l.Problem == nil {
			return &l
		}
		break
	}
	return nil
}
