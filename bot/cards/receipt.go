package cards

import (
	"convenor/bot"
	"convenor/casework"
)

// Recorded is the short receipt for what a capability put into the record. What and refs
// are as casework.Applied keeps them, so that the same message delivered again is answered
// the same: the capability, then the references of what it made or changed, the case first
// where there is one.
func (d Deck) Recorded(what string, refs ...string) bot.Message { return bot.Say(what) }

// ActionRecorded is the receipt for an agreed action: how owner and date were read, and the
// question for what is missing.
func (d Deck) ActionRecorded(c *casework.Case, a casework.AgreedAction) bot.Message {
	return bot.Say("")
}

// AlreadyRecorded answers the same words from the same person within ten minutes. The
// button records them again.
func (d Deck) AlreadyRecorded(before casework.Applied, again bot.Do) bot.Message { return bot.Say("") }

// Held answers a line from somebody who has not signed: it is kept, sealed, and offered
// again once they have.
func (d Deck) Held(m *casework.Meeting, c casework.CaseRef) bot.Message { return bot.Say("") }

// HeldLine is a line of one's own that was kept until its author signed.
type HeldLine struct {
	Draft string // the draft's id
	Case  casework.CaseRef
	Words string
}

// HeldOffer offers the lines kept for somebody who has signed now, each with a button that
// records it. The lines are the reader's own.
func (d Deck) HeldOffer(lines []HeldLine) bot.Message { return bot.Say("") }

// KeywordOffer is the one quiet offer after a line that begins with a keyword but has no
// colon. As is the capability that the line would be, detail its kind ("trend", "working").
func (d Deck) KeywordOffer(c casework.CaseRef, detail, draft string) bot.Message { return bot.Say("") }

// AskComplete asks the author of an action for its owner or due date.
func (d Deck) AskComplete(c *casework.Case, a casework.AgreedAction) bot.Message { return bot.Say("") }

// DraftKept says that what was typed into a form is kept, with the button that resumes it.
func (d Deck) DraftKept(form string) bot.Message { return bot.Say("") }

// Undone says what was taken back.
func (d Deck) Undone(c casework.CaseRef, what, ref string) bot.Message { return bot.Say("") }
