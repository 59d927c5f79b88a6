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
