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
	done  chan error // buffered, so that the writer never waits for a sender
	err   error
}

// writer owns the only connection that writes.
type writer struct {
	pool *sql.DB
	conn *sql.Conn
	tx   *transaction

	mu     sync.RWMutex // held for reading while sending to queue
	closed bool
	queue  chan *write
	ended  chan struct{}
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
	w := &writer{pool: pool, conn: conn, tx: tx, queue: make(chan *write, maxBatch), ended: make(chan struct{})}
	go w.run()
	return w, nil
}

// do has apply done inside the next transaction and returns its result once
// that transaction is on the disk. When the context ends first, the write may
// still happen.
func (w *writer) do(ctx context.Context, apply func(*transaction) error) error {
	one := &write{ctx: ctx, apply: apply, done: make(chan error, 1)}
	if err := w.send(ctx, one); err != nil {
		return err
	}
	select {
	case err := <-one.done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (w *writer) send(ctx context.Context, one *write) error {
	w.mu.RLock()
	defer w.mu.RUnlock()
	if w.closed {
		return store.ErrClosed
	}
	select {
	case w.queue <- one:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// drain takes no more writes, lets those that wait be answered and ends the
// goroutine. It is called once.
func (w *writer) drain() {
	w.mu.Lock()
	w.closed = true
	close(w.queue)
	w.mu.Unlock()
	<-w.ended
}

// close closes the connection after drain.
func (w *writer) close() error {
	return errors.Join(w.tx.close(), w.conn.Close(), w.pool.Close())
}

// run gathers what waits and commits it, until the queue is closed and empty.
func (w *writer) run() {
	defer close(w.ended)
	batch := make([]*write, 0, maxBatch)
	for one := range w.queue {
		// Senders that were answered a moment ago may be about to send again:
		// let them run before looking. With nobody to run this takes no time.
		runtime.Gosched()
		batch = w.gather(append(batch[:0], one))
		w.commit(batch)
		for _, one := range batch {
			one.done <- one.err
		}
	}
}

// gather adds the writes that wait already and waits for none.
func (w *writer) gather(batch []*write) []*write {
	for len(batch) < maxBatch {
		select {
		case one, open := <-w.queue:
			if !open {
				return batch
			}
			batch = append(batch, one)
		default:
			return batch
		}
	}
	return batch
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
