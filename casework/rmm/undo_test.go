package rmm

import (
	"testing"
	"time"

	"convenor/casework"
	"convenor/casework/record"
)

// takenIn is a case with one entry of the chair's, taken in at an instant.
func takenIn(t *testing.T, at time.Time) *casework.Case {
	t.Helper()
	c := &casework.Case{Ref: "RMM-0001"}
	by := casework.Attribution{SaidBy: "chair", TypedBy: "chair", At: at, Message: "m1"}
	ref, err := record.Inform(c, casework.VOLTEntry{Kind: casework.Info, Text: casework.Text{Words: "x"}, By: by}, "")
	if err != nil {
		t.Fatal(err)
	}
	c.Applied.Note(casework.Applied{Key: "k1", What: "volt", Refs: []string{"RMM-0001", string(ref)}, Hash: "h", At: at})
	return c
}

func TestWhatNoLongerStandsIsNotARepeat(t *testing.T) {
	at := time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
	for name, change := range map[string]func(*casework.Case, record.Kept){
		"Undone":   func(c *casework.Case, k record.Kept) { k.Remove(c, "chair", at.Add(time.Minute), "undo") },
		"Replaced": func(c *casework.Case, k record.Kept) { k.Replace(c, "y", "chair", at.Add(time.Minute)) },
	} {
		t.Run(name, func(t *testing.T) {
			c := takenIn(t, at)
			if _, ok := c.Applied.Repeat("h", at.Add(time.Minute)); !ok {
				t.Fatal("Repeat does not know what stands")
			}
			change(c, record.FromMessage(c, "m1")[0])
			if _, ok := c.Applied.Repeat("h", at.Add(2*time.Minute)); ok {
				t.Error("Repeat finds words that no longer stand")
			}
			if _, ok := c.Applied.Find("k1"); !ok {
				t.Error("the message is forgotten with its words")
			}
		})
	}
}

func TestUndoDoesNotReachIntoMinutes(t *testing.T) {
	agreed := time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
	for name, test := range map[string]struct {
		cleared time.Time
		undone  bool
	}{
		"ClearedAfterIt":  {agreed.Add(time.Hour), false},
		"ClearedBeforeIt": {agreed.Add(-time.Hour), true},
	} {
		t.Run(name, func(t *testing.T) {
			c := &casework.Case{Ref: "RMM-0001", Last: &casework.Item{Cleared: test.cleared}}
			by := casework.Attribution{SaidBy: "chair", TypedBy: "chair", At: agreed}
			ref, err := c.AgreeAction(casework.AgreedAction{What: casework.Text{Words: "call"}, Agreed: by})
			if err != nil {
				t.Fatal(err)
			}
			_, err = record.Undo(c, "", "chair", agreed.Add(2*time.Hour))
			if stands := c.Action(ref).What.Stands(); stands == test.undone || (err == nil) != test.undone {
				t.Errorf("undone = %v (%v), want %v", !stands, err, test.undone)
			}
		})
	}
}
