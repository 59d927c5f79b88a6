package scheduler

import (
	"context"
	"errors"
	"maps"
	"slices"

	"convenor/bot"
	"convenor/casework"
	"convenor/store"
)

// thread puts a case's thread in the meeting's room right after it was changed who may see the
// case: as when that comes before the start, a restricted case has none. Everybody is taken out
// of it, its named people too, who work by direct message from then on, and what the bot itself
// has posted there is deleted. Lifted, it opens again to whom it was open.
func (t *tick) thread(ctx context.Context, c *casework.Case, id casework.MeetingID) error {
	saved, err := t.Board.Meetings.Load(ctx, string(id))
	if gone(err) {
		return errMoot
	}
	if err != nil {
		return err
	}
	m := &saved.Value
	var failed []error
	for _, b := range t.Bots {
		failed = append(failed, t.threadsOn(ctx, b, m, c.Ref, len(c.Restricted) > 0))
	}
	return worst(failed)
}

// threadsOn puts every thread that the case has in the room right: its own, and those of what is
// inside it.
func (t *tick) threadsOn(ctx context.Context, b *bot.Bot, m *casework.Meeting, ref casework.CaseRef, shut bool) error {
	r, err := t.room(ctx, b, m)
	if err != nil {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(r.Threads)) {
		if of, _ := casework.ThreadOf(key); of != ref {
			continue
		}
		if err := t.threadOn(ctx, b, m, key, shut); err != nil {
			return err
		}
	}
	return nil
}

func (t *tick) threadOn(ctx context.Context, b *bot.Bot, m *casework.Meeting, key string, shut bool) error {
	r, err := t.room(ctx, b, m)
	if _, there := r.Threads[key]; err != nil || r.Closed || !there {
		return err
	}
	// Noted first: whoever is let in from here on is not let into it.
	saved, err := t.Board.Rooms.Update(ctx, store.RoomID(m.ID, b.Name()), func(r *store.Room) (store.Change, error) {
		if r.Closed || r.Shut[key] == shut {
			return store.Change{}, store.ErrUnchanged
		}
		if r.Shut == nil {
			r.Shut = map[string]bool{}
		}
		if r.Shut[key] = true; !shut {
			delete(r.Shut, key)
		}
		return t.change("thread " + key), nil
	})
	if err != nil {
		return err
	}
	r = saved.Value
	for _, id := range slices.Sorted(maps.Keys(r.Inside)) {
		account := bot.Account{Platform: b.Name(), ID: id}
		a := casework.Attendance{Cases: []casework.CaseRef{}} // on the roster no more: out
		if here := m.Attendance(t.holder(account)); here != nil {
			a = *here
		}
		if err := t.narrow(ctx, b, account, r, a); err != nil {
			return err
		}
	}
	if !shut {
		return nil
	}
	at := r.Threads[key]
	return t.deletePosted(ctx, b, m, r, func(p store.Posted) bool { return p.Spot == at })
}

// narrow lets somebody who is inside a room into what is open to them now, and nothing else.
// Admitting to less does not narrow, so they are taken out in between. A platform without doors
// to threads is left as it is: to be taken out there would cost them every other case too.
func (t *tick) narrow(ctx context.Context, b *bot.Bot, account bot.Account, r store.Room, a casework.Attendance) error {
	threads := doors(r, a)
	if threads == nil || len(threads) > 0 {
		// Asked while they are inside: a platform that has no such door says so, and nothing changed.
		if err := b.Admit(ctx, neutral(r), account, threads); err != nil {
			if errors.Is(err, bot.ErrNoThreadDoor) {
				return nil
			}
			if !errors.Is(err, bot.ErrGone) {
				return err
			}
		}
	}
	if threads == nil {
		return nil
	}
	if err := b.Dismiss(ctx, neutral(r), account); err != nil {
		if errors.Is(err, bot.ErrGone) {
			return nil
		}
		return err
	}
	if len(threads) == 0 {
		return nil
	}
	return b.Admit(ctx, neutral(r), account, threads)
}
