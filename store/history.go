package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// historyKind is the kind of the documents that hold older entries. The id of
// each is the kind and id of the document, and the revision of its first
// entry in twelve digits.
const historyKind = "history"

func chunkID(kind, id string, firstRev int64) string {
	return fmt.Sprintf("%s/%s/%012d", kind, id, firstRev)
}

// saveWithHistory adds the entry for the change to the history and saves the
// body. before is the head of the revision that is replaced, nil at an insert.
func (s *Store) saveWithHistory(ctx context.Context, doc Doc, before *head, body []byte, change Change) error {
	var after head
	if before != nil {
		after = *before
	}
	if after.newest.number >= headEntries {
		older, newer, err := after.newest.cut(historyChunk)
		if err != nil {
			return err
		}
		if err := s.spill(ctx, doc, older); err != nil {
			return err
		}
		after.newest = newer
	}
	entry, err := newEntry(place{s.board, doc.Kind, doc.ID}, after.hash, doc.Rev, change, body)
	if err != nil {
		return err
	}
	return s.saveSealed(ctx, doc, packEnvelope(after.with(entry), body))
}

// spill copies entries, all of them saved already, to a document of their own.
// It comes before the save that drops them from the head: a crash between
// the two leaves them in both places. An existing chunk holds the same entries,
// because the chunks of a document always begin at the same revisions.
func (s *Store) spill(ctx context.Context, doc Doc, entries stretch) error {
	// The head is full: the revision to be saved comes right after its newest.
	first := doc.Rev - headEntries
	err := s.saveSealed(ctx, Doc{Kind: historyKind, ID: chunkID(doc.Kind, doc.ID, first), Rev: 1}, encodeChunk(entries))
	if err != nil && !errors.Is(err, ErrConflict) {
		return fmt.Errorf("spill history: %w", err)
	}
	return nil
}

// encodeChunk lays out what a history document seals: the envelope's version byte and the
// entries.
func encodeChunk(entries stretch) []byte { return entries.appendTo([]byte{envelopeVersion}) }

func decodeChunk(plain []byte) ([]Entry, error) {
	if len(plain) == 0 || plain[0] != envelopeVersion {
		return nil, errEnvelope
	}
	rest := reader{left: plain[1:]}
	entries := rest.stretch()
	if rest.bad || len(rest.left) > 0 {
		return nil, errEnvelope
	}
	return entries.entries()
}

// History returns every entry of the document, newest last.
func (c *Collection[T]) History(ctx context.Context, id string) ([]Entry, error) {
	return c.store.History(ctx, c.kind, id)
}

// History returns every entry of a document of any kind, newest last. It
// does not check the chain; see Verify.
func (s *Store) History(ctx context.Context, kind, id string) ([]Entry, error) {
	record, err := s.record(ctx, kind, id)
	if err != nil {
		return nil, where("history", kind, id, err)
	}
	return record.entries()
}

// record is everything that is kept of one document with history.
type record struct {
	at     place
	doc    Doc
	head   head
	newest []Entry // the head's, decoded
	body   []byte
	chunks []savedChunk
}

type savedChunk struct {
	doc     Doc
	entries []Entry
	err     error // of opening it; entries is then empty
}

// record reads the head before the older history. A save that comes in
// between can then only leave entries in both places, never in neither, and
// chunks that are newer than the head are left out by entries.
func (s *Store) record(ctx context.Context, kind, id string) (record, error) {
	doc, plain, err := s.loadSealed(ctx, kind, id)
	if err != nil {
		return record{}, err
	}
	top, body, err := splitEnvelope(plain)
	if err != nil {
		return record{}, err
	}
	newest, err := top.newest.entries()
	if err != nil {
		return record{}, err
	}
	chunks, err := s.chunks(ctx, kind, id)
	if err != nil {
		return record{}, err
	}
	return record{at: place{s.board, kind, id}, doc: doc, head: top, newest: newest, body: body, chunks: chunks}, nil
}

// chunks returns the history documents of a document in order.
func (s *Store) chunks(ctx context.Context, kind, id string) ([]savedChunk, error) {
	var chunks []savedChunk
	prefix := kind + "/" + id + "/"
	err := s.each(ctx, Query{Kind: historyKind, From: prefix + "0", To: prefix + "9~"}, 0, func(match Match) (bool, error) {
		// Another document's id may begin as this one's does and go on.
		if strings.Contains(match.ID[len(prefix):], "/") {
			return true, nil
		}
		saved := savedChunk{doc: match.Doc}
		var plain []byte
		if plain, saved.err = s.open(match.Doc); saved.err == nil {
			saved.entries, saved.err = decodeChunk(plain)
		}
		chunks = append(chunks, saved)
		return true, nil
	})
	return chunks, err
}

// entries returns every entry once, in order of revision. It fails when a
// history document does not open.
func (r record) entries() ([]Entry, error) {
	for _, c := range r.chunks {
		if c.err != nil {
			return nil, where("history", historyKind, c.doc.ID, c.err)
		}
	}
	return slices.CompactFunc(r.copies(), Entry.sameAs), nil
}

// copies returns every entry that can be read, in order of revision. One that
// lies both in a history document and in the head comes twice.
func (r record) copies() []Entry {
	var all []Entry
	for _, c := range r.chunks {
		all = append(all, c.entries...)
	}
	all = append(all, r.newest...)
	// Another process may have saved after the head was read.
	all = slices.DeleteFunc(all, func(e Entry) bool { return e.Rev > r.doc.Rev })
	slices.SortStableFunc(all, func(a, b Entry) int { return cmp.Compare(a.Rev, b.Rev) })
	return all
}
