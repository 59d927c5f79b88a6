package workspace

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"convenor/bot"
)

// What people do. Each act returns when the bot has answered. The key is the
// event's: the same key again delivers the same event again, and changes nothing
// in the workspace.

// Type has a person type a line, or a slash command, into a place. Somebody who
// is not inside it cannot: the error is [bot.ErrNotAllowed], and nobody sees or
// hears anything.
func (w *Workspace) Type(ctx context.Context, key, who string, in bot.Place, text string) error {
	return w.Show(ctx, key, who, in, text, nil)
}

// Show has a person type a line with files, or show files without words. What exceeds the
// bounds is a [FilesError], files with a command are [ErrCommandFiles]; nothing has happened then.
func (w *Workspace) Show(ctx context.Context, key, who string, in bot.Place, text string, brought []Attachment) error {
	if err := bounded(brought); err != nil {
		return err
	}
	if len(brought) > 0 && strings.HasPrefix(text, "/") {
		return ErrCommandFiles
	}
	if !w.Reads(who, in) { // nothing of theirs is kept, not for a moment
		return fmt.Errorf("workspace: %s is not in %s: %w", who, in, bot.ErrNotAllowed)
	}
	files, err := w.shelve(ctx, brought)
	if err != nil {
		return err
	}
	w.mu.Lock()
	event, err := w.typed(ctx, key, who, in, text, files)
	m := w.state.lines[key]
	w.mu.Unlock()
	if err != nil {
		return err // the journal may have the line all the same: what it does not have is swept at the next start
	}
	if m != nil && !sameFiles(m.Files, files) {
		w.unshelve(ctx, files) // delivered again: the line has those of the first time
	}
	return w.deliver(ctx, event)
}

// TypedBefore gives what an event of that key was typed as, and where.
func (w *Workspace) TypedBefore(key string) (in bot.Place, text string, ok bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	before, ok := w.state.typed[key]
	return before.place, before.text, ok
}

// typed is the event that words are which somebody typed in a place.
func (w *Workspace) typed(ctx context.Context, key, who string, in bot.Place, text string, files []File) (bot.Event, error) {
	if !w.reads(who, in) {
		return bot.Event{}, fmt.Errorf("workspace: %s is not in %s: %w", who, in, bot.ErrNotAllowed)
	}
	before, again := w.state.typed[key]
	if again {
		who, in, text = before.who, before.place, before.text
	}
	if command, ok := strings.CutPrefix(text, "/"); ok {
		event := bot.Event{Key: key, Kind: bot.CommandEvent, From: w.Account(who), Name: w.options.Names(who), At: w.options.Now(), In: in, Direct: isDirect(in)}
		event.Command, event.Text = cutWord(command)
		if again {
			return event, nil
		}
		return event, w.commit(ctx, w.due(Record{Operation: Asked, Key: key, Who: who, Place: in, Text: text}, event))
	}
	if again {
		return w.line(w.state.lines[key]), nil
	}
	m := &message{key: key, Message: Message{Ref: bot.Ref{Place: in, Message: w.state.nextID()}, From: who, Text: text, Files: files, At: w.options.Now()}}
	event := w.line(m)
	return event, w.commit(ctx, w.due(Record{Operation: Typed, Key: key, Who: who, ID: m.Ref.Message, Place: in, Text: text, Files: files}, event))
}

// cutWord takes the first word off, whatever white space stands behind it.
func cutWord(s string) (word, rest string) {
	if i := strings.IndexAny(s, " \t\n"); i >= 0 {
		return s[:i], strings.TrimSpace(s[i:])
	}
	return s, ""
}

// due puts an event into its record where it may have to be delivered again.
func (w *Workspace) due(r Record, event bot.Event) Record {
	if w.options.Redeliver {
		r.Event = &event
	}
	return r
}

// Retype has a person edit a line of their own. Its files stay.
func (w *Workspace) Retype(ctx context.Context, key, who string, line bot.Ref, text string) error {
	event, err := w.onLine(key, who, line, func(m *message) (bot.Event, error) {
		event := w.changing(m, change{kind: bot.EditEvent, text: text}, key)
		return event, w.commit(ctx, w.due(Record{Operation: Edited, Key: key, Who: who, ID: m.Ref.Message, Text: text}, event))
	})
	if err != nil {
		return err
	}
	return w.deliver(ctx, event)
}

// Retract has a person delete a line of their own, and its files with it.
func (w *Workspace) Retract(ctx context.Context, key, who string, line bot.Ref) error {
	event, err := w.retracted(ctx, key, who, line)
	if err != nil {
		return err
	}
	return w.deliver(ctx, event)
}

func (w *Workspace) retracted(ctx context.Context, key, who string, line bot.Ref) (bot.Event, error) {
	return w.onLine(key, who, line, func(m *message) (bot.Event, error) {
		event := w.changing(m, change{kind: bot.DeletionEvent}, key)
		if err := w.commit(ctx, w.due(Record{Operation: Deleted, Key: key, Who: who, ID: m.Ref.Message}, event)); err != nil {
			return event, err
		}
		w.unshelve(ctx, m.Files)
		return event, nil
	})
}

// Remove deletes a person's line as they would have themselves, and lets the bot hear of it.
func (w *Workspace) Remove(ctx context.Context, line bot.Ref, whose bot.Account) error {
	if w.options.Limits.LinesStay {
		return fmt.Errorf("workspace: line %s: %w", line.Message, bot.ErrNotAllowed)
	}
	key := "removed/" + line.Message
	if w.removed(key) {
		return nil
	}
	event, err := w.retracted(ctx, key, whose.ID, line)
	switch {
	case errors.Is(err, bot.ErrGone):
		return nil
	case err != nil:
		return err
	}
	// The bot asks for it while it handles the press, which holds Run: waiting for Run as other
	// events do would not end where the press is one that is delivered again.
	return w.handle(ctx, event)
}

func (w *Workspace) removed(key string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	_, again := w.state.changes[key]
	return again
}

// changing is the event that a change of a line is.
func (w *Workspace) changing(m *message, c change, key string) bot.Event {
	event := w.line(m)
	event.Kind, event.Key, event.Text, event.At = c.kind, key, c.text, w.options.Now()
	if c.kind == bot.DeletionEvent {
		event.Files = nil
	}
	return event
}

// onLine has a person do something to a line of their own. What the key did before is not done
// again, whatever has become of the line since.
func (w *Workspace) onLine(key, who string, line bot.Ref, do func(*message) (bot.Event, error)) (bot.Event, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if c, again := w.state.changes[key]; again && c.line.From == who {
		return w.changing(c.line, c, key), nil
	}
	m, err := w.find(line)
	if err == nil && (m.Said != nil || m.From != who) {
		err = fmt.Errorf("workspace: line %s is not %s's: %w", line.Message, who, bot.ErrNotAllowed)
	}
	if err != nil {
		return bot.Event{}, err
	}
	return do(m)
}

// Press has a person press a button of a message that they see. A button that the
// message does not have, or has no more, is [bot.ErrGone].
func (w *Workspace) Press(ctx context.Context, key, who string, on bot.Ref, do string) error {
	w.mu.Lock()
	event, err := w.pressing(ctx, key, who, on, do)
	w.mu.Unlock()
	if err != nil {
		return err
	}
	return w.deliver(ctx, event)
}

func (w *Workspace) pressing(ctx context.Context, key, who string, on bot.Ref, do string) (bot.Event, error) {
	before, again := w.state.presses[key]
	if again {
		on.Message, do = before.id, before.do
	}
	m := w.state.byID[on.Message]
	label, has := "", false
	if m != nil {
		label, has = m.label(do)
	}
	if m == nil || !again && (!w.sees(who, m) || !has) {
		return bot.Event{}, fmt.Errorf("workspace: no such button on message %s: %w", on.Message, bot.ErrGone)
	}
	event := bot.Event{Key: key, Kind: bot.PressEvent, From: w.Account(who), Name: w.options.Names(who), At: w.options.Now(),
		In: m.Ref.Place, Direct: isDirect(m.Ref.Place), Whispered: m.Whispered, Do: do, Message: m.ref()}
	if again {
		return event, nil
	}
	return event, w.commit(ctx, w.due(Record{Operation: Pressed, Key: key, Who: who, ID: m.Ref.Message, Do: do, Text: label}, event))
}

// label is the label of the button with that do.
func (m *message) label(do string) (string, bool) {
	for _, b := range m.Buttons() {
		if b.Do == do {
			return b.Label, true
		}
	}
	return "", false
}

// PressedBefore reports whether an event of that key pressed something already.
func (w *Workspace) PressedBefore(key string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	_, again := w.state.presses[key]
	return again
}

// Open has a person look at the bot's own page: the answer stands among their
// direct messages.
func (w *Workspace) Open(ctx context.Context, key, who string) error {
	return w.deliver(ctx, bot.Event{Key: key, Kind: bot.OpenedEvent, From: w.Account(who), Name: w.options.Names(who),
		At: w.options.Now(), In: w.state.direct(who), Direct: true})
}

// PutAway has a person take a whisper out of their sight. One that is gone is no error.
func (w *Workspace) PutAway(ctx context.Context, who string, whisper bot.Ref) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	m := w.state.byID[whisper.Message]
	if m == nil || m.Gone {
		return nil
	}
	if !m.Whispered || m.Only != who {
		return fmt.Errorf("workspace: message %s: %w", whisper.Message, bot.ErrNotAllowed)
	}
	return w.commit(ctx, Record{Operation: Deleted, ID: m.Ref.Message})
}

// Read notes that a person has read a place up to now.
func (w *Workspace) Read(ctx context.Context, who string, place bot.Place) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.reads(who, place) || w.unread(who, place) == 0 {
		return nil
	}
	return w.commit(ctx, Record{Operation: Read, Who: who, Place: place})
}
