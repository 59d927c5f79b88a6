package scheduler

import (
	"context"
	"slices"
	"strings"

	"convenor/casework"
	"convenor/store"
)

// held lists the lines that are held for anybody about a case of the meeting, in drafts of
// one of the forms. They are offered to their author until the meeting closes.
func (t *tick) held(ctx context.Context, m *casework.Meeting, forms ...string) ([]store.Draft, error) {
	var held []store.Draft
	for _, p := range t.basis.Roster.People {
		drafts, err := t.Board.Drafts(ctx, string(p.ID))
		if err != nil {
			return nil, err
		}
		for _, d := range drafts {
			during := m.Opened != nil && !d.Saved.Before(m.Opened.At) && (m.ClosedAt.IsZero() || !d.Saved.After(m.ClosedAt))
			of := func(form string) bool { return strings.HasPrefix(d.Form, form) }
			if slices.ContainsFunc(forms, of) && during && m.Item(casework.CaseRef(d.Context["case"])) != nil {
				held = append(held, d)
			}
		}
	}
	return held, nil
}

// lapsed counts the lines of people who had not signed when they wrote them, and did not
// have them recorded later. Other lines that were not recorded are counted as they come.
func (t *tick) lapsed(ctx context.Context, m *casework.Meeting) (int, error) {
	held, err := t.held(ctx, m, store.HeldForm)
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
	held, err := t.held(ctx, m, store.HeldForm, store.AgainForm)
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
