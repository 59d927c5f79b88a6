package cards

import (
	"time"

	"convenor/casework"
	"convenor/casework/filing"
	"convenor/casework/rmm"
	"convenor/casework/rrm"
)

// Deck is what every card needs to know of the board. Its methods do not change it, and it
// may be copied.
type Deck struct {
	Settings *casework.Settings
	Roster   casework.Roster
	Today    casework.Date  // the board's day, from which days late are counted
	Zone     *time.Location // nil: the zone that the settings name
}

// Matter is what a message about a fact may need. Only what the fact needs is filled; a
// notice leaves out what is missing.
type Matter struct {
	Case     *casework.Case
	Meeting  *casework.Meeting
	Items    []casework.Item
	Cases    []casework.Case
	Children []casework.Child // of the cases, for the card to prepare with
	Late     bool             // told after a time in which nothing ran
	Summary  *rmm.Summary
	Resolved *rrm.Summary // of a Risk Resolution meeting
	Entry    *filing.RecordEntryText
	Minutes  *rmm.MinutesText
	Count    int
}
