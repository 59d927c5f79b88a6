package store

import (
	"context"
	"slices"
)

// Erase takes away the body of a document, its keys and wake, and every
// detail and salt in its history. What stays is the chain: who changed it
// when, in ids and references, and commitments that tell nothing without
// their salts; Verify still holds. The change itself becomes the last entry.
//
// Erasing touches several documents. After an error, or to be sure after a
// crash, call it again: what is erased already is left alone.
//
// A legal hold is not a Store's to know; [Board.Erase] asks for it.
func (s *Store) Erase(ctx context.Context, kind, id string, change Change) error {
	return s.erase(ctx, kind, id, change, func(Doc) error { return nil })
}

// erase is Erase where may, asked of the document as it stands, lets it.
func (s *Store) erase(ctx context.Context, kind, id string, change Change, may func(Doc) error) error {
	leave, err := s.lanes.enter(ctx, place{s.board, kind, id})
	if err != nil {
		return where("erase", kind, id, err)
	}
	defer leave()
	if err := s.retry(ctx, func() error { return s.eraseHead(ctx, kind, id, change, may) }); err != nil {
		return where("erase", kind, id, err)
	}
	if err := s.retry(ctx, func() error { return s.eraseChunks(ctx, kind, id) }); err != nil {
		return where("erase", kind, id, err)
	}
	return nil
}

func (s *Store) eraseHead(ctx context.Context, kind, id string, change Change, may func(Doc) error) error {
	doc, plain, err := s.loadSealed(ctx, kind, id)
	if err != nil {
		return err
	}
	before, _, err := splitEnvelope(plain)
	if err != nil || before.erased {
		return err
	}
	if err := may(doc); err != nil {
		return err
	}
	entries, err := before.newest.entries()
	if err != nil {
		return err
	}
	entries, _ = erased(entries)
	before.newest = stretchOf(entries)
	before.erased = true
	return s.saveWithHistory(ctx, Doc{Kind: kind, ID: id, Rev: doc.Rev + 1}, &before, nil, change)
}

func (s *Store) eraseChunks(ctx context.Context, kind, id string) error {
	chunks, err := s.chunks(ctx, kind, id)
	if err != nil {
		return err
	}
	for _, c := range chunks {
		if c.err != nil {
			return c.err
		}
		entries, changed := erased(c.entries)
		if !changed {
			continue
		}
		plain := encodeChunk(stretchOf(entries))
		if err := s.saveSealed(ctx, Doc{Kind: historyKind, ID: c.doc.ID, Rev: c.doc.Rev + 1}, plain); err != nil {
			return err
		}
	}
	return nil
}

// erased returns the entries without details and salts, and whether any had
// them.
func erased(entries []Entry) (left []Entry, changed bool) {
	left = slices.Clone(entries)
	for i := range left {
		changed = changed || !left[i].Erased
		left[i].Detail, left[i].Salt, left[i].Erased = nil, nil, true
	}
	return left, changed
}
