package rmm

import (
	"slices"
	"time"

	"convenor/casework"
)

// difference is what falls due about one difference of professional opinion (RMM terms of
// reference, aims: resolve or escalate any disagreement). It closes only when its raiser
// confirms; until then every stage has its days.
func (w *window) difference(d *casework.DifferenceOfOpinion) {
	if d.State == casework.DifferenceResolved || !d.About.Stands() {
		return
	}
	thing := string(d.Ref)
	began := w.stageBegan(d)
	to := w.atStage(d.Stage)
	if d.Stage > casework.StagePractitioners {
		to = append(to, d.By.SaidBy) // who raised it knows where it is
	}
	w.tell(casework.Fact{Kind: FactDifferenceStage, Thing: thing, Slot: d.Stage.String(), At: w.polite(began)}, to...)

	if !d.Due.IsZero() {
		due := d.Due.String()
		soon := casework.Fact{Kind: FactDifferenceDue, Thing: thing, Slot: "before " + due,
			At: w.morning(w.env.Calendar.OnOrBefore(d.Due.AddDays(-1)))}
		soon.Ladder = ladder(w.subject, soon)
		if soon.At.After(began) {
			w.tell(soon, d.By.SaidBy, w.chair())
		}
		today := soon
		today.Slot, today.At = "day "+due, w.morning(w.env.Calendar.OnOrAfter(d.Due))
		if today.At.After(began) {
			w.tell(today, d.By.SaidBy, w.chair())
		}
		w.chaseAll(casework.Fact{Kind: FactDifferenceOverdue, Thing: thing, Slot: due},
			w.morning(w.env.Calendar.AddWorking(d.Due, 2)), everyTwoDays, w.chair(), Decider(w.env.Roster, d.Parties...))
	}
	if at := stepAt(d, "offered"); d.State == casework.DifferenceOffered && !at.IsZero() {
		w.chaseAll(casework.Fact{Kind: FactDifferenceOffered, Thing: thing, Slot: stamp(at)}, w.polite(at), everyTwoDays, d.By.SaidBy)
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

// atStage is who is told that a difference has come to them. Between practitioners it has
// been said in the meeting; the board's chair is outside the workspace, so the chair takes
// it there.
func (w *window) atStage(s casework.DifferenceStage) []casework.PersonID {
	switch s {
	case casework.StagePractitioners:
		return nil
	case casework.StageManagers:
		return []casework.PersonID{w.chair(), w.groupManager()}
	case casework.StageSenior:
		return []casework.PersonID{w.chair(), w.deputy()}
	}
	return []casework.PersonID{w.chair()}
}
