package transcript

import "convenor/bot"

// A Seen is one message as somebody has it before them.
type Seen struct {
	Ref     bot.Ref
	From    string // a handle, or Convenor
	Text    string
	Mark    bot.Mark
	Private bool     // nobody else sees it
	Buttons []string // labels
}

// View is everything that somebody can see now, oldest first.
func (p *Platform) View(handle string) []Seen {
	p.mu.Lock()
	defer p.mu.Unlock()
	var view []Seen
	for _, m := range p.state.messages {
		if !p.sees(handle, m) {
			continue
		}
		s := Seen{Ref: m.ref(), From: m.from, Text: m.words(), Mark: m.mark, Private: m.only != "" || isDirect(m.place)}
		if m.said != nil {
			for _, b := range buttons(m.said) {
				s.Buttons = append(s.Buttons, b.Label)
			}
		}
		view = append(view, s)
	}
	return view
}

// Form is the form that is open for somebody, as filled in so far.
func (p *Platform) Form(handle string) (bot.Form, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	f := p.state.forms[handle]
	return f.form, f.open
}
