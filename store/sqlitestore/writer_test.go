package sqlitestore

import (
	"context"
	"errors"
	"runtime"
	"testing"

	"convenor/store"
)

func saving(ctx context.Context, doc store.Doc) *write {
	return &write{ctx: ctx, apply: func(tx *transaction) error { return tx.save(doc) }, done: make(chan error, 1)}
}

// TestOneTransactionManyResults commits a batch in which every write ends in
// its own way.
func TestOneTransactionManyResults(t *testing.T) {
	driver, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer driver.Close()
	doc := func(id string, rev int64) store.Doc {
		return store.Doc{Board: "board", Kind: "case", ID: id, Rev: rev, Keys: []store.Key{{Name: "state", Value: "open"}}, Sealed: []byte("sealed")}
	}
	broken := doc("broken", 1)
	broken.Sealed = nil // the database refuses it
	ended, cancel := context.WithCancel(t.Context())
	cancel()

	for _, withBroken := range []bool{false, true} {
		name := map[bool]string{false: "whole", true: "with a failure"}[withBroken]
		batch := []*write{
			saving(t.Context(), doc(name+"-a", 1)),
			saving(t.Context(), doc(name+"-a", 1)), // conflicts with the one before
			saving(ended, doc(name+"-b", 1)),
			saving(t.Context(), doc(name+"-a", 2)),
		}
		if withBroken {
			batch = append(batch, saving(t.Context(), broken))
		}
		batch = append(batch, saving(t.Context(), doc(name+"-c", 1)))
		driver.writer.commit(batch)

		for i, want := range []error{nil, store.ErrConflict, context.Canceled, nil} {
			if !errors.Is(batch[i].err, want) {
				t.Errorf("%s: write %d = %v, want %v", name, i, batch[i].err, want)
			}
		}
		if withBroken && (batch[4].err == nil || errors.Is(batch[4].err, store.ErrConflict)) {
			t.Errorf("%s: the refused write = %v, want the database's error", name, batch[4].err)
		}
		if last := batch[len(batch)-1]; last.err != nil {
			t.Errorf("%s: the last write = %v", name, last.err)
		}
		for id, rev := range map[string]int64{name + "-a": 2, name + "-b": 0, name + "-c": 1, "broken": 0} {
			found, err := driver.Load(t.Context(), "board", "case", id)
			if found.Rev != rev || rev == 0 && !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%s: %s is at rev %d, %v, want %d", name, id, found.Rev, err, rev)
			}
		}
	}
	found, err := driver.Find(t.Context(), store.Query{Board: "board", Kind: "case", Key: "state", Limit: 10})
	if err != nil || len(found) != 4 {
		t.Errorf("%d documents are indexed, %v, want 4", len(found), err)
	}
}

// TestWhatCameMeanwhile holds a transaction up: whoever sends meanwhile is answered by the
// next one, or leaves when its context ends, and closing waits for all of it.
func TestWhatCameMeanwhile(t *testing.T) {
	driver, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	w := driver.writer
	begun, release := make(chan struct{}), make(chan struct{})
	first := make(chan error, 1)
	go func() {
		first <- w.do(t.Context(), func(*transaction) error {
			close(begun)
			<-release
			return nil
		})
	}()
	<-begun
	ended, cancel := context.WithCancel(t.Context())
	left := make(chan error, 1)
	go func() { left <- w.do(ended, func(*transaction) error { return nil }) }()
	later := make(chan error, 3)
	for range 3 {
		go func() { later <- w.do(t.Context(), func(*transaction) error { return store.ErrConflict }) }()
	}
	for waiting := 0; waiting < 4; runtime.Gosched() {
		w.mu.Lock()
		waiting = len(w.waiting)
		w.mu.Unlock()
	}
	cancel()
	if err := <-left; !errors.Is(err, context.Canceled) {
		t.Errorf("the sender that left: %v, want its context's error", err)
	}
	closed := make(chan error, 1)
	go func() { closed <- driver.Close() }()
	close(release)
	if err := <-first; err != nil {
		t.Errorf("the first write = %v", err)
	}
	for range 3 {
		if err := <-later; !errors.Is(err, store.ErrConflict) {
			t.Errorf("a write that came meanwhile = %v, want its own result", err)
		}
	}
	if err := <-closed; err != nil {
		t.Errorf("Close() = %v", err)
	}
	if err := w.do(t.Context(), func(*transaction) error { return nil }); !errors.Is(err, store.ErrClosed) {
		t.Errorf("a write after Close = %v, want ErrClosed", err)
	}
}
