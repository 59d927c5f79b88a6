package cards

import (
	"convenor/bot"
	"convenor/casework"
)

// HelpEntry is one capability in the help: its name, how it is typed and what it does. What
// may be left empty: [What] knows.
type HelpEntry struct {
	Name, Usage, What string
}

// What says in a few words what a capability is for.
func What(capability string) string { return capability }

// Help lists what the person can do now, by their duties and by how far the meeting is (nil
// when there is none in reach). Entries are those the person may use.
func (d Deck) Help(v casework.Viewer, m *casework.Meeting, entries []HelpEntry) bot.Message {
	return bot.Say("")
}

// ThreadHints are the words that begin a line in a case's thread.
func (d Deck) ThreadHints() []bot.Block { return nil }

// NoEmergency is the line that says that convenor is no emergency route.
func NoEmergency() bot.Note { return "" }

// Outsider answers somebody who is not on the roster, whatever they asked.
func (d Deck) Outsider() bot.Message { return bot.Say("") }

// UnknownCommand answers a word that is no capability; near are names that look like it.
func (d Deck) UnknownCommand(near ...string) bot.Message { return bot.Say("") }

// Suggest are the options for a case field: the cases given, which the person may see.
func (d Deck) Suggest(cases []casework.Case) []bot.Option { return nil }

// Words are the sentences that Bot says itself.
func Words() bot.Words { return bot.Words{} }
