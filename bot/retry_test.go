package bot_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"convenor/bot"
	"convenor/bot/bottest"
	"convenor/bot/transcript"
)

// A failing platform answers posts with its errors before it works.
type failing struct {
	*transcript.Platform
	mu     sync.Mutex
	errors []error
	tries  []time.Time
}

func (f *failing) Post(ctx context.Context, in bot.Place, m bot.Message) (bot.Ref, error) {
	f.mu.Lock()
	f.tries = append(f.tries, time.Now())
	if len(f.errors) > 0 {
		err := f.errors[0]
		f.errors = f.errors[1:]
		f.mu.Unlock()
		return bot.Ref{}, err
	}
	f.mu.Unlock()
	return f.Platform.Post(ctx, in, m)
}

func newFailing(t *testing.T, errs ...error) *failing {
	p, err := transcript.New(t.Context(), transcript.Options{Now: time.Now, Home: []string{"chair", "dci"}})
	if err != nil {
		t.Fatal(err)
	}
	return &failing{Platform: p, errors: errs}
}

func TestRetry(t *testing.T) {
	down := fmt.Errorf("post: %w", bot.ErrUnavailable)
	tests := map[string]struct {
		errors    []error
		want      error
		tries     int
		atLeast   time.Duration
		atMost    time.Duration
		wantPosts uint64
	}{
		"FirstTime":       {nil, nil, 1, 0, 0, 1},
		"AsLongAsAsked":   {[]error{bot.RetryAfter{After: 7 * time.Second}}, nil, 2, 7 * time.Second, 7 * time.Second, 1},
		"AskedWrapped":    {[]error{fmt.Errorf("post: %w", bot.RetryAfter{After: time.Second})}, nil, 2, time.Second, time.Second, 1},
		"AskedForNothing": {[]error{bot.RetryAfter{}}, nil, 2, 250 * time.Millisecond, 250 * time.Millisecond, 1},
		"LongerEachTime":  {[]error{down, down, down}, nil, 4, 875 * time.Millisecond, 1750 * time.Millisecond, 1},
		"SixTimes":        {[]error{down, down, down, down, down, down, down}, bot.ErrUnavailable, 6, 3875 * time.Millisecond, 7750 * time.Millisecond, 0},
		"BeyondPatience":  {[]error{bot.RetryAfter{After: 2 * time.Minute}}, bot.RetryAfter{After: 2 * time.Minute}, 1, 0, 0, 0},
		"PatienceTogether": {[]error{bot.RetryAfter{After: 40 * time.Second}, bot.RetryAfter{After: 40 * time.Second}},
			bot.RetryAfter{After: 40 * time.Second}, 2, 40 * time.Second, 40 * time.Second, 0},
		"Gone":       {[]error{bot.ErrGone}, bot.ErrGone, 1, 0, 0, 0},
		"NotAllowed": {[]error{bot.ErrNotAllowed}, bot.ErrNotAllowed, 1, 0, 0, 0},
		"Unknown":    {[]error{errors.New("surprise")}, nil, 1, 0, 0, 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := newFailing(t, test.errors...)
				b := bot.New(p, bot.Options{Words: bottest.Words()})
				start := time.Now()
				_, err := b.Post(t.Context(), b.Home(), bot.Say("words").ForAll())
				if test.wantPosts == 1 && err != nil || test.want != nil && !errors.Is(err, test.want) || test.wantPosts == 0 && err == nil {
					t.Errorf("Post = %v, want %v", err, test.want)
				}
				if took := time.Since(start); took < test.atLeast || took > test.atMost {
					t.Errorf("it took %v, want %v to %v", took, test.atLeast, test.atMost)
				}
				if len(p.tries) != test.tries {
					t.Errorf("%d tries, want %d", len(p.tries), test.tries)
				}
				c := b.Counts()
				failed := 1 - test.wantPosts
				if test.want == bot.ErrGone {
					failed = 0 // an answer, not a failure
				}
				if c.Posted != test.wantPosts || c.Retried != uint64(test.tries-1) || c.Failed != failed {
					t.Errorf("counts = %+v", c)
				}
			})
		})
	}
}

func TestRetryEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newFailing(t, bot.RetryAfter{After: 30 * time.Second})
		b := bot.New(p, bot.Options{})
		ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
		defer cancel()
		start := time.Now()
		_, err := b.Post(ctx, b.Home(), bot.Say("words").ForAll())
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Post = %v, want the context's error", err)
		}
		if took := time.Since(start); took != 3*time.Second {
			t.Errorf("it took %v, want 3s", took)
		}
		if len(p.tries) != 1 {
			t.Errorf("%d tries, want 1", len(p.tries))
		}
	})
}

// A message in several parts that fails on the way says which parts are there;
// with a key, a second attempt adds the rest and repeats nothing.
func TestPartsGoOnAfterFailure(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		inner, err := transcript.New(t.Context(), transcript.Options{Now: time.Now, Home: []string{"chair"}, Limits: bot.Limits{Message: 100, Text: 100}})
		if err != nil {
			t.Fatal(err)
		}
		p := &failing{Platform: inner}
		b := bot.New(p, bot.Options{})
		m := bot.Say(strings.Repeat("first ", 15) + strings.Repeat("second ", 10)).ForAll()
		m.Key = "notice/1"

		post := func() (bot.Ref, error) { return b.Post(t.Context(), b.Home(), m) }
		whole, err := post()
		if err != nil || len(strings.Fields(whole.Message)) != 2 {
			t.Fatalf("Post = %v, %v, want two parts", whole, err)
		}
		p.errors = []error{bot.RetryAfter{After: time.Hour}}
		if ref, err := post(); err == nil || !ref.IsZero() {
			t.Errorf("Post = %v, %v, want no part and an error", ref, err)
		}
		again, err := post()
		if err != nil || again != whole {
			t.Errorf("Post again = %v, %v, want %v", again, err, whole)
		}
		if n := len(inner.View("chair")); n != 2 {
			t.Errorf("%d messages are there after three posts, want 2", n)
		}
	})
}

// Nothing that anybody wrote reaches the log, even when a platform quotes it in
// its errors.
func TestLogHoldsNoText(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const canary = "ZZCANARY"
		var log bytes.Buffer
		p := newFailing(t, fmt.Errorf("cannot post %q: %w", canary, bot.ErrUnavailable), fmt.Errorf("cannot post %q", canary))
		b := bot.New(p, bot.Options{Words: bottest.Words(), Log: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))})
		_, _ = b.Post(t.Context(), b.Home(), bot.Say(canary).ForAll())
		_, _ = b.Post(t.Context(), b.Home(), bot.Say(canary))
		ctx, stop := context.WithCancel(t.Context())
		go func() { _ = b.Run(ctx, panicking{}) }()
		if err := p.Type(t.Context(), "1", "chair", "", "/rmm refer "+canary); err != nil {
			t.Fatal(err)
		}
		stop()
		synctest.Wait()
		if strings.Contains(log.String(), canary) {
			t.Errorf("the log holds what was written:\n%s", log.String())
		}
		for _, words := range []string{"tried again", "failed", "refused in the home channel", "panicked"} {
			if !strings.Contains(log.String(), words) {
				t.Errorf("the log does not say %q:\n%s", words, log.String())
			}
		}
		if c := b.Counts(); c.Confidential != 1 || c.Panicked != 1 {
			t.Errorf("counts = %+v", c)
		}
	})
}

type panicking struct{}

func (panicking) Opens(bot.Event) (string, bool) { return "", false }
func (panicking) Handle(_ context.Context, e bot.Event) bot.Response {
	panic("cannot handle " + e.Text)
}
