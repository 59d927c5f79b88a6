package store

import (
	"bytes"
	"context"
	"fmt"
)

// Flaw is what is wrong with an entry of a history.
type Flaw string

// The flaws that Verify names.
const (
	// EntryAltered says that the entry is not what was saved.
	EntryAltered Flaw = "altered"
	// EntryMissing says that there are later entries but not this one.
	EntryMissing Flaw = "missing"
	// HistoryTruncated says that this entry and all later ones are gone.
	HistoryTruncated Flaw = "truncated"
	// BodyAltered says that the body is not the one that the newest entry left.
	BodyAltered Flaw = "body altered"
)

// ChainError names the first entry of a history that does not hold.
type ChainError struct {
	Kind, ID string
	// Rev is the revision that the entry made.
	Rev  int64
	Flaw Flaw
}

// Error says what is wrong, with the kind, the id and the revision.
func (e *ChainError) Error() string {
	return fmt.Sprintf("store: verify %s %s: entry %d: %s", e.Kind, e.ID, e.Rev, e.Flaw)
}

// Verified is what Verify found in order.
type Verified struct {
	// Entries is the number of entries, which is also the revision.
	Entries int64
	// Erased is how many of them have lost their detail to an erasure.
	Erased int64
	// Hash is the hash of the newest entry.
	Hash []byte
}

// Verify checks the history of a document: that each entry is there, is what
// was saved and follows the one before, and that the body is the one that the
// newest entry left. It returns a *ChainError for the first that does not hold,
// and an error that wraps ErrSealed if the document itself does not open.
//
// Taking the whole document back to an earlier state, or away, does not show
// here.
func (s *Store) Verify(ctx context.Context, kind, id string) (Verified, error) {
	record, err := s.record(ctx, kind, id)
	if err != nil {
		return Verified{}, where("verify", kind, id, err)
	}
	return record.verify()
}

// IDs returns the ids of every document of a kind, in order.
func (s *Store) IDs(ctx context.Context, kind string) ([]string, error) {
	var ids []string
	err := s.each(ctx, Query{Kind: kind}, 0, func(match Match) (bool, error) {
		ids = append(ids, match.ID)
		return true, nil
	})
	return ids, err
}

func (r record) verify() (Verified, error) {
	found := Verified{Entries: r.doc.Rev}
	var prev Entry
	for _, entry := range r.copies() {
		switch repeated := entry.Rev == prev.Rev; {
		case entry.Rev > prev.Rev+1:
			return Verified{}, r.absent(prev.Rev+1, EntryMissing)
		case !bytes.Equal(entry.Hash, entry.sum(r.at)),
			!entry.Erased && !entry.commits(entry.DetailCommitment, "detail", entry.Detail),
			repeated && !entry.sameAs(prev):
			return Verified{}, r.flawed(entry.Rev, EntryAltered)
		case repeated:
			continue
		case !bytes.Equal(entry.Prev, prev.Hash):
			// This entry is as it was saved, so the one before it is not.
			return Verified{}, r.flawed(prev.Rev, EntryAltered)
		}
		if entry.Erased {
			found.Erased++
		}
		prev = entry
	}
	switch {
	case prev.Rev < r.doc.Rev:
		return Verified{}, r.absent(prev.Rev+1, HistoryTruncated)
	case r.head.count != r.doc.Rev, !bytes.Equal(r.head.hash, prev.Hash):
		return Verified{}, r.flawed(prev.Rev, EntryAltered)
	case !prev.commits(prev.BodyCommitment, "body", r.body):
		return Verified{}, r.flawed(prev.Rev, BodyAltered)
	}
	found.Hash = prev.Hash
	return found, nil
}

func (r record) flawed(rev int64, flaw Flaw) error {
	return &ChainError{Kind: r.at.kind, ID: r.at.id, Rev: max(rev, 1), Flaw: flaw}
}

// absent says what is wrong when the entry of a revision was not read: the
// flaw, unless a history document that may hold it does not open.
func (r record) absent(rev int64, flaw Flaw) error {
	for _, c := range r.chunks {
		if c.err == nil {
			continue
		}
		for offset := range int64(historyChunk) {
			if c.doc.ID == chunkID(r.at.kind, r.at.id, rev-offset) {
				return r.flawed(rev, EntryAltered)
			}
		}
	}
	return r.flawed(rev, flaw)
}
