package phrase

import (
	"testing"

	"convenor/casework"
)

// Words never name somebody who has only asked to join.
func TestWhoAskedToJoinOwnsNothingYet(t *testing.T) {
	p := casework.Person{ID: "jo", Handle: "jo", Name: "Jo Example", Role: "Nurse", Agency: "health", Pending: true,
		Duties: []casework.Duty{casework.DutyMember, casework.DutySocialWorker}, Accounts: []casework.Account{{Platform: "test", ID: "U1"}}}
	ctx := Context{Worker: "jo", Roster: casework.Roster{People: []casework.Person{p}, Agencies: []casework.Agency{{ID: "health", Name: "Manx Care"}}}}
	for _, word := range []string{"jo", "@jo", "<@U1>", "Jo Example", "nurse", "health", "sw"} {
		if o := ResolveOwner(word, ctx); o.Person != "" {
			t.Errorf("ResolveOwner(%q) = %+v, want nobody", word, o)
		}
	}
}
