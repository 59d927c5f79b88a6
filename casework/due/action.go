package due

import (
	"strconv"

	"convenor/casework"
)

// Action is what falls due about one agreed action: agencies are held to what they agreed
// (RMM terms of reference, aims), whether or not the case is still on the rota.
func (w *Window) Action(a *casework.AgreedAction) {
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
			w.Tell(casework.Fact{Kind: FactActionBlocked, Thing: string(a.Ref), Slot: Stamp(a.Last.By.At), At: w.Polite(a.Last.By.At)}, w.Offices.Chair)
		}
	case a.State == casework.ActionNotDone && a.Class == casework.NotDoneUnclassified && a.Last != nil:
		w.ChaseAll(casework.Fact{Kind: FactActionClassify, Thing: string(a.Ref), Slot: Stamp(a.Last.By.At)},
			w.Polite(a.Last.By.At), EveryTwoDays, w.Offices.Decides(a.Agency))
	}
	if claim := a.Claimed(); claim != nil {
		to := w.answerable(a)
		if to == "" {
			to = w.Offices.Chair
		}
		w.ChaseAll(casework.Fact{Kind: FactActionClaimed, Thing: string(a.Ref), Slot: Stamp(claim.By.At)},
			w.Polite(claim.By.At), EveryTwoDays, to)
	}
}

// answerable is the action's owner, or who answers for the agency that alone was named.
func (w *Window) answerable(a *casework.AgreedAction) casework.PersonID {
	if a.Owner != "" || a.Agency == "" {
		return a.Owner
	}
	p, _ := w.Env.Roster.Representative(a.Agency)
	return p.ID
}

// remind puts the reminders around the due date, to the owner and from the third on to the
// chair as well. The slot names the due date, so that a corrected one has reminders anew.
func (w *Window) remind(a *casework.AgreedAction) {
	owner, chair, due := w.answerable(a), w.Offices.Chair, a.Due.String()
	for _, r := range w.reminders(*a) {
		if r.At.Before(w.From) {
			continue // it has not fallen due in the window
		}
		f := casework.Fact{Kind: FactActionReminder, Thing: string(a.Ref), Slot: r.Slot + " " + due, At: r.At}
		f.Ladder = Ladder(w.Subject, f)
		w.Tell(f, owner)
		if r.Chair && owner != chair {
			f.Kind = FactActionOverdue
			f.Ladder = Ladder(w.Subject, f)
			w.Tell(f, chair)
		}
	}
}

// ownerGone tells the chair and the administrators that the owner of an action was taken off
// the roster: once where somebody answers for the agency, who is reminded meanwhile, and every
// week where nobody does.
func (w *Window) ownerGone(a *casework.AgreedAction) {
	p, ok := w.Env.Roster.Person(a.Owner)
	if !ok || !p.Left || p.Gone.IsZero() {
		return
	}
	f := casework.Fact{Kind: FactActionOwnerGone, Thing: string(a.Ref), Slot: Stamp(p.Gone), At: w.Polite(Later(p.Gone, a.Agreed.At))}
	to := append([]casework.PersonID{w.Offices.Chair}, w.Offices.Administrators...)
	if _, answers := w.Env.Roster.Representative(p.Agency); answers {
		w.Tell(f, to...)
		return
	}
	w.ChaseAll(f, f.At, Weekly, to...)
}

// bare asks the author of an action without owner or due date for what is missing: at once,
// on the next working morning, then Weekly, with the chair told as well.
func (w *Window) bare(a *casework.AgreedAction) {
	if a.Owner != "" && !a.Due.IsZero() {
		return
	}
	f := casework.Fact{Kind: FactActionBare, Thing: string(a.Ref), At: a.Agreed.At}
	if a.Meeting == "" {
		f.At = w.Polite(f.At) // in a meeting it answers the one who typed
	}
	f.Ladder = Ladder(w.Subject, f)
	w.Tell(f, Author(a.Agreed))
	next := w.Morning(w.Env.Calendar.AddWorking(w.Date(f.At), 1))
	again := f
	again.Slot = "reminder"
	w.ChaseAll(again, next, Weekly, Author(a.Agreed))
	if Author(a.Agreed) != w.Offices.Chair {
		again.Kind = FactActionBareChair
		first := w.Morning(Weekly(w.Env.Calendar, w.Date(next), casework.Date{}, 1))
		w.ChaseAll(again, first, Weekly, w.Offices.Chair)
	}
}

// assigned tells an owner of an action that they were given in their absence: one agreed
// outside a sitting, and after each reassignment. What was agreed in a meeting its owners
// hear when the meeting lets go of the case.
func (w *Window) assigned(a *casework.AgreedAction) {
	f := casework.Fact{Kind: FactActionAssigned, Thing: string(a.Ref)}
	if n := len(a.Moves); n > 0 {
		if m := a.Moves[n-1]; m.To == a.Owner && Author(m.By) != a.Owner {
			f.Slot, f.At = "move "+strconv.Itoa(n), w.Polite(m.By.At)
			w.Tell(f, a.Owner)
		}
		return
	}
	if a.Meeting == "" && Author(a.Agreed) != a.Owner {
		f.At = w.Polite(a.Agreed.At)
		w.Tell(f, a.Owner)
	}
}
