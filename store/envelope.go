package store

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
)

// The head of a document holds its newest entries. When it is full, the older
// half moves to a document of its own, so that one save in historyChunk
// writes two documents and all others write one.
const (
	headEntries  = 32
	historyChunk = 16
)

// head is the newest end of a document's history.
type head struct {
	// count is how many changes there have ever been; it equals the revision.
	count int64
	// hash is the hash of the newest entry.
	hash []byte
	// newest are the newest entries, at most headEntries.
	newest stretch
	// erased says that the body was erased.
	erased bool
}

const (
	envelopeVersion = 2
	erasedFlag      = 1
)

var errEnvelope = errors.New("the envelope is malformed")

// packEnvelope lays out what is sealed: a version byte, a byte of flags, the
// count, the hash, the newest entries, and the body. Numbers are unsigned
// varints. The body stands byte for byte as it was committed to.
func packEnvelope(h head, body []byte) []byte {
	out := make([]byte, 0, 2+binary.MaxVarintLen64+len(h.hash)+h.newest.size()+len(body))
	out = append(out, envelopeVersion, 0)
	if h.erased {
		out[1] |= erasedFlag
	}
	out = binary.AppendUvarint(out, uint64(h.count))
	out = append(out, h.hash...)
	out = h.newest.appendTo(out)
	return append(out, body...)
}

// splitEnvelope returns the head and the body. Both share the bytes of plain. It refuses a
// version that it does not know.
func splitEnvelope(plain []byte) (head, []byte, error) {
	if len(plain) < 2 || plain[1]&^erasedFlag != 0 {
		return head{}, nil, errEnvelope
	}
	if plain[0] != envelopeVersion {
		return head{}, nil, fmt.Errorf("the envelope has version %d and this convenor knows version %d", plain[0], envelopeVersion)
	}
	h := head{erased: plain[1]&erasedFlag != 0}
	rest := reader{left: plain[2:]}
	h.count = int64(rest.uvarint())
	h.hash = rest.fixed(sha256.Size)
	h.newest = rest.stretch()
	if rest.bad {
		return head{}, nil, errEnvelope
	}
	return h, rest.left, nil
}

// with returns the head after one more entry.
func (h head) with(entry Entry) head {
	h.count, h.hash, h.newest = entry.Rev, entry.Hash, h.newest.with(entry)
	return h
}

// AssociatedData is what the sealed bytes of a document are bound to. Bytes
// that were moved to another document or another revision do not open.
func AssociatedData(board, kind, id string, rev int64) []byte {
	return joined("convenor document", board, kind, id, number(rev))
}
