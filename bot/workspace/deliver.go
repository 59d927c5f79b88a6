package workspace

import (
	"context"
	"errors"
	"fmt"

	"convenor/bot"
)

// deliver hands an event to the handler and shows what it answers.
func (w *Workspace) deliver(ctx context.Context, event bot.Event) error {
	done, err := w.begin(ctx)
	if err != nil {
		return err
	}
	defer done()
	return w.handle(ctx, event)
}

func (w *Workspace) handle(ctx context.Context, event bot.Event) error {
	_, announced := w.handler.Opens(event)
	response := w.handler.Handle(ctx, event)
	err := w.show(ctx, event, response, announced)
	switch {
	case err == nil:
		response.Finish(ctx)
	case errors.Is(err, bot.ErrUnavailable) || ctx.Err() != nil:
		return err // and delivered again at the next start
	}
	return errors.Join(err, w.answer(ctx, event)) // what cannot be shown cannot be shown later either
}

// answer notes that an event needs no delivery any more.
func (w *Workspace) answer(ctx context.Context, event bot.Event) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, e := range w.state.unanswered {
		if e.Key == event.Key {
			return w.commit(ctx, Record{Operation: Answered, Key: event.Key})
		}
	}
	return nil
}

// redeliver hands over what the bot had not answered when the process ended. One
// that fails again is left for the next start.
func (w *Workspace) redeliver(ctx context.Context, events []bot.Event) {
	for _, event := range events {
		if ctx.Err() != nil {
			return
		}
		_ = w.handle(ctx, event) // what went wrong was put into words by the handler
	}
}

// show applies what belongs in the acknowledgement.
func (w *Workspace) show(ctx context.Context, event bot.Event, r bot.Response, announced bool) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if r.Form != nil {
		if err := w.showForm(ctx, event, *r.Form, announced); err != nil {
			return err
		}
	}
	if r.Update != nil {
		m, err := w.own(event.Message)
		if err == nil {
			err = w.within(*r.Update)
		}
		if err == nil {
			err = w.commit(ctx, Record{Operation: Edited, ID: m.Ref.Message, Message: r.Update})
		}
		if err != nil {
			return fmt.Errorf("workspace: update: %w", err)
		}
	}
	if r.Whisper != nil {
		if !event.Kind.Interactive() {
			return fmt.Errorf("workspace: a whisper in answer to a %s", event.Kind)
		}
		return w.whisper(ctx, event, *r.Whisper)
	}
	return nil
}

func (w *Workspace) showForm(ctx context.Context, event bot.Event, form bot.Form, announced bool) error {
	if err := w.withinForm(form); err != nil {
		return err
	}
	if w.opening(event.From.ID, event.Key) != nil {
		return nil // delivered again: what has been typed into it meanwhile stays
	}
	r := Record{Operation: Opened, Key: event.Key, Opening: event.Key, Who: event.From.ID, Place: event.In, Form: &form}
	switch event.Kind {
	case bot.CommandEvent, bot.PressEvent:
		if !announced {
			w.unannounced++
		}
	case bot.SubmissionEvent:
		if w.options.Limits.NoFormFromForm {
			return fmt.Errorf("workspace: a form in answer to a form, against the limits")
		}
		if form.Refused() {
			r.Operation = Reopened
		}
	default:
		return fmt.Errorf("workspace: a form in answer to a %s", event.Kind)
	}
	return w.commit(ctx, r)
}
