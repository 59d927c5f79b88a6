package transcript

import "convenor/bot"

// A Seen is one message as somebody has it before them.
type Seen struct {
	Ref     bot.Ref
	From    string // a handle, or Convenor
	Text    string
	Mark    bot.Mark
	As      string   // the words beside the mark
	Private bool     // nobody else sees it
	Buttons []string // labels
}

// View is everything that somebody can see now, oldest first, in words.
func (p *Platform) View(handle string) []Seen {
	var view []Seen
	for _, m := range p.Workspace.View(handle) {
		s := Seen{Ref: m.Ref, From: m.From, Text: m.Words(), Mark: m.Mark, As: m.As, Private: m.Private()}
		for _, b := range m.Buttons() {
			s.Buttons = append(s.Buttons, b.Label)
		}
		view = append(view, s)
	}
	return view
}
