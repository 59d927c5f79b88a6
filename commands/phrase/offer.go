package phrase

import (
	"strings"

	"convenor/casework"
)

// chatter is a line without a keyword. Behind "for NAME:" or "restricted:" it was meant as
// something, and is offered as information; a record behind a name alone ("police:
// offender: …", "@home info: …") or a few other words ("FYI offender: …") is offered as that.
func (p *parser) chatter() Line {
	l := Line{Case: p.line.Case, Text: trim(p.body)}
	if !p.line.For.Unknown {
		l.For = p.line.For // whose words they are, should the router know what they mean
	}
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
		if l.Offer == nil && f.handling == casework.HandlingUnset && p.line.Handling == casework.HandlingUnset {
			l.Offer = p.undertaken()
		}
	}
	return l
}

// leastSaid is how many words a line of talk has that may have been meant for the record.
const leastSaid = 4

// courtesies begin talk of the meeting itself.
var courtesies = []string{"sorry", "apologies", "thanks", "thank", "ok", "okay", "hi", "hello", "morning", "good", "brb", "back", "please", "can", "could", "will", "shall", "lol", "yes", "yep"}

// Says tells whether a line of talk says enough that its author may have meant it for the
// record: four words or more, no question, no courtesy.
func Says(text string) bool {
	words := 0
	for i, t := range scan(text, 4*leastSaid) {
		if i == 0 && oneOf(t.key, courtesies...) {
			return false
		}
		if t.kind != markToken {
			words++
		}
	}
	return words >= leastSaid && !asks(text)
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
