package webbot

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A hub wakes everybody who looks at the workspace when something changes in it.
type hub struct {
	mu   sync.Mutex
	next chan struct{} // closed at the next change

	leaving sync.Once
	left    chan struct{} // closed when the server stops
}

func newHub() *hub { return &hub{next: make(chan struct{}), left: make(chan struct{})} }

// Leave ends the connections of all open tabs, for a server that stops. They come back by
// themselves when it is there again.
func (s *Server) Leave() { s.hub.leaving.Do(func() { close(s.hub.left) }) }

// changed is closed at the next change after the call.
func (h *hub) changed() <-chan struct{} {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.next
}

func (h *hub) wake() {
	h.mu.Lock()
	defer h.mu.Unlock()
	close(h.next)
	h.next = make(chan struct{})
}

// beat is how often something is sent to a tab in which nothing changes, so that a
// connection that died is noticed.
const beat = 20 * time.Second

// breath is how long a tab is left in peace after each update: what happens meanwhile, as when a room
// opens with a card for each case, comes to it together.
const breath = 50 * time.Millisecond

// live sends a tab what changes, as fragments that replace or extend what it shows. The
// number of the newest record goes with each, so that a tab which lost its connection
// goes on after the last that it got.
func (s *Server) live(w http.ResponseWriter, r *http.Request, v visit) error {
	after, err := strconv.ParseInt(cmp.Or(r.Header.Get("Last-Event-ID"), r.URL.Query().Get("after")), 10, 64)
	if err != nil || after < 0 {
		return errBadRequest
	}
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("X-Accel-Buffering", "no")
	out := http.NewResponseController(w)
	tab := &tab{server: s, visit: v, after: after, form: after}
	if r.URL.Query().Has("fresh") && r.Header.Get("Last-Event-ID") == "" {
		tab.form = 0 // a page does not know which tab it is in, and comes without forms
	}
	timer := time.NewTicker(beat)
	defer timer.Stop()
	for quiet := true; ; {
		changed := s.hub.changed()
		fragment, err := tab.update()
		if err != nil {
			return err
		}
		// A tab that does not read any more is let go.
		if err := out.SetWriteDeadline(time.Now().Add(beat)); err != nil && !errors.Is(err, http.ErrNotSupported) {
			return nil
		}
		switch {
		case fragment != "":
			err = send(w, tab.after, fragment)
		case quiet: // and nothing at every change elsewhere: nobody counts what others say
			_, err = fmt.Fprint(w, ":\n\n")
		}
		if err == nil {
			err = out.Flush()
		}
		if err != nil || tab.ended {
			return nil // the tab is gone, or has nothing to see here any more
		}
		if fragment != "" {
			if _, there := s.rest(r.Context(), nil, time.After(breath)); !there {
				return nil
			}
		}
		var there bool
		if quiet, there = s.rest(r.Context(), changed, timer.C); !there {
			return nil
		}
	}
}

// rest waits for a change or a beat, and tells whether it was a beat; there is false when the
// tab or the server is gone.
func (s *Server) rest(ctx context.Context, changed <-chan struct{}, beat <-chan time.Time) (quiet, there bool) {
	select {
	case <-changed:
		return false, true
	case <-beat:
		return true, true
	case <-s.hub.left:
	case <-ctx.Done():
	}
	return false, false
}

// send writes one event. Its lines are kept together.
func send(w http.ResponseWriter, id int64, fragment string) error {
	_, err := fmt.Fprintf(w, "event: update\nid: %d\ndata: %s\n\n", id, strings.NewReplacer("\r", "", "\n", "\ndata: ").Replace(fragment))
	return err
}

// A tab is one open page, and what it has been sent.
type tab struct {
	server *Server
	visit  visit
	after  int64 // number of the newest record that it knows

	places string // the list of places as sent last
	now    string // the clock as sent last
	unsent string // the forms that are left over, as sent last
	form   int64  // number of the record that opened or closed the form as sent last
	fresh  bool   // nothing has happened since it was loaded, or sent to
	ended  bool
}

// update is everything that has changed for the tab, as one fragment; empty for nothing.
func (t *tab) update() (string, error) {
	s, v := t.server, t.visit
	var out bytes.Buffer
	if !s.Reads(v.who.ID, v.place) {
		t.ended = true
		f := s.frame(v)
		f.Newest = s.Now()
		err := render(&out, "left", f)
		return out.String(), err
	}
	changed, newest := s.Since(v.who.ID, v.place, t.after)
	t.fresh = newest == t.after
	for _, m := range changed {
		name := "changed"
		switch {
		case m.Gone:
			name = "removed"
		case m.Number > t.after:
			name = "added"
		}
		if err := render(&out, name, s.shown(v, m)); err != nil {
			return "", err
		}
	}
	t.after = newest
	if err := t.surroundings(&out); err != nil {
		return "", err
	}
	return out.String(), nil
}

// surroundings adds the list of places, the clock and the form, where they are other than
// last time.
func (t *tab) surroundings(out *bytes.Buffer) error {
	s, v := t.server, t.visit
	// Asked before the rest is read: what changes in between is sent again.
	since := s.Turned(v.who.ID, v.tab)
	f := s.frame(v)
	for name, last := range map[string]*string{"places-again": &t.places, "now-again": &t.now} {
		var part bytes.Buffer
		if err := render(&part, name, f); err != nil {
			return err
		}
		// The clock is shown in minutes. What stands on a page that was just loaded is not
		// put there again.
		if was := *last; part.String() != was {
			if *last = part.String(); was != "" || !t.fresh {
				out.WriteString(*last)
			}
		}
	}
	if err := t.left(out, f); err != nil {
		return err
	}
	if since > t.form {
		t.form = since
		return render(out, "form-again", f)
	}
	return nil
}

// left adds the forms that are left over, where they are other than last time.
func (t *tab) left(out *bytes.Buffer, f frame) error {
	var part bytes.Buffer
	if err := render(&part, "unsent-again", f); err != nil {
		return err
	}
	if was := t.unsent; was != part.String() {
		if t.unsent = part.String(); was != "" || !t.fresh || len(f.Unsent) > 0 {
			out.WriteString(t.unsent)
		}
	}
	return nil
}
