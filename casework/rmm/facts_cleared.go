package rmm

import (
	"time"

	"convenor/casework"
	"convenor/casework/due"
)

// cleared is what falls due once a meeting has let go of a case.
func (w *window) cleared(c *casework.Case, it *casework.Item) {
	at := w.clearedAt(it)
	meeting := string(it.Meeting)
	w.Cleared(c, it, at)
	if DeferredAgain(c) {
		w.Tell(casework.Fact{Kind: due.FactSecondDeferral, Thing: meeting, At: w.Polite(at)}, w.groupManager())
	}
	if c.Referral.Standing != casework.StandingNotOpen || c.Sitting != "" {
		return
	}
	// A child not open to social care: its raiser hears the decision and nothing else of
	// the meeting; without a decision the chair still owes one.
	if o := c.Opening; o != nil && o.Decision != casework.OpeningUndecided {
		told := o.By.At
		if it.Opening != nil {
			told = due.Later(at, told) // decided at the sitting: not before it has let go of the case
		}
		w.Tell(casework.Fact{Kind: due.FactDecisionTold, Slot: due.Stamp(o.By.At), At: w.Polite(told)}, c.Referral.By.SaidBy)
	} else if c.State == casework.CaseRaised {
		next := w.Morning(w.Env.Calendar.AddWorking(w.Date(at), 1))
		w.ChaseAll(casework.Fact{Kind: due.FactOpeningUndecided, Thing: meeting}, next, due.Weekly, w.chair(), OpeningDecider(w.Env.Roster))
	}
}

// clearedAt is when the meeting let go of the case; where the item does not say it, when
// the weekly meeting of its date was due to end.
func (w *window) clearedAt(it *casework.Item) time.Time {
	if !it.Cleared.IsZero() {
		return it.Cleared
	}
	d, err := casework.ParseDate(string(it.Meeting)[:min(len(it.Meeting), len(time.DateOnly))])
	if err != nil {
		return time.Time{}
	}
	s := w.Env.Settings
	return d.At(s.Start, w.Env.Zone).Add(time.Duration(s.Minutes) * time.Minute)
}
