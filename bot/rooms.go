package bot

import (
	"context"
	"time"
)

// OpenRoom opens a room, or finds the one open under its key and adds the
// threads that are missing. ErrGone when the room of that key was closed.
func (b *Bot) OpenRoom(ctx context.Context, spec RoomSpec) (Room, error) {
	return tried(ctx, b, "open room", func() (Room, error) { return b.platform.OpenRoom(ctx, spec) })
}

// AddThread adds a thread to a room, or finds it by its key.
func (b *Bot) AddThread(ctx context.Context, room Room, spec ThreadSpec) (Room, error) {
	return tried(ctx, b, "add thread", func() (Room, error) { return b.platform.AddThread(ctx, room, spec) })
}

// Admit lets somebody into the whole room (nil) or into some of its threads;
// ErrNoThreadDoor when the platform cannot do the latter.
func (b *Bot) Admit(ctx context.Context, room Room, who Account, threads []string) error {
	return b.retry(ctx, "admit", func() error { return b.platform.Admit(ctx, room, who, threads) })
}

// Dismiss takes somebody out of a room. One who is not inside is no error.
func (b *Bot) Dismiss(ctx context.Context, room Room, who Account) error {
	return b.retry(ctx, "dismiss", func() error { return b.platform.Dismiss(ctx, room, who) })
}

// Highlight shows in a room which of its threads is being worked on now; none for
// the empty key. Not every platform can.
func (b *Bot) Highlight(ctx context.Context, room Room, thread string) error {
	return b.retry(ctx, "highlight", func() error { return b.platform.Highlight(ctx, room, thread) })
}

// CloseRoom takes everybody out of a room and closes it for good.
func (b *Bot) CloseRoom(ctx context.Context, room Room) error {
	return b.retry(ctx, "close room", func() error { return b.platform.CloseRoom(ctx, room) })
}

// History lists the lines that people wrote in a place at or after since,
// oldest first.
func (b *Bot) History(ctx context.Context, in Place, since time.Time) ([]Event, error) {
	return tried(ctx, b, "history", func() ([]Event, error) { return b.platform.History(ctx, in, since) })
}

// Members lists who can read a place.
func (b *Bot) Members(ctx context.Context, in Place) (Membership, error) {
	return tried(ctx, b, "members", func() (Membership, error) { return b.platform.Members(ctx, in) })
}

// tried is retry for what gives something back.
func tried[T any](ctx context.Context, b *Bot, operation string, f func() (T, error)) (T, error) {
	var got T
	err := b.retry(ctx, operation, func() error {
		var err error
		got, err = f()
		return err
	})
	return got, err
}
