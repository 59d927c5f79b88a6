package bot

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"time"
)

// Bot tries an operation at most attempts times and waits patience altogether:
// longer outages are the scheduler's, whose notices stay due.
const (
	attempts  = 6
	firstWait = 250 * time.Millisecond
	longWait  = 15 * time.Second
	patience  = time.Minute
)

// retry calls f until it succeeds, fails for good, or patience ends. It waits
// as long as the platform asks, otherwise longer from time to time, with some
// chance in it so that several replicas do not return together.
func (b *Bot) retry(ctx context.Context, operation string, f func() error) error {
	var waited time.Duration
	for attempt := 1; ; attempt++ {
		err := f()
		if err == nil {
			return nil
		}
		wait, again := waitFor(err, attempt)
		if isAnswer(err) {
			return err
		}
		if !again || attempt == attempts || waited+wait > patience {
			b.counts.failed.Add(1)
			b.log(ctx, slog.LevelWarn, "operation failed", operation, slog.String("error", errorName(err)), slog.Int("attempt", attempt))
			return err
		}
		b.counts.retried.Add(1)
		b.log(ctx, slog.LevelInfo, "operation tried again", operation, slog.String("error", errorName(err)), slog.Duration("wait", wait))
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			timer.Stop()
			return errors.Join(ctx.Err(), err)
		case <-timer.C:
		}
		waited += wait
	}
}

// isAnswer reports whether an error is one that callers have another way for,
// rather than a failure.
func isAnswer(err error) bool {
	return errors.Is(err, ErrGone) || errors.Is(err, ErrDirectClosed) || errors.Is(err, ErrNoThreadDoor)
}

// waitFor says how long to wait after an error, and whether to try again.
func waitFor(err error, attempt int) (time.Duration, bool) {
	var asked RetryAfter
	switch {
	case errors.As(err, &asked):
		return max(asked.After, firstWait), true
	case errors.Is(err, ErrUnavailable):
		wait := min(firstWait<<(attempt-1), longWait)
		return wait/2 + rand.N(wait/2), true
	}
	return 0, false
}

// errorName names an error for a log. The error's own words are left out: an
// adapter may have let a platform speak, and platforms quote.
func errorName(err error) string {
	var asked RetryAfter
	if errors.As(err, &asked) {
		return "retry after"
	}
	for _, known := range []error{ErrGone, ErrDirectClosed, ErrNoThreadDoor, ErrNotAllowed, ErrTooLong, ErrUnavailable, ErrConfidential, ErrBadDo, context.Canceled, context.DeadlineExceeded} {
		if errors.Is(err, known) {
			return known.Error()
		}
	}
	return "other"
}

func (b *Bot) log(ctx context.Context, level slog.Level, message, operation string, attributes ...slog.Attr) {
	attributes = append(attributes, slog.String("platform", b.platform.Name()), slog.String("operation", operation))
	b.options.Log.LogAttrs(ctx, level, message, attributes...)
}
