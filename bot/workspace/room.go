package workspace

import (
	"slices"
	"strings"

	"convenor/bot"
)

// Rooms' channels begin with it.
const roomPrefix = "room/"

// A room is a private space with a door for each person.
type room struct {
	platform string
	key      string
	title    string
	threads  []string
	titles   map[string]string   // of the threads
	inside   map[string][]string // person → threads; nil for the whole room
	now      string              // the thread that is being worked on
	closed   bool
}

func (r *room) apply(rec Record) {
	switch rec.Operation {
	case Threaded:
		r.threads = append(r.threads, rec.Thread)
		r.titles[rec.Thread] = rec.Text
	case Admitted:
		r.admit(rec.Who, rec.Threads)
	case Dismissed:
		delete(r.inside, rec.Who)
	case Highlighted:
		r.now = rec.Thread
	case Closed:
		r.closed = true
		clear(r.inside)
	}
}

func (r *room) place(thread string) bot.Place {
	return bot.Place{Platform: r.platform, Channel: roomPrefix + r.key, Thread: thread}
}

// admit widens somebody's door. It is never asked to narrow it.
func (r *room) admit(who string, threads []string) {
	if threads == nil {
		r.inside[who] = nil
		return
	}
	already := r.inside[who]
	for _, t := range threads {
		if !contains(already, t) {
			already = append(already, t)
		}
	}
	r.inside[who] = already
}

// admits reports whether the door is open as wide already.
func (r *room) admits(who string, threads []string) bool {
	already, inside := r.inside[who]
	if !inside || threads == nil && already != nil {
		return false
	}
	for _, t := range threads {
		if already != nil && !contains(already, t) {
			return false
		}
	}
	return true
}

// lets reports whether somebody is inside the thread; the empty thread is the
// room itself, which visitors of single threads do not enter.
func (r *room) lets(who, thread string) bool {
	threads, inside := r.inside[who]
	return inside && (threads == nil || contains(threads, thread))
}

func contains(threads []string, thread string) bool {
	return slices.ContainsFunc(threads, func(t string) bool { return strings.EqualFold(t, thread) })
}

// reads reports whether somebody can read a place. The lock is held.
func (w *Workspace) reads(who string, place bot.Place) bool {
	switch {
	case place.Platform != w.options.Platform:
		return false
	case place.Channel == homeChannel:
		return w.inHome(who)
	case isDirect(place):
		return place == w.state.direct(who)
	}
	r := w.state.roomAt(place)
	return r != nil && r.lets(who, place.Thread)
}

// sees reports whether somebody has a message before them. The lock is held.
func (w *Workspace) sees(who string, m *message) bool {
	if m.Gone {
		return false
	}
	if m.Only != "" && m.Only != who {
		return false
	}
	return w.reads(who, m.Ref.Place)
}
