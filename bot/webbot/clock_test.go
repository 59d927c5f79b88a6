package webbot

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"convenor/bot"
)

// A dueClock has something to say every hour.
type dueClock struct {
	stillClock
	server *Server
	title  string // of what it has to say
}

func (c *dueClock) Next(context.Context) (time.Time, error) {
	return c.Now().Truncate(time.Hour).Add(time.Hour), nil
}

func (c *dueClock) Move(ctx context.Context, to time.Time) error {
	if err := c.stillClock.Move(ctx, to); err != nil {
		return err
	}
	m := bot.Card(c.title, bot.Text("a reminder with words about a case"))
	m.Push = "RMM-0001: open"
	_, err := c.server.Direct(ctx, c.server.Account("dci"), m)
	return err
}

func TestMoveClock(t *testing.T) {
	clock := &dueClock{}
	h := newHarness(t, clock)
	clock.server = h.server
	move := func(who string, values url.Values) string {
		t.Helper()
		code, words := h.send("/as/"+who+"/clock", values)
		if code != http.StatusOK {
			t.Fatalf("clock = %d %s", code, words)
		}
		return words
	}
	hour := func() int { return clock.Now().Hour() }

	shown := move("chair", url.Values{"to": {"next"}, "moves": {"0"}})
	if hour() != 11 || !strings.Contains(shown, "to Tom Gale: <a href=\"/as/dci/in/direct#m1\">") || !strings.Contains(shown, "RMM-0001: open") || strings.Contains(shown, "words about a case") {
		t.Errorf("at %d o'clock the chair sees %s", hour(), shown)
	}
	if move("chair", url.Values{"to": {"next"}, "moves": {"0"}}); hour() != 11 {
		t.Errorf("the same request again moved the clock to %d o'clock", hour())
	}
	if shown := move("outsider", url.Values{"to": {"next"}, "moves": {"1"}}); strings.Contains(shown, "Tom Gale") || strings.Contains(shown, "RMM-0001") {
		t.Errorf("somebody on no roster sees who heard of what: %s", shown)
	}
	for date, want := range map[string]string{
		"2026-11-23T09:00": wordsNotBack, "soon": wordsNotBack, "": wordsNotBack, "2062-11-25T09:00": wordsTooFar, "9999-12-31T23:59": wordsTooFar,
	} {
		before := hour()
		_, moves := h.server.Passages()
		if shown := move("chair", url.Values{"date": {date}, "moves": {strconv.Itoa(moves)}}); !strings.Contains(shown, want) || hour() != before {
			t.Errorf("to %q: %s", date, shown)
		}
	}
}

// A noted is a journal in memory.
type noted struct{ lines [][]byte }

func (n *noted) Append(_ context.Context, line []byte) error {
	n.lines = append(n.lines, line)
	return nil
}

func (n *noted) Replay(f func([]byte) error) error {
	for _, line := range n.lines {
		if err := f(line); err != nil {
			return err
		}
	}
	return nil
}

// The last moves of the clock stand in the page, each with what was said on the way, to whom
// and about what, also after a restart.
func TestMovesAreKept(t *testing.T) {
	clock, journal := &dueClock{}, &noted{}
	s := newServer(t, Options{Clock: clock, Journal: journal})
	clock.server = s
	b := newBrowser(t, s)
	for n := range 7 {
		clock.title = "Matter " + strconv.Itoa(n)
		if code, words := b.send("/as/chair/clock", url.Values{"to": {"next"}, "moves": {strconv.Itoa(n)}}); code != http.StatusOK {
			t.Fatalf("clock = %d %s", code, words)
		}
	}
	again := newServer(t, Options{Clock: clock, Journal: journal})
	for when, b := range map[string]*browser{"loaded again": b, "after a restart": newBrowser(t, again)} {
		panel := first(b.load("/as/chair/in/home"), func(n *html.Node) bool { return attribute(n, "id") == "clock-panel" })
		var found []string
		for _, a := range all(panel, func(n *html.Node) bool { return n.Data == "a" }) {
			found = append(found, attribute(a, "href")+" "+text(a))
		}
		want := []string{"/as/dci/in/direct#m7 Matter 6", "/as/dci/in/direct#m6 Matter 5", "/as/dci/in/direct#m5 Matter 4", "/as/dci/in/direct#m4 Matter 3", "/as/dci/in/direct#m3 Matter 2"}
		if !slices.Equal(found, want) {
			t.Errorf("%s: %q, want %q", when, found, want)
		}
		if n := len(all(panel, func(n *html.Node) bool { return n.Data == "details" })); n != 4 {
			t.Errorf("%s: %d earlier moves, want 4", when, n)
		}
		moves := first(panel, func(n *html.Node) bool { return attribute(n, "name") == "moves" })
		if got := attribute(moves, "value"); got != "7" {
			t.Errorf("%s: the clock was moved %s times, want 7", when, got)
		}
	}
}
