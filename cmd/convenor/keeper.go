package main

import (
	"context"
	"errors"
	"time"

	"convenor/bot"
	"convenor/store"
)

// keeper keeps what bot.Bot remembers between events (pages of an unfinished form, words
// that wait behind a button) as sealed drafts of nobody's, so that a restart loses none.
type keeper struct {
	board *store.Board
	now   func() time.Time
}

var _ bot.Keeper = keeper{}

// keptBy stands where other drafts have a person.
const keptBy = "convenor"

func (k keeper) Keep(ctx context.Context, key string, data []byte) error {
	return k.board.SaveDraft(ctx, store.Draft{Person: keptBy, Form: key, Values: map[string]string{"data": string(data)}, Saved: k.now()})
}

func (k keeper) Kept(ctx context.Context, key string) ([]byte, error) {
	d, err := k.board.LoadDraft(ctx, keptBy, key)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return []byte(d.Values["data"]), nil
}

func (k keeper) Drop(ctx context.Context, key string) error {
	return k.board.DeleteDraft(ctx, keptBy, key)
}
