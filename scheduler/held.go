package scheduler

import (
	"context"
	"slices"
	"strings"

	"convenor/casework"
	"convenor/store"
)

// unrecorded lists what is kept of anybody's lines that are not recorded, as far as it is wanted.
func (t *tick) unrecorded(ctx context.Context, wanted func(store.Draft) bool) ([]store.Draft, error) {
	var kept []store.Draft
	for _, p := range t.basis.Roster.People {
		drafts, err := t.Board.Drafts(ctx, string(p.ID))
		if err != nil {
			return nil, err
		}
		for _, d := range drafts {
			if (strings.HasPrefix(d.Form, store.HeldForm) || strings.HasPrefix(d.Form, store.AgainForm)) && wanted(d) {
				kept = append(kept, d)
			}
		}
	}
	return kept, nil
}

// typedAt tells whether a line was typed while the meeting sat, about one of its cases.
func typedAt(m *casework.Meeting, d store.Draft) bool {
	during := m.Opened != nil && !d.Saved.Before(m.Opened.At) && (m.ClosedAt.IsZero() || !d.Saved.After(m.ClosedAt))
	return during && m.Item(casework.CaseRef(d.Context["case"])) != nil
}

// lapsed lists, by author, the lines of people who had not signed when they wrote them, and
// did not have them recorded later. They are marked as the meeting's, and stay: their authors
// may copy them, or have them recorded at the next one. Other lines that were not recorded
// are counted as they come.
func (t *tick) lapsed(ctx context.Context, m *casework.Meeting) ([]casework.LapsedLines, error) {
	lines, err := t.unrecorded(ctx, func(d store.Draft) bool {
		if !strings.HasPrefix(d.Form, store.HeldForm) || !typedAt(m, d) {
			return false
		}
		a := m.Attendance(casework.PersonID(d.Person))
		return a == nil || a.Signed == nil || d.Saved.Before(a.Signed.At)
	})
	if err != nil {
		return nil, err
	}
	var out []casework.LapsedLines
	for _, d := range lines {
		if n := len(out); n == 0 || out[n-1].Person != casework.PersonID(d.Person) {
			out = append(out, casework.LapsedLines{Person: casework.PersonID(d.Person)})
		}
		l := &out[len(out)-1]
		l.Lines++
		if ref := casework.CaseRef(d.Context["case"]); !slices.Contains(l.Cases, ref) {
			l.Cases = append(l.Cases, ref)
		}
		d.Context[store.LapsedAt] = string(m.ID)
		if err := t.Board.SaveDraft(ctx, d); err != nil {
			return nil, err
		}
	}
	for _, l := range out {
		slices.Sort(l.Cases)
	}
	return out, nil
}

// dropHeld drops what is kept when the meeting is over: what nobody wanted recorded, and
// with the next weekly meeting what had lapsed at the one before.
func (t *tick) dropHeld(ctx context.Context, m *casework.Meeting) error {
	over, err := t.unrecorded(ctx, func(d store.Draft) bool {
		if d.Context[store.LapsedAt] == "" {
			return typedAt(m, d)
		}
		return !m.Extraordinary && m.Opened != nil && d.Saved.Before(m.Opened.At)
	})
	if err != nil {
		return err
	}
	for _, d := range over {
		if err := t.Board.DeleteDraft(ctx, d.Person, d.Form); err != nil {
			return err
		}
	}
	return nil
}
