package commands

import (
	"context"
	"errors"
	"maps"
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/store"
)

// open opens the capability's form, filled with what the record knows, over that with what an
// earlier, refused attempt gave, and over both with what the button gives.
func (r *Router) open(ctx context.Context, c *Call) (bot.Response, error) {
	if !c.Viewer.Known && c.Capability.Name != "join" {
		r.logAccess(ctx, c, c.value("case"), "withheld: not on the roster")
		return bot.Response{}, casework.Refuse(casework.Withheld, casework.RuleNotFound, "")
	}
	if _, asks := c.Capability.field("case"); asks && c.Case != "" && !c.names() {
		c.set("case", string(c.Case)) // that of the thread
	}
	given := maps.Clone(c.Values)
	if err := r.prefill(ctx, c); err != nil {
		return r.refused(ctx, c, err)
	}
	values := maps.Clone(c.Values)
	draft, err := r.board.LoadDraft(ctx, string(c.Viewer.Person.ID), r.draftName(c))
	switch {
	case err == nil:
		maps.Copy(values, draft.Values)
	case !errors.Is(err, store.ErrNotFound):
		return bot.Response{}, err
	}
	for n, v := range given {
		if v != "" {
			values[n] = v
		}
	}
	return bot.Response{Form: r.form(c, values, nil)}, nil
}

// names tells whether the values name a case or something in one.
func (c *Call) names() bool {
	for _, f := range []string{"case", "action", "difference", "item"} {
		if c.value(f) != "" {
			return true
		}
	}
	return false
}

// form makes the form. What the form is about travels in its Do, so that it need not be
// typed; what it asks for stands in its fields.
func (r *Router) form(c *Call, values map[string]string, err error) *bot.Form {
	do := bot.Do{Capability: c.Capability.Name, Values: map[string]string{}}
	var fields []bot.FormField
	for _, f := range c.Capability.Fields {
		if f.Name == "case" && (values["action"] != "" || values["difference"] != "" || values["item"] != "") {
			continue // the reference says which
		}
		if carried(f.Name) && values[f.Name] != "" {
			do.Values[f.Name] = values[f.Name]
			continue
		}
		fields = append(fields, f)
	}
	return c.Deck.Form(c.Capability.Name, fields, values, err, do)
}

// carried tells whether a field that is known already is carried along instead of asked.
func carried(name string) bool {
	switch name {
	case "case", "action", "difference", "item", "meeting":
		return true
	}
	return false
}

// draftName is the name of the draft for the form at hand: one for each form and thing.
// Only what reads as a reference is in it, for what people type may be a child's name.
func (r *Router) draftName(c *Call) string {
	name := c.Capability.Name
	for _, f := range []string{"case", "action", "difference", "item", "meeting"} {
		if v := c.reference(f); v != "" {
			name += "/" + v
		}
	}
	return name
}

// reference is the value of a field that names something, as references are written, and
// empty for words that are no reference.
func (c *Call) reference(field string) string {
	v := c.value(field)
	switch field {
	case "case":
		ref, _ := casework.ParseCaseRef(v)
		return string(ref)
	case "meeting":
		if id, ok := casework.ParseMeetingID(v); ok {
			return string(id)
		}
		return ""
	}
	_, entry, _ := casework.ParseEntryRef(v, c.Case)
	return string(entry)
}

// submission runs a submitted form. Refused, it comes back as it was typed, with what is
// wrong beside the field, and is kept as a draft.
func (r *Router) submission(ctx context.Context, c *Call) (bot.Response, error) {
	do, err := bot.ParseDo(c.Event.Do)
	k := r.named[do.Capability]
	if err != nil || k == nil {
		return bot.Response{}, casework.Refuse(casework.NotFound, RuleOldButton, "")
	}
	c.Capability = k
	maps.Copy(c.Values, c.Event.Values)
	maps.Copy(c.Values, do.Values)
	if err := r.place(ctx, c); err != nil {
		return bot.Response{}, err
	}
	return r.run(ctx, c)
}

// refused answers a refusal. Where there is a form for it, the words come back in it and
// are kept as a draft until they are accepted; nothing that was typed is lost.
func (r *Router) refused(ctx context.Context, c *Call, err error) (bot.Response, error) {
	kind := casework.KindOf(err)
	fixable := kind == casework.Invalid || kind == casework.Unclear
	interactive := c.Event.Kind == bot.SubmissionEvent || c.Event.Kind == bot.CommandEvent || c.Event.Kind == bot.PressEvent
	if !c.Capability.Form || !fixable && c.Event.Kind != bot.SubmissionEvent || !interactive || !c.Viewer.Known {
		return bot.Response{}, err
	}
	if empty := c.untyped(err); empty != nil {
		f := r.form(c, c.Values, nil)
		for _, name := range empty {
			if field := f.Field(name); field != nil {
				field.Required = true
			}
		}
		return bot.Response{Form: f}, nil
	}
	d := store.Draft{Person: string(c.Viewer.Person.ID), Form: r.draftName(c), Values: c.Values, Saved: c.Now}
	if saveErr := r.board.SaveDraft(ctx, d); saveErr != nil {
		return bot.Response{}, saveErr
	}
	if !fixable {
		do := bot.Do{Capability: c.Capability.Name, Values: map[string]string{}}
		for n, v := range c.Values {
			if carried(n) {
				do.Values[n] = v
			}
		}
		m := c.Deck.Refusal(err).With(c.Deck.DraftKept(do).Body...)
		return bot.Response{Whisper: &m}, nil
	}
	return bot.Response{Form: r.form(c, c.Values, err)}, nil
}

// untyped are the form's fields that a pressed button was refused for want of, where nothing
// else is wrong: nobody has typed anything yet, so the form opens and asks, and accuses of
// nothing.
func (c *Call) untyped(err error) []string {
	var all casework.Errors
	if one := (*casework.Error)(nil); !errors.As(err, &all) && errors.As(err, &one) {
		all = casework.Errors{one}
	}
	if c.Event.Kind != bot.PressEvent {
		return nil
	}
	var empty []string
	for _, e := range all {
		name := strings.ReplaceAll(e.Field, " ", "-")
		if _, asked := c.Capability.field(name); !asked || carried(name) || e.Kind != casework.Invalid || c.value(name) != "" {
			return nil
		}
		empty = append(empty, name)
	}
	return empty
}

// accepted forgets the draft of a form that was accepted.
func (r *Router) accepted(ctx context.Context, c *Call) {
	if !c.Capability.Form || c.Event.Kind == bot.LineEvent { // a line leaves no draft of a form
		return
	}
	drafts := []string{r.draftName(c)}
	if c.Event.Kind == bot.SubmissionEvent && drafts[0] != c.Capability.Name {
		// What was refused for want of a readable reference was kept under none.
		drafts = append(drafts, c.Capability.Name)
	}
	for _, d := range drafts {
		if err := r.board.DeleteDraft(ctx, string(c.Viewer.Person.ID), d); err != nil {
			r.log.Warn("draft not deleted", "capability", c.Capability.Name, "cause", cause(err))
		}
	}
}
