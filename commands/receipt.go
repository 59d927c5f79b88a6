package commands

import (
	"maps"

	"convenor/bot"
	"convenor/casework"
)

// receipt answers what was recorded: a mark on a line, a whisper to anything else.
func (r *Router) receipt(c *Call, res Result) bot.Response {
	if c.Event.Kind == bot.LineEvent {
		out := bot.Response{Mark: bot.Recorded, Direct: res.Message}
		if len(res.Ask) > 0 {
			out.Mark = bot.Asked
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
// twice.
func (r *Router) again(c *Call, was casework.Applied) (bot.Response, error) {
	do := bot.Do{Capability: c.Capability.Name, Values: maps.Clone(c.Values)}
	if do.Values == nil {
		do.Values = map[string]string{}
	}
	do.Values["again"] = "yes"
	m := c.Deck.AlreadyRecorded(was, do)
	if c.Event.Kind == bot.LineEvent {
		return bot.Response{Direct: &m, Mark: bot.Recorded}, nil
	}
	return bot.Response{Whisper: &m}, nil
}
