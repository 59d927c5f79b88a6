package scheduler

import (
	"context"
	"errors"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/due"
	"convenor/store"
)

// turn shows in the room which case is heard now, or the running order: in one message, which is edited each time, and
// as a mark on the thread where the platform has one. A restricted case has no thread to mark.
func (t *tick) turn(ctx context.Context, m *casework.Meeting) error {
	var failed []error
	for _, b := range t.Bots {
		failed = append(failed, t.turnOn(ctx, b, m))
	}
	return worst(failed)
}

func (t *tick) turnOn(ctx context.Context, b *bot.Bot, m *casework.Meeting) error {
	r, err := t.room(ctx, b, m)
	if err != nil || r.Closed {
		return err
	}
	if r.Channel == "" {
		return errNoRoom
	}
	room, key := neutral(r), string(m.CurrentItem)
	if r.Shut[key] || room.Threads[key].IsZero() {
		key = ""
	}
	if err := b.Highlight(ctx, room, key); err != nil {
		return err
	}
	for shut := range r.Shut {
		delete(room.Threads, shut)
	}
	msg := t.deck().Turn(m, room.Threads)
	if was, stands := r.Posted[turnPosted]; stands && !was.Deleted {
		return t.edit(ctx, b, m, turnPosted, was, msg)
	}
	msg.Key = noticeID(casework.Fact{Kind: due.StepTurn, Subject: string(m.ID)})
	ref, err := b.Post(ctx, room.Place, msg)
	if err != nil {
		return err
	}
	posted := store.Posted{Spot: store.Spot{Channel: ref.Channel, Thread: ref.Thread}, Message: ref.Message}
	if err := t.posted(ctx, b, m, turnPosted, posted); err != nil {
		return err
	}
	if turns(m) == 0 {
		return nil
	}
	// What was posted may be what an attempt at an earlier turn had posted and not noted.
	return t.edit(ctx, b, m, turnPosted, posted, msg)
}

// turns counts the cases that the meeting has gone to.
func turns(m *casework.Meeting) int {
	n := 0
	for _, it := range m.Agenda {
		if it.Reached {
			n++
		}
	}
	return n
}

// turnPosted is what the message about the case that is heard is called among a room's posts.
const turnPosted = "turn"

// edit replaces one of a room's posts, and notes it where it stands elsewhere since. One that is
// gone stays gone.
func (t *tick) edit(ctx context.Context, b *bot.Bot, m *casework.Meeting, key string, was store.Posted, msg bot.Message) error {
	at := bot.Ref{Place: bot.Place{Platform: b.Name(), Channel: was.Channel, Thread: was.Thread}, Message: was.Message}
	ref, err := b.Edit(ctx, at, msg)
	if errors.Is(err, bot.ErrGone) {
		return nil
	}
	if err != nil || ref == at {
		return err
	}
	return t.posted(ctx, b, m, key, store.Posted{Spot: store.Spot{Channel: ref.Channel, Thread: ref.Thread}, Message: ref.Message})
}

// posted notes where a post stands.
func (t *tick) posted(ctx context.Context, b *bot.Bot, m *casework.Meeting, key string, p store.Posted) error {
	_, err := t.Board.Rooms.Update(ctx, store.RoomID(m.ID, b.Name()), func(r *store.Room) (store.Change, error) {
		if r.Posted == nil {
			r.Posted = map[string]store.Posted{}
		}
		r.Posted[key] = p
		return t.change("post " + key + " " + string(m.ID)), nil
	})
	return err
}
