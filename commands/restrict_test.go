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

// The minutes and the summary leave out a case that is restricted to others, and say how many
// there are; nobody reads a line of it that is wrong.
func TestPapersOfARestrictedCase(t *testing.T) {
	w := newWorld(t)
	refs := w.sitting([]string{"sw1", "sw2"}, everybody()...)
	w.line("chair", string(refs[1]), "agreed: home visits twice a week")
	w.command("admin", "restrict "+string(refs[1])+" dci, sw2")
	w.cleared(refs...)
	w.command("chair", "amend "+string(refs[1])+" it was three times a week")
	w.command("chair", "approve")
	for _, who := range []string{"chair", "health"} {
		got := plain(w.command(who, "minutes"))
		if strings.Contains(got, string(refs[1])) || strings.Contains(got, "BX") || !strings.Contains(got, string(refs[0])) || strings.Contains(got, "week") {
			t.Errorf("%s reads of it: %s", who, got)
		}
		if !strings.Contains(got, "1 case of this meeting is restricted to named people and not shown to you.") {
			t.Errorf("%s does not read how many are kept: %s", who, got)
		}
	}
	if got := plain(w.command("chair", "summary")); strings.Contains(got, string(refs[1])) || !strings.Contains(got, "1 case of this meeting is restricted") {
		t.Errorf("summary: %s", got)
	}
	if got := plain(w.command("dci", "minutes")); !strings.Contains(got, "home visits") || strings.Contains(got, "restricted to named people") {
		t.Errorf("dci: %s", got)
	}
}

// Who signs after a case was restricted to others does not read that they may see it.
func TestSigningAfterTheRestriction(t *testing.T) {
	w := newWorld(t)
	refs := w.sitting([]string{"sw1", "sw2"}, "chair")
	w.command("chair", "restrict "+string(refs[1])+" dci, sw2")
	if got := plain(w.command("health", "sign")); strings.Contains(got, string(refs[1])) || !strings.Contains(got, string(refs[0])) {
		t.Errorf("health: %s", got)
	}
	if got := plain(w.command("dci", "sign")); !strings.Contains(got, string(refs[1])) {
		t.Errorf("dci: %s", got)
	}
}
