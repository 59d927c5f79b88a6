package scheduler_test

import (
	"slices"
	"strings"
	"testing"

	"convenor/bot"
	"convenor/bot/cards"
	"convenor/bot/transcript"
	"convenor/casework"
	"convenor/casework/due"
	"convenor/store"
)

// openMeeting is a world in whose meeting of 24 November two cases sit; nobody has signed.
func openMeeting(t testing.TB, mutate func(*world)) *world {
	w := newWorld(t, "2026-11-23 10:00", nil)
	w.refer(1, casework.RiskHigh, "sw1")
	w.refer(2, casework.RiskMedium, "sw2")
	if mutate != nil {
		mutate(w)
	}
	s := w.scheduler()
	w.until(s, "2026-11-24 10:00")
	w.onMeeting("2026-11-24", func(m *casework.Meeting) error { return m.Open("chair", "chair", w.by("chair")) })
	w.settle(t.Context(), s)
	return w
}

func (w *world) sign(people ...casework.PersonID) {
	w.t.Helper()
	for _, p := range people {
		person, _ := mustBasis(w).Roster.Person(p)
		w.onMeeting("2026-11-24", func(m *casework.Meeting) error { return m.Sign(person, w.clock(), "") })
	}
}

// reads tells whether somebody has anything of a thread before them.
func (w *world) reads(who, thread string) bool {
	return slices.ContainsFunc(w.platform.View(who), func(s transcript.Seen) bool { return s.Ref.Thread == thread })
}

// TestNoAccount has a recipient without any account: the notice is void and each
// administrator hears of it once.
func TestNoAccount(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-11-24 12:00", func(_ *casework.Settings, r *casework.Roster) {
		for i := range r.People {
			if p := &r.People[i]; p.ID == "health" {
				p.Accounts = []casework.Account{{Platform: "elsewhere", ID: "health"}}
			}
		}
	})
	s := w.scheduler()
	w.refer(1, casework.RiskHigh, "sw1")
	w.action(1, "health", casework.NewDate(2026, 11, 25))
	w.action(1, "health", casework.NewDate(2026, 11, 26))
	w.until(s, "2026-11-26 12:00")
	for _, n := range w.notices(due.FactActionReminder) {
		if n.State != casework.NoticeVoid {
			t.Errorf("the reminder of %v is %q, want void", n.Fact.At, n.State)
		}
	}
	told := w.seen("admin")
	if n := len(told); n != 2 { // the referral, and this
		t.Errorf("the administrator was told %d times: %v", n, told)
	}
	if contains(told, "0001-A") {
		t.Errorf("the administrator was told what it was about: %v", told)
	}
	if c := s.Counts(); c.NoAccount != 3 {
		t.Errorf("Counts().NoAccount = %d, want 3", c.NoAccount)
	}
	// With an account the next one arrives.
	w.setRoster(func(r *casework.Roster) {
		for i := range r.People {
			if p := &r.People[i]; p.ID == "health" {
				p.Accounts = append(p.Accounts, casework.Account{Platform: transcript.Name, ID: "health"})
			}
		}
	})
	w.until(s, "2026-11-27 12:00")
	if !contains(w.seen("health"), "0001-A2") {
		t.Errorf("health was told %v", w.seen("health"))
	}
}

// TestNoThreadDoor is a platform with one door to a room: who is there for one case alone
// is not let in and hears how to take part.
func TestNoThreadDoor(t *testing.T) {
	t.Parallel()
	w := openMeeting(t, func(w *world) {
		w.platform = w.workspace(transcript.Options{NoThreadDoor: true})
		w.bots = []*bot.Bot{bot.New(w.platform, bot.Options{Words: cards.Words()})}
	})
	w.sign("dci", "sw1")
	before := len(w.seen("sw1"))
	w.settle(t.Context(), w.scheduler())
	if !w.reads("dci", "RMM-0002") || w.reads("sw1", "RMM-0001") {
		t.Errorf("dci is in the room: %v, sw1: %v; want true, false", w.reads("dci", "RMM-0002"), w.reads("sw1", "RMM-0001"))
	}
	if told := w.seen("sw1")[before:]; len(told) != 1 || !strings.Contains(told[0], "RMM-0001") || strings.Contains(told[0], "RMM-0002") {
		t.Errorf("sw1 was told %v", told)
	}
}

// TestAddedCase lets in, to the thread of a case that came later, who had signed before.
func TestAddedCase(t *testing.T) {
	t.Parallel()
	w := openMeeting(t, nil)
	s := w.scheduler()
	w.sign("sw1")
	w.settle(t.Context(), s)
	w.until(s, "2026-11-24 11:30")
	w.refer(3, casework.RiskHigh, "sw1")
	b := mustBasis(w)
	w.onMeeting("2026-11-24", func(m *casework.Meeting) error {
		it := casework.AgendaItem{Case: "RMM-0003", Reason: casework.ReasonAdded, Slot: 5, Worker: "sw1"}
		m.Agenda = append(m.Agenda, it)
		m.ExpectWorker(it, b.Roster)
		return nil
	})
	w.settle(t.Context(), s)
	if !w.reads("sw1", "RMM-0003") || w.reads("sw1", "RMM-0002") {
		t.Errorf("sw1 reads RMM-0003: %v, RMM-0002: %v; want true, false", w.reads("sw1", "RMM-0003"), w.reads("sw1", "RMM-0002"))
	}
	for _, n := range w.notices(due.FactItem) {
		if n.Late {
			t.Errorf("the card of %s is marked late", n.Fact.Thing)
		}
	}
}

// TestRestricted keeps a restricted case out of the room: it has no thread, and its card
// goes to its own people who have signed.
func TestRestricted(t *testing.T) {
	t.Parallel()
	w := openMeeting(t, func(w *world) {
		w.onCase(1, func(c *casework.Case) error {
			c.Restricted = []casework.PersonID{"chair", "sw1"}
			return nil
		})
		w.until(w.scheduler(), "2026-11-23 11:00")
		w.sign("chair", "dci")
	})
	if w.reads("dci", "RMM-0001") || w.reads("chair", "RMM-0001") || !w.reads("dci", "RMM-0002") {
		t.Error("the restricted case has a thread, or the other has none")
	}
	if !contains(w.seen("chair"), "RMM-0001 · ") || contains(w.seen("dci"), "RMM-0001 · ") {
		t.Errorf("the card is with the wrong people: chair %v, dci %v", w.seen("chair"), w.seen("dci"))
	}
	if w.caseOf(1).Sitting != "2026-11-24" {
		t.Error("the restricted case does not sit")
	}
	w.sign("sw1")
	w.settle(t.Context(), w.scheduler())
	if w.reads("sw1", "RMM-0002") || !contains(w.seen("sw1"), "write to me") {
		t.Errorf("sw1 was told %v", w.seen("sw1"))
	}
}

// TestHeldLines counts lines that were never recorded when a meeting closes. Their author
// hears of it once, and they stay until the next weekly meeting closes; what nobody wanted
// recorded is dropped.
func TestHeldLines(t *testing.T) {
	t.Parallel()
	w := openMeeting(t, nil)
	hold := func(person, form, ref string) {
		must(t, w.board.SaveDraft(t.Context(), store.Draft{Person: person, Form: form, Saved: w.clock(),
			Values: map[string]string{"line": canary + " was typed"}, Context: map[string]string{"case": ref}}))
	}
	hold("dci", "held-1", "RMM-0001")
	hold("dci", "held-4", "RMM-0002")
	hold("dci", "held-5", "RMM-0002")
	w.sign("health")
	hold("health", "held-3", "RMM-0001")  // a keyword without its colon, counted when it came
	hold("health", "again-1", "RMM-0001") // said before, and not meant twice
	hold("dci", "refer", "")
	hold("sw2", "held-2", "RMM-0009")
	s := w.scheduler()
	w.until(s, "2026-11-24 11:00")
	w.onMeeting("2026-11-24", func(m *casework.Meeting) error { return m.BeginClosing(w.by("chair")) })
	w.settle(t.Context(), s)
	if n := w.meeting("2026-11-24").Unrecorded; n != 3 {
		t.Errorf("%d lines were not recorded, want 3", n)
	}
	left := func(when string, wants map[string]int) {
		t.Helper()
		for person, want := range wants {
			drafts, err := w.board.Drafts(t.Context(), person)
			must(t, err)
			if len(drafts) != want {
				t.Errorf("%s has %d drafts %s, want %d: %v", person, len(drafts), when, want, drafts)
			}
		}
	}
	left("after the close", map[string]int{"dci": 4, "health": 0, "sw2": 1})
	equal(t, "told", w.times(due.FactLinesLapsed), []string{"2026-11-24 11:00 dci  sent"})
	if told := w.seen("dci"); !contains(told, "3 lines that you typed about RMM-0001 and RMM-0002 were not recorded") || contains(told, canary) {
		t.Errorf("dci was told %v", told)
	}
	w.until(s, "2026-12-01 10:00")
	left("before the next meeting closes", map[string]int{"dci": 4})
	w.onMeeting("2026-12-01", func(m *casework.Meeting) error { return m.Open("chair", "chair", w.by("chair")) })
	w.settle(t.Context(), s)
	w.onMeeting("2026-12-01", func(m *casework.Meeting) error { return m.BeginClosing(w.by("chair")) })
	w.settle(t.Context(), s)
	left("after it has closed", map[string]int{"dci": 1, "sw2": 1})
	if n := len(w.notices(due.FactLinesLapsed)); n != 1 {
		t.Errorf("told %d times, want once", n)
	}
}

// TestCancelled tells the home channel, and asks the chair every working morning.
func TestCancelled(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-11-23 10:00", nil)
	w.refer(1, casework.RiskHigh, "sw1")
	s := w.scheduler()
	w.until(s, "2026-11-23 12:00")
	w.onMeeting("2026-11-24", func(m *casework.Meeting) error {
		return m.Cancel("an invented reason", []casework.CaseRef{"RMM-0001"}, w.by("chair"))
	})
	w.until(s, "2026-11-25 12:00")
	if home := w.seen("#home"); len(home) != 2 { // the agenda, and that there is no meeting
		t.Errorf("home has %v", home)
	}
	if n := len(w.notices(due.FactDecide)); n != 3 {
		t.Errorf("the chair was asked %d times, want 3", n)
	}
}
