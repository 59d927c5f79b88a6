package rmm

import (
	"time"

	"convenor/casework"
	"convenor/casework/due"
)

// Waiting is what of a case waits for somebody besides their actions, each matter once: the
// facts they are chased with, as far as one can be settled by them.
func Waiting(c *casework.Case, e due.Env, to casework.PersonID, now time.Time) []casework.Fact {
	facts, _ := CaseFacts(c, e, time.Time{}, now)
	return due.Matters(facts, to)
}

// WaitingAt is the same of a meeting: the cases of a cancelled week that are to be decided
// before the next meeting hears them.
func WaitingAt(m *casework.Meeting, e due.Env, to casework.PersonID, now time.Time) []casework.Fact {
	if m.State != casework.MeetingCancelled || m.Following.Before(casework.DateOf(now, e.In())) {
		return nil
	}
	facts, _ := MeetingFacts(m, e, time.Time{}, now)
	return due.Matters(facts, to)
}
