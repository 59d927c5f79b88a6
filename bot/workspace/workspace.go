package workspace

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"convenor/bot"
)

// Convenor is how the bot is called where people's ids stand.
const Convenor = "convenor"

// Options say what kind of workspace it is.
type Options struct {
	// Platform is the word in accounts and places. It is required.
	Platform string
	// Now is the board's clock. It is required, and safe for concurrent use.
	Now func() time.Time
	// Home lists the ids of the people in the home channel. Everybody else is in
	// the workspace, and reaches the bot by direct message only.
	Home []string
	// Names gives how a person is shown; nil shows ids.
	Names func(id string) string
	// Journal keeps what happens; nil for memory only.
	Journal Journal
	// Files keeps the bytes of what people show; nil for memory only, where they are gone
	// with the process whatever the journal says.
	Files Shelf
	// Watch is told of every change, in order, one at a time, before anybody can
	// see it; nil for nobody. It must not call the workspace. What is replayed
	// from the journal is not told again.
	Watch func(Change)
	// Redeliver has what the bot had not answered when the process ended
	// delivered again as soon as Run begins.
	Redeliver bool

	// Screen tells at which of a person's screens an event of that key was made: each
	// screen has its own form. Nil where everybody has one.
	Screen func(key string) string

	// Limits are imposed on the bot: what exceeds them is refused. The zero
	// value imposes none.
	Limits bot.Limits
	// NoThreadDoor makes rooms that have one door only, as on Slack.
	NoThreadDoor bool
}

// A Workspace is safe for concurrent use.
type Workspace struct {
	options Options

	mu    sync.Mutex // guards state, and the order of journal and watch
	state state

	running  chan struct{} // closed when there is a handler
	stopped  chan struct{} // closed when there will be none any more
	handler  bot.Handler
	handling sync.WaitGroup
	stopping sync.Mutex      // keeps handling from growing once Run waits
	closed   map[string]bool // people who accept no direct messages
	left     []bot.Event     // what the bot had not answered when the process ended
	// unannounced counts forms that opened though Opens had not said so.
	unannounced int
}

var _ bot.Platform = (*Workspace)(nil)

// ErrNotRunning says that nobody hears what a person does: Run has ended.
var ErrNotRunning = errors.New("workspace: not running")

// New makes a workspace, and goes on where the journal ends.
func New(ctx context.Context, options Options) (*Workspace, error) {
	if options.Now == nil || options.Platform == "" {
		return nil, errors.New("workspace: no clock, or no name of the platform")
	}
	if options.Names == nil {
		options.Names = func(id string) string { return id }
	}
	if options.Files == nil {
		options.Files = new(memoryShelf)
	}
	if options.Screen == nil {
		options.Screen = func(string) string { return "" }
	}
	w := &Workspace{
		options: options,
		closed:  map[string]bool{},
		state:   newState(options.Platform, options.Screen),
		running: make(chan struct{}),
		stopped: make(chan struct{}),
	}
	if options.Journal == nil {
		return w, nil
	}
	err := options.Journal.Replay(func(line []byte) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		r, err := readRecord(line)
		if err != nil {
			return err
		}
		return w.state.apply(r)
	})
	if err != nil {
		return nil, fmt.Errorf("workspace: replay: %w", err)
	}
	if err := w.sweep(ctx); err != nil {
		return nil, fmt.Errorf("workspace: files that no line shows: %w", err)
	}
	w.left = slices.Clone(w.state.unanswered)
	return w, nil
}

// Name is the platform's name.
func (w *Workspace) Name() string { return w.options.Platform }

// Limits are those of the options.
func (w *Workspace) Limits() bot.Limits { return w.options.Limits }

// Home is the home channel.
func (w *Workspace) Home() bot.Place {
	return bot.Place{Platform: w.options.Platform, Channel: homeChannel}
}

// Account is the account of a person.
func (w *Workspace) Account(id string) bot.Account {
	return bot.Account{Platform: w.options.Platform, ID: id}
}

// DirectPlace is where a person and the bot are alone.
func (w *Workspace) DirectPlace(id string) bot.Place { return w.state.direct(id) }

// Run hears people until the context ends, and waits for what they have begun.
// It can be called once.
func (w *Workspace) Run(ctx context.Context, h bot.Handler) error {
	w.mu.Lock()
	if w.handler != nil {
		w.mu.Unlock()
		return errors.New("workspace: run twice")
	}
	w.handler = h
	w.mu.Unlock()
	w.redeliver(ctx, w.left)
	close(w.running)
	<-ctx.Done()
	w.stopping.Lock()
	close(w.stopped)
	w.stopping.Unlock()
	w.handling.Wait()
	return nil
}

// begin waits until somebody listens, and holds Run until the returned function
// is called.
func (w *Workspace) begin(ctx context.Context) (done func(), err error) {
	select {
	case <-w.running:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	w.stopping.Lock()
	defer w.stopping.Unlock()
	select {
	case <-w.stopped:
		return nil, ErrNotRunning
	default:
	}
	w.handling.Add(1)
	return w.handling.Done, nil
}

// CloseDirect has somebody refuse direct messages until the process ends.
func (w *Workspace) CloseDirect(id string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed[id] = true
}

// Unanswered counts what people did and the bot has not answered yet, where the
// workspace keeps it for another delivery.
func (w *Workspace) Unanswered() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.state.unanswered)
}

// Unannounced counts the forms that opened though the handler's Opens had not
// said so: on Slack they would have come too late.
func (w *Workspace) Unannounced() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.unannounced
}

func (w *Workspace) inHome(id string) bool { return slices.Contains(w.options.Home, id) }
