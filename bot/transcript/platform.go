package transcript

import (
	"context"
	"time"

	"convenor/bot"
	"convenor/bot/workspace"
)

// Name is the platform's name.
const Name = "transcript"

// Convenor is how the bot is called in entries.
const Convenor = workspace.Convenor

// A Journal keeps what happens; see [workspace.Journal].
type Journal = workspace.Journal

// Options say what kind of workspace a Platform is.
type Options struct {
	// Now is the board's clock. It is required, and safe for concurrent use.
	Now func() time.Time
	// Home lists the handles in the home channel. Everybody else is in the
	// workspace, and reaches the bot by direct message only.
	Home []string
	// Journal keeps what happens; nil for memory only.
	Journal Journal
	// Files keeps the bytes of what people show; nil for memory only.
	Files workspace.Shelf
	// Output is told of every entry, in order, one at a time; nil for nobody.
	// What is replayed from the journal is not told again.
	Output func(Entry)

	// Limits are imposed on the bot: what exceeds them is refused. The zero
	// value imposes none.
	Limits bot.Limits
	// NoThreadDoor makes rooms that have one door only, as on Slack.
	NoThreadDoor bool
}

// A Platform is a workspace in which people act by handles and labels. It is safe
// for concurrent use.
type Platform struct{ *workspace.Workspace }

// New makes a workspace, and goes on where the journal ends.
func New(ctx context.Context, o Options) (*Platform, error) {
	options := workspace.Options{
		Platform: Name, Now: o.Now, Home: o.Home, Journal: o.Journal, Files: o.Files, Limits: o.Limits, NoThreadDoor: o.NoThreadDoor,
	}
	if o.Output != nil {
		options.Watch = func(c workspace.Change) {
			for _, e := range entries(c) {
				o.Output(e)
			}
		}
	}
	w, err := workspace.New(ctx, options)
	if err != nil {
		return nil, err
	}
	return &Platform{w}, nil
}

// Account is the account of a handle.
func Account(handle string) bot.Account { return bot.Account{Platform: Name, ID: handle} }
