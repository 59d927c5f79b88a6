package scheduler_test

import (
	"context"
	"testing"

	"convenor/bot"
	"convenor/bot/cards"
	"convenor/bot/transcript"
	"convenor/casework"
)

// elsewhere is the platform in memory under another name.
type elsewhere struct{ *transcript.Platform }

const elsewhereName = "elsewhere"

func there(p bot.Place) bot.Place {
	p.Platform = elsewhereName
	return p
}

func here(p bot.Place) bot.Place {
	p.Platform = transcript.Name
	return p
}

func moved(r bot.Room, to func(bot.Place) bot.Place) bot.Room {
	out := bot.Room{Key: r.Key, Place: to(r.Place), Threads: map[string]bot.Place{}}
	for key, p := range r.Threads {
		out.Threads[key] = to(p)
	}
	return out
}

func (e elsewhere) Name() string    { return elsewhereName }
func (e elsewhere) Home() bot.Place { return there(e.Platform.Home()) }
func (e elsewhere) Post(ctx context.Context, in bot.Place, m bot.Message) (bot.Ref, error) {
	ref, err := e.Platform.Post(ctx, here(in), m)
	ref.Place = there(ref.Place)
	return ref, err
}
func (e elsewhere) Direct(ctx context.Context, to bot.Account, m bot.Message) (bot.Ref, error) {
	ref, err := e.Platform.Direct(ctx, transcript.Account(to.ID), m)
	ref.Place = there(ref.Place)
	return ref, err
}
func (e elsewhere) OpenRoom(ctx context.Context, spec bot.RoomSpec) (bot.Room, error) {
	r, err := e.Platform.OpenRoom(ctx, spec)
	return moved(r, there), err
}
func (e elsewhere) Admit(ctx context.Context, r bot.Room, who bot.Account, threads []string) error {
	return e.Platform.Admit(ctx, moved(r, here), transcript.Account(who.ID), threads)
}
func (e elsewhere) Dismiss(ctx context.Context, r bot.Room, who bot.Account) error {
	return e.Platform.Dismiss(ctx, moved(r, here), transcript.Account(who.ID))
}
func (e elsewhere) Highlight(ctx context.Context, r bot.Room, thread string) error {
	return e.Platform.Highlight(ctx, moved(r, here), thread)
}
func (e elsewhere) CloseRoom(ctx context.Context, r bot.Room) error {
	return e.Platform.CloseRoom(ctx, moved(r, here))
}

// awayHome is a platform whose home channel cannot be posted in while away is set.
type awayHome struct {
	bot.Platform
	away error
}

func (a *awayHome) Post(ctx context.Context, in bot.Place, m bot.Message) (bot.Ref, error) {
	if a.away != nil && in == a.Home() {
		return bot.Ref{}, a.away
	}
	return a.Platform.Post(ctx, in, m)
}

// TestTwoPlatforms runs a meeting on two platforms at once: the home channels and rooms of
// both, people on the first of their own, and one platform that is away keeps nothing from
// the other.
func TestTwoPlatforms(t *testing.T) {
	t.Parallel()
	second := &awayHome{away: bot.RetryAfter{After: 1 << 40}}
	w := openMeeting(t, func(w *world) {
		w.setRoster(func(r *casework.Roster) {
			for i := range r.People {
				if p := &r.People[i]; p.ID == "dci" {
					p.Accounts = []casework.Account{{Platform: elsewhereName, ID: "dci"}, {Platform: transcript.Name, ID: "dci"}}
				}
			}
		})
		other := w.workspace(transcript.Options{})
		second.Platform = elsewhere{other}
		w.bots = append(w.bots, bot.New(second, bot.Options{Words: cards.Words()}))
	})
	if home := w.seen("#home"); len(home) != 2 { // agenda and started, on the first alone
		t.Errorf("the home channels have %d messages, want 2", len(home))
	}
	second.away = nil
	w.lease()
	s := w.scheduler()
	w.settle(t.Context(), s)
	if home := w.seen("#home"); len(home) != 3 { // started on the second; the agenda is moot by now
		t.Errorf("the home channels have %d messages, want 3: %v", len(home), home)
	}
	if n := len(w.seen("room/RMM-0001")); n != 2 {
		t.Errorf("RMM-0001 has %d cards, want one on each platform", n)
	}
	w.sign("dci", "health")
	w.settle(t.Context(), s)
	for id, want := range map[string]int{"2026-11-24/transcript": 2, "2026-11-24/elsewhere": 1} {
		r, err := w.board.Rooms.Load(t.Context(), id)
		must(t, err)
		if len(r.Value.Inside) != want {
			t.Errorf("%s has %v inside, want %d", id, r.Value.Inside, want)
		}
	}
	w.until(s, "2026-11-24 11:00")
	w.onMeeting("2026-11-24", func(m *casework.Meeting) error { return m.BeginClosing(w.by("chair")) })
	w.settle(t.Context(), s)
	for _, id := range []string{"2026-11-24/transcript", "2026-11-24/elsewhere"} {
		r, err := w.board.Rooms.Load(t.Context(), id)
		must(t, err)
		if !r.Value.Closed {
			t.Errorf("%s is open", id)
		}
	}
}
