package webbot

import (
	"errors"
	"net/http"
	"strconv"
	"time"

	"convenor/bot"
	"convenor/bot/workspace"
)

// window is how many messages a place opens with; earlier ones come on scrolling.
const window = 60

// A frame is what surrounds the messages of a place, as one person has it before them.
type frame struct {
	Me        Person
	People    []Person
	Token     string
	Place     bot.Place
	Path      string
	Title     string
	Channels  []listed
	Rooms     []listedRoom
	Direct    listed
	Unread    int // in all places together
	Now       time.Time
	Form      *openForm        // the one on this tab
	Unsent    []workspace.Form // on others, or put away
	Guide     []Step
	Keywords  bool // lines in this place begin with keywords
	Newest    int64
	Messages  []shown
	More      bool     // there are earlier ones
	Passed    []passed // the newest moves of the clock
	Shortcuts []Shortcut
	Moves     int // how often the clock was moved
	Anywhere  bool
	Refused   string // why the clock was not moved
}

// Named is how somebody is shown.
func (f frame) Named(id string) string {
	for _, p := range f.People {
		if p.ID == id {
			return p.Name
		}
	}
	return id
}

// A listed is a place in the list of places.
type listed struct {
	workspace.Standing
	Path string
	Here bool
}

// A listedRoom is a room with its threads.
type listedRoom struct {
	Itself  listed // without a path for somebody who is in single threads alone
	Threads []listed
}

// A shown is a message with what the page needs besides.
type shown struct {
	workspace.Message
	Me     Person
	Name   string // of who said it
	Own    bool   // a line of one's own, which one can change
	Day    string
	Clock  string
	Called bool // one is called in it
	Again  bool // it takes the place of what stands
	Alone  bool // on a page of its own, where nothing can be pressed
}

// frame is the surroundings of a place for one person.
func (s *Server) frame(v visit) frame {
	f := frame{Me: v.who, People: s.options.People, Place: v.place, Path: pathOf(v.place), Now: s.options.Clock.Now().In(s.options.Zone)}
	for _, standing := range s.Places(v.who.ID) {
		l := listed{Standing: standing, Path: pathOf(standing.Place), Here: standing.Place == v.place}
		f.Unread += l.Unread
		switch {
		case standing.Place.Channel == "home":
			f.Channels = append(f.Channels, l)
		case standing.Room == "":
			f.Direct = l
		case len(f.Rooms) > 0 && f.Rooms[len(f.Rooms)-1].Itself.Room == standing.Room:
			r := &f.Rooms[len(f.Rooms)-1]
			r.Threads = append(r.Threads, l)
		case standing.Thread != "": // inside one thread alone
			f.Rooms = append(f.Rooms, listedRoom{Itself: listed{Standing: workspace.Standing{Room: standing.Room}}, Threads: []listed{l}})
		default:
			f.Rooms = append(f.Rooms, listedRoom{Itself: l})
		}
		if l.Here {
			f.Title = standing.Title
		}
	}
	if s.options.Shortcuts != nil {
		var rooms []string
		for _, r := range f.Rooms {
			rooms = append(rooms, r.Itself.Room)
		}
		f.Shortcuts = s.options.Shortcuts(v.who.ID, rooms)
	}
	f.Keywords = v.place.Thread != "" || f.Direct.Here
	if form, open := s.FormOn(v.who.ID, v.tab); open {
		f.Form = s.opened(v.who, form)
	}
	f.Unsent = s.Workspace.Unsent(v.who.ID, v.tab)
	for i := range f.Unsent {
		f.Unsent[i].At = f.Unsent[i].At.In(s.options.Zone)
	}
	return f
}

// page is the frame with the messages of the place.
func (s *Server) page(v visit) frame {
	newest := s.Workspace.Now() // before the rest is read: what comes meanwhile is sent again
	f := s.frame(v)
	f.Newest, f.Guide = newest, s.options.Guide
	f.Token = s.token()
	messages, more := s.In(v.who.ID, v.place, 0, window)
	f.Messages, f.More = s.all(v, messages), more
	f.Passed, f.Moves = s.passed(v)
	return f
}

// shown is a message as one person sees it.
func (s *Server) shown(v visit, m workspace.Message) shown {
	at := m.At.In(s.options.Zone)
	one := shown{Message: m, Me: v.who, Name: s.nameOf(m.From), Own: m.Said == nil && m.From == v.who.ID,
		Day: at.Format("Monday 2 January 2006"), Clock: at.Format("15:04")}
	if m.Said != nil {
		for _, a := range m.Said.Mention {
			one.Called = one.Called || a.ID == v.who.ID
		}
	}
	return one
}

func (s *Server) all(v visit, messages []workspace.Message) []shown {
	list := make([]shown, len(messages))
	for i, m := range messages {
		list[i] = s.shown(v, m)
	}
	return list
}

func (s *Server) nameOf(id string) string {
	if id == workspace.Convenor {
		return workspace.Convenor
	}
	if p, ok := s.people[id]; ok {
		return p.Name
	}
	return id
}

// welcome lets one choose who to be.
func (s *Server) welcome(w http.ResponseWriter, r *http.Request) {
	f := frame{People: s.options.People, Token: s.token(), Guide: s.options.Guide, Anywhere: s.options.Anywhere, Now: s.options.Clock.Now().In(s.options.Zone)}
	if err := answer(w, "welcome", f); err != nil {
		s.failed(w, r, err)
	}
}

// showHome leads somebody to where they begin: the home channel, or, where they are not
// in it, their direct messages.
func (s *Server) showHome(w http.ResponseWriter, r *http.Request, v visit) error {
	path := "home"
	if !v.who.Home {
		path = "direct"
	}
	http.Redirect(w, r, "/as/"+v.who.ID+"/in/"+path, http.StatusSeeOther)
	return nil
}

// showPlace shows a place with its newest messages.
func (s *Server) showPlace(w http.ResponseWriter, r *http.Request, v visit) error {
	return answer(w, "place", s.page(v))
}

// owed has the bot say what somebody owes, among their direct messages, where its buttons
// can be pressed, and leads them there.
func (s *Server) owed(w http.ResponseWriter, r *http.Request, v visit) error {
	key, err := eventKey(r, v)
	if err != nil {
		return err
	}
	if err := s.Open(lasting(r), key, v.who.ID); err != nil {
		return err
	}
	w.Header().Set("HX-Redirect", "/as/"+v.who.ID+"/in/direct")
	return done(w, nil)
}

// earlier gives the messages before one, for scrolling back.
func (s *Server) earlier(w http.ResponseWriter, r *http.Request, v visit) error {
	before, err := strconv.ParseInt(r.URL.Query().Get("before"), 10, 64)
	if err != nil || before < 1 {
		return errBadRequest
	}
	f := s.frame(v)
	messages, more := s.In(v.who.ID, v.place, before, window)
	f.Messages, f.More = s.all(v, messages), more
	return answer(w, "earlier", f)
}

// showMessage gives one message again, or, with edit, as something to change; asked for by
// itself, as a page to read or print.
func (s *Server) showMessage(w http.ResponseWriter, r *http.Request, v visit) error {
	m, ok := s.Message(v.who.ID, r.PathValue("id"))
	if !ok {
		return bot.ErrGone
	}
	name := "message"
	switch {
	case r.Header.Get("HX-Request") == "":
		name = "alone"
	case r.URL.Query().Has("edit") && m.Said == nil && m.From == v.who.ID:
		name = "message-edit"
	}
	one := s.shown(v, m)
	one.Alone = name == "alone"
	return answer(w, name, one)
}

// The errors of requests.
var (
	errBadRequest = errors.New("webbot: the request is not one that the page makes")
	errKeyUsed    = errors.New("webbot: the request's key was that of another one")
)

// failed answers a request that went wrong.
func (s *Server) failed(w http.ResponseWriter, r *http.Request, err error) {
	if words, code, ok := refusedFiles(err); ok {
		s.failWith(w, r, code, words)
		return
	}
	code := http.StatusInternalServerError
	switch {
	case errors.Is(err, bot.ErrNotAllowed), errors.Is(err, bot.ErrGone), errors.Is(err, workspace.ErrNoForm):
		code = http.StatusNotFound
	case errors.Is(err, errKeyUsed):
		code = http.StatusConflict
	case errors.Is(err, errBadRequest), errors.As(err, new(*http.MaxBytesError)):
		code = http.StatusBadRequest
	case errors.Is(err, workspace.ErrNotRunning), errors.Is(err, bot.ErrUnavailable):
		code = http.StatusServiceUnavailable
	default:
		// The error's words may hold what somebody typed.
		s.options.Log.Error("page not answered", "route", r.Pattern)
	}
	s.fail(w, r, code)
}

// fail says in words what an answer's code says: on a page of its own, or in a line where
// the page asked for a part.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, code int) {
	s.failWith(w, r, code, wordsFailed[code])
}

func (s *Server) failWith(w http.ResponseWriter, r *http.Request, code int, words string) {
	if r.Header.Get("HX-Request") != "" {
		http.Error(w, words, code)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(code)
	_ = render(w, "failed", words) // nothing is left to tell
}

// wait asks somebody to come back in a second: their page does so by itself.
func (s *Server) wait(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Retry-After", "1")
	if r.Method != http.MethodGet || r.Header.Get("HX-Request") != "" || r.Header.Get("Accept") == "text/event-stream" {
		s.fail(w, r, http.StatusServiceUnavailable)
		return
	}
	w.Header().Set("Refresh", "1")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusServiceUnavailable)
	_ = render(w, "waiting", nil) // nothing is left to tell
}
