package scheduler

import (
	"context"
	"errors"
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

// kept lists the notices that are still to be carried out.
func (t *tick) kept() []casework.Notice {
	t.mu.Lock()
	defer t.mu.Unlock()
	var all []casework.Notice
	for _, n := range t.mine {
		all = append(all, n)
	}
	return all
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

// giveBack makes what this tick has claimed and not begun due again, for another tick or
// another replica.
func (t *tick) giveBack(ctx context.Context) error {
	all := t.kept()
	if len(all) == 0 {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), settleWithin)
	defer cancel()
	return t.each(ctx, len(all), func(ctx context.Context, i int) error {
		_, err := t.Board.Notices.Update(ctx, noticeID(all[i].Fact), func(n *casework.Notice) (store.Change, error) {
			if !t.owns(n) {
				return store.Change{}, store.ErrUnchanged
			}
			n.State, n.Owner, n.Lease, n.Next = casework.NoticeDue, "", time.Time{}, t.wall()
			return t.change("give back " + what(n.Fact)), nil
		})
		return err
	})
}
