package webbot

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"convenor/bot"
)

// What people do on the page. Each answers once the bot has, and with nothing: what came
// of it reaches the tab as everything else does, by live.

// eventKey is the key of what somebody does. The page makes it, so that the same press
// sent twice, after a connection was lost, is one event; nobody else can repeat it.
func eventKey(r *http.Request, v visit) (string, error) {
	key := r.FormValue("key")
	if len(key) < 8 || len(key) > 64 || strings.ContainsFunc(key, func(c rune) bool { return c <= ' ' || c > '~' || c == '#' || c == '/' }) {
		return "", errBadRequest
	}
	return "web/" + v.who.ID + "/" + key, nil
}

// tabOf is the tab in which an event of that key was made: each begins its keys with its own
// name. Keys from before tabs had names have none.
func tabOf(key string) string {
	tab, _, named := strings.Cut(key[strings.LastIndex(key, "/")+1:], ".")
	if !named {
		return ""
	}
	return tab
}

// clean is a text as it was typed, with one kind of line break and nothing that is not text.
func clean(text string) string {
	return strings.ToValidUTF8(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\uFFFD")
}

// lasting is a request's context without its end: what somebody has begun is finished,
// whether their tab is still there or not.
func lasting(r *http.Request) context.Context { return context.WithoutCancel(r.Context()) }

// done answers that something was done.
func done(w http.ResponseWriter, err error) error {
	if err == nil {
		w.WriteHeader(http.StatusNoContent)
	}
	return err
}

// say types a line or a command into a place, with the files that come with it.
func (s *Server) say(w http.ResponseWriter, r *http.Request, v visit) error {
	files, err := brought(r)
	if err != nil {
		return err
	}
	key, err := eventKey(r, v)
	if err != nil {
		return err
	}
	text := strings.TrimSpace(clean(r.FormValue("text")))
	if text == "" && len(files) == 0 {
		return errBadRequest
	}
	if in, was, again := s.TypedBefore(key); again && (in != v.place || was != text) {
		return errKeyUsed
	}
	return done(w, s.Show(lasting(r), key, v.who.ID, v.place, text, files))
}

// press presses a button.
func (s *Server) press(w http.ResponseWriter, r *http.Request, v visit) error {
	key, err := eventKey(r, v)
	if err != nil {
		return err
	}
	return done(w, s.Press(lasting(r), key, v.who.ID, bot.Ref{Message: r.FormValue("message")}, r.FormValue("do")))
}

// edit changes a line of one's own.
func (s *Server) edit(w http.ResponseWriter, r *http.Request, v visit) error {
	key, err := eventKey(r, v)
	if err != nil {
		return err
	}
	m, ok := s.Message(v.who.ID, r.FormValue("message"))
	text := strings.TrimSpace(clean(r.FormValue("text")))
	switch {
	case !ok:
		return bot.ErrGone
	case text == "" && len(m.Files) == 0:
		return errBadRequest
	}
	return done(w, s.Retype(lasting(r), key, v.who.ID, m.Ref, text))
}

// remove deletes a line of one's own.
func (s *Server) remove(w http.ResponseWriter, r *http.Request, v visit) error {
	key, err := eventKey(r, v)
	if err != nil {
		return err
	}
	err = s.Retract(lasting(r), key, v.who.ID, bot.Ref{Place: s.Home(), Message: r.FormValue("message")})
	if errors.Is(err, bot.ErrGone) || errors.Is(err, bot.ErrNotAllowed) {
		err = nil // it is not there: the answer tells nobody whether it ever was
	}
	return done(w, err)
}

// putAway takes a private answer out of one's sight.
func (s *Server) putAway(w http.ResponseWriter, r *http.Request, v visit) error {
	return done(w, s.PutAway(lasting(r), v.who.ID, bot.Ref{Message: r.FormValue("message")}))
}

// read notes that a place was read.
func (s *Server) read(w http.ResponseWriter, r *http.Request, v visit) error {
	return done(w, s.Read(lasting(r), v.who.ID, v.place))
}
