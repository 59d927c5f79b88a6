package workspace

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"convenor/bot"
)

// ErrNoForm says that no such form is open.
var ErrNoForm = errors.New("no such form is open")

// Form is the form that was opened last for somebody and is open still, on whichever screen;
// the last one that was where none is.
func (w *Workspace) Form(who string) (Form, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	d := w.state.desks[who]
	if f := d.newest(func(f *Form) bool { return f.Open }); f != nil {
		return f.given(), true
	}
	if d == nil {
		return Form{}, false
	}
	return Form{Form: d.last}, false
}

// FormOn is the form that stands on one of somebody's screens.
func (w *Workspace) FormOn(who, screen string) (Form, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if f := w.state.desks[who].open(screen); f != nil {
		return f.given(), true
	}
	return Form{}, false
}

// Turned is the number of the record since which a screen has shown the form that it shows, or
// none; zero before the first.
func (w *Workspace) Turned(who, screen string) int64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.state.screens[screened{who, screen}]
}

// Unsent are the forms that somebody has typed into, has not sent in, and has not before them
// on that screen: they were put away, or stand on another one, which may be closed. Oldest first.
func (w *Workspace) Unsent(who, screen string) []Form {
	w.mu.Lock()
	defer w.mu.Unlock()
	var unsent []Form
	if d := w.state.desks[who]; d != nil {
		for _, f := range d.forms {
			if len(f.typed) > 0 && (!f.Open || f.Screen != screen) {
				unsent = append(unsent, f.given())
			}
		}
	}
	return unsent
}

// FormOf is the form that an event of that key sent in, or else the one of that opening.
func (w *Workspace) FormOf(key, who, opening string) (Form, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.formOf(key, who, opening)
}

func (w *Workspace) formOf(key, who, opening string) (Form, bool) {
	if sent, again := w.state.sent[key]; again {
		return sent, true
	}
	if f := w.opening(who, opening); f != nil && f.Open {
		return f.given(), true
	}
	return Form{}, false
}

// opening finds a form of somebody's. The lock is held.
func (w *Workspace) opening(who, opening string) *Form {
	return w.state.desks[who].newest(func(f *Form) bool { return f.Opening == opening })
}

// Fill keeps what a person has typed into an open form, without sending it in. ErrNoForm when
// it is open no more.
func (w *Workspace) Fill(ctx context.Context, who, opening string, values map[string]string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	f := w.opening(who, opening)
	if f == nil || !f.Open {
		return ErrNoForm
	}
	known := map[string]string{}
	for _, field := range f.Fields {
		if v, ok := values[field.Name]; ok {
			known[field.Name] = v
		}
	}
	if maps.Equal(known, f.typed) {
		return nil
	}
	return w.commit(ctx, Record{Operation: Filled, Who: who, Opening: opening, Do: f.Do, Values: known})
}

// Shut puts a form away, if it is open. What was kept of it by Fill comes back when one of its
// kind is opened the next time, or when it is taken up again.
func (w *Workspace) Shut(ctx context.Context, who, opening string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if f := w.opening(who, opening); f == nil || !f.Open {
		return nil
	}
	return w.commit(ctx, Record{Operation: Shut, Who: who, Opening: opening})
}

// ThrowAway drops a form with everything typed into it. One that is gone is no error.
func (w *Workspace) ThrowAway(ctx context.Context, who, opening string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.opening(who, opening) == nil {
		return nil
	}
	return w.commit(ctx, Record{Operation: Thrown, Who: who, Opening: opening})
}

// Take brings a form that was put away, or stands on another screen, to the screen at which
// the event of that key was made. What stands there is put away.
func (w *Workspace) Take(ctx context.Context, key, who, opening string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	f := w.opening(who, opening)
	switch {
	case f == nil:
		return ErrNoForm
	case f.Open && f.Screen == w.state.screen(key):
		return nil
	}
	return w.commit(ctx, Record{Operation: Taken, Key: key, Who: who, Opening: opening})
}

// Submit has a person send in an open form, with values by field name; a field that is not
// among them keeps what stood in it. ErrNoForm when it is open no more.
func (w *Workspace) Submit(ctx context.Context, key, who, opening string, values map[string]string) error {
	w.mu.Lock()
	event, err := w.submission(ctx, key, who, opening, values)
	w.mu.Unlock()
	if err != nil {
		return err
	}
	return w.deliver(ctx, event)
}

func (w *Workspace) submission(ctx context.Context, key, who, opening string, values map[string]string) (bot.Event, error) {
	_, again := w.state.sent[key]
	open, ok := w.formOf(key, who, opening)
	if !ok {
		return bot.Event{}, fmt.Errorf("workspace: %w for %s", ErrNoForm, who)
	}
	form := open.Form
	form.Fields = slices.Clone(form.Fields)
	form.Fill(values)
	in := open.From
	if !w.reads(who, in) { // closed meanwhile, or of a journal that does not say
		in = w.state.direct(who)
	}
	event := bot.Event{Key: key, Kind: bot.SubmissionEvent, From: w.Account(who), Name: w.options.Names(who), At: w.options.Now(),
		In: in, Direct: isDirect(in), Do: form.Do, Values: map[string]string{}}
	for _, field := range form.Fields {
		event.Values[field.Name] = field.Value
	}
	if again {
		return event, nil
	}
	return event, w.commit(ctx, w.due(Record{Operation: Sent, Key: key, Who: who, Opening: opening, Form: &form}, event))
}

// Suggest has a person type into a field of an open form, and gives the options that the bot
// offers. Without a form, the field is that of a command.
func (w *Workspace) Suggest(ctx context.Context, key, who, opening, field, text string) ([]bot.Option, error) {
	w.mu.Lock()
	do := ""
	if f := w.opening(who, opening); f != nil {
		do = f.Do
	}
	w.mu.Unlock()
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
