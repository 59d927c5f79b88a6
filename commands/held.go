package commands

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strconv"
	"strings"

	"convenor/bot"
	"convenor/bot/cards"
	"convenor/casework"
	"convenor/casework/record"
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

// holdAhead keeps a direct line of a case that is on the agenda of a meeting to come, from
// somebody who is expected there for it and may sign already. Everybody else is refused as
// before, in the same words as for a case that there is not.
func (r *Router) holdAhead(ctx context.Context, c *Call, refused error) (bot.Response, error) {
	if !c.Event.Direct {
		return bot.Response{}, refused
	}
	cs, err := r.board.Cases.Load(ctx, string(c.Case))
	if err != nil {
		return bot.Response{}, refused
	}
	issued, err := r.board.Meetings.With(ctx, store.KeyState, string(casework.MeetingIssued))
	if err != nil {
		return bot.Response{}, err
	}
	for _, m := range issued {
		if !m.Value.Date.Before(c.Today) && c.Viewer.MaySignFor(&cs.Value, &m.Value) {
			c.Sitting = &m.Value
			return r.hold(ctx, c)
		}
	}
	return bot.Response{}, refused
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
	if k := r.named[as]; k == nil || !k.Serves(cs.Process) {
		return bot.Response{}, nil
	}
	if err := r.keep(ctx, c); err != nil {
		return bot.Response{}, err
	}
	m := c.Deck.KeywordOffer(cs.Ref, offered(*l.Offer), draftID(c.Key))
	if l.Offer.Verb == phrase.VerbAction && l.Offer.Ref != "" && cs.Action(l.Offer.Ref) != nil {
		m = c.Deck.ActionThere(cs.Ref, l.Offer.Ref, draftID(c.Key))
	}
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

// keep keeps a message once, however many records it holds of one case.
func (r *Router) keep(ctx context.Context, c *Call) error {
	if first := firstKey(c.Key); first != c.Key {
		d, err := r.board.LoadDraft(ctx, string(c.Viewer.Person.ID), draftID(first))
		if err == nil && d.Context["case"] == string(c.Case) {
			return nil
		}
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
	}
	return r.board.SaveDraft(ctx, store.Draft{
		Person: string(c.Viewer.Person.ID), Form: draftID(c.Key), Saved: c.Now,
		Values:  map[string]string{"line": c.Event.Text},
		Context: map[string]string{"case": string(c.Case), "worry": string(c.Worry), "key": string(c.Event.Key), "message": string(c.message())},
	})
}

// heldLines lists what is kept for a person, as far as it is wanted.
func (r *Router) heldLines(ctx context.Context, p casework.PersonID, wanted func(store.Draft) bool) ([]cards.HeldLine, error) {
	drafts, err := r.board.Drafts(ctx, string(p))
	if err != nil {
		return nil, err
	}
	var out []cards.HeldLine
	for _, d := range drafts {
		if strings.HasPrefix(d.Form, store.HeldForm) && wanted(d) {
			out = append(out, cards.HeldLine{Draft: d.Form, Case: casework.CaseRef(d.Context["case"]), Words: d.Values["line"]})
		}
	}
	return out, nil
}

// kept shows somebody their own lines that a meeting closed without.
func kept(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	m := c.value("meeting")
	lines, err := r.heldLines(ctx, c.Viewer.Person.ID, func(d store.Draft) bool { return m != "" && d.Context[store.LapsedAt] == m })
	if err != nil {
		return bot.Response{}, err
	}
	msg := c.Deck.KeptLines(casework.MeetingID(m), lines)
	return bot.Response{Whisper: &msg}, nil
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
// it recorded already, and gives its receipt. Refused, it stays kept.
func recordHeld(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	d, err := r.board.LoadDraft(ctx, string(c.Viewer.Person.ID), c.value("draft"))
	if errors.Is(err, store.ErrNotFound) || err == nil && !strings.HasPrefix(d.Form, store.HeldForm) {
		return r.recordedBefore(ctx, c)
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
		one.Worry = casework.EntryRef(d.Context["worry"])
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
	return c.inItsPlace(out, len(ls)), r.board.DeleteDraft(ctx, string(c.Viewer.Person.ID), d.Form)
}

// inItsPlace puts the receipt where the offer stood whose button was pressed: it says no longer that
// the line is not recorded. The offers for several records of one message stand together, and stay.
func (c *Call) inItsPlace(res bot.Response, records int) bot.Response {
	if c.value("offer") == "" || records != 1 || res.Form != nil {
		return res
	}
	res.Update, res.Whisper = res.Whisper, nil
	return res
}

// recordedBefore answers a press on what is kept no longer: with the receipt, where the case
// that the button names took the line in. Only its author was given the button.
func (r *Router) recordedBefore(ctx context.Context, c *Call) (bot.Response, error) {
	gone := casework.Refuse(casework.Already, RuleHeldGone, "")
	ref, ok := casework.ParseCaseRef(c.value("case"))
	if !ok {
		return bot.Response{}, gone
	}
	c.Case = ref
	cs, err := r.enter(ctx, c)
	if err != nil {
		if casework.KindOf(err) == casework.Internal {
			return bot.Response{}, err
		}
		return bot.Response{}, gone
	}
	draft := store.HeldForm + strings.TrimPrefix(strings.TrimPrefix(c.value("draft"), store.HeldForm), store.AgainForm)
	var message casework.MessageKey
	for _, was := range cs.Applied {
		if first := firstKey(was.Key); draftID(was.Key) == draft || draftID(first) == draft {
			message = first
		}
	}
	var out bot.Response
	var stood []stand
	for _, was := range cs.Applied {
		if message == "" || firstKey(was.Key) != message {
			continue
		}
		one := *c
		if k := cmp.Or(r.named[was.What], r.named["rrm-"+was.What]); k != nil {
			one.Capability = k
		}
		// A record does not know the key it came with, but it knows when it was made.
		lines := messagesOf(cs, func(k record.Kept) bool { return k.By.TypedBy == c.Viewer.Person.ID && k.By.At.Equal(was.At) })
		res := one.noted(cs, Result{What: was.What, Refs: was.Refs, At: was.At, Lines: lines})
		stood = append(stood, res.stands...)
		out = join(out, r.receipt(&one, res))
	}
	if out.Whisper == nil {
		return bot.Response{}, gone
	}
	out.Receipts, err = r.receipts(ctx, c, stood)
	return out, err
}

// firstKey is the key of a message's first record.
func firstKey(k casework.MessageKey) casework.MessageKey {
	i := strings.LastIndexByte(string(k), '#')
	if i < 0 {
		return k
	}
	if _, err := strconv.Atoi(string(k[i+1:])); err != nil {
		return k
	}
	return k[:i]
}

// RuleHeldGone answers a press on a line that was kept and is dropped.
const RuleHeldGone casework.Rule = "kept line recorded or gone"
