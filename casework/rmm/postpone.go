package rmm

import (
	"cmp"

	"convenor/casework"
	"convenor/casework/record"
)

// The rules about a case that a meeting does not hear to its end.
const (
	RuleNotHeard     casework.Rule = "only a case that is heard leaves the rota"
	RuleNotPostponed casework.Rule = "case is not put off at this meeting"
)

// Postpone marks the case as deferred or part heard at this sitting (domain, how it really
// goes: defer, part-heard). Both come first next time; a deferral has a reason.
func Postpone(c *casework.Case, o casework.Outcome, why string, by casework.Attribution) error {
	if err := casework.CheckLength("reason", why, casework.MostWords); err != nil {
		return err
	}
	if o == casework.OutcomeDeferred && why == "" {
		return casework.Refuse(casework.Invalid, casework.RuleReasonNeeded, "reason")
	}
	c.Item.Postponed = append(c.Item.Postponed, casework.Postponement{Outcome: o, Why: why, By: by})
	record.SettleOutcome(c)
	return nil
}

// Resume takes back that the case is deferred or part heard at this sitting: it is heard after
// all.
func Resume(c *casework.Case, by casework.Attribution) error {
	if !postponed(c) {
		return casework.Refuse(casework.Already, RuleNotPostponed, "", "ref", string(c.Ref))
	}
	for i := range c.Item.Postponed {
		if p := &c.Item.Postponed[i]; p.Removed == nil {
			p.Removed = &casework.Removal{At: by.At, By: cmp.Or(by.TypedBy, by.SaidBy), Reason: "resumed"}
		}
	}
	record.SettleOutcome(c)
	c.Live()
	return nil
}

func postponed(c *casework.Case) bool {
	return c.Item.Outcome == casework.OutcomeDeferred || c.Item.Outcome == casework.OutcomePartHeard
}

// mayLeave refuses what takes a case off the rota while it stands deferred or part heard at
// this sitting: it would be recorded and have no effect (RMM terms of reference: the way out is
// the chair's decision with objections heard).
func mayLeave(c *casework.Case) error {
	if postponed(c) {
		return casework.Refuse(casework.NotNow, RuleNotHeard, "", "ref", string(c.Ref))
	}
	return nil
}

// DeferredAgain tells whether the case was deferred at its last meetings twice in a row or more
// often: the Group Manager hears of it, and it comes before everything but what was part heard.
func DeferredAgain(c *casework.Case) bool {
	return c.Deferrals >= 2 && c.Carried == casework.CarryDeferred
}
