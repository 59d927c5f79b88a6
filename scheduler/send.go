package scheduler

import (
	"context"
	"errors"
	"strings"

	"convenor/bot"
	"convenor/bot/cards"
	"convenor/casework"
	"convenor/casework/due"
	"convenor/store"
)

// deck is the words, as of the board's day.
func (t *tick) deck() cards.Deck {
	return cards.Deck{
		Settings: t.basis.Settings, Roster: t.basis.Roster, Zone: t.basis.Zone,
		Today: casework.DateOf(t.now(), t.basis.Zone),
	}
}

// send puts a fact into words and says them to whom it is for: one person, the thread of
// the meeting's room that it belongs to, or the home channel. It gives where direct messages
// stand; of what is posted the room's document says it.
func (t *tick) send(ctx context.Context, id string, n casework.Notice, d document) ([]casework.Post, error) {
	f := n.Fact
	if len(t.Bots) == 0 {
		return nil, errNoPlatform
	}
	switch f.Kind {
	case due.FactItem:
		if err := t.seat(ctx, d.meeting, casework.CaseRef(f.Thing)); err != nil {
			return nil, err
		}
	case due.FactWorry, due.FactChallenged:
		return nil, t.inRoom(ctx, id, n, d)
	}
	m, x, err := t.words(ctx, n, d)
	if err != nil {
		return nil, err
	}
	m.Key = id
	if f.Kind == due.FactActionBare && f.Slot == "" {
		if m.About, err = t.lineOf(ctx, x.Case, casework.EntryRef(f.Thing)); err != nil {
			return nil, err
		}
	}
	switch {
	case f.To != "":
		return t.direct(ctx, f.To, m)
	case d.meeting == nil:
		return nil, errNoWords
	case f.Kind == due.FactItem && len(x.Case.Restricted) > 0:
		return t.toNamed(ctx, d.meeting, x.Case, m)
	case f.Kind == due.FactItem, f.Kind == due.FactPart:
		return nil, t.post(ctx, d.meeting, f, m, inThread(f.Thing))
	}
	return nil, t.post(ctx, d.meeting, f, m, atHome)
}

// words puts a notice's fact into words, and gives what they were made from.
func (t *tick) words(ctx context.Context, n casework.Notice, d document) (bot.Message, cards.Matter, error) {
	x, err := t.matter(ctx, n.Fact, d)
	if err != nil {
		return bot.Message{}, x, err
	}
	x.Late = n.Late
	m, ok := t.deck().Notice(n.Fact, x)
	if !ok {
		err = errNoWords
	}
	return m, x, err
}

// lineOf is the line in the thread of a sitting case with which an action was agreed; zero
// where it was typed elsewhere, or the room has closed.
func (t *tick) lineOf(ctx context.Context, c *casework.Case, action casework.EntryRef) (bot.Ref, error) {
	a := c.Action(action)
	if a == nil || c.Sitting == "" {
		return bot.Ref{}, nil
	}
	for _, b := range t.Bots {
		saved, err := t.Board.Rooms.Load(ctx, store.RoomID(c.Sitting, b.Name()))
		if gone(err) {
			continue
		}
		if err != nil {
			return bot.Ref{}, err
		}
		for key, in := range neutral(saved.Value).Threads {
			if of, _ := casework.ThreadOf(key); of != c.Ref {
				continue
			}
			if line, here := strings.CutPrefix(string(a.Agreed.Message), in.String()+"/"); here {
				return bot.Ref{Place: in, Message: line}, nil
			}
		}
	}
	return bot.Ref{}, nil
}

// where finds the place on a platform at which something is to stand.
type where func(b *bot.Bot, r store.Room) (bot.Place, error)

// atHome is the home channel.
func atHome(b *bot.Bot, _ store.Room) (bot.Place, error) { return b.Home(), nil }

// inThread is a thread of the meeting's room.
func inThread(key string) where {
	return func(_ *bot.Bot, r store.Room) (bot.Place, error) {
		if r.Closed {
			return bot.Place{}, bot.ErrGone
		}
		p, ok := neutral(r).Threads[key]
		if !ok {
			return bot.Place{}, errNoRoom
		}
		return p, nil
	}
}

// post says something on every platform where it does not stand yet, and remembers where.
// One platform that fails keeps it from no other.
func (t *tick) post(ctx context.Context, m *casework.Meeting, f casework.Fact, msg bot.Message, to where) error {
	var failed []error
	for _, b := range t.Bots {
		failed = append(failed, t.postOn(ctx, b, m, f, msg, to))
	}
	return worst(failed)
}

func (t *tick) postOn(ctx context.Context, b *bot.Bot, m *casework.Meeting, f casework.Fact, msg bot.Message, to where) error {
	room, err := t.room(ctx, b, m)
	if err != nil {
		return err
	}
	if _, stands := room.Posted[f.Key()]; stands {
		return nil
	}
	in, err := to(b, room)
	if err != nil {
		return err
	}
	ref, err := b.Post(ctx, in, msg)
	if err != nil {
		return err
	}
	_, err = t.Board.Rooms.Update(ctx, store.RoomID(m.ID, b.Name()), func(r *store.Room) (store.Change, error) {
		if r.Posted == nil {
			r.Posted = map[string]store.Posted{}
		}
		r.Posted[f.Key()] = store.Posted{Spot: store.Spot{Channel: ref.Channel, Thread: ref.Thread}, Message: ref.Message}
		return t.change("post " + what(f)), nil
	})
	return err
}

// worst is the error of several platforms that counts: one that is worth another attempt
// before one that is final, and none where at least one platform has it and the others
// never will.
func worst(errs []error) error {
	var final error
	done := false
	for _, err := range errs {
		switch o := judge(context.Background(), err); {
		case o.state == casework.NoticeSent:
			done = true
		case o.state == casework.NoticeVoid:
			final = errors.Join(final, err)
		default:
			return err
		}
	}
	if done {
		return nil
	}
	return final
}
