package commands

import (
	"context"
	"errors"

	"convenor/bot"
	"convenor/casework"
	"convenor/store"
)

// lead adds to the answer to who goes on to another case the way to its thread, where they are
// inside the room and the case has one that is not shut. Without it the answer says the same.
func (r *Router) lead(ctx context.Context, c *Call, res Result, answer bot.Response) bot.Response {
	if res.What != "next" || answer.Whisper == nil || len(res.Refs) == 0 {
		return answer
	}
	key, from := res.Refs[0], c.Event.From
	room, err := r.board.Rooms.Load(ctx, store.RoomID(c.Meeting.ID, from.Platform))
	if err != nil {
		if !errors.Is(err, store.ErrNotFound) {
			r.log.Warn("no way to the thread", "capability", name(c), "cause", cause(err))
		}
		return answer
	}
	at, there := room.Value.Threads[key]
	if !there || room.Value.Shut[key] || room.Value.Closed || !room.Value.Inside[from.ID] {
		return answer
	}
	m := answer.Whisper.With(c.Deck.WayTo(casework.CaseRef(key), bot.Place{Platform: from.Platform, Channel: at.Channel, Thread: at.Thread}))
	answer.Whisper = &m
	return answer
}

// roomOf is where somebody who has signed is let in: the room of a meeting that sits, or the
// thread of the one case that they are there for. Zero where it is not open yet.
func (r *Router) roomOf(ctx context.Context, c *Call, who casework.PersonID) bot.Place {
	on := c.Event.From.Platform
	saved, err := r.board.Rooms.Load(ctx, store.RoomID(c.Meeting.ID, on))
	if err != nil || saved.Value.Closed || saved.Value.Channel == "" {
		return bot.Place{}
	}
	a := c.Meeting.Attendance(who)
	if a == nil || a.Cases == nil {
		return bot.Place{Platform: on, Channel: saved.Value.Channel, Thread: saved.Value.Thread}
	}
	for _, ref := range a.Cases {
		if at, there := saved.Value.Threads[string(ref)]; there && !saved.Value.Shut[string(ref)] {
			return bot.Place{Platform: on, Channel: at.Channel, Thread: at.Thread}
		}
	}
	return bot.Place{}
}
