package rmm

import (
	"slices"
	"time"

	"convenor/casework"
)

// difference is what falls due about one difference of professional opinion (RMM terms of
// reference, aims: resolve or escalate any disagreement). It closes only when its raiser
// confirms; until then every stage has its days, with one nudge before they run out and one
// after.
func (w *window) difference(c *casework.Case, d *casework.DifferenceOfOpinion) {
	if d.State == casework.DifferenceResolved || !d.About.Stands() {
		return
	}
	thing := string(d.Ref)
	began := w.stageBegan(d)
	w.tell(casework.Fact{Kind: FactDifferenceStage, Thing: thing, Slot: d.Stage.String(), At: w.polite(began)}, w.atStage(c, d)...)

	if !d.Due.IsZero() {
		due, decider := d.Due.String(), Decider(w.env.Roster, d.Parties...)
		soon := casework.Fact{Kind: FactDifferenceDue, Thing: thing, Slot: "before " + due,
			At: w.morning(w.env.Calendar.OnOrBefore(d.Due.AddDays(-1)))}
		soon.Ladder = ladder(w.subject, soon)
		if !soon.At.After(began) { // no morning is left before the day itself
			soon.Slot, soon.At = "day "+due, w.morning(w.env.Calendar.OnOrAfter(d.Due))
		}
		if soon.At.After(began) {
			w.tell(soon, d.By.SaidBy, w.chair())
		}
		past := casework.Fact{Kind: FactDifferenceOverdue, Thing: thing, Slot: due, At: w.morning(w.env.Calendar.AddWorking(d.Due, 1))}
		past.Ladder = ladder(w.subject, past)
		w.tell(past, d.By.SaidBy, w.chair(), decider)
	}
	if at := stepAt(d, "offered"); d.State == casework.DifferenceOffered && !at.IsZero() {
		f := casework.Fact{Kind: FactDifferenceOffered, Thing: thing, Slot: stamp(at), At: w.polite(at)}
		f.Ladder = ladder(w.subject, f)
		w.tell(f, d.By.SaidBy)
		if d.Due.IsZero() { // no deadline of the stage reminds of it
			f.Slot, f.At = nth(f.Slot, 1), w.morning(w.env.Calendar.AddWorking(w.date(f.At), 2))
			w.tell(f, d.By.SaidBy)
		}
	}
}

// stageBegan is the instant at which the difference came to its stage.
func (w *window) stageBegan(d *casework.DifferenceOfOpinion) time.Time {
	for _, s := range slices.Backward(d.Steps) {
		if s.Stage == d.Stage && (s.What == "escalated" || s.What == "raised") {
			return s.By.At
		}
	}
	return w.morning(d.Since)
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
// difference (Decider) is asked to find them.
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
func (w *window) atStage(c *casework.Case, d *casework.DifferenceOfOpinion) []casework.PersonID {
	to, find := Speakers(d, w.env.Roster)
	if len(c.Restricted) > 0 {
		to = slices.DeleteFunc(to, func(p casework.PersonID) bool { return !slices.Contains(c.Restricted, p) })
	}
	if d.Stage == casework.StagePractitioners {
		if len(find) > 0 {
			to = append(to, Decider(w.env.Roster, d.Parties...))
		}
		return slices.DeleteFunc(to, func(p casework.PersonID) bool { return p == d.By.SaidBy })
	}
	return append(to, w.chair(), Decider(w.env.Roster, d.Parties...), d.By.SaidBy)
}
