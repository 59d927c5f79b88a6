package workspace

import (
	"fmt"
	"strconv"

	"convenor/bot"
)

const homeChannel = "home"

// A state is what records have made a workspace.
type state struct {
	platform string
	count    int64      // of records
	messages []*message // in order
	byID     map[string]*message
	byKey    map[keyed]*message
	byPlace  map[bot.Place][]*message
	touched  map[bot.Place][]touch // by which records, in order
	rooms    []*room               // in order of opening
	byRoom   map[string]*room
	lines    map[string]*message // people's, by event key
	typed    map[string]said     // what somebody typed, by event key
	screen   func(key string) string
	desks    map[string]*desk   // by person: the forms before them
	screens  map[screened]int64 // by which record the form on it came or went
	sent     map[string]Form    // by event key
	presses  map[string]press   // by event key
	changes  map[string]change  // of people's lines, by event key
	reads    map[standing]int64 // up to which record

	passages []Passage // the newest, in order
	passed   int       // how many there were

	unanswered []bot.Event // in the order in which people did them
}

// A said is what somebody typed where.
type said struct {
	who   string
	place bot.Place
	text  string
}

// A touch is a record that made a message or changed it.
type touch struct {
	number int64
	of     *message
}

// A press remembers which button an event pressed, so that its repeat presses
// the same one.
type press struct{ id, do string }

// A change is what an event did to a line, so that its repeat does the same: an edit or a
// deletion.
type change struct {
	line *message
	kind bot.EventKind
	text string
}

// A keyed names a message by where it is and the key it came with.
type keyed struct {
	place bot.Place
	key   string
}

// A standing is a person in a place.
type standing struct {
	who   string
	place bot.Place
}

func newState(platform string, screen func(key string) string) state {
	return state{
		platform: platform, screen: screen,
		byID: map[string]*message{}, byKey: map[keyed]*message{}, byPlace: map[bot.Place][]*message{}, touched: map[bot.Place][]touch{}, byRoom: map[string]*room{},
		lines: map[string]*message{}, typed: map[string]said{}, desks: map[string]*desk{}, screens: map[screened]int64{}, sent: map[string]Form{}, presses: map[string]press{}, changes: map[string]change{}, reads: map[standing]int64{},
	}
}

func (s *state) nextID() string { return strconv.Itoa(len(s.messages) + 1) }

// apply makes a record so. It fails on a record that refers to what is not there:
// such a record was not made by a workspace.
func (s *state) apply(r Record) error {
	s.count++
	if r.Event != nil {
		s.unanswered = append(s.unanswered, *r.Event)
	}
	switch r.Operation {
	case Said, Whispered, Typed:
		s.add(r)
	case Asked:
		s.typed[r.Key] = said{r.Who, r.Place, r.Text}
	case Edited, Deleted, Marked:
		m := s.byID[r.ID]
		if m == nil {
			return fmt.Errorf("a record %q of no message", r.Operation)
		}
		s.change(m, r)
		s.remember(m, r)
	case Opened, Reopened, Filled, Shut, Taken, Thrown, Sent:
		s.fill(r)
	case Pressed:
		s.presses[r.Key] = press{id: r.ID, do: r.Do}
	case Answered:
		s.answered(r.Key)
	case Read:
		s.reads[standing{r.Who, r.Place}] = s.count
	case Passed:
		s.pass(r)
	case Roomed:
		rm := &room{platform: s.platform, key: r.Room, title: r.Text, titles: map[string]string{}, inside: map[string][]string{}}
		s.rooms, s.byRoom[r.Room] = append(s.rooms, rm), rm
	case Threaded, Admitted, Dismissed, Highlighted, Closed:
		rm := s.byRoom[r.Room]
		if rm == nil {
			return fmt.Errorf("a record %q of no room", r.Operation)
		}
		rm.apply(r)
	}
	return nil
}

// add puts a new message where it stands.
func (s *state) add(r Record) {
	m := &message{key: r.Key, Message: Message{
		Ref: bot.Ref{Place: r.Place, Message: r.ID}, From: Convenor, Only: r.Who, At: r.At, Said: r.Message, Text: r.Text, Files: r.Files,
		Whispered: r.Operation == Whispered, Number: s.count, Changed: s.count,
	}}
	if r.Operation == Whispered && r.Message.About.Place == r.Place {
		m.About = r.Message.About.Message
	}
	if r.Operation == Typed {
		m.From, m.Only = r.Who, ""
		s.lines[m.key] = m
		s.typed[m.key] = said{r.Who, r.Place, r.Text}
		s.reads[standing{r.Who, r.Place}] = s.count
	}
	s.messages = append(s.messages, m)
	s.byID[r.ID] = m
	s.byPlace[r.Place] = append(s.byPlace[r.Place], m)
	s.touched[r.Place] = append(s.touched[r.Place], touch{s.count, m})
	if m.key != "" && m.Said != nil {
		s.byKey[keyed{r.Place, m.key}] = m
	}
}

// change alters a message. Copies of it that are lent out stay as they were.
func (s *state) change(m *message, r Record) {
	m.Changed = s.count
	s.touched[m.Ref.Place] = append(s.touched[m.Ref.Place], touch{s.count, m})
	switch r.Operation {
	case Edited:
		m.Said, m.Text, m.edits, m.Edited = r.Message, r.Text, r.Key, true
		s.outdate(m)
	case Deleted:
		m.Gone = true
		s.outdate(m)
	case Marked:
		m.Mark, m.As = r.Mark, r.Text
	}
}

// remember keeps what somebody did to a line of theirs.
func (s *state) remember(m *message, r Record) {
	switch {
	case m.Said != nil || r.Key == "":
	case r.Operation == Edited:
		s.changes[r.Key] = change{m, bot.EditEvent, r.Text}
	case r.Operation == Deleted:
		s.changes[r.Key] = change{line: m, kind: bot.DeletionEvent}
	}
}

// outdate takes away the private answers to a line: what they answered stands there no more.
func (s *state) outdate(line *message) {
	if line.Said != nil {
		return
	}
	for _, m := range s.byPlace[line.Ref.Place] {
		if m.About == line.Ref.Message && !m.Gone {
			m.Gone, m.Changed = true, s.count
			s.touched[m.Ref.Place] = append(s.touched[m.Ref.Place], touch{s.count, m})
		}
	}
}

func (s *state) answered(key string) {
	for i, e := range s.unanswered {
		if e.Key == key {
			s.unanswered = append(s.unanswered[:i:i], s.unanswered[i+1:]...)
			return
		}
	}
}

func (s *state) roomAt(p bot.Place) *room {
	if len(p.Channel) <= len(roomPrefix) || p.Channel[:len(roomPrefix)] != roomPrefix {
		return nil
	}
	return s.byRoom[p.Channel[len(roomPrefix):]]
}

func (s *state) direct(who string) bot.Place {
	return bot.Place{Platform: s.platform, Channel: "@" + who}
}
