package store

import (
	"context"
	"errors"
)

const markKind = "mark"

// Mark is what was last remembered under a name, or nothing: a small note of the program's
// own about the record, sealed and without history. Losing one costs work, never truth.
func (s *Store) Mark(ctx context.Context, name string) (string, error) {
	var value string
	if _, err := loadPlain(ctx, s, markKind, name, &value); err != nil && !errors.Is(err, ErrNotFound) {
		return "", where("load", markKind, name, err)
	}
	return value, nil
}

// SetMark remembers the value under the name.
func (s *Store) SetMark(ctx context.Context, name, value string) error {
	err := updatePlain(ctx, s, markKind, name, func(old *string) (plainDoc, error) {
		if *old == value {
			return plainDoc{}, ErrUnchanged
		}
		return plainDoc{value: value}, nil
	})
	if err != nil {
		return where("save", markKind, name, err)
	}
	return nil
}
