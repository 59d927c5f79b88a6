package transcript

import (
	"context"
	"fmt"
	"slices"

	"convenor/bot"
)

// Post says something in a place. Two messages with one key are one.
func (p *Platform) Post(ctx context.Context, in bot.Place, m bot.Message) (bot.Ref, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := p.exists(in); err != nil {
		return bot.Ref{}, err
	}
	return p.say(ctx, record{Operation: said, Place: in, Message: &m, Key: m.Key})
}

// Direct says something to one person alone.
func (p *Platform) Direct(ctx context.Context, to bot.Account, m bot.Message) (bot.Ref, error) {
	if to.Platform != Name || to.ID == "" {
		return bot.Ref{}, fmt.Errorf("transcript: account %s: %w", to, bot.ErrGone)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed[to.ID] {
		return bot.Ref{}, bot.ErrDirectClosed
	}
	return p.say(ctx, record{Operation: said, Place: directPlace(to.ID), Who: to.ID, Message: &m, Key: m.Key})
}

// Whisper answers an interaction. It lasts here, though nobody may count on it.
func (p *Platform) Whisper(ctx context.Context, to bot.Event, m bot.Message) error {
	if !to.Kind.Interactive() {
		return fmt.Errorf("transcript: whisper to a %s: %w", to.Kind, bot.ErrGone)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.whisper(ctx, to, m)
}

// whisper says the same words to the same event once.
func (p *Platform) whisper(ctx context.Context, to bot.Event, m bot.Message) error {
	_, err := p.say(ctx, record{Operation: whispered, Key: "whisper/" + to.Key + "/" + m.Plain(), Place: to.In, Who: to.From.ID, Message: &m})
	return err
}

func (p *Platform) say(ctx context.Context, r record) (bot.Ref, error) {
	if err := p.within(*r.Message); err != nil {
		return bot.Ref{}, err
	}
	if m := p.state.byKey[keyed{r.Place, r.Key}]; m != nil && !m.gone {
		return m.ref(), nil
	}
	r.ID = p.state.nextID()
	if err := p.commit(ctx, r); err != nil {
		return bot.Ref{}, err
	}
	return p.state.byID[r.ID].ref(), nil
}

// Edit replaces a message of the bot's own.
func (p *Platform) Edit(ctx context.Context, ref bot.Ref, m bot.Message) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	old, err := p.own(ref)
	if err != nil {
		return err
	}
	if err := p.within(m); err != nil {
		return err
	}
	return p.commit(ctx, record{Operation: edited, ID: old.id, Message: &m})
}

// Delete removes a message of the bot's own.
func (p *Platform) Delete(ctx context.Context, ref bot.Ref) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	old, ok := p.state.byID[ref.Message]
	if !ok || old.gone {
		return nil
	}
	if old.said == nil {
		return fmt.Errorf("transcript: message %s: %w", ref.Message, bot.ErrNotAllowed)
	}
	return p.commit(ctx, record{Operation: deleted, ID: old.id})
}

// React puts a mark on a message.
func (p *Platform) React(ctx context.Context, ref bot.Ref, mark bot.Mark) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	m, err := p.find(ref)
	if err != nil {
		return err
	}
	if m.mark == mark {
		return nil
	}
	return p.commit(ctx, record{Operation: marked, ID: m.id, Mark: mark})
}

// exists reports whether something can be posted in the place.
func (p *Platform) exists(in bot.Place) error {
	if in == p.Home() {
		return nil
	}
	if r := p.state.roomAt(in); r != nil && !r.closed && (in.Thread == "" || slices.Contains(r.threads, in.Thread)) {
		return nil
	}
	return fmt.Errorf("transcript: place %s: %w", in, bot.ErrGone)
}

func (p *Platform) find(ref bot.Ref) (*message, error) {
	m, ok := p.state.byID[ref.Message]
	if !ok || m.gone || ref.Platform != Name {
		return nil, fmt.Errorf("transcript: message %s: %w", ref.Message, bot.ErrGone)
	}
	if r := p.state.roomAt(m.place); r != nil && r.closed {
		return nil, fmt.Errorf("transcript: message %s: %w", ref.Message, bot.ErrGone)
	}
	return m, nil
}

func (p *Platform) own(ref bot.Ref) (*message, error) {
	m, err := p.find(ref)
	if err == nil && m.said == nil {
		err = fmt.Errorf("transcript: message %s: %w", ref.Message, bot.ErrNotAllowed)
	}
	return m, err
}

func (m *message) ref() bot.Ref { return bot.Ref{Place: m.place, Message: m.id} }

func (m *message) words() string {
	if m.said != nil {
		return spoken(m.said)
	}
	return m.text
}
