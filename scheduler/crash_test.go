package scheduler_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"convenor/casework"
	"convenor/casework/due"
	"convenor/scheduler"
	"convenor/store"
)

var errCrash = errors.New("crash")

// dueReminder is a world in which the police are to be reminded now, and nothing else is
// due.
func dueReminder(t testing.TB) *world {
	w := newWorld(t, "2026-11-24 12:00", nil)
	w.refer(1, casework.RiskHigh, "sw1")
	w.action(1, "dci", casework.NewDate(2026, 11, 25))
	w.until(w.scheduler(), "2026-11-25 08:59")
	w.set(at(t, "2026-11-25 09:00"))
	return w
}

// TestCrashAroundSending lets a replica die at each point around a notice. Another takes it
// over when the lease is out: somebody is told at least once, and twice only where the
// notice says so.
func TestCrashAroundSending(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		point    string
		sent     int // messages that went out, first and second replica together
		repeated int
	}{
		{scheduler.FaultBeforeSend, 1, 1},
		{scheduler.FaultAfterSend, 2, 1},
		{scheduler.FaultBeforeSettle, 2, 1},
		{scheduler.FaultAfterSettle, 1, 0},
	} {
		t.Run(tt.point[len("scheduler/"):], func(t *testing.T) {
			t.Parallel()
			w := dueReminder(t)
			u := w.unreliable()
			dying := w.scheduler(func(c *scheduler.Config) {
				c.Fault = func(point string) error {
					if point == tt.point {
						return errCrash
					}
					return nil
				}
			})
			if err := dying.Tick(t.Context()); !errors.Is(err, errCrash) {
				t.Fatalf("Tick() = %v, want the crash", err)
			}
			other := w.scheduler(func(c *scheduler.Config) { c.Owner = "two" })
			w.settle(t.Context(), other)
			if claimed := tt.point != scheduler.FaultAfterSettle; claimed && other.Counts().TakenOver != 0 {
				t.Error("the claim was taken over before its lease was out")
			}
			w.set(w.clock().Add(30 * time.Second))
			w.settle(t.Context(), other)
			n := w.notices(due.FactActionReminder)[0]
			if n.State != casework.NoticeSent || n.Repeated != tt.repeated || u.count("dci") != tt.sent {
				t.Errorf("the notice is %q, repeated %d, and %d went out; want sent, %d, %d", n.State, n.Repeated, u.count("dci"), tt.repeated, tt.sent)
			}
		})
	}
}

// TestCrashes breaks a meeting off again and again, at one write in three, in four and so
// on, before and after the write, and goes on with another scheduler each time: the record
// and what people saw come out the same.
func TestCrashes(t *testing.T) {
	t.Parallel()
	whole := runMeeting(t, func(string) bool { return false })
	if whole.writes < 100 {
		t.Fatalf("a meeting has %d writes, want more to break", whole.writes)
	}
	for _, at := range []string{store.FaultBeforeCommit, store.FaultAfterCommit} {
		for _, in := range []int{3, 5, 9} {
			t.Run(fmt.Sprintf("%s/%d", at[len("store/"):], in), func(t *testing.T) {
				t.Parallel()
				dice := rand.New(rand.NewPCG(1, uint64(in)))
				got := runMeeting(t, func(point string) bool { return point == at && dice.IntN(in) == 0 })
				if got.record != whole.record {
					t.Errorf("after %d crashes the record is\n%s\nwant\n%s", got.crashes, got.record, whole.record)
				}
				if got.crashes < 5 {
					t.Errorf("%d crashes, want more", got.crashes)
				}
			})
		}
	}
}

type meetingRun struct {
	writes, crashes int
	record          string
}

// runMeeting runs a small meeting in which the store fails where it is told to.
func runMeeting(t testing.TB, fails func(point string) bool) meetingRun {
	w := newWorld(t, "2026-11-23 08:00", nil)
	w.refer(1, casework.RiskHigh, "sw1")
	w.refer(2, casework.RiskMedium, "")
	run := meetingRun{}
	failing := false
	w.fault = func(p string) error {
		if p == store.FaultBeforeCommit {
			run.writes++
		}
		if failing && fails(p) {
			run.crashes++
			return errCrash
		}
		return nil
	}
	s := w.scheduler()
	// settle does what is due, with a fresh scheduler after each crash.
	settle := func() {
		failing = true
		defer func() { failing = false }()
		for range 200 {
			err := s.Settle(t.Context())
			if err == nil && !claimed(w) {
				return
			}
			s = w.scheduler(func(c *scheduler.Config) { c.Owner = fmt.Sprint(run.crashes) })
			w.lease()
		}
		t.Fatal("does not settle after a crash")
	}
	settle()
	w.set(at(t, "2026-11-23 10:00"))
	settle()
	for _, p := range []casework.PersonID{"chair", "dci", "sw1"} {
		person, _ := mustBasis(w).Roster.Person(p)
		w.onMeeting("2026-11-24", func(m *casework.Meeting) error { return m.Sign(person, w.clock(), "") })
	}
	settle()
	w.set(at(t, "2026-11-24 10:00"))
	w.onMeeting("2026-11-24", func(m *casework.Meeting) error { return m.Open("chair", "chair", w.by("chair")) })
	settle()
	w.set(at(t, "2026-11-24 11:00"))
	w.onCase(1, func(c *casework.Case) error {
		_, err := c.AgreeAction(casework.AgreedAction{What: casework.Text{Words: "an invented action"}, Owner: "dci", Agency: "police",
			Due: casework.NewDate(2026, 11, 27), Agreed: w.by("chair")})
		return err
	})
	must(t, w.board.SaveDraft(t.Context(), store.Draft{Person: "health", Form: "held-1", Saved: w.clock(), Context: map[string]string{"case": "RMM-0001"}}))
	w.onMeeting("2026-11-24", func(m *casework.Meeting) error { return m.BeginClosing(w.by("chair")) })
	settle()
	run.record = w.record()
	return run
}

// claimed tells whether a notice is still somebody's.
func claimed(w *world) bool {
	for _, n := range w.notices("") {
		if n.State == casework.NoticeClaimed || n.State == casework.NoticeDue {
			return true
		}
	}
	return false
}

// lease lets every claim and every wait for another attempt end, without the board's clock.
func (w *world) lease() { w.wall += time.Hour }

// record is what must not depend on crashes: the documents that matter, and what everybody
// was shown.
func (w *world) record() string {
	m := w.meeting("2026-11-24")
	out := fmt.Sprintf("meeting %s, drafted %v, issued %v, closed %v\n", m.State, m.Drafted, m.Issued, m.ClosedAt)
	for _, it := range m.Agenda {
		out += fmt.Sprintf("%s sat %v cleared %v %q\n", it.Case, it.Sat, it.Cleared, it.Outcome)
	}
	for n := 1; n <= 2; n++ {
		c := w.caseOf(n)
		out += fmt.Sprintf("%s sits in %q, next %v, carried %q, actions %d, cleared %v\n", c.Ref, c.Sitting, c.NextReview, c.Carried, len(c.Actions), c.Last.Cleared)
		it, err := w.board.Items.Load(w.t.Context(), store.ItemID(c.Ref, m.ID))
		must(w.t, err)
		out += fmt.Sprintf("item %s %q entry %q\n", it.ID, it.Value.Outcome, it.Value.Entry.State)
	}
	drafts, err := w.board.Drafts(w.t.Context(), "health")
	must(w.t, err)
	out += fmt.Sprintf("not recorded %d, lapsed %v, told %v, kept %v\n", m.Unrecorded, m.Lapsed, w.times(due.FactLinesLapsed), drafts)
	room, err := w.board.Rooms.Load(w.t.Context(), "2026-11-24/transcript")
	must(w.t, err)
	out += fmt.Sprintf("room closed %v, inside %d, posted %d\n", room.Value.Closed, len(room.Value.Inside), len(room.Value.Posted))
	for _, n := range w.notices("") {
		if due.IsStep(n.Fact.Kind) && n.State == casework.NoticeVoid {
			n.State = casework.NoticeSent // carried out, and not settled before the crash
		}
		out += fmt.Sprintf("%s %s %s %s: %s\n", n.Fact.Kind, n.Fact.Thing, n.Fact.To, n.Fact.Slot, n.State)
	}
	for _, to := range []string{"#home", "room/RMM-0001", "room/RMM-0002", "room/theme", "chair", "dci", "sw1", "admin", "gm", "health"} {
		out += fmt.Sprintf("%s saw %d\n", to, len(w.seen(to)))
	}
	return out
}
