package rmm

import (
	"slices"
	"time"

	"convenor/casework"
)

// cleared is what falls due once a meeting has let go of a case.
func (w *window) cleared(c *casework.Case, it *casework.Item) {
	at := w.clearedAt(it)
	meeting := string(it.Meeting)
	w.recordEntry(it.Meeting, it.Entry, at)
	for _, f := range c.Unfiled {
		w.recordEntry(f.Meeting, f.Entry, f.Cleared)
	}

	var owners []casework.PersonID
	for _, a := range c.Actions {
		if a.Waits() && a.Meeting == it.Meeting && slices.Contains(it.Raised, a.Ref) {
			owners = append(owners, a.Owner)
		}
	}
	w.tell(casework.Fact{Kind: FactActionsYours, Thing: meeting, At: w.polite(at)}, owners...)
	w.tell(casework.Fact{Kind: FactConfirmWords, Thing: meeting, At: w.polite(at)}, unconfirmed(it)...)

	if DeferredAgain(c) {
		w.tell(casework.Fact{Kind: FactSecondDeferral, Thing: meeting, At: w.polite(at)}, w.groupManager())
	}
	if c.Referral.Standing != casework.StandingNotOpen || c.Sitting != "" {
		return
	}
	// A child not open to social care: its raiser hears the decision and nothing else of
	// the meeting; without a decision the chair still owes one.
	if o := c.Opening; o != nil && o.Decision != casework.OpeningUndecided {
		told := o.By.At
		if it.Opening != nil {
			told = later(at, told) // decided at the sitting: not before it has let go of the case
		}
		w.tell(casework.Fact{Kind: FactDecisionTold, Slot: stamp(o.By.At), At: w.polite(told)}, c.Referral.By.SaidBy)
	} else if c.State == casework.CaseRaised {
		next := w.morning(w.env.Calendar.AddWorking(w.date(at), 1))
		w.chaseAll(casework.Fact{Kind: FactOpeningUndecided, Thing: meeting}, next, weekly, w.chair(), OpeningDecider(w.env.Roster))
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
	s := w.env.Settings
	return d.At(s.Start, w.env.Zone).Add(time.Duration(s.Minutes) * time.Minute)
}

// recordEntry follows the entry for the child's own record: released to whom it is for, or
// held with the administrators, and chased until it is filed.
func (w *window) recordEntry(m casework.MeetingID, en casework.RecordEntry, cleared time.Time) {
	f := casework.Fact{Thing: string(m)}
	switch en.State {
	case casework.EntryHeld:
		f.Kind = FactEntryHeld
		w.chaseAll(f, w.polite(cleared), everyTwoDays, w.administrators()...)
	case casework.EntryReleased:
		released := cleared
		if en.Released != nil {
			released = en.Released.At
		}
		f.Kind, f.At = FactEntryReleased, w.polite(released)
		w.tell(f, en.For)
		if en.Due.IsZero() {
			return
		}
		f.Kind = FactEntryChased
		first := w.morning(w.env.Calendar.OnOrAfter(en.Due))
		w.chaseAll(f, first, everyTwoDays, en.For)
		f.Kind = FactEntryUnfiled
		third := w.morning(w.env.Calendar.AddWorking(w.date(first), 4))
		w.chaseAll(f, third, everyTwoDays, w.administrators()...)
	}
}

// unconfirmed lists, each once, the people whose words in the item another person typed and
// who have not confirmed them.
func unconfirmed(it *casework.Item) []casework.PersonID {
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
