package workspace

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"convenor/bot"
)

// Post says something in a place. Two messages with one key are one.
func (w *Workspace) Post(ctx context.Context, in bot.Place, m bot.Message) (bot.Ref, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := w.exists(in); err != nil {
		return bot.Ref{}, err
	}
	return w.say(ctx, Record{Operation: Said, Place: in, Message: &m, Key: m.Key})
}

// Direct says something to one person alone.
func (w *Workspace) Direct(ctx context.Context, to bot.Account, m bot.Message) (bot.Ref, error) {
	if to.Platform != w.options.Platform || to.ID == "" {
		return bot.Ref{}, fmt.Errorf("workspace: account %s: %w", to, bot.ErrGone)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.standsUnder(to.ID, m.About) {
		return w.say(ctx, Record{Operation: Whispered, Place: m.About.Place, Who: to.ID, Message: &m, Key: m.Key})
	}
	if w.closed[to.ID] {
		return bot.Ref{}, bot.ErrDirectClosed
	}
	return w.say(ctx, Record{Operation: Said, Place: w.state.direct(to.ID), Who: to.ID, Message: &m, Key: m.Key})
}

// standsUnder reports whether a private answer to a line can stand under it, where its author
// still reads. The lock is held.
func (w *Workspace) standsUnder(who string, line bot.Ref) bool {
	m, err := w.find(line)
	return err == nil && m.Said == nil && m.From == who && m.Ref == line && !isDirect(line.Place) && w.sees(who, m)
}

// Whisper answers an interaction. It lasts here, though nobody may count on it.
func (w *Workspace) Whisper(ctx context.Context, to bot.Event, m bot.Message) error {
	if !to.Kind.Interactive() {
		return fmt.Errorf("workspace: whisper to a %s: %w", to.Kind, bot.ErrGone)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.whisper(ctx, to, m)
}

// whisper says the same words to the same event once. The key holds none of them.
func (w *Workspace) whisper(ctx context.Context, to bot.Event, m bot.Message) error {
	words := sha256.Sum256([]byte(m.Plain()))
	_, err := w.say(ctx, Record{Operation: Whispered, Key: "whisper/" + to.Key + "/" + hex.EncodeToString(words[:8]), Place: to.In, Who: to.From.ID, Message: &m})
	return err
}

func (w *Workspace) say(ctx context.Context, r Record) (bot.Ref, error) {
	if err := w.within(*r.Message); err != nil {
		return bot.Ref{}, err
	}
	if m := w.state.byKey[keyed{r.Place, r.Key}]; m != nil && !m.Gone {
		return m.ref(), nil
	}
	r.ID = w.state.nextID()
	if err := w.commit(ctx, r); err != nil {
		return bot.Ref{}, err
	}
	return w.state.byID[r.ID].ref(), nil
}

// Edit replaces a message of the bot's own.
func (w *Workspace) Edit(ctx context.Context, ref bot.Ref, m bot.Message) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	old, err := w.own(ref)
	if err != nil {
		return err
	}
	if err := w.within(m); err != nil {
		return err
	}
	return w.commit(ctx, Record{Operation: Edited, ID: old.Ref.Message, Message: &m})
}

// Delete removes a message of the bot's own.
func (w *Workspace) Delete(ctx context.Context, ref bot.Ref) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	old, ok := w.state.byID[ref.Message]
	if !ok || old.Gone {
		return nil
	}
	if old.Said == nil {
		return fmt.Errorf("workspace: message %s: %w", ref.Message, bot.ErrNotAllowed)
	}
	return w.commit(ctx, Record{Operation: Deleted, ID: old.Ref.Message})
}

// React puts a mark on a message, with words beside it.
func (w *Workspace) React(ctx context.Context, ref bot.Ref, mark bot.Mark, words string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	m, err := w.find(ref)
	if err != nil {
		return err
	}
	if m.Mark == mark && m.As == words {
		return nil
	}
	return w.commit(ctx, Record{Operation: Marked, ID: m.Ref.Message, Mark: mark, Text: words})
}

// exists reports whether something can be posted in the place.
func (w *Workspace) exists(in bot.Place) error {
	if in == w.Home() {
		return nil
	}
	if r := w.state.roomAt(in); r != nil && !r.closed && (in.Thread == "" || slices.Contains(r.threads, in.Thread)) {
		return nil
	}
	return fmt.Errorf("workspace: place %s: %w", in, bot.ErrGone)
}

func (w *Workspace) find(ref bot.Ref) (*message, error) {
	m, ok := w.state.byID[ref.Message]
	if !ok || m.Gone || ref.Platform != w.options.Platform {
		return nil, fmt.Errorf("workspace: message %s: %w", ref.Message, bot.ErrGone)
	}
	if r := w.state.roomAt(m.Ref.Place); r != nil && r.closed {
		return nil, fmt.Errorf("workspace: message %s: %w", ref.Message, bot.ErrGone)
	}
	return m, nil
}

func (w *Workspace) own(ref bot.Ref) (*message, error) {
	m, err := w.find(ref)
	if err == nil && m.Said == nil {
		err = fmt.Errorf("workspace: message %s: %w", ref.Message, bot.ErrNotAllowed)
	}
	return m, err
}
