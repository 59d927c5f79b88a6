package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
)

// A draft is a form that the platform shows in another shape than the handler
// asked for: in pages, or with choices as lines. It keeps the form as asked,
// with what was typed so far as its values and what is wrong as its errors. It
// is kept between events, because the next page may be sent in after a restart
// or to another replica.
type draft struct {
	Form Form `json:"form"`
	// Refused reports that the whole form was sent in once and came back: only
	// the pages with errors are asked for again.
	Refused bool `json:"refused,omitempty"`
}

// present turns the form of a response into what the platform can show.
func (b *Bot) present(ctx context.Context, event Event, r Response) Response {
	if r.Form == nil {
		return r
	}
	l := b.platform.Limits()
	form := *r.Form
	if err := checkForm(form, l); err != nil {
		return b.failed(ctx, event, err)
	}
	whole := (l.FormFields == 0 || len(form.Fields) <= l.FormFields) && !needsReading(form, l)
	if whole && opensForms(event, l) {
		form = fitForm(form, l)
		r.Form = &form
		return r
	}
	id := digest(event.From.String(), form.Do)
	d := draft{Form: form, Refused: event.Kind == SubmissionEvent && form.Refused()}
	if err := b.keepDraft(ctx, id, d); err != nil {
		return b.failed(ctx, event, err)
	}
	shown := b.showPage(event, form, id, pageOfError(form, l))
	shown.Direct, shown.Update, shown.Mark, shown.As, shown.Receipts = r.Direct, r.Update, r.Mark, r.As, r.Receipts
	switch {
	case shown.Whisper == nil:
		shown.Whisper = r.Whisper
	case r.Whisper != nil:
		m := r.Whisper.With(Heading(shown.Whisper.Title)).With(shown.Whisper.Body...)
		shown.Whisper = &m
	}
	return shown
}

// opensForms reports whether a form can be put up in answer to the event.
func opensForms(event Event, l Limits) bool {
	switch event.Kind {
	case CommandEvent, PressEvent:
		return true
	case SubmissionEvent:
		return !l.NoFormFromForm
	}
	return false
}

// showPage shows one page of a form, or the button that opens it.
func (b *Bot) showPage(event Event, form Form, id string, page int) Response {
	l, w := b.platform.Limits(), b.options.Words
	do := Call(pageCapability, "id", id, "n", strconv.Itoa(page))
	if !opensForms(event, l) {
		words, label := w.NextPage, w.Continue
		if form.Refused() {
			words, label = w.Correct, w.Reopen
		}
		m := Card(form.Title, Text(words))
		if form.Error != "" {
			m = m.With(Text(form.Error))
		}
		var wrong Fields
		for _, field := range form.Fields {
			if field.Error != "" {
				wrong = append(wrong, Pair(field.Label, field.Error))
			}
		}
		if len(wrong) > 0 {
			m = m.With(wrong)
		}
		m = m.With(Buttons{Press(label, do).Primary()})
		return Response{Whisper: &m}
	}
	shown := form
	shown.Do = do.String()
	shown.Fields = pageFields(form, l, page)
	if n := pages(form, l); n > 1 {
		shown.Title = numbered(form.Title, page, n, l)
	}
	shown = fitForm(b.asText(shown, l), l)
	return Response{Form: &shown}
}

// page answers the front's own buttons and forms: a page opened, a page sent in.
func (f *front) page(ctx context.Context, event Event, do Do) Response {
	b, l := f.bot, f.bot.platform.Limits()
	id := do.Values["id"]
	d, err := b.keptDraft(ctx, id)
	if err != nil {
		return b.failed(ctx, event, err)
	}
	n, err := strconv.Atoi(do.Values["n"])
	if d == nil || err != nil || n < 0 || n >= pages(d.Form, l) || id != digest(event.From.String(), d.Form.Do) {
		return whisper(b.options.Words.Vanished)
	}
	if event.Kind == PressEvent {
		return b.showPage(event, d.Form, id, n)
	}
	form := d.Form
	form.Error = ""
	wrong := b.takePage(&form, l, n, event.Values)
	next := n + 1
	switch {
	case wrong:
		next = n
	case d.Refused && form.Refused():
		next = pageOfError(form, l)
	case d.Refused:
		next = pages(form, l)
	}
	if next < pages(form, l) {
		if err := b.keepDraft(ctx, id, draft{Form: form, Refused: d.Refused}); err != nil {
			return b.failed(ctx, event, err)
		}
		return b.showPage(event, form, id, next)
	}
	whole := event
	whole.Do = form.Do
	whole.Values = make(map[string]string, len(form.Fields))
	for _, field := range form.Fields {
		whole.Values[field.Name] = field.Value
	}
	r := f.inner.Handle(ctx, whole)
	if r.Form != nil {
		return b.present(ctx, event, r)
	}
	if err := b.options.Keeper.Drop(ctx, "form/"+id); err != nil {
		b.failed(ctx, event, err) // the answer stands; an old draft harms nobody
	}
	return r
}

// takePage reads what was typed on one page into the form, and reports whether
// something on it is not an answer.
func (b *Bot) takePage(form *Form, l Limits, page int, values map[string]string) (wrong bool) {
	form.Fields = append([]FormField(nil), form.Fields...)
	on := map[string]bool{}
	for _, field := range pageFields(*form, l, page) {
		on[field.Name] = true
	}
	for i := range form.Fields {
		field := &form.Fields[i]
		if !on[field.Name] {
			continue
		}
		field.Value, field.Error = values[field.Name], ""
		if l.TextOnly {
			field.Value, field.Error = b.readText(*field)
		}
		wrong = wrong || field.Error != ""
	}
	return wrong
}

func (b *Bot) keepDraft(ctx context.Context, id string, d draft) error {
	data, err := json.Marshal(d)
	if err == nil {
		err = b.options.Keeper.Keep(ctx, "form/"+id, data)
	}
	if err != nil {
		return fmt.Errorf("bot: keep a form: %w", err)
	}
	return nil
}

func (b *Bot) keptDraft(ctx context.Context, id string) (*draft, error) {
	data, err := b.options.Keeper.Kept(ctx, "form/"+id)
	if err != nil || data == nil {
		return nil, err
	}
	d := new(draft)
	if err := json.Unmarshal(data, d); err != nil {
		return nil, fmt.Errorf("bot: a kept form: %w", err)
	}
	return d, nil
}
