package commands

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strconv"
	"strings"

	"convenor/bot"
	"convenor/bot/cards"
	"convenor/casework"
	"convenor/commands/phrase"
	"convenor/store"
)

// hold keeps a line, sealed, from somebody who may write once they have signed.
func (r *Router) hold(ctx context.Context, c *Call) (bot.Response, error) {
	if err := r.keep(ctx, c); err != nil {
		return bot.Response{}, err
	}
	m := c.Deck.Held(c.Sitting, c.Case)
	return bot.Response{Direct: &m, Mark: bot.Held}, nil
}

// offer keeps a line whose keyword lacked its colon and offers, once, to record it.
func (r *Router) offer(ctx context.Context, c *Call, l phrase.Line) (bot.Response, error) {
	cs, err := r.enter(ctx, c)
	if err != nil {
		if casework.KindOf(err) == casework.Internal {
			return bot.Response{}, err
		}
		return bot.Response{}, nil
	}
	as, _ := fromLine(*l.Offer)
	if r.named[as] == nil {
		return bot.Response{}, nil
	}
	if err := r.keep(ctx, c); err != nil {
		return bot.Response{}, err
	}
	m := c.Deck.KeywordOffer(cs.Ref, offered(*l.Offer), draftID(c.Key))
	return bot.Response{Direct: &m}, nil
}

// offered names what a line would be recorded as.
func offered(l phrase.Line) string {
	switch l.Verb {
	case phrase.VerbVOLT:
		return kindValue(l.Kind)
	case phrase.VerbReport:
		return l.Part.String()
	}
	return string(l.Verb)
}

func draftID(key casework.MessageKey) string {
	h := sha256.Sum256([]byte(key))
	return store.HeldForm + hex.EncodeToString(h[:8])
}

func (r *Router) keep(ctx context.Context, c *Call) error {
	return r.board.SaveDraft(ctx, store.Draft{
		Person: string(c.Viewer.Person.ID), Form: draftID(c.Key), Saved: c.Now,
		Values:  map[string]string{"line": c.Event.Text},
		Context: map[string]string{"case": string(c.Case), "key": string(c.Event.Key), "message": string(c.message())},
	})
}

// heldLines lists what is kept for a person.
func (r *Router) heldLines(ctx context.Context, p casework.PersonID) ([]cards.HeldLine, error) {
	drafts, err := r.board.Drafts(ctx, string(p))
	if err != nil {
		return nil, err
	}
	var out []cards.HeldLine
	for _, d := range drafts {
		if strings.HasPrefix(d.Form, store.HeldForm) {
			out = append(out, cards.HeldLine{Draft: d.Form, Case: casework.CaseRef(d.Context["case"]), Words: d.Values["line"]})
		}
	}
	return out, nil
}

// dropKept drops what was kept of a message and not recorded: a held line, words that were
// said twice. They are no longer said so.
func (r *Router) dropKept(ctx context.Context, c *Call) error {
	people := []casework.Person{c.Viewer.Person}
	if !c.Viewer.Known {
		people = c.Basis.Roster.People
	}
	for _, p := range people {
		drafts, err := r.board.Drafts(ctx, string(p.ID))
		if err != nil {
			return err
		}
		for _, d := range drafts {
			kept := strings.HasPrefix(d.Form, store.HeldForm) || strings.HasPrefix(d.Form, store.AgainForm)
			if !kept || d.Context["message"] != string(c.origin()) {
				continue
			}
			if err := r.board.DeleteDraft(ctx, d.Person, d.Form); err != nil {
				return err
			}
		}
	}
	return nil
}

// recordHeld records a line that was kept, under its own key, so that a second press finds
// it recorded already. Refused, it stays kept.
func recordHeld(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	d, err := r.board.LoadDraft(ctx, string(c.Viewer.Person.ID), c.value("draft"))
	if errors.Is(err, store.ErrNotFound) || err == nil && !strings.HasPrefix(d.Form, store.HeldForm) {
		return bot.Response{}, casework.Refuse(casework.Already, RuleHeldGone, "")
	}
	if err != nil {
		return bot.Response{}, err
	}
	home := casework.CaseRef(d.Context["case"])
	ls := phrase.ParseAll(d.Values["line"], r.phrases(c, home))
	var out bot.Response
	for i, l := range ls {
		if l.Offer != nil && l.Verb == phrase.VerbNone {
			c2 := *l.Offer
			c2.Case, c2.For = l.Case, l.For
			l = c2
		}
		one := *c
		one.Key, one.Source = casework.MessageKey(d.Context["key"]), casework.MessageKey(d.Context["message"])
		one.Values = nil
		if i > 0 {
			one.Key += casework.MessageKey("#" + strconv.Itoa(i+1))
		}
		res, err := r.oneLine(ctx, &one, l)
		if err != nil {
			return bot.Response{}, err
		}
		out = join(out, res)
	}
	return out, r.board.DeleteDraft(ctx, string(c.Viewer.Person.ID), d.Form)
}

// RuleHeldGone answers a second press on a line that was kept.
const RuleHeldGone casework.Rule = "kept line recorded or gone"
