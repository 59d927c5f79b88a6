package commands

import (
	"context"
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/commands/phrase"
	"convenor/store"
)

// chatter is nobody's record. In a sitting case's thread it is counted, without its words;
// a bare keyword gets one quiet private offer.
func (r *Router) chatter(ctx context.Context, c *Call, l phrase.Line) (bot.Response, error) {
	if c.Case == "" {
		if c.Event.Direct {
			return bot.Response{}, casework.Refuse(casework.Invalid, RuleWhichCase, "case")
		}
		return bot.Response{}, nil
	}
	c.Capability = r.named["chatter"]
	if l.Offer == nil && c.Event.Direct {
		return bot.Response{}, casework.Refuse(casework.Unclear, RuleNoKeyword, "")
	}
	counted := *c
	counted.Key += chatterKey
	counted.set("case", string(c.Case))
	if _, err := r.onCase(ctx, &counted); err != nil && casework.KindOf(err) == casework.Internal {
		return bot.Response{}, err
	}
	if l.Offer != nil {
		return r.offer(ctx, c, l)
	}
	if c.Event.Direct || !phrase.Says(l.Text) {
		return bot.Response{}, nil
	}
	return r.notRecorded(ctx, c, l)
}

// toldTalk is in front of the id of somebody who was told, in a meeting, that what begins no
// record is none.
const toldTalk = "talk/"

// notRecorded tells the author of a line that says something, once in a meeting, that it is
// nobody's record, and offers to make it one.
func (r *Router) notRecorded(ctx context.Context, c *Call, l phrase.Line) (bot.Response, error) {
	cs, err := r.enter(ctx, c)
	if err != nil || cs.Sitting == "" {
		if casework.KindOf(err) == casework.Internal {
			return bot.Response{}, err
		}
		return bot.Response{}, nil
	}
	first, err := r.firstIn(ctx, c, cs.Sitting, toldTalk, "told of talk")
	if err != nil || !first {
		return bot.Response{}, err
	}
	kept := *c
	kept.Event.Text = "info: " + l.Text
	if err := r.keep(ctx, &kept); err != nil {
		return bot.Response{}, err
	}
	m := c.Deck.NotRecorded(cs.Ref, draftID(c.Key))
	return bot.Response{Direct: &m}, nil
}

// chatterKey is behind the key of a line that was counted as chatter: recorded after all, it
// has a key of its own.
const chatterKey = "/chatter"

// RuleNoKeyword answers a direct message whose words begin no record.
const RuleNoKeyword casework.Rule = "no keyword"

// chat counts a line that is nobody's record.
func chat(c *Call, cs *casework.Case) (Result, error) {
	if !cs.Unrecorded() {
		return Result{}, store.ErrUnchanged
	}
	return Result{What: "chatter"}, nil
}

// RuleThemeOpen refuses restricted information where everybody in the room reads.
const RuleThemeOpen casework.Rule = "theme items are for everybody in the room"

// post takes a line in the thread of themes, strategic items or any other business: a draft
// item until the chair confirms it.
func (r *Router) post(ctx context.Context, c *Call, s spot) (bot.Response, error) {
	c.Capability = r.named["theme"]
	c.set("meeting", string(s.meeting))
	c.set("part", s.key)
	l := phrase.Parse(c.Event.Text, r.phrases(c, ""))
	if l.Handling.Restricted() {
		return bot.Response{}, casework.Refuse(casework.Invalid, RuleThemeOpen, "text")
	}
	c.set("text", strings.TrimSpace(c.Event.Text))
	if l.Verb == phrase.VerbVOLT && l.Rest == "" && l.Problem == nil {
		c.set("kind", kindValue(l.Kind))
		c.set("text", l.Text)
		if err := c.onBehalf(l.For); err != nil {
			return bot.Response{}, err
		}
	}
	return r.run(ctx, c)
}
