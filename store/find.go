package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"
)

// pageSize is how many documents are asked of a driver at a time.
const pageSize = 200

// Range says which documents of a collection are wanted, and in what order.
type Range struct {
	// Key is the name of the index entry to go by; empty means by id.
	Key string
	// From and To are inclusive bounds, compared byte by byte; an empty To means
	// no upper bound.
	From, To string
	// Secret says that Key is a secret entry: From is looked up as its exact
	// value, and To is not used.
	Secret bool
	// Limit is the largest number of documents; 0 means all.
	Limit int
}

// Find returns the documents in the range, ordered by the value of the key
// and then by id. A document that matches with several values comes once,
// at the first. Documents whose body is erased are left out.
func (c *Collection[T]) Find(ctx context.Context, within Range) ([]Saved[T], error) {
	if within.Secret {
		within.From = c.store.sealer.IndexValue(within.Key, within.From)
		within.To = within.From
	}
	var found []Saved[T]
	seen := make(map[string]bool)
	err := c.store.each(ctx, Query{Kind: c.kind, Key: within.Key, From: within.From, To: within.To}, within.Limit, func(match Match) (bool, error) {
		if seen[match.ID] {
			return true, nil
		}
		seen[match.ID] = true
		saved, err := c.decode(match.Doc)
		if errors.Is(err, ErrErased) {
			return true, nil
		}
		if err != nil {
			return false, where("find", c.kind, match.ID, err)
		}
		found = append(found, saved)
		return within.Limit == 0 || len(found) < within.Limit, nil
	})
	return found, err
}

// With returns the documents that have the value under the key.
func (c *Collection[T]) With(ctx context.Context, key, value string) ([]Saved[T], error) {
	return c.Find(ctx, Range{Key: key, From: value, To: value})
}

// WithSecret returns the documents that have the value under a secret key.
func (c *Collection[T]) WithSecret(ctx context.Context, key, value string) ([]Saved[T], error) {
	return c.Find(ctx, Range{Key: key, From: value, Secret: true})
}

// All returns every document of the kind in the order of ids.
func (c *Collection[T]) All(ctx context.Context) ([]Saved[T], error) {
	return c.Find(ctx, Range{})
}

// Due returns at most limit documents whose wake is not after before, earliest
// first.
func (c *Collection[T]) Due(ctx context.Context, before time.Time, limit int) ([]Saved[T], error) {
	docs, err := c.store.driver.Due(ctx, c.store.board, []string{c.kind}, before.UTC(), limit)
	if err != nil {
		return nil, fmt.Errorf("store: due %s: %w", c.kind, err)
	}
	due := make([]Saved[T], 0, len(docs))
	for _, doc := range docs {
		saved, err := c.decode(doc)
		if err != nil {
			return nil, where("due", c.kind, doc.ID, err)
		}
		due = append(due, saved)
	}
	return due, nil
}

// each calls visit for every match of the query, page by page, until visit
// returns false. Board, After and Limit of the query are set here; hint, when
// positive, is about how many matches will be wanted.
func (s *Store) each(ctx context.Context, query Query, hint int, visit func(Match) (bool, error)) error {
	query.Board, query.Limit = s.board, pageSize
	if hint > 0 {
		query.Limit = min(hint, pageSize)
	}
	for {
		page, err := s.driver.Find(ctx, query)
		if err != nil {
			return fmt.Errorf("store: find %s: %w", query.Kind, err)
		}
		for _, match := range page {
			more, err := visit(match)
			if err != nil || !more {
				return err
			}
		}
		if len(page) < query.Limit {
			return nil
		}
		query.After = page[len(page)-1].Cursor()
		query.Limit = pageSize
	}
}

// keys makes driver keys of index entries: secrets hidden, in order, no repeats.
func (s *Store) keys(entries []IndexEntry) []Key {
	keys := make([]Key, 0, len(entries))
	for _, entry := range entries {
		value := entry.Value
		if entry.Secret {
			value = s.sealer.IndexValue(entry.Name, entry.Value)
		}
		keys = append(keys, Key{Name: entry.Name, Value: value})
	}
	slices.SortFunc(keys, compareKeys)
	return slices.Compact(keys)
}

func compareKeys(a, b Key) int {
	return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Value, b.Value))
}
