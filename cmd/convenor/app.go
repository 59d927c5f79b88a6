package main

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"convenor/bot"
	"convenor/bot/cards"
	"convenor/commands"
	"convenor/scheduler"
	"convenor/store"
)

// An app is convenor at work for one board: a platform that is heard, a router that
// answers, and a scheduler for what falls due.
type app struct {
	board     *store.Board
	scheduler *scheduler.Scheduler

	stop  context.CancelFunc
	ended chan error // what hearing the platform ended with
}

// appOptions are what an app is made of besides the platform.
type appOptions struct {
	board *store.Board // closed by whoever opened it, after the app
	now   func() time.Time
	wall  func() time.Time
	log   *slog.Logger
	fault func(point string) error // for tests of crashes; nil for none
	// workers is how many documents the scheduler works on at once; 0 for its own choice.
	workers int
}

// start wires the parts together and begins to hear the platform. The caller ticks the
// scheduler, or runs it, and calls close at the end.
func start(platform bot.Platform, o appOptions) *app {
	chat := bot.New(platform, bot.Options{Keeper: keeper{board: o.board, now: o.now}, Words: cards.Words(), Log: o.log})
	a := &app{board: o.board, ended: make(chan error, 1)}
	a.scheduler = scheduler.New(scheduler.Config{
		Board: o.board, Bots: []*bot.Bot{chat}, Now: o.now, Wall: o.wall, Log: o.log, Fault: o.fault, Workers: o.workers, Build: build(),
	})
	router := commands.New(commands.Config{Board: o.board, Now: o.now, Nudge: a.scheduler.Nudge, Log: o.log})
	// Not the caller's context: what has begun is finished, and close ends the hearing.
	ctx, stop := context.WithCancel(context.Background())
	a.stop = stop
	go func() { a.ended <- chat.Run(ctx, router) }()
	return a
}

// close ends the hearing and waits for what has begun.
func (a *app) close() error {
	a.stop()
	return <-a.ended
}

// seed gives a new board its settings and its people, who have their accounts on the
// platform. A board that has them keeps them.
func seed(ctx context.Context, board *store.Board, c config, platform string, now time.Time) error {
	change := store.Change{At: now, What: "first settings"}
	if _, _, err := board.Settings.Ensure(ctx, store.SettingsID, c.settings(), change); err != nil {
		return err
	}
	change.What = "first roster"
	_, _, err := board.Roster.Ensure(ctx, store.RosterID, practiceRoster(platform), change)
	return err
}

// zoneOf is the time zone of the board: that of its settings, or the configured one while
// it has none.
func zoneOf(ctx context.Context, board *store.Board, c config) (*time.Location, error) {
	saved, err := board.Settings.Load(ctx, store.SettingsID)
	if errors.Is(err, store.ErrNotFound) {
		return c.Timezone.Location, nil
	}
	if err != nil {
		return nil, err
	}
	return saved.Value.Location(), nil
}
