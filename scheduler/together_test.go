package scheduler_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"convenor/bot"
	"convenor/bot/cards"
	"convenor/casework"
	"convenor/casework/due"
)

// dueReminders is a world in which the police are to be reminded of an action in each of
// some cases now, and nothing else is due.
func dueReminders(t testing.TB, cases int) *world {
	w := newWorld(t, "2026-11-24 12:00", nil)
	for n := 1; n <= cases; n++ {
		w.refer(n, casework.RiskHigh, "sw1")
		w.action(n, "dci", casework.NewDate(2026, 11, 25))
	}
	w.until(w.scheduler(), "2026-11-25 08:59")
	w.set(at(t, "2026-11-25 09:00"))
	return w
}

// toldOf counts how often somebody was reminded of the first actions of the first cases.
func (w *world) toldOf(to string, cases int) int {
	n := 0
	for _, text := range w.seen(to) {
		for i := 1; i <= cases; i++ {
			n += strings.Count(text, fmt.Sprintf("Action %04d-A1\n", i))
		}
	}
	return n
}

// TestTogether tells what falls due for one person at once in one message, each matter with
// its own heading and buttons, and keeps a notice of each.
func TestTogether(t *testing.T) {
	t.Parallel()
	w := dueReminders(t, 3)
	u := w.unreliable()
	s := w.scheduler()
	before := s.Counts()
	w.settle(t.Context(), s)
	seen := w.seen("dci")
	if u.count("dci") != 1 || len(seen) != 1 {
		t.Fatalf("dci has %d messages, want 1: %q", len(seen), seen)
	}
	want := "3 matters wait for you"
	for n := 1; n <= 3; n++ {
		want += fmt.Sprintf("\n\nAction %04d-A1\nYours, due today, Wed 25 Nov. Please say how it stands.\n[Done] [Not done] [Open]", n)
	}
	if seen[0] != want {
		t.Errorf("dci sees\n%s\nwant\n%s", seen[0], want)
	}
	for _, n := range w.notices(due.FactActionReminder) {
		if n.State != casework.NoticeSent || n.Repeated != 0 {
			t.Errorf("the notice of %s is %q, repeated %d", n.Fact.Thing, n.State, n.Repeated)
		}
	}
	if c := s.Counts(); c.Sent-before.Sent != 3 || c.Together-before.Together != 1 {
		t.Errorf("Counts() = %+v, want 3 sent in 1 message", c)
	}
}

// TestTogetherLeavesOutWhatHoldsNoMore does one action between a failed attempt and the next:
// the others are told, once.
func TestTogetherLeavesOutWhatHoldsNoMore(t *testing.T) {
	t.Parallel()
	w := dueReminders(t, 3)
	u := w.unreliable()
	u.set(bot.RetryAfter{After: 2 * time.Minute})
	s := w.scheduler()
	w.settle(t.Context(), s)
	w.onCase(2, func(c *casework.Case) error {
		p, _ := mustBasis(w).Roster.Person("dci")
		_, err := c.SayOfAction("0002-A1", casework.ActionWord{State: casework.ActionDone, By: w.by("dci"), On: casework.NewDate(2026, 11, 25)}, p, false)
		return err
	})
	// What falls due meanwhile has a message of its own.
	w.refer(4, casework.RiskHigh, "sw1")
	w.onCase(4, func(c *casework.Case) error {
		_, err := c.AgreeAction(casework.AgreedAction{What: casework.Text{Words: "an invented action"}, Owner: "dci", Agency: "police", Due: casework.NewDate(2026, 12, 20), Agreed: w.by("chair")})
		return err
	})
	u.set(nil)
	w.until(s, "2026-11-25 09:05")
	seen := w.seen("dci")
	if len(seen) != 2 || !strings.Contains(seen[0], "Action 0004-A1") || !strings.Contains(seen[1], "2 matters wait for you") {
		t.Fatalf("dci sees %q, want the new matter and the two old ones", seen)
	}
	if told := w.toldOf("dci", 3); told != 2 || strings.Contains(seen[1], "0002-A1") {
		t.Errorf("dci was reminded %d times, want 2 and not of what is done: %q", told, seen[1])
	}
	equal(t, "reminders", w.times(due.FactActionReminder), []string{
		"2026-11-25 09:00 dci day 2026-11-25 sent", "2026-11-25 09:00 dci day 2026-11-25 sent", "2026-11-25 09:00 dci day 2026-11-25 void"})
}

// noTogether is a platform that does not take a message for several.
type noTogether struct{ *unreliable }

func (p noTogether) Direct(ctx context.Context, to bot.Account, m bot.Message) (bot.Ref, error) {
	if strings.Contains(m.Title, "matters") {
		return bot.Ref{}, bot.ErrTooLong
	}
	return p.unreliable.Direct(ctx, to, m)
}

// TestTogetherSpoilt tells matters one by one that no platform takes together.
func TestTogetherSpoilt(t *testing.T) {
	t.Parallel()
	w := dueReminders(t, 3)
	p := noTogether{w.unreliable()}
	w.bots = []*bot.Bot{bot.New(p, bot.Options{Words: cards.Words()})}
	w.until(w.scheduler(), "2026-11-25 09:01")
	if p.count("dci") != 3 || w.toldOf("dci", 3) != 3 {
		t.Errorf("dci has %d messages, want 3: %q", p.count("dci"), w.seen("dci"))
	}
	for _, n := range w.notices(due.FactActionReminder) {
		if n.State != casework.NoticeSent {
			t.Errorf("the notice of %s is %q", n.Fact.Thing, n.State)
		}
	}
}

// TestTogetherWithoutAccount is void for each matter, and the administrator hears once.
func TestTogetherWithoutAccount(t *testing.T) {
	t.Parallel()
	w := dueReminders(t, 3)
	w.setRoster(func(r *casework.Roster) {
		i := slices.IndexFunc(r.People, func(p casework.Person) bool { return p.ID == "dci" })
		r.People[i].Accounts = nil
	})
	s := w.scheduler()
	w.settle(t.Context(), s)
	for _, n := range w.notices(due.FactActionReminder) {
		if n.State != casework.NoticeVoid {
			t.Errorf("the notice of %s is %q", n.Fact.Thing, n.State)
		}
	}
	seen := slices.DeleteFunc(w.seen("admin"), func(s string) bool { return !strings.Contains(s, "no account") })
	if len(seen) != 1 {
		t.Errorf("admin hears %d times of somebody without an account, want once", len(seen))
	}
}

// TestTogetherKeepsPeopleApart: one message is for one person.
func TestTogetherKeepsPeopleApart(t *testing.T) {
	t.Parallel()
	w := dueReminders(t, 2)
	w.refer(3, casework.RiskHigh, "sw1")
	w.onCase(3, func(c *casework.Case) error {
		_, err := c.AgreeAction(casework.AgreedAction{What: casework.Text{Words: "an invented action"}, Owner: "health", Agency: "health",
			Due: casework.NewDate(2026, 11, 25), Agreed: casework.Attribution{SaidBy: "health", TypedBy: "health", At: at(t, "2026-11-24 12:00")}})
		return err
	})
	w.settle(t.Context(), w.scheduler())
	if seen := w.seen("health"); len(seen) != 1 || strings.Contains(seen[0], "0001") || !strings.Contains(seen[0], "0003-A1") {
		t.Errorf("health sees %q, want its own action alone", seen)
	}
	if seen := w.seen("dci"); len(seen) != 1 || strings.Contains(seen[0], "0003") {
		t.Errorf("dci sees %q, want its own two actions", seen)
	}
}

// TestTogetherHasABound: what is too much for one message has several.
func TestTogetherHasABound(t *testing.T) {
	t.Parallel()
	w := dueReminders(t, 25)
	w.settle(t.Context(), w.scheduler())
	if seen := w.seen("dci"); len(seen) != 2 || w.toldOf("dci", 25) != 25 {
		t.Errorf("dci has %d messages about %d matters, want 2 and 25", len(seen), w.toldOf("dci", 25))
	}
}
