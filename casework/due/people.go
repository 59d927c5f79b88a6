package due

import (
	"cmp"
	"slices"
	"time"

	"convenor/casework"
	"convenor/casework/record"
)

// People is what those around a case are told of it, whatever the process: who may see it has
// changed, the child has another worker, somebody is asked to its meeting, and something was
// recorded after it was closed.
func (w *Window) People(c *casework.Case) {
	w.narrowed(c)
	w.reallocated(c)
	w.invited(c)
	w.afterClosing(c)
}

// Agreed is what falls due about the case's actions and differences of professional opinion.
func (w *Window) Agreed(c *casework.Case) {
	for i := range c.Actions {
		w.Action(&c.Actions[i])
		w.Outside(c, &c.Actions[i])
	}
	for i := range c.Differences {
		w.Difference(c, &c.Differences[i])
	}
}

// Cleared is what falls due once a meeting has let go of a case, at an instant: the entry for the
// child's own record, what owners have agreed to, and words that others typed for somebody.
func (w *Window) Cleared(c *casework.Case, it *casework.Item, at time.Time) {
	w.Entry(it.Meeting, it.Entry, at)
	for _, f := range c.Unfiled {
		w.Entry(f.Meeting, f.Entry, f.Cleared)
	}
	var owners []casework.PersonID
	for _, a := range c.Actions {
		if a.Waits() && a.Meeting == it.Meeting && slices.Contains(it.Raised, a.Ref) {
			owners = append(owners, a.Owner)
		}
	}
	meeting := string(it.Meeting)
	w.Tell(casework.Fact{Kind: FactActionsYours, Thing: meeting, At: w.Polite(at)}, owners...)
	w.Tell(casework.Fact{Kind: FactConfirmWords, Thing: meeting, At: w.Polite(at)}, Unconfirmed(it)...)
}

// narrowed: who may see a case has changed while a meeting has it open. Its thread in the room
// is put right, and those who are left with it hear where they can write.
func (w *Window) narrowed(c *casework.Case) {
	if c.Sitting == "" || c.Narrowed.IsZero() {
		return
	}
	f := casework.Fact{Kind: StepThread, Thing: string(c.Sitting), Slot: Stamp(c.Narrowed), At: c.Narrowed}
	w.Put(f)
	f.Kind = FactRestricted
	w.Tell(f, c.Restricted...)
}

// reallocated tells a new worker that the child is theirs, and the one before that it is theirs
// no longer: access, the report for the coming meeting and what is pending move at once.
func (w *Window) reallocated(c *casework.Case) {
	if r := c.Reallocated; r != nil && r.To == c.Worker {
		w.Tell(casework.Fact{Kind: FactReallocated, Slot: Stamp(r.By.At), At: w.Polite(r.By.At)}, c.Worker)
		if p, ok := w.Env.Roster.Person(r.From); ok && p.Active() {
			w.Tell(casework.Fact{Kind: FactReallocatedFrom, Slot: Stamp(r.By.At), At: w.Polite(r.By.At)}, r.From)
		}
	}
}

// invited tells a practitioner that they are asked to a meeting for this case alone.
func (w *Window) invited(c *casework.Case) {
	for _, i := range c.Invited {
		w.Tell(casework.Fact{Kind: FactInvited, Thing: string(i.Meeting), At: w.Polite(i.At)}, i.Person)
	}
}

// afterClosing tells who worked with the child, or manages who did, and the chair that something
// has been recorded about a case that no meeting hears any more: once for each day, and nobody
// of what is their own.
func (w *Window) afterClosing(c *casework.Case) {
	if c.State != casework.CaseClosed || c.Sitting != "" {
		return
	}
	first, others := map[casework.Date]time.Time{}, map[casework.Date][]casework.PersonID{}
	for _, k := range record.Records(c) {
		if k.What == "word" || !k.Stands() || c.Last != nil && !k.By.At.After(c.Last.Cleared) {
			continue
		}
		at := w.Polite(k.By.At)
		on := w.Date(at)
		if was, ok := first[on]; !ok || at.Before(was) {
			first[on] = at
		}
		others[on] = append(others[on], Author(*k.By))
	}
	to := []casework.PersonID{cmp.Or(c.Worker, c.TeamManager, w.Offices.Manager), w.Offices.Chair}
	for on, at := range first {
		f := casework.Fact{Kind: FactClosedRecord, Slot: on.String(), At: at}
		w.Tell(f, slices.DeleteFunc(slices.Clone(to), func(p casework.PersonID) bool {
			own := !slices.ContainsFunc(others[on], func(by casework.PersonID) bool { return by != p })
			return own || len(c.Restricted) > 0 && !slices.Contains(c.Restricted, p)
		})...)
	}
}
