package rmm

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"convenor/casework"
	"convenor/casework/due"
)

// clearedCase is a case that the meeting of 24 November let go of at 11:58.
func clearedCase(it casework.Item) *casework.Case {
	c := open("RMM-0001", casework.RiskHigh)
	it.Case, it.Meeting, it.Outcome = c.Ref, "2026-11-24", casework.OutcomeHeard
	if it.Cleared.IsZero() {
		it.Cleared = at("2026-11-24 11:58")
	}
	c.Last, c.Worker, c.NextReview = &it, "sw1", day("2027-01-05")
	return &c
}

// The worker gets the entry for the child's own record, files it, and is chased if not; the
// administrators hear from the third time on.
func TestRecordEntryFacts(t *testing.T) {
	kinds := []casework.FactKind{due.FactEntryReleased, due.FactEntryHeld, due.FactEntryChased, due.FactEntryUnfiled}
	released := said("admin", "2026-11-24 19:10")
	for name, tc := range map[string]struct {
		entry casework.RecordEntry
		want  []string
	}{
		"Released": {casework.RecordEntry{State: casework.EntryReleased, For: "sw1", Due: day("2026-11-26")}, []string{
			"Tue 2026-11-24 11:58 sw1", "Thu 2026-11-26 09:00 sw1", "Mon 2026-11-30 09:00 sw1", "Wed 2026-12-02 09:00 sw1", "Wed 2026-12-02 09:00 admin", "Fri 2026-12-04 09:00 sw1", "Fri 2026-12-04 09:00 admin"}},
		"HeldWaitsForTheAdministrator": {casework.RecordEntry{State: casework.EntryHeld, For: "sw1"}, []string{
			"Tue 2026-11-24 11:58 admin", "Thu 2026-11-26 09:00 admin", "Mon 2026-11-30 09:00 admin", "Wed 2026-12-02 09:00 admin", "Fri 2026-12-04 09:00 admin"}},
		"ReleasedInTheEvening": {casework.RecordEntry{State: casework.EntryReleased, For: "sw1", Released: &released, Due: day("2026-11-28")}, []string{
			"Wed 2026-11-25 09:00 sw1", "Mon 2026-11-30 09:00 sw1", "Wed 2026-12-02 09:00 sw1", "Fri 2026-12-04 09:00 sw1", "Fri 2026-12-04 09:00 admin"}},
		"Filed": {casework.RecordEntry{State: casework.EntryFiled, For: "sw1", Due: day("2026-11-26")}, nil},
		"None":  {casework.RecordEntry{}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			c := clearedCase(casework.Item{Entry: tc.entry})
			if d := cmp.Diff(tc.want, told(casesFacts(c, "2026-11-24 11:58", "2026-12-04 12:00"), kinds...)); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
		})
	}
}

// An item cleared without an instant of its own falls back on the end of its meeting.
func TestClearedWithoutInstant(t *testing.T) {
	c := clearedCase(casework.Item{Entry: casework.RecordEntry{State: casework.EntryReleased, For: "sw1"}})
	c.Last.Cleared = time.Time{}
	if d := cmp.Diff([]string{"Tue 2026-11-24 12:00 sw1"}, told(casesFacts(c, "2026-11-24 12:00", "2026-11-24 12:00"), due.FactEntryReleased)); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

// Each owner hears once what the meeting agreed for them; who has done it already does not.
func TestActionsYours(t *testing.T) {
	a1, a2, a3 := agreed("dci", "police", "2026-11-27"), agreed("home", "stchristophers", "2026-11-27"), agreed("dci", "police", "2026-12-01")
	a2.Ref, a3.Ref = "0001-A2", "0001-A3"
	done, between := agreed("health", "manxcare", "2026-11-27"), agreed("education", "education", "2026-11-27")
	done.Ref, done.State = "0001-A4", casework.ActionDone
	between.Ref, between.Meeting = "0001-A5", ""
	c := clearedCase(casework.Item{Raised: []casework.EntryRef{"0001-A1", "0001-A2", "0001-A3", "0001-A4", "0001-A5"}})
	c.Actions = []casework.AgreedAction{a1, a2, a3, done, between}
	want := []string{"Tue 2026-11-24 11:58 dci", "Tue 2026-11-24 11:58 home"}
	if d := cmp.Diff(want, told(casesFacts(c, "2026-11-24 11:58", "2026-11-24 11:58"), due.FactActionsYours)); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

// People talk and one types: each whose words were typed by another confirms them once, at
// the end.
func TestConfirmWords(t *testing.T) {
	byAdmin := typed("health", "admin", "2026-11-24 11:00")
	confirmed := typed("home", "admin", "2026-11-24 11:01")
	confirmed.Confirmed = true
	gone := words("withdrawn")
	gone.Remove("admin", at("2026-11-24 11:05"), "undo")
	c := clearedCase(casework.Item{
		VOLT:      []casework.VOLTEntry{{Text: words("flag attendance"), By: byAdmin}, {Text: words("fit for the bin"), By: confirmed}, {Text: gone, By: typed("gm", "admin", "2026-11-24 11:02")}},
		Decisions: []casework.Decision{{Text: words("agreed"), By: said("chair", "2026-11-24 11:03")}},
		Voices:    []casework.ChildVoice{{Text: words("said so"), By: byAdmin}},
		Steps:     []casework.AgreedAction{{What: words("do"), Agreed: typed("education", "chair", "2026-11-24 11:04")}},
	})
	want := []string{"Tue 2026-11-24 11:58 health", "Tue 2026-11-24 11:58 education"}
	if d := cmp.Diff(want, told(casesFacts(c, "2026-11-24 11:58", "2026-11-24 11:58"), due.FactConfirmWords)); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

// A second deferral in a row is told to the group manager.
func TestSecondDeferral(t *testing.T) {
	c := clearedCase(casework.Item{})
	c.Carried = casework.CarryDeferred
	for n, want := range map[int][]string{1: nil, 2: {"Tue 2026-11-24 11:58 gm"}, 3: {"Tue 2026-11-24 11:58 gm"}} {
		c.Deferrals = n
		if d := cmp.Diff(want, told(casesFacts(c, "2026-11-24 11:58", "2026-11-24 11:58"), due.FactSecondDeferral)); d != "" {
			t.Errorf("deferral %d: -want +got\n%s", n, d)
		}
	}
}

// A child not open to social care: the raiser gets the decision only, and the chair owes
// one until it is taken.
func TestOpeningFacts(t *testing.T) {
	c := clearedCase(casework.Item{})
	c.State, c.Referral.Standing, c.Referral.By = casework.CaseRaised, casework.StandingNotOpen, said("education", "2026-11-18 14:05")
	kinds := []casework.FactKind{due.FactOpeningUndecided, due.FactDecisionTold}
	want := []string{"Wed 2026-11-25 09:00 chair", "Wed 2026-11-25 09:00 dci", "Wed 2026-12-02 09:00 chair", "Wed 2026-12-02 09:00 dci"}
	if d := cmp.Diff(want, told(casesFacts(c, "2026-11-24 11:58", "2026-12-02 09:00"), kinds...)); d != "" {
		t.Errorf("undecided: -want +got\n%s", d)
	}
	decided := &casework.OpeningDecision{Decision: casework.OpeningOpen, By: said("chair", "2026-11-24 11:20")}
	c.Opening, c.State = decided, casework.CaseOpen
	c.Sitting, c.Item.Opening = "2026-11-24", decided
	if got := told(casesFacts(c, "2026-11-24 11:00", "2026-12-02 09:00"), kinds...); got != nil {
		t.Errorf("decided while it sits: %v", got)
	}
	c.Sitting, c.Last.Opening = "", decided
	if d := cmp.Diff([]string{"Tue 2026-11-24 11:58 education"}, told(casesFacts(c, "2026-11-24 11:00", "2026-12-02 09:00"), kinds...)); d != "" {
		t.Errorf("decided at the sitting: -want +got\n%s", d)
	}
	c.Last.Opening, decided.By.At = nil, at("2026-11-27 10:00")
	if d := cmp.Diff([]string{"Fri 2026-11-27 10:00 education"}, told(casesFacts(c, "2026-11-24 11:00", "2026-12-02 09:00"), kinds...)); d != "" {
		t.Errorf("decided later: -want +got\n%s", d)
	}
}
