package scheduler

import (
	"context"
	"slices"

	"convenor/bot"
	"convenor/casework"
)

// worry opens the thread of a worry in the room of the meeting that has its case, on every platform,
// and posts what opens it there. One that was taken back meanwhile, or whose meeting has let go of
// the case, has none.
func (t *tick) worry(ctx context.Context, id string, n casework.Notice, d document) error {
	saved, err := t.Board.Meetings.Load(ctx, n.Fact.Slot)
	if gone(err) {
		return errMoot
	}
	if err != nil {
		return err
	}
	m := &saved.Value
	if m.State != casework.MeetingOpen || !slices.ContainsFunc(t.worryThreads(d.cas), func(s bot.ThreadSpec) bool { return s.Key == n.Fact.Thing }) {
		return errMoot
	}
	if it := m.Item(d.cas.Ref); it == nil || !it.Sat {
		return errNoRoom // the room comes first
	}
	if err := t.openRoom(ctx, m); err != nil {
		return err
	}
	msg, _, err := t.words(ctx, n, d)
	if err != nil {
		return err
	}
	msg.Key = id
	return t.post(ctx, m, n.Fact, msg, inThread(n.Fact.Thing))
}
