package store

import (
	"context"
	"errors"
	"fmt"
	"time"
)

const inboxKind = "inbox"

// PendingEvent is an event that was acknowledged and is not finished.
type PendingEvent struct {
	// Key is the event's key, the same at every delivery.
	Key string
	// Event is what SaveEvent was given.
	Event []byte
	// RetryAt is when to try it, or to try it again.
	RetryAt time.Time
}

// inboxEvent is an event as it is kept. Its key is a platform's, or a page's: it is sealed
// with the event.
type inboxEvent struct {
	Key   string `json:"key"`
	Event []byte `json:"event"`
}

// SaveEvent keeps an event, sealed, until EventDone. It reports whether the
// event was new; one that is kept already stays as it is.
func (s *Store) SaveEvent(ctx context.Context, key string, event []byte, retryAt time.Time) (fresh bool, err error) {
	err = s.insertPlain(ctx, inboxKind, s.hidden(inboxKind, key), plainDoc{value: inboxEvent{Key: key, Event: event}, wake: retryAt})
	if errors.Is(err, ErrConflict) {
		return false, nil
	}
	if err != nil {
		return false, where("save", inboxKind, s.hidden(inboxKind, key), err)
	}
	return true, nil
}

// PendingEvents returns at most limit events that are to be tried by now,
// longest due first.
func (s *Store) PendingEvents(ctx context.Context, now time.Time, limit int) ([]PendingEvent, error) {
	docs, err := s.driver.Due(ctx, s.board, []string{inboxKind}, now.UTC(), limit)
	if err != nil {
		return nil, fmt.Errorf("store: pending events: %w", err)
	}
	pending := make([]PendingEvent, len(docs))
	for i, doc := range docs {
		var kept inboxEvent
		if err := decodePlain(s, doc, &kept); err != nil {
			return nil, where("load", inboxKind, doc.ID, err)
		}
		pending[i] = PendingEvent{Key: kept.Key, Event: kept.Event, RetryAt: doc.Wake}
	}
	return pending, nil
}

// RetryEvent puts an event off. It returns ErrNotFound if it is done already.
func (s *Store) RetryEvent(ctx context.Context, key string, at time.Time) error {
	id := s.hidden(inboxKind, key)
	err := s.write(func() error { return s.driver.Rewake(ctx, s.board, inboxKind, id, 1, wakeTime(at)) })
	if errors.Is(err, ErrConflict) {
		err = ErrNotFound
	}
	if err != nil {
		return where("retry", inboxKind, id, err)
	}
	return nil
}

// EventDone forgets an event. One that is not there is no error.
func (s *Store) EventDone(ctx context.Context, key string) error {
	id := s.hidden(inboxKind, key)
	if err := s.deletePlain(ctx, inboxKind, id); err != nil {
		return where("delete", inboxKind, id, err)
	}
	return nil
}
