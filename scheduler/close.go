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

// closeRoom drops the lines that nobody wanted recorded, dismisses everybody from its
// rooms and closes them.
func (t *tick) closeRoom(ctx context.Context, m *casework.Meeting) error {
	if err := t.dropHeld(ctx, m); err != nil {
		return err
	}
	var failed []error
	for _, b := range t.Bots {
		failed = append(failed, t.closeOn(ctx, b, m))
	}
	return worst(failed)
}

func (t *tick) closeOn(ctx context.Context, b *bot.Bot, m *casework.Meeting) error {
	r, err := t.room(ctx, b, m)
	if err != nil || r.Closed {
		return err
	}
	if r.Channel != "" {
		// Dismissed before it is closed: on some platforms members go on reading a closed room.
		for account := range r.Inside {
			err := b.Dismiss(ctx, neutral(r), bot.Account{Platform: b.Name(), ID: account})
			if err != nil && !errors.Is(err, bot.ErrGone) {
				return err
			}
		}
		if err := t.deleteDetail(ctx, b, m, r); err != nil {
			return err
		}
		if err := b.CloseRoom(ctx, neutral(r)); err != nil && !errors.Is(err, bot.ErrGone) {
			return err
		}
	}
	_, err = t.Board.Rooms.Update(ctx, store.RoomID(m.ID, b.Name()), func(r *store.Room) (store.Change, error) {
		r.Closed, r.Inside = true, nil
		return t.change("close room " + string(m.ID)), nil
	})
	return err
}

// deleteDetail deletes what the bot itself has posted in a room that is about to be closed,
// and keeps what stands in the home channel. It comes after everybody is dismissed and before
// the room is closed: nobody reads it from then on, and on some platforms nothing in a closed
// room can be deleted any more.
func (t *tick) deleteDetail(ctx context.Context, b *bot.Bot, m *casework.Meeting, r store.Room) error {
	if t.basis.Settings.KeepRoomPosts {
		return nil
	}
	return t.deletePosted(ctx, b, m, r, func(p store.Posted) bool { return p.Channel != b.Home().Channel })
}

// deletePosted deletes those of a room's posts that which picks, and notes it.
func (t *tick) deletePosted(ctx context.Context, b *bot.Bot, m *casework.Meeting, r store.Room, which func(store.Posted) bool) error {
	some := false
	for _, key := range slices.Sorted(maps.Keys(r.Posted)) {
		p := r.Posted[key]
		if p.Deleted || !which(p) {
			continue
		}
		some = true
		ref := bot.Ref{Place: bot.Place{Platform: r.Platform, Channel: p.Channel, Thread: p.Thread}, Message: p.Message}
		if err := b.Delete(ctx, ref); err != nil && !errors.Is(err, bot.ErrGone) {
			return err
		}
	}
	if !some {
		return nil
	}
	_, err := t.Board.Rooms.Update(ctx, store.RoomID(m.ID, b.Name()), func(r *store.Room) (store.Change, error) {
		for key, p := range r.Posted {
			if !p.Deleted && which(p) {
				p.Deleted = true
				r.Posted[key] = p
			}
		}
		return t.change("delete posts " + string(m.ID)), nil
	})
	return err
}
