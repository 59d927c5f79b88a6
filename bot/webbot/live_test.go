package webbot

import (
	"bufio"
	"context"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"convenor/bot"
)

// A stream is the live connection of one tab.
type stream struct {
	t      testing.TB
	quiet  atomic.Int64   // how often nothing was sent, so that the connection lives
	events chan [2]string // id and data
	stop   context.CancelFunc
}

func (b *browser) stream(path, last string) *stream {
	b.t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, b.base+path, nil)
	if err != nil {
		b.t.Fatal(err)
	}
	if last != "" {
		request.Header.Set("Last-Event-ID", last)
	}
	answer, err := b.client.Do(request)
	if err != nil {
		b.t.Fatal(err)
	}
	if got := answer.Header.Get("Content-Type"); answer.StatusCode != http.StatusOK || got != "text/event-stream" {
		b.t.Fatalf("GET %s = %s, %s", path, answer.Status, got)
	}
	s := &stream{t: b.t, events: make(chan [2]string, 100), stop: stop}
	go func() {
		defer close(s.events)
		defer answer.Body.Close()
		var event [2]string
		for scanner := bufio.NewScanner(answer.Body); scanner.Scan(); {
			line := scanner.Text()
			switch {
			case strings.HasPrefix(line, "id: "):
				event[0] = line[len("id: "):]
			case strings.HasPrefix(line, "data: "):
				event[1] += line[len("data: "):] + "\n"
			case line == ":":
				s.quiet.Add(1)
			case line == "" && event[1] != "":
				s.events <- event
				event = [2]string{}
			}
		}
	}()
	b.t.Cleanup(stop)
	return s
}

// until waits for an event with the words, and gives its id and all data up to it.
func (s *stream) until(words string) (id, data string) {
	s.t.Helper()
	late := time.After(10 * time.Second)
	for {
		select {
		case event, ok := <-s.events:
			if data += event[1]; strings.Contains(event[1], words) {
				return event[0], data
			}
			if !ok {
				s.t.Fatalf("the stream ended without %q; it brought: %s", words, data)
			}
		case <-late:
			s.t.Fatalf("no %q; the stream brought: %s", words, data)
		}
	}
}

func TestLive(t *testing.T) {
	h := newHarness(t, nil)
	listening(t, h)
	tab := h.stream("/as/dci/live/home?after=0", "")
	h.must(h.say(h.Person(0), h.server.Home(), "good morning"))
	id, data := tab.until("good morning")
	if !strings.Contains(data, `hx-swap-oob="beforeend:#log"`) || !strings.Contains(data, `id="places-list"`) {
		t.Errorf("the tab was sent: %s", data)
	}
	t.Run("NothingOfWhatOthersSay", func(t *testing.T) {
		outside := h.stream("/as/outsider/live/direct?after=0", "")
		for range 5 {
			h.must(h.say(h.Person(0), h.server.DirectPlace("chair"), "between us"))
		}
		h.must(h.say(h.server.Account("outsider"), h.server.DirectPlace("outsider"), "the last word"))
		outside.until("the last word")
		if n := outside.quiet.Load(); n > 1 {
			t.Errorf("somebody outside could count %d changes", n)
		}
	})
	t.Run("GoesOnAfterTheLast", func(t *testing.T) {
		tab.stop()
		h.must(h.say(h.Person(0), h.server.Home(), "said meanwhile"))
		again := h.stream("/as/dci/live/home?after=0", id)
		if _, data := again.until("said meanwhile"); strings.Contains(data, "good morning") {
			t.Errorf("what had arrived is sent again: %s", data)
		}
	})
	t.Run("ChangedAndGone", func(t *testing.T) {
		tab := h.stream("/as/dci/live/home?after=0", id)
		ref, err := h.Line(h.Person(0), h.server.Home(), "a line with a misteak")
		h.must(err)
		tab.until("misteak")
		h.Edit(h.Person(0), ref, "a line without")
		if _, data := tab.until("a line without"); !strings.Contains(data, `id="m`+ref.Message+`"`) || !strings.Contains(data, `hx-swap-oob="true"`) {
			t.Errorf("an edit is sent as: %s", data)
		}
		h.Delete(h.Person(0), ref)
		tab.until(`<div id="m` + ref.Message + `" hx-swap-oob="delete">`)
	})
	t.Run("WhisperReachesOneTab", func(t *testing.T) {
		chair, dci := h.stream("/as/chair/live/home?after=0", id), h.stream("/as/dci/live/home?after=0", id)
		h.Command(h.Person(0), h.server.Home(), "rmm", "help")
		chair.until("for the chair alone")
		h.must(h.say(h.Person(0), h.server.Home(), "the last word"))
		if _, data := dci.until("the last word"); strings.Contains(data, "for the chair alone") {
			t.Error("somebody else's tab was sent a whisper")
		}
	})
	t.Run("FormOpensAndCloses", func(t *testing.T) {
		tab := h.stream("/as/sw1/live/direct?after=0&tab="+aTab, "")
		h.Command(h.Person(3), h.server.DirectPlace("sw1"), "rmm", "refer")
		tab.until("<dialog")
		h.Submit(h.Person(3), map[string]string{"Name": "Aster Example"})
		tab.until(`<div id="form" hx-swap-oob="true"></div>`)
	})
	t.Run("EachTabItsForm", func(t *testing.T) {
		send := func(path string, values url.Values) {
			t.Helper()
			if code, words := h.send("/as/dci/"+path, values); code != http.StatusNoContent {
				t.Fatalf("%s = %d %s", path, code, words)
			}
		}
		one, other := h.stream("/as/dci/live/home?after=0&fresh&tab=one", ""), h.stream("/as/dci/live/home?after=0&fresh&tab=other", "")
		send("say/home", url.Values{"key": {"one.0001"}, "text": {"/rmm refer"}})
		one.until(`value="web/dci/one.0001"`)
		send("form/fill", url.Values{"key": {"one.0002"}, "opening": {"web/dci/one.0001"}, "f.name": {"Aster Example"}})
		if _, data := other.until("open in another tab"); strings.Contains(data, "<dialog") {
			t.Errorf("the other tab was sent: %s", data)
		}
		again := h.stream("/as/dci/live/home?after=0&fresh&tab=one", "") // loaded again
		if id, data := again.until("<dialog"); !strings.Contains(data, "Aster Example") {
			t.Errorf("the tab, loaded again, was sent: %s", data)
		} else {
			back := h.stream("/as/dci/live/home?after=0&fresh&tab=one", id) // its connection was lost
			h.must(h.say(h.Person(0), h.server.Home(), "said to a tab with a form"))
			if _, data := back.until("said to a tab"); strings.Contains(data, "<dialog") {
				t.Error("a connection that comes back puts the form there again, over what is being typed")
			}
		}
		send("form/take", url.Values{"key": {"other.0001"}, "opening": {"web/dci/one.0001"}})
		other.until("Aster Example")
		one.until(`<div id="form" hx-swap-oob="true"></div>`)
		send("form/throw", url.Values{"key": {"other.0002"}, "opening": {"web/dci/one.0001"}})
		other.until(`<div id="form" hx-swap-oob="true"></div>`)
		if code, _ := h.send("/as/dci/form", url.Values{"key": {"one.0003"}, "opening": {"web/dci/one.0001"}}); code != http.StatusNotFound {
			t.Errorf("what was thrown away was sent in: %d", code)
		}
	})
	t.Run("ThreadWorkedOn", func(t *testing.T) {
		room, err := h.server.OpenRoom(t.Context(), bot.RoomSpec{Key: "m-0", Title: "A meeting", Threads: []bot.ThreadSpec{{Key: "RMM-0001", Title: "RMM-0001"}, {Key: "RMM-0002", Title: "RMM-0002"}}})
		h.must(err)
		h.must(h.server.Workspace.Admit(t.Context(), room, h.Person(1), nil))
		tab := h.stream("/as/dci/live/home?after=0&fresh", "")
		tab.until(`/RMM-0001"`)
		h.must(h.server.Highlight(t.Context(), room, "RMM-0002"))
		if _, data := tab.until(`class="now"`); !strings.Contains(data, `/RMM-0002">RMM-0002 <span class="now"><span class="unseen">, </span>now</span></a>`) {
			t.Errorf("the list of places is sent as: %s", data)
		}
		_, err = h.server.Post(t.Context(), h.server.Home(), bot.Card("Now", bot.Link{Words: "Go there", To: room.Threads["RMM-0002"]}, bot.Link{Words: "and elsewhere", To: bot.Place{Platform: "other", Channel: "c"}}))
		h.must(err)
		if _, data := tab.until("Go there"); !strings.Contains(data, `<a href="/as/dci/in/room/m-0/RMM-0002">Go there</a>`) || !strings.Contains(data, `<p class="words">and elsewhere</p>`) {
			t.Errorf("ways to places are sent as: %s", data)
		}
	})
	t.Run("CutWhenDismissed", func(t *testing.T) {
		room, err := h.server.OpenRoom(t.Context(), bot.RoomSpec{Key: "m-1", Title: "A meeting", Threads: []bot.ThreadSpec{{Key: "RMM-0001", Title: "RMM-0001"}}})
		h.must(err)
		h.must(h.server.Workspace.Admit(t.Context(), room, h.Person(1), nil))
		tab := h.stream("/as/dci/live/room/m-1/RMM-0001?after=0", "")
		tab.until("RMM-0001")
		h.must(h.server.Dismiss(t.Context(), room, h.Person(1)))
		tab.until("Closed to you")
		if _, open := <-tab.events; open {
			t.Error("the stream goes on")
		}
		answer, err := h.client.Get(h.base + "/as/dci/in/room/m-1/RMM-0001")
		h.must(err)
		if answer.Body.Close(); answer.StatusCode != http.StatusNotFound {
			t.Errorf("the room's page = %s, want 404 as of a room that is not there", answer.Status)
		}
	})
}

// listening has the bot answer: help privately, and refer with a form.
func listening(t *testing.T, h *harness) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		ended <- bot.New(h.server, bot.Options{}).Run(ctx, answers(func(e bot.Event) bot.Response {
			switch e.Text {
			case "help":
				m := bot.Say("for the chair alone")
				return bot.Response{Whisper: &m}
			case "refer":
				return bot.Response{Form: &bot.Form{Do: bot.Call("refer").String(), Title: "Refer", Fields: []bot.FormField{{Name: "name", Label: "Name"}}}}
			}
			return bot.Response{}
		}))
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

// answers is a handler of one function.
type answers func(bot.Event) bot.Response

func (a answers) Opens(bot.Event) (string, bool)                     { return "", true }
func (a answers) Handle(_ context.Context, e bot.Event) bot.Response { return a(e) }

// A tab that was away when its person was dismissed is told so when it comes back, and a place
// that is not there reads the same.
func TestAwayWhenDismissed(t *testing.T) {
	h := newHarness(t, nil)
	room, err := h.server.OpenRoom(t.Context(), bot.RoomSpec{Key: "m-1", Title: "A meeting"})
	h.must(err)
	h.must(h.server.Workspace.Admit(t.Context(), room, h.Person(1), nil))
	h.stream("/as/dci/live/room/m-1?after=0", "").until("A meeting")
	h.must(h.server.Dismiss(t.Context(), room, h.Person(1)))
	_, was := h.stream("/as/dci/live/room/m-1?after=1", "").until("Closed to you")
	_, none := h.stream("/as/dci/live/room/m-2?after=1", "").until("Closed to you")
	if was != none {
		t.Errorf("a room that one was in is told as %s, one that is not there as %s", was, none)
	}
}

// What cannot be told apart from the stream's own lines does not get into it.
func TestLineBreaksStayInside(t *testing.T) {
	h := newHarness(t, nil)
	listening(t, h)
	tab := h.stream("/as/dci/live/home?after=0", "")
	h.must(h.say(h.Person(0), h.server.Home(), "one\rid: 99999999\rdata: two"))
	if id, data := tab.until("data: two"); id == "99999999" || !strings.Contains(data, "one\nid: 99999999\ndata: two") {
		t.Errorf("it arrived under %s as %q", id, data)
	}
}

func silent(bot.Event) bot.Response { return bot.Response{} }
