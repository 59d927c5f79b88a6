package scheduler_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"convenor/bot"
	"convenor/bot/cards"
	"convenor/bot/transcript"
	"convenor/casework"
	"convenor/casework/due"
	"convenor/scheduler"
)

// unreliable is a platform that counts the direct messages it takes, fails when told to,
// and does not know a message that it has had before.
type unreliable struct {
	*transcript.Platform
	mu    sync.Mutex
	fail  error
	taken map[bot.Account]int
}

func (u *unreliable) Direct(ctx context.Context, to bot.Account, m bot.Message) (bot.Ref, error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.fail != nil {
		return bot.Ref{}, u.fail
	}
	if u.taken == nil {
		u.taken = map[bot.Account]int{}
	}
	u.taken[to]++
	m.Key = ""
	return u.Platform.Direct(ctx, to, m)
}

func (u *unreliable) set(fail error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.fail = fail
}

func (u *unreliable) count(who string) int {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.taken[transcript.Account(who)]
}

func (w *world) unreliable() *unreliable {
	u := &unreliable{Platform: w.platform}
	w.bots = []*bot.Bot{bot.New(u, bot.Options{Words: cards.Words()})}
	return u
}

// TestVoid does an action between the planning of its reminder and the sending.
func TestVoid(t *testing.T) {
	t.Parallel()
	w := dueReminder(t)
	u := w.unreliable()
	u.set(bot.RetryAfter{After: 2 * time.Minute})
	s := w.scheduler()
	w.settle(t.Context(), s)
	w.say("0001-A1", casework.ActionDone, "dci", "")
	u.set(nil)
	w.until(s, "2026-11-25 09:05")
	equal(t, "reminders", w.times(due.FactActionReminder), []string{"2026-11-25 09:00 dci day 2026-11-25 void"})
	if u.count("dci") != 0 {
		t.Errorf("dci was told %d times, want none", u.count("dci"))
	}
}

// TestRetryAfter waits as long as the platform asks, and longer from attempt to attempt.
func TestRetryAfter(t *testing.T) {
	t.Parallel()
	w := dueReminder(t)
	u := w.unreliable()
	u.set(bot.RetryAfter{After: 2 * time.Minute})
	s := w.scheduler()
	w.settle(t.Context(), s)
	next, err := s.NextWake(t.Context())
	must(t, err)
	if want := at(t, "2026-11-25 09:02"); !next.Equal(want) {
		t.Errorf("NextWake() = %v, want %v", next, want)
	}
	u.set(fmt.Errorf("platform: %w", bot.ErrNotAllowed))
	w.until(s, "2026-11-25 12:00")
	n := w.notices(due.FactActionReminder)[0]
	if n.State != casework.NoticeDue || n.Tries < 10 || n.Next.Sub(w.clock()) > 10*time.Minute {
		t.Errorf("after three hours the notice is %q after %d attempts, the next at %v", n.State, n.Tries, n.Next)
	}
	u.set(nil)
	w.until(s, "2026-11-25 12:30")
	if u.count("dci") != 1 {
		t.Errorf("dci was told %d times, want 1", u.count("dci"))
	}
}

// TestAwayForDays tells, when a platform is back, the newest of what it kept from somebody
// about one matter.
func TestAwayForDays(t *testing.T) {
	t.Parallel()
	w := dueReminder(t)
	u := w.unreliable()
	u.set(bot.RetryAfter{After: 2 * time.Minute})
	s := w.scheduler()
	w.until(s, "2026-11-26 09:30")
	u.set(nil)
	w.until(s, "2026-11-26 10:00")
	equal(t, "reminders", w.times(due.FactActionReminder), []string{
		"2026-11-25 09:00 dci day 2026-11-25 void", "2026-11-26 09:00 dci after 2026-11-25 sent"})
	if u.count("dci") != 1 {
		t.Errorf("dci was told %d times, want 1", u.count("dci"))
	}
}

// TestGone gives up on what no further attempt can mend.
func TestGone(t *testing.T) {
	t.Parallel()
	w := dueReminder(t)
	w.unreliable().set(bot.ErrGone)
	s := w.scheduler()
	w.settle(t.Context(), s)
	equal(t, "reminders", w.times(due.FactActionReminder), []string{"2026-11-25 09:00 dci day 2026-11-25 void"})
	if c := s.Counts(); c.Void != 1 {
		t.Errorf("Counts().Void = %d, want 1", c.Void)
	}
}

// TestTwoSchedulers races two replicas for many notices: each is told once, in whichever
// message.
func TestTwoSchedulers(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-11-24 12:00", nil)
	for n := 1; n <= 40; n++ {
		w.refer(n, casework.RiskHigh, "sw1")
		w.action(n, "dci", casework.NewDate(2026, 11, 25))
	}
	w.until(w.scheduler(), "2026-11-25 08:59")
	w.set(at(t, "2026-11-25 09:00"))
	w.unreliable()
	var both sync.WaitGroup
	var counts [2]scheduler.Counts
	for i := range counts {
		both.Go(func() {
			s := w.scheduler(func(c *scheduler.Config) { c.Owner, c.Workers = fmt.Sprint(i), 8 })
			if err := s.Tick(context.Background()); err != nil {
				t.Error(err)
			}
			counts[i] = s.Counts()
		})
	}
	both.Wait()
	if told := w.toldOf("dci", 40); counts[0].Sent+counts[1].Sent != 40 || told != 40 {
		t.Errorf("%d reminders went out, the replicas count %d and %d; want 40", told, counts[0].Sent, counts[1].Sent)
	}
	for _, n := range w.notices(due.FactActionReminder) {
		if n.State != casework.NoticeSent || n.Repeated != 0 {
			t.Errorf("a notice is %q, repeated %d", n.State, n.Repeated)
		}
	}
}

// silent answers nothing that is typed.
type silent struct{}

func (silent) Handle(context.Context, bot.Event) bot.Response { return bot.Response{} }
func (silent) Opens(bot.Event) (string, bool)                 { return "", false }

// What an action agreed in the meeting lacks is asked under its line where the platform has
// answers there, and by direct message from the next day on.
func TestWhatIsMissingIsAskedUnderTheLine(t *testing.T) {
	t.Parallel()
	w := openMeeting(t, nil)
	go func() { _ = w.platform.Run(t.Context(), silent{}) }()
	s := w.scheduler()
	w.sign("dci")
	w.settle(t.Context(), s)
	must(t, w.platform.Type(t.Context(), "k1", "dci", "RMM-0001", "action: dci to ring the harbour office"))
	asked := func() (places []string) {
		for _, seen := range w.platform.View("dci") {
			if seen.From == transcript.Convenor && strings.Contains(seen.Text, "0001-A1") && strings.Contains(seen.Text, "due date") {
				places = append(places, seen.Ref.Thread)
			}
		}
		return places
	}
	var line bot.Ref
	for _, seen := range w.platform.View("dci") {
		if seen.From == "dci" {
			line = seen.Ref
		}
	}
	w.onCase(1, func(c *casework.Case) error {
		by := w.by("dci")
		by.Message = casework.MessageKey(line.String())
		_, err := c.AgreeAction(casework.AgreedAction{What: casework.Text{Words: "to ring the harbour office"}, Owner: "dci", Agency: "police", Meeting: "2026-11-24", Agreed: by})
		return err
	})
	w.settle(t.Context(), s)
	equal(t, "asked in", asked(), []string{"RMM-0001"})
	w.until(s, "2026-11-25 12:00")
	equal(t, "asked by the next day in", asked(), []string{"RMM-0001", ""})
}
