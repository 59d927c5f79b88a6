package transcript

import (
	"strconv"
	"strings"
	"time"

	"convenor/bot"
)

const homeChannel = "home"

// A state is a workspace: what records have made it.
type state struct {
	messages []*message // in order
	byID     map[string]*message
	byKey    map[keyed]*message
	rooms    []*room             // in order of opening
	lines    map[string]*message // people's, by event key
	forms    map[string]form     // by handle: open, or sent in last
	sent     map[string]bot.Form // by event key
	presses  map[string]press    // by event key
}

// A message is something in a place: the bot's (Said set) or a person's line.
type message struct {
	id    string
	place bot.Place
	from  string // handle, or Convenor
	only  string // the one person who sees it besides its author; empty for all in the place
	key   string // of the event it was, or the message's own
	at    time.Time
	said  *bot.Message
	text  string
	mark  bot.Mark
	gone  bool

	whisper bool
	edits   string // key of the newest edit
}

// A room is a private space with a door for each person.
type room struct {
	key     string
	threads []string
	inside  map[string][]string // handle → threads; nil for the whole room
	closed  bool
}

// A form is what a person has open before them, or sent in last.
type form struct {
	form bot.Form
	open bool
}

// A press remembers which button an event pressed, so that its repeat presses
// the same one.
type press struct{ id, do string }

// A keyed names a message by where it is and the key it came with.
type keyed struct {
	place bot.Place
	key   string
}

func newState() state {
	return state{byID: map[string]*message{}, byKey: map[keyed]*message{}, lines: map[string]*message{},
		forms: map[string]form{}, sent: map[string]bot.Form{}, presses: map[string]press{}}
}

func (s *state) nextID() string { return strconv.Itoa(len(s.messages) + 1) }

// apply makes a record so. It never fails: what a record refers to was there
// when the record was made.
func (s *state) apply(r record) {
	switch r.Operation {
	case said, whispered, typed:
		m := &message{id: r.ID, place: r.Place, from: Convenor, only: r.Who, key: r.Key, at: r.At, said: r.Message, text: r.Text, whisper: r.Operation == whispered}
		if r.Operation == typed {
			m.from, m.only = r.Who, ""
			s.lines[m.key] = m
		}
		s.messages = append(s.messages, m)
		s.byID[m.id] = m
		if m.key != "" && m.said != nil {
			s.byKey[keyed{m.place, m.key}] = m
		}
	case edited:
		m := s.byID[r.ID]
		m.said, m.text, m.edits = r.Message, r.Text, r.Key
	case deleted:
		s.byID[r.ID].gone = true
	case marked:
		s.byID[r.ID].mark = r.Mark
	case opened, reopened:
		s.forms[r.Who] = form{form: *r.Form, open: true}
	case sent:
		s.forms[r.Who] = form{form: *r.Form}
		s.sent[r.Key] = *r.Form
	case pressed:
		s.presses[r.Key] = press{id: r.ID, do: r.Do}
	case roomed:
		s.rooms = append(s.rooms, &room{key: r.Room, inside: map[string][]string{}})
	case threaded:
		rm := s.room(r.Room)
		rm.threads = append(rm.threads, r.Thread)
	case admitted:
		s.room(r.Room).admit(r.Who, r.Threads)
	case dismissed:
		delete(s.room(r.Room).inside, r.Who)
	case closed:
		rm := s.room(r.Room)
		rm.closed = true
		clear(rm.inside)
	}
}

func (s *state) room(key string) *room {
	for _, r := range s.rooms {
		if r.key == key {
			return r
		}
	}
	return nil
}

func (s *state) roomAt(p bot.Place) *room {
	key, ok := strings.CutPrefix(p.Channel, "room/")
	if !ok {
		return nil
	}
	return s.room(key)
}

// roomWith is the newest open room with a thread of that key, which is matched
// without regard to case.
func (s *state) roomWith(thread string) (*room, string) {
	for i := len(s.rooms) - 1; i >= 0; i-- {
		r := s.rooms[i]
		if r.closed {
			continue
		}
		for _, t := range r.threads {
			if strings.EqualFold(t, thread) {
				return r, t
			}
		}
	}
	return nil, ""
}

func (r *room) place(thread string) bot.Place {
	return bot.Place{Platform: Name, Channel: "room/" + r.key, Thread: thread}
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

// lets reports whether somebody is inside the thread; the empty thread is the
// room itself, which visitors of single threads do not enter.
func (r *room) lets(who, thread string) bool {
	threads, inside := r.inside[who]
	return inside && (threads == nil || contains(threads, thread))
}

func contains(threads []string, thread string) bool {
	for _, t := range threads {
		if strings.EqualFold(t, thread) {
			return true
		}
	}
	return false
}

func directPlace(handle string) bot.Place {
	return bot.Place{Platform: Name, Channel: "@" + handle}
}

// reads reports whether somebody can read a place.
func (p *Platform) reads(handle string, place bot.Place) bool {
	switch {
	case place.Channel == homeChannel:
		return p.inHome(handle)
	case strings.HasPrefix(place.Channel, "@"):
		return place == directPlace(handle)
	}
	r := p.state.roomAt(place)
	return r != nil && r.lets(handle, place.Thread)
}

// sees reports whether somebody has a message before them.
func (p *Platform) sees(handle string, m *message) bool {
	if m.gone {
		return false
	}
	if m.only != "" {
		return m.only == handle
	}
	return p.reads(handle, m.place)
}
