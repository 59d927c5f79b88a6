package scheduler

import (
	"context"
	"errors"
	"sync"

	"convenor/store"
)

// errPanicked says that a rule or a card panicked. What it said is not repeated: it may
// hold what somebody typed.
var errPanicked = errors.New("panicked")

// guard keeps a failure to the one document or notice that it is about: an error or a panic
// puts that one off to another tick. What guard returns ends the tick: a crash, or the end
// of the context.
func (t *tick) guard(ctx context.Context, w store.Waking, do func() error) error {
	err := t.recovered(do)
	if err == nil {
		return nil
	}
	if errors.As(err, new(*crash)) {
		return err
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	t.leave(ctx, w, err)
	return nil
}

func (t *tick) recovered(do func() error) (err error) {
	defer func() {
		if recover() != nil {
			t.counts.panicked.Add(1)
			err = errPanicked
		}
	}()
	return do()
}

// each calls do for every index, several at once but begun in order, and returns when all
// calls have. The first error keeps further calls from beginning.
func (t *tick) each(ctx context.Context, n int, do func(ctx context.Context, i int) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	next := make(chan int)
	var group sync.WaitGroup
	for range min(n, t.Workers) {
		group.Go(func() {
			for i := range next {
				if err := do(ctx, i); err != nil {
					cancel(err)
				}
			}
		})
	}
	for i := 0; i < n && ctx.Err() == nil; i++ {
		select {
		case next <- i:
		case <-ctx.Done():
		}
	}
	close(next)
	group.Wait()
	return context.Cause(ctx)
}
