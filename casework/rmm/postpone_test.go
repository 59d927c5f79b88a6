package rmm

import (
	"testing"

	"convenor/casework"
	"convenor/casework/due"
	"convenor/casework/record"
)

// Nobody leaves the rota by a word that would have no effect: while a case stands deferred or
// part heard it is refused, and the answer names the rule. Anything else is still recorded.
func TestOnlyACaseThatIsHeardLeaves(t *testing.T) {
	agree := func(l casework.RiskLevel) func(*casework.Case, *casework.Meeting, due.Env) error {
		return func(c *casework.Case, m *casework.Meeting, e due.Env) error {
			return AgreeLevel(c, casework.LevelDecision{Level: l, By: said("chair", "2026-11-24 10:30")}, m, e.Settings)
		}
	}
	resolve := func(c *casework.Case, m *casework.Meeting, e due.Env) error {
		return Leave(c, casework.Closure{Words: "moved in with family", By: said("chair", "2026-11-24 10:30")}, m, e.Settings)
	}
	open := func(o casework.Opening) func(*casework.Case, *casework.Meeting, due.Env) error {
		return func(c *casework.Case, m *casework.Meeting, e due.Env) error {
			c.State, c.Referral.Difference = casework.CaseRaised, "threshold"
			return DecideOpening(c, casework.OpeningDecision{Decision: o, By: said("dci", "2026-11-24 10:30")}, m, e.Settings, m.Date, manx)
		}
	}
	for name, tc := range map[string]struct {
		decide func(*casework.Case, *casework.Meeting, due.Env) error
		want   casework.Rule
	}{
		"Resolved": {resolve, RuleNotHeard}, "Low": {agree(casework.RiskLow), RuleNotHeard}, "NoFurther": {open(casework.OpeningNoFurther), RuleNotHeard},
		"VeryHigh": {agree(casework.RiskVeryHigh), ""}, "Medium": {agree(casework.RiskMedium), ""},
		"Opened": {open(casework.OpeningOpen), ""}, "Escalated": {open(casework.OpeningEscalate), ""},
	} {
		for _, o := range []casework.Outcome{casework.OutcomeDeferred, casework.OutcomePartHeard} {
			c, m, e := sittingCase(t)
			ok(t, Postpone(c, o, "worker away", said("chair", "2026-11-24 10:20")))
			if got := refusal(tc.decide(c, m, e)); got != tc.want {
				t.Errorf("%s of a case %s: %q, want %q", name, o, got, tc.want)
			}
			if len(c.Item.Leaving) > 0 || c.Level() == casework.RiskLow {
				t.Errorf("%s of a case %s is recorded all the same", name, o)
			}
			ok(t, Resume(c, said("chair", "2026-11-24 10:40")))
			if got := refusal(tc.decide(c, m, e)); got == RuleNotHeard {
				t.Errorf("%s of a case heard after all: %q", name, got)
			}
		}
	}
}

// A deferral is taken back by its author's undo, by deleting its line, or by hearing the case
// after all; the one before it, or none, stands then.
func TestAPostponementIsTakenBack(t *testing.T) {
	by := func(p casework.PersonID, when string, key casework.MessageKey) casework.Attribution {
		a := said(p, when)
		a.Message = key
		return a
	}
	back := map[string]func(*casework.Case) error{
		"Undo": func(c *casework.Case) error {
			_, err := record.Undo(c, "", "chair", at("2026-11-24 10:30"))
			return err
		},
		"Resume": func(c *casework.Case) error { return Resume(c, said("chair", "2026-11-24 10:30")) },
		"Delete": func(c *casework.Case) error {
			for _, k := range record.DeletedWith(c, "m2") {
				k.Remove(c, "chair", at("2026-11-24 10:30"), "deleted")
			}
			return nil
		},
	}
	for name, takeBack := range back {
		c, m, e := sittingCase(t)
		ok(t, Postpone(c, casework.OutcomeDeferred, "worker away", by("chair", "2026-11-24 10:20", "m2")))
		if len(c.Messages()) != 1 {
			t.Errorf("%s: the line is not found: %v", name, c.Messages())
		}
		ok(t, takeBack(c))
		if c.Item.Outcome != casework.OutcomeNotReached || c.Item.Why != "" {
			t.Errorf("%s: still %s, %q", name, c.Item.Outcome, c.Item.Why)
		}
		want := casework.OutcomeNotReached // nobody went to it
		if name == "Resume" {
			want = casework.OutcomeHeard
		}
		if got := clearNow(c, m, e).Outcome; got != want {
			t.Errorf("%s: cleared as %q, want %q", name, got, want)
		}
	}
	c, _, _ := sittingCase(t)
	ok(t, Postpone(c, casework.OutcomePartHeard, "", by("chair", "2026-11-24 10:20", "m1")))
	ok(t, Postpone(c, casework.OutcomeDeferred, "worker away", by("chair", "2026-11-24 10:21", "m2")))
	ok(t, back["Delete"](c))
	if c.Item.Outcome != casework.OutcomePartHeard {
		t.Errorf("the one before: %q", c.Item.Outcome)
	}
	ok(t, Resume(c, said("chair", "2026-11-24 10:40")))
	if got := refusal(Resume(c, said("chair", "2026-11-24 10:41"))); got != RuleNotPostponed {
		t.Errorf("nothing to take back: %q", got)
	}
}
