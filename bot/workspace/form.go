package workspace

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"convenor/bot"
)

// A form is what a person has open before them, or had open last.
type form struct {
	form bot.Form
	open bool
	key  string // of the event that opened it
	// since is the number of the record that opened it, or closed it.
	since int64
	// typed is what was filled in and not sent, by the form's Do: it is in the
	// form again when that is opened the next time.
	typed map[string]map[string]string
}

// ErrNoForm says that no such form is open.
var ErrNoForm = errors.New("no such form is open")

// fill makes a form's record so.
func (s *state) fill(r Record) {
	f := s.forms[r.Who]
	switch r.Operation {
	case Opened, Reopened:
		f.form, f.open, f.since, f.key = *r.Form, true, s.count, r.Key
		if r.Operation == Opened && !r.Form.Refused() {
			f.form.Fields = slices.Clone(f.form.Fields)
			f.form.Fill(f.typed[f.form.Do])
		}
	case Filled:
		f.typed = maps.Clone(f.typed)
		if f.typed == nil {
			f.typed = map[string]map[string]string{}
		}
		f.typed[r.Do] = r.Values
		if f.open && f.form.Do == r.Do {
			f.form.Fields = slices.Clone(f.form.Fields)
			f.form.Fill(r.Values)
		}
	case Shut:
		f.open, f.since = false, s.count
	case Sent:
		f.form, f.open, f.since = *r.Form, false, s.count
		f.typed = maps.Clone(f.typed)
		delete(f.typed, r.Form.Do)
		s.sent[r.Key] = *r.Form
	}
	s.forms[r.Who] = f
}

// Form is the form that is open for somebody, as filled in so far; the last one
// where none is.
func (w *Workspace) Form(who string) (bot.Form, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	f := w.state.forms[who]
	return f.form, f.open
}

// FormSince is the number of the record that opened the form which is open for
// somebody, or closed the last one; zero before the first.
func (w *Workspace) FormSince(who string) int64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.state.forms[who].since
}

// FormOf is the form that an event of that key sent in, or else the one that is
// open for somebody.
func (w *Workspace) FormOf(key, who string) (bot.Form, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.formOf(key, who)
}

func (w *Workspace) formOf(key, who string) (bot.Form, bool) {
	if sent, again := w.state.sent[key]; again {
		return sent, true
	}
	f := w.state.forms[who]
	return f.form, f.open
}

// Fill keeps what a person has typed into the form that is open for them, without
// sending it in. ErrNoForm when another one is open, or none.
func (w *Workspace) Fill(ctx context.Context, who, do string, values map[string]string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	f := w.state.forms[who]
	if !f.open || f.form.Do != do {
		return ErrNoForm
	}
	known := map[string]string{}
	for _, field := range f.form.Fields {
		if v, ok := values[field.Name]; ok {
			known[field.Name] = v
		}
	}
	if maps.Equal(known, f.typed[do]) {
		return nil
	}
	return w.commit(ctx, Record{Operation: Filled, Who: who, Do: do, Values: known})
}

// Shut puts away the form of that Do, if it is the one that is open for somebody. What was kept of it by Fill
// comes back when it is opened the next time.
func (w *Workspace) Shut(ctx context.Context, who, do string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if f := w.state.forms[who]; !f.open || f.form.Do != do {
		return nil
	}
	return w.commit(ctx, Record{Operation: Shut, Who: who})
}

// Submit has a person send in the form that is open for them, with values by field
// name; a field that is not among them keeps what stood in it. ErrNoForm when the
// form that is open has another Do.
func (w *Workspace) Submit(ctx context.Context, key, who, do string, values map[string]string) error {
	w.mu.Lock()
	event, err := w.submission(ctx, key, who, do, values)
	w.mu.Unlock()
	if err != nil {
		return err
	}
	return w.deliver(ctx, event)
}

func (w *Workspace) submission(ctx context.Context, key, who, do string, values map[string]string) (bot.Event, error) {
	_, again := w.state.sent[key]
	form, open := w.formOf(key, who)
	if !open || form.Do != do {
		return bot.Event{}, fmt.Errorf("workspace: %w for %s", ErrNoForm, who)
	}
	form.Fields = slices.Clone(form.Fields)
	form.Fill(values)
	event := bot.Event{Key: key, Kind: bot.SubmissionEvent, From: w.Account(who), Name: w.options.Names(who), At: w.options.Now(),
		In: w.state.direct(who), Direct: true, Do: form.Do, Values: map[string]string{}}
	for _, field := range form.Fields {
		event.Values[field.Name] = field.Value
	}
	if again {
		return event, nil
	}
	return event, w.commit(ctx, w.due(Record{Operation: Sent, Key: key, Who: who, Form: &form}, event))
}

// Suggest has a person type into a field of the form that is open for them, and
// gives the options that the bot offers. Without a form, the field is that of a
// command.
func (w *Workspace) Suggest(ctx context.Context, key, who, field, text string) ([]bot.Option, error) {
	w.mu.Lock()
	f := w.state.forms[who]
	w.mu.Unlock()
	do := ""
	if f.open {
		do = f.form.Do
	}
	done, err := w.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	response := w.handler.Handle(ctx, bot.Event{Key: key, Kind: bot.SuggestEvent, From: w.Account(who), Name: w.options.Names(who),
		At: w.options.Now(), In: w.state.direct(who), Direct: true, Do: do, Field: field, Text: text})
	response.Finish(ctx)
	return response.Options, nil
}
