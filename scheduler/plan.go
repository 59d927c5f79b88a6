package scheduler

import (
	"context"
	"errors"
	"slices"
	"time"

	"convenor/casework"
	"convenor/store"
)

// lateAfter is how long after its time a fact is marked as told late, if nothing ran then.
// What has become true only now, with a time in the past, is not late: a case that is added
// to a meeting under way.
const lateAfter = time.Hour

// plan turns what has fallen due in a document into notices and sets the document's next
// wake. Doing it again, or twice at once, gives the same notices. It gives the facts whose
// notices it made, in their order, and the document, if that was still as planned from when
// the wake was set.
func (t *tick) plan(ctx context.Context, b store.Basis, w store.Waking) (made []casework.Fact, fresh *document, err error) {
	d, err := t.load(ctx, w.Kind, w.ID)
	if gone(err) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	now := t.now()
	if d.wake.IsZero() || d.wake.After(now) {
		return nil, nil, nil // somebody was quicker
	}
	from := d.wake.Add(-grain)
	// What comes next is asked without knowing which reports are in, since a report may be
	// withdrawn again without this document being saved.
	facts, next := d.facts(env(b), from, now)
	if d.meeting != nil {
		if facts, err = t.asked(ctx, b, d, from, now); err != nil {
			return nil, nil, err
		}
	}
	for _, f := range newest(facts) {
		mine, err := t.note(ctx, f, now)
		if err != nil {
			return made, nil, err
		}
		if mine {
			made = append(made, f)
		}
	}
	set, err := t.rewake(ctx, d, next)
	if err != nil || !set {
		return made, nil, err
	}
	return made, &d, nil
}

// newest leaves out, of the facts of one ladder, all that its person is told something
// newer about in the same window.
func newest(facts []casework.Fact) []casework.Fact {
	type rung struct {
		ladder string
		to     casework.PersonID
	}
	last := map[rung]time.Time{}
	for _, f := range facts {
		if r := (rung{f.Ladder, f.To}); f.Ladder != "" && f.At.After(last[r]) {
			last[r] = f.At
		}
	}
	return slices.DeleteFunc(slices.Clone(facts), func(f casework.Fact) bool {
		return f.Ladder != "" && f.At.Before(last[rung{f.Ladder, f.To}])
	})
}

// note makes a notice of a fact, unless there is one already. A new one is this replica's
// from the beginning, for it is going to be sent in this tick. One that is still to be sent,
// or was void because the fact did not hold, follows the fact to its new time. It tells
// whether the notice is a new one.
func (t *tick) note(ctx context.Context, f casework.Fact, now time.Time) (made bool, err error) {
	n := casework.Notice{Fact: f, Late: now.Sub(f.At) > lateAfter && f.At.After(t.ran)}
	id := noticeID(f)
	err = store.ErrExists
	if now.Sub(f.At) < likelyNew || t.unknown(ctx, id) {
		mine := n
		mine.State, mine.Owner, mine.Lease = casework.NoticeClaimed, t.Owner, t.wall().Add(t.Lease)
		_, err = t.Board.Notices.Insert(ctx, id, mine, t.change("claim "+what(f)))
		if err == nil {
			t.keep(id, mine)
			return true, nil
		}
	}
	if !errors.Is(err, store.ErrExists) {
		return false, err
	}
	_, err = t.Board.Notices.Update(ctx, id, func(was *casework.Notice) (store.Change, error) {
		open := was.State == casework.NoticeDue || was.State == casework.NoticeVoid
		if !open || was.Fact.At.Equal(f.At) {
			return store.Change{}, store.ErrUnchanged
		}
		n.Repeated, n.Posts, n.Next = was.Repeated, was.Posts, t.wall()
		*was = n
		return t.change("due again " + what(f)), nil
	})
	return false, err
}

// likelyNew is how long after its time a fact has most likely no notice yet, so that
// inserting one needs no look first.
const likelyNew = time.Second

func (t *tick) unknown(ctx context.Context, id string) bool {
	_, err := t.Board.Notices.Load(ctx, id)
	return errors.Is(err, store.ErrNotFound)
}
