package webbot

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"convenor/bot"
)

// A dueClock has something to say every hour.
type dueClock struct {
	stillClock
	server *Server
}

func (c *dueClock) Next(context.Context) (time.Time, error) {
	return c.Now().Truncate(time.Hour).Add(time.Hour), nil
}

func (c *dueClock) Move(ctx context.Context, to time.Time) error {
	if err := c.stillClock.Move(ctx, to); err != nil {
		return err
	}
	m := bot.Say("a reminder with words about a case")
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
	if hour() != 11 || !strings.Contains(shown, "to Tom Gale") || !strings.Contains(shown, "RMM-0001: open") || strings.Contains(shown, "words about a case") {
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
		_, moves := h.server.moved()
		if shown := move("chair", url.Values{"date": {date}, "moves": {strconv.Itoa(moves)}}); !strings.Contains(shown, want) || hour() != before {
			t.Errorf("to %q: %s", date, shown)
		}
	}
}
