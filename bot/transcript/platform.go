package transcript

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"convenor/bot"
)

// Name is the platform's name.
const Name = "transcript"

// Convenor is how the bot is called in entries.
const Convenor = "convenor"

// Options say what kind of workspace a Platform is.
type Options struct {
	// Now is the board's clock. It is required, and safe for concurrent use.
	Now func() time.Time
	// Home lists the handles in the home channel. Everybody else is in the
	// workspace, and reaches the bot by direct message only.
	Home []string
	// Journal keeps what happens; nil for memory only.
	Journal Journal
	// Output is told of every entry, in order, one at a time; nil for nobody.
	// What is replayed from the journal is not told again.
	Output func(Entry)

	// Limits are imposed on the bot: what exceeds them is refused. The zero
	// value imposes none.
	Limits bot.Limits
	// NoThreadDoor makes rooms that have one door only, as on Slack.
	NoThreadDoor bool
}

// A Platform is a workspace in memory. It is safe for concurrent use.
type Platform struct {
	options Options

	mu    sync.Mutex // guards state, and the order of journal and output
	state state

	running  chan struct{} // closed when there is a handler
	stopped  chan struct{} // closed when there will be none any more
	handler  bot.Handler
	handling sync.WaitGroup
	stopping sync.Mutex      // keeps handling from growing once Run waits
	closed   map[string]bool // handles that accept no direct messages
	// unannounced counts forms that opened though Opens had not said so.
	unannounced int
}

// ErrNotRunning says that nobody hears what a person does: Run has ended.
var ErrNotRunning = errors.New("transcript: not running")

// New makes a workspace, and goes on where the journal ends.
func New(ctx context.Context, options Options) (*Platform, error) {
	if options.Now == nil {
		return nil, errors.New("transcript: no clock")
	}
	p := &Platform{
		options: options,
		closed:  map[string]bool{},
		state:   newState(),
		running: make(chan struct{}),
		stopped: make(chan struct{}),
	}
	if options.Journal == nil {
		return p, nil
	}
	err := options.Journal.Replay(func(line []byte) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		r, err := readRecord(line)
		if err != nil {
			return err
		}
		p.state.apply(r)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("transcript: replay: %w", err)
	}
	return p, nil
}

// Name is the platform's name.
func (p *Platform) Name() string { return Name }

// Limits are those of the options.
func (p *Platform) Limits() bot.Limits { return p.options.Limits }

// Home is the home channel.
func (p *Platform) Home() bot.Place { return bot.Place{Platform: Name, Channel: homeChannel} }

// Account is the account of a handle.
func Account(handle string) bot.Account { return bot.Account{Platform: Name, ID: handle} }

// Run hears people until the context ends, and waits for what they have begun.
// It can be called once.
func (p *Platform) Run(ctx context.Context, h bot.Handler) error {
	p.mu.Lock()
	if p.handler != nil {
		p.mu.Unlock()
		return errors.New("transcript: run twice")
	}
	p.handler = h
	p.mu.Unlock()
	close(p.running)
	<-ctx.Done()
	p.stopping.Lock()
	close(p.stopped)
	p.stopping.Unlock()
	p.handling.Wait()
	return nil
}

// begin waits until somebody listens, and holds Run until the returned function
// is called.
func (p *Platform) begin(ctx context.Context) (done func(), err error) {
	select {
	case <-p.running:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	p.stopping.Lock()
	defer p.stopping.Unlock()
	select {
	case <-p.stopped:
		return nil, ErrNotRunning
	default:
	}
	p.handling.Add(1)
	return p.handling.Done, nil
}

// CloseDirect has somebody refuse direct messages until the platform ends.
func (p *Platform) CloseDirect(handle string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed[handle] = true
}

// Unannounced counts the forms that opened though the handler's Opens had not
// said so: on Slack they would have come too late.
func (p *Platform) Unannounced() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.unannounced
}

func (p *Platform) inHome(handle string) bool { return slices.Contains(p.options.Home, handle) }
