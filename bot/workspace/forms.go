package workspace

import (
	"maps"
	"slices"
	"strings"
	"time"

	"convenor/bot"
)

// A Form is one form before a person, from its opening until it is sent in or thrown away.
// A screen shows one at a time; another screen of the same person shows its own.
type Form struct {
	bot.Form // as filled in so far
	// Opening is the key of the event that opened it: no other form has it.
	Opening string
	// Screen is where it stands open, or stood last.
	Screen string
	// From is where it was opened: what comes of it is said there.
	From bot.Place
	// Open is false for a form that was put away with words in it.
	Open bool
	At   time.Time
	// typed is what was filled in and not sent, by the field's name.
	typed map[string]string
	// refused says that typed is what was sent in and came back, and no more: the bot has it too.
	refused bool
}

// A screened is a person at one of their screens.
type screened struct{ who, screen string }

// A desk is the forms of one person, in the order of their opening.
type desk struct {
	forms []*Form
	last  bot.Form // the one that was put away or sent in last
}

// open is the form that stands on a screen.
func (d *desk) open(screen string) *Form {
	return d.newest(func(f *Form) bool { return f.Open && f.Screen == screen })
}

func (d *desk) newest(which func(*Form) bool) *Form {
	if d == nil {
		return nil
	}
	for _, f := range slices.Backward(d.forms) {
		if which(f) {
			return f
		}
	}
	return nil
}

// of finds the form that a record is about. One from before forms had an identity is about
// the form of that Do that was opened last, or of any where it says none.
func (d *desk) of(r Record) *Form {
	do := r.Do
	if r.Form != nil {
		do = r.Form.Do
	}
	return d.newest(func(f *Form) bool {
		if r.Opening != "" {
			return f.Opening == r.Opening
		}
		return f.Open && (do == "" || f.Do == do)
	})
}

// drop takes a form off the desk.
func (d *desk) drop(f *Form) {
	d.forms = slices.DeleteFunc(d.forms, func(one *Form) bool { return one == f })
}

// putAway closes a form; what was typed into it is kept, and one without words is dropped.
func (d *desk) putAway(f *Form) {
	f.Open, d.last = false, f.Form
	if len(f.typed) == 0 {
		d.drop(f)
	}
}

// fill makes a form's record so.
func (s *state) fill(r Record) {
	d := s.desks[r.Who]
	if d == nil {
		d = &desk{}
		s.desks[r.Who] = d
	}
	if r.Operation == Opened || r.Operation == Reopened {
		s.opened(d, r)
		return
	}
	f := d.of(r)
	if r.Operation == Sent {
		from := r.Place
		if f != nil {
			from = f.From
		}
		s.sent[r.Key], d.last = Form{Form: *r.Form, From: from}, *r.Form
	}
	if f == nil {
		return
	}
	switch r.Operation {
	case Filled:
		f.fill(r.Values)
		return // it stays where it stands
	case Shut:
		d.putAway(f)
	case Sent, Thrown:
		d.drop(f)
	case Taken:
		s.turned(r.Who, f.Screen)
		f.Screen = s.screen(r.Key)
		s.clear(d, r.Who, f.Screen)
		f.Open = true
	}
	s.turned(r.Who, f.Screen)
}

// opened puts a new form on a screen. What stood there is put away, and what was put away of
// the same kind is filled into it: it is found again by whoever goes the same way again.
func (s *state) opened(d *desk, r Record) {
	f := &Form{Form: *r.Form, Opening: r.Key, Screen: s.screen(r.Key), From: r.Place, Open: true, At: r.At}
	f.Fields = slices.Clone(f.Fields)
	s.clear(d, r.Who, f.Screen)
	if r.Opening == "" { // of a journal in which a person had one form
		for _, one := range slices.Clone(d.forms) {
			if one.Open {
				d.putAway(one)
			}
		}
	}
	if f.Refused() {
		f.typed, f.refused = map[string]string{}, true
		for _, field := range f.Fields {
			f.typed[field.Name] = field.Value
		}
	} else if kept := d.newest(func(one *Form) bool { return !one.Open && one.Do == f.Do }); kept != nil && r.Operation == Opened {
		if !kept.refused {
			f.Form.Fill(kept.typed)
			f.typed = kept.typed
		}
		d.drop(kept)
	}
	d.forms = append(d.forms, f)
	s.turned(r.Who, f.Screen)
}

// clear puts away what stands on a screen.
func (s *state) clear(d *desk, who, screen string) {
	if f := d.open(screen); f != nil {
		d.putAway(f)
	}
	s.turned(who, screen)
}

// turned notes that another form, or none, stands on a screen now.
func (s *state) turned(who, screen string) { s.screens[screened{who, screen}] = s.count }

// fill puts values into the fields. What was wrong with a value is not wrong with another one.
func (f *Form) fill(values map[string]string) {
	f.Fields = slices.Clone(f.Fields)
	for i, field := range f.Fields {
		if v, ok := values[field.Name]; ok && v != field.Value {
			f.Fields[i].Value, f.Fields[i].Error = v, ""
		}
	}
	f.typed, f.refused = maps.Clone(values), false
}

// Begins is the first thing that stands in the form, cut where it is long: it tells one form from
// another of the same title.
func (f *Form) Begins() string {
	for _, field := range f.Fields {
		if words := []rune(strings.Join(strings.Fields(field.Value), " ")); len(words) > 0 {
			return string(words[:min(len(words), mostBegins)])
		}
	}
	return ""
}

const mostBegins = 24

// given is a copy to lend out.
func (f *Form) given() Form {
	lent := *f
	lent.Fields = slices.Clone(f.Fields)
	lent.typed = nil
	return lent
}
