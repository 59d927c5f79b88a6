package scheduler_test

import (
	"context"
	"testing"

	"convenor/bot"
	"convenor/bot/cards"
	"convenor/bot/transcript"
	"convenor/casework"
	"convenor/casework/due"
)

func (w *world) restrict(n int, people ...casework.PersonID) {
	w.t.Helper()
	w.onCase(n, func(c *casework.Case) error { return c.Restrict("chair", w.clock(), people...) })
}

// doors tells for each person whether they have the threads of the cases 1 and 2 and of the
// themes before them.
func (w *world) doors(people ...string) map[string][3]bool {
	out := map[string][3]bool{}
	for _, p := range people {
		out[p] = [3]bool{w.reads(p, "RMM-0001"), w.reads(p, "RMM-0002"), w.reads(p, "theme")}
	}
	return out
}

func (w *world) wantDoors(when string, want map[string][3]bool) {
	w.t.Helper()
	for p, doors := range want {
		if got := w.doors(p)[p]; got != doors {
			w.t.Errorf("%s: %s reads RMM-0001, RMM-0002, theme = %v, want %v", when, p, got, doors)
		}
	}
}

// said stands in a thread as the lines of people do: it is none of the posts that the bot knows.
func (w *world) said(thread string) {
	w.t.Helper()
	_, err := w.platform.Post(w.t.Context(), bot.Place{Platform: transcript.Name, Channel: "room/2026-11-24", Thread: thread}, bot.Say("said by somebody"))
	must(w.t, err)
}

// A case restricted while the meeting sits is as one restricted before it began: nobody has
// its thread before them any more, what the bot posted there is gone, its named people hear
// where to write, and whoever comes later is not let into it either.
func TestRestrictedWhileSitting(t *testing.T) {
	t.Parallel()
	w := openMeeting(t, nil)
	s := w.scheduler()
	w.sign("dci", "health", "sw1", "sw2")
	w.settle(t.Context(), s)
	all, one, two := [3]bool{true, true, true}, [3]bool{true}, [3]bool{false, true}
	w.wantDoors("signed", map[string][3]bool{"dci": all, "health": all, "sw1": one, "sw2": two})

	w.said("RMM-0002")
	w.until(s, "2026-11-24 10:20")
	w.restrict(2, "dci", "sw2")
	w.settle(t.Context(), s)
	none := [3]bool{}
	rest := [3]bool{true, false, true}
	w.wantDoors("restricted", map[string][3]bool{"dci": rest, "health": rest, "sw1": one, "sw2": none})
	room, err := w.board.Rooms.Load(t.Context(), "2026-11-24/transcript")
	must(t, err)
	for _, p := range room.Value.Posted {
		if in := p.Spot == room.Value.Threads["RMM-0002"]; p.Deleted != in {
			t.Errorf("the post in %v is deleted = %t, want %t", p.Spot, p.Deleted, in)
		}
	}
	for _, p := range []string{"dci", "sw2", "chair"} {
		if !contains(w.seen(p), "RMM-0002 is restricted now") {
			t.Errorf("%s was not told where to write: %v", p, w.seen(p))
		}
	}
	if contains(w.seen("health"), "restricted") || contains(w.seen("sw1"), "restricted") {
		t.Error("somebody who is not named was told")
	}

	w.sign("gm") // and whoever is let in now is not let into it
	w.settle(t.Context(), s)
	w.wantDoors("signed later", map[string][3]bool{"gm": rest})

	w.until(s, "2026-11-24 10:40") // a case that comes later has its thread for everybody as before
	w.refer(3, casework.RiskHigh, "")
	w.onMeeting("2026-11-24", func(m *casework.Meeting) error {
		m.Agenda = append(m.Agenda, casework.AgendaItem{Case: "RMM-0003", Reason: casework.ReasonAdded, Slot: 5, Raiser: "health", Added: w.clock()})
		return nil
	})
	w.settle(t.Context(), s)
	if !w.reads("health", "RMM-0003") || w.reads("sw2", "RMM-0003") {
		t.Errorf("the added case's thread: health %v, sw2 %v, want true, false", w.reads("health", "RMM-0003"), w.reads("sw2", "RMM-0003"))
	}

	w.until(s, "2026-11-24 10:50")
	w.onCase(2, func(c *casework.Case) error { c.Lift(w.clock()); return nil })
	w.settle(t.Context(), s)
	w.wantDoors("lifted", map[string][3]bool{"dci": all, "health": all, "sw1": one, "sw2": two})
}

// Broken off anywhere, shutting a thread goes on where it was: nobody who was inside is left
// out of what is open to them.
func TestShuttingAThreadGoesOn(t *testing.T) {
	t.Parallel()
	w := openMeeting(t, nil)
	w.sign("dci", "health")
	w.settle(t.Context(), w.scheduler())
	w.said("RMM-0002")
	w.until(w.scheduler(), "2026-11-24 10:20")
	w.restrict(2, "dci")
	door := &heavyDoor{Platform: w.platform, fails: 1}
	w.bots = []*bot.Bot{bot.New(door, bot.Options{Words: cards.Words()})}
	w.settle(t.Context(), w.scheduler())
	w.until(w.scheduler(), "2026-11-24 10:30")
	rest := [3]bool{true, false, true}
	w.wantDoors("restricted", map[string][3]bool{"dci": rest, "health": rest})
	if door.fails != 0 {
		t.Error("the door never failed")
	}
	if n := w.notices(due.StepThread); len(n) != 1 || n[0].State != casework.NoticeSent {
		t.Errorf("steps = %+v", n)
	}
}

// On a platform without doors to threads the thread is left there; what the bot posted in it
// is deleted all the same, and nobody loses the other cases.
func TestRestrictedWithoutThreadDoors(t *testing.T) {
	t.Parallel()
	w := openMeeting(t, func(w *world) {
		w.platform = w.workspace(transcript.Options{NoThreadDoor: true})
		w.bots = []*bot.Bot{bot.New(w.platform, bot.Options{Words: cards.Words()})}
	})
	w.sign("dci", "health")
	w.settle(t.Context(), w.scheduler())
	w.until(w.scheduler(), "2026-11-24 10:20")
	w.restrict(2, "dci")
	w.sign("gm")
	w.settle(t.Context(), w.scheduler())
	// With the bot's only post gone there is nothing before anybody in that thread.
	rest := [3]bool{true, false, true}
	w.wantDoors("restricted", map[string][3]bool{"dci": rest, "health": rest, "gm": rest})
}

// heavyDoor lets nobody in for a while, once somebody has been taken out.
type heavyDoor struct {
	*transcript.Platform
	out   bool
	fails int
}

func (p *heavyDoor) Dismiss(ctx context.Context, room bot.Room, who bot.Account) error {
	p.out = true
	return p.Platform.Dismiss(ctx, room, who)
}

func (p *heavyDoor) Admit(ctx context.Context, room bot.Room, who bot.Account, threads []string) error {
	if p.out && p.fails > 0 {
		p.fails--
		return bot.ErrNotAllowed
	}
	return p.Platform.Admit(ctx, room, who, threads)
}
