package commands

import (
	"context"
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/commands/phrase"
)

// spoken is the capability that a line's first word names, for those that people say in a
// thread though they have no keyword of the grammar, and the words behind it.
func (r *Router) spoken(text string, home casework.CaseRef) (*Capability, string) {
	first, words := word(text)
	switch strings.TrimRight(first, ":") {
	case "decide", "decision":
		return r.named["decide"], words
	case "resolve", "resolved":
		return r.named["resolve"], words
	}
	if words, ok := phrase.Resolved(text, home); ok {
		return r.named["resolve"], words
	}
	return nil, ""
}

// cutRaw takes the first word off a text as it was typed, with its marks.
func cutRaw(text string) (first, rest string) {
	first, rest, _ = strings.Cut(strings.TrimSpace(text), " ")
	return first, rest
}

func (r *Router) spokenCommand(ctx context.Context, c *Call, k *Capability, words string, l phrase.Line) (bot.Response, error) {
	if err := c.onBehalf(l.For); err != nil {
		return bot.Response{}, err
	}
	c.Capability, c.Case, c.Values = k, l.Case, map[string]string{"case": string(l.Case)}
	k.Fill(c, words)
	if k.Name == "decide" {
		if cs, err := r.board.Cases.Load(ctx, string(l.Case)); err == nil && cs.Value.State != casework.CaseRaised {
			// Only a raised child is opened or not; of any other it is what the meeting agreed.
			if first, _ := cutRaw(l.Text); !strings.HasSuffix(first, ":") && !strings.HasPrefix(words, "- ") && !strings.HasPrefix(words, "– ") {
				return r.chatter(ctx, c, l) // "decision is with the court"
			}
			words = strings.TrimLeft(words, "-– ")
			c.Capability, c.Values = r.named["agreed"], map[string]string{"case": string(l.Case), "text": words}
		}
	}
	res, err := r.run(ctx, c)
	if err == nil && c.Event.Kind == bot.LineEvent && res.Mark == bot.NoMark && res.Form == nil {
		res.Mark = bot.Recorded
	}
	return res, err
}
