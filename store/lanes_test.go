package store

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
)

func TestLanes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var l lanes
		here, there := place{"board", "case", "RMM-0001"}, place{"board", "case", "RMM-0002"}
		leave, err := l.enter(t.Context(), here)
		if err != nil {
			t.Fatal(err)
		}
		other, err := l.enter(t.Context(), there) // does not wait
		if err != nil {
			t.Fatal(err)
		}
		other()

		entered := false
		go func() {
			leave, err := l.enter(t.Context(), here)
			if err != nil {
				t.Errorf("enter = %v", err)
				return
			}
			entered = true
			leave()
		}()
		ctx, cancel := context.WithCancel(t.Context())
		given := make(chan error, 1)
		go func() {
			_, err := l.enter(ctx, here)
			given <- err
		}()
		synctest.Wait()
		if entered {
			t.Error("two goroutines are in one lane")
		}
		cancel()
		if err := <-given; !errors.Is(err, context.Canceled) {
			t.Errorf("enter with an ended context = %v, want context.Canceled", err)
		}
		leave()
		synctest.Wait()
		if !entered {
			t.Error("the lane is not passed on")
		}
		if len(l.open) != 0 {
			t.Errorf("%d lanes are kept for nobody", len(l.open))
		}
	})
}
