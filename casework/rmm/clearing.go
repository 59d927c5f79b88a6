package rmm

import (
	"slices"

	"convenor/casework"
)

// settleReview fixes when the case comes back.
func settleReview(c *casework.Case, m *casework.Meeting, s *casework.Settings) {
	it := &c.Item
	c.Carried = casework.CarryNone
	switch it.Outcome {
	case casework.OutcomeHeard:
		c.Deferrals = 0
		if it.ReviewSet {
			c.NextReview = it.NextReview
		} else {
			c.NextReview = s.ReviewAfter(m.Date, c.Level())
		}
	case casework.OutcomePartHeard:
		c.Carried = casework.CarryPartHeard
	case casework.OutcomeDeferred:
		c.Deferrals++
		c.Carried = casework.CarryDeferred
	default:
		c.Carried = casework.CarryNotReached
	}
	it.NextReview = c.NextReview
}

// count keeps the figures that show drift: meetings in a row that left the level as it was,
// and that went without the child's voice.
func count(c *casework.Case, it *casework.Item) {
	if it.Outcome != casework.OutcomeHeard {
		return
	}
	c.Unchanged++
	if it.Now != it.Was {
		c.Unchanged = 0
	}
	c.Voiceless++
	for _, v := range it.Voices {
		if v.Text.Stands() {
			c.Voiceless = 0
		}
	}
}

// leave closes a case whose risk fell to Low or was resolved at this sitting, with the
// objections that were heard, or a raised one that the meeting takes no further. A case that
// was deferred or heard in part stays, whatever was said of it before.
func leave(c *casework.Case, m *casework.Meeting) {
	it := &c.Item
	noFurther := c.State == casework.CaseRaised && it.Opening != nil && it.Opening.Decision == casework.OpeningNoFurther
	if it.Outcome != casework.OutcomeHeard {
		if noFurther {
			c.Opening = nil // the meeting that hears the rest decides again
		}
		return
	}
	var cl *casework.Closure
	switch {
	case noFurther:
		cl = &casework.Closure{Reason: casework.ClosureNoFurther, Words: it.Opening.Reason, By: it.Opening.By}
	case c.State != casework.CaseOpen:
		return
	default:
		cl = leaving(it)
	}
	if cl == nil {
		if c.Agreed == nil || c.Agreed.Level != casework.RiskLow || !agreedHere(it) {
			return
		}
		cl = &casework.Closure{Reason: casework.ClosureLow, Words: c.Agreed.Reason, By: c.Agreed.By}
	}
	cl.On, cl.Meeting = m.Date, m.ID
	for _, o := range it.Objections {
		if o.Text.Stands() {
			cl.Objections = append(cl.Objections, o)
		}
	}
	for _, a := range c.Actions {
		for _, o := range a.Objections {
			if a.Meeting == m.ID && o.Text.Stands() {
				cl.Objections = append(cl.Objections, o)
			}
		}
	}
	c.State, c.Closed, c.NextReview, c.Carried = casework.CaseClosed, cl, casework.Date{}, casework.CarryNone
	it.NextReview = casework.Date{}
}

// leaving is the newest standing word that the risk is resolved, or nil. A level above Low
// agreed after it takes it back.
func leaving(it *casework.Item) *casework.Closure {
	for _, cl := range slices.Backward(it.Leaving) {
		if cl.Removed != nil {
			continue
		}
		for _, d := range it.Agreed {
			if d.Removed == nil && d.Level > casework.RiskLow && d.By.At.After(cl.By.At) {
				return nil
			}
		}
		return &cl
	}
	return nil
}

func agreedHere(it *casework.Item) bool {
	for _, d := range it.Agreed {
		if d.Removed == nil && d.Level == casework.RiskLow {
			return true
		}
	}
	return false
}
