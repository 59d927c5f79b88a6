package phrase

import (
	"testing"

	"convenor/casework"
)

// The proposed plan of an assessment, as people write it (domain, RRM step 1: "it ends with a
// proposed plan").
func TestPlanLines(t *testing.T) {
	ctx := board()
	got := PlanLines(`Actions:
- police to share the PPN by fri
2. school nurse to see her weekly
• bed found at her aunt's

Contingency plan
if she does not come home by 22:00, home to ring EDT
- If she misses school: education rings her aunt
contingency: self harms: ring 999, then the crisis team`, ctx)
	want := []struct {
		words, event, what string
		contingency        bool
		agency             casework.AgencyID
		due                bool
	}{
		{words: "police to share the PPN by fri", what: "share the PPN", agency: "police", due: true},
		{words: "school nurse to see her weekly", what: "school nurse to see her weekly"},
		{words: "bed found at her aunt's", what: "bed found at her aunt's"},
		{words: "if she does not come home by 22:00, home to ring EDT", event: "she does not come home by 22:00", what: "ring EDT", contingency: true, agency: "stc"},
		{words: "If she misses school: education rings her aunt", event: "she misses school", what: "education rings her aunt", contingency: true, agency: "education"},
		{words: "self harms: ring 999, then the crisis team", event: "self harms", what: "ring 999, then the crisis team", contingency: true},
	}
	if len(got) != len(want) {
		t.Fatalf("%d lines: %+v", len(got), got)
	}
	for i, w := range want {
		g := got[i]
		if g.Words != w.words || g.If != w.event || g.Action.What != w.what || g.Contingency != w.contingency || !g.Action.Due.Date.IsZero() != w.due {
			t.Errorf("line %d is %+v", i, g)
		}
		if w.agency != "" && g.Action.Owner.Agency != w.agency && g.Action.Owner.Person == "" {
			t.Errorf("line %d is %+v's", i, g.Action.Owner)
		}
	}
}
