package scheduler

import (
	"context"

	"convenor/casework"
	"convenor/casework/rmm"
	"convenor/store"
)

// lapse closes the book on a meeting that nobody started on its day: its cases wait for the
// chair as in a cancelled week, and it is not started by mistake in the next one's place.
func (t *tick) lapse(ctx context.Context, m *casework.Meeting) error {
	var due []casework.Case
	if m.Process == casework.RRM {
		return t.lapsedAsking(ctx, m, nil) // its case waits for another meeting, which whoever called this one calls
	}
	for _, it := range m.Agenda {
		c, err := t.Board.Cases.Load(ctx, string(it.Case))
		if gone(err) {
			continue
		}
		if err != nil {
			return err
		}
		due = append(due, c.Value)
	}
	return t.lapsedAsking(ctx, m, rmm.AskedWithoutMeeting(due))
}

func (t *tick) lapsedAsking(ctx context.Context, m *casework.Meeting, ask []casework.CaseRef) error {
	_, err := t.Board.Meetings.Update(ctx, string(m.ID), func(m *casework.Meeting) (store.Change, error) {
		if m.State != casework.MeetingPlanned && m.State != casework.MeetingIssued {
			return store.Change{}, store.ErrUnchanged
		}
		return t.change("lapse " + string(m.ID)), m.Lapse(ask, t.now())
	})
	return err
}
