package scheduler

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"convenor/casework"
	"convenor/store"
)

const (
	// pageOfDocuments and pageOfNotices bound what one round takes up.
	pageOfDocuments = 1000
	pageOfNotices   = 2000
	// mostRounds bounds how often one document or notice comes up in a tick. A meeting that
	// is made up from its planning to its closing comes up about ten times.
	mostRounds = 50
)

// errUnsettled says that a document or notice was due again and again.
var errUnsettled = errors.New("does not settle")

// Tick does everything that is due by now, what it brings about included: it plans the
// documents that are due, carries out and sends their notices, and begins again until
// nothing is left. What a platform refuses stays due for later and is no error. A document
// that fails hurts no other; its error is in the one returned.
func (s *Scheduler) Tick(ctx context.Context) error {
	leave, err := s.alone(ctx)
	if err != nil {
		return fmt.Errorf("scheduler: tick: %w", err)
	}
	defer leave()
	t := &tick{Scheduler: s, seen: map[string]int{}, left: map[string]bool{}, mine: map[string]casework.Notice{}, gathered: map[string]gathered{}}
	begun := t.now()
	stop := t.tend(ctx)
	for more := true; more && err == nil; {
		if more, err = t.round(ctx); !more && err == nil {
			more, err = t.sendGathered(ctx)
		}
	}
	stop()
	if !errors.As(err, new(*crash)) {
		t.giveBack(ctx, t.Lease)
	}
	if err := t.failed(err); err != nil {
		return fmt.Errorf("scheduler: tick: %w", err)
	}
	s.ran = begun
	return nil
}

// tick is one Tick under way.
type tick struct {
	*Scheduler
	basis store.Basis
	seen  map[string]int // how often a document or notice has come up

	mu   sync.Mutex
	left map[string]bool            // what failed, for another tick
	mine map[string]casework.Notice // claimed and not begun
	errs []error
	// gathered are notices, by id, that are told when nothing else is left to do: what falls
	// due for one person in one tick shares a message.
	gathered map[string]gathered
}

// round plans what is due and then sends what is due. It gives false when there was
// nothing. A board without settings has nothing to do.
func (t *tick) round(ctx context.Context) (more bool, err error) {
	if t.basis, err = t.Board.Basis(ctx); err != nil {
		if gone(err) {
			err = nil
		}
		return false, err
	}
	if err := t.lookAgain(ctx, t.basis); err != nil {
		return false, err
	}
	begun := t.wall()
	planned, err := t.planAll(ctx)
	if err != nil {
		return false, err
	}
	sent, err := t.sendAll(ctx)
	if planned+sent > 0 {
		t.Log.LogAttrs(ctx, slog.LevelDebug, "round", slog.Int("documents", planned), slog.Int("notices", sent), slog.Duration("took", t.wall().Sub(begun)))
	}
	return planned+sent > 0, err
}

// planAll plans the documents that are due and gives how many there were. What a document
// brings is told at once, while it is at hand; with one worker it waits for the others, so
// that everything goes by its time.
func (t *tick) planAll(ctx context.Context) (int, error) {
	due, err := t.due(ctx, t.now(), pageOfDocuments, kindSettings, kindCase, kindMeeting)
	if err != nil {
		return 0, err
	}
	return len(due), t.each(ctx, len(due), func(ctx context.Context, i int) error {
		var made []casework.Fact
		var fresh *document
		err := t.guard(ctx, due[i], func() (err error) {
			made, fresh, err = t.plan(ctx, t.basis, due[i])
			return err
		})
		if err != nil || t.Workers == 1 {
			return err
		}
		return t.deliverAll(ctx, made, fresh)
	})
}

// sendAll carries out and sends what this tick has claimed and the notices that are due
// besides, deletes messages whose time has come, and gives how many there were.
func (t *tick) sendAll(ctx context.Context) (int, error) {
	due, err := t.due(ctx, t.wall(), pageOfNotices, kindNotice)
	if err != nil {
		return 0, err
	}
	facts := make([]casework.Fact, len(due))
	var forgotten atomic.Int64
	err = t.each(ctx, len(due), func(ctx context.Context, i int) error {
		return t.guard(ctx, due[i], func() error {
			saved, err := t.Board.Notices.Load(ctx, due[i].ID)
			if err == nil && !saved.Value.Forget.IsZero() {
				forgotten.Add(1)
				return t.forget(ctx, due[i].ID, saved.Value)
			}
			if n := saved.Value; err == nil && !t.gather(due[i].ID, gathered{Notice: n}) {
				facts[i] = n.Fact
			}
			return err
		})
	})
	if err != nil {
		return 0, err
	}
	facts = slices.DeleteFunc(facts, func(f casework.Fact) bool { return f.Kind == "" }) // unread, or for later
	facts = append(facts, t.kept()...)
	lanes := t.lanes(ctx, facts)
	return len(facts) + int(forgotten.Load()), t.each(ctx, len(lanes), func(ctx context.Context, i int) error {
		return t.deliverAll(ctx, lanes[i], nil)
	})
}

// due names what is due of the kinds, without what has failed in this tick, and gives up on
// what comes up again and again.
func (t *tick) due(ctx context.Context, by time.Time, page int, kinds ...string) ([]store.Waking, error) {
	all, err := t.Board.Due(ctx, by, page+len(t.left)+len(t.gathered), kinds...)
	if err != nil {
		return nil, err
	}
	var due []store.Waking
	for _, w := range all {
		if _, later := t.gathered[w.ID]; t.left[name(w)] || later && w.Kind == kindNotice {
			continue
		}
		if t.seen[name(w)]++; t.seen[name(w)] > mostRounds {
			t.leave(ctx, w, errUnsettled)
			continue
		}
		due = append(due, w)
	}
	return due, nil
}

func name(w store.Waking) string { return w.Kind + " " + w.ID }

// leave puts something that failed off to another tick.
func (t *tick) leave(ctx context.Context, w store.Waking, err error) {
	t.Log.LogAttrs(ctx, slog.LevelError, "failed", slog.String("kind", w.Kind), slog.String("id", w.ID), slog.String("cause", cause(err)))
	t.mu.Lock()
	defer t.mu.Unlock()
	t.left[name(w)] = true
	t.errs = append(t.errs, fmt.Errorf("%s: %w", name(w), err))
}

// mostErrors bounds how many errors a tick names; the others are counted.
const mostErrors = 5

// failed joins what ended the tick with what failed on the way.
func (t *tick) failed(end error) error {
	errs := t.errs
	if n := len(errs) - mostErrors; n > 0 {
		errs = append(errs[:mostErrors:mostErrors], fmt.Errorf("and %d more", n))
	}
	return errors.Join(append([]error{end}, errs...)...)
}
