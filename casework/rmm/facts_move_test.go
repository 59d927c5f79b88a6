package rmm

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"convenor/casework"
	"convenor/casework/due"
)

// A move that the other area has not accepted is asked about after five working days and
// then weekly; the group manager hears it from the third time on.
func TestAMoveIsAskedAboutUntilAccepted(t *testing.T) {
	base := func() *casework.Case {
		c := open("RMM-0001", casework.RiskHigh)
		c.Worker = "sw1"
		c.Moving = &casework.Move{To: "Northshire", Told: day("2026-11-19"), By: said("gm", "2026-11-19 14:00")}
		return &c
	}
	facts := casesFacts(base(), "2026-11-19 14:00", "2026-12-18 12:00")
	want := []string{"Thu 2026-11-26 09:00 sw1", "Thu 2026-12-03 09:00 sw1", "Thu 2026-12-10 09:00 sw1", "Thu 2026-12-17 09:00 sw1"}
	if d := cmp.Diff(want, told(facts, due.FactMoveAsked)); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	if d := cmp.Diff([]string{"Thu 2026-12-10 09:00 gm", "Thu 2026-12-17 09:00 gm"}, told(facts, due.FactMoveWaits)); d != "" {
		t.Errorf("group manager: -want +got\n%s", d)
	}
	for name, tc := range map[string]struct {
		change func(*casework.Case)
		want   []string
	}{
		"NoWorker":    {func(c *casework.Case) { c.Worker = "" }, []string{"Thu 2026-11-26 09:00 gm"}},
		"Accepted":    {func(c *casework.Case) { c.Moving.Accepted = day("2026-11-25") }, nil},
		"Off":         {func(c *casework.Case) { c.Moving = nil }, nil},
		"Closed":      {func(c *casework.Case) { c.State = casework.CaseClosed }, nil},
		"RaisedStays": {func(c *casework.Case) { c.State = casework.CaseRaised }, []string{"Thu 2026-11-26 09:00 sw1"}},
	} {
		t.Run(name, func(t *testing.T) {
			c := base()
			tc.change(c)
			if d := cmp.Diff(tc.want, told(casesFacts(c, "2026-11-19 14:00", "2026-12-02 12:00"), due.FactMoveAsked)); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
		})
	}
	late := base()
	late.Moving.By.At = at("2026-12-23 10:00")
	if d := cmp.Diff([]string{"Mon 2027-01-04 09:00 sw1"}, told(casesFacts(late, "2026-12-23 10:00", "2027-01-05 12:00"), due.FactMoveAsked)); d != "" {
		t.Errorf("over the holidays: -want +got\n%s", d)
	}
	once := base()
	once.Worker = ""
	if got := told(casesFacts(once, "2026-12-10 08:00", "2026-12-10 10:00"), due.FactMoveAsked, due.FactMoveWaits); len(got) != 1 {
		t.Errorf("who is asked already hears it twice: %v", got)
	}
}
