package store_test

import (
	"context"
	"testing"
	"time"

	"convenor/casework"
	"convenor/store"
)

// held is a driver whose next read of the settings waits.
type held struct {
	store.Driver
	reached, release chan struct{}
}

func (h *held) Load(ctx context.Context, board, kind, id string) (store.Doc, error) {
	doc, err := h.Driver.Load(ctx, board, kind, id)
	if kind == "settings" && ctx.Value(slow{}) != nil {
		close(h.reached)
		<-h.release
	}
	return doc, err
}

type slow struct{}

// A reader that read the settings before they changed, and comes to an end after others have
// seen the new ones, leaves those in place: documents are saved with the wakes of the newest.
func TestASlowReaderPutsNoOlderBasisBack(t *testing.T) {
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	driver, sealer := embedded(t)
	var err error
	h := &held{Driver: driver, reached: make(chan struct{}), release: make(chan struct{})}
	var label string
	board := store.NewBoard(store.New(h, sealer, "test"), store.Wakes{Case: func(_ *casework.Case, b store.Basis, _ time.Time) time.Time {
		label = b.Settings.TrendLabel
		return time.Time{}
	}}, casework.Calendar{})
	t.Cleanup(func() { must(board.Close()) })
	ctx, change := t.Context(), store.Change{What: "test", At: time.Now()}
	_, err = board.Settings.Insert(ctx, store.SettingsID, casework.Settings{TrendLabel: "old"}, change)
	must(err)
	done := make(chan error)
	go func() {
		_, err := board.Basis(context.WithValue(ctx, slow{}, true))
		done <- err
	}()
	<-h.reached
	_, err = board.Settings.Update(ctx, store.SettingsID, func(s *casework.Settings) (store.Change, error) {
		s.TrendLabel = "new"
		return change, nil
	})
	must(err)
	_, err = board.Basis(ctx)
	must(err)
	close(h.release)
	must(<-done)
	_, err = board.Cases.Insert(ctx, "RMM-0001", casework.Case{Ref: "RMM-0001"}, change)
	must(err)
	if label != "new" {
		t.Errorf("the case is saved by the %s settings, want the new", label)
	}
}
