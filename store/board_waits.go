package store

import (
	"context"

	"convenor/casework"
)

// ForTheChair reads the cases and meetings that wait for the chair, by the index: it costs
// what waits, however many cases there are.
func (b *Board) ForTheChair(ctx context.Context) ([]casework.Case, []casework.Meeting, error) {
	cases, err := b.Cases.With(ctx, KeyWaits, ForChair)
	if err != nil {
		return nil, nil, err
	}
	meetings, err := b.Meetings.With(ctx, KeyWaits, ForChair)
	return values(cases), values(meetings), err
}

func values[T any](saved []Saved[T]) []T {
	var out []T
	for _, s := range saved {
		out = append(out, s.Value)
	}
	return out
}
