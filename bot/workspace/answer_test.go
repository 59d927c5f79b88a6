package workspace_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"convenor/bot"
	"convenor/bot/workspace"
)

// A keeper outlives a workspace, as the store does.
type keeper map[string][]byte

func (k keeper) Keep(_ context.Context, key string, data []byte) error { k[key] = data; return nil }
func (k keeper) Kept(_ context.Context, key string) ([]byte, error)    { return k[key], nil }
func (k keeper) Drop(_ context.Context, key string) error              { delete(k, key); return nil }

// withBot opens a workspace with a bot in front of the handler.
func withBot(t *testing.T, journal *lines, k keeper, h bot.Handler) *workspace.Workspace {
	t.Helper()
	return running(t, journal, nil, func(ctx context.Context, w *workspace.Workspace) error {
		return bot.New(w, bot.Options{Words: bot.Words{Removed: "deleted"}, Keeper: k}).Run(ctx, h)
	})
}

// answeredRoom is a thread with two people, whose lines are answered as refusing does.
func answeredRoom(t *testing.T, journal *lines, k keeper) (*workspace.Workspace, bot.Place) {
	t.Helper()
	w := withBot(t, journal, k, &script{answer: refusing})
	room, err := w.OpenRoom(t.Context(), bot.RoomSpec{Key: "m-1", Title: "A meeting", Threads: []bot.ThreadSpec{{Key: "RMM-0001", Title: "RMM-0001"}}})
	must(t, err)
	for _, who := range []string{"chair", "dci"} {
		must(t, w.Admit(t.Context(), room, w.Account(who), nil))
	}
	return w, room.Threads["RMM-0001"]
}

func refusing(e bot.Event) bot.Response {
	switch {
	case e.Kind == bot.LineEvent || e.Kind == bot.EditEvent && strings.Contains(e.Text, "done"):
		m := bot.Say("no such action: " + e.Text).With(bot.Buttons{bot.RemoveLine("Delete my line")})
		return bot.Response{Direct: &m, Mark: bot.Refused}
	case e.Kind == bot.EditEvent:
		return bot.Response{Mark: bot.Recorded, As: "V1 location"}
	}
	return bot.Response{}
}

// words are what somebody has before them in a place, in order.
func words(w *workspace.Workspace, who string, in bot.Place) []string {
	var all []string
	view, _ := w.In(who, in, 0, 100)
	for _, m := range view {
		all = append(all, strings.SplitN(m.Words(), "\n", 2)[0])
	}
	return all
}

func is(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}

// A private answer stands under its line for the line's author, and for nobody else anywhere:
// not among what they see, not among what their tabs are sent, not in their direct messages.
// So it does after a restart, with a mark's words.
func TestAnswersStandUnderTheirLines(t *testing.T) {
	journal := &lines{after: -1}
	w, in := answeredRoom(t, journal, keeper{})
	start := w.Now()
	must(t, w.Type(t.Context(), "k1", "dci", in, "done A9"))
	must(t, w.Type(t.Context(), "k2", "chair", in, "done A8"))
	first, _ := w.In("dci", in, 0, 10)
	must(t, w.Retype(t.Context(), "k3", "dci", first[0].Ref, "done A7"))
	want := []string{"done A7", "no such action: done A7", "done A8"}
	is(t, "dci", words(w, "dci", in), want)
	is(t, "chair", words(w, "chair", in), []string{"done A7", "done A8", "no such action: done A8"})
	is(t, "dci's direct messages", words(w, "dci", w.DirectPlace("dci")), nil)
	changed, _ := w.Since("chair", in, start)
	for _, m := range changed {
		if m.Said != nil && m.Only != "chair" {
			t.Errorf("the chair's tab is sent %q", m.Words())
		}
	}
	changed, _ = w.Since("dci", in, first[len(first)-1].Number)
	if !slices.ContainsFunc(changed, func(m workspace.Message) bool { return m.Gone && strings.Contains(m.Words(), "A9") }) {
		t.Error("dci's tab is not told that the answer to the earlier words is gone")
	}
	must(t, w.Retype(t.Context(), "k4", "chair", lineOf(t, w, "chair", in, "done A8"), "the arcade"))
	is(t, "chair after the edit", words(w, "chair", in), []string{"done A7", "the arcade"})

	w = open(t, journal, &script{})
	is(t, "dci after a restart", words(w, "dci", in), []string{"done A7", "no such action: done A7", "the arcade"})
	is(t, "chair after a restart", words(w, "chair", in), []string{"done A7", "the arcade"})
	view, _ := w.In("dci", in, 0, 10)
	if m := view[len(view)-1]; m.Mark != bot.Recorded || m.As != "V1 location" {
		t.Errorf("after a restart: %v %q", m.Mark, m.As)
	}
	if m := view[1]; m.About != view[0].Ref.Message || m.Only != "dci" {
		t.Errorf("after a restart the answer is %+v", m)
	}
}

func lineOf(t *testing.T, w *workspace.Workspace, who string, in bot.Place, words string) bot.Ref {
	t.Helper()
	view, _ := w.In(who, in, 0, 100)
	for _, m := range view {
		if m.Said == nil && m.Text == words {
			return m.Ref
		}
	}
	t.Fatalf("%s sees no %q", who, words)
	return bot.Ref{}
}

// A line that its author has the bot delete goes with its answer, for everybody. The press
// delivered again at the next start, with the deletion that came of it, ends, and changes nothing.
func TestRemovedLineGoesWithItsAnswer(t *testing.T) {
	journal := &lines{after: -1}
	w, in := answeredRoom(t, journal, keeper{})
	must(t, w.Type(t.Context(), "k1", "dci", in, "a secret"))
	seen, _ := w.In("chair", in, 0, 10)
	view, _ := w.In("dci", in, 0, 10)
	before := w.Now()
	must(t, w.Press(t.Context(), "k2", "dci", view[1].Ref, view[1].Buttons()[0].Do))
	is(t, "dci", words(w, "dci", in), []string{"deleted"})
	is(t, "chair", words(w, "chair", in), nil)
	if changed, _ := w.Since("chair", in, before); len(changed) != 1 || !changed[0].Gone || changed[0].Ref != seen[0].Ref {
		t.Errorf("the chair's tab is sent %+v, want the line gone", changed)
	}
	if err := w.Remove(t.Context(), view[0].Ref, w.Account("dci")); err != nil {
		t.Errorf("Remove of what is gone = %v", err)
	}
}

// A press that was not answered when the process ended is delivered again before anybody else
// can do anything, and the deletion which comes of it is not waited for.
func TestRemovalDeliveredAgain(t *testing.T) { synctest.Test(t, removalDeliveredAgain) }

func removalDeliveredAgain(t *testing.T) {
	journal := &lines{after: -1}
	kept := keeper{}
	w, in := answeredRoom(t, journal, kept)
	must(t, w.Type(t.Context(), "k1", "dci", in, "a secret"))
	view, _ := w.In("dci", in, 0, 10)
	journal.mu.Lock()
	journal.after = 1 // the press, and nothing that came of it
	journal.mu.Unlock()
	if err := w.Press(t.Context(), "k2", "dci", view[1].Ref, view[1].Buttons()[0].Do); !errors.Is(err, bot.ErrUnavailable) {
		t.Fatalf("Press on a full disk = %v, want ErrUnavailable", err)
	}
	is(t, "before", words(w, "chair", in), []string{"a secret"})

	journal.after = -1
	h := &script{}
	again := withBot(t, journal, kept, h)
	must(t, again.Type(t.Context(), "k3", "chair", in, "later"))
	is(t, "after", words(again, "chair", in), []string{"later"})
	if n := len(h.keys()); n != 2 {
		t.Errorf("heard %v, want the deletion and the later line", h.keys())
	}
}

// A journal from before marks had words, and answers lines, gives what it gave.
func TestOlderJournal(t *testing.T) {
	journal := &lines{after: -1, lines: [][]byte{
		[]byte(`{"op":"typed","at":"2026-11-24T10:00:00Z","key":"k1","who":"dci","id":"1","place":{"platform":"test","channel":"home"},"text":"done A9"}`),
		[]byte(`{"op":"said","at":"2026-11-24T10:00:01Z","key":"answer/k1/x","who":"dci","id":"2","place":{"platform":"test","channel":"@dci"},"message":{"body":[{"text":"no such action"}],"key":"answer/k1/x"}}`),
		[]byte(`{"op":"whispered","at":"2026-11-24T10:00:02Z","key":"whisper/k2/y","who":"dci","id":"3","place":{"platform":"test","channel":"home"},"message":{"body":[{"text":"help"}]}}`),
		[]byte(`{"op":"marked","at":"2026-11-24T10:00:03Z","id":"1","mark":4}`),
	}}
	w := open(t, journal, &script{})
	must(t, w.Retype(t.Context(), "k3", "dci", bot.Ref{Place: w.Home(), Message: "1"}, "done A1"))
	is(t, "home", words(w, "dci", w.Home()), []string{"done A1", "help"})
	is(t, "direct", words(w, "dci", w.DirectPlace("dci")), []string{"no such action"})
	view, _ := w.In("dci", w.Home(), 0, 10)
	if m := view[0]; m.Mark != bot.Refused || m.As != "" {
		t.Errorf("mark %v %q", m.Mark, m.As)
	}
}
