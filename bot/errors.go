package bot

import (
	"errors"
	"fmt"
	"time"
)

var (
	// ErrGone says that the message, room or interaction does not exist any
	// more. Trying again will not help.
	ErrGone = errors.New("gone")
	// ErrDirectClosed says that a person accepts no direct messages.
	ErrDirectClosed = errors.New("direct messages closed")
	// ErrNoThreadDoor says that the platform can admit to a whole room only.
	ErrNoThreadDoor = errors.New("cannot admit to one thread")
	// ErrNotAllowed says that the platform refuses the bot the permission.
	ErrNotAllowed = errors.New("not allowed")
	// ErrTooLong says that something exceeds the platform's limits and was
	// not sent.
	ErrTooLong = errors.New("too long")
	// ErrUnavailable says that the platform could not be reached or was at
	// fault itself. Trying again later may help.
	ErrUnavailable = errors.New("unavailable")
	// ErrConfidential says that Bot refused to post a message in the home
	// channel which is not marked for all. Nothing was sent.
	ErrConfidential = errors.New("confidential message refused in the home channel")
)

// RetryAfter says that the platform wants to be left alone for a while.
type RetryAfter struct {
	After time.Duration
}

// Error says how long to wait.
func (r RetryAfter) Error() string { return fmt.Sprintf("retry after %v", r.After) }
