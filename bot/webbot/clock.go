package webbot

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"convenor/bot/workspace"
)

// A passed is one move of the clock, and what the bot said on the way.
type passed struct {
	From, To time.Time
	Found    []happened
	More     int
}

// A happened is something that the bot said while the clock was moved.
type happened struct {
	At    time.Time
	Who   string // empty where everybody in the place reads it
	Where string // the path of the place
	Link  string // to the message, for whom it is; empty where whoever looks is not in the place
	Words string // the message's title, or what a lock screen would show
}

// moves is the turn of those who move the clock.
type moves struct {
	turn sync.Mutex // one move at a time

	mu    sync.Mutex // guards what follows
	heard bool       // somebody heard of something since the move began
}

// mostHappened bounds what is shown of the newest move, mostBefore of each one before.
const (
	mostHappened = 100
	mostBefore   = 20
)

func (m *moves) note(c workspace.Change) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.heard = m.heard || c.Operation == workspace.Said
}

// hear gives whether somebody has heard of something, and begins anew.
func (m *moves) hear() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	was := m.heard
	m.heard = false
	return was
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
	if _, moves := s.Passages(); r.FormValue("moves") == strconv.Itoa(moves) {
		from, after := s.options.Clock.Now(), s.Workspace.Now()
		s.moving.hear()
		if err = s.move(ctx, r); err == nil || s.options.Clock.Now().Sub(from) > time.Minute {
			err = errors.Join(err, s.Passed(context.WithoutCancel(ctx), from, after))
		}
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
	f.Passed, f.Moves = s.passed(v)
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
		if err := clock.Move(ctx, next); err != nil || s.moving.hear() {
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

// passed is what happened during the last moves, in the board's time, and how many moves there
// were. The page is one on which one is everybody, so that it says who heard of what.
func (s *Server) passed(v visit) ([]passed, int) {
	newest, all := s.Passages()
	if !v.who.Home {
		return nil, all
	}
	var list []passed
	for i, p := range newest {
		most := mostHappened
		if i > 0 {
			most = mostBefore
		}
		said, more := s.Said(p, most)
		one := passed{From: p.From.In(s.options.Zone), To: p.To.In(s.options.Zone), More: more}
		for _, m := range said {
			one.Found = append(one.Found, s.happened(v, m))
		}
		list = append(list, one)
	}
	return list, all
}

func (s *Server) happened(v visit, m workspace.Message) happened {
	h := happened{At: m.At.In(s.options.Zone), Who: m.Only, Where: pathOf(m.Ref.Place), Words: cmp.Or(m.Said.Title, m.Said.Push)}
	switch {
	case m.Only != "":
		h.Link = "/as/" + m.Only + "/in/direct#m" + m.Ref.Message
	case s.Reads(v.who.ID, m.Ref.Place):
		h.Link = "/as/" + v.who.ID + "/in/" + h.Where + "#m" + m.Ref.Message
	}
	return h
}
