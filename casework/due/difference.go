package due

import (
	"slices"
	"time"

	"convenor/casework"
)

// Difference is what falls due about one difference of professional opinion (RMM terms of
// reference, aims: resolve or escalate any disagreement). It closes only when its raiser
// confirms; until then every stage has its days, with one nudge before they run out and one
// after.
func (w *Window) Difference(c *casework.Case, d *casework.DifferenceOfOpinion) {
	if d.State == casework.DifferenceResolved || !d.About.Stands() {
		return
	}
	thing := string(d.Ref)
	began := w.stageBegan(d)
	w.Tell(casework.Fact{Kind: FactDifferenceStage, Thing: thing, Slot: d.Stage.String(), At: w.Polite(began)}, w.atStage(c, d)...)

	if !d.Due.IsZero() {
		due, decider := d.Due.String(), w.Offices.Decides(d.Parties...)
		soon := casework.Fact{Kind: FactDifferenceDue, Thing: thing, Slot: "before " + due,
			At: w.Morning(w.Env.Calendar.OnOrBefore(d.Due.AddDays(-1)))}
		soon.Ladder = Ladder(w.Subject, soon)
		if !soon.At.After(began) { // no morning is left before the day itself
			soon.Slot, soon.At = "day "+due, w.Morning(w.Env.Calendar.OnOrAfter(d.Due))
		}
		if soon.At.After(began) {
			w.Tell(soon, d.By.SaidBy, w.Offices.Chair)
		}
		past := casework.Fact{Kind: FactDifferenceOverdue, Thing: thing, Slot: due, At: w.Morning(w.Env.Calendar.AddWorking(d.Due, 1))}
		past.Ladder = Ladder(w.Subject, past)
		w.Tell(past, d.By.SaidBy, w.Offices.Chair, decider)
	}
	if at := stepAt(d, "offered"); d.State == casework.DifferenceOffered && !at.IsZero() {
		f := casework.Fact{Kind: FactDifferenceOffered, Thing: thing, Slot: Stamp(at), At: w.Polite(at)}
		f.Ladder = Ladder(w.Subject, f)
		w.Tell(f, d.By.SaidBy)
		if d.Due.IsZero() { // no deadline of the stage reminds of it
			f.Slot, f.At = Nth(f.Slot, 1), w.Morning(w.Env.Calendar.AddWorking(w.Date(f.At), 2))
			w.Tell(f, d.By.SaidBy)
		}
	}
}

// stageBegan is the instant at which the difference came to its stage.
func (w *Window) stageBegan(d *casework.DifferenceOfOpinion) time.Time {
	for _, s := range slices.Backward(d.Steps) {
		if s.Stage == d.Stage && (s.What == "escalated" || s.What == "raised") {
			return s.By.At
		}
	}
	return w.Morning(d.Since)
}

func stepAt(d *casework.DifferenceOfOpinion, what string) time.Time {
	for _, s := range slices.Backward(d.Steps) {
		if s.What == what {
			return s.By.At
		}
	}
	return time.Time{}
}

// Speakers are the people of a difference's stage as far as the roster knows them, and the
// parties for which somebody is still to be found. Those who differ are whoever raised it and
// the others' representatives; line managers are the representatives of both. Of senior
// officers, and of a side that nobody has named, the roster says nothing: who decides in the
// difference (Offices.Decides) is asked to find them.
func Speakers(d *casework.DifferenceOfOpinion, r casework.Roster) (known []casework.PersonID, find []casework.AgencyID) {
	for i, agency := range d.Parties {
		if i == 0 && d.Stage == casework.StagePractitioners {
			continue // the raiser's own
		}
		p, ok := r.Representative(agency)
		if ok {
			known = append(known, p.ID)
		}
		if d.Stage == casework.StageSenior || !ok && d.Stage < casework.StageSenior {
			find = append(find, agency)
		}
	}
	return known, find
}

// atStage is who is told that a difference has come to a stage: its people, and from the line
// managers on who raised it, the chair and who decides in it. The board's chair is outside the
// workspace, so that is taken there for them. Of a restricted case only its named people hear.
func (w *Window) atStage(c *casework.Case, d *casework.DifferenceOfOpinion) []casework.PersonID {
	to, find := Speakers(d, w.Env.Roster)
	if len(c.Restricted) > 0 {
		to = slices.DeleteFunc(to, func(p casework.PersonID) bool { return !slices.Contains(c.Restricted, p) })
	}
	if d.Stage == casework.StagePractitioners {
		if len(find) > 0 {
			to = append(to, w.Offices.Decides(d.Parties...))
		}
		return slices.DeleteFunc(to, func(p casework.PersonID) bool { return p == d.By.SaidBy })
	}
	return append(to, w.Offices.Chair, w.Offices.Decides(d.Parties...), d.By.SaidBy)
}
