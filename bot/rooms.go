package bot

import (
	"context"
	"time"
)

// OpenRoom opens a room, or finds the one open under its key.
func (b *Bot) OpenRoom(ctx context.Context, spec RoomSpec) (Room, error) {
	return b.platform.OpenRoom(ctx, spec)
}

// AddThread adds a thread to a room, or finds it.
func (b *Bot) AddThread(ctx context.Context, room Room, spec ThreadSpec) (Room, error) {
	return b.platform.AddThread(ctx, room, spec)
}

// Admit lets somebody into the whole room (nil) or into some of its threads.
func (b *Bot) Admit(ctx context.Context, room Room, who Account, threads []string) error {
	return b.platform.Admit(ctx, room, who, threads)
}

// Dismiss takes somebody out of a room.
func (b *Bot) Dismiss(ctx context.Context, room Room, who Account) error {
	return b.platform.Dismiss(ctx, room, who)
}

// CloseRoom takes everybody out of a room and closes it.
func (b *Bot) CloseRoom(ctx context.Context, room Room) error {
	return b.platform.CloseRoom(ctx, room)
}

// History lists the lines that people wrote in a place since then.
func (b *Bot) History(ctx context.Context, in Place, since time.Time) ([]Event, error) {
	return b.platform.History(ctx, in, since)
}

// Members lists who can read a place.
func (b *Bot) Members(ctx context.Context, in Place) (Membership, error) {
	return b.platform.Members(ctx, in)
}
