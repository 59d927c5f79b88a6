package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"runtime"
	"sync"

	"convenor/store"
)

// maxBatch bounds a transaction, so that the first write in it does not wait
// for an endless tail.
const maxBatch = 256

// write is one write that waits for its result.
type write struct {
	ctx   context.Context
	apply func(*transaction) error
	done  chan error // buffered, so that nobody who commits waits for a sender
	err   error
}

// writer owns the only connection that writes. Whoever comes when nobody commits commits its
// own write, and what waits by then, on the spot: a lone sender is handed to no other
// goroutine and back. What came meanwhile is committed next, by a goroutine of its own, so
// that a sender pays for one transaction and not for an endless tail.
type writer struct {
	pool *sql.DB
	conn *sql.Conn
	tx   *transaction // belongs to whoever set committing

	mu         sync.Mutex
	idle       *sync.Cond // committing has become false
	closed     bool
	committing bool
	waiting    []*write
}

func newWriter(pool *sql.DB) (*writer, error) {
	conn, err := pool.Conn(context.Background())
	if err != nil {
		return nil, err
	}
	tx, err := newTransaction(conn)
	if err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	w := &writer{pool: pool, conn: conn, tx: tx}
	w.idle = sync.NewCond(&w.mu)
	return w, nil
}

// do has apply done inside the next transaction and returns its result once
// that transaction is on the disk. When the context ends first, the write may
// still happen; a transaction that has begun is not broken off.
func (w *writer) do(ctx context.Context, apply func(*transaction) error) error {
	one := &write{ctx: ctx, apply: apply, done: make(chan error, 1)}
	w.mu.Lock()
	if w.closed {
		w.mu.Unlock()
		return store.ErrClosed
	}
	w.waiting = append(w.waiting, one)
	first := !w.committing
	w.committing = true
	w.mu.Unlock()
	if first {
		w.round()
	}
	select {
	case err := <-one.done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// round commits what waits, and sees to it that what came meanwhile is committed too.
func (w *writer) round() {
	// Senders that were answered a moment ago may be about to send again: let
	// them run before looking. With nobody to run this takes no time.
	runtime.Gosched()
	w.mu.Lock()
	batch := w.waiting[:min(len(w.waiting), maxBatch)]
	w.waiting = w.waiting[len(batch):]
	w.mu.Unlock()
	w.commit(batch)
	for _, one := range batch {
		one.done <- one.err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.waiting) > 0 {
		go w.round()
		return
	}
	w.waiting, w.committing = nil, false
	w.idle.Broadcast()
}

// drain takes no more writes and waits until those that wait have been answered.
func (w *writer) drain() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed = true
	for w.committing {
		w.idle.Wait()
	}
}

// close closes the connection after drain.
func (w *writer) close() error {
	return errors.Join(w.tx.close(), w.conn.Close(), w.pool.Close())
}

// commit applies the batch in one transaction and sets each write's result.
// A conflict is the result of one write and hurts no other. Any other failure
// undoes the transaction; then each write gets one of its own, so that only
// those fail that must.
func (w *writer) commit(batch []*write) {
	err := w.tx.run(func() error {
		for _, one := range batch {
			if err := one.run(w.tx); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		return
	}
	for _, one := range batch {
		if err := w.tx.run(func() error { return one.run(w.tx) }); err != nil {
			one.err = err
		}
	}
}

// run applies the write. It keeps an expected result in the write, and returns
// the unexpected.
func (one *write) run(tx *transaction) error {
	if one.err = one.ctx.Err(); one.err != nil {
		return nil
	}
	one.err = one.apply(tx)
	if one.err == nil || errors.Is(one.err, store.ErrConflict) {
		return nil
	}
	return one.err
}
