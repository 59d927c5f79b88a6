package rmm

import (
	"strconv"

	"convenor/casework"
)

// action is what falls due about one agreed action: agencies are held to what they agreed
// (RMM terms of reference, aims), whether or not the case is still on the rota.
func (w *window) action(a *casework.AgreedAction) {
	if !a.What.Stands() {
		return
	}
	switch {
	case a.Waits():
		w.remind(a)
		w.bare(a)
		w.assigned(a)
		w.ownerGone(a)
		if a.State == casework.ActionBlocked && a.Last != nil {
			w.tell(casework.Fact{Kind: FactActionBlocked, Thing: string(a.Ref), Slot: stamp(a.Last.By.At), At: w.polite(a.Last.By.At)}, w.chair())
		}
	case a.State == casework.ActionNotDone && a.Class == casework.NotDoneUnclassified && a.Last != nil:
		w.chaseAll(casework.Fact{Kind: FactActionClassify, Thing: string(a.Ref), Slot: stamp(a.Last.By.At)},
			w.polite(a.Last.By.At), everyTwoDays, Decider(w.env.Roster, a.Agency))
	}
	if claim := a.Claimed(); claim != nil {
		to := w.answerable(a)
		if to == "" {
			to = w.chair()
		}
		w.chaseAll(casework.Fact{Kind: FactActionClaimed, Thing: string(a.Ref), Slot: stamp(claim.By.At)},
			w.polite(claim.By.At), everyTwoDays, to)
	}
}

// answerable is the action's owner, or who answers for the agency that alone was named.
func (w *window) answerable(a *casework.AgreedAction) casework.PersonID {
	if a.Owner != "" || a.Agency == "" {
		return a.Owner
	}
	p, _ := w.env.Roster.Representative(a.Agency)
	return p.ID
}

// remind puts the reminders around the due date, to the owner and from the third on to the
// chair as well. The slot names the due date, so that a corrected one has reminders anew.
func (w *window) remind(a *casework.AgreedAction) {
	owner, chair, due := w.answerable(a), w.chair(), a.Due.String()
	for _, r := range w.reminders(*a) {
		if r.At.Before(w.from) {
			continue // it has not fallen due in the window
		}
		f := casework.Fact{Kind: FactActionReminder, Thing: string(a.Ref), Slot: r.Slot + " " + due, At: r.At}
		f.Ladder = ladder(w.subject, f)
		w.tell(f, owner)
		if r.Chair && owner != chair {
			f.Kind = FactActionOverdue
			f.Ladder = ladder(w.subject, f)
			w.tell(f, chair)
		}
	}
}

// ownerGone tells the chair and the administrators that the owner of an action was taken off
// the roster: once where somebody answers for the agency, who is reminded meanwhile, and every
// week where nobody does.
func (w *window) ownerGone(a *casework.AgreedAction) {
	p, ok := w.env.Roster.Person(a.Owner)
	if !ok || !p.Left || p.Gone.IsZero() {
		return
	}
	f := casework.Fact{Kind: FactActionOwnerGone, Thing: string(a.Ref), Slot: stamp(p.Gone), At: w.polite(later(p.Gone, a.Agreed.At))}
	to := append([]casework.PersonID{w.chair()}, w.administrators()...)
	if _, answers := w.env.Roster.Representative(p.Agency); answers {
		w.tell(f, to...)
		return
	}
	w.chaseAll(f, f.At, weekly, to...)
}

// bare asks the author of an action without owner or due date for what is missing: at once,
// on the next working morning, then weekly, with the chair told as well.
func (w *window) bare(a *casework.AgreedAction) {
	if a.Owner != "" && !a.Due.IsZero() {
		return
	}
	f := casework.Fact{Kind: FactActionBare, Thing: string(a.Ref), At: a.Agreed.At}
	if a.Meeting == "" {
		f.At = w.polite(f.At) // in a meeting it answers the one who typed
	}
	f.Ladder = ladder(w.subject, f)
	w.tell(f, author(a.Agreed))
	next := w.morning(w.env.Calendar.AddWorking(w.date(f.At), 1))
	again := f
	again.Slot = "reminder"
	w.chaseAll(again, next, weekly, author(a.Agreed))
	if author(a.Agreed) != w.chair() {
		again.Kind = FactActionBareChair
		first := w.morning(weekly(w.env.Calendar, w.date(next), casework.Date{}, 1))
		w.chaseAll(again, first, weekly, w.chair())
	}
}

// assigned tells an owner of an action that they were given in their absence: one agreed
// outside a sitting, and after each reassignment. What was agreed in a meeting its owners
// hear when the meeting lets go of the case.
func (w *window) assigned(a *casework.AgreedAction) {
	f := casework.Fact{Kind: FactActionAssigned, Thing: string(a.Ref)}
	if n := len(a.Moves); n > 0 {
		if m := a.Moves[n-1]; m.To == a.Owner && author(m.By) != a.Owner {
			f.Slot, f.At = "move "+strconv.Itoa(n), w.polite(m.By.At)
			w.tell(f, a.Owner)
		}
		return
	}
	if a.Meeting == "" && author(a.Agreed) != a.Owner {
		f.At = w.polite(a.Agreed.At)
		w.tell(f, a.Owner)
	}
}
