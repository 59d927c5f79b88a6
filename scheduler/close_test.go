package scheduler_test

import (
	"context"
	"slices"
	"testing"

	"convenor/bot"
	"convenor/bot/cards"
	"convenor/bot/transcript"
	"convenor/casework"
)

// TestRoomPostsAreDeletedAtTheClose takes the bot's own posts out of a room before it is
// closed, and leaves the home channel's.
func TestRoomPostsAreDeletedAtTheClose(t *testing.T) {
	t.Parallel()
	for _, keep := range []bool{false, true} {
		w := openMeeting(t, func(w *world) { w.setSettings(func(s *casework.Settings) { s.KeepRoomPosts = keep }) })
		r := &roomReader{Platform: w.platform}
		w.bots = []*bot.Bot{bot.New(r, bot.Options{Words: cards.Words()})}
		home := len(w.before("chair", ""))
		w.until(w.scheduler(), "2026-11-24 11:00")
		w.onMeeting("2026-11-24", func(m *casework.Meeting) error { return m.BeginClosing(w.by("chair")) })
		w.settle(t.Context(), w.scheduler())
		room, err := w.board.Rooms.Load(t.Context(), "2026-11-24/transcript")
		must(t, err)
		if !room.Value.Closed {
			t.Fatal("the room is open")
		}
		for key, p := range room.Value.Posted {
			atHome := p.Channel == "home"
			if want := !atHome && !keep; p.Deleted != want || slices.Contains(r.deleted, p.Message) != want {
				t.Errorf("keep %t: the post %s is deleted = %t, want %t", keep, key, p.Deleted, want)
			}
		}
		if r.afterClose {
			t.Error("a post was deleted after the room was closed")
		}
		if now := len(w.before("chair", "")); now < home {
			t.Errorf("chair has %d messages, had %d: the home channel's went", now, home)
		}
	}
}

// roomReader notes what is deleted, and whether a room was closed before.
type roomReader struct {
	*transcript.Platform
	deleted            []string
	closed, afterClose bool
}

func (r *roomReader) Delete(ctx context.Context, ref bot.Ref) error {
	r.deleted, r.afterClose = append(r.deleted, ref.Message), r.afterClose || r.closed
	return r.Platform.Delete(ctx, ref)
}

func (r *roomReader) CloseRoom(ctx context.Context, room bot.Room) error {
	r.closed = true
	return r.Platform.CloseRoom(ctx, room)
}
