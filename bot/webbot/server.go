package webbot

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"convenor/bot"
	"convenor/bot/workspace"
)

// Name is the platform's name.
const Name = "web"

// A Person is somebody whom one can be in the workspace.
type Person struct {
	ID   string // in addresses and mentions; lower case letters, digits and hyphens
	Name string
	Role string // as others see it, agency included
	Home bool   // in the home channel
}

// Short is the name where there is little room: its first word.
func (p Person) Short() string {
	first, _, _ := strings.Cut(p.Name, " ")
	return first
}

// A Completion is something that the composer offers while somebody types.
type Completion struct {
	Insert string // what is put in, such as "/rmm refer"
	Hint   string
}

// A Shortcut is a command that a button types.
type Shortcut struct {
	Type    string // such as "/rmm next"
	Label   string
	Confirm string // asked before; empty for nothing
}

// A Step is one step of the guide for newcomers.
type Step struct {
	Title, Text string
	As          string // who does it
	In          string // where: "home", "direct", a thread's key, or empty for wherever one is
	Type        string // what to type there; empty where something is pressed
}

// A Clock is the workspace's time, which people move forward.
type Clock interface {
	Now() time.Time
	// Next is when the next thing falls due; the zero time for nothing.
	Next(context.Context) (time.Time, error)
	// Move brings the clock to a later time. Everything due on the way happens, in
	// order, each at its own time. It returns when all of it has.
	Move(context.Context, time.Time) error
}

// Options say what workspace is shown.
type Options struct {
	People  []Person
	Clock   Clock
	Zone    *time.Location
	Journal workspace.Journal // nil for memory only
	Files   workspace.Shelf   // of the bytes of what people show; nil for memory only
	// Secret makes the tokens that pages send back. The same secret after a restart
	// keeps open pages working.
	Secret []byte
	// Anywhere lets other machines ask for the page, by the number of an address.
	// Otherwise it is for localhost alone.
	Anywhere bool
	// Commands are what somebody may type with a slash; Keywords begin a line in a
	// thread. Nil for none.
	Commands func(who string) []Completion
	Keywords func(thread string) []Completion
	// Shortcuts are commands that somebody finds as buttons in the list of places, while they
	// are inside the rooms of these keys. Nil for none.
	Shortcuts func(who string, rooms []string) []Shortcut
	Guide     []Step
	Log       *slog.Logger
}

// A Server is the workspace and its page. It is safe for concurrent use.
type Server struct {
	*workspace.Workspace
	options Options
	hub     *hub
	people  map[string]Person
	mux     http.Handler
	moving  moves
	open    atomic.Bool
}

var (
	_ bot.Platform = (*Server)(nil)
	_ http.Handler = (*Server)(nil)
)

// New makes a workspace with its page, and goes on where the journal ends.
func New(ctx context.Context, o Options) (*Server, error) {
	if o.Clock == nil || len(o.Secret) == 0 || len(o.People) == 0 {
		return nil, errors.New("webbot: no clock, no secret, or nobody")
	}
	if o.Zone == nil {
		o.Zone = time.UTC
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	s := &Server{options: o, hub: newHub(), people: map[string]Person{}}
	var home []string
	for _, p := range o.People {
		s.people[p.ID] = p
		if p.Home {
			home = append(home, p.ID)
		}
	}
	var err error
	s.Workspace, err = workspace.New(ctx, workspace.Options{
		Platform: Name, Now: o.Clock.Now, Home: home, Journal: o.Journal, Files: o.Files, Redeliver: true,
		Names: func(id string) string { return s.people[id].Name }, Watch: s.watch, Screen: tabOf,
	})
	if err != nil {
		return nil, err
	}
	s.mux = s.guard(s.routes())
	return s, nil
}

// LetIn opens the workspace to people. Before, they are asked to wait: a new board is
// being made ready.
func (s *Server) LetIn() { s.open.Store(true) }

// watch wakes the open pages, and notes what happens while the clock is moved.
func (s *Server) watch(c workspace.Change) {
	s.moving.note(c)
	s.hub.wake()
}

// ServeHTTP answers a browser.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.mux.ServeHTTP(w, r) }

// routes is everything that a browser can ask for.
func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.welcome)
	mux.Handle("GET /static/", http.StripPrefix("/static/", static()))

	as := func(pattern string, do func(http.ResponseWriter, *http.Request, visit) error) {
		mux.HandleFunc(pattern, s.visited(do, true))
	}
	// A tab whose place was closed to its person meanwhile is told so by the stream itself.
	mux.HandleFunc("GET /as/{who}/live/{place...}", s.visited(s.live, false))
	as("GET /as/{who}/{$}", s.showHome)
	as("GET /as/{who}/in/{place...}", s.showPlace)
	as("GET /as/{who}/earlier/{place...}", s.earlier)
	as("GET /as/{who}/message/{id}", s.showMessage)
	as("GET /as/{who}/file/{id}/{n}", s.file)

	// What is being typed goes into no address, which others on the way might keep.
	as("POST /as/{who}/complete", s.complete)
	as("POST /as/{who}/suggest", s.suggest)
	as("POST /as/{who}/say/{place...}", s.say)
	as("POST /as/{who}/press", s.press)
	as("POST /as/{who}/owed", s.owed)
	as("POST /as/{who}/edit", s.edit)
	as("POST /as/{who}/delete", s.remove)
	as("POST /as/{who}/putaway", s.putAway)
	as("POST /as/{who}/read/{place...}", s.read)
	as("POST /as/{who}/form", s.submit)
	as("POST /as/{who}/form/fill", s.fill)
	as("POST /as/{who}/form/shut", s.shut)
	as("POST /as/{who}/form/take", s.take)
	as("POST /as/{who}/form/throw", s.throwAway)
	as("POST /as/{who}/clock", s.moveClock)
	return mux
}

// A visit is one request of one person.
type visit struct {
	who   Person
	place bot.Place // of requests about a place; zero for others
	tab   string    // which of theirs, where the request says it
}

// visited answers for a person of the workspace, and puts errors into words. With inside, a
// place is one that they are in.
func (s *Server) visited(do func(http.ResponseWriter, *http.Request, visit) error, inside bool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		p, ok := s.people[r.PathValue("who")]
		if !ok {
			s.fail(w, r, http.StatusNotFound)
			return
		}
		if !s.open.Load() {
			s.wait(w, r)
			return
		}
		v := visit{who: p, tab: r.URL.Query().Get("tab")}
		if path := r.PathValue("place"); path != "" {
			if v.place, ok = s.placeOf(p.ID, path); !ok || inside && !s.Reads(p.ID, v.place) {
				s.fail(w, r, http.StatusNotFound)
				return
			}
		}
		if err := do(w, r, v); err != nil {
			s.failed(w, r, err)
		}
	}
}
