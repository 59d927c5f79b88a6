package transcript

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"convenor/bot"
)

// Type has a person type a line, or a slash command, and returns when the bot
// has answered. The thread is the key of an item's thread in the newest room
// that has it, or empty for the home channel.
//
// A line into a thread in which the person is not becomes a direct message with
// the thread's key in front, and never shows in the room. Somebody who is not
// in the home channel types by direct message.
//
// The key is the event's: the same key again delivers the same event again.
func (p *Platform) Type(ctx context.Context, key, handle, thread, text string) error {
	p.mu.Lock()
	event, err := p.typed(ctx, key, handle, thread, text)
	p.mu.Unlock()
	if err != nil {
		return err
	}
	return p.deliver(ctx, event)
}

// typed works out what a person's typing is.
func (p *Platform) typed(ctx context.Context, key, handle, thread, text string) (bot.Event, error) {
	in, text := p.where(handle, thread, text)
	return p.arrived(ctx, key, handle, in, text)
}

// arrived is the event that words are which somebody typed in a place.
func (p *Platform) arrived(ctx context.Context, key, handle string, in bot.Place, text string) (bot.Event, error) {
	event := bot.Event{Key: key, Kind: bot.LineEvent, From: Account(handle), Name: handle, At: p.options.Now(), In: in, Direct: isDirect(in), Text: text}
	if command, ok := strings.CutPrefix(text, "/"); ok {
		event.Kind = bot.CommandEvent
		event.Command, event.Text, _ = strings.Cut(command, " ")
		event.Text = strings.TrimSpace(event.Text)
		return event, p.commit(ctx, record{Operation: asked, Key: key, Who: handle, Place: in, Text: text})
	}
	m, err := p.line(ctx, key, handle, in, text)
	if err != nil {
		return bot.Event{}, err
	}
	return m.line(), nil
}

// where is the place a person's typing goes to, and what arrives there.
func (p *Platform) where(handle, thread, text string) (bot.Place, string) {
	command := strings.HasPrefix(text, "/")
	if thread == "" {
		if p.inHome(handle) {
			return p.Home(), text
		}
		return directPlace(handle), text
	}
	if r, t := p.state.roomWith(thread); r != nil && r.lets(handle, t) {
		return r.place(t), text
	}
	if !command {
		text = thread + " " + text
	}
	return directPlace(handle), text
}

// line keeps a person's line, or finds the one already kept for the event.
func (p *Platform) line(ctx context.Context, key, handle string, in bot.Place, text string) (*message, error) {
	if m := p.state.lines[key]; m != nil && m.from == handle {
		return m, nil
	}
	r := record{Operation: typed, Key: key, Who: handle, ID: p.state.nextID(), Place: in, Text: text}
	if err := p.commit(ctx, r); err != nil {
		return nil, err
	}
	return p.state.byID[r.ID], nil
}

// line is the event that a person's line was.
func (m *message) line() bot.Event {
	return bot.Event{Key: m.key, Kind: bot.LineEvent, From: Account(m.from), Name: m.from, At: m.at,
		In: m.place, Direct: isDirect(m.place), Text: m.text, Message: m.ref()}
}

func isDirect(p bot.Place) bool { return strings.HasPrefix(p.Channel, "@") }

// TypeIn has a person type into a place that is known by its reference rather
// than by its key. Somebody who is not inside it cannot: the error is
// bot.ErrNotAllowed, and nobody sees or hears anything.
func (p *Platform) TypeIn(ctx context.Context, key, handle string, in bot.Place, text string) error {
	p.mu.Lock()
	if !p.reads(handle, in) {
		p.mu.Unlock()
		return fmt.Errorf("transcript: %s is not in %s: %w", handle, in, bot.ErrNotAllowed)
	}
	event, err := p.arrived(ctx, key, handle, in, text)
	p.mu.Unlock()
	if err != nil {
		return err
	}
	return p.deliver(ctx, event)
}

// Retype has a person edit a line of their own.
func (p *Platform) Retype(ctx context.Context, key, handle string, line bot.Ref, text string) error {
	p.mu.Lock()
	m, err := p.theirs(handle, line)
	if err == nil && m.edits != key {
		err = p.commit(ctx, record{Operation: edited, Key: key, Who: handle, ID: m.id, Text: text})
	}
	if err != nil {
		p.mu.Unlock()
		return err
	}
	event := m.line()
	p.mu.Unlock()
	event.Kind, event.Key, event.At = bot.EditEvent, key, p.options.Now()
	return p.deliver(ctx, event)
}

// Retract has a person delete a line of their own.
func (p *Platform) Retract(ctx context.Context, key, handle string, line bot.Ref) error {
	p.mu.Lock()
	m, err := p.theirs(handle, line)
	if err == nil {
		err = p.commit(ctx, record{Operation: deleted, Key: key, Who: handle, ID: m.id})
	}
	if err != nil {
		p.mu.Unlock()
		return err
	}
	event := m.line()
	p.mu.Unlock()
	event.Kind, event.Key, event.Text, event.At = bot.DeletionEvent, key, "", p.options.Now()
	return p.deliver(ctx, event)
}

func (p *Platform) theirs(handle string, line bot.Ref) (*message, error) {
	m, err := p.find(line)
	if err == nil && (m.said != nil || m.from != handle) {
		err = fmt.Errorf("transcript: line %s is not %s's: %w", line.Message, handle, bot.ErrNotAllowed)
	}
	return m, err
}

// Press has a person press the newest button with the label, matched without
// regard to case, that they can see. With a thread, only buttons in that thread
// count, and such in the person's own messages as carry the thread's key.
func (p *Platform) Press(ctx context.Context, key, handle, thread, label string) error {
	p.mu.Lock()
	pressing, m, err := p.pressing(ctx, key, handle, thread, label)
	if err != nil {
		p.mu.Unlock()
		return err
	}
	event := bot.Event{Key: key, Kind: bot.PressEvent, From: Account(handle), Name: handle, At: p.options.Now(),
		In: m.place, Direct: isDirect(m.place), Whispered: m.whisper, Do: pressing.do, Message: m.ref()}
	p.mu.Unlock()
	return p.deliver(ctx, event)
}

func (p *Platform) pressing(ctx context.Context, key, handle, thread, label string) (press, *message, error) {
	if before, again := p.state.presses[key]; again {
		return before, p.state.byID[before.id], nil
	}
	for i := len(p.state.messages) - 1; i >= 0; i-- {
		m := p.state.messages[i]
		if m.said == nil || !p.sees(handle, m) {
			continue
		}
		for _, button := range buttons(m.said) {
			if !same(label, button.Label) || !concerns(m, button, thread) {
				continue
			}
			r := record{Operation: pressed, Key: key, Who: handle, ID: m.id, Do: button.Do, Text: button.Label}
			if err := p.commit(ctx, r); err != nil {
				return press{}, nil, err
			}
			return p.state.presses[key], m, nil
		}
	}
	where := ""
	if thread != "" {
		where = " in " + thread
	}
	return press{}, nil, fmt.Errorf("transcript: no button %q is before %s%s; there are: %s", label, handle, where, strings.Join(p.labels(handle), ", "))
}

// concerns reports whether a button belongs to a thread.
func concerns(m *message, button bot.Button, thread string) bool {
	if thread == "" || strings.EqualFold(m.place.Thread, thread) {
		return true
	}
	if m.only == "" {
		return false
	}
	do, err := bot.ParseDo(button.Do)
	if err != nil {
		return false
	}
	for _, value := range do.Values {
		if strings.EqualFold(value, thread) {
			return true
		}
	}
	return false
}

func buttons(m *bot.Message) []bot.Button {
	var all []bot.Button
	for _, block := range m.Body {
		if row, ok := block.(bot.Buttons); ok {
			all = append(all, row...)
		}
	}
	return all
}

// labels are those of all buttons before a person, newest first.
func (p *Platform) labels(handle string) []string {
	var labels []string
	for _, m := range slices.Backward(p.state.messages) {
		if m.said == nil || !p.sees(handle, m) {
			continue
		}
		for _, b := range buttons(m.said) {
			if !slices.Contains(labels, b.Label) {
				labels = append(labels, b.Label)
			}
		}
	}
	if labels == nil {
		return []string{"none"}
	}
	return labels
}

// Open has a person look at the bot's own page.
func (p *Platform) Open(ctx context.Context, key, handle string) error {
	return p.deliver(ctx, bot.Event{Key: key, Kind: bot.OpenedEvent, From: Account(handle), Name: handle,
		At: p.options.Now(), In: directPlace(handle), Direct: true})
}
