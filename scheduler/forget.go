package scheduler

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"time"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/rmm"
	"convenor/store"
)

const (
	// askedAgain is after how long a message that was due to be deleted, and still asks for
	// something, is looked at again.
	askedAgain = 7 * 24 * time.Hour
	// refusedAgain is after how long a deletion that a platform refused is tried again.
	refusedAgain = 24 * time.Hour
)

// forget deletes the direct messages of a settled notice whose time has come. One that still
// asks for something stays until that is settled. Deleting again what is gone changes
// nothing, so a crash or another replica in between does no harm, and no claim is needed.
func (t *tick) forget(ctx context.Context, id string, n casework.Notice) error {
	asks, err := t.asks(ctx, n)
	if err != nil {
		return err
	}
	wait := askedAgain
	if !asks {
		if wait, err = t.deletePosts(ctx, id, n); ctx.Err() != nil {
			return ctx.Err()
		}
		if wait > 0 {
			t.Log.LogAttrs(ctx, slog.LevelInfo, "not deleted", slog.String("id", id), slog.String("cause", cause(err)), slog.Duration("wait", wait))
		}
	}
	_, err = t.Board.Notices.Update(ctx, id, func(n *casework.Notice) (store.Change, error) {
		if n.Forget.IsZero() {
			return store.Change{}, store.ErrUnchanged
		}
		if wait > 0 {
			n.Forget = t.wall().Add(wait)
			return t.change("keep posts " + what(n.Fact)), nil
		}
		n.Posts, n.Forget = nil, time.Time{}
		return t.change("delete posts " + what(n.Fact)), nil
	})
	if wait == 0 && err == nil {
		t.counts.deleted.Add(1)
	}
	return err
}

// asks tells whether a message, or one of those that share it, asks for what is not settled.
func (t *tick) asks(ctx context.Context, n casework.Notice) (bool, error) {
	facts := []casework.Fact{n.Fact}
	for _, id := range n.Parts {
		saved, err := t.Board.Notices.Load(ctx, id)
		if err != nil && !gone(err) {
			return false, err
		}
		facts = append(facts, saved.Value.Fact)
	}
	for _, f := range facts {
		if !rmm.Asks(f.Kind) {
			continue
		}
		if open, err := t.open(ctx, f); open || err != nil {
			return open, err
		}
	}
	return false, nil
}

// open tells whether a fact that was told is still true. Another morning or a new bank
// holiday moves it by days and settles nothing.
func (t *tick) open(ctx context.Context, f casework.Fact) (bool, error) {
	kind, subject := about(f, t.basis)
	d, err := t.load(ctx, kind, subject)
	if gone(err) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	facts, err := t.asked(ctx, t.basis, d, f.At.Add(-askedAgain), f.At.Add(askedAgain))
	return slices.ContainsFunc(facts, func(g casework.Fact) bool { return g.Key() == f.Key() }), err
}

// deletePosts deletes the messages, and gives how long to wait where one could not be.
func (t *tick) deletePosts(ctx context.Context, id string, n casework.Notice) (time.Duration, error) {
	for _, p := range n.Posts {
		b := t.bot(p.Platform)
		if b == nil {
			return refusedAgain, errNoPlatform
		}
		ref := bot.Ref{Place: bot.Place{Platform: p.Platform, Channel: p.Channel, Thread: p.Thread}, Message: p.Message}
		err := b.Delete(ctx, ref)
		if errors.Is(err, bot.ErrGone) {
			err = nil
		}
		if err == nil && p.Channel == b.Home().Channel { // a line that something waits
			err = t.dropWaiting(ctx, b, n.Fact.To, id)
		}
		var patience bot.RetryAfter
		switch {
		case err == nil:
		case errors.As(err, &patience), errors.Is(err, bot.ErrUnavailable):
			return max(patience.After, longWait), err
		default:
			return refusedAgain, err
		}
	}
	return 0, nil
}

// dropWaiting forgets a message that was kept for somebody whose direct messages are closed.
func (t *tick) dropWaiting(ctx context.Context, b *bot.Bot, to casework.PersonID, key string) error {
	p, _ := t.basis.Roster.Person(to)
	on, as := t.accounts(p)
	for i := range on {
		if on[i] == b {
			if err := b.DropWaiting(ctx, as[i], key); err != nil {
				return err
			}
		}
	}
	return nil
}

// bot is the one of a platform, or nil.
func (s *Scheduler) bot(platform string) *bot.Bot {
	for _, b := range s.Bots {
		if b.Name() == platform {
			return b
		}
	}
	return nil
}
