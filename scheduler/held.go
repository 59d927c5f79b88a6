package scheduler

import (
	"context"
	"strings"

	"convenor/casework"
	"convenor/store"
)

// heldForm begins the names of the drafts that hold lines which were not recorded: the
// author had not signed, or a keyword lacked its colon. They are offered to their author
// until the meeting closes.
const heldForm = "held-"

// held lists the lines that are held for anybody about a case of the meeting.
func (t *tick) held(ctx context.Context, m *casework.Meeting) ([]store.Draft, error) {
	var held []store.Draft
	for _, p := range t.basis.Roster.People {
		drafts, err := t.Board.Drafts(ctx, string(p.ID))
		if err != nil {
			return nil, err
		}
		for _, d := range drafts {
			during := m.Opened != nil && !d.Saved.Before(m.Opened.At) && (m.ClosedAt.IsZero() || !d.Saved.After(m.ClosedAt))
			if strings.HasPrefix(d.Form, heldForm) && during && m.Item(casework.CaseRef(d.Context["case"])) != nil {
				held = append(held, d)
			}
		}
	}
	return held, nil
}

// lapsed counts the lines of people who had not signed when they wrote them, and did not
// have them recorded later. Other lines that were not recorded are counted as they come.
func (t *tick) lapsed(ctx context.Context, m *casework.Meeting) (int, error) {
	held, err := t.held(ctx, m)
	n := 0
	for _, d := range held {
		if a := m.Attendance(casework.PersonID(d.Person)); a == nil || a.Signed == nil || d.Saved.Before(a.Signed.At) {
			n++
		}
	}
	return n, err
}

// dropHeld drops what is held when the meeting is over: what nobody wanted recorded is not
// kept.
func (t *tick) dropHeld(ctx context.Context, m *casework.Meeting) error {
	held, err := t.held(ctx, m)
	if err != nil {
		return err
	}
	for _, d := range held {
		if err := t.Board.DeleteDraft(ctx, d.Person, d.Form); err != nil {
			return err
		}
	}
	return nil
}
