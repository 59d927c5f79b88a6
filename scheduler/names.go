package scheduler

import (
	"context"

	"convenor/casework"
	"convenor/casework/filing"
)

// others are what an item's words must not name on its child's own record. Only the children
// who are called by one of the words are read, and the cases that the case touches.
func (t *tick) others(ctx context.Context, c *casework.Case, it *casework.Item) (filing.Others, error) {
	around, err := t.Board.Around(ctx, c, filing.WordsOf(it))
	return filing.OthersOf(c, around), err
}
