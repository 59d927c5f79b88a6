package store

import (
	"context"
	"encoding/json"
	"errors"
	"time"
)

// Documents without history: counters, drafts, the inbox and the access log.
// Their sealed bytes are the JSON of a value.

// plainDoc is what a document without history is saved with.
type plainDoc struct {
	value any
	keys  []IndexEntry
	wake  time.Time
}

// insertPlain saves a new document, or returns ErrConflict.
func (s *Store) insertPlain(ctx context.Context, kind, id string, doc plainDoc) error {
	return s.savePlain(ctx, kind, id, 1, doc)
}

// hidden is the id of a document that is named by what comes from outside: always the same
// for the same parts, of one length, and meaningless without the keyset.
func (s *Store) hidden(kind string, parts ...string) string {
	return s.sealer.IndexValue("id of "+kind, string(joined(parts...)))
}

func (s *Store) savePlain(ctx context.Context, kind, id string, rev int64, doc plainDoc) error {
	encoded, err := json.Marshal(doc.value)
	if err != nil {
		return plainJSON(err)
	}
	return s.saveSealed(ctx, Doc{Kind: kind, ID: id, Rev: rev, Keys: s.keys(doc.keys), Wake: doc.wake}, encoded)
}

// updatePlain loads a document into old, which points to its zero value if
// there is none, has decide say what to save in its place, and saves that,
// again from the start if another process saved in between. When decide
// returns ErrUnchanged nothing is saved.
func updatePlain[T any](ctx context.Context, s *Store, kind, id string, decide func(old *T) (plainDoc, error)) error {
	leave, err := s.lanes.enter(ctx, place{s.board, kind, id})
	if err != nil {
		return err
	}
	defer leave()
	err = s.retry(ctx, func() error {
		var old T
		doc, err := loadPlain(ctx, s, kind, id, &old)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		next, err := decide(&old)
		if err != nil {
			return err
		}
		return s.savePlain(ctx, kind, id, doc.Rev+1, next)
	})
	if errors.Is(err, ErrUnchanged) {
		return nil
	}
	return err
}

// loadPlain loads a document and decodes its value.
func loadPlain[T any](ctx context.Context, s *Store, kind, id string, value *T) (Doc, error) {
	doc, err := s.driver.Load(ctx, s.board, kind, id)
	if err != nil {
		return Doc{}, err
	}
	return doc, decodePlain(s, doc, value)
}

func decodePlain[T any](s *Store, doc Doc, value *T) error {
	plain, err := s.open(doc)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(plain, value); err != nil {
		return plainJSON(err)
	}
	return nil
}

// deletePlain deletes a document whatever its revision. None is no error.
func (s *Store) deletePlain(ctx context.Context, kind, id string) error {
	leave, err := s.lanes.enter(ctx, place{s.board, kind, id})
	if err != nil {
		return err
	}
	defer leave()
	return s.retry(ctx, func() error {
		doc, err := s.driver.Load(ctx, s.board, kind, id)
		if errors.Is(err, ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		return s.write(func() error { return s.driver.Delete(ctx, s.board, kind, id, doc.Rev) })
	})
}
