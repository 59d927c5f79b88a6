package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// A clock is a practice board's. It stands still until it is set, or runs as the wall's
// does, some time ahead of it or behind. It is safe for concurrent use.
type clock struct {
	mu     sync.Mutex
	at     time.Time
	ahead  time.Duration // of the wall
	runs   bool
	before time.Time // the latest instant that was shown: a clock never goes back
}

// Now is what the clock shows, in whole milliseconds.
func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.runs {
		return c.at
	}
	if now := time.Now().Add(c.ahead).Truncate(time.Millisecond).In(c.at.Location()); now.After(c.before) {
		c.before = now
	}
	return c.before
}

// Set puts the clock to an instant, where it stands.
func (c *clock) Set(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at, c.runs, c.before = at, false, at
}

// advance puts the clock to a later instant, where it stands. One that is not later leaves it
// as it is.
func (c *clock) advance(to time.Time) bool {
	now := c.Now()
	c.mu.Lock()
	defer c.mu.Unlock()
	if !to.After(now) || !to.After(c.before) {
		return false
	}
	c.at, c.runs, c.before = to, false, to
	return true
}

// Run has the clock go on from where it stands.
func (c *clock) Run() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.runs {
		c.ahead, c.before, c.runs = time.Until(c.at), c.at, true
	}
}

// The clock's file in a practice folder.
const clockFile = "clock.json"

// A kept clock is how far it is ahead of the wall's.
type keptClock struct {
	Ahead time.Duration `json:"aheadNanoseconds"`
}

// keep writes down how far the clock is ahead of the wall's, so that it goes on from there
// after a restart.
func (c *clock) keep(folder string) error {
	c.mu.Lock()
	ahead := c.ahead
	if !c.runs {
		ahead = time.Until(c.at)
	}
	c.mu.Unlock()
	content, err := json.Marshal(keptClock{ahead})
	if err != nil {
		return err
	}
	if err := writeDurably(filepath.Join(folder, clockFile), append(content, '\n')); err != nil {
		return fmt.Errorf("practice clock: %w", err)
	}
	return nil
}

// restore sets the clock to where it would be had it gone on. It tells whether one was kept.
func (c *clock) restore(folder string, zone *time.Location) (bool, error) {
	content, err := os.ReadFile(filepath.Join(folder, clockFile))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	var kept keptClock
	if err == nil {
		err = json.Unmarshal(content, &kept)
	}
	if err != nil {
		return false, fmt.Errorf("practice clock: %w", err)
	}
	c.Set(time.Now().Add(kept.Ahead).Truncate(time.Millisecond).In(zone))
	return true, nil
}

// A practiceClock is the clock of a practice workspace as its page moves it.
type practiceClock struct {
	*clock
	folder    string // where it is kept
	scheduler settler
}

// A settler does what is due.
type settler interface {
	NextWake(context.Context) (time.Time, error)
	Settle(context.Context) error
}

// Next is when something falls due next; the zero time for never.
func (c *practiceClock) Next(ctx context.Context) (time.Time, error) {
	if c.scheduler == nil {
		return time.Time{}, nil
	}
	return c.scheduler.NextWake(ctx)
}

// Move brings the clock to a later time and does everything due on the way, each thing at
// its own time. It is kept before anything is done, so that it never goes back.
func (c *practiceClock) Move(ctx context.Context, to time.Time) error {
	defer c.Run()
	for {
		next, err := c.scheduler.NextWake(ctx)
		if err != nil {
			return err
		}
		if next.IsZero() || next.After(to) {
			break
		}
		if c.advance(next.In(to.Location())) {
			if err := c.keep(c.folder); err != nil {
				return err
			}
		}
		if err := c.scheduler.Settle(ctx); err != nil {
			return err
		}
	}
	c.advance(to)
	return c.keep(c.folder)
}
