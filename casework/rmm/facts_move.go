package rmm

import (
	"time"

	"convenor/casework"
	"convenor/casework/due"
)

// moveAsked is how many working days the other area has before anybody is asked whether it
// has accepted; from the third time the group manager is told as well.
const (
	moveAsked = 5
	moveThird = 2
)

// moving asks whether the other area has accepted a child who moves, due.Weekly, until it has or
// the move is off: the case stays until they accept (domain, how it really goes: moves), so
// nobody may take it for gone. The worker is asked, else whoever recorded the move.
func (w *window) moving(c *casework.Case) {
	if !c.MoveWaits() {
		return
	}
	to := c.Worker
	if to == "" {
		to = due.Author(c.Moving.By)
	}
	asked := casework.Fact{Kind: due.FactMoveAsked, Slot: due.Stamp(c.Moving.By.At)}
	waits := casework.Fact{Kind: due.FactMoveWaits}
	asked.Ladder, waits.Ladder = due.Ladder(w.Subject, asked), due.Ladder(w.Subject, waits)
	first := w.Morning(w.Env.Calendar.AddWorking(w.Date(c.Moving.By.At), moveAsked))
	slot := asked.Slot
	w.Chase(first, due.Weekly, func(n int, at time.Time) {
		asked.Slot, asked.At = due.Nth(slot, n), at
		w.Tell(asked, to)
		if gm := w.groupManager(); n >= moveThird && gm != to {
			waits.Slot, waits.At = asked.Slot, at
			w.Tell(waits, gm)
		}
	})
}
