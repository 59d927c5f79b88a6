package store

import (
	"context"
	"errors"
	"fmt"
)

// ReleaseClaims has release taken to every document with the value under the
// key, and returns how many it changed. It is for the start of a sole owner:
// whoever claimed those documents is gone, so their leases need not run out.
// It returns ErrNotExclusive when the store is not Exclusive.
//
// Claiming itself is an Update: decide looks whether the document is free,
// writes owner and lease into it, and the compare-and-set sees to it that of
// several claimants one wins.
func ReleaseClaims[T any](ctx context.Context, c *Collection[T], key, value string, release func(*T) (Change, error)) (int, error) {
	if !c.store.Exclusive() {
		return 0, fmt.Errorf("store: release claims of %s: %w", c.kind, ErrNotExclusive)
	}
	claimed, err := c.With(ctx, key, value)
	if err != nil {
		return 0, err
	}
	released := 0
	for _, saved := range claimed {
		changed := false
		_, err := c.Update(ctx, saved.ID, func(value *T) (Change, error) {
			change, err := release(value)
			changed = err == nil
			return change, err
		})
		if err != nil && !errors.Is(err, ErrNotFound) {
			return released, err
		}
		if changed {
			released++
		}
	}
	return released, nil
}
