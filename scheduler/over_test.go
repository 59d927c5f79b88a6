package scheduler_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"convenor/bot"
	"convenor/bot/cards"
	"convenor/bot/transcript"
	"convenor/casework"
)

// dead are the buttons before somebody that call something of the meeting's alone.
func (w *world) dead(who string) (labels []string) {
	for _, m := range w.platform.Workspace.View(who) {
		for _, b := range m.Buttons() {
			if do, err := bot.ParseDo(b.Do); err == nil && slices.Contains([]string{"sign", "apologies", "coming", "start", "takeover", "cancel", "next", "close"}, do.Capability) {
				labels = append(labels, b.Label)
			}
		}
	}
	return labels
}

// lateMeeting is one that nobody starts in time, and that goes on for long.
func lateMeeting(t *testing.T) *world {
	w := newWorld(t, "2026-11-18 10:00", nil)
	w.refer(1, casework.RiskHigh, "sw1")
	w.refer(2, casework.RiskMedium, "")
	s := w.scheduler()
	w.until(s, "2026-11-24 10:40")
	w.onMeeting("2026-11-24", func(m *casework.Meeting) error { return m.Open("chair", "chair", w.by("chair")) })
	w.sign("chair", "dci")
	w.until(s, "2026-11-24 14:30")
	return w
}

// When a meeting is over, what was said about it in the home channel and to single people has no
// button for it any more and says that it is over; what can still be done has its button.
func TestOver(t *testing.T) {
	t.Parallel()
	w := lateMeeting(t)
	for who, want := range map[string]int{"chair": 10, "dci": 8, "sw1": 6, "health": 5} {
		if got := w.dead(who); len(got) < want {
			t.Errorf("while it sits %s has the buttons %v, want %d or more", who, got, want)
		}
	}
	w.onMeeting("2026-11-24", func(m *casework.Meeting) error { return m.BeginClosing(w.by("chair")) })
	w.settle(t.Context(), w.scheduler())
	for _, who := range []string{"chair", "dci", "sw1", "admin", "health", "gm"} {
		if got := w.dead(who); len(got) != 0 {
			t.Errorf("%s still has the buttons %v", who, got)
		}
	}
	over, reports := 0, 0
	for _, m := range w.platform.Workspace.View("sw1") {
		if strings.Contains(m.Words(), "The meeting of Tue 24 Nov has closed") {
			over++
		}
		for _, b := range m.Buttons() {
			if b.Label == "Write the report" {
				reports++
			}
		}
	}
	if over < 4 || reports < 2 { // the agenda, the start, the report asked for and chased
		t.Errorf("sw1 reads %d times that it is over, and can write the report at %d places", over, reports)
	}
}

// A meeting that is called off ends in the same way.
func TestOverWhenCancelled(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-11-18 10:00", nil)
	w.refer(1, casework.RiskHigh, "sw1")
	w.until(w.scheduler(), "2026-11-24 10:20")
	if got := w.dead("chair"); len(got) < 4 {
		t.Fatalf("the chair has the buttons %v", got)
	}
	w.onMeeting("2026-11-24", func(m *casework.Meeting) error { return m.Cancel("snow", nil, w.by("chair")) })
	w.settle(t.Context(), w.scheduler())
	for _, who := range []string{"chair", "admin", "sw1", "dci"} {
		if got := w.dead(who); len(got) != 0 {
			t.Errorf("%s still has the buttons %v", who, got)
		}
	}
}

// Broken off in the middle, it goes on; a message that is gone keeps nothing from the others.
func TestOverGoesOn(t *testing.T) {
	t.Parallel()
	w := lateMeeting(t)
	p := &stubborn{Platform: w.platform, fails: 4}
	w.bots = []*bot.Bot{bot.New(p, bot.Options{Words: cards.Words()})}
	w.onMeeting("2026-11-24", func(m *casework.Meeting) error { return m.BeginClosing(w.by("chair")) })
	w.settle(t.Context(), w.scheduler())
	w.until(w.scheduler(), "2026-11-24 15:00")
	if p.fails != 0 {
		t.Fatal("no edit ever failed")
	}
	for _, who := range []string{"chair", "dci", "sw1", "admin"} {
		if got := w.dead(who); len(got) != 0 {
			t.Errorf("%s still has the buttons %v", who, got)
		}
	}
}

// stubborn refuses every other edit for a while.
type stubborn struct {
	*transcript.Platform
	edits, fails int
}

func (p *stubborn) Edit(ctx context.Context, ref bot.Ref, m bot.Message) error {
	if p.edits++; p.edits%2 == 0 && p.fails > 0 {
		p.fails--
		return bot.ErrNotAllowed
	}
	return p.Platform.Edit(ctx, ref, m)
}
