package scheduler

import (
	"context"

	"convenor/casework"
	"convenor/casework/rmm"
	"convenor/store"
)

// planMeetings makes the documents of the weekly meetings that are to come.
func (t *tick) planMeetings(ctx context.Context) error {
	today := casework.DateOf(t.now(), t.basis.Zone)
	// A meeting that a bank holiday moved stands some days before its own weekday.
	known, err := t.Board.Meetings.Find(ctx, store.Range{From: today.AddDays(-7).String()})
	if err != nil {
		return err
	}
	var existing []casework.MeetingID
	for _, m := range known {
		existing = append(existing, m.Value.ID)
	}
	for _, m := range rmm.Meetings(t.basis.Settings, t.basis.Calendar, today, existing) {
		if _, _, err := t.Board.Meetings.Ensure(ctx, string(m.ID), m, t.change("plan "+string(m.ID))); err != nil {
			return err
		}
	}
	return nil
}
