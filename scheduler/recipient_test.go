package scheduler_test

import (
	"testing"
	"time"

	"convenor/casework"
	"convenor/casework/due"
)

// Somebody whose request to join was refused is told so, once, and nothing else ever.
func TestWhoWasRefusedIsToldOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-11-24 10:00", func(_ *casework.Settings, r *casework.Roster) {
		for i := range r.People {
			if p := &r.People[i]; p.ID == "sw2" {
				p.Pending, p.Asked = true, at(t, "2026-11-24 09:00")
			}
		}
	})
	s := w.scheduler()
	w.settle(t.Context(), s)
	w.set(w.clock().Add(time.Minute))
	w.setRoster(func(r *casework.Roster) {
		for i := range r.People {
			if p := &r.People[i]; p.ID == "sw2" {
				p.Leave(w.clock())
			}
		}
	})
	w.setSettings(func(*casework.Settings) {}) // as the command does: the roster has no wake
	must(t, func() error { _, err := w.board.Basis(t.Context()); return err }())
	w.until(s, "2026-12-08 12:00")
	if got := w.seen("sw2"); len(got) != 1 || !contains(got, "Your request was not accepted") {
		t.Errorf("told %q, want that the request was not accepted and nothing else", got)
	}
	equal(t, "notices", w.times(due.FactNotJoined), []string{"2026-11-24 10:01 sw2 2026-11-24T10:01:00Z sent"})
}
