package transcript

import (
	"context"
	"fmt"

	"convenor/bot"
)

// deliver hands an event to the handler and shows what it answers.
func (p *Platform) deliver(ctx context.Context, event bot.Event) error {
	done, err := p.begin(ctx)
	if err != nil {
		return err
	}
	defer done()
	_, announced := p.handler.Opens(event)
	response := p.handler.Handle(ctx, event)
	if err := p.show(ctx, event, response, announced); err != nil {
		return err
	}
	response.Finish(ctx)
	return nil
}

// show applies what belongs in the acknowledgement.
func (p *Platform) show(ctx context.Context, event bot.Event, r bot.Response, announced bool) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if r.Form != nil {
		if err := p.showForm(ctx, event, *r.Form, announced); err != nil {
			return err
		}
	}
	if r.Update != nil {
		m, err := p.own(event.Message)
		if err == nil {
			err = p.within(*r.Update)
		}
		if err == nil {
			err = p.commit(ctx, record{Operation: edited, ID: m.id, Message: r.Update})
		}
		if err != nil {
			return fmt.Errorf("transcript: update: %w", err)
		}
	}
	if r.Whisper != nil {
		if !event.Kind.Interactive() {
			return fmt.Errorf("transcript: a whisper in answer to a %s", event.Kind)
		}
		return p.whisper(ctx, event, *r.Whisper)
	}
	return nil
}

func (p *Platform) showForm(ctx context.Context, event bot.Event, form bot.Form, announced bool) error {
	if err := p.withinForm(form); err != nil {
		return err
	}
	r := record{Operation: opened, Who: event.From.ID, Form: &form}
	switch event.Kind {
	case bot.CommandEvent, bot.PressEvent:
		if !announced {
			p.unannounced++
		}
	case bot.SubmissionEvent:
		if p.options.Limits.NoFormFromForm {
			return fmt.Errorf("transcript: a form in answer to a form, against the limits")
		}
		if form.Refused() {
			r.Operation = reopened
		}
	default:
		return fmt.Errorf("transcript: a form in answer to a %s", event.Kind)
	}
	return p.commit(ctx, r)
}
