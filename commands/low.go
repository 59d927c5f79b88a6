package commands

import (
	"convenor/bot"
	"convenor/casework"
)

// tellLow tells whoever agreed the level Low what follows from it: the case leaves when the
// meeting closes, with what is still open.
func tellLow(c *Call, cs *casework.Case, refs []string) *bot.Message {
	if cs.Agreed == nil || cs.Agreed.Level != casework.RiskLow || c.Event.Kind != bot.LineEvent {
		return nil
	}
	open, objections := 0, 0
	for _, a := range cs.Actions {
		if a.Waits() {
			open++
		}
	}
	for _, o := range cs.Item.Objections {
		if o.Text.Stands() {
			objections++
		}
	}
	m := c.Deck.LeavesAtClose(cs.Ref, open, objections)
	return &m
}
