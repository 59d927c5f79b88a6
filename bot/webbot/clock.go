package webbot

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"convenor/bot/workspace"
)

// A happened is something that the bot said while the clock was moved.
type happened struct {
	At   time.Time
	Who  string // empty where everybody in the place reads it
	Path string // of the place
	Push string // as a lock screen would show it: it names nobody
}

// moves keeps what happens while somebody moves the clock.
type moves struct {
	turn sync.Mutex // one move at a time

	mu    sync.Mutex // guards what follows
	going bool
	count int
	found []happened
}

// mostHappened bounds what is kept of one move.
const mostHappened = 200

func (m *moves) note(c workspace.Change) {
	if c.Operation != workspace.Said {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.going && len(m.found) < mostHappened {
		m.found = append(m.found, happened{At: c.At, Who: c.Who, Path: pathOf(c.Place), Push: c.Message.Push})
	}
}

func (m *moves) begin() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.going, m.found = true, nil
	m.count++
}

func (m *moves) end() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.going = false
}

// heard tells whether somebody has heard of something since the move began.
func (m *moves) heard() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.found) > 0
}

// moveClock brings the clock to the next thing that falls due, or to a date and time.
func (s *Server) moveClock(w http.ResponseWriter, r *http.Request, v visit) error {
	ctx, stop := context.WithCancel(lasting(r))
	defer stop()
	go func() { // a server that stops does not finish a long way
		select {
		case <-s.hub.left:
			stop()
		case <-ctx.Done():
		}
	}()
	s.moving.turn.Lock()
	defer s.moving.turn.Unlock()
	var err error
	// A browser may send a request twice, and two people may press at once: a clock that was
	// moved since the page was made stays where it is.
	if _, moves := s.moved(); r.FormValue("moves") == strconv.Itoa(moves) {
		s.moving.begin()
		err = s.move(ctx, r)
		s.moving.end()
	}
	if err != nil && !errors.Is(err, errNotBack) && !errors.Is(err, errTooFar) {
		return err
	}
	s.hub.wake()
	f := s.frame(v)
	switch {
	case errors.Is(err, errNotBack):
		f.Refused = wordsNotBack
	case errors.Is(err, errTooFar):
		f.Refused = wordsTooFar
	}
	f.Moved, f.Moves = s.moved()
	return answer(w, "clock-moved", f)
}

// The clock goes neither back nor nowhere, nor so far that all the weeks on the way could not
// be lived through.
var (
	errNotBack = errors.New("webbot: the clock only moves forward")
	errTooFar  = errors.New("webbot: the clock moves a year at most")
)

const furthest = 366 * 24 * time.Hour

// mostSteps bounds how many things that nobody hears of are passed on the way to the next
// that somebody does.
const mostSteps = 400

// move brings the clock to where the request says.
func (s *Server) move(ctx context.Context, r *http.Request) error {
	clock := s.options.Clock
	if r.FormValue("to") != "next" {
		to := s.typedTime(r.FormValue("date"))
		switch now := clock.Now(); {
		case !to.After(now):
			return errNotBack
		case to.Sub(now) > furthest:
			return errTooFar
		}
		return clock.Move(ctx, to)
	}
	for range mostSteps {
		next, err := clock.Next(ctx)
		if err != nil || next.IsZero() {
			return err
		}
		if err := clock.Move(ctx, next); err != nil || s.moving.heard() {
			return err
		}
	}
	return nil
}

// typedTime reads a date and time of the board; the zero time for what is none.
func (s *Server) typedTime(typed string) time.Time {
	for _, form := range []string{"2006-01-02T15:04", "2006-01-02 15:04", "2006-01-02"} {
		if at, err := time.ParseInLocation(form, strings.TrimSpace(typed), s.options.Zone); err == nil {
			return at
		}
	}
	return time.Time{}
}

// moved is what happened during the last move, in the board's time, and how many moves there
// were.
func (s *Server) moved() ([]happened, int) {
	s.moving.mu.Lock()
	defer s.moving.mu.Unlock()
	found := slices.Clone(s.moving.found)
	for i := range found {
		found[i].At = found[i].At.In(s.options.Zone)
	}
	return found, s.moving.count
}
