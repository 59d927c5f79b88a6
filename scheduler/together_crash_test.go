package scheduler_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"convenor/bot"
	"convenor/bot/cards"
	"convenor/bot/transcript"
	"convenor/casework"
	"convenor/casework/due"
	"convenor/scheduler"
	"convenor/store"
)

// TestTogetherCrashAroundSending lets a replica die at each point around a message for
// several, on a platform that does not know a message again: each matter is told at least
// once, and twice only where its notice says so.
func TestTogetherCrashAroundSending(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		point    string
		sent     int
		repeated int
	}{
		{scheduler.FaultBeforeSend, 1, 1},
		{scheduler.FaultAfterSend, 2, 1},
		{scheduler.FaultBeforeSettle, 2, 1},
		{scheduler.FaultAfterSettle, 1, 0},
	} {
		t.Run(tt.point[len("scheduler/"):], func(t *testing.T) {
			t.Parallel()
			w := dueReminders(t, 3)
			u := w.unreliable()
			dying := w.scheduler(func(c *scheduler.Config) { c.Fault = dieAt(tt.point) })
			if err := dying.Tick(t.Context()); !errors.Is(err, errCrash) {
				t.Fatalf("Tick() = %v, want the crash", err)
			}
			other := w.scheduler(func(c *scheduler.Config) { c.Owner = "two" })
			w.settle(t.Context(), other)
			w.set(w.clock().Add(30 * time.Second))
			w.settle(t.Context(), other)
			if u.count("dci") != tt.sent || w.toldOf("dci", 3) != 3*tt.sent {
				t.Errorf("%d messages told %d matters, want %d and %d", u.count("dci"), w.toldOf("dci", 3), tt.sent, 3*tt.sent)
			}
			for _, n := range w.notices(due.FactActionReminder) {
				if n.State != casework.NoticeSent || n.Repeated != tt.repeated {
					t.Errorf("the notice of %s is %q, repeated %d; want sent, %d", n.Fact.Thing, n.State, n.Repeated, tt.repeated)
				}
			}
		})
	}
}

func dieAt(point string) func(string) error {
	return func(p string) error {
		if p == point {
			return errCrash
		}
		return nil
	}
}

// TestTogetherCrashAtEveryWrite breaks the telling off before and after every single write,
// and goes on after a restart or when the leases are out: on a platform that knows a message
// again each matter is seen once, and none is lost, even if the platform said at first that
// it had not taken what it had.
func TestTogetherCrashAtEveryWrite(t *testing.T) {
	t.Parallel()
	for _, point := range []string{store.FaultBeforeCommit, store.FaultAfterCommit} {
		for _, how := range []struct{ restarted, lying bool }{{}, {restarted: true}, {lying: true}, {true, true}} {
			t.Run(fmt.Sprintf("%s/%+v", point[len("store/"):], how), func(t *testing.T) {
				t.Parallel()
				for nth := 1; ; nth++ {
					if crashed := crashAtWrite(t, point, nth, how.restarted, how.lying); !crashed {
						if nth < 10 {
							t.Errorf("a tick has %d writes, want more to break", nth-1)
						}
						return
					}
				}
			})
		}
	}
}

// liar is a platform that takes a message and says that it is busy.
type liar struct {
	*transcript.Platform
	lies bool
}

func (l *liar) Direct(ctx context.Context, to bot.Account, m bot.Message) (bot.Ref, error) {
	ref, err := l.Platform.Direct(ctx, to, m)
	if l.lies && err == nil {
		return bot.Ref{}, bot.RetryAfter{After: 2 * time.Minute}
	}
	return ref, err
}

func crashAtWrite(t *testing.T, point string, nth int, restarted, lying bool) (crashed bool) {
	w := dueReminders(t, 3)
	platform := &liar{w.platform, lying}
	w.bots = []*bot.Bot{bot.New(platform, bot.Options{Words: cards.Words()})}
	dead := false
	ctx, kill := context.WithCancel(t.Context())
	defer kill()
	passed := 0
	w.fault = func(p string) error {
		if p == point {
			passed++
		}
		if dead || p == point && passed == nth {
			dead = true
			kill()
			return errCrash
		}
		return nil
	}
	_ = w.scheduler().Tick(ctx) // dies, or is done
	crashed, dead, w.fault, platform.lies = dead, false, nil, false
	other := w.scheduler(func(c *scheduler.Config) { c.Owner = "two" })
	if restarted {
		must(t, other.Begin(t.Context()))
	} else {
		w.lease()
	}
	for range 3 {
		w.settle(t.Context(), other)
		w.lease()
	}
	if told := w.toldOf("dci", 3); told != 3 {
		t.Errorf("%s %d: dci was reminded %d times, want of each once: %q", point, nth, told, w.seen("dci"))
	}
	for _, n := range w.notices("") {
		if n.Fact.Kind == due.FactActionReminder && n.State != casework.NoticeSent || n.State == casework.NoticeClaimed || n.State == casework.NoticeDue {
			t.Errorf("%s %d: the notice %s of %q is %q", point, nth, n.Fact.Kind, n.Fact.Thing, n.State)
		}
	}
	return crashed
}

// slow is a platform on which something happens while it takes a message.
type slow struct {
	*unreliable
	while func(to bot.Account)
}

func (s *slow) Direct(ctx context.Context, to bot.Account, m bot.Message) (bot.Ref, error) {
	s.while(to)
	return s.unreliable.Direct(ctx, to, m)
}

// TestTogetherIsLeftToWhoHasIt lets the leases of the parts run out while their message is
// being sent, and with it that of nobody else: another replica tells none of them.
func TestTogetherIsLeftToWhoHasIt(t *testing.T) {
	t.Parallel()
	w := dueReminders(t, 3)
	w.refer(4, casework.RiskHigh, "sw1")
	w.onCase(4, func(c *casework.Case) error {
		_, err := c.AgreeAction(casework.AgreedAction{What: casework.Text{Words: "an invented action"}, Owner: "chair", Agency: "social-care",
			Due: casework.NewDate(2026, 11, 25), Agreed: casework.Attribution{SaidBy: "chair", TypedBy: "chair", At: at(t, "2026-11-24 12:00")}})
		return err
	})
	other := w.scheduler(func(c *scheduler.Config) { c.Owner = "two" })
	ticked := false
	p := &slow{unreliable: w.unreliable()}
	p.while = func(to bot.Account) {
		switch {
		case to.ID == "chair" && w.wall == 0: // told before the police, whose message is claimed later than its parts
			w.wall += 10 * time.Second
		case to.ID == "dci" && !ticked:
			ticked = true
			w.wall += 25 * time.Second
			must(t, other.Tick(t.Context()))
		}
	}
	w.bots = []*bot.Bot{bot.New(p, bot.Options{Words: cards.Words()})}
	s := w.scheduler()
	w.settle(t.Context(), s)
	w.lease()
	w.settle(t.Context(), other)
	if told := w.toldOf("dci", 3); !ticked || told != 3 || p.count("dci") != 1 {
		t.Errorf("dci was reminded %d times in %d messages, want of each once", told, p.count("dci"))
	}
	for _, n := range w.notices(due.FactActionReminder) {
		if n.State != casework.NoticeSent || n.Repeated != 0 {
			t.Errorf("the notice of %s is %q, repeated %d", n.Fact.Thing, n.State, n.Repeated)
		}
	}
}
