package rmm

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"convenor/casework"
	"convenor/casework/due"
	"convenor/casework/filing"
)

// A restricted case's chases go to its named people, and an office's part to the one who
// restricted it where whoever has the office is not named. The owner of an action is reminded of
// it, named or not, and its author hears of that.
func TestChasesOfARestrictedCase(t *testing.T) {
	a := agreed("health", "health", "2026-11-26")
	a.Agreed = said("sw1", "2026-11-24 10:20")
	bare := agreed("", "", "")
	bare.Ref, bare.Agreed = "0001-A2", said("health", "2026-11-24 10:21")
	blocked := agreed("dci", "police", "2026-12-20")
	blocked.Ref, blocked.State = "0001-A3", casework.ActionBlocked
	blocked.Last = &casework.ActionWord{State: casework.ActionBlocked, By: said("dci", "2026-11-24 12:00")}
	c := withAction(a)
	c.Actions = append(c.Actions, bare, blocked)
	c.Worker = "sw1"
	if err := c.Restrict("dci", at("2026-11-24 11:00"), "sw1"); err != nil {
		t.Fatal(err)
	}
	facts, _ := CaseFacts(c, env(), ever, at("2026-12-04 12:00"))
	for kind, want := range map[casework.FactKind][]string{
		due.FactActionOutside:   {"Tue 2026-11-24 11:00 sw1"},
		due.FactActionBlocked:   {"Tue 2026-11-24 12:00 dci"}, // the chair's part
		due.FactActionBare:      nil,                          // its author is not named
		due.FactActionBareChair: {"Wed 2026-12-02 09:00 dci"},
	} {
		if d := cmp.Diff(want, told(facts, kind)); d != "" {
			t.Errorf("%s: -want +got\n%s", kind, d)
		}
	}
	reminded := false
	for _, f := range facts {
		reminded = reminded || f.Kind == due.FactActionReminder && f.To == "health"
		own := f.Kind == due.FactActionReminder || f.Kind == due.FactReferred || f.Kind == due.FactReviewMissed
		if !c.OpenTo(f.To) && !due.IsStep(f.Kind) && !own {
			t.Errorf("%s goes to %s", f.Kind, f.To)
		}
	}
	if !reminded {
		t.Error("the owner is not reminded")
	}
}

// A record entry goes to nobody who is not among a restricted case's people.
func TestEntryForARestrictedCase(t *testing.T) {
	c := open("RMM-0001", casework.RiskHigh)
	c.Worker = "sw1"
	for _, tc := range []struct {
		only []casework.PersonID
		want casework.PersonID
	}{{nil, "sw1"}, {[]casework.PersonID{"dci", "sw1"}, "sw1"}, {[]casework.PersonID{"dci", "health"}, "dci"}} {
		c.Restricted = tc.only
		if got := filing.For(&c, env().Roster); got != tc.want {
			t.Errorf("restricted to %v: %s, want %s", tc.only, got, tc.want)
		}
	}
}

// The chair hears that another area has accepted a child, and nobody after the case is closed.
func TestMoveAcceptedTellsTheChair(t *testing.T) {
	c := open("RMM-0001", casework.RiskHigh)
	c.Moving = &casework.Move{To: "Devon", By: said("sw1", "2026-11-24 12:00")}
	if err := c.MoveAccepted(day("2026-11-25"), said("gm", "2026-11-25 12:00")); err != nil {
		t.Fatal(err)
	}
	facts, _ := CaseFacts(&c, env(), ever, never)
	if d := cmp.Diff([]string{"Wed 2026-11-25 12:00 chair"}, told(facts, due.FactMoveAccepted)); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	c.State = casework.CaseClosed
	if facts, _ := CaseFacts(&c, env(), ever, never); len(told(facts, due.FactMoveAccepted)) > 0 {
		t.Error("told of a closed case")
	}
}
