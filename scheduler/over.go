package scheduler

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/process"
	"convenor/store"
)

// over takes the buttons off what was said about a meeting that is over, in the home channel and
// to single people, and says so there. Editing again changes nothing, so that it goes on where it
// was broken off.
func (t *tick) over(ctx context.Context, m *casework.Meeting) error {
	var failed []error
	for _, b := range t.Bots {
		failed = append(failed, t.overAtHome(ctx, b, m))
	}
	for _, f := range process.Moot(m, env(t.basis), t.now()) {
		if err := t.overTo(ctx, m, f); err != nil {
			failed = append(failed, err)
		}
	}
	return worst(failed)
}

// overAtHome edits the agenda and what said that the meeting has started.
func (t *tick) overAtHome(ctx context.Context, b *bot.Bot, m *casework.Meeting) error {
	r, err := t.room(ctx, b, m)
	if err != nil {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(r.Posted)) {
		kind, _, _ := strings.Cut(key, "/")
		msg, ok := t.deck().OverAtHome(casework.FactKind(kind), m)
		if p := r.Posted[key]; ok && !p.Deleted {
			if err := t.edit(ctx, b, m, key, p, msg); err != nil {
				return err
			}
		}
	}
	return nil
}

// overTo edits the direct message about a fact, if there is one of its own: a message that it
// shares with other matters stays as it is.
func (t *tick) overTo(ctx context.Context, m *casework.Meeting, f casework.Fact) error {
	saved, err := t.Board.Notices.Load(ctx, noticeID(f))
	if errors.Is(err, store.ErrNotFound) || gone(err) {
		return nil
	}
	if err != nil {
		return err
	}
	msg, ok := t.deck().Over(f, m)
	for _, p := range saved.Value.Posts {
		b := t.bot(p.Platform)
		if b == nil || !ok || p.Channel == b.Home().Channel { // there it is a line that something waits
			continue
		}
		ref := bot.Ref{Place: bot.Place{Platform: p.Platform, Channel: p.Channel, Thread: p.Thread}, Message: p.Message}
		if _, err := b.Edit(ctx, ref, msg); err != nil && !errors.Is(err, bot.ErrGone) {
			return err
		}
	}
	return nil
}
