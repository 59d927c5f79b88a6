package store

import (
	"context"
	"encoding/json"
	"errors"
	"time"
)

// Index is what the database knows of a document without opening it.
type Index struct {
	// Keys are the entries under which the document can be found. Repeats do
	// no harm.
	Keys []IndexEntry
	// Wake is when the scheduler must look at the document again; the zero
	// time means never.
	Wake time.Time
	// WakeFrom, where it is set, gives the wake instead: the first instant at or
	// after since at which something falls due, or the zero time. Since is the
	// time of the change, or an earlier wake that the scheduler has not looked
	// at yet, so that a save never loses what fell due before it.
	WakeFrom func(since time.Time) time.Time
}

// IndexEntry is one entry of an index. A document may have several values
// under one name.
type IndexEntry struct {
	Name, Value string
	// Secret entries stand in the index as [Sealer.IndexValue] makes them:
	// they can be found by their exact value only, and never in an order.
	Secret bool
}

// Saved is a document as it was saved.
type Saved[T any] struct {
	ID    string
	Rev   int64
	Value T
	Wake  time.Time
}

// Collection is the typed view of one kind of document: JSON inside the
// seal, with history. It may be used from many goroutines at once.
//
// Errors of the decide functions are returned as they are; the collection's
// own say "store:", the kind and the id, and wrap ErrNotFound, ErrExists,
// ErrConflict, ErrErased or ErrSealed where they apply.
type Collection[T any] struct {
	store *Store
	kind  string
	index func(T) Index
}

// NewCollection returns the collection of a kind. The index function is asked
// at every save; nil means no keys and no wake.
func NewCollection[T any](s *Store, kind string, index func(T) Index) *Collection[T] {
	if index == nil {
		index = func(T) Index { return Index{} }
	}
	return &Collection[T]{store: s, kind: kind, index: index}
}

// Kind returns the kind of the collection's documents.
func (c *Collection[T]) Kind() string { return c.kind }

// Load returns a document, or ErrNotFound, or ErrErased.
func (c *Collection[T]) Load(ctx context.Context, id string) (Saved[T], error) {
	doc, err := c.store.driver.Load(ctx, c.store.board, c.kind, id)
	if err != nil {
		return Saved[T]{}, where("load", c.kind, id, err)
	}
	saved, err := c.decode(doc)
	if err != nil {
		return Saved[T]{}, where("load", c.kind, id, err)
	}
	return saved, nil
}

// Current tells whether a document is still at a revision, without opening it.
func (c *Collection[T]) Current(ctx context.Context, id string, rev int64) (bool, error) {
	doc, err := c.store.driver.Load(ctx, c.store.board, c.kind, id)
	if err != nil {
		return false, where("load", c.kind, id, err)
	}
	return doc.Rev == rev, nil
}

// Insert saves a new document at revision 1, or returns ErrExists.
func (c *Collection[T]) Insert(ctx context.Context, id string, value T, change Change) (Saved[T], error) {
	saved, err := c.save(ctx, id, 1, nil, value, change, time.Time{})
	if errors.Is(err, ErrConflict) {
		err = ErrExists
	}
	if err != nil {
		return Saved[T]{}, where("insert", c.kind, id, err)
	}
	return saved, nil
}

// Ensure inserts the document if there is none with that id, and otherwise
// returns the one that is there. It reports whether it inserted.
func (c *Collection[T]) Ensure(ctx context.Context, id string, value T, change Change) (Saved[T], bool, error) {
	saved, err := c.Load(ctx, id)
	if !errors.Is(err, ErrNotFound) {
		return saved, false, err
	}
	saved, err = c.Insert(ctx, id, value, change)
	if !errors.Is(err, ErrExists) {
		return saved, err == nil, err
	}
	saved, err = c.Load(ctx, id)
	return saved, false, err
}

// Update loads the document, lets decide alter a copy of its value and say
// what the change was, and saves it if nobody else has in between; otherwise
// it loads and decides again, so decide must do nothing but decide, and must not
// change the same document by another way, which would wait for itself. When
// decide returns ErrUnchanged nothing is saved and Update returns the
// document as it stands. Any other error of decide is returned as it is.
//
// An error after deciding may mean that the change was saved all the same
// (see Driver), so a caller that tries again must find out from the document
// whether it has been applied.
func (c *Collection[T]) Update(ctx context.Context, id string, decide func(*T) (Change, error)) (Saved[T], error) {
	leave, err := c.store.lanes.enter(ctx, place{c.store.board, c.kind, id})
	if err != nil {
		return Saved[T]{}, where("update", c.kind, id, err)
	}
	defer leave()
	var saved Saved[T]
	err = c.store.retry(ctx, func() error {
		var err error
		saved, err = c.tryUpdate(ctx, id, decide)
		return err
	})
	if decided, ok := errors.AsType[*decisionError](err); ok {
		return Saved[T]{}, decided.err
	}
	if err != nil {
		return Saved[T]{}, where("update", c.kind, id, err)
	}
	return saved, nil
}

// decisionError carries an error of a decide function past the handling of
// the store's own errors.
type decisionError struct{ err error }

func (e *decisionError) Error() string { return e.err.Error() }

func (c *Collection[T]) tryUpdate(ctx context.Context, id string, decide func(*T) (Change, error)) (Saved[T], error) {
	doc, plain, err := c.store.loadSealed(ctx, c.kind, id)
	if err != nil {
		return Saved[T]{}, err
	}
	before, body, err := splitEnvelope(plain)
	if err != nil {
		return Saved[T]{}, err
	}
	value, err := decodeBody[T](body)
	if err != nil {
		return Saved[T]{}, err
	}
	change, err := decide(&value)
	if errors.Is(err, ErrUnchanged) {
		// Decided afresh from the saved bytes, for decide may have altered its copy.
		value, err = decodeBody[T](body)
		return Saved[T]{ID: id, Rev: doc.Rev, Value: value, Wake: doc.Wake}, err
	}
	if err != nil {
		return Saved[T]{}, &decisionError{err}
	}
	return c.save(ctx, id, doc.Rev+1, &before, value, change, doc.Wake)
}

// save writes the value as revision rev after the head before, which is nil
// for an insert; pending is the wake that the document had.
func (c *Collection[T]) save(ctx context.Context, id string, rev int64, before *head, value T, change Change, pending time.Time) (Saved[T], error) {
	body, err := json.Marshal(value)
	if err != nil {
		return Saved[T]{}, plainJSON(err)
	}
	index := c.index(value)
	if index.WakeFrom != nil {
		since := wakeTime(change.At)
		if !pending.IsZero() && pending.Before(since) {
			since = pending
		}
		index.Wake = index.WakeFrom(since)
	}
	doc := Doc{Kind: c.kind, ID: id, Rev: rev, Keys: c.store.keys(index.Keys), Wake: wakeTime(index.Wake)}
	if err := c.store.saveWithHistory(ctx, doc, before, body, change); err != nil {
		return Saved[T]{}, err
	}
	return Saved[T]{ID: id, Rev: rev, Value: value, Wake: doc.Wake}, nil
}

// Rewake changes only when the scheduler must look at the document again, and
// only while it is at rev; otherwise it returns ErrConflict.
func (c *Collection[T]) Rewake(ctx context.Context, id string, rev int64, wake time.Time) error {
	err := c.store.write(func() error {
		return c.store.driver.Rewake(ctx, c.store.board, c.kind, id, rev, wakeTime(wake))
	})
	if err != nil {
		return where("rewake", c.kind, id, err)
	}
	return nil
}

// decode opens a document of the collection.
func (c *Collection[T]) decode(doc Doc) (Saved[T], error) {
	plain, err := c.store.open(doc)
	if err != nil {
		return Saved[T]{}, err
	}
	_, body, err := splitEnvelope(plain)
	if err != nil {
		return Saved[T]{}, err
	}
	value, err := decodeBody[T](body)
	if err != nil {
		return Saved[T]{}, err
	}
	return Saved[T]{ID: doc.ID, Rev: doc.Rev, Value: value, Wake: doc.Wake}, nil
}

// decodeBody returns ErrErased for the empty body that an erasure leaves.
func decodeBody[T any](body []byte) (T, error) {
	var value T
	if len(body) == 0 {
		return value, ErrErased
	}
	if err := json.Unmarshal(body, &value); err != nil {
		return value, plainJSON(err)
	}
	return value, nil
}
