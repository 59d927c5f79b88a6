package cards

import (
	"convenor/bot"
	"convenor/casework"
)

// CaseCard is a case as the viewer may see it. The meeting is the one in reach, or nil.
func (d Deck) CaseCard(c *casework.Case, v casework.Viewer, m *casework.Meeting) bot.Message {
	return bot.Say("")
}

// ItemCard opens a case's part of the meeting, in the case's thread.
func (d Deck) ItemCard(c *casework.Case, m *casework.Meeting) bot.Message { return bot.Say("") }

// ReferralAccepted is the receipt for a referral: its reference, the meeting that will hear
// it and what to know. Similar counts children already known with a similar name or the
// same date of birth.
func (d Deck) ReferralAccepted(c *casework.Case, meeting casework.Date, similar int) bot.Message {
	return bot.Say("")
}
