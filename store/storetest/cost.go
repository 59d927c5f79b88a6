package storetest

import (
	"context"
	"testing"

	"convenor/store"
)

// counting counts what passes between the store and the driver.
type counting struct {
	store.Driver
	docs, bytes int
}

func (c *counting) Save(ctx context.Context, doc store.Doc) error {
	c.docs++
	c.bytes += len(doc.Sealed)
	return c.Driver.Save(ctx, doc)
}

func (c *counting) Load(ctx context.Context, board, kind, id string) (store.Doc, error) {
	doc, err := c.Driver.Load(ctx, board, kind, id)
	c.docs++
	c.bytes += len(doc.Sealed)
	return doc, err
}

func (c *counting) Find(ctx context.Context, query store.Query) ([]store.Match, error) {
	matches, err := c.Driver.Find(ctx, query)
	for _, match := range matches {
		c.docs++
		c.bytes += len(match.Sealed)
	}
	return matches, err
}

// testLongHistory counts documents and bytes instead of time: for sixteen
// saves, in which a history document is due once, and for a load. The new
// document is one whose head has just filled up for the first time.
func testLongHistory(t *testing.T, s *setting) {
	const long, short = 8000, 32
	s.edits(t, "old", long)
	s.edits(t, "new", short)
	cost := func(id string) (saving, loading counting) {
		saving.Driver, loading.Driver = s.driver, s.driver
		c := notes(store.New(&saving, s.sealer, board))
		for range 16 {
			_, err := c.Update(t.Context(), id, func(n *note) (store.Change, error) {
				n.Count++
				return change("edit 0000"), nil
			})
			must(t, err)
		}
		_, err := notes(store.New(&loading, s.sealer, board)).Load(t.Context(), id)
		must(t, err)
		return saving, loading
	}
	oldSaving, oldLoading := cost("old")
	newSaving, newLoading := cost("new")
	for _, one := range []struct {
		name     string
		old, new int
	}{
		{"documents saved", oldSaving.docs, newSaving.docs},
		{"bytes saved", oldSaving.bytes, newSaving.bytes},
		{"documents loaded", oldLoading.docs, newLoading.docs},
		{"bytes loaded", oldLoading.bytes, newLoading.bytes},
	} {
		t.Logf("%s: %d after %d changes, %d after %d", one.name, one.old, long, one.new, short)
		if float64(one.old) > 1.2*float64(one.new) {
			t.Errorf("%s: %d after %d changes, %d after %d, want at most 1.2 times as many", one.name, one.old, long, one.new, short)
		}
	}
	s.verified(t, "note", "old", long+16)
}
