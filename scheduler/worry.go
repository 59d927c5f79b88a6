package scheduler

import (
	"context"
	"slices"
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/due"
)

// sittingOf is the meeting that has a Risk Resolution case open, with the room it has by then. Where
// the meeting has let go of the case there is nothing to say in it.
func (t *tick) sittingOf(ctx context.Context, c *casework.Case, f casework.Fact) (*casework.Meeting, error) {
	id, _, _ := strings.Cut(f.Slot, " ")
	saved, err := t.Board.Meetings.Load(ctx, id)
	if gone(err) {
		return nil, errMoot
	}
	if err != nil {
		return nil, err
	}
	m := &saved.Value
	if m.State != casework.MeetingOpen || c.Sitting != m.ID {
		return nil, errMoot
	}
	if it := m.Item(c.Ref); it == nil || !it.Sat {
		return nil, errNoRoom // the room comes first
	}
	return m, nil
}

// inRoom says something about a Risk Resolution case in the room: what opens the thread of a worry,
// which is opened first, or the question what the evidence is.
func (t *tick) inRoom(ctx context.Context, id string, n casework.Notice, d document) error {
	m, err := t.sittingOf(ctx, d.cas, n.Fact)
	if err != nil {
		return err
	}
	key := string(worryOf(d.cas, casework.EntryRef(n.Fact.Thing)))
	if key != string(d.cas.Ref) && !slices.ContainsFunc(t.worryThreads(d.cas), func(s bot.ThreadSpec) bool { return s.Key == key }) {
		return errMoot
	}
	if n.Fact.Kind == due.FactWorry {
		if err := t.openRoom(ctx, m); err != nil {
			return err
		}
	}
	msg, _, err := t.words(ctx, n, d)
	if err != nil {
		return err
	}
	msg.Key = id
	return t.post(ctx, m, n.Fact, msg, inThread(key))
}

// worryOf is the key of the thread that something belongs to: the worry itself, that of a hypothesis,
// or the case's own where it belongs to none.
func worryOf(c *casework.Case, ref casework.EntryRef) casework.EntryRef {
	if ref.Letter() == casework.WorryLetter {
		return ref
	}
	for _, h := range c.Resolution.Hypotheses {
		if h.Ref == ref && h.Worry != "" {
			return h.Worry
		}
	}
	return casework.EntryRef(c.Ref)
}

// worryCard brings what opened a worry's thread up to what is thought of it by now.
func (t *tick) worryCard(ctx context.Context, f casework.Fact, c *casework.Case) error {
	m, err := t.sittingOf(ctx, c, f)
	if err != nil {
		return err
	}
	key := casework.Fact{Kind: due.FactWorry, Subject: f.Subject, Thing: f.Thing, Slot: string(m.ID)}.Key()
	var failed []error
	for _, b := range t.Bots {
		failed = append(failed, t.worryCardOn(ctx, b, m, c, f, key))
	}
	return worst(failed)
}

func (t *tick) worryCardOn(ctx context.Context, b *bot.Bot, m *casework.Meeting, c *casework.Case, f casework.Fact, key string) error {
	r, err := t.room(ctx, b, m)
	if err != nil || r.Closed {
		return err
	}
	was, stands := r.Posted[key]
	if !stands || was.Deleted {
		return errNoRoom
	}
	for _, w := range c.Resolution.Worries {
		if string(w.Ref) == f.Thing {
			return t.edit(ctx, b, m, key, was, t.deck().WorryCard(c, w))
		}
	}
	return errMoot
}

// discussed marks the thread of the worry that is discussed by now, where the platform has such marks.
func (t *tick) discussed(ctx context.Context, f casework.Fact, c *casework.Case) error {
	m, err := t.sittingOf(ctx, c, f)
	if err != nil {
		return err
	}
	key := string(c.Item.Resolution.Current)
	var failed []error
	for _, b := range t.Bots {
		failed = append(failed, t.discussedOn(ctx, b, m, key))
	}
	return worst(failed)
}

func (t *tick) discussedOn(ctx context.Context, b *bot.Bot, m *casework.Meeting, key string) error {
	r, err := t.room(ctx, b, m)
	if err != nil || r.Closed || r.Shut[key] {
		return err
	}
	room := neutral(r)
	if room.Threads[key].IsZero() {
		return errNoRoom // its thread comes first
	}
	return b.Highlight(ctx, room, key)
}
