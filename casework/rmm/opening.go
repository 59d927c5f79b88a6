package rmm

import (
	"cmp"

	"convenor/casework"
)

// The rules about a raised child and about leaving the rota.
const (
	RuleNotRaised    casework.Rule = "only a raised child is opened by the meeting"
	RuleOpeningTaken casework.Rule = "opening decided already"
	RuleLeaving      casework.Rule = "leaving needs a reason"
)

// DecideOpening takes the meeting's decision on a child not open to social care: open to
// it, escalate the difference, or no further.
func DecideOpening(c *casework.Case, o casework.OpeningDecision, m *casework.Meeting, s *casework.Settings, today casework.Date, cal casework.Calendar) error {
	if c.State != casework.CaseRaised {
		return casework.Refuse(casework.NotNow, RuleNotRaised, "decision")
	}
	if c.Opening != nil && c.Opening.Decision != casework.OpeningEscalate {
		return casework.Refuse(casework.Already, RuleOpeningTaken, "decision")
	}
	if err := cmp.Or(m.MayDecide(s), casework.CheckLength("reason", o.Reason, casework.MostWords)); err != nil {
		return err
	}
	switch o.Decision {
	case casework.OpeningOpen, casework.OpeningEscalate, casework.OpeningNoFurther:
	default:
		return casework.Refuse(casework.Invalid, casework.RuleMissing, "decision")
	}
	if o.Decision == casework.OpeningNoFurther {
		if err := mayLeave(c); err != nil {
			return err
		}
	}
	if o.Decision == casework.OpeningEscalate {
		ref := unresolved(c)
		if ref == "" {
			d := casework.DifferenceOfOpinion{About: casework.Text{Words: c.Referral.Difference}, By: c.Referral.By}
			var err error
			if ref, err = c.Differ(d, today, s, cal); err != nil {
				return err
			}
		}
		if _, err := c.Escalate(ref, o.Reason, today, s, cal, o.By); err != nil {
			return err
		}
	}
	c.Opening, c.Item.Opening = &o, &o
	if o.Decision == casework.OpeningOpen {
		c.State, c.Standing = casework.CaseOpen, casework.StandingOpen
	}
	c.Live()
	return nil
}

// unresolved is the first difference of the case that is not resolved; empty where none is.
func unresolved(c *casework.Case) casework.EntryRef {
	for _, d := range c.Differences {
		if d.State != casework.DifferenceResolved {
			return d.Ref
		}
	}
	return ""
}

// Leave notes that the risk is resolved: by the chair's decision with objections heard, never
// without a quorum. The case leaves the rota when it is cleared as heard, unless the decision
// was taken back or a higher level agreed after it; it dies with the item otherwise. Of a child
// whom another area has accepted it says that, not that the risk is resolved.
func Leave(c *casework.Case, cl casework.Closure, m *casework.Meeting, s *casework.Settings) error {
	if c.State != casework.CaseOpen {
		return casework.Refuse(casework.NotNow, RuleRaisedNoLeave, "case")
	}
	if err := mayLeave(c); err != nil {
		return err
	}
	if cl.Words == "" {
		return casework.Refuse(casework.Invalid, RuleLeaving, "reason")
	}
	if err := cmp.Or(m.MayDecide(s), casework.CheckLength("reason", cl.Words, casework.MostWords)); err != nil {
		return err
	}
	cl.Reason = casework.ClosureResolved
	if mv := c.Moving; mv != nil && !mv.Accepted.IsZero() {
		cl.Reason = casework.ClosureMoved // the risk is not gone, it is another area's
	}
	c.Item.Leaving = append(c.Item.Leaving, cl)
	c.Live()
	return nil
}
