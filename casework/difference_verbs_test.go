package casework

import (
	"slices"
	"testing"
	"time"
)

// A difference closes only when the raiser confirms, or goes up a stage: practitioners, line
// managers, more senior, the board; days are a setting.
func TestADifferenceGoesUpUntilItsRaiserAgrees(t *testing.T) {
	s := DefaultSettings()
	cal := Calendar{}
	today := NewDate(2026, 11, 24) // a Tuesday
	by := func(p PersonID) Attribution { return Attribution{SaidBy: p, TypedBy: p, At: time.Unix(0, 0)} }
	c := &Case{Ref: "RMM-0001", Sitting: meeting24}
	ref, err := c.Differ(DifferenceOfOpinion{About: Text{Words: "threshold"}, By: by("education")}, today, &s, cal)
	if err != nil {
		t.Fatal(err)
	}
	d := c.Difference(ref)
	if d.Stage != StagePractitioners || d.Due != NewDate(2026, 11, 26) || d.Meeting != meeting24 {
		t.Errorf("raised: %+v", d)
	}
	confirm := func(p PersonID, agrees bool) Rule {
		_, err := c.Confirm(ref, agrees, today, &s, cal, by(p))
		return refusal(err)
	}
	if got := confirm("education", true); got != RuleNothingOffered {
		t.Errorf("nothing offered yet: %q", got)
	}
	for i, want := range []struct {
		stage DifferenceStage
		due   Date
	}{{StageManagers, NewDate(2026, 12, 2)}, {StageSenior, NewDate(2026, 11, 27)}, {StageBoard, Date{}}} {
		today = NewDate(2026, 11, 25)
		if i > 0 {
			d.Since = NewDate(2026, 11, 24) // it had its days
		}
		if _, err := c.Offer(ref, "wait a week", today, by("gm")); err != nil {
			t.Fatal(err)
		}
		if got := confirm("gm", true); got != RuleRaiserConfirms || d.State != DifferenceOffered {
			t.Errorf("settled by somebody else: %q, %s", got, d.State)
		}
		if got := confirm("education", false); got != "" || d.Stage != want.stage || d.Due != want.due || d.State != DifferenceOpen {
			t.Errorf("declined: %q, stage %s, due %s, want %s, %s", got, d.Stage, d.Due, want.stage, want.due)
		}
	}
	if _, err := c.Escalate(ref, "", today, &s, cal, by("education")); refusal(err) != RuleTopStage {
		t.Errorf("above the board: %v", err)
	}
	if _, err := c.Offer(ref, "open the case", today, by("gm")); err != nil {
		t.Fatal(err)
	}
	if got := confirm("education", true); got != "" || d.State != DifferenceResolved {
		t.Errorf("confirmed: %q, %s", got, d.State)
	}
	if got := confirm("education", true); got != RuleDifferenceResolved {
		t.Errorf("confirmed twice: %q", got)
	}
	var steps []string
	for _, x := range d.Steps {
		steps = append(steps, x.What)
	}
	if want := []string{"raised", "offered", "declined", "escalated", "offered", "declined", "escalated", "offered", "declined", "escalated", "offered", "confirmed"}; !slices.Equal(steps, want) {
		t.Errorf("steps %v", steps)
	}
}

// The owner says why an action was not done; nobody else's word settles it.
func TestNotDoneHasAReason(t *testing.T) {
	home, gm := Person{ID: "home", Agency: "stc"}, Person{ID: "gm", Agency: "csc"}
	for name, tc := range map[string]struct {
		w      ActionWord
		by     Person
		chairs bool
		want   Rule
		state  ActionState
		claim  bool
	}{
		"WithoutAReason": {ActionWord{State: ActionNotDone}, home, false, RuleReasonNeeded, ActionOpen, false},
		"WithAReason":    {ActionWord{State: ActionNotDone, Text: "head off sick"}, home, false, "", ActionNotDone, false},
		"ByAnother":      {ActionWord{State: ActionNotDone, Text: "head off sick"}, gm, false, "", ActionOpen, true},
		"ByWhoChairs":    {ActionWord{State: ActionNotDone, Text: "head off sick"}, gm, true, "", ActionNotDone, false},
		"BlockedAlone":   {ActionWord{State: ActionBlocked}, home, false, RuleReasonNeeded, ActionOpen, false},
		"DoneAlone":      {ActionWord{State: ActionDone}, home, false, "", ActionDone, false},
	} {
		c := &Case{Actions: []AgreedAction{{Ref: "0001-A1", What: Text{Words: "ring the school"}, Owner: "home", Agency: "stc"}}}
		_, err := c.SayOfAction("0001-A1", tc.w, tc.by, tc.chairs)
		if a := c.Actions[0]; refusal(err) != tc.want || a.State != tc.state || (a.Claimed() != nil) != tc.claim {
			t.Errorf("%s: %v, %q, claim %v", name, err, a.State, a.Claimed() != nil)
		}
	}
	c := &Case{Actions: []AgreedAction{{Ref: "0001-A1", Owner: "home", State: ActionNotDone}, {Ref: "0001-A2", Owner: "home"}}}
	for _, tc := range []struct {
		ref  EntryRef
		want Rule
	}{{"0001-A2", RuleActionNotWaiting}, {"0001-A1", ""}, {"0001-A1", RuleActionFinished}} {
		if _, err := c.Classify(tc.ref, AgencyDidNotAct, Attribution{}); refusal(err) != tc.want {
			t.Errorf("classify %s: %v, want %q", tc.ref, err, tc.want)
		}
	}
}
