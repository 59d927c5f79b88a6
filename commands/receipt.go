package commands

import (
	"context"
	"errors"
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/store"
)

// receipt answers what was recorded: a mark on a line, a whisper to anything else.
func (r *Router) receipt(c *Call, res Result) bot.Response {
	if c.Event.Kind == bot.LineEvent {
		out := bot.Response{Mark: max(res.Mark, bot.Recorded), As: res.As, Direct: res.Message}
		if res.What == "theme" {
			out.As = c.Deck.DraftItem()
		}
		return out
	}
	m := c.Deck.Recorded(res.What, res.Refs...)
	if res.Message != nil {
		m = *res.Message
	}
	return bot.Response{Whisper: &m}
}

// again asks whether the same words from the same person within ten minutes are meant
// twice. They are kept until the button is pressed.
func (r *Router) again(ctx context.Context, c *Call, was casework.Applied) (bot.Response, error) {
	d := store.Draft{
		Person: string(c.Viewer.Person.ID), Form: store.AgainForm + strings.TrimPrefix(draftID(c.Key), store.HeldForm), Saved: c.Now,
		Values: c.Values, Context: map[string]string{"capability": c.Capability.Name, "for": string(c.For.ID), "case": string(c.Case), "key": string(c.Key), "message": string(c.message())},
	}
	if err := r.board.SaveDraft(ctx, d); err != nil {
		return bot.Response{}, err
	}
	m := c.Deck.AlreadyRecorded(was, bot.Call("again", "draft", d.Form, "case", string(c.Case)))
	if c.Event.Kind == bot.LineEvent {
		return bot.Response{Direct: &m, Mark: bot.Refused, As: c.Deck.SaidBefore(was.At)}, nil
	}
	return bot.Response{Whisper: &m}, nil
}

// sayAgain records words that were meant twice.
func sayAgain(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	d, err := r.board.LoadDraft(ctx, string(c.Viewer.Person.ID), c.value("draft"))
	if errors.Is(err, store.ErrNotFound) {
		return r.recordedBefore(ctx, c)
	}
	if err != nil {
		return bot.Response{}, err
	}
	k := r.named[d.Context["capability"]]
	if k == nil {
		return bot.Response{}, casework.Refuse(casework.NotFound, RuleOldButton, "")
	}
	again := *c
	again.Capability, again.Values, again.Again = k, d.Values, true
	again.Case = casework.CaseRef(d.Context["case"])
	again.Key, again.Source = casework.MessageKey(d.Context["key"]), casework.MessageKey(d.Context["message"])
	again.For, _ = c.Basis.Roster.Person(casework.PersonID(d.Context["for"]))
	res, err := r.run(ctx, &again)
	if err != nil {
		return res, err
	}
	return res, r.board.DeleteDraft(ctx, string(c.Viewer.Person.ID), d.Form)
}
