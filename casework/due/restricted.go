package due

import (
	"slices"

	"convenor/casework"
)

// Restrict leaves what the window tells to the people to whom its case is restricted; nobody
// is none.
func (w *Window) Restrict(only []casework.PersonID) {
	if len(only) > 0 {
		w.Entitled = func(k casework.FactKind, id casework.PersonID) casework.PersonID { return entitled(only, k, id) }
	}
}

// entitled is who hears of a fact about a case that is restricted: a person it names; for the
// chair's and the other offices' part, where whoever has the office is not named, the one who
// restricted it; nobody else. What holds no more than the reference, which the agenda shows to
// everybody, goes to whom it always goes to.
func entitled(only []casework.PersonID, k casework.FactKind, id casework.PersonID) casework.PersonID {
	if len(only) == 0 || slices.Contains(only, id) {
		return id
	}
	switch k {
	case FactReferred, FactReviewMissed, FactUrgentAsked: // nobody is left unasked in an emergency
		return id
	case FactActionReminder, FactActionAssigned, FactActionsYours: // one's own action
		return id
	case FactActionOverdue, FactActionBareChair, FactActionBlocked, FactActionClassify, FactActionClaimed, FactActionOutside,
		FactDifferenceStage, FactDifferenceDue, FactDifferenceOverdue,
		FactEntryReleased, FactEntryHeld, FactEntryChased, FactEntryUnfiled,
		FactLevelProposed, FactMoveAccepted, FactMatchCount, FactMatchAnswered,
		FactSecondDeferral, FactTransition, FactTurned18, FactOpeningUndecided:
		return only[0]
	}
	return ""
}

// Outside tells the author of an action, once for each owner, that its owner is not among the
// people to whom the case is restricted: the owner reads the action's own words and nothing
// else.
func (w *Window) Outside(c *casework.Case, a *casework.AgreedAction) {
	if a.Owner == "" || c.OpenTo(a.Owner) || !a.Waits() || !a.What.Stands() {
		return
	}
	at := Later(a.Agreed.At, c.Narrowed)
	if n := len(a.Moves); n > 0 {
		at = Later(at, a.Moves[n-1].By.At)
	}
	if c.Sitting == "" {
		at = w.Polite(at)
	}
	w.Tell(casework.Fact{Kind: FactActionOutside, Thing: string(a.Ref), Slot: string(a.Owner), At: at}, Author(a.Agreed))
}
