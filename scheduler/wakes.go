package scheduler

import (
	"time"

	"convenor/casework"
	"convenor/casework/due"
	"convenor/casework/process"
	"convenor/store"
)

// grain is what documents keep of times: an instant between two milliseconds counts with
// the later one, so every window begins one grain early. A key keeps what lies in two
// windows from being told twice.
const grain = time.Millisecond

// Wakes say when documents must be looked at again, from the facts that the scheduler asks
// for when it looks. They are for store.NewBoard.
func Wakes() store.Wakes {
	return store.Wakes{
		Case: func(c *casework.Case, b store.Basis, since time.Time) time.Time {
			return first(process.CaseFacts(c, env(b), since.Add(-grain), since))
		},
		// A meeting made late has its first steps in the past, and a case that is added when
		// the agenda is out, or the meeting sits, is owed what the others have had: every
		// save has the whole meeting looked at.
		Meeting: func(m *casework.Meeting, b store.Basis, since time.Time) time.Time {
			return first(process.MeetingFacts(m, env(b), time.Time{}, since))
		},
		// A new board plans its meetings at once, not on the day after.
		Settings: func(s *casework.Settings, b store.Basis, since time.Time) time.Time {
			return first(process.BoardFacts(s, env(b), time.Time{}, since))
		},
		CaseWaits:    process.CaseWaits,
		MeetingWaits: process.MeetingWaits,
	}
}

// first is when the first of the facts falls due, or what comes next where there is none.
func first(facts []casework.Fact, next time.Time) time.Time {
	if len(facts) > 0 {
		return facts[0].At
	}
	return next
}

// env is what the rules need to know of the board. Which reports are in is not known here:
// rules then take none to be, and wake early rather than late.
func env(b store.Basis) due.Env {
	return due.Env{Settings: b.Settings, Calendar: b.Calendar, Zone: b.Zone, Roster: b.Roster}
}
