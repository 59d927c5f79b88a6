package transcript

import (
	"fmt"
	"strings"
	"time"

	"convenor/bot"
	"convenor/bot/workspace"
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

// entries are what a change looks like to people.
func entries(c workspace.Change) []Entry {
	e := Entry{At: c.At, From: Convenor, Kind: "message"}
	switch c.Operation {
	case workspace.Said, workspace.Whispered:
		e.To, e.Private = address(c.Place, c.Who)
		e.Text = workspace.Words(c.Message)
	case workspace.Typed:
		e.From, e.Text = c.Who, shown(c.Text, c.Files)
		if e.To, e.Private = address(c.Place, ""); e.Private {
			e.To = Convenor
		}
	case workspace.Asked:
		e.From, e.To, e.Private, e.Text = c.Who, Convenor, true, c.Text
	case workspace.Pressed:
		e.From, e.To, e.Private, e.Text = c.Who, Convenor, true, "["+c.Text+"]"
	case workspace.Edited, workspace.Deleted, workspace.Marked:
		e.To, e.Private = address(c.About.Ref.Place, c.About.Only)
		e.Kind = "edit"
		if c.Operation == workspace.Marked {
			if e.Kind, e.Text = "reaction", c.Mark.String(); c.Text != "" {
				e.Text += " · " + c.Text
			}
			break
		}
		if c.Operation == workspace.Deleted {
			c.Text, c.About.Files = "(deleted)", nil
		}
		if e.From = c.About.From; e.From != Convenor && e.Private {
			e.To = Convenor
		}
		if e.Text = shown(c.Text, c.About.Files); c.Message != nil {
			e.Text = workspace.Words(c.Message)
		}
	case workspace.Opened:
		e.To, e.Private, e.Kind, e.Text = c.Who, true, "form", c.Form.Plain()
	case workspace.Reopened:
		e.To, e.Private, e.Kind, e.Text = c.Who, true, "error", refusals(c.Form)
		again := e
		again.Kind, again.Text = "form", c.Form.Plain()
		return []Entry{e, again}
	case workspace.Sent:
		e.From, e.To, e.Private, e.Kind, e.Text = c.Who, Convenor, true, "form", answered(c.Form)
	default:
		return nil
	}
	return []Entry{e}
}

// shown is a line's text with its files below it, each as a script writes it.
func shown(text string, files []workspace.File) string {
	var lines []string
	if text != "" {
		lines = append(lines, text)
	}
	for _, f := range files {
		lines = append(lines, "[file: "+f.Name+"]")
	}
	return strings.Join(lines, "\n")
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
	if place.Channel == "home" {
		return "#home", false
	}
	if place.Thread == "" {
		return "room", false
	}
	return "room/" + place.Thread, false
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

// answered is what was sent in.
func answered(f *bot.Form) string {
	lines := []string{f.Title}
	for _, field := range f.Fields {
		if field.Value != "" {
			lines = append(lines, field.Label+": "+field.Value)
		}
	}
	return strings.Join(lines, "\n")
}
