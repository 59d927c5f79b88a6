package scheduler

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"convenor/casework"
	"convenor/store"
)

// keep remembers a notice that this tick has claimed as it made it.
func (t *tick) keep(id string, n casework.Notice) {
	t.counts.planned.Add(1)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.mine[id] = n
}

// kept lists the facts of the notices that are still to be carried out, and gathers those
// that may share a message.
func (t *tick) kept() []casework.Fact {
	t.mu.Lock()
	defer t.mu.Unlock()
	var facts []casework.Fact
	for id, n := range t.mine {
		if shares(n) {
			if _, known := t.gathered[id]; !known {
				t.gathered[id] = gathered{Notice: casework.Notice{Fact: n.Fact}}
			}
			continue
		}
		facts = append(facts, n.Fact)
	}
	return facts
}

// take gives a notice to be carried out now: one of this tick's own, as long as its lease
// leaves time for it, or one that it claims. It gives false where somebody else has it.
func (t *tick) take(ctx context.Context, id string) (n casework.Notice, mine bool, err error) {
	t.mu.Lock()
	n, mine = t.mine[id]
	delete(t.mine, id)
	t.mu.Unlock()
	if !mine {
		return t.claim(ctx, id)
	}
	if n.Lease.Sub(t.wall()) > t.Lease/2 {
		return n, true, nil
	}
	err = t.renew(ctx, id)
	if errors.Is(err, errLost) {
		return n, false, nil
	}
	return n, err == nil, err
}

// tend gives back, while the tick runs, what it has claimed and does not get round to: a
// slow platform must not make other replicas wait, nor leases run out on what nobody has
// begun.
func (t *tick) tend(ctx context.Context) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		timer := time.NewTicker(t.Lease / 4)
		defer timer.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-timer.C:
				t.giveBack(ctx, t.Lease/2)
			}
		}
	}()
	return func() { cancel(); <-ended }
}

// giveBack makes due again what this tick has claimed and not begun, where no more than
// that of its lease is left. What cannot be given back waits for its lease.
func (t *tick) giveBack(ctx context.Context, left time.Duration) {
	t.mu.Lock()
	var ids []string
	for id, n := range t.mine {
		if n.Lease.Sub(t.wall()) <= left {
			ids = append(ids, id)
			delete(t.mine, id)
		}
	}
	t.mu.Unlock()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), settleWithin)
	defer cancel()
	err := t.each(ctx, len(ids), func(ctx context.Context, i int) error {
		_, err := t.Board.Notices.Update(ctx, ids[i], func(n *casework.Notice) (store.Change, error) {
			if !t.owns(n) {
				return store.Change{}, store.ErrUnchanged
			}
			n.State, n.Owner, n.Lease, n.Next = casework.NoticeDue, "", time.Time{}, t.wall()
			return t.change("give back " + what(n.Fact)), nil
		})
		return err
	})
	if err != nil {
		t.Log.LogAttrs(ctx, slog.LevelWarn, "not given back", slog.String("cause", cause(err)))
	}
}
