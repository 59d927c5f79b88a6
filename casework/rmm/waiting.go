package rmm

import (
	"slices"
	"time"

	"convenor/casework"
	"convenor/casework/due"
)

// Waiting is what of a case waits for somebody besides their actions, each matter once: the
// facts they are chased with, as far as one can be settled by them.
func Waiting(c *casework.Case, e due.Env, to casework.PersonID, now time.Time) []casework.Fact {
	facts, _ := CaseFacts(c, e, time.Time{}, now)
	return waitingIn(facts, to)
}

// WaitingAt is the same of a meeting: the cases of a cancelled week that are to be decided
// before the next meeting hears them.
func WaitingAt(m *casework.Meeting, e due.Env, to casework.PersonID, now time.Time) []casework.Fact {
	if m.State != casework.MeetingCancelled || m.Following.Before(casework.DateOf(now, e.In())) {
		return nil
	}
	facts, _ := MeetingFacts(m, e, time.Time{}, now)
	return waitingIn(facts, to)
}

func waitingIn(facts []casework.Fact, to casework.PersonID) []casework.Fact {
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
		case f.Kind == due.FactDifferenceOffered:
			out[i] = f
		}
	}
	return out
}

func ofDifference(k casework.FactKind) bool {
	return k == due.FactDifferenceStage || k == due.FactDifferenceOffered
}

// matterOf is the kind of matter that a chase is about; empty where it is none of these.
func matterOf(k casework.FactKind) casework.FactKind {
	switch k {
	case due.FactActionClassify, due.FactActionClaimed, due.FactConfirmWords, due.FactEntryHeld, due.FactOpeningUndecided, due.FactDecide, due.FactDifferenceOffered:
		return k
	case due.FactEntryReleased, due.FactEntryChased:
		return due.FactEntryReleased
	case due.FactDifferenceStage, due.FactDifferenceDue, due.FactDifferenceOverdue:
		return due.FactDifferenceStage
	}
	return ""
}
