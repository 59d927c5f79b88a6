package commands

import (
	"context"
	"strings"
	"testing"

	"convenor/bot"
	"convenor/casework"
	"convenor/store"
)

// Who goes on to a case is led to its thread, if they are in the room and the thread is open.
func TestNextLeadsToTheThread(t *testing.T) {
	w := newWorld(t)
	refs := w.sitting([]string{"sw1", "sw2"}, "chair", "dci", "health")
	at := store.RoomID(w.meeting().ID, testPlatform)
	way := func(r bot.Response) (to bot.Place) {
		t.Helper()
		for _, b := range r.Whisper.Body {
			if l, ok := b.(bot.Link); ok {
				to = l.To
			}
		}
		return to
	}
	change := func(do func(*store.Room)) {
		t.Helper()
		_, err := w.board.Rooms.Update(context.Background(), at, func(r *store.Room) (store.Change, error) {
			do(r)
			return store.Change{By: "test", At: w.now, What: "test"}, nil
		})
		must(t, err)
	}
	second := string(refs[1])
	if to := way(w.command("chair", "rmm next "+second)); !to.IsZero() {
		t.Errorf("outside the room led to %v", to)
	}
	change(func(r *store.Room) { r.Inside = map[string]bool{"chair": true} })
	e := w.event(bot.PressEvent, "chair")
	e.Do = bot.Call("next", "case", second).String()
	room, err := w.board.Rooms.Load(context.Background(), at)
	must(t, err)
	spot := room.Value.Threads[second]
	for range 2 { // as delivered again
		if to := way(w.handle(e)); to != (bot.Place{Platform: testPlatform, Channel: spot.Channel, Thread: spot.Thread}) {
			t.Errorf("led to %v, want %v", to, spot)
		}
	}
	change(func(r *store.Room) { r.Shut = map[string]bool{second: true} })
	if to := way(w.press("chair", bot.Call("next", "case", second).String())); !to.IsZero() {
		t.Errorf("led to a thread that is shut: %v", to)
	}
}

// Who signs while the meeting sits is led to where they are let in: the room, or the thread of
// the case that they come for.
func TestSigningLeadsIn(t *testing.T) {
	w := newWorld(t)
	refs := w.sitting([]string{"sw1", "sw2"}, "chair")
	room, err := w.board.Rooms.Load(context.Background(), store.RoomID(w.meeting().ID, testPlatform))
	must(t, err)
	thread := room.Value.Threads[string(refs[0])]
	for who, want := range map[string]bot.Place{
		"health": {Platform: testPlatform, Channel: room.Value.Channel, Thread: room.Value.Thread},
		"sw1":    {Platform: testPlatform, Channel: thread.Channel, Thread: thread.Thread},
	} {
		var to bot.Place
		for _, b := range w.press(who, bot.Call("sign").String()).Whisper.Body {
			if l, ok := b.(bot.Link); ok {
				to = l.To
			}
		}
		if to != want {
			t.Errorf("%s is led to %v, want %v", who, to, want)
		}
	}
}

// Who signs before the meeting hears when its room opens.
func TestSigningSaysWhenTheRoomOpens(t *testing.T) {
	w := newWorld(t)
	w.plan(casework.NewDate(2026, 11, 24), casework.MeetingIssued, w.refer("sw1"))
	if got := plain(w.command("dci", "sign")); !strings.Contains(got, "The room opens when the meeting starts, on Tue 24 Nov at 10:00.") {
		t.Errorf("signed: %s", got)
	}
}
