package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
)

// RemoveLine is a button that deletes the line under which an answer stands, by the press of
// the line's author. [Bot] takes it off every other message, and off answers on platforms on
// which people's lines stay.
func RemoveLine(label string) Button { return Press(label, Call(removeCapability)) }

// answer sends the private answer to an event. What answers a line is about that line: it can
// stand under it, and offer to delete it.
func (b *Bot) answer(event Event, m Message) func(context.Context) error {
	if event.Kind == LineEvent || event.Kind == EditEvent {
		m.About = event.Message
	}
	if m.Key == "" {
		// An event delivered again is answered again, not twice.
		m.Key = "answer/" + event.Key + "/" + digest(m.Plain())
	}
	return func(ctx context.Context) error {
		offered, err := b.offerRemoval(ctx, event, m)
		if err != nil {
			return err
		}
		_, err = b.Direct(ctx, event.From, offered)
		return err
	}
}

// A removal is a line that its author was offered to delete.
type removal struct {
	Line  Ref     `json:"line"`
	Whose Account `json:"whose"`
}

// offerRemoval makes a button that deletes a line of one made by RemoveLine, which does not say
// yet which line; where nothing can be deleted the button goes.
func (b *Bot) offerRemoval(ctx context.Context, event Event, m Message) (Message, error) {
	if m.About.IsZero() || event.Direct || b.platform.Limits().LinesStay {
		return m, nil // without a line, the button is taken off as the message is prepared
	}
	of := removal{Line: m.About, Whose: event.From}
	id := digest(of.Line.String(), of.Whose.String())
	offered := false
	m = m.replaced(func(button Button) (Button, bool) {
		if button.Do == Call(removeCapability).String() {
			button.Do, offered = Call(removeCapability, "id", id).String(), true
		}
		return button, true
	})
	if !offered {
		return m, nil
	}
	data, err := json.Marshal(of)
	if err == nil {
		err = b.options.Keeper.Keep(ctx, "removal/"+id, data)
	}
	if err != nil {
		return m, fmt.Errorf("bot: line that may be deleted: %w", err)
	}
	return m, nil
}

// withoutRemoval is the message without buttons that would delete no line.
func (m Message) withoutRemoval() Message {
	return m.replaced(func(button Button) (Button, bool) {
		return button, button.Do != Call(removeCapability).String()
	})
}

// replaced is the message with other buttons; a row without any is left out.
func (m Message) replaced(by func(Button) (Button, bool)) Message {
	body := make([]Block, 0, len(m.Body))
	for _, block := range m.Body {
		if row, ok := block.(Buttons); ok {
			var kept Buttons
			for _, button := range row {
				if button, ok := by(button); ok {
					kept = append(kept, button)
				}
			}
			if len(kept) == 0 {
				continue
			}
			block = kept
		}
		body = append(body, block)
	}
	m.Body = body
	return m
}

// remove deletes the line that a button was offered for, for the line's author alone. What the
// handler hears of it is a deletion like any other. What was offered stays kept: the press
// delivered again is answered as before.
func (b *Bot) remove(ctx context.Context, event Event, do Do) Response {
	data, err := b.options.Keeper.Kept(ctx, "removal/"+do.Values["id"])
	if err != nil {
		return b.failed(ctx, event, err)
	}
	var of removal
	if data == nil || json.Unmarshal(data, &of) != nil {
		return whisper(b.options.Words.Vanished)
	}
	if of.Whose != event.From {
		return whisper(b.options.Words.NotYours)
	}
	err = b.retry(ctx, "remove", func() error { return b.platform.Remove(ctx, of.Line, of.Whose) })
	switch {
	case errors.Is(err, ErrNotAllowed):
		return whisper(b.options.Words.Stays)
	case err != nil:
		return b.failed(ctx, event, err)
	}
	return whisper(b.options.Words.Removed)
}
