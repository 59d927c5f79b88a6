package store

import (
	"encoding/binary"
	"encoding/json"
	"errors"
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
	// Count is how many changes there have ever been; it equals the revision.
	Count int64 `json:"count"`
	// Hash is the hash of the newest entry.
	Hash []byte `json:"hash"`
	// Entries are the newest entries, at most headEntries, oldest first.
	Entries []Entry `json:"entries"`
	// Erased says that the body was erased.
	Erased bool `json:"erased,omitempty"`
}

const envelopeVersion = 1

var errEnvelope = errors.New("the envelope is malformed")

// packEnvelope lays out what is sealed: a version byte, the length of the
// head, the head, the body. The body stands apart so that a reader need not
// parse the history, and byte for byte as it was committed to.
func packEnvelope(h head, body []byte) ([]byte, error) {
	encoded, err := json.Marshal(h)
	if err != nil {
		return nil, plainJSON(err)
	}
	out := make([]byte, 0, 1+binary.MaxVarintLen64+len(encoded)+len(body))
	out = append(out, envelopeVersion)
	out = binary.AppendUvarint(out, uint64(len(encoded)))
	out = append(out, encoded...)
	return append(out, body...), nil
}

// splitEnvelope returns the encoded head and the body.
func splitEnvelope(plain []byte) (encodedHead, body []byte, err error) {
	if len(plain) == 0 || plain[0] != envelopeVersion {
		return nil, nil, errEnvelope
	}
	length, n := binary.Uvarint(plain[1:])
	if n <= 0 || length > uint64(len(plain)-1-n) {
		return nil, nil, errEnvelope
	}
	rest := plain[1+n:]
	return rest[:length], rest[length:], nil
}

func decodeHead(encoded []byte) (head, error) {
	var h head
	if err := json.Unmarshal(encoded, &h); err != nil {
		return head{}, errEnvelope
	}
	return h, nil
}

// AssociatedData is what the sealed bytes of a document are bound to. Bytes
// that were moved to another document or another revision do not open.
func AssociatedData(board, kind, id string, rev int64) []byte {
	return joined("convenor document", board, kind, id, number(rev))
}
