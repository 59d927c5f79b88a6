package casework

import (
	"errors"
	"testing"
	"time"
)

// agreedAt gives a case actions agreed at a sitting, each of health's.
func agreedAt(t *testing.T, words ...string) *Case {
	t.Helper()
	c := &Case{Ref: "RMM-0001", Sitting: "2026-11-24"}
	for _, w := range words {
		if _, err := c.AgreeAction(AgreedAction{What: Text{Words: w}, Owner: "health", Agency: "health"}); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

func withdraw(a *AgreedAction) {
	a.What.Remove("health", time.Time{}, "undo")
	a.State = ActionWithdrawn
}

func TestSettleLeavesWithdrawnActionsWithdrawn(t *testing.T) {
	c := agreedAt(t, "call")
	a := &c.Actions[0]
	if _, err := c.SayOfAction(a.Ref, ActionWord{State: ActionBlocked, Text: "no answer"}, Person{ID: "health"}, false); err != nil {
		t.Fatal(err)
	}
	withdraw(a)
	a.Words[0].Removed = &Removal{}
	a.Settle()
	if a.State != ActionWithdrawn || a.Waits() {
		t.Errorf("state = %q, want withdrawn", a.State)
	}
}

func TestObjectionsGoToWhatStands(t *testing.T) {
	objection := Objection{Text: Text{Words: "too soon"}}
	later := time.Date(2026, time.November, 25, 10, 0, 0, 0, time.UTC)
	for name, test := range map[string]struct {
		change  func(*Case)
		ref     EntryRef // named in the objection
		want    EntryRef
		onItem  int
		rule    Rule
		decided bool // the words are about a decision
	}{
		"LevelAfterTheActions":    {func(c *Case) { c.Item.Agreed = []LevelDecision{{By: Attribution{At: later}}} }, "", "", 1, "", false},
		"DecisionAfterTheActions": {func(c *Case) { c.Item.Decisions = []Decision{{By: Attribution{At: later}}} }, "", "", 1, "", false},
		"LevelBeforeTheActions": {func(c *Case) {
			c.Item.Agreed = []LevelDecision{{By: Attribution{At: later.Add(-48 * time.Hour)}}}
			c.Actions[1].Agreed.At = later
		}, "", "0001-A2", 0, "", false},
		"ToTheLevelBeforeTheActions":  {func(c *Case) { c.Item.Agreed = []LevelDecision{{}}; c.Actions[1].Agreed.At = later }, "", "", 1, "", true},
		"ToClosingThatIsNotAgreedYet": {func(*Case) {}, "", "", 1, "", true},
		"TheActionNamedAfterALevel":   {func(c *Case) { c.Item.Agreed = []LevelDecision{{By: Attribution{At: later}}} }, "0001-A1", "0001-A1", 0, "", false},
		"Newest":                      {func(*Case) {}, "", "0001-A2", 0, "", false},
		"NewestWithdrawn":             {func(c *Case) { withdraw(&c.Actions[1]) }, "", "0001-A1", 0, "", false},
		"WithdrawnNamed":              {func(c *Case) { withdraw(&c.Actions[1]) }, "0001-A2", "", 0, RuleActionFinished, false},
		"AllWithdrawn":                {func(c *Case) { withdraw(&c.Actions[0]); withdraw(&c.Actions[1]) }, "", "", 0, RuleNotFound, false},
		"AllWithdrawnButALevel":       {func(c *Case) { withdraw(&c.Actions[0]); withdraw(&c.Actions[1]); c.Item.Agreed = []LevelDecision{{}} }, "", "", 1, "", false},
		"LevelWithdrawnAsWell": {func(c *Case) {
			c.Actions, c.Item.Raised = nil, nil
			c.Item.Agreed = []LevelDecision{{Removed: &Removal{}}}
		}, "", "", 0, RuleNotFound, false},
		"DecisionWithdrawnAlone": {func(c *Case) {
			c.Actions, c.Item.Raised = nil, nil
			c.Item.Decisions = []Decision{{Text: Text{Removed: &Removal{}}}}
		}, "", "", 0, RuleNotFound, false},
	} {
		t.Run(name, func(t *testing.T) {
			c := agreedAt(t, "call", "visit")
			test.change(c)
			got, err := c.Object(test.ref, test.decided, objection)
			var e *Error
			errors.As(err, &e)
			if (e == nil) != (test.rule == "") || e != nil && e.Rule != test.rule {
				t.Fatalf("Object = %v, want rule %q", err, test.rule)
			}
			if got != test.want || len(c.Item.Objections) != test.onItem {
				t.Errorf("objection to %q, %d on the item; want %q, %d", got, len(c.Item.Objections), test.want, test.onItem)
			}
		})
	}
}
