package due

import (
	"slices"

	"convenor/casework"
)

// Matters are those of the facts that wait for somebody besides their actions, each matter once, as
// far as one can be settled by them.
func Matters(facts []casework.Fact, to casework.PersonID) []casework.Fact {
	var out []casework.Fact
	for _, f := range facts {
		if f.To != to || f.To == "" {
			continue
		}
		if f.Kind = matterOf(f.Kind); f.Kind == "" {
			continue
		}
		// Where a difference stands, and that a way to settle it was offered, is one matter: the
		// later says more.
		same := func(g casework.Fact) bool {
			return g.Subject == f.Subject && g.Thing == f.Thing && (g.Kind == f.Kind || ofDifference(g.Kind) && ofDifference(f.Kind))
		}
		i := slices.IndexFunc(out, same)
		switch {
		case i < 0:
			out = append(out, f)
		case f.Kind == FactDifferenceOffered:
			out[i] = f
		}
	}
	return out
}

func ofDifference(k casework.FactKind) bool {
	return k == FactDifferenceStage || k == FactDifferenceOffered
}

// matterOf is the kind of matter that a chase is about; empty where it is none of these.
func matterOf(k casework.FactKind) casework.FactKind {
	switch k {
	case FactAssessmentAsked, FactAssessmentSubmitted, FactRouteCheck, FactPlanReview, FactQuestion, FactQuestionBare,
		FactActionClassify, FactActionClaimed, FactConfirmWords, FactEntryHeld, FactOpeningUndecided, FactDecide, FactDifferenceOffered:
		return k
	case FactEntryReleased, FactEntryChased:
		return FactEntryReleased
	case FactQuestionOverdue:
		return FactQuestion
	case FactDifferenceStage, FactDifferenceDue, FactDifferenceOverdue:
		return FactDifferenceStage
	}
	return ""
}
