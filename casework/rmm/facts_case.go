package rmm

import (
	"time"

	"convenor/casework"
	"convenor/casework/due"
)

// CaseFacts is everything that falls due in a case from one instant to another, both
// included, in the order of time, and the earliest instant after the window at which
// something falls due as the case stands (zero: nothing).
//
// A fact is there as long as it is true, with the same key and instant each time it is
// asked for: whoever sends asks again before sending, and what is gone is not sent.
func CaseFacts(c *casework.Case, e due.Env, from, to time.Time) (facts []casework.Fact, next time.Time) {
	w := newWindow(e, string(c.Ref), from, to)
	w.Restrict(c.Restricted)
	w.referred(c)
	w.moveAccepted(c)
	w.urgent(c)
	w.People(c)
	w.proposed(c)
	w.matches(c)
	w.Agreed(c)
	if c.Last != nil {
		w.cleared(c, c.Last)
	}
	w.moving(c)
	if c.State == casework.CaseRaised || c.State == casework.CaseOpen {
		w.reviewMissed(c)
		w.comingOfAge(c)
	}
	return w.Result()
}

// referred tells chair and administrators of a new case.
func (w *window) referred(c *casework.Case) {
	w.Tell(casework.Fact{Kind: due.FactReferred, At: w.Polite(c.Referral.By.At)},
		append([]casework.PersonID{w.chair()}, w.Administrators()...)...)
}

// moveAccepted tells the chair that another area has accepted a child: the case is on the rota
// until the chair closes it at a meeting.
func (w *window) moveAccepted(c *casework.Case) {
	if mv := c.Moving; mv != nil && !mv.Accepted.IsZero() && c.State != casework.CaseClosed {
		w.Tell(casework.Fact{Kind: due.FactMoveAccepted, Slot: mv.Accepted.String(), At: w.Polite(mv.Accepts.At)}, w.chair())
	}
}

// urgent: somebody asks for an extraordinary meeting that others have to call.
func (w *window) urgent(c *casework.Case) {
	if u := c.Urgent; u != nil && c.Sitting == "" {
		w.Tell(casework.Fact{Kind: due.FactUrgentAsked, Slot: due.Stamp(u.By.At), At: u.By.At}, w.chair(), w.deputy(), w.groupManager())
	}
}

// proposed tells the chair of a level proposed while no meeting sits. In a meeting the
// proposal is before everybody, and what is left of it is in the summary.
func (w *window) proposed(c *casework.Case) {
	if p := Proposed(c); p != nil && c.Sitting == "" {
		w.Tell(casework.Fact{Kind: due.FactLevelProposed, Slot: due.Stamp(p.By.At), At: w.Polite(p.By.At)}, w.chair())
	}
}

// matches asks each originator of a restricted entry first; the chair hears a count, and
// that all have answered.
func (w *window) matches(c *casework.Case) {
	var counted []time.Time
	for _, m := range c.Matches {
		for _, p := range m.Guarded {
			if _, answered := m.Released[p]; !answered {
				w.ChaseAll(casework.Fact{Kind: due.FactMatchAsked, Thing: string(m.Case), Slot: due.Stamp(m.Found)},
					w.Polite(m.Found), due.Weekly, p)
			}
		}
		if !m.Answered.IsZero() {
			w.Tell(casework.Fact{Kind: due.FactMatchAnswered, Thing: string(m.Case), Slot: due.Stamp(m.Answered), At: w.Polite(m.Answered)}, w.chair())
		}
		if !has(counted, m.Found) {
			counted = append(counted, m.Found)
			w.Tell(casework.Fact{Kind: due.FactMatchCount, Slot: due.Stamp(m.Found), At: w.Polite(m.Found)}, w.chair())
		}
	}
}

func has(ts []time.Time, t time.Time) bool {
	for _, x := range ts {
		if x.Equal(t) {
			return true
		}
	}
	return false
}

// reviewMissed tells chair and administrators of a review date that has passed, due.Weekly,
// until the case is heard. A part heard case has been before the meeting and comes first
// next time.
func (w *window) reviewMissed(c *casework.Case) {
	if c.NextReview.IsZero() || c.Sitting != "" || c.Carried == casework.CarryPartHeard {
		return
	}
	first := w.Morning(w.Env.Calendar.OnOrAfter(c.NextReview.AddDays(1)))
	w.ChaseAll(casework.Fact{Kind: due.FactReviewMissed, Slot: c.NextReview.String()}, first, due.Weekly,
		append([]casework.PersonID{w.chair()}, w.Administrators()...)...)
}

// The ages at which a young person's case needs somebody to look ahead.
const (
	transitionMonths = 17*12 + 6
	adultMonths      = 18 * 12
)

// comingOfAge tells worker and chair at 17 years and 6 months that the move to adult
// services needs an action, and the chair at 18, which takes nobody off the rota. Somebody
// referred in between is told of at once.
func (w *window) comingOfAge(c *casework.Case) {
	if c.Born.IsZero() {
		return
	}
	referred := c.Referral.By.At
	adult := w.Morning(w.Env.Calendar.OnOrAfter(birthday(c.Born, adultMonths)))
	if soon := w.Morning(w.Env.Calendar.OnOrAfter(birthday(c.Born, transitionMonths))); referred.Before(adult) {
		w.Tell(casework.Fact{Kind: due.FactTransition, At: due.Later(soon, w.Polite(referred))}, c.Worker, w.chair())
	}
	w.Tell(casework.Fact{Kind: due.FactTurned18, At: due.Later(adult, w.Polite(referred))}, w.chair())
}

// birthday is the day on which somebody is so many months old; one born on 29 February is a
// year older on 1 March in other years (as Date.AgeOn counts).
func birthday(born casework.Date, months int) casework.Date {
	d := born.AddMonths(months)
	if d.Day < born.Day {
		return d.AddDays(1)
	}
	return d
}
