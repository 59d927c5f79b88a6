package transcript

import (
	"fmt"
	"strings"
	"time"

	"convenor/bot"
)

// An Entry is one thing that somebody can see happen.
type Entry struct {
	At time.Time `json:"at"`
	// From is a handle, or "convenor".
	From string `json:"from"`
	// To is "#home", "room", "room/" and the thread's key, a handle, or
	// "convenor" for what people say to the bot alone.
	To string `json:"to"`
	// Private reports that one person sees it.
	Private bool   `json:"private"`
	Kind    string `json:"kind"` // message, form, reaction, edit or error
	Text    string `json:"text"`
}

// String is the entry as `play` prints it: a head, and the text below it,
// indented.
func (e Entry) String() string {
	private := ""
	if e.Private {
		private = ", private"
	}
	head := fmt.Sprintf("%s  %s → %s  (%s%s)", e.At.Format("Mon 2 Jan 2006 15:04:05"), e.From, e.To, e.Kind, private)
	if e.Text == "" {
		return head
	}
	return head + "\n    " + strings.ReplaceAll(e.Text, "\n", "\n    ")
}

// entries are what a record looks like to people. It is asked before the record
// is applied.
func (s *state) entries(r record) []Entry {
	e := Entry{At: r.At, From: Convenor, Kind: "message"}
	switch r.Operation {
	case said, whispered:
		e.To, e.Private = address(r.Place, r.Who)
		e.Text = spoken(r.Message)
	case typed:
		e.From, e.Text = r.Who, r.Text
		if e.To, e.Private = address(r.Place, ""); e.Private {
			e.To = Convenor
		}
	case asked:
		e.From, e.To, e.Private, e.Text = r.Who, Convenor, true, r.Text
	case pressed:
		e.From, e.To, e.Private, e.Text = r.Who, Convenor, true, "["+r.Text+"]"
	case edited, deleted, marked:
		m := s.byID[r.ID]
		e.To, e.Private = address(m.place, m.only)
		e.Kind = "edit"
		if r.Operation == marked {
			e.Kind, e.Text = "reaction", r.Mark.String()
			break
		}
		if r.Operation == deleted {
			r.Text = "(deleted)"
		}
		if e.From = m.from; e.From != Convenor && e.Private {
			e.To = Convenor
		}
		if e.Text = r.Text; r.Message != nil {
			e.Text = spoken(r.Message)
		}
	case opened:
		e.To, e.Private, e.Kind, e.Text = r.Who, true, "form", r.Form.Plain()
	case reopened:
		e.To, e.Private, e.Kind, e.Text = r.Who, true, "error", refusals(r.Form)
		again := e
		again.Kind, again.Text = "form", r.Form.Plain()
		return []Entry{e, again}
	case sent:
		e.From, e.To, e.Private, e.Kind, e.Text = r.Who, Convenor, true, "form", answers(r.Form)
	default:
		return nil
	}
	return []Entry{e}
}

// address is where people see something to be: the place, or the one person
// who sees it.
func address(place bot.Place, only string) (to string, private bool) {
	if only != "" {
		return only, true
	}
	if handle, ok := strings.CutPrefix(place.Channel, "@"); ok {
		return handle, true
	}
	if place.Channel == homeChannel {
		return "#home", false
	}
	if place.Thread == "" {
		return "room", false
	}
	return "room/" + place.Thread, false
}

// spoken is a message with the people it calls in front.
func spoken(m *bot.Message) string {
	var called []string
	for _, a := range m.Mention {
		called = append(called, "@"+a.ID)
	}
	if len(called) == 0 {
		return m.Plain()
	}
	return strings.Join(called, " ") + "\n" + m.Plain()
}

// refusals are the errors of a form, each behind its field's label.
func refusals(f *bot.Form) string {
	var lines []string
	if f.Error != "" {
		lines = append(lines, f.Error)
	}
	for _, field := range f.Fields {
		if field.Error != "" {
			lines = append(lines, field.Label+": "+field.Error)
		}
	}
	return strings.Join(lines, "\n")
}

// answers are what was sent in.
func answers(f *bot.Form) string {
	lines := []string{f.Title}
	for _, field := range f.Fields {
		if field.Value != "" {
			lines = append(lines, field.Label+": "+field.Value)
		}
	}
	return strings.Join(lines, "\n")
}
