package store

import (
	"context"
	"sync"
)

// lanes lets one goroutine of this process at a time change a document. It
// only saves useless conflicts; what keeps the record right is the driver's
// compare-and-set.
type lanes struct {
	mu   sync.Mutex
	open map[place]*lane
}

type lane struct {
	turn    chan struct{} // holds one token while nobody is in the lane
	waiters int
}

// enter waits for the turn at a document and returns the function that ends
// it, or the context's error.
func (l *lanes) enter(ctx context.Context, at place) (leave func(), err error) {
	l.mu.Lock()
	if l.open == nil {
		l.open = make(map[place]*lane)
	}
	here := l.open[at]
	if here == nil {
		here = &lane{turn: make(chan struct{}, 1)}
		here.turn <- struct{}{}
		l.open[at] = here
	}
	here.waiters++
	l.mu.Unlock()

	forget := func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		if here.waiters--; here.waiters == 0 {
			delete(l.open, at)
		}
	}
	select {
	case <-here.turn:
		return func() { here.turn <- struct{}{}; forget() }, nil
	case <-ctx.Done():
		forget()
		return nil, ctx.Err()
	}
}
