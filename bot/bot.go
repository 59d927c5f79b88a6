package bot

import (
	"context"
	"log/slog"
	"time"
)

// A Bot is a platform with everything done that no adapter should repeat:
// tries again when the platform asks for patience, splits what is too long,
// pages forms, keeps confidential words out of the home channel, and finds
// another way to somebody whose direct messages are closed. It is safe for
// concurrent use.
type Bot struct {
	platform Platform
	options  Options
	counts   counts
}

// Options are what a Bot needs beyond its platform.
type Options struct {
	// Keeper holds what must outlive a restart: pages of a form that is not
	// finished, and direct messages that could not be delivered.
	Keeper Keeper
	// Words are the few sentences that Bot says itself.
	Words Words
	// Log is told of retries and refusals: ids and kinds, never text. Nil for
	// silence.
	Log *slog.Logger
}

// A Keeper remembers small sealed things by key. What it is given may be
// personal data: it must be sealed before it touches a disk. Implementations
// are safe for concurrent use.
type Keeper interface {
	// Keep stores data under the key in place of what was there.
	Keep(ctx context.Context, key string, data []byte) error
	// Kept finds what was stored; nil when there is nothing.
	Kept(ctx context.Context, key string) ([]byte, error)
	// Drop forgets the key. One that is not there is no error.
	Drop(ctx context.Context, key string) error
}

// Words are the sentences that Bot says itself. None of them holds anything
// about anybody.
type Words struct {
	// Push stands on a lock screen when a message brings no Push of its own.
	Push string
	// Waiting is posted in the home channel to somebody whose direct messages
	// are closed, and Reveal is the label of the button under it.
	Waiting string
	Reveal  string
	// NotYours answers somebody else who presses that button; Vanished answers
	// when what it revealed, or the form it continued, is no longer kept.
	NotYours string
	Vanished string
	// NextPage stands between two pages of a form, Continue on the button.
	NextPage string
	Continue string
	// Correct introduces what is wrong with a form, Reopen is the button.
	Correct string
	Reopen  string
	// OneOf introduces the options of a choice that has become a line of text.
	OneOf string
	// AnyOf introduces the options of which several may be chosen.
	AnyOf string
	// NotAnOption stands beside a line that matches none of its options.
	NotAnOption string
}

// New puts a Bot in front of a platform.
func New(platform Platform, options Options) *Bot {
	if options.Keeper == nil {
		options.Keeper = new(memoryKeeper)
	}
	if options.Log == nil {
		options.Log = slog.New(slog.DiscardHandler)
	}
	return &Bot{platform: platform, options: options}
}

// Name is the platform's name.
func (b *Bot) Name() string { return b.platform.Name() }

// Home is the channel in which the bot was installed.
func (b *Bot) Home() Place { return b.platform.Home() }

// Run hears the platform until the context ends.
func (b *Bot) Run(ctx context.Context, h Handler) error {
	return b.platform.Run(ctx, h)
}

// Post says something in a place. A message that is not marked for all is
// refused in the home channel with ErrConfidential. The reference names every
// part into which the message was split.
func (b *Bot) Post(ctx context.Context, in Place, m Message) (Ref, error) {
	return b.platform.Post(ctx, in, m)
}

// Edit replaces a message, all its parts included, and says where it is now.
func (b *Bot) Edit(ctx context.Context, ref Ref, m Message) (Ref, error) {
	return ref, b.platform.Edit(ctx, ref, m)
}

// Delete removes a message, all its parts included.
func (b *Bot) Delete(ctx context.Context, ref Ref) error {
	return b.platform.Delete(ctx, ref)
}

// React puts a mark on a message.
func (b *Bot) React(ctx context.Context, ref Ref, mark Mark) error {
	return b.platform.React(ctx, ref, mark)
}

// Whisper answers an interaction.
func (b *Bot) Whisper(ctx context.Context, to Event, m Message) error {
	return b.platform.Whisper(ctx, to, m)
}

// Direct says something to one person alone, lastingly. To somebody whose
// direct messages are closed it posts a line without content in the home
// channel, with a button that reveals the message to that person only; the
// reference is then that line's.
func (b *Bot) Direct(ctx context.Context, to Account, m Message) (Ref, error) {
	return b.platform.Direct(ctx, to, m)
}

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
