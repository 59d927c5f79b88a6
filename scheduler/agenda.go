package scheduler

import (
	"context"
	"errors"

	"convenor/casework"
	"convenor/casework/rmm"
	"convenor/store"
)

// draftAgenda puts together what a meeting has to hear; the workers are asked from then on.
func (t *tick) draftAgenda(ctx context.Context, m *casework.Meeting) error {
	return t.setAgenda(ctx, m, func(m *casework.Meeting, items []casework.AgendaItem, left []casework.CaseRef) (string, error) {
		if err := m.Draft(items, left); err != nil {
			return "", err
		}
		if m.Drafted.IsZero() {
			m.Drafted = t.now()
		}
		return "draft agenda", nil
	})
}

// issueAgenda picks again, fixes the agenda, the declaration and those expected, and opens
// signing.
func (t *tick) issueAgenda(ctx context.Context, m *casework.Meeting) error {
	if casework.DateOf(t.now(), t.basis.Zone).After(m.Date) {
		return t.lapse(ctx, m) // nothing ran at its day
	}
	return t.setAgenda(ctx, m, func(m *casework.Meeting, items []casework.AgendaItem, left []casework.CaseRef) (string, error) {
		if m.Drafted.IsZero() {
			m.Drafted = t.now()
		}
		return "issue agenda", m.Issue(items, left, t.basis.Roster, t.basis.Settings.Declaration, t.now(), "")
	})
}

// errAdded says that a case was put on the agenda while it was being made.
var errAdded = errors.New("scheduler: a case was added meanwhile")

// setAgenda picks the cases, shares out the time and has set write the agenda. A case that
// somebody adds meanwhile is picked too.
func (t *tick) setAgenda(ctx context.Context, m *casework.Meeting, set func(*casework.Meeting, []casework.AgendaItem, []casework.CaseRef) (string, error)) error {
	for {
		cases, err := t.Board.Candidates(ctx, m)
		if err != nil {
			return err
		}
		levels := make(map[casework.CaseRef]casework.RiskLevel, len(cases))
		for i := range cases {
			levels[cases[i].Ref] = cases[i].Level()
		}
		saved, err := t.Board.Meetings.Update(ctx, string(m.ID), func(now *casework.Meeting) (store.Change, error) {
			for _, it := range now.Agenda {
				if _, known := levels[it.Case]; !known && m.Item(it.Case) == nil {
					return store.Change{}, errAdded
				}
			}
			items, left := rmm.Share(rmm.Pick(cases, now), func(r casework.CaseRef) casework.RiskLevel { return levels[r] }, t.basis.Settings, now)
			verb, err := set(now, items, left)
			return t.change(verb + " " + string(now.ID)), err
		})
		if !errors.Is(err, errAdded) {
			return err
		}
		if saved, err = t.Board.Meetings.Load(ctx, string(m.ID)); err != nil {
			return err
		}
		m = &saved.Value
	}
}
