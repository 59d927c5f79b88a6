package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
)

// A front stands between the platform and the handler. What the platform shows
// of forms is not always what the handler asked for: the front keeps the two
// apart, so that neither knows.
type front struct {
	bot   *Bot
	inner Handler
}

// Opens reports what the inner handler reports, and that the front's own
// buttons between pages open a form.
func (f *front) Opens(event Event) (title string, ok bool) {
	defer func() {
		if recovered := recover(); recovered != nil {
			f.bot.panicked(context.Background(), event)
			title, ok = "", false
		}
	}()
	if do, own := ownDo(event); own {
		return f.bot.options.Words.Continue, event.Kind == PressEvent && do.Capability == pageCapability
	}
	return f.inner.Opens(event)
}

// Handle answers the event, whatever the inner handler does.
func (f *front) Handle(ctx context.Context, event Event) (response Response) {
	defer func() {
		if recovered := recover(); recovered != nil {
			f.bot.panicked(ctx, event)
			response = f.bot.arrange(ctx, event, whisper(f.bot.options.Words.Failed))
		}
	}()
	do, own := ownDo(event)
	switch {
	case !own:
		response = f.inner.Handle(ctx, f.translate(ctx, event))
	case do.Capability == revealCapability && event.Kind == PressEvent:
		return f.bot.arrange(ctx, event, f.bot.reveal(ctx, event, do))
	case do.Capability == removeCapability && event.Kind == PressEvent:
		return f.bot.arrange(ctx, event, f.bot.remove(ctx, event, do))
	case do.Capability == pageCapability:
		return f.bot.arrange(ctx, event, f.page(ctx, event, do))
	default:
		return f.bot.arrange(ctx, event, whisper(f.bot.options.Words.Vanished))
	}
	return f.bot.arrange(ctx, event, f.bot.present(ctx, event, response))
}

// translate gives a suggestion asked for on a page the form's own name.
func (f *front) translate(ctx context.Context, event Event) Event {
	if event.Kind != SuggestEvent {
		return event
	}
	if do, err := ParseDo(event.Do); err == nil && do.Capability == pageCapability {
		if d, err := f.bot.keptDraft(ctx, do.Values["id"]); err == nil && d != nil {
			event.Do = d.Form.Do
		}
	}
	return event
}

// ownDo finds the events that are for the front itself.
func ownDo(event Event) (Do, bool) {
	if event.Kind != PressEvent && event.Kind != SubmissionEvent {
		return Do{}, false
	}
	do, err := ParseDo(event.Do)
	return do, err == nil && strings.HasPrefix(do.Capability, "bot.")
}

// arrange sorts a response into what belongs in the acknowledgement, within the
// platform's limits, and what is to be done afterwards.
func (b *Bot) arrange(ctx context.Context, event Event, r Response) Response {
	if r.Update != nil && event.Kind != PressEvent {
		if r.Whisper == nil {
			r.Whisper = r.Update
		}
		r.Update = nil
	}
	if r.Whisper != nil && !event.Kind.Interactive() {
		if r.Direct != nil {
			m := r.Direct.With(r.Whisper.Body...)
			r.Direct = &m
		} else {
			r.Direct = r.Whisper
		}
		r.Whisper = nil
	}
	var later []func(context.Context) error
	if r.Update != nil && !event.Whispered && b.guard(ctx, event.Message.Place, *r.Update) != nil {
		// The one who pressed may read it; the channel may not.
		if r.Whisper == nil {
			r.Whisper = r.Update
		}
		r.Update = nil
	}
	if r.Update != nil {
		parts, err := b.prepare(*r.Update)
		if err != nil {
			return b.arrange(ctx, event, b.failed(ctx, event, err))
		}
		r.Update = &parts[0]
		later = append(later, func(ctx context.Context) error { return b.goOn(ctx, event, parts[1:]) })
	}
	if r.Whisper != nil {
		parts, err := b.prepare(*r.Whisper)
		if err != nil {
			return b.arrange(ctx, event, b.failed(ctx, event, err))
		}
		r.Whisper = &parts[0]
		if len(parts) > 1 {
			later = append(later, func(ctx context.Context) error { return b.whisperAll(ctx, event, parts[1:]) })
		}
	}
	if r.Direct != nil {
		later = append(later, b.answer(event, *r.Direct))
	}
	if mark, as := r.Mark, r.As; mark != NoMark && !event.Message.IsZero() {
		later = append(later, func(ctx context.Context) error { return b.React(ctx, event.Message, mark, as) })
	}
	for _, receipt := range r.Receipts {
		later = append(later, func(ctx context.Context) error {
			// The line may have gone since, or its room have been closed.
			if err := b.React(ctx, receipt.Line, receipt.Mark, receipt.As); !errors.Is(err, ErrGone) {
				return err
			}
			return nil
		})
	}
	r.after = func(ctx context.Context) {
		for _, do := range later {
			if err := do(ctx); err != nil {
				b.log(ctx, slog.LevelWarn, "answer not delivered", event.Kind.String(), slog.String("error", errorName(err)), slog.String("event", event.Key))
			}
		}
	}
	return r
}

// goOn says the parts of an update that did not fit into the pressed message,
// to those who see that message.
func (b *Bot) goOn(ctx context.Context, event Event, parts []Message) error {
	if event.Whispered {
		return b.whisperAll(ctx, event, parts)
	}
	_, err := b.sendAll(ctx, "update", parts, func(part Message) (Ref, error) {
		if event.Direct {
			return b.platform.Direct(ctx, event.From, part)
		}
		return b.platform.Post(ctx, event.Message.Place, part)
	})
	return err
}

func (b *Bot) panicked(ctx context.Context, event Event) {
	b.counts.panicked.Add(1)
	b.log(ctx, slog.LevelError, "handler panicked", event.Kind.String(), slog.String("event", event.Key))
}

// failed answers when something went wrong, and tells the log what kind of
// thing.
func (b *Bot) failed(ctx context.Context, event Event, err error) Response {
	b.log(ctx, slog.LevelError, "event not answered", event.Kind.String(), slog.String("error", errorName(err)),
		slog.String("type", fmt.Sprintf("%T", err)), slog.String("event", event.Key))
	return whisper(b.options.Words.Failed)
}
