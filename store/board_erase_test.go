package store_test

import (
	"errors"
	"testing"
	"time"

	"convenor/casework"
	"convenor/store"
)

// What a legal hold keeps is not erased; without one it is.
func TestALegalHoldBeatsErasure(t *testing.T) {
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	driver, sealer := embedded(t)
	var err error
	board := store.NewBoard(store.New(driver, sealer, "test"), store.Wakes{}, casework.Calendar{})
	t.Cleanup(func() { must(board.Close()) })
	ctx, change := t.Context(), store.Change{What: "test", At: time.Now()}
	_, err = board.Cases.Insert(ctx, "RMM-0001", casework.Case{Ref: "RMM-0001", LegalHold: &casework.Hold{}}, change)
	must(err)
	item := store.ItemID("RMM-0001", "2026-11-24")
	_, err = board.Items.Insert(ctx, item, casework.Item{Case: "RMM-0001"}, change)
	must(err)
	_, err = board.Children.Insert(ctx, "child-1", casework.Child{ID: "child-1", Cases: []casework.CaseRef{"RMM-0009", "RMM-0001"}}, change)
	must(err)
	_, err = board.Meetings.Insert(ctx, "2026-11-24", casework.Meeting{ID: "2026-11-24", Agenda: []casework.AgendaItem{{Case: "RMM-0001"}}}, change)
	must(err)
	all := []struct{ kind, id string }{{"case", "RMM-0001"}, {"item", item}, {"child", "child-1"}, {"meeting", "2026-11-24"}}
	for _, d := range all {
		if err := board.Erase(ctx, d.kind, d.id, change); !errors.Is(err, store.ErrHeld) {
			t.Errorf("%s under a hold: %v, want ErrHeld", d.kind, err)
		}
	}
	_, err = board.Cases.Update(ctx, "RMM-0001", func(c *casework.Case) (store.Change, error) {
		c.LegalHold = nil
		return change, nil
	})
	must(err)
	for _, d := range all {
		must(board.Erase(ctx, d.kind, d.id, change))
		must(board.Erase(ctx, d.kind, d.id, change)) // again, as after a crash
	}
	if _, err := board.Children.Load(ctx, "child-1"); !errors.Is(err, store.ErrErased) {
		t.Errorf("the child is %v, want erased", err)
	}
}
