package commands

import (
	"slices"
	"strings"
	"testing"
	"time"

	"convenor/casework"
)

// Chair and administrator restrict a case from the referral on, before anybody has signed for
// anything, and see nothing of it by that.
func TestRestrictedBeforeAnybodySigned(t *testing.T) {
	for _, who := range []string{"chair", "admin"} {
		w := newWorld(t)
		ref := w.refer("gm")
		got := plain(w.command(who, "restrict "+string(ref)+" dci, sw1"))
		if c := w.theCase(ref); !slices.Equal(c.Restricted, []casework.PersonID{casework.PersonID(who), "dci", "sw1"}) {
			t.Errorf("%s: restricted to %v: %s", who, c.Restricted, got)
		}
		if strings.Contains(got, "AE") || strings.Contains(got, "Aster") || strings.Contains(got, "High") {
			t.Errorf("%s is shown detail: %s", who, got)
		}
		if got := plain(w.command(who, "case "+string(ref))); !strings.Contains(got, "There is nothing here for you") {
			t.Errorf("%s reads the case unsigned: %s", who, got)
		}
		for _, other := range []string{"health", "sw2", "outsider"} {
			if got, none := plain(w.command(other, "restrict "+string(ref)+" "+other)), plain(w.command(other, "restrict RMM-0999 "+other)); got != none {
				t.Errorf("%s: %s", other, got)
			}
		}
	}
}

// Whoever is not named cannot name themselves, chair or not; who restricted a case with the
// referral can change that.
func TestReferredForNamedPeopleOnly(t *testing.T) {
	w := newWorld(t)
	ref := w.refer("gm", "only-for", "dci and sw1")
	if c := w.theCase(ref); !slices.Equal(c.Restricted, []casework.PersonID{"gm", "dci", "sw1"}) || c.Narrowed.IsZero() {
		t.Fatalf("restricted to %v", c.Restricted)
	}
	for _, who := range []string{"chair", "admin", "health"} {
		if got, none := plain(w.command(who, "restrict "+string(ref)+" "+who)), plain(w.command(who, "restrict RMM-0999 "+who)); got != none {
			t.Errorf("%s: %s", who, got)
		}
	}
	w.later(time.Minute)
	w.command("gm", "restrict "+string(ref)+" chair, sw1")
	if c := w.theCase(ref); !slices.Equal(c.Restricted, []casework.PersonID{"gm", "chair", "sw1"}) {
		t.Errorf("restricted to %v", c.Restricted)
	}
	w.command("gm", "restrict "+string(ref)+" nobody")
	if c := w.theCase(ref); len(c.Restricted) != 0 {
		t.Errorf("restricted to %v", c.Restricted)
	}
	if c := w.theCase(w.refer("gm", "full-name", "Birch Bough")); len(c.Restricted) != 0 {
		t.Errorf("without it, restricted to %v", c.Restricted)
	}
	form := w.command("gm", "refer").Form
	v := goodReferral()
	v["full-name"], v["only-for"] = "Cedar Cone", "somebody nobody knows"
	if res := w.submit("gm", form, v); res.Form == nil || res.Form.Field("only-for").Error == "" {
		t.Errorf("an unknown name is taken: %s", plain(res))
	}
}
