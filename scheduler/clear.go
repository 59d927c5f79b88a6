package scheduler

import (
	"context"

	"convenor/casework"
	"convenor/casework/filing"
	"convenor/casework/process"
	"convenor/store"
)

// clear takes the cases out of a closing meeting, one by one in the order of the agenda,
// keeps each item as a document of its own, and closes the meeting. It asks the cases
// themselves whether they sit: a crash may have kept that from the agenda.
func (t *tick) clear(ctx context.Context, m *casework.Meeting) error {
	fared := map[casework.CaseRef]casework.Outcome{}
	for _, it := range m.Agenda {
		if it.Cleared {
			continue
		}
		outcome, err := t.clearCase(ctx, m, it.Case)
		if err != nil {
			return err
		}
		fared[it.Case] = outcome
	}
	lapsed, err := t.lapsed(ctx, m)
	if err != nil {
		return err
	}
	_, err = t.Board.Meetings.Update(ctx, string(m.ID), func(m *casework.Meeting) (store.Change, error) {
		if m.State == casework.MeetingClosed {
			return store.Change{}, store.ErrUnchanged // by a step that was broken off after this
		}
		for ref, outcome := range fared {
			m.Cleared(ref, outcome)
		}
		m.Lapsed = lapsed
		for _, l := range lapsed {
			m.Unrecorded += l.Lines
		}
		return t.change("close " + string(m.ID)), m.Close(t.now())
	})
	return err
}

// clearCase takes one case out and gives how it fared. A case that was taken out before a
// crash is found so, and its item is kept if it was not.
func (t *tick) clearCase(ctx context.Context, m *casework.Meeting, ref casework.CaseRef) (casework.Outcome, error) {
	var item casework.Item
	_, err := t.Board.Cases.Update(ctx, string(ref), func(c *casework.Case) (store.Change, error) {
		others, err := t.others(ctx, c, filing.Settled(c))
		if err != nil {
			return store.Change{}, err
		}
		sitting := c.Sitting == m.ID
		item = process.Clear(c, m, filing.Env{
			Now: t.now(), Settings: t.basis.Settings, Calendar: t.basis.Calendar, Roster: t.basis.Roster, Others: others,
		})
		if !sitting {
			return store.Change{}, store.ErrUnchanged
		}
		return t.change("clear " + string(ref) + " " + string(m.ID)), nil
	})
	if gone(err) {
		return casework.OutcomeNotReached, nil
	}
	if err != nil || item.Meeting != m.ID {
		return casework.OutcomeNotReached, err // it never sat
	}
	_, _, err = t.Board.Items.Ensure(ctx, store.ItemID(ref, m.ID), item, t.change("item "+store.ItemID(ref, m.ID)))
	return item.Outcome, err
}
