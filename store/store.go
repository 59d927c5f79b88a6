package store

import (
	"context"
	"fmt"
	"time"
)

// Store is the record of one board. It may be used from many goroutines at
// once.
type Store struct {
	driver Driver
	sealer *Sealer
	board  string
	fault  func(point string) error
	lanes  lanes
}

// The points at which a fault may be injected around each write.
const (
	FaultBeforeCommit = "store/before-commit"
	FaultAfterCommit  = "store/after-commit"
)

// Option changes how a store is made.
type Option func(*Store)

// WithFault calls fault before and after each write, for tests of crashes. An
// error at FaultBeforeCommit means that nothing was written; an error at
// FaultAfterCommit means that it was written although the caller sees an error.
func WithFault(fault func(point string) error) Option {
	return func(s *Store) { s.fault = fault }
}

// New returns the record of the board in the driver's database, sealed with
// the sealer. The store owns the driver from then on.
func New(driver Driver, sealer *Sealer, board string, options ...Option) *Store {
	s := &Store{driver: driver, sealer: sealer, board: board}
	for _, option := range options {
		option(s)
	}
	return s
}

// Board returns the board whose record it is.
func (s *Store) Board() string { return s.board }

// Sealer returns the sealer of the store.
func (s *Store) Sealer() *Sealer { return s.sealer }

// Exclusive reports whether no other process writes to the database, so that
// claims of owners that are gone may be released at the start.
func (s *Store) Exclusive() bool {
	exclusive, ok := s.driver.(Exclusive)
	return ok && exclusive.Exclusive()
}

// Close finishes the writes that have begun and closes the driver.
func (s *Store) Close() error {
	if err := s.driver.Close(); err != nil {
		return fmt.Errorf("store: close: %w", err)
	}
	return nil
}

// NextWake returns the earliest wake among the kinds, or the zero time. No
// kinds means every kind.
func (s *Store) NextWake(ctx context.Context, kinds ...string) (time.Time, error) {
	wake, err := s.driver.NextWake(ctx, s.board, kinds)
	if err != nil {
		return time.Time{}, fmt.Errorf("store: next wake: %w", err)
	}
	return wake, nil
}

// Waking names a document that is due.
type Waking struct {
	Kind, ID string
	Rev      int64
	Wake     time.Time
}

// Due returns at most limit documents of the kinds whose wake is not after
// before, earliest first. No kinds means every kind. They are named, not
// opened: the caller loads each from its collection.
func (s *Store) Due(ctx context.Context, before time.Time, limit int, kinds ...string) ([]Waking, error) {
	docs, err := s.driver.Due(ctx, s.board, kinds, before.UTC(), limit)
	if err != nil {
		return nil, fmt.Errorf("store: due: %w", err)
	}
	due := make([]Waking, len(docs))
	for i, doc := range docs {
		due[i] = Waking{Kind: doc.Kind, ID: doc.ID, Rev: doc.Rev, Wake: doc.Wake}
	}
	return due, nil
}

// wakeTime rounds up to the whole milliseconds that drivers keep, so that
// nobody is woken early.
func wakeTime(wake time.Time) time.Time {
	if wake.IsZero() {
		return time.Time{}
	}
	wake = wake.UTC().Round(0)
	if whole := wake.Truncate(time.Millisecond); whole.Before(wake) {
		return whole.Add(time.Millisecond)
	}
	return wake
}

// write runs one writing call of the driver between the two fault points.
func (s *Store) write(call func() error) error {
	if s.fault != nil {
		if err := s.fault(FaultBeforeCommit); err != nil {
			return err
		}
	}
	if err := call(); err != nil {
		return err
	}
	if s.fault != nil {
		return s.fault(FaultAfterCommit)
	}
	return nil
}

// saveSealed seals plain for the document's place and revision and saves it.
func (s *Store) saveSealed(ctx context.Context, doc Doc, plain []byte) error {
	doc.Board = s.board
	doc.Wake = wakeTime(doc.Wake)
	sealed, err := s.sealer.Seal(plain, AssociatedData(doc.Board, doc.Kind, doc.ID, doc.Rev))
	if err != nil {
		return err
	}
	doc.Sealed = sealed
	return s.write(func() error { return s.driver.Save(ctx, doc) })
}

// open opens the sealed bytes of a document that a driver returned.
func (s *Store) open(doc Doc) ([]byte, error) {
	return s.sealer.Open(doc.Sealed, AssociatedData(s.board, doc.Kind, doc.ID, doc.Rev))
}

// loadSealed loads and opens a document.
func (s *Store) loadSealed(ctx context.Context, kind, id string) (Doc, []byte, error) {
	doc, err := s.driver.Load(ctx, s.board, kind, id)
	if err != nil {
		return Doc{}, nil, err
	}
	plain, err := s.open(doc)
	if err != nil {
		return Doc{}, nil, err
	}
	return doc, plain, nil
}
