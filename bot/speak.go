package bot

import (
	"context"
	"errors"
	"log/slog"
	"strings"
)

// Post says something in a place. A message that is not marked for all is
// refused in the home channel with ErrConfidential. The reference names every
// part into which the message was split; with an error, the parts that were
// posted before it.
func (b *Bot) Post(ctx context.Context, in Place, m Message) (Ref, error) {
	if err := b.guard(ctx, in, m); err != nil {
		return Ref{}, err
	}
	parts, err := b.prepare(m)
	if err != nil {
		return Ref{}, err
	}
	return b.sendAll(ctx, "post", parts, func(part Message) (Ref, error) { return b.platform.Post(ctx, in, part) })
}

// Direct says something to one person alone, lastingly. To somebody whose
// direct messages are closed it posts a line without content in the home
// channel, with a button that reveals the message to that person only; the
// reference is then that line's.
func (b *Bot) Direct(ctx context.Context, to Account, m Message) (Ref, error) {
	parts, err := b.prepare(m)
	if err != nil {
		return Ref{}, err
	}
	ref, err := b.sendAll(ctx, "direct", parts, func(part Message) (Ref, error) { return b.platform.Direct(ctx, to, part) })
	if errors.Is(err, ErrDirectClosed) {
		return b.leaveWaiting(ctx, to, m)
	}
	return ref, err
}

// Whisper answers an interaction so that its author alone sees it. Where the
// event is no interaction, or one too old to be answered, the message is sent
// as Direct.
func (b *Bot) Whisper(ctx context.Context, to Event, m Message) error {
	if to.Kind.Interactive() {
		parts, err := b.prepare(m)
		if err != nil {
			return err
		}
		err = b.whisperAll(ctx, to, parts)
		if !errors.Is(err, ErrGone) {
			return err
		}
	}
	_, err := b.Direct(ctx, to.From, m)
	return err
}

func (b *Bot) whisperAll(ctx context.Context, to Event, parts []Message) error {
	for _, part := range parts {
		if err := b.retry(ctx, "whisper", func() error { return b.platform.Whisper(ctx, to, part) }); err != nil {
			return err
		}
		b.counts.posted.Add(1)
	}
	return nil
}

// Edit replaces a message, all its parts included, and says where it is now: it
// may need more parts than before, which stand after those that were there, or
// fewer. ErrGone when it was deleted.
func (b *Bot) Edit(ctx context.Context, ref Ref, m Message) (Ref, error) {
	if err := b.guard(ctx, ref.Place, m); err != nil {
		return ref, err
	}
	parts, err := b.prepare(m)
	if err != nil {
		return ref, err
	}
	old := ref.parts()
	for i, part := range parts[:min(len(parts), len(old))] {
		if err := b.retry(ctx, "edit", func() error { return b.platform.Edit(ctx, old[i], part) }); err != nil {
			return ref, err
		}
	}
	for _, surplus := range old[min(len(parts), len(old)):] {
		if err := b.retry(ctx, "delete", func() error { return b.platform.Delete(ctx, surplus) }); err != nil {
			return ref, err
		}
	}
	if len(parts) <= len(old) {
		return joined(old[:len(parts)]), nil
	}
	more, err := b.sendAll(ctx, "post", parts[len(old):], func(part Message) (Ref, error) { return b.platform.Post(ctx, ref.Place, part) })
	return joined(append(old, more.parts()...)), err
}

// Delete removes a message, all its parts included. One that is gone is no
// error.
func (b *Bot) Delete(ctx context.Context, ref Ref) error {
	for _, part := range ref.parts() {
		if err := b.retry(ctx, "delete", func() error { return b.platform.Delete(ctx, part) }); err != nil {
			return err
		}
	}
	return nil
}

// React puts a mark on a message in place of the earlier one, with words beside it where the
// platform shows them; NoMark takes it away. ErrGone when the message was deleted.
func (b *Bot) React(ctx context.Context, ref Ref, mark Mark, words string) error {
	parts := ref.parts()
	if len(parts) == 0 {
		return ErrGone
	}
	if mark == NoMark || b.platform.Limits().MarkAlone {
		words = ""
	}
	return b.retry(ctx, "react", func() error { return b.platform.React(ctx, parts[0], mark, validText(words)) })
}

func (b *Bot) sendAll(ctx context.Context, operation string, parts []Message, send func(Message) (Ref, error)) (Ref, error) {
	var refs []Ref
	for _, part := range parts {
		err := b.retry(ctx, operation, func() error {
			ref, err := send(part)
			if err == nil {
				refs = append(refs, ref)
			}
			return err
		})
		if err != nil {
			return joined(refs), err
		}
		b.counts.posted.Add(1)
	}
	return joined(refs), nil
}

// guard keeps out of the home channel what is not marked for all.
func (b *Bot) guard(ctx context.Context, in Place, m Message) error {
	if m.Audience == ForAll || !b.isHome(in) {
		return nil
	}
	b.counts.confidential.Add(1)
	b.log(ctx, slog.LevelError, "confidential message refused in the home channel", "post")
	return ErrConfidential
}

func (b *Bot) isHome(p Place) bool {
	home := b.platform.Home()
	return p.Platform == home.Platform && p.Channel == home.Channel
}

// parts are the references to the single messages behind a reference.
func (r Ref) parts() []Ref {
	var refs []Ref
	for id := range strings.FieldsSeq(r.Message) {
		refs = append(refs, Ref{Place: r.Place, Message: id})
	}
	return refs
}

func joined(refs []Ref) Ref {
	if len(refs) == 0 {
		return Ref{}
	}
	ids := make([]string, len(refs))
	for i, r := range refs {
		ids[i] = r.Message
	}
	return Ref{Place: refs[0].Place, Message: strings.Join(ids, " ")}
}
