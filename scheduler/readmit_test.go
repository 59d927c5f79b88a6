package scheduler_test

import (
	"testing"

	"convenor/casework"
)

// A worker whose case goes to somebody else while the meeting sits leaves its thread at once,
// and keeps that of a case left to them.
func TestReallocatedWhileSitting(t *testing.T) {
	t.Parallel()
	w := openMeeting(t, nil)
	s := w.scheduler()
	w.sign("sw1", "sw2")
	w.settle(t.Context(), s)
	door := func(p string) [2]bool { return [2]bool{w.reads(p, "RMM-0001"), w.reads(p, "RMM-0002")} }
	if door("sw1") != [2]bool{true, false} || door("sw2") != [2]bool{false, true} {
		t.Fatalf("inside: sw1 %v, sw2 %v", door("sw1"), door("sw2"))
	}
	reassign := func(ref casework.CaseRef, was, now casework.PersonID, at string) {
		w.until(s, at)
		w.onMeeting("2026-11-24", func(m *casework.Meeting) error {
			m.Reassign(ref, was, now, mustBasis(w).Roster, w.clock())
			return nil
		})
		w.settle(t.Context(), s)
	}
	reassign("RMM-0001", "sw1", "sw2", "2026-11-24 10:20")
	if door("sw1") != [2]bool{} || door("sw2") != [2]bool{true, true} {
		t.Errorf("reallocated: sw1 %v, sw2 %v", door("sw1"), door("sw2"))
	}
	reassign("RMM-0001", "sw2", "sw1", "2026-11-24 10:30")
	if door("sw1") != [2]bool{true, false} || door("sw2") != [2]bool{false, true} {
		t.Errorf("and back: sw1 %v, sw2 %v", door("sw1"), door("sw2"))
	}
}
