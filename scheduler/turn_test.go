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
	"convenor/casework/due"
)

func (w *world) goOn(n int) {
	w.t.Helper()
	w.onMeeting("2026-11-24", func(m *casework.Meeting) error { return m.Go(casework.NewCaseRef(casework.RMM, n), w.clock()) })
}

// heard is the thread that is marked in somebody's list of places, and the room's messages on it.
func (w *world) heard(who string) (thread string, posts []bot.Message) {
	for _, p := range w.platform.Places(who) {
		if p.Now {
			thread += p.Thread
		}
	}
	for _, m := range w.platform.Workspace.View(who) {
		if m.Said != nil && strings.HasPrefix(m.Said.Title, "Now: ") || m.Said != nil && strings.HasPrefix(m.Said.Title, "Running order") {
			posts = append(posts, *m.Said)
		}
	}
	return thread, posts
}

func ways(m bot.Message) (to []string) {
	for _, b := range m.Body {
		if l, ok := b.(bot.Link); ok {
			to = append(to, l.Words+": "+l.To.Thread)
		}
	}
	return to
}

// Everybody in the room sees which case is heard: one message says it, edited each time, with
// the way to the thread, and the thread is marked. A restricted case is said by its reference
// and has no thread.
func TestTurn(t *testing.T) {
	t.Parallel()
	w := openMeeting(t, nil)
	s := w.scheduler()
	w.sign("dci", "sw1")
	w.settle(t.Context(), s)
	if thread, posts := w.heard("dci"); thread != "" || len(posts) != 1 || len(ways(posts[0])) != 2 {
		t.Errorf("before the first case: marked %q, posts %v", thread, posts)
	}
	for i, n := range []int{1, 2, 1} {
		w.until(s, []string{"2026-11-24 10:10", "2026-11-24 10:30", "2026-11-24 10:50"}[i])
		w.goOn(n)
		w.settle(t.Context(), s)
		ref := string(casework.NewCaseRef(casework.RMM, n))
		thread, posts := w.heard("dci")
		if thread != ref || len(posts) != 1 || posts[0].Title != "Now: "+ref || !slices.Equal(ways(posts[0]), []string{"Go to " + ref + ": " + ref}) {
			t.Errorf("%s is heard: marked %q, posts %+v", ref, thread, posts)
		}
	}
	if thread, posts := w.heard("sw1"); thread != "RMM-0001" || posts != nil { // who is there for one case alone
		t.Errorf("sw1 has %q marked, and %v", thread, posts)
	}

	w = openMeeting(t, func(w *world) { w.restrict(2, "dci") })
	w.sign("dci")
	for n := range 2 {
		w.goOn(n + 1)
		w.settle(t.Context(), w.scheduler())
	}
	if thread, posts := w.heard("dci"); thread != "" || len(posts) != 1 || posts[0].Title != "Now: RMM-0002" || ways(posts[0]) != nil {
		t.Errorf("a restricted case is heard: marked %q, posts %+v", thread, posts)
	}
}

// Broken off anywhere on the way, what the room shows in the end is the case that is heard.
func TestTurnGoesOn(t *testing.T) {
	t.Parallel()
	for name, fails := range map[string]struct{ opening, turn slowRoom }{
		"Highlight": {turn: slowRoom{highlights: 1}}, "Edit": {turn: slowRoom{edits: 1}},
		"Post": {opening: slowRoom{posts: 1}}, "Posted": {opening: slowRoom{posted: 1}}, "Highlight at the opening": {opening: slowRoom{highlights: 1}},
	} {
		p := &fails.opening
		w := openMeeting(t, func(w *world) {
			p.Platform = w.platform
			w.bots = []*bot.Bot{bot.New(p, bot.Options{Words: cards.Words()})}
		})
		w.sign("dci")
		s := w.scheduler()
		p.highlights, p.edits = p.highlights+fails.turn.highlights, fails.turn.edits
		w.until(s, "2026-11-24 10:10")
		w.goOn(1)
		must(t, s.Tick(t.Context()))
		w.goOn(2) // before another attempt at the first, where that failed
		w.settle(t.Context(), s)
		w.until(s, "2026-11-24 10:20")
		if thread, posts := w.heard("dci"); thread != "RMM-0002" || len(posts) != 1 || posts[0].Title != "Now: RMM-0002" {
			t.Errorf("%s failed: marked %q, posts %+v", name, thread, posts)
		}
		if p.highlights+p.posts+p.posted+p.edits != 0 {
			t.Errorf("%s never failed", name)
		}
		if n := w.notices(due.StepTurn); len(n) != 3 || n[2].State != casework.NoticeSent {
			t.Errorf("%s failed: steps %+v", name, n)
		}
	}
}

// slowRoom fails some calls, of what is posted to everybody in a room before or after they had
// their effect.
type slowRoom struct {
	*transcript.Platform
	highlights, posts, posted, edits int
}

func (p *slowRoom) Highlight(ctx context.Context, room bot.Room, thread string) error {
	if p.highlights > 0 {
		p.highlights--
		return bot.ErrNotAllowed
	}
	return p.Platform.Highlight(ctx, room, thread)
}

func (p *slowRoom) Post(ctx context.Context, in bot.Place, m bot.Message) (bot.Ref, error) {
	main := in.Thread == "" && in != p.Home()
	if main && p.posts > 0 {
		p.posts--
		return bot.Ref{}, bot.ErrNotAllowed
	}
	ref, err := p.Platform.Post(ctx, in, m)
	if err == nil && main && p.posted > 0 {
		p.posted--
		return bot.Ref{}, bot.ErrNotAllowed
	}
	return ref, err
}

func (p *slowRoom) Edit(ctx context.Context, ref bot.Ref, m bot.Message) error {
	if p.edits > 0 {
		p.edits--
		return bot.ErrNotAllowed
	}
	return p.Platform.Edit(ctx, ref, m)
}
