package store

import (
	"context"
	"time"
)

// Doc is a document as a driver keeps it. Everything that people wrote lies
// in Sealed; the other fields are what a database needs to find it again.
type Doc struct {
	// Board is the safeguarding board whose document it is; it leads every index.
	Board string
	// Kind is the sort of document, such as "case".
	Kind string
	// ID is unique within board and kind.
	ID string
	// Rev counts the saves: 1 after the insert, one more after each save.
	Rev int64
	// Keys are the index entries, in any order and without repeats.
	Keys []Key
	// Wake is when the scheduler must look at the document again, in UTC and
	// whole milliseconds. The zero time means never.
	Wake time.Time
	// Sealed is the body, encrypted and bound to board, kind, id and rev.
	Sealed []byte
}

// Key is one index entry of a document. A document may have several values
// under one name.
type Key struct{ Name, Value string }

// Cursor is a place in the order of a query; the zero Cursor is its beginning.
type Cursor struct{ Value, ID string }

// Query asks for the documents of one kind in order.
type Query struct {
	Board, Kind string
	// Key names the index key to range over. When it is empty the query ranges
	// over ids, and From and To are ids.
	Key string
	// From and To are inclusive bounds, compared byte by byte. An empty To
	// means no upper bound.
	From, To string
	// After leaves out everything up to and including this place; it is the
	// cursor of the last match of the page before. For a query over ids only
	// After.ID counts.
	After Cursor
	// Limit is the largest number of matches; it must be positive.
	Limit int
	// Bare leaves Keys and Sealed out of the matches: for a caller that asks what there is and
	// at which revision, and loads only what it does not know yet. Nothing else changes.
	Bare bool
}

// Ref names a document of a board.
type Ref struct{ Kind, ID string }

// Match is a document that a query found.
type Match struct {
	Doc
	// Value is the value of the key that matched; empty for a query over ids.
	Value string
}

// Cursor returns the place of the match, to go on after it.
func (m Match) Cursor() Cursor { return Cursor{Value: m.Value, ID: m.ID} }

// Driver is what a database must do. Every method may be called from many
// goroutines and processes at once.
//
// Errors wrap ErrNotFound, ErrConflict or ErrClosed where the methods say so.
// Any other error of a writing method leaves it open whether the write
// happened, and so does a context that ends while a write waits; callers
// repeat from a fresh Load. Drivers retry nothing themselves.
type Driver interface {
	// Load returns the document with its keys in the order of name and value,
	// or ErrNotFound.
	Load(ctx context.Context, board, kind, id string) (Doc, error)

	// Revs returns the revisions of the documents, all as they stood at one moment and in the
	// order asked; 0 where there is none. It reads no bodies.
	Revs(ctx context.Context, board string, of ...Ref) ([]int64, error)

	// Save writes the document and its keys, all or nothing, durably before it
	// returns. At Rev 1 it inserts; at Rev n it replaces revision n-1. When the
	// stored revision is any other, or none, it returns ErrConflict.
	Save(ctx context.Context, doc Doc) error

	// Rewake changes only the wake, and only while the document is at rev;
	// otherwise it returns ErrConflict. The revision stays as it is.
	Rewake(ctx context.Context, board, kind, id string, rev int64, wake time.Time) error

	// Delete removes the document and its keys, and only while it is at rev;
	// otherwise it returns ErrConflict.
	Delete(ctx context.Context, board, kind, id string, rev int64) error

	// Find returns the matches of the query, by id, or by value and then id. A
	// document with several values in range is found once for each.
	Find(ctx context.Context, query Query) ([]Match, error)

	// Due returns at most limit documents of the kinds whose wake is not after
	// before, earliest first. No kinds means every kind.
	Due(ctx context.Context, board string, kinds []string, before time.Time, limit int) ([]Doc, error)

	// NextWake returns the earliest wake among the kinds, or the zero time if
	// none of their documents has one. No kinds means every kind.
	NextWake(ctx context.Context, board string, kinds []string) (time.Time, error)

	// Close finishes the writes that have begun and lets the database go. Later
	// calls of any method return ErrClosed.
	Close() error
}

// Exclusive is implemented by a driver that may be sure that no other process
// writes to its database.
type Exclusive interface {
	// Exclusive reports whether this process is the only one that writes.
	Exclusive() bool
}

// Plan is how a database would serve one query.
type Plan struct {
	// Query is the query in the database's own language.
	Query string
	// Steps are the database's own words for what it does, in order.
	Steps []string
	// Scans reports whether a step reads a whole table or sorts.
	Scans bool
}

// Explainer is implemented by a driver that can say how it serves its queries.
type Explainer interface {
	// Explain returns a plan for every query that the driver ever makes.
	Explain(ctx context.Context) ([]Plan, error)
}
