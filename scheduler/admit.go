package scheduler

import (
	"context"
	"errors"
	"maps"
	"slices"

	"convenor/bot"
	"convenor/bot/cards"
	"convenor/casework"
	"convenor/store"
)

// FactWriteHere tells somebody who is at a meeting for single cases, on a platform that
// cannot let people into one thread, to work by direct message with the reference in front.
// It is told when that person is let in, and never a notice of its own.
const FactWriteHere casework.FactKind = "write here"

// admit lets somebody who has signed into the meeting's room, on every platform where they
// have an account: into the whole room, or into the threads of the cases that they are
// there for. Key is that of the message to somebody who cannot be let in so.
func (t *tick) admit(ctx context.Context, key string, m *casework.Meeting, who casework.PersonID) error {
	a := m.Attendance(who)
	p, ok := t.basis.Roster.Person(who)
	if a == nil || a.Signed == nil || !ok || !p.Active() {
		return errMoot
	}
	on, as := t.accounts(p)
	if len(on) == 0 {
		return errNoAccount
	}
	var failed []error
	for i, b := range on {
		failed = append(failed, t.admitOn(ctx, b, as[i], key, m, *a))
	}
	return worst(failed)
}

func (t *tick) admitOn(ctx context.Context, b *bot.Bot, account bot.Account, key string, m *casework.Meeting, a casework.Attendance) error {
	r, err := t.room(ctx, b, m)
	if err != nil {
		return err
	}
	switch {
	case r.Closed:
		return bot.ErrGone
	case r.Channel == "":
		return errNoRoom
	}
	threads := doors(r, a)
	if threads != nil && len(threads) == 0 {
		return t.writeHere(ctx, b, account, key, m, a) // a restricted case has no thread
	}
	err = t.letIn(ctx, b, account, r, a)
	if errors.Is(err, bot.ErrNoThreadDoor) {
		return t.writeHere(ctx, b, account, key, m, a)
	}
	if err != nil {
		return err
	}
	now, err := t.Board.Rooms.Update(ctx, store.RoomID(m.ID, b.Name()), func(r *store.Room) (store.Change, error) {
		if r.Inside[account.ID] {
			return store.Change{}, store.ErrUnchanged
		}
		if r.Inside == nil {
			r.Inside = map[string]bool{}
		}
		r.Inside[account.ID] = true
		return t.change("admit " + string(a.Person) + " " + string(m.ID)), nil
	})
	if err != nil || slices.Equal(doors(now.Value, a), threads) {
		return err
	}
	return t.narrow(ctx, b, account, now.Value, a) // a thread was shut at the same moment
}

// doors are the threads of a room that somebody may be let into, in order; nil is the whole
// room, where none of its threads is shut.
func doors(r store.Room, a casework.Attendance) []string {
	if a.Cases == nil && len(r.Shut) == 0 {
		return nil
	}
	threads := []string{}
	for _, key := range slices.Sorted(maps.Keys(r.Threads)) {
		if of, _ := casework.ThreadOf(key); !r.Shut[key] && (a.Cases == nil || slices.Contains(a.Cases, of)) {
			threads = append(threads, key)
		}
	}
	return threads
}

// letIn lets somebody in as far as they may. On a platform that has no doors to threads those
// who are there for the whole meeting are let in whole: a shut thread is left there, and
// nothing is written in it any more.
func (t *tick) letIn(ctx context.Context, b *bot.Bot, account bot.Account, r store.Room, a casework.Attendance) error {
	err := b.Admit(ctx, neutral(r), account, doors(r, a))
	if a.Cases == nil && errors.Is(err, bot.ErrNoThreadDoor) {
		return b.Admit(ctx, neutral(r), account, nil)
	}
	return err
}

// readmit takes somebody out of the meeting's rooms whose cases changed while it sat, and lets
// them into the threads of those that are left to them, if any are.
func (t *tick) readmit(ctx context.Context, key string, m *casework.Meeting, who casework.PersonID) error {
	a := m.Attendance(who)
	p, ok := t.basis.Roster.Person(who)
	if a == nil || !ok {
		return errMoot
	}
	on, as := t.accounts(p)
	for i, b := range on {
		if err := t.dismissOn(ctx, b, as[i], m); err != nil {
			return err
		}
	}
	if a.Signed == nil || !a.Left.IsZero() || a.Cases != nil && len(a.Cases) == 0 {
		return nil
	}
	return t.admit(ctx, key, m, who)
}

func (t *tick) dismissOn(ctx context.Context, b *bot.Bot, account bot.Account, m *casework.Meeting) error {
	r, err := t.room(ctx, b, m)
	if err != nil || r.Closed || !r.Inside[account.ID] {
		return err
	}
	if err := b.Dismiss(ctx, neutral(r), account); err != nil && !errors.Is(err, bot.ErrGone) {
		return err
	}
	_, err = t.Board.Rooms.Update(ctx, store.RoomID(m.ID, b.Name()), func(r *store.Room) (store.Change, error) {
		delete(r.Inside, account.ID)
		return t.change("dismiss " + string(m.ID)), nil
	})
	return err
}

func (t *tick) writeHere(ctx context.Context, b *bot.Bot, account bot.Account, key string, m *casework.Meeting, a casework.Attendance) error {
	cases, err := t.onAgenda(ctx, m)
	if err != nil {
		return err
	}
	cases = slices.DeleteFunc(cases, func(c casework.Case) bool { return !slices.Contains(a.Cases, c.Ref) || !c.OpenTo(a.Person) })
	if len(cases) == 0 {
		return nil
	}
	f := casework.Fact{Kind: FactWriteHere, Subject: string(m.ID), To: a.Person, At: a.Signed.At}
	msg, ok := t.deck().Notice(f, cards.Matter{Meeting: m, Cases: cases})
	if !ok {
		return errNoWords
	}
	msg.Key = key
	_, err = b.Direct(ctx, account, msg)
	return err
}
