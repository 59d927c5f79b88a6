package scheduler_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/due"
	"convenor/scheduler"
	"convenor/store"
)

// TestRun goes by real timers, in a bubble: it wakes by itself, waits out a platform that
// is away, hears a nudge at once, and stops.
func TestRun(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2026-11-25 08:00", nil)
		begun, from := time.Now(), w.clock()
		clock := func() time.Time {
			w.set(from.Add(time.Since(begun)))
			return w.clock()
		}
		w.refer(1, casework.RiskHigh, "sw1")
		w.onCase(1, func(c *casework.Case) error {
			by := w.by("dci")
			by.At = from.Add(-24 * time.Hour)
			_, err := c.AgreeAction(casework.AgreedAction{What: casework.Text{Words: "an invented action"}, Owner: "dci", Due: casework.NewDate(2026, 11, 25), Agreed: by})
			return err
		})
		u := w.unreliable()
		u.set(bot.ErrUnavailable)
		s := w.scheduler(func(c *scheduler.Config) { c.Now, c.Wall = clock, time.Now })
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan error)
		go func() { done <- s.Run(ctx) }()

		time.Sleep(time.Hour + 2*time.Minute)
		synctest.Wait()
		if got := w.times(due.FactActionReminder); len(got) != 1 || u.count("dci") != 0 {
			t.Errorf("while the platform is away the reminders are %v, and %d went out", got, u.count("dci"))
		}
		u.set(nil)
		time.Sleep(11 * time.Minute)
		synctest.Wait()
		if u.count("dci") != 1 {
			t.Errorf("dci was told %d times, want 1", u.count("dci"))
		}

		clock()
		w.onCase(1, func(c *casework.Case) error {
			_, err := c.AgreeAction(casework.AgreedAction{What: casework.Text{Words: "an invented action"}, Owner: "health", Due: casework.NewDate(2026, 12, 25), Agreed: w.by("dci")})
			return err
		})
		s.Nudge()
		synctest.Wait()
		if u.count("health") != 1 {
			t.Errorf("health was told %d times at the nudge, want 1", u.count("health"))
		}
		stop()
		if err := <-done; err != nil {
			t.Errorf("Run() = %v", err)
		}
		must(t, w.board.Close())
	})
}

// TestBegin releases what a replica that died had claimed, without waiting for its lease.
func TestBegin(t *testing.T) {
	t.Parallel()
	w := dueReminder(t)
	u := w.unreliable()
	dying := w.scheduler(func(c *scheduler.Config) {
		c.Fault = func(point string) error {
			if point == scheduler.FaultAfterSend {
				return errCrash
			}
			return nil
		}
	})
	if err := dying.Tick(t.Context()); !errors.Is(err, errCrash) {
		t.Fatalf("Tick() = %v, want the crash", err)
	}
	s := w.scheduler()
	must(t, s.Begin(t.Context()))
	w.settle(t.Context(), s)
	n := w.notices(due.FactActionReminder)[0]
	if n.State != casework.NoticeSent || n.Repeated != 1 || u.count("dci") != 2 || s.Counts().TakenOver != 1 {
		t.Errorf("the notice is %q, repeated %d, %d went out, %d taken over", n.State, n.Repeated, u.count("dci"), s.Counts().TakenOver)
	}
}

// panicky is a platform that panics while it is told to.
type panicky struct {
	*unreliable
	panics bool
}

func (p *panicky) Direct(ctx context.Context, to bot.Account, m bot.Message) (bot.Ref, error) {
	if p.panics {
		panic("an invented bug")
	}
	return p.unreliable.Direct(ctx, to, m)
}

// TestPanic outlives a panic: what panicked is tried again later.
func TestPanic(t *testing.T) {
	t.Parallel()
	w := dueReminder(t)
	p := &panicky{unreliable: w.unreliable(), panics: true}
	w.bots = []*bot.Bot{bot.New(p, bot.Options{})}
	s := w.scheduler()
	w.settle(t.Context(), s)
	if n := w.notices(due.FactActionReminder)[0]; n.State != casework.NoticeDue || s.Counts().Panicked != 1 {
		t.Errorf("the notice is %q after %d panics, want due after 1", n.State, s.Counts().Panicked)
	}
	p.panics = false
	w.until(s, "2026-11-25 09:05")
	if p.count("dci") != 1 {
		t.Errorf("dci was told %d times, want 1", p.count("dci"))
	}
}

// stopping is a platform during whose first message the process is told to stop.
type stopping struct {
	*unreliable
	stop func()
}

func (s *stopping) Direct(ctx context.Context, to bot.Account, m bot.Message) (bot.Ref, error) {
	s.stop()
	return bot.Ref{}, ctx.Err()
}

// TestStopped gives back what a tick had claimed when it is told to stop: another replica
// need not wait for the lease. Only the message under way may be seen twice.
func TestStopped(t *testing.T) {
	t.Parallel()
	w := dueReminder(t)
	w.refer(2, casework.RiskHigh, "sw1")
	u := w.unreliable()
	ctx, stop := context.WithCancel(t.Context())
	w.bots = []*bot.Bot{bot.New(&stopping{unreliable: u, stop: stop}, bot.Options{})}
	if err := w.scheduler().Tick(ctx); !errors.Is(err, context.Canceled) {
		t.Fatalf("Tick() = %v, want %v", err, context.Canceled)
	}
	repeated := 0
	for _, n := range w.notices("") {
		if n.State == casework.NoticeClaimed {
			t.Errorf("%s is still claimed", n.Fact.Kind)
		}
		repeated += n.Repeated
	}
	if repeated != 1 {
		t.Errorf("%d messages may be seen twice, want 1", repeated)
	}
	w.bots = []*bot.Bot{bot.New(u, bot.Options{})}
	w.settle(t.Context(), w.scheduler(func(c *scheduler.Config) { c.Owner = "two" }))
	if u.count("dci") != 1 || u.count("chair") == 0 {
		t.Errorf("dci was told %d times, the chair %d", u.count("dci"), u.count("chair"))
	}
}

// TestLongSend outlasts the lease: the claim is renewed, and nobody else takes it over.
func TestLongSend(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2026-11-24 12:00", nil)
		w.refer(1, casework.RiskHigh, "sw1")
		begun, from := time.Now(), w.clock()
		clock := func() time.Time { return from.Add(time.Since(begun)) }
		u := w.unreliable()
		u.set(bot.RetryAfter{After: 50 * time.Second})
		with := func(owner string) *scheduler.Scheduler {
			return w.scheduler(func(c *scheduler.Config) { c.Now, c.Wall, c.Owner = clock, time.Now, owner })
		}
		done := make(chan error)
		go func() { done <- with("one").Tick(t.Context()) }()
		time.Sleep(40 * time.Second)
		u.set(nil)
		other := with("two")
		must(t, other.Tick(t.Context()))
		must(t, <-done)
		must(t, other.Tick(t.Context()))
		if u.count("chair") != 1 || other.Counts().TakenOver != 0 {
			t.Errorf("the chair was told %d times, and %d claims were taken over", u.count("chair"), other.Counts().TakenOver)
		}
		must(t, w.board.Close())
	})
}

// TestSealed leaves a document that cannot be read, and does everything else.
func TestSealed(t *testing.T) {
	t.Parallel()
	w := dueReminder(t)
	must(t, w.driver.Save(t.Context(), store.Doc{Board: "test", Kind: "case", ID: "RMM-0666", Rev: 1, Wake: w.clock().UTC(), Sealed: []byte("no seal")}))
	err := w.scheduler().Settle(t.Context())
	if !errors.Is(err, store.ErrSealed) {
		t.Errorf("Settle() = %v, want %v", err, store.ErrSealed)
	}
	equal(t, "reminders", w.times(due.FactActionReminder), []string{"2026-11-25 09:00 dci day 2026-11-25 sent"})
}
