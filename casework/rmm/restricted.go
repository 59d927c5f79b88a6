package rmm

import (
	"slices"

	"convenor/casework"
)

// entitled is who hears of a fact about a case that is restricted: a person it names; for the
// chair's and the other offices' part, where whoever has the office is not named, the one who
// restricted it; nobody else. What holds no more than the reference, which the agenda shows to
// everybody, goes to whom it always goes to.
func (w *window) entitled(k casework.FactKind, id casework.PersonID) casework.PersonID {
	if len(w.only) == 0 || id == "" || slices.Contains(w.only, id) {
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
		return w.only[0]
	}
	return ""
}

// outside tells the author of an action, once for each owner, that its owner is not among the
// people to whom the case is restricted: the owner reads the action's own words and nothing
// else.
func (w *window) outside(c *casework.Case, a *casework.AgreedAction) {
	if a.Owner == "" || c.OpenTo(a.Owner) || !a.Waits() || !a.What.Stands() {
		return
	}
	at := later(a.Agreed.At, c.Narrowed)
	if n := len(a.Moves); n > 0 {
		at = later(at, a.Moves[n-1].By.At)
	}
	if c.Sitting == "" {
		at = w.polite(at)
	}
	w.tell(casework.Fact{Kind: FactActionOutside, Thing: string(a.Ref), Slot: string(a.Owner), At: at}, author(a.Agreed))
}

// ForReader takes out of a meeting's papers the cases that are restricted to others than their
// reader, and counts them. Not a line of them is left, not even that nothing changed in them,
// which would be wrong.
func ForReader(m *casework.Meeting, items []casework.Item, cases []casework.Case, reader casework.PersonID) (casework.Meeting, []casework.Item, []casework.Case, int) {
	var hidden []casework.CaseRef
	for i := range cases {
		if c := &cases[i]; !c.OpenTo(reader) && m.Item(c.Ref) != nil {
			hidden = append(hidden, c.Ref)
		}
	}
	kept := func(ref casework.CaseRef) bool { return slices.Contains(hidden, ref) }
	items = slices.DeleteFunc(slices.Clone(items), func(it casework.Item) bool { return kept(it.Case) })
	cases = slices.DeleteFunc(slices.Clone(cases), func(c casework.Case) bool { return kept(c.Ref) })
	return m.Without(hidden...), items, cases, len(hidden)
}
