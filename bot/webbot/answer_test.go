package webbot

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"convenor/bot"
)

// refusing has the bot refuse every line of a thread, privately, with a button to delete it.
func refusing(t *testing.T, h *harness) bot.Place {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		ended <- bot.New(h.server, bot.Options{Words: bot.Words{Removed: "Your line is deleted."}}).Run(ctx, answers(func(e bot.Event) bot.Response {
			if e.Kind != bot.LineEvent {
				return bot.Response{}
			}
			m := bot.Say("why not: " + e.Text).With(bot.Buttons{bot.RemoveLine("Delete my line").Danger()})
			return bot.Response{Direct: &m, Mark: bot.Refused, As: "words for all"}
		}))
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	room, err := h.server.OpenRoom(t.Context(), bot.RoomSpec{Key: "m-1", Title: "A meeting", Threads: []bot.ThreadSpec{{Key: "RMM-0001", Title: "RMM-0001"}}})
	h.must(err)
	for n := range 2 {
		h.must(h.server.Workspace.Admit(t.Context(), room, h.Person(n), nil))
	}
	return room.Threads["RMM-0001"]
}

// A private answer stands under its line on the page and arrives there live, on its author's
// page and on no other: not when it is loaded, not live, not on scrolling back, not by itself.
func TestAnswerUnderItsLine(t *testing.T) {
	h := newHarness(t, nil)
	in := refusing(t, h)
	const path = "/in/room/m-1/RMM-0001"
	own, other := h.stream("/as/dci/live/room/m-1/RMM-0001?after=0", ""), h.stream("/as/chair/live/room/m-1/RMM-0001?after=0", "")
	line, err := h.Line(h.Person(1), in, "done A9")
	h.must(err)
	_, live := own.until("words for all")
	if !strings.Contains(live, "why not: done A9") || !strings.Contains(live, `data-about="m`+line.Message+`"`) {
		t.Errorf("its author's tab is sent: %s", live)
	}
	h.must(h.say(h.Person(0), in, "another line"))
	h.Edit(h.Person(0), lineSaying(t, h, "chair", "another line"), "another line, better")
	if _, live := other.until("better"); strings.Contains(live, "why not: done") || strings.Contains(live, `data-about="m`+line.Message) || !strings.Contains(live, "words for all") {
		t.Errorf("somebody else's tab is sent: %s", live)
	}
	answer := ""
	for _, m := range h.server.View("dci") {
		if m.About == line.Message {
			answer = m.Ref.Message
		}
	}
	page := h.load("/as/dci" + path)
	a := first(page, func(n *html.Node) bool { return attribute(n, "data-about") != "" })
	if a == nil || attribute(a, "id") != "m"+answer || !strings.Contains(text(a), "Only you can see this") || previous(a) != "m"+line.Message {
		t.Errorf("on its author's page the answer is %v behind %q", a, previous(a))
	}
	for _, hidden := range []string{path, "/earlier/room/m-1/RMM-0001?before=999999"} {
		if page := h.load("/as/chair" + hidden); strings.Contains(text(page), "why not: done") || strings.Contains(text(page), "answers your line") {
			t.Errorf("%s of somebody else holds it", hidden)
		}
	}
	if code := h.status("/as/chair/message/" + answer); code != http.StatusNotFound {
		t.Errorf("by itself it is answered with %d", code)
	}
	h.must(h.Press(h.Person(1), "Delete my line"))
	for who, tab := range map[string]*stream{"dci": own, "chair": other} {
		if _, live := tab.until(fmt.Sprintf(`<div id="m%s" hx-swap-oob="delete">`, line.Message)); who == "chair" && strings.Contains(live, `id="m`+answer+`"`) {
			t.Errorf("%s's tab hears of the answer: %s", who, live)
		}
	}
}

func lineSaying(t *testing.T, h *harness, who, words string) bot.Ref {
	t.Helper()
	for _, m := range h.server.View(who) {
		if m.Text == words {
			return m.Ref
		}
	}
	t.Fatalf("%s sees no %q", who, words)
	return bot.Ref{}
}

// previous is the id of the element in front of one.
func previous(n *html.Node) string {
	if n == nil {
		return ""
	}
	for p := n.PrevSibling; p != nil; p = p.PrevSibling {
		if p.Type == html.ElementNode {
			return attribute(p, "id")
		}
	}
	return ""
}

func (b *browser) status(path string) int {
	b.t.Helper()
	answer, err := b.client.Get(b.base + path)
	if err == nil {
		err = answer.Body.Close()
	}
	if err != nil {
		b.t.Fatal(err)
	}
	return answer.StatusCode
}
