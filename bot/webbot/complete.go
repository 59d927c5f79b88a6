package webbot

import (
	"crypto/rand"
	"net/http"
	"strings"

	"convenor/bot"
)

// mostCompleted is how much is offered at once.
const mostCompleted = 8

// A completed is one offer: what the whole text becomes.
type completed struct {
	Completion
	Text string
}

// complete offers ways to go on with what is typed: commands behind a slash, people behind
// an @, references of cases that the person may see, and the words that begin a line.
func (s *Server) complete(w http.ResponseWriter, r *http.Request, v visit) error {
	text := r.PostFormValue("text")
	v.place, _ = s.placeOf(v.who.ID, r.PostFormValue("place"))
	offers, err := s.offers(r, v, text)
	if err != nil {
		return err
	}
	return answer(w, "completions", offers[:min(len(offers), mostCompleted)])
}

func (s *Server) offers(r *http.Request, v visit, text string) ([]completed, error) {
	before, last := lastWord(text)
	low := strings.ToLower(last)
	switch {
	case strings.HasPrefix(text, "/"):
		if found := s.commands(v, text); len(found) > 0 {
			return found, nil
		}
	case strings.HasPrefix(last, "@"):
		return s.handles(before, low[1:]), nil
	}
	if looksLikeCase(low) {
		options, err := s.Suggest(r.Context(), "web/"+rand.Text(), v.who.ID, "", "case", last)
		if err != nil {
			return nil, err
		}
		return references(before, options), nil
	}
	if before == "" && low != "" && v.place.Thread != "" {
		return s.keywords(v.place.Thread, low), nil
	}
	return nil, nil
}

func lastWord(text string) (before, last string) {
	i := strings.LastIndexAny(text, " \n")
	return text[:i+1], text[i+1:]
}

// looksLikeCase reports whether a word is the beginning of a reference.
func looksLikeCase(low string) bool {
	return len(low) >= 2 && (strings.HasPrefix("rmm-", low) || strings.HasPrefix("rrm-", low) || strings.HasPrefix(low, "rmm-") || strings.HasPrefix(low, "rrm-"))
}

func (s *Server) commands(v visit, text string) []completed {
	if s.options.Commands == nil {
		return nil
	}
	var found []completed
	for _, c := range s.options.Commands(v.who.ID) {
		if strings.HasPrefix(c.Insert, strings.ToLower(text)) && c.Insert != text {
			found = append(found, completed{c, c.Insert + " "})
		}
	}
	return found
}

func (s *Server) handles(before, typed string) []completed {
	var found []completed
	for _, p := range s.options.People {
		if strings.HasPrefix(p.ID, typed) || strings.Contains(strings.ToLower(p.Name+" "+p.Role), typed) {
			found = append(found, completed{Completion{"@" + p.ID, p.Name + ", " + p.Role}, before + "@" + p.ID + " "})
		}
	}
	return found
}

func references(before string, options []bot.Option) []completed {
	var found []completed
	for _, o := range options {
		found = append(found, completed{Completion{o.Value, strings.TrimSpace(strings.TrimPrefix(o.Label, o.Value))}, before + o.Value + " "})
	}
	return found
}

func (s *Server) keywords(thread, low string) []completed {
	if s.options.Keywords == nil {
		return nil
	}
	var found []completed
	for _, k := range s.options.Keywords(thread) {
		if strings.HasPrefix(strings.ToLower(k.Insert), low) && strings.ToLower(k.Insert) != low {
			found = append(found, completed{k, k.Insert + " "})
		}
	}
	return found
}

// suggest offers options for a field of the form that is open.
func (s *Server) suggest(w http.ResponseWriter, r *http.Request, v visit) error {
	name := r.PostFormValue("field")
	options, err := s.Suggest(r.Context(), "web/"+rand.Text(), v.who.ID, r.PostFormValue("opening"), name, r.PostFormValue("f."+name))
	if err != nil {
		return err
	}
	return answer(w, "options", options)
}
