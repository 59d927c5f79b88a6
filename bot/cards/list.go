package cards

import (
	"convenor/bot"
	"convenor/casework"
)

// TrackerCard is the rota: levels, review dates and what is late, the cases that the reader
// may see. Hidden counts those on the rota that they may not.
func (d Deck) TrackerCard(cases []casework.Case, hidden int) bot.Message { return bot.Say("") }

// ListedAction is one action of a list. Words are shown where Seen is set.
type ListedAction struct {
	Case   casework.CaseRef
	Action casework.AgreedAction
	Seen   bool
}

// ActionsCard lists actions. The scope is "mine", "overdue", "all", or an agency's id.
func (d Deck) ActionsCard(scope string, actions []ListedAction) bot.Message { return bot.Say("") }

// ThemesCard lists the theme items of meetings, the newest meeting first. Decides adds the
// buttons that keep or drop a draft.
func (d Deck) ThemesCard(meetings []casework.Meeting, decides bool) bot.Message { return bot.Say("") }

// RosterCard lists the people of the board by agency.
func (d Deck) RosterCard() bot.Message { return bot.Say("") }

// SettingsCard lists the board's settings.
func (d Deck) SettingsCard() bot.Message { return bot.Say("") }
