package store

import (
	"context"
	"errors"
	"fmt"
)

// The document by which a database knows its keyset. The fingerprint stands
// among its keys, readable without the keyset, so that a refusal can name it.
const (
	keysetKind      = "keyset"
	keysetID        = "keyset"
	fingerprintName = "fingerprint"
)

// MarkKeyset notes in the database which keyset it is sealed with, unless that
// is noted already, and then checks as CheckKeyset does. It is for the start
// of a process that writes.
func (s *Store) MarkKeyset(ctx context.Context) error {
	err := s.CheckKeyset(ctx)
	if !errors.Is(err, ErrNotFound) {
		return err
	}
	err = s.insertPlain(ctx, keysetKind, keysetID, plainDoc{
		value: s.board,
		keys:  []IndexEntry{{Name: fingerprintName, Value: s.sealer.Fingerprint()}},
	})
	if errors.Is(err, ErrConflict) {
		return s.CheckKeyset(ctx)
	}
	if err != nil {
		return where("mark", keysetKind, keysetID, err)
	}
	return nil
}

// CheckKeyset refuses a keyset that is not the database's, with an error that
// wraps ErrKeyset and names the right one. It writes nothing, and returns an
// error that wraps ErrNotFound if the database has not been marked.
func (s *Store) CheckKeyset(ctx context.Context) error {
	doc, err := s.driver.Load(ctx, s.board, keysetKind, keysetID)
	if err != nil {
		return where("check", keysetKind, keysetID, err)
	}
	var marked string
	if err := decodePlain(s, doc, &marked); err == nil && marked == s.board {
		return nil
	}
	for _, key := range doc.Keys {
		if key.Name == fingerprintName {
			return fmt.Errorf("store: %w: the database is sealed with keyset %s, and this is keyset %s; put back the keyset the database was made with (from its backup), or point to where it lies", ErrKeyset, key.Value, s.sealer.Fingerprint())
		}
	}
	return fmt.Errorf("store: %w: the database is not sealed with keyset %s", ErrKeyset, s.sealer.Fingerprint())
}
