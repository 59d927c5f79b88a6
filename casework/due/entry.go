package due

import (
	"slices"
	"time"

	"convenor/casework"
	"convenor/casework/record"
)

// Entry follows the entry for the child's own record: released to whom it is for, or
// held with the administrators, and chased until it is filed.
func (w *Window) Entry(m casework.MeetingID, en casework.RecordEntry, cleared time.Time) {
	f := casework.Fact{Thing: string(m)}
	switch en.State {
	case casework.EntryHeld:
		f.Kind = FactEntryHeld
		w.ChaseAll(f, w.Polite(cleared), EveryTwoDays, w.Offices.Administrators...)
	case casework.EntryReleased:
		released := cleared
		if en.Released != nil {
			released = en.Released.At
		}
		f.Kind, f.At = FactEntryReleased, w.Polite(released)
		w.Tell(f, en.For)
		if en.Due.IsZero() {
			return
		}
		f.Kind = FactEntryChased
		first := w.Morning(w.Env.Calendar.OnOrAfter(en.Due))
		w.ChaseAll(f, first, EveryTwoDays, en.For)
		f.Kind = FactEntryUnfiled
		third := w.Morning(w.Env.Calendar.AddWorking(w.Date(first), 4))
		w.ChaseAll(f, third, EveryTwoDays, w.Offices.Administrators...)
	}
}

// Unconfirmed lists, each once, the people whose words in the item another person typed and
// who have not confirmed them.
func Unconfirmed(it *casework.Item) []casework.PersonID {
	var by []casework.Attribution
	for _, a := range it.Report.Parts {
		if a.Given() {
			by = append(by, a.By)
		}
	}
	for _, a := range it.Proposed {
		if a.Removed == nil {
			by = append(by, a.By)
		}
	}
	for _, d := range it.Agreed {
		if d.Removed == nil {
			by = append(by, d.By)
		}
	}
	standing := func(t casework.Text, a casework.Attribution) {
		if t.Stands() {
			by = append(by, a)
		}
	}
	for _, k := range record.Records(&casework.Case{Item: casework.Item{Resolution: it.Resolution}}) {
		if k.Stands() {
			by = append(by, *k.By)
		}
	}
	for _, v := range it.VOLT {
		standing(v.Text, v.By)
	}
	for _, v := range it.Voices {
		standing(v.Text, v.By)
	}
	for _, d := range it.Decisions {
		standing(d.Text, d.By)
	}
	for _, o := range it.Objections {
		standing(o.Text, o.By)
	}
	for _, p := range it.PlanChecks {
		standing(p.Text, p.By)
	}
	for _, a := range it.Steps {
		standing(a.What, a.Agreed)
		for _, o := range a.Objections {
			standing(o.Text, o.By)
		}
	}
	for _, d := range it.Differed {
		standing(d.About, d.By)
	}
	for _, s := range it.Elevated {
		standing(s.Text, s.By)
	}
	var out []casework.PersonID
	for _, a := range by {
		if a.OnBehalf() && !a.Confirmed && !slices.Contains(out, a.SaidBy) {
			out = append(out, a.SaidBy)
		}
	}
	return out
}
