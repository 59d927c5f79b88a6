package scheduler

import (
	"context"
	"crypto/rand"
	"log/slog"
	"time"

	"convenor/bot"
	"convenor/store"
)

// Config is what a Scheduler works with.
type Config struct {
	Board *store.Board
	// Bots are the platforms; who has accounts on several is told on the first of their
	// own, and what is for the home channel goes to every one.
	Bots []*bot.Bot
	// Now is the board's time, of which whole milliseconds count. Wall is the time by
	// which leases and waits go. Both are time.Now where they are nil.
	Now, Wall func() time.Time
	// Owner names this replica in the claims it makes; a random name where it is empty.
	Owner string
	// Build names the program, whose rules set the wakes of documents: another build looks
	// at every one of them again. Empty looks again at every start.
	Build string
	// Log is told of ids, kinds and durations. Nil for silence.
	Log *slog.Logger
	// Fault is called at the points named Fault…, for tests of crashes: an error there ends
	// the tick at once, as a crash would. Nil for none.
	Fault func(point string) error
	// Lease is how long a claim holds unless it is renewed; 30 seconds where it is zero.
	Lease time.Duration
	// Workers is how many documents are worked on at once, so that their saves share the
	// disk's syncs; 32 where it is zero. With 1 the order of everything is always the same.
	Workers int
}

// The points at which a fault may be injected around each notice.
const (
	FaultBeforeSend   = "scheduler/before-send"
	FaultAfterSend    = "scheduler/after-send"
	FaultBeforeSettle = "scheduler/before-settle"
	FaultAfterSettle  = "scheduler/after-settle"
)

const (
	defaultLease   = 30 * time.Second
	defaultWorkers = 32
)

// Scheduler does what falls due on one board. It is safe for concurrent use.
type Scheduler struct {
	Config
	turn   chan struct{} // holds one token while no tick runs
	nudge  chan struct{}
	counts counts

	// Inside a tick only:
	looked looked
	ran    time.Time // the board's time when the last tick that failed nowhere began
}

// New gives the scheduler of a board. Nothing happens before Tick, Settle or Run.
func New(cfg Config) *Scheduler {
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.Wall == nil {
		cfg.Wall = time.Now
	}
	if cfg.Owner == "" {
		cfg.Owner = rand.Text()
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Lease <= 0 {
		cfg.Lease = defaultLease
	}
	if cfg.Workers <= 0 {
		cfg.Workers = defaultWorkers
	}
	s := &Scheduler{Config: cfg, turn: make(chan struct{}, 1), nudge: make(chan struct{}, 1)}
	s.turn <- struct{}{}
	return s
}

// now is the board's time as documents keep it.
func (s *Scheduler) now() time.Time { return s.Now().UTC().Truncate(time.Millisecond) }

// wall is the time by which leases and waits go.
func (s *Scheduler) wall() time.Time { return s.Wall().UTC().Truncate(time.Millisecond) }

// change is the history's entry for what the bot itself does.
func (s *Scheduler) change(what string) store.Change { return store.Change{At: s.now(), What: what} }

// fault ends the tick where a test wants a crash.
func (s *Scheduler) fault(point string) error {
	if s.Fault == nil {
		return nil
	}
	if err := s.Fault(point); err != nil {
		return &crash{err}
	}
	return nil
}

// crash is an injected fault: nothing more is written after it.
type crash struct{ err error }

func (c *crash) Error() string { return "scheduler: crash: " + c.err.Error() }
func (c *crash) Unwrap() error { return c.err }

// alone waits until no other tick of this scheduler runs.
func (s *Scheduler) alone(ctx context.Context) (leave func(), err error) {
	select {
	case <-s.turn:
		return func() { s.turn <- struct{}{} }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
