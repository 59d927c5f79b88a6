package rmm

import (
	"time"

	"convenor/casework"
)

// moveAsked is how many working days the other area has before anybody is asked whether it
// has accepted; from the third time the group manager is told as well.
const (
	moveAsked = 5
	moveThird = 2
)

// moving asks whether the other area has accepted a child who moves, weekly, until it has or
// the move is off: the case stays until they accept (domain, how it really goes: moves), so
// nobody may take it for gone. The worker is asked, else whoever recorded the move.
func (w *window) moving(c *casework.Case) {
	if !c.MoveWaits() {
		return
	}
	to := c.Worker
	if to == "" {
		to = author(c.Moving.By)
	}
	asked := casework.Fact{Kind: FactMoveAsked, Slot: stamp(c.Moving.By.At)}
	waits := casework.Fact{Kind: FactMoveWaits}
	asked.Ladder, waits.Ladder = ladder(w.subject, asked), ladder(w.subject, waits)
	first := w.morning(w.env.Calendar.AddWorking(w.date(c.Moving.By.At), moveAsked))
	slot := asked.Slot
	w.chase(first, weekly, func(n int, at time.Time) {
		asked.Slot, asked.At = nth(slot, n), at
		w.tell(asked, to)
		if gm := w.groupManager(); n >= moveThird && gm != to {
			waits.Slot, waits.At = asked.Slot, at
			w.tell(waits, gm)
		}
	})
}
