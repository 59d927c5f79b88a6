package scheduler

import (
	"context"

	"convenor/casework"
	"convenor/casework/rmm"
)

// others are what an item's words must not name on its child's own record. Only the children
// who are called by one of the words are read, and the cases that the case touches.
func (t *tick) others(ctx context.Context, c *casework.Case, it *casework.Item) (rmm.Others, error) {
	around, err := t.Board.Around(ctx, c, rmm.WordsOf(it))
	return rmm.OthersOf(c, around), err
}
