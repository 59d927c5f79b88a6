package phrase

import (
	"strings"

	"convenor/casework"
)

// nearly are words that people type for a keyword that is none: what they say is offered as that
// keyword's record and never recorded by itself. Those that end with a colon need one, or a dash.
var nearly = map[string]string{
	"childs says": "child says", "childs said": "child says", "childrens voice": "child says", "kid says": "child says",
	"yp told": "child says", "child told": "child says", "young person told": "child says", "voice:": "child says", "yp voice": "child says",
	"child seen": "child says", "yp seen": "child says", "young person seen": "child says",
	"lvl": "level", "lvel": "level", "levl": "level", "agreed lvl": "agreed level", "agreed lvel": "agreed level", "lvl agreed": "agreed level",
	"nxt review": "next review", "next rev": "next review", "nxt rev": "next review",
	"objection": "not agreed", "objection to": "not agreed", "object to": "not agreed", "we object to": "not agreed", "i object to": "not agreed",
	"intel:": "info", "intelligence:": "info", "note:": "info", "notes:": "info", "update:": "info", "fyi:": "info",
	"concern:": "worry", "concerns:": "worry", "differ:": "difference", "differing view:": "difference",
}

// near is the offer for words that are nearly a keyword, no line where they are none.
func (p *parser) near(t []token) Line {
	if asks(p.body) {
		return Line{}
	}
	for n := min(3, len(t)); n > 0; n-- {
		var w []string
		for _, x := range t[:n] {
			if x.kind != wordToken {
				w = nil
				break
			}
			w = append(w, x.key)
		}
		said := strings.Join(w, " ")
		set, begins := apart(p.body, t, n)
		as, ok := nearly[said]
		if !ok && (set == coloned || set == dashed) {
			as, ok = nearly[said+":"]
		}
		if !ok || said == "" {
			continue
		}
		words := trim(p.body[begins:])
		if set == odd || words == "" {
			return Line{}
		}
		k := keywords[as]
		if k.verb == VerbChildSays {
			words = trim(p.body) // the sentence is what was heard
		}
		l := p.stated(k, words)
		if l.Verb == VerbNone || l.Problem != nil {
			return Line{}
		}
		return Line{Case: p.line.Case, Offer: &l}
	}
	return Line{}
}

// undertaken is the offer for a line without a keyword that says who is to do what by when: "sw1
// to update plan by fri"; nil where it does not.
func (p *parser) undertaken() *Line {
	if !orders(p.body) || !timed(p.body, p.ctx) {
		return nil
	}
	if o, _ := findOwner(p.body, p.ctx, p.self()); !o.known() {
		return nil
	}
	l := p.line
	l.Verb, l.Text, l.Handling = VerbAction, trim(p.body), casework.HandlingUnset
	l.Actions = actions(l.Text, p.ctx, p.self())
	for _, a := range l.Actions {
		if a.What == "" {
			return nil
		}
	}
	if len(l.Actions) == 0 {
		return nil
	}
	return &l
}
