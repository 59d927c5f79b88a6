package store

import (
	"context"
	"sync"
)

// seen keeps what was made of documents of one kind for reading alone, once for each
// revision. It is never asked without the revision that the database has at that moment, so
// what another process saved is seen at once. The zero value is ready for use.
type seen[V any] struct {
	mu   sync.Mutex
	kept map[string]sight[V]
}

type sight[V any] struct {
	rev  int64
	view V
}

// look gives the view of the document at the revision that a query found it at. If that is
// not the one kept, the document is loaded and its view made.
func look[T, V any](ctx context.Context, s *seen[V], c *Collection[T], id string, rev int64, view func(*T) V) (V, error) {
	s.mu.Lock()
	was, ok := s.kept[id]
	s.mu.Unlock()
	if ok && was.rev == rev {
		return was.view, nil
	}
	saved, err := c.Load(ctx, id)
	if err != nil {
		return *new(V), err
	}
	is := sight[V]{rev: saved.Rev, view: view(&saved.Value)}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.kept == nil {
		s.kept = make(map[string]sight[V])
	}
	if s.kept[id].rev < is.rev { // a slow reader puts nothing older back
		s.kept[id] = is
	}
	return is.view, nil
}
