package rmm

import (
	"convenor/casework"
	"convenor/casework/filing"
)

// Sit puts a case into a meeting: from here on lines about it are taken. It notes how
// things stood, so that the item can show them beside what comes. Sitting twice in the same
// meeting changes nothing, and a case that another meeting has is left to that meeting.
func Sit(c *casework.Case, m *casework.Meeting) {
	if c.Sitting != "" || c.Item.Meeting == m.ID {
		return
	}
	c.Sitting, c.Urgent = m.ID, nil
	c.Item.Case, c.Item.Meeting = c.Ref, m.ID
	c.Item.Was = c.Level()
	c.Item.Stood = c.Agreed
	c.Item.Reviewed = append([]casework.AgreedAction(nil), c.Actions...)
}

// Clear takes a case out of a meeting, settles its item and gives it back. Clearing a case
// that the meeting no longer has gives the item settled before.
//
//   - A case that was heard gets its next review: the one set, else its level's default
//     counted from the meeting.
//   - Part heard, deferred and not reached keep their due date and come first next time.
//   - Low, or resolved by the chair's word, leaves the rota; nothing else does.
func Clear(c *casework.Case, m *casework.Meeting, e filing.Env) casework.Item {
	if c.Sitting != m.ID {
		if c.Last != nil {
			return *c.Last
		}
		return casework.Item{Case: c.Ref, Meeting: m.ID}
	}
	it := &c.Item
	if it.Outcome == casework.OutcomeNotReached && (it.Live > 0 || reached(m, c.Ref)) {
		it.Outcome = casework.OutcomeHeard
	}
	it.Now, it.Worker, it.Cleared = c.Level(), c.Worker, e.Now
	it.Present = filing.PresentFor(m, c.Ref, filing.HeardFrom(c, m))
	settleReview(c, m, e.Settings)
	count(c, it)
	leave(c, m)
	filing.Snapshot(c, it)
	it.Entry = filing.State(c, it, e)
	return filing.Settle(c)
}

// reached tells whether the chair went to the case, though nothing may have been recorded.
func reached(m *casework.Meeting, ref casework.CaseRef) bool {
	it := m.Item(ref)
	return it != nil && it.Reached
}

// MissedHigh tells whether a case at High or Very High would be left unheard if the meeting that
// has it closed now: the chair did not go to it, and nothing of it was recorded.
func MissedHigh(c *casework.Case, m *casework.Meeting) bool {
	return c.Sitting == m.ID && c.Level() >= casework.RiskHigh && c.Item.Outcome == casework.OutcomeNotReached && c.Item.Live == 0 && !reached(m, c.Ref)
}
