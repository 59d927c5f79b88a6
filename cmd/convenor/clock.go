package main

import (
	"sync"
	"time"
)

// A clock is a practice board's: it stands still until it is set. It is safe for
// concurrent use.
type clock struct {
	mu sync.Mutex
	at time.Time
}

// Now is what the clock shows.
func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

// Set puts the clock to an instant.
func (c *clock) Set(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = at
}
