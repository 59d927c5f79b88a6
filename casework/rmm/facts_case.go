package rmm

import (
	"cmp"
	"slices"
	"time"

	"convenor/casework"
)

// CaseFacts is everything that falls due in a case from one instant to another, both
// included, in the order of time, and the earliest instant after the window at which
// something falls due as the case stands (zero: nothing).
//
// A fact is there as long as it is true, with the same key and instant each time it is
// asked for: whoever sends asks again before sending, and what is gone is not sent.
func CaseFacts(c *casework.Case, e Env, from, to time.Time) (facts []casework.Fact, next time.Time) {
	w := newWindow(e, string(c.Ref), from, to)
	w.only = c.Restricted
	w.referred(c)
	w.narrowed(c)
	w.moveAccepted(c)
	w.reallocated(c)
	w.invited(c)
	w.afterClosing(c)
	w.proposed(c)
	w.matches(c)
	for i := range c.Actions {
		w.action(&c.Actions[i])
		w.outside(c, &c.Actions[i])
	}
	for i := range c.Differences {
		w.difference(c, &c.Differences[i])
	}
	if c.Last != nil {
		w.cleared(c, c.Last)
	}
	w.moving(c)
	if c.State == casework.CaseRaised || c.State == casework.CaseOpen {
		w.reviewMissed(c)
		w.comingOfAge(c)
	}
	return w.result()
}

// referred tells chair and administrators of a new case.
func (w *window) referred(c *casework.Case) {
	w.tell(casework.Fact{Kind: FactReferred, At: w.polite(c.Referral.By.At)},
		append([]casework.PersonID{w.chair()}, w.administrators()...)...)
}

// moveAccepted tells the chair that another area has accepted a child: the case is on the rota
// until the chair closes it at a meeting.
func (w *window) moveAccepted(c *casework.Case) {
	if mv := c.Moving; mv != nil && !mv.Accepted.IsZero() && c.State != casework.CaseClosed {
		w.tell(casework.Fact{Kind: FactMoveAccepted, Slot: mv.Accepted.String(), At: w.polite(mv.Accepts.At)}, w.chair())
	}
}

// narrowed: who may see a case has changed while a meeting has it open. Its thread in the room
// is put right, and those who are left with it hear where they can write.
func (w *window) narrowed(c *casework.Case) {
	if c.Sitting == "" || c.Narrowed.IsZero() {
		return
	}
	f := casework.Fact{Kind: StepThread, Thing: string(c.Sitting), Slot: stamp(c.Narrowed), At: c.Narrowed}
	w.put(f)
	f.Kind = FactRestricted
	w.tell(f, c.Restricted...)
}

// reallocated tells a new worker that the child is theirs, and the one before that it is theirs
// no longer: access, the report for the coming meeting and what is pending move at once.
func (w *window) reallocated(c *casework.Case) {
	if u := c.Urgent; u != nil && c.Sitting == "" {
		w.tell(casework.Fact{Kind: FactUrgentAsked, Slot: stamp(u.By.At), At: u.By.At}, w.chair(), w.deputy(), w.groupManager())
	}
	if r := c.Reallocated; r != nil && r.To == c.Worker {
		w.tell(casework.Fact{Kind: FactReallocated, Slot: stamp(r.By.At), At: w.polite(r.By.At)}, c.Worker)
		if p, ok := w.env.Roster.Person(r.From); ok && p.Active() {
			w.tell(casework.Fact{Kind: FactReallocatedFrom, Slot: stamp(r.By.At), At: w.polite(r.By.At)}, r.From)
		}
	}
}

// invited tells a practitioner that they are asked to a meeting for this case alone.
func (w *window) invited(c *casework.Case) {
	for _, i := range c.Invited {
		w.tell(casework.Fact{Kind: FactInvited, Thing: string(i.Meeting), At: w.polite(i.At)}, i.Person)
	}
}

// afterClosing tells who worked with the child, or manages who did, and the chair that something
// has been recorded about a case that no meeting hears any more: once for each day, and nobody
// of what is their own.
func (w *window) afterClosing(c *casework.Case) {
	if c.State != casework.CaseClosed || c.Sitting != "" {
		return
	}
	first, others := map[casework.Date]time.Time{}, map[casework.Date][]casework.PersonID{}
	for _, k := range Records(c) {
		if k.What == "word" || !k.Stands() || c.Last != nil && !k.By.At.After(c.Last.Cleared) {
			continue
		}
		at := w.polite(k.By.At)
		on := w.date(at)
		if was, ok := first[on]; !ok || at.Before(was) {
			first[on] = at
		}
		others[on] = append(others[on], author(*k.By))
	}
	to := []casework.PersonID{cmp.Or(c.Worker, c.TeamManager, w.groupManager()), w.chair()}
	for on, at := range first {
		f := casework.Fact{Kind: FactClosedRecord, Slot: on.String(), At: at}
		w.tell(f, slices.DeleteFunc(slices.Clone(to), func(p casework.PersonID) bool {
			own := !slices.ContainsFunc(others[on], func(by casework.PersonID) bool { return by != p })
			return own || len(c.Restricted) > 0 && !slices.Contains(c.Restricted, p)
		})...)
	}
}

// proposed tells the chair of a level proposed while no meeting sits. In a meeting the
// proposal is before everybody, and what is left of it is in the summary.
func (w *window) proposed(c *casework.Case) {
	if p := Proposed(c); p != nil && c.Sitting == "" {
		w.tell(casework.Fact{Kind: FactLevelProposed, Slot: stamp(p.By.At), At: w.polite(p.By.At)}, w.chair())
	}
}

// matches asks each originator of a restricted entry first; the chair hears a count, and
// that all have answered.
func (w *window) matches(c *casework.Case) {
	var counted []time.Time
	for _, m := range c.Matches {
		for _, p := range m.Guarded {
			if _, answered := m.Released[p]; !answered {
				w.chaseAll(casework.Fact{Kind: FactMatchAsked, Thing: string(m.Case), Slot: stamp(m.Found)},
					w.polite(m.Found), weekly, p)
			}
		}
		if !m.Answered.IsZero() {
			w.tell(casework.Fact{Kind: FactMatchAnswered, Thing: string(m.Case), Slot: stamp(m.Answered), At: w.polite(m.Answered)}, w.chair())
		}
		if !has(counted, m.Found) {
			counted = append(counted, m.Found)
			w.tell(casework.Fact{Kind: FactMatchCount, Slot: stamp(m.Found), At: w.polite(m.Found)}, w.chair())
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

// reviewMissed tells chair and administrators of a review date that has passed, weekly,
// until the case is heard. A part heard case has been before the meeting and comes first
// next time.
func (w *window) reviewMissed(c *casework.Case) {
	if c.NextReview.IsZero() || c.Sitting != "" || c.Carried == casework.CarryPartHeard {
		return
	}
	first := w.morning(w.env.Calendar.OnOrAfter(c.NextReview.AddDays(1)))
	w.chaseAll(casework.Fact{Kind: FactReviewMissed, Slot: c.NextReview.String()}, first, weekly,
		append([]casework.PersonID{w.chair()}, w.administrators()...)...)
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
	adult := w.morning(w.env.Calendar.OnOrAfter(birthday(c.Born, adultMonths)))
	if soon := w.morning(w.env.Calendar.OnOrAfter(birthday(c.Born, transitionMonths))); referred.Before(adult) {
		w.tell(casework.Fact{Kind: FactTransition, At: later(soon, w.polite(referred))}, c.Worker, w.chair())
	}
	w.tell(casework.Fact{Kind: FactTurned18, At: later(adult, w.polite(referred))}, w.chair())
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

func later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}
