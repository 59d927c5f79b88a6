package cards

import (
	"convenor/bot"
	"convenor/casework"
	"convenor/casework/rmm"
)

// Agenda is the home channel's: five parts in order, references, times and minutes. Cases
// are for the initials, where the board has turned them on.
func (d Deck) Agenda(m *casework.Meeting, cases []casework.Case) bot.Message { return bot.Say("") }

// DraftAgenda is what chair and administrator see before the agenda goes out.
func (d Deck) DraftAgenda(m *casework.Meeting, cases []casework.Case) bot.Message {
	return bot.Say("")
}

// Started is the home channel's: the declaration's text and the button that signs it.
func (d Deck) Started(m *casework.Meeting) bot.Message { return bot.Say("") }

// Declaration is the text to sign, for one person.
func (d Deck) Declaration(m *casework.Meeting) bot.Message { return bot.Say("") }

// Signed is the receipt for a signature; cases are those the person may now prepare.
func (d Deck) Signed(m *casework.Meeting, cases []casework.CaseRef) bot.Message { return bot.Say("") }

// Prepare is the private card of somebody who has signed: the cases of the agenda that they
// may see, for searching their own agency's records before the meeting.
func (d Deck) Prepare(m *casework.Meeting, cases []casework.Case, people map[casework.CaseRef]casework.Child) bot.Message {
	return bot.Say("")
}

// SummaryCard is what the chair reads when the meeting closes: at most the settings' number
// of words.
func (d Deck) SummaryCard(s rmm.Summary) bot.Message { return bot.Say("") }

// MinutesCard is the minutes for those who signed. Chairs adds the button that approves a
// draft.
func (d Deck) MinutesCard(t rmm.MinutesText, chairs bool) bot.Message { return bot.Say("") }

// RecordEntryCard is the entry for one child's own record, with the state it has there.
func (d Deck) RecordEntryCard(t rmm.RecordEntryText, e casework.RecordEntry) bot.Message {
	return bot.Say("")
}
