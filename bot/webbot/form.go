package webbot

import (
	"net/http"
	"slices"
	"strings"

	"convenor/bot"
	"convenor/bot/workspace"
)

// An openForm is the form before somebody, ready to be shown.
type openForm struct {
	workspace.Form
	Me     Person
	Fields []field
	Errors []field // those with something wrong, to go to
}

// A field is one question, with what its answers are on the page.
type field struct {
	bot.FormField
	ID      string
	Choices []choice
	People  []Person // to pick from
}

// A choice is one option of a field.
type choice struct {
	bot.Option
	ID     string
	Chosen bool
}

// opened prepares a form.
func (s *Server) opened(me Person, form workspace.Form) *openForm {
	f := &openForm{Form: form, Me: me}
	for _, one := range form.Fields {
		x := field{FormField: one, ID: "field-" + one.Name}
		options := one.Options
		switch one.Kind {
		case bot.YesNoField:
			options = []bot.Option{{Value: "yes", Label: wordsYes}, {Value: "no", Label: wordsNo}}
		case bot.PersonField:
			x.People = s.options.People
			if id, ok := bot.MentionID(one.Value); ok {
				x.Value = id
			}
		}
		chosen := strings.Split(one.Value, "\n")
		for _, o := range options {
			x.Choices = append(x.Choices, choice{Option: o, ID: x.ID + "-" + o.Value, Chosen: slices.Contains(chosen, o.Value)})
		}
		f.Fields = append(f.Fields, x)
		if x.Error != "" {
			f.Errors = append(f.Errors, x)
		}
	}
	return f
}

// The shapes that the templates ask for.

func (f field) Paragraph() bool { return f.Kind == bot.ParagraphField }
func (f field) One() bool       { return f.Kind == bot.ChoiceField || f.Kind == bot.YesNoField }
func (f field) Several() bool   { return f.Kind == bot.ChoicesField }
func (f field) Person() bool    { return f.Kind == bot.PersonField }
func (f field) Date() bool      { return f.Kind == bot.DateField }
func (f field) Case() bool      { return f.Kind == bot.CaseField }

// given reads what a form's fields hold. Names that the form does not have are left out
// by the workspace.
func given(r *http.Request, form bot.Form) (map[string]string, error) {
	if err := r.ParseForm(); err != nil {
		return nil, err
	}
	values := map[string]string{}
	for _, f := range form.Fields {
		typed, ok := r.PostForm["f."+f.Name]
		if !ok && f.Kind != bot.ChoicesField {
			continue
		}
		values[f.Name] = clean(strings.Join(typed, "\n"))
	}
	return values, nil
}

// submit sends in the form that is open.
func (s *Server) submit(w http.ResponseWriter, r *http.Request, v visit) error {
	key, err := eventKey(r, v)
	if err != nil {
		return err
	}
	opening := r.FormValue("opening")
	form, _ := s.FormOf(key, v.who.ID, opening)
	values, err := given(r, form.Form)
	if err != nil {
		return err
	}
	return done(w, s.Submit(lasting(r), key, v.who.ID, opening, values))
}

// fill keeps what has been typed into the form so far.
func (s *Server) fill(w http.ResponseWriter, r *http.Request, v visit) error {
	opening := r.FormValue("opening")
	form, _ := s.FormOf("", v.who.ID, opening)
	values, err := given(r, form.Form)
	if err != nil {
		return err
	}
	return done(w, s.Fill(lasting(r), v.who.ID, opening, values))
}

// shut puts the form away.
func (s *Server) shut(w http.ResponseWriter, r *http.Request, v visit) error {
	return done(w, s.Shut(lasting(r), v.who.ID, r.FormValue("opening")))
}

// take brings a form that was left over to the tab that asks for it.
func (s *Server) take(w http.ResponseWriter, r *http.Request, v visit) error {
	key, err := eventKey(r, v)
	if err != nil {
		return err
	}
	return done(w, s.Take(lasting(r), key, v.who.ID, r.FormValue("opening")))
}

// throwAway drops a form and what was typed into it.
func (s *Server) throwAway(w http.ResponseWriter, r *http.Request, v visit) error {
	return done(w, s.ThrowAway(lasting(r), v.who.ID, r.FormValue("opening")))
}
