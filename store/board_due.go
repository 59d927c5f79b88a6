package store

import (
	"context"
	"errors"

	"convenor/casework"
)

// Candidates are the cases among which a meeting's agenda is picked (rmm.Pick): those whose
// review comes before the following meeting, and those that somebody put on it. What is due is
// found by its review date, so that the others on the rota cost nothing.
func (b *Board) Candidates(ctx context.Context, m *casework.Meeting) ([]casework.Case, error) {
	var cases []casework.Case
	found := map[casework.CaseRef]bool{}
	if !m.Extraordinary {
		following := m.Following
		if following.IsZero() {
			following = m.Date.AddDays(7)
		}
		due, err := b.Cases.Find(ctx, Range{Key: KeyReview, To: following.AddDays(-1).String()})
		if err != nil {
			return nil, err
		}
		for _, c := range due {
			cases, found[c.Value.Ref] = append(cases, c.Value), true
		}
	}
	for _, it := range m.Agenda {
		if found[it.Case] {
			continue
		}
		c, err := b.Cases.Load(ctx, string(it.Case))
		if errors.Is(err, ErrNotFound) || errors.Is(err, ErrErased) {
			continue
		}
		if err != nil {
			return nil, err
		}
		cases = append(cases, c.Value)
	}
	return cases, nil
}
