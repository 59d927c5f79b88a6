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

func (r *Router) spokenCommand(ctx context.Context, c *Call, k *Capability, words string, l phrase.Line) (bot.Response, error) {
	if err := c.onBehalf(l.For); err != nil {
		return bot.Response{}, err
	}
	c.Capability, c.Case, c.Values = k, l.Case, map[string]string{"case": string(l.Case)}
	k.Fill(c, words)
	res, err := r.run(ctx, c)
	if err == nil && c.Event.Kind == bot.LineEvent && res.Mark == bot.NoMark && res.Form == nil {
		res.Mark = bot.Recorded
	}
	return res, err
}
