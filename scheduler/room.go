package scheduler

import (
	"context"
	"errors"
	"maps"
	"slices"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/due"
	"convenor/casework/process"
	"convenor/casework/rmm"
	"convenor/store"
)

// room is the document about a meeting's room on a platform. It is there before the room
// is opened, for what stands in the home channel.
func (s *Scheduler) room(ctx context.Context, b *bot.Bot, m *casework.Meeting) (store.Room, error) {
	id := store.RoomID(m.ID, b.Name())
	saved, _, err := s.Board.Rooms.Ensure(ctx, id, store.Room{Meeting: m.ID, Platform: b.Name(), Key: string(m.ID)}, s.change("room "+id))
	return saved.Value, err
}

// neutral is a room as platforms know it.
func neutral(r store.Room) bot.Room {
	n := bot.Room{Key: r.Key, Place: bot.Place{Platform: r.Platform, Channel: r.Channel, Thread: r.Thread}, Threads: map[string]bot.Place{}}
	for key, s := range r.Threads {
		n.Threads[key] = bot.Place{Platform: r.Platform, Channel: s.Channel, Thread: s.Thread}
	}
	return n
}

// openRoom puts the cases of the agenda into the sitting and opens a room on every
// platform, with a thread for each case and for each part of the agenda that takes lines.
func (t *tick) openRoom(ctx context.Context, m *casework.Meeting) error {
	threads, err := t.sit(ctx, m)
	if err != nil {
		return err
	}
	if m.Process == casework.RMM {
		for _, p := range rmm.Parts(m, t.basis.Settings) {
			if key, ok := partThread(p.Part); ok {
				threads = append(threads, bot.ThreadSpec{Key: string(key), Title: t.deck().PartCard(key).Title})
			}
		}
	}
	var failed []error
	for _, b := range t.Bots {
		failed = append(failed, t.openOn(ctx, b, m, threads))
	}
	return worst(failed)
}

// partThread is the key of the thread that a part of the agenda has in the room.
func partThread(p rmm.AgendaPart) (casework.ThemePart, bool) {
	switch p {
	case rmm.PartThemes:
		return casework.PartTheme, true
	case rmm.PartStrategic:
		return casework.PartStrategic, true
	case rmm.PartAOB:
		return casework.PartAOB, true
	}
	return "", false
}

// sit puts every case of the agenda into the sitting, notes it in the meeting, and gives
// the threads that the cases have in the room. A restricted case has none: everybody in the
// room would read it. Its people work by direct message.
func (t *tick) sit(ctx context.Context, m *casework.Meeting) ([]bot.ThreadSpec, error) {
	sat := map[casework.CaseRef]bool{}
	var threads []bot.ThreadSpec
	for _, it := range m.Agenda {
		saved, err := t.sitCase(ctx, m, it)
		if gone(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if saved.Sitting != m.ID && saved.Item.Meeting != m.ID && !it.Sat {
			continue // another meeting has it
		}
		sat[it.Case] = true
		if len(saved.Restricted) == 0 {
			threads = append(threads, bot.ThreadSpec{Key: string(it.Case), Title: string(it.Case)})
			threads = append(threads, t.worryThreads(&saved)...)
		}
	}
	saved, err := t.Board.Meetings.Update(ctx, string(m.ID), func(m *casework.Meeting) (store.Change, error) {
		changed := false
		for i := range m.Agenda {
			if it := &m.Agenda[i]; sat[it.Case] && !it.Sat && m.State == casework.MeetingOpen {
				it.Sat, changed = true, true
			}
		}
		if !changed {
			return store.Change{}, store.ErrUnchanged
		}
		return t.change("sit " + string(m.ID)), nil
	})
	if err == nil && saved.Value.State != casework.MeetingOpen {
		// It was closed meanwhile, maybe by another replica: nothing may stay in it.
		return nil, errors.Join(t.clear(ctx, &saved.Value), errMoot)
	}
	return threads, err
}

// worryThreads are the threads of a Risk Resolution case's worries, one for each.
func (t *tick) worryThreads(c *casework.Case) []bot.ThreadSpec {
	if c.Resolution == nil {
		return nil
	}
	var threads []bot.ThreadSpec
	for _, w := range c.Resolution.Worries {
		if w.Text.Stands() {
			threads = append(threads, bot.ThreadSpec{Key: string(w.Ref), Title: t.deck().WorryTitle(w)})
		}
	}
	return threads
}

func (t *tick) sitCase(ctx context.Context, m *casework.Meeting, it casework.AgendaItem) (casework.Case, error) {
	if it.Sat {
		saved, err := t.Board.Cases.Load(ctx, string(it.Case))
		return saved.Value, err
	}
	saved, err := t.Board.Cases.Update(ctx, string(it.Case), func(c *casework.Case) (store.Change, error) {
		if c.Sitting != "" || c.Item.Meeting == m.ID {
			return store.Change{}, store.ErrUnchanged
		}
		process.Sit(c, m)
		return t.change("sit " + string(c.Ref) + " " + string(m.ID)), nil
	})
	return saved.Value, err
}

// openOn opens the room on one platform and remembers where it is.
func (t *tick) openOn(ctx context.Context, b *bot.Bot, m *casework.Meeting, threads []bot.ThreadSpec) error {
	r, err := t.room(ctx, b, m)
	if err != nil || r.Closed {
		return err
	}
	opened, err := b.OpenRoom(ctx, bot.RoomSpec{Key: string(m.ID), Title: t.deck().RoomTitle(m), Threads: threads})
	if err != nil {
		return err
	}
	return t.remember(ctx, b, m, opened)
}

// remember notes a room's places.
func (t *tick) remember(ctx context.Context, b *bot.Bot, m *casework.Meeting, opened bot.Room) error {
	_, err := t.Board.Rooms.Update(ctx, store.RoomID(m.ID, b.Name()), func(r *store.Room) (store.Change, error) {
		if r.Closed {
			return store.Change{}, store.ErrUnchanged
		}
		r.Channel, r.Thread = opened.Place.Channel, opened.Place.Thread
		maps.DeleteFunc(r.Threads, func(key string, _ store.Spot) bool { return !r.Shut[key] })
		if r.Threads == nil {
			r.Threads = map[string]store.Spot{}
		}
		for key, p := range opened.Threads {
			r.Threads[key] = store.Spot{Channel: p.Channel, Thread: p.Thread}
		}
		return t.change("open room " + string(m.ID)), nil
	})
	return err
}

// seat puts a case that came onto the agenda after the room was opened into the sitting,
// gives it its thread and lets those in who are there for it and had signed before. Nothing
// changes for what sits already.
func (t *tick) seat(ctx context.Context, m *casework.Meeting, ref casework.CaseRef) error {
	if it := m.Item(ref); it == nil || it.Sat {
		return nil
	}
	if err := t.openRoom(ctx, m); err != nil {
		return err
	}
	for _, a := range m.Attended {
		if a.Signed == nil || !a.Left.IsZero() || a.Cases != nil && !slices.Contains(a.Cases, ref) {
			continue
		}
		key := noticeID(casework.Fact{Kind: due.StepAdmit, Subject: string(m.ID), Thing: string(a.Person), Slot: string(ref)})
		if err := t.admit(ctx, key, m, a.Person); err != nil && !errors.Is(err, errNoAccount) {
			return err
		}
	}
	return nil
}

// toNamed shows the card of a restricted case to each of its people who has signed.
func (t *tick) toNamed(ctx context.Context, m *casework.Meeting, c *casework.Case, msg bot.Message) (stand []casework.Post, err error) {
	for _, p := range c.Restricted {
		if !m.SignedBy(p) {
			continue
		}
		posts, err := t.direct(ctx, p, msg)
		stand = append(stand, posts...)
		if err != nil && !errors.Is(err, errNoAccount) {
			return stand, err
		}
	}
	return stand, nil
}
