package cards

import (
	"convenor/bot"
	"convenor/casework"
)

// Notice puts a fact into words for whom it is for. It gives false for a step, and where
// what the fact is about is no longer there.
func (d Deck) Notice(f casework.Fact, x Matter) (bot.Message, bool) {
	return bot.Say(string(f.Kind)), true
}
