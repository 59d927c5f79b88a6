package scheduler

import (
	"context"

	"convenor/casework"
)

// DraftAgenda is the step alone, for the benchmark.
func (s *Scheduler) DraftAgenda(ctx context.Context, m *casework.Meeting) error {
	b, err := s.Board.Basis(ctx)
	if err != nil {
		return err
	}
	return (&tick{Scheduler: s, basis: b}).draftAgenda(ctx, m)
}
