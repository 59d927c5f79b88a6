package scheduler

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"time"

	"convenor/casework"
	"convenor/casework/due"
	"convenor/store"
)

// noticeID is the id of the notice that a fact becomes, the same whenever the fact is asked
// for: its kind, and a hash of its key, so that neither a log nor a platform that keeps the
// id as a message's key says who is told what about whom.
func noticeID(f casework.Fact) string {
	sum := sha256.Sum256([]byte(f.Key()))
	return strings.ReplaceAll(string(f.Kind), " ", "-") + "-" + hex.EncodeToString(sum[:12])
}

// what is a fact in a history entry: kind and references.
func what(f casework.Fact) string {
	words := string(f.Kind) + " " + f.Subject
	if f.Thing != "" && f.Thing != f.Subject {
		words += " " + f.Thing
	}
	return words
}

// claim takes a due notice, or one whose owner's lease has run out, for this replica. It
// gives false where somebody else has it or it is settled.
func (s *Scheduler) claim(ctx context.Context, id string) (n casework.Notice, mine bool, err error) {
	var takenOver bool
	saved, err := s.Board.Notices.Update(ctx, id, func(n *casework.Notice) (store.Change, error) {
		wall := s.wall()
		mine, takenOver = false, false
		switch {
		case n.State == casework.NoticeDue && !n.Next.After(wall):
		case n.State == casework.NoticeClaimed && !n.Lease.After(wall):
			takenOver = true
			repeats(n)
		default:
			return store.Change{}, store.ErrUnchanged
		}
		mine = true
		n.State, n.Owner, n.Lease = casework.NoticeClaimed, s.Owner, wall.Add(s.Lease)
		return s.change("claim " + what(n.Fact)), nil
	})
	if gone(err) {
		return n, false, nil
	}
	if takenOver && err == nil {
		s.counts.takenOver.Add(1)
	}
	return saved.Value, mine && err == nil, err
}

// repeats counts that what the lost owner may have sent is going to be sent again. A step
// that is taken again changes nothing, so only messages count.
func repeats(n *casework.Notice) {
	if !due.IsStep(n.Fact.Kind) {
		n.Repeated++
	}
}

// hold renews the claim until stop is called, for as long as the platform takes. The
// context ends when somebody else has taken the notice over.
func (s *Scheduler) hold(ctx context.Context, id string) (held context.Context, stop func()) {
	held, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		timer := time.NewTicker(s.Lease / 3)
		defer timer.Stop()
		for {
			select {
			case <-held.Done():
				return
			case <-timer.C:
				if errors.Is(s.renew(held, id), errLost) {
					cancel()
					return
				}
			}
		}
	}()
	return held, func() { cancel(); <-ended }
}

// errLost says that a notice is not, or no longer, this replica's.
var errLost = errors.New("scheduler: the claim is another's")

func (s *Scheduler) renew(ctx context.Context, id string) error {
	_, err := s.Board.Notices.Update(ctx, id, func(n *casework.Notice) (store.Change, error) {
		if !s.owns(n) {
			return store.Change{}, errLost
		}
		n.Lease = s.wall().Add(s.Lease)
		return s.change("renew " + what(n.Fact)), nil
	})
	return err
}

func (s *Scheduler) owns(n *casework.Notice) bool {
	return n.State == casework.NoticeClaimed && n.Owner == s.Owner
}

// settleWithin bounds the save that ends a claim when everything else is stopping.
const settleWithin = 10 * time.Second

// settle writes down what came of a claimed notice. It does so even when the context has
// ended: what was sent has been sent.
func (s *Scheduler) settle(ctx context.Context, id string, o outcome) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), settleWithin)
	defer cancel()
	_, err := s.Board.Notices.Update(ctx, id, func(n *casework.Notice) (store.Change, error) {
		if !s.owns(n) {
			return store.Change{}, store.ErrUnchanged
		}
		n.State, n.Owner, n.Lease = o.state, "", time.Time{}
		for _, p := range o.posts {
			if !slices.Contains(n.Posts, p) {
				n.Posts = append(n.Posts, p)
			}
		}
		if len(n.Posts) > 0 && o.state != casework.NoticeDue {
			n.Forget = o.forget
		}
		verb := string(o.state)
		if o.state == casework.NoticeDue {
			verb = "again"
			n.Next = s.wall()
			if !o.stopped {
				n.Next = n.Next.Add(max(o.wait, backoff(n.Tries)))
				n.Tries++
			}
			if o.twice {
				repeats(n)
			}
		} else {
			n.Settled = s.now()
		}
		if o.reason != "" {
			verb += " (" + o.reason + ")"
		}
		return s.change(verb + " " + what(n.Fact)), nil
	})
	return err
}
