package rmm

import (
	"testing"

	"convenor/casework"
	"convenor/casework/due"
)

// However often somebody is chased with a matter, it waits for them once; and a way to settle
// a difference that was offered is said in place of where the difference stands.
func TestAMatterWaitsOnce(t *testing.T) {
	c := &casework.Case{Ref: "RMM-0001", Process: casework.RMM, State: casework.CaseOpen}
	raised := said("health", "2026-11-03 10:00")
	c.Differences = []casework.DifferenceOfOpinion{{
		Ref: "0001-D1", About: casework.Text{Words: "the threshold"}, Parties: []casework.AgencyID{"health"}, By: raised, Since: day("2026-11-03"), Due: day("2026-11-10"),
		Stage: casework.StageManagers, State: casework.DifferenceOffered,
		Steps: []casework.DifferenceStep{
			{What: "escalated", Stage: casework.StageManagers, On: day("2026-11-03"), By: raised},
			{What: "offered", Stage: casework.StageManagers, On: day("2026-11-12"), By: said("chair", "2026-11-12 10:00")},
		},
	}}
	for who, want := range map[casework.PersonID]casework.FactKind{"health": due.FactDifferenceOffered, "chair": due.FactDifferenceStage, "admin": ""} {
		got := Waiting(c, env(), who, at("2026-12-01 10:00"))
		switch {
		case want == "" && len(got) != 0:
			t.Errorf("%s: %v, want nothing", who, got)
		case want != "" && (len(got) != 1 || got[0].Kind != want || got[0].Thing != "0001-D1"):
			t.Errorf("%s: %v, want one %q", who, got, want)
		}
	}
	c.Differences[0].State = casework.DifferenceResolved
	if got := Waiting(c, env(), "health", at("2026-12-01 10:00")); len(got) != 0 {
		t.Errorf("settled, there waits %v", got)
	}
}

// A case of a cancelled week waits to be decided until the next meeting's day.
func TestACancelledWeekWaitsUntilTheNextMeeting(t *testing.T) {
	by := said("admin", "2026-11-23 10:00")
	m := &casework.Meeting{
		ID: "2026-11-24", Process: casework.RMM, Date: day("2026-11-24"), Following: day("2026-12-01"), State: casework.MeetingCancelled,
		Cancelled: &casework.Cancellation{By: by, Ask: []casework.CaseRef{"RMM-0001"}},
	}
	for now, want := range map[string]int{"2026-11-25 10:00": 1, "2026-12-01 09:00": 1, "2026-12-02 09:00": 0} {
		if got := WaitingAt(m, env(), "chair", at(now)); len(got) != want {
			t.Errorf("at %s there waits %v, want %d", now, got, want)
		}
	}
	if got := WaitingAt(m, env(), "health", at("2026-11-25 10:00")); len(got) != 0 {
		t.Errorf("for a member there waits %v", got)
	}
}
