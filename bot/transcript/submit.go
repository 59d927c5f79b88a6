package transcript

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"convenor/bot"
)

// An Answer is what a person types into the field of that label.
type Answer struct {
	Label string
	Value string
}

// Submit has a person fill and send in the form that was last opened for them.
// Its title and the labels are matched without regard to case. A choice takes
// the label of an option, several of them with commas or line breaks between; a
// field that is not answered keeps what stood in it. A title, label or option
// that is not there is an error, and nothing is sent in.
//
// The same key again sends in the same form again, as a repeat of the event.
func (p *Platform) Submit(ctx context.Context, key, handle, title string, answers []Answer) error {
	last, _ := p.Form(handle)
	form, open := p.FormOf(key, handle, last.Opening)
	if !open {
		return fmt.Errorf("transcript: no form is open for %s", handle)
	}
	if !same(title, form.Title) {
		return fmt.Errorf("transcript: no form %q is open for %s, but %q", title, handle, form.Title)
	}
	values, err := read(form.Form, answers)
	if err != nil {
		return err
	}
	return p.Workspace.Submit(ctx, key, handle, form.Opening, values)
}

// read turns answers into values by field name.
func read(form bot.Form, answers []Answer) (map[string]string, error) {
	values := map[string]string{}
	for _, answer := range answers {
		field, err := labelled(form, answer.Label)
		if err != nil {
			return nil, err
		}
		if _, twice := values[field.Name]; twice {
			return nil, fmt.Errorf("transcript: form %q: field %q is answered twice", form.Title, field.Label)
		}
		if values[field.Name], err = value(*field, answer.Value); err != nil {
			return nil, fmt.Errorf("transcript: form %q: %w", form.Title, err)
		}
	}
	return values, nil
}

func labelled(form bot.Form, label string) (*bot.FormField, error) {
	var labels []string
	for i := range form.Fields {
		if same(label, form.Fields[i].Label) {
			return &form.Fields[i], nil
		}
		labels = append(labels, form.Fields[i].Label)
	}
	return nil, fmt.Errorf("transcript: form %q has no field %q; there are: %s", form.Title, label, strings.Join(labels, ", "))
}

// value turns what was typed into the field's value.
func value(field bot.FormField, typed string) (string, error) {
	typed = strings.TrimSpace(typed)
	if typed == "" {
		return "", nil
	}
	switch field.Kind {
	case bot.YesNoField:
		switch strings.ToLower(typed) {
		case "y", "yes":
			return "yes", nil
		case "n", "no":
			return "no", nil
		}
		return "", fmt.Errorf("field %q takes yes or no, not %q", field.Label, typed)
	case bot.ChoiceField:
		return option(field, typed)
	case bot.ChoicesField:
		var values []string
		for answer := range strings.FieldsFuncSeq(typed, func(r rune) bool { return r == ',' || r == '\n' }) {
			chosen, err := option(field, answer)
			if err != nil {
				return "", err
			}
			values = append(values, chosen)
		}
		return strings.Join(values, "\n"), nil
	}
	return typed, nil
}

func option(field bot.FormField, typed string) (string, error) {
	if o, ok := bot.MatchOption(field.Options, typed); ok {
		return o.Value, nil
	}
	labels := map[string]bool{}
	for _, o := range field.Options {
		labels[o.Label] = true
	}
	return "", fmt.Errorf("field %q has no option %q; there are: %s", field.Label, strings.TrimSpace(typed),
		strings.Join(slices.Sorted(maps.Keys(labels)), ", "))
}

// Suggest has a person type into a field of the form that is open for them, and
// gives the options that the bot offers.
func (p *Platform) Suggest(ctx context.Context, key, handle, label, text string) ([]bot.Option, error) {
	form, open := p.Form(handle)
	if !open {
		return nil, fmt.Errorf("transcript: no form is open for %s", handle)
	}
	field, err := labelled(form.Form, label)
	if err != nil {
		return nil, err
	}
	return p.Workspace.Suggest(ctx, key, handle, form.Opening, field.Name, text)
}
