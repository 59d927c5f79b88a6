package scheduler

import (
	"context"
	"errors"
	"time"

	"convenor/bot"
	"convenor/casework"
	"convenor/store"
)

// outcome is what came of a claimed notice.
type outcome struct {
	state  casework.NoticeState // sent, void, or due: to be tried again
	reason string               // a few words for history and log, never text of a message
	wait   time.Duration        // before the next attempt, at least
	// serious is a void that somebody should look into.
	serious bool
	// stopped says that the process stopped in the middle, which is nobody's failure; twice
	// that the message may have gone out before that.
	stopped, twice bool
	// posts are the direct messages that went out, and forget is when they are to be deleted.
	posts  []casework.Post
	forget time.Time
}

// The waits between attempts: the first is short, the longest lets a morning's outage pass
// without asking all the time.
const (
	firstWait = 5 * time.Second
	longWait  = 10 * time.Minute
)

// backoff is how long a notice waits after so many attempts before it.
func backoff(tries int) time.Duration { return min(firstWait<<min(tries, 10), longWait) }

// The errors of an attempt that are the scheduler's own.
var (
	errNoPlatform = errors.New("scheduler: no platform")
	errNoAccount  = errors.New("scheduler: no account on any platform")
	errNoRoom     = errors.New("scheduler: no room yet")
	errNoWords    = errors.New("scheduler: nothing to say")
)

// judge says what an attempt's error means. What trying again cannot mend is void; all else
// stays due, a refused permission too: an administrator may give it.
func judge(ctx context.Context, err error) outcome {
	var refused *casework.Error
	var patience bot.RetryAfter
	switch {
	case err == nil:
		return outcome{state: casework.NoticeSent}
	case errors.Is(err, errMoot):
		return outcome{state: casework.NoticeVoid, reason: cause(err)}
	case ctx.Err() != nil:
		return outcome{stopped: true, reason: "stopped"}
	case errors.As(err, &refused) && refused.Kind != casework.Internal:
		return outcome{state: casework.NoticeVoid, reason: cause(err), serious: true}
	case errors.As(err, &patience):
		return outcome{wait: patience.After, reason: "retry after"}
	}
	for _, final := range []error{errNoAccount, errNoWords, bot.ErrGone, bot.ErrTooLong, bot.ErrConfidential, bot.ErrBadDo} {
		if errors.Is(err, final) {
			return outcome{state: casework.NoticeVoid, reason: cause(err), serious: true}
		}
	}
	return outcome{reason: cause(err)}
}

// cause names an error for history and log. The error's own words are left out: a platform
// may have quoted.
func cause(err error) string {
	for _, known := range []error{
		bot.ErrGone, bot.ErrDirectClosed, bot.ErrNoThreadDoor, bot.ErrNotAllowed, bot.ErrTooLong, bot.ErrUnavailable,
		bot.ErrConfidential, bot.ErrBadDo, store.ErrNotFound, store.ErrConflict, store.ErrErased, store.ErrSealed,
		store.ErrClosed, errPanicked, errUnsettled, context.Canceled, context.DeadlineExceeded,
	} {
		if errors.Is(err, known) {
			return known.Error()
		}
	}
	for _, own := range []struct {
		err   error
		words string
	}{{errMoot, "moot"}, {errNoPlatform, "no platform"}, {errNoAccount, "no account"}, {errNoRoom, "no room yet"}, {errNoWords, "nothing to say"}} {
		if errors.Is(err, own.err) {
			return own.words
		}
	}
	var refused *casework.Error
	if errors.As(err, &refused) {
		return string(refused.Rule)
	}
	return "other"
}
