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

// held calls do for each line that is held for anybody about a case of the meeting, and
// counts them.
func (t *tick) held(ctx context.Context, m *casework.Meeting, do func(store.Draft) error) (n int, err error) {
	for _, p := range t.basis.Roster.People {
		drafts, err := t.Board.Drafts(ctx, string(p.ID))
		if err != nil {
			return n, err
		}
		for _, d := range drafts {
			if !strings.HasPrefix(d.Form, heldForm) || m.Item(casework.CaseRef(d.Context["case"])) == nil ||
				m.Opened == nil || d.Saved.Before(m.Opened.At) || m.State == casework.MeetingClosed && d.Saved.After(m.ClosedAt) {
				continue
			}
			n++
			if err := do(d); err != nil {
				return n, err
			}
		}
	}
	return n, nil
}

// dropHeld drops them when the meeting is over: what nobody wanted recorded is not kept.
func (t *tick) dropHeld(ctx context.Context, m *casework.Meeting) error {
	_, err := t.held(ctx, m, func(d store.Draft) error { return t.Board.DeleteDraft(ctx, d.Person, d.Form) })
	return err
}
