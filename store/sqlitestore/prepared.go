package sqlitestore

import (
	"context"
	"database/sql"
	"sync"

	"convenor/store"
)

// statements prepares each query once.
type statements struct {
	mu       sync.Mutex
	closed   bool
	prepared map[string]*sql.Stmt
}

// prepare returns the prepared query, or store.ErrClosed.
func (s *statements) prepare(ctx context.Context, pool *sql.DB, query string) (*sql.Stmt, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, store.ErrClosed
	}
	if stmt := s.prepared[query]; stmt != nil {
		return stmt, nil
	}
	// Not with the caller's context: the statement outlives the call.
	stmt, err := pool.PrepareContext(context.WithoutCancel(ctx), query)
	if err != nil {
		return nil, err
	}
	if s.prepared == nil {
		s.prepared = make(map[string]*sql.Stmt)
	}
	s.prepared[query] = stmt
	return stmt, nil
}

// closedError returns store.ErrClosed in place of err if the driver has been
// closed, for then err is only how the pool says so.
func (s *statements) closedError(err error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil && s.closed {
		return store.ErrClosed
	}
	return err
}

func (s *statements) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
}
