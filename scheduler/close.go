package scheduler

import (
	"context"
	"errors"

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
		if err := b.CloseRoom(ctx, neutral(r)); err != nil && !errors.Is(err, bot.ErrGone) {
			return err
		}
	}
	_, err = t.Board.Rooms.Update(ctx, roomID(m.ID, b), func(r *store.Room) (store.Change, error) {
		r.Closed, r.Inside = true, nil
		return t.change("close room " + string(m.ID)), nil
	})
	return err
}
