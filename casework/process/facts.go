package process

import (
	"time"

	"convenor/casework"
	"convenor/casework/due"
	"convenor/casework/filing"
	"convenor/casework/rmm"
	"convenor/casework/rrm"
)

// CaseFacts is everything that falls due in a case from one instant to another, both included, in
// the order of time, and the earliest instant after the window at which something falls due as
// the case stands (zero: nothing).
func CaseFacts(c *casework.Case, e due.Env, from, to time.Time) ([]casework.Fact, time.Time) {
	if c.Process == casework.RRM {
		return rrm.CaseFacts(c, e, from, to)
	}
	return rmm.CaseFacts(c, e, from, to)
}

// MeetingFacts is the same of a meeting.
func MeetingFacts(m *casework.Meeting, e due.Env, from, to time.Time) ([]casework.Fact, time.Time) {
	if m.Process == casework.RRM {
		return rrm.MeetingFacts(m, e, from, to)
	}
	return rmm.MeetingFacts(m, e, from, to)
}

// Moot is what people were told of a meeting and what asks for nothing any more once it is over.
func Moot(m *casework.Meeting, e due.Env, until time.Time) []casework.Fact {
	if m.Process == casework.RRM {
		return rrm.Moot(m, e, until)
	}
	return rmm.Moot(m, e, until)
}

// Sit puts a case into a meeting: from here on lines about it are taken.
func Sit(c *casework.Case, m *casework.Meeting) {
	if c.Process == casework.RRM {
		rrm.Sit(c, m)
		return
	}
	rmm.Sit(c, m)
}

// Clear takes a case out of a meeting, settles its item and gives it back.
func Clear(c *casework.Case, m *casework.Meeting, e filing.Env) casework.Item {
	if c.Process == casework.RRM {
		return rrm.Clear(c, m, e)
	}
	return rmm.Clear(c, m, e)
}

// BoardFacts is the same of the board.
func BoardFacts(s *casework.Settings, e due.Env, from, to time.Time) ([]casework.Fact, time.Time) {
	return rmm.BoardFacts(s, e, from, to)
}

// Waiting is what of a case waits for somebody besides their actions, each matter once: the facts
// they are chased with, as far as one can be settled by them.
func Waiting(c *casework.Case, e due.Env, to casework.PersonID, now time.Time) []casework.Fact {
	if c.Process == casework.RRM {
		return rrm.Waiting(c, e, to, now)
	}
	return rmm.Waiting(c, e, to, now)
}

// CaseWaits tells whether something in the case waits for the chair of a weekly meeting.
func CaseWaits(c *casework.Case) bool { return c.Process != casework.RRM && rmm.CaseWaits(c) }

// MeetingWaits tells whether theme items of a meeting that is over wait to be kept or dropped.
func MeetingWaits(m *casework.Meeting) bool { return m.Process != casework.RRM && rmm.MeetingWaits(m) }

// MayDecide refuses a decision on a case in which the agencies are parties, to anybody but who decides
// between them. The meeting m is the one that has the case open, or nil.
func MayDecide(v casework.Viewer, c *casework.Case, r casework.Roster, m *casework.Meeting, parties ...casework.AgencyID) error {
	if c.Process == casework.RRM {
		return rrm.MayDecide(v, c, m)
	}
	return rmm.MayDecide(v, r, m, parties...)
}

// MayMoveOn refuses to move a difference of professional opinion on, to anybody but those who differ
// and who decides between them. Said is whose word it is.
func MayMoveOn(v casework.Viewer, said casework.Person, d *casework.DifferenceOfOpinion, c *casework.Case, r casework.Roster, m *casework.Meeting) error {
	if c.Process == casework.RRM {
		return rrm.MayMoveOn(v, said, d, c, m)
	}
	return rmm.MayMoveOn(v, said, d, r, m)
}
