package commands

import (
	"strings"
	"testing"

	"convenor/casework"
)

// Whoever can agree the level hears that "level" alone proposes, and agrees it with one press;
// nobody else is told anything.
func TestWhoMayAgreeALevelIsToldHow(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	if res := w.line("sw1", string(ref), "level: very high, seen with two adults"); res.Direct != nil {
		t.Errorf("the worker is told: %s", plain(res))
	}
	if res := w.line("admin", string(ref), "level: low, settled"); res.Direct != nil {
		t.Errorf("the administrator is told: %s", plain(res))
	}
	e := w.lineEvent("chair", string(ref), "level: medium, seen with two adults")
	for range 2 { // as delivered again
		res := w.handle(e)
		if res.Direct == nil || !strings.Contains(plain(res), "agreed level: medium") {
			t.Fatalf("the chair is told: %s", plain(res))
		}
		if w.theCase(ref).Agreed != nil {
			t.Fatal("a proposal is agreed")
		}
	}
	w.press("chair", button(t, w.handle(e), "Agree Medium"))
	if a := w.theCase(ref).Agreed; a == nil || a.Level != casework.RiskMedium {
		t.Errorf("agreed: %+v", a)
	}
}
