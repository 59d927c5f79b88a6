package store

import (
	"encoding/json"
	"errors"
	"fmt"
)

// The errors that a caller may test for with errors.Is.
var (
	// ErrNotFound says that there is no such document.
	ErrNotFound = errors.New("not found")
	// ErrConflict says that the document is not at the expected revision.
	ErrConflict = errors.New("revision conflict")
	// ErrExists says that an insert found a document with that id.
	ErrExists = errors.New("already exists")
	// ErrUnchanged is returned by a decide function to say that nothing is to
	// be saved; the caller of Update sees success.
	ErrUnchanged = errors.New("unchanged")
	// ErrClosed says that the store has been closed.
	ErrClosed = errors.New("closed")
	// ErrErased says that the body of the document has been erased; its
	// history remains.
	ErrErased = errors.New("erased")
	// ErrHeld says that a legal hold keeps the document from erasure.
	ErrHeld = errors.New("legal hold")
	// ErrSealed says that sealed bytes could not be opened: they were altered,
	// moved to another place, or sealed with a key that is not in the keyset.
	ErrSealed = errors.New("sealed bytes do not open: altered, moved, or sealed with another key")
	// ErrKeyset says that the keyset file is missing, unreadable or wrong.
	ErrKeyset = errors.New("keyset")
	// ErrNotExclusive says that the database may have other owners, so that
	// what only a sole owner may do is refused.
	ErrNotExclusive = errors.New("the database may have other owners")
)

// where wraps err with the operation, the kind and the id. Ids and kinds are
// all that an error of this package may say about a document.
func where(op, kind, id string, err error) error {
	return fmt.Errorf("store: %s %s %s: %w", op, kind, id, err)
}

// plainJSON takes the values out of a JSON error, because the values are
// what people typed and an error may end up in a log.
func plainJSON(err error) error {
	if misfit, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return fmt.Errorf("field %s does not fit type %s", misfit.Field, misfit.Type)
	}
	if unsupported, ok := errors.AsType[*json.UnsupportedTypeError](err); ok {
		return fmt.Errorf("type %s has no JSON form", unsupported.Type)
	}
	return errors.New("not of the JSON form of its type")
}
