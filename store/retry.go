package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"
)

// attempts bounds how often a compare-and-set is tried. Each failed attempt
// means that another process saved the same document in between.
const attempts = 64

// retry repeats try from the start while it returns ErrConflict.
func (s *Store) retry(ctx context.Context, try func() error) error {
	for attempt := range attempts {
		if err := try(); !errors.Is(err, ErrConflict) {
			return err
		}
		if err := pause(ctx, attempt); err != nil {
			return err
		}
	}
	return fmt.Errorf("%d attempts: %w", attempts, ErrConflict)
}

// pause waits a random moment, longer with each attempt but never more than
// 50 milliseconds, so that two processes do not keep step.
func pause(ctx context.Context, attempt int) error {
	most := min(time.Millisecond<<min(attempt, 6), 50*time.Millisecond)
	timer := time.NewTimer(rand.N(most))
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
