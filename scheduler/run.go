package scheduler

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"convenor/casework"
	"convenor/store"
)

// mostSettles bounds how many ticks Settle makes. The first does everything that is due;
// another finds what came in meanwhile.
const mostSettles = 20

// Settle ticks until nothing is due at the present time. What waits for another attempt is
// not due before its time.
func (s *Scheduler) Settle(ctx context.Context) error {
	for range mostSettles {
		if err := s.Tick(ctx); err != nil {
			return err
		}
		next, err := s.NextWake(ctx)
		if err != nil {
			return err
		}
		if next.IsZero() || next.After(s.now()) {
			return nil
		}
	}
	return fmt.Errorf("scheduler: settle: %w", errUnsettled)
}

// NextWake is the board's time at which something falls due next, in the past where it is
// due already, and the zero time where nothing ever does.
func (s *Scheduler) NextWake(ctx context.Context) (time.Time, error) {
	next, err := s.Board.NextWake(ctx, kindSettings, kindCase, kindMeeting)
	if err != nil {
		return time.Time{}, fmt.Errorf("scheduler: %w", err)
	}
	notice, err := s.Board.NextWake(ctx, kindNotice)
	if err != nil {
		return time.Time{}, fmt.Errorf("scheduler: %w", err)
	}
	if notice.IsZero() {
		return next, nil
	}
	// Notices wait by the wall's clock: the board's shows that instant as far ahead.
	if notice = s.now().Add(notice.Sub(s.wall())); next.IsZero() || notice.Before(next) {
		next = notice
	}
	return next, nil
}

// Nudge says that a document has changed. It never waits.
func (s *Scheduler) Nudge() {
	select {
	case s.nudge <- struct{}{}:
	default:
	}
}

const (
	// longestRest is the most that Run rests, for what another replica or a moved clock has
	// made due.
	longestRest = time.Minute
	// shortestRest keeps Run from spinning on what it cannot settle.
	shortestRest = 100 * time.Millisecond
)

// Run does what falls due until the context ends, and returns nil when everything has
// stopped. It is for one scheduler of a process. A failed tick is logged and made again
// later, waiting longer from time to time.
func (s *Scheduler) Run(ctx context.Context) error {
	if err := s.Begin(ctx); err != nil && ctx.Err() == nil {
		return fmt.Errorf("scheduler: begin: %w", err)
	}
	failures := 0
	for ctx.Err() == nil {
		err := s.Tick(ctx)
		var next time.Time
		if err == nil {
			failures = 0
			next, err = s.NextWake(ctx)
		}
		if ctx.Err() != nil {
			break
		}
		rest := longestRest
		switch {
		case err != nil:
			rest = min(time.Second<<min(failures, 6), longestRest)
			failures++
			s.Log.LogAttrs(ctx, slog.LevelError, "tick failed", slog.String("cause", cause(err)), slog.Duration("rest", rest))
		case !next.IsZero():
			rest = min(max(next.Sub(s.now()), shortestRest), longestRest)
		}
		s.rest(ctx, rest)
	}
	return nil
}

// rest waits, or until a nudge or the end.
func (s *Scheduler) rest(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-s.nudge:
	case <-ctx.Done():
	}
}

// Begin makes good what the time without this process has left: claims of owners that are
// gone, where there can be no other process, and wakes that other rules or another calendar
// had set. Run begins with it; whoever ticks a scheduler by hand calls it first.
func (s *Scheduler) Begin(ctx context.Context) error {
	leave, err := s.alone(ctx)
	if err != nil {
		return err
	}
	defer leave()
	if s.Board.Exclusive() {
		released, err := store.ReleaseClaims(ctx, s.Board.Notices, store.KeyState, string(casework.NoticeClaimed), s.release)
		if err != nil {
			return err
		}
		s.counts.takenOver.Add(uint64(released))
	}
	b, err := s.Board.Basis(ctx)
	if err != nil {
		if gone(err) {
			return nil
		}
		return err
	}
	return (&tick{Scheduler: s, basis: b}).lookFirst(ctx, b)
}

func (s *Scheduler) release(n *casework.Notice) (store.Change, error) {
	if n.State != casework.NoticeClaimed {
		return store.Change{}, store.ErrUnchanged
	}
	repeats(n)
	n.State, n.Owner, n.Lease, n.Next = casework.NoticeDue, "", time.Time{}, s.wall()
	return s.change("release " + what(n.Fact)), nil
}
