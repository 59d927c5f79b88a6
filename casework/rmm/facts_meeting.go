package rmm

import (
	"time"

	"convenor/casework"
)

// MeetingFacts is everything that falls due in a meeting from one instant to another, both
// included, in the order of time, and the earliest instant after the window at which
// something falls due as the meeting stands (zero: nothing).
func MeetingFacts(m *casework.Meeting, e Env, from, to time.Time) (facts []casework.Fact, next time.Time) {
	return nil, time.Time{}
}

// BoardFacts is what falls due for the board as a whole: every day at 00:05 the coming
// meetings are planned. Of a window longer than a week only the last week is given, since
// planning again plans the same.
func BoardFacts(s *casework.Settings, e Env, from, to time.Time) (facts []casework.Fact, next time.Time) {
	return nil, time.Time{}
}
