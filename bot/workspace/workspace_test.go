package workspace_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"convenor/bot"
	"convenor/bot/workspace"
)

// A lines is a journal in memory.
type lines struct {
	mu    sync.Mutex
	lines [][]byte
	after int // how many records may still be kept; negative for all
}

func (l *lines) Append(_ context.Context, line []byte) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.after == 0 {
		return errors.New("the disk is full")
	}
	l.after--
	l.lines = append(l.lines, bytes.Clone(line))
	return nil
}

func (l *lines) Replay(f func([]byte) error) error {
	for _, line := range l.lines {
		if err := f(line); err != nil {
			return err
		}
	}
	return nil
}

// A script answers events, and remembers them.
type script struct {
	mu     sync.Mutex
	heard  []bot.Event
	answer func(bot.Event) bot.Response
}

func (s *script) Opens(bot.Event) (string, bool) { return "", true }

func (s *script) Handle(_ context.Context, e bot.Event) bot.Response {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.heard = append(s.heard, e)
	if s.answer == nil {
		return bot.Response{}
	}
	return s.answer(e)
}

func (s *script) keys() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var keys []string
	for _, e := range s.heard {
		keys = append(keys, e.Key)
	}
	return keys
}

// screen is the part of a key before its dot.
func screen(key string) string {
	name, _, named := strings.Cut(key, ".")
	if !named {
		return ""
	}
	return name
}

func open(t *testing.T, journal workspace.Journal, h bot.Handler) *workspace.Workspace {
	t.Helper()
	return openWith(t, journal, nil, h)
}

func openWith(t *testing.T, journal workspace.Journal, files workspace.Shelf, h bot.Handler) *workspace.Workspace {
	t.Helper()
	return running(t, journal, files, func(ctx context.Context, w *workspace.Workspace) error { return w.Run(ctx, h) })
}

// running opens a workspace that is run until the test ends.
func running(t *testing.T, journal workspace.Journal, files workspace.Shelf, run func(context.Context, *workspace.Workspace) error) *workspace.Workspace {
	t.Helper()
	var mu sync.Mutex
	seconds := 0
	w, err := workspace.New(t.Context(), workspace.Options{
		Platform: "test", Home: []string{"chair", "dci"}, Journal: journal, Files: files, Redeliver: true, Screen: screen,
		Now: func() time.Time {
			mu.Lock()
			defer mu.Unlock()
			seconds++
			return time.Date(2026, 11, 24, 10, 0, seconds, 0, time.UTC)
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- run(ctx, w) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return w
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// What somebody did, and the bot had not answered when the process ended, is delivered
// again at the next start, once, and with the same key; what it had answered is not.
func TestUnansweredIsDeliveredAgain(t *testing.T) {
	journal := &lines{after: -1}
	first := &script{}
	w := open(t, journal, first)
	must(t, w.Type(t.Context(), "k1", "chair", w.Home(), "answered"))
	journal.mu.Lock()
	journal.after = 1 // the line itself, and no word of its answer
	journal.mu.Unlock()
	if err := w.Type(t.Context(), "k2", "chair", w.Home(), "not answered"); !errors.Is(err, bot.ErrUnavailable) {
		t.Fatalf("Type on a full disk = %v, want ErrUnavailable", err)
	}

	journal.after = -1
	second := &script{}
	w = open(t, journal, second)
	must(t, w.Type(t.Context(), "k3", "chair", w.Home(), "later"))
	if got := second.keys(); !slices.Equal(got, []string{"k2", "k3"}) {
		t.Errorf("the second start heard %v, want k2 again and k3", got)
	}
	third := &script{}
	w = open(t, journal, third)
	must(t, w.Type(t.Context(), "k4", "chair", w.Home(), "later still"))
	if got := third.keys(); !slices.Equal(got, []string{"k4"}) {
		t.Errorf("the third start heard %v, want k4 alone", got)
	}
}

func referral() bot.Form {
	return bot.Form{Do: bot.Call("refer").String(), Title: "Refer", Fields: []bot.FormField{
		{Name: "name", Label: "Name"}, {Name: "concerns", Label: "Concerns", Kind: bot.ParagraphField, Value: "filled in beforehand"}}}
}

// What was typed into a form that was not sent in is in it again: after a restart, and when
// it was put away and is opened anew.
func TestUnsentFormIsKept(t *testing.T) {
	journal := &lines{after: -1}
	h := &script{answer: func(e bot.Event) bot.Response {
		f := referral()
		if e.Kind == bot.CommandEvent {
			return bot.Response{Form: &f}
		}
		return bot.Response{}
	}}
	w := open(t, journal, h)
	values := func() [2]string {
		f, _ := w.Form("chair")
		return [2]string{f.Field("name").Value, f.Field("concerns").Value}
	}
	must(t, w.Type(t.Context(), "k1", "chair", w.Home(), "/rmm refer"))
	must(t, w.Fill(t.Context(), "chair", "k1", map[string]string{"name": "Aster", "concerns": "missing twice", "other": "x"}))
	want := [2]string{"Aster", "missing twice"}
	if got := values(); got != want {
		t.Errorf("filled in: %q, want %q", got, want)
	}
	w = open(t, journal, h)
	if _, open := w.Form("chair"); !open || values() != want {
		t.Errorf("after a restart: open %v, %q, want %q", open, values(), want)
	}
	must(t, w.Shut(t.Context(), "chair", "k1"))
	if _, open := w.Form("chair"); open {
		t.Error("the form is open still")
	}
	if err := w.Fill(t.Context(), "chair", "k1", map[string]string{"name": "B"}); !errors.Is(err, workspace.ErrNoForm) {
		t.Errorf("Fill of a form put away = %v, want ErrNoForm", err)
	}
	must(t, w.Type(t.Context(), "k2", "chair", w.Home(), "/rmm refer"))
	if got := values(); got != want {
		t.Errorf("opened anew: %q, want %q", got, want)
	}
	must(t, w.Submit(t.Context(), "k3", "chair", "k2", map[string]string{"concerns": "missing three times"}))
	if e := h.heard[len(h.heard)-1]; e.Values["name"] != "Aster" || e.Values["concerns"] != "missing three times" {
		t.Errorf("sent in: %v", e.Values)
	}
	must(t, w.Type(t.Context(), "k4", "chair", w.Home(), "/rmm refer"))
	if got := values(); got != [2]string{"", "filled in beforehand"} {
		t.Errorf("opened after it was sent in: %q, want it fresh", got)
	}
	if err := w.Submit(t.Context(), "k5", "chair", "k2", nil); !errors.Is(err, workspace.ErrNoForm) {
		t.Errorf("Submit of a form that was sent in = %v, want ErrNoForm", err)
	}
}

func TestUnread(t *testing.T) {
	w := open(t, nil, &script{})
	unread := func(who string) (home, direct int) {
		for _, s := range w.Places(who) {
			switch s.Place {
			case w.Home():
				home = s.Unread
			case w.DirectPlace(who):
				direct = s.Unread
			}
		}
		return home, direct
	}
	must(t, w.Type(t.Context(), "k1", "chair", w.Home(), "good morning"))
	_, err := w.Post(t.Context(), w.Home(), bot.Say("the agenda"))
	must(t, err)
	_, err = w.Direct(t.Context(), w.Account("dci"), bot.Say("a reminder"))
	must(t, err)
	if home, direct := unread("dci"); home != 2 || direct != 1 {
		t.Errorf("dci has %d and %d unread, want 2 and 1", home, direct)
	}
	if home, direct := unread("chair"); home != 1 || direct != 0 {
		t.Errorf("the chair has %d and %d unread, want the agenda alone", home, direct)
	}
	must(t, w.Read(t.Context(), "dci", w.Home()))
	if home, direct := unread("dci"); home != 0 || direct != 1 {
		t.Errorf("after reading home dci has %d and %d unread, want 0 and 1", home, direct)
	}
	must(t, w.Read(t.Context(), "chair", w.DirectPlace("dci"))) // not theirs to read
	if _, direct := unread("dci"); direct != 1 {
		t.Error("somebody else read dci's messages")
	}
}

// What a tab is sent after a record is exactly what has changed for its person since.
func TestSince(t *testing.T) {
	w := open(t, nil, &script{})
	must(t, w.Type(t.Context(), "k1", "chair", w.Home(), "one"))
	must(t, w.Type(t.Context(), "k2", "chair", w.Home(), "two"))
	_, now := w.Since("dci", w.Home(), 0)
	view, _ := w.In("dci", w.Home(), 0, 10)
	must(t, w.Retype(t.Context(), "k3", "chair", view[0].Ref, "one, better"))
	must(t, w.Retract(t.Context(), "k4", "chair", view[1].Ref))
	must(t, w.Type(t.Context(), "k5", "chair", w.Home(), "three"))
	must(t, w.Type(t.Context(), "k6", "chair", w.Home(), "four, gone before anybody saw it"))
	view, _ = w.In("dci", w.Home(), 0, 10)
	must(t, w.Retract(t.Context(), "k7", "chair", view[len(view)-1].Ref))
	changed, newest := w.Since("dci", w.Home(), now)
	var got []string
	for _, m := range changed {
		words := m.Text
		if m.Gone {
			words = "gone"
		}
		got = append(got, words)
	}
	if want := []string{"one, better", "gone", "three"}; !slices.Equal(got, want) {
		t.Errorf("Since = %q, want %q", got, want)
	}
	if again, same := w.Since("dci", w.Home(), newest); len(again) != 0 || same != newest {
		t.Errorf("Since the newest = %d messages", len(again))
	}
	if outside, _ := w.Since("outsider", w.Home(), 0); len(outside) != 0 {
		t.Errorf("somebody outside is sent %d messages", len(outside))
	}
}

func TestIn(t *testing.T) {
	w := open(t, nil, &script{})
	for _, n := range []string{"a", "b", "c", "d", "e"} {
		must(t, w.Type(t.Context(), n, "chair", w.Home(), n))
	}
	texts := func(view []workspace.Message) (all string) {
		for _, m := range view {
			all += m.Text
		}
		return all
	}
	newest, more := w.In("dci", w.Home(), 0, 2)
	if texts(newest) != "de" || !more {
		t.Fatalf("In = %q, %v, want de and more", texts(newest), more)
	}
	if before, more := w.In("dci", w.Home(), newest[0].Number, 3); texts(before) != "abc" || more {
		t.Errorf("In before d = %q, %v, want abc and no more", texts(before), more)
	}
}

func TestPutAway(t *testing.T) {
	h := &script{answer: func(bot.Event) bot.Response {
		m := bot.Say("for you alone")
		return bot.Response{Whisper: &m}
	}}
	w := open(t, nil, h)
	must(t, w.Type(t.Context(), "k1", "chair", w.Home(), "/rmm help"))
	view, _ := w.In("chair", w.Home(), 0, 10)
	if err := w.PutAway(t.Context(), "dci", view[0].Ref); !errors.Is(err, bot.ErrNotAllowed) {
		t.Errorf("PutAway of somebody else's = %v, want ErrNotAllowed", err)
	}
	must(t, w.PutAway(t.Context(), "chair", view[0].Ref))
	must(t, w.PutAway(t.Context(), "chair", view[0].Ref))
	if view, _ := w.In("chair", w.Home(), 0, 10); len(view) != 0 {
		t.Errorf("%d messages are left", len(view))
	}
	ref, err := w.Post(t.Context(), w.Home(), bot.Say("for all"))
	must(t, err)
	if err := w.PutAway(t.Context(), "chair", ref); !errors.Is(err, bot.ErrNotAllowed) {
		t.Errorf("PutAway of what all read = %v, want ErrNotAllowed", err)
	}
}

// The same key again is the same event again, and changes nothing, whatever has become of the
// line meanwhile.
func TestAChangeOfALineSentAgain(t *testing.T) {
	journal := &lines{after: -1}
	s := &script{}
	w := open(t, journal, s)
	must(t, w.Type(t.Context(), "k1", "dci", w.Home(), "one"))
	view, _ := w.In("dci", w.Home(), 0, 10)
	line := view[0].Ref
	must(t, w.Retype(t.Context(), "k2", "dci", line, "two"))
	must(t, w.Retype(t.Context(), "k3", "dci", line, "three"))
	check := func(w *workspace.Workspace, s *script) {
		t.Helper()
		must(t, w.Retype(t.Context(), "k2", "dci", line, "two"))
		if e := s.heard[len(s.heard)-1]; e.Key != "k2" || e.Kind != bot.EditEvent || e.Text != "two" {
			t.Errorf("an edit sent again is heard as %s %v %q", e.Key, e.Kind, e.Text)
		}
	}
	check(w, s)
	if view, _ := w.In("dci", w.Home(), 0, 10); view[0].Text != "three" {
		t.Errorf("an earlier edit sent again leaves %q", view[0].Text)
	}
	if err := w.Retype(t.Context(), "k2", "chair", line, "mine"); !errors.Is(err, bot.ErrNotAllowed) {
		t.Errorf("somebody else with the same key: %v", err)
	}
	must(t, w.Retract(t.Context(), "k4", "dci", line))
	records := len(journal.lines)
	for range 2 { // the second time by a workspace that came back
		must(t, w.Retract(t.Context(), "k4", "dci", line))
		if e := s.heard[len(s.heard)-1]; e.Key != "k4" || e.Kind != bot.DeletionEvent || e.Text != "" {
			t.Errorf("a deletion sent again is heard as %s %v %q", e.Key, e.Kind, e.Text)
		}
		check(w, s)
		s = &script{}
		w = open(t, &lines{lines: journal.lines[:records:records], after: -1}, s)
	}
	if err := w.Retract(t.Context(), "k5", "dci", line); !errors.Is(err, bot.ErrGone) {
		t.Errorf("a line that is gone: %v", err)
	}
}

// The key of a private answer is in the journal for good, and holds none of its words.
func TestNoWordsInTheKeyOfAWhisper(t *testing.T) {
	journal := &lines{after: -1}
	answer := bot.Say("about Aster Example")
	w := open(t, journal, &script{answer: func(bot.Event) bot.Response { return bot.Response{Whisper: &answer} }})
	must(t, w.Type(t.Context(), "k1", "dci", w.Home(), "/rmm case"))
	whispers := 0
	for _, line := range journal.lines {
		var r workspace.Record
		must(t, json.Unmarshal(line, &r))
		if r.Operation == workspace.Whispered {
			whispers++
			if strings.Contains(r.Key, "Aster") {
				t.Errorf("the key is %q", r.Key)
			}
		}
	}
	if whispers == 0 {
		t.Error("nothing was whispered")
	}
}
