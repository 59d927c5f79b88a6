package bot

import (
	"context"
	"log/slog"
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

// Run hears the platform until the context ends, and waits for handlers that
// have begun. Between the platform and the handler it pages forms, reveals what
// waits for somebody, and turns a panic into an answer.
func (b *Bot) Run(ctx context.Context, h Handler) error {
	return b.platform.Run(ctx, &front{bot: b, inner: h})
}

// Limits are the platform's.
func (b *Bot) Limits() Limits { return b.platform.Limits() }
