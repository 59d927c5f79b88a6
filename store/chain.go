package store

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"time"
)

// Change says who changed a document, and why. No document of a [Collection]
// is saved without one. By, OnBehalf, Message and What outlive an erasure, so
// they hold ids and references only; what people wrote goes into Detail.
type Change struct {
	// By is the id of the person who made the change; empty for the bot itself.
	By string
	// OnBehalf is the id of the person for whom By acted, or empty.
	OnBehalf string
	// At is when it happened. It is kept in UTC.
	At time.Time
	// Message is the key of the event that caused it, or empty.
	Message string
	// What is a verb and references, such as "volt 0001-V3".
	What string
	// Detail is what changed, in any form that has JSON; nil for nothing. It
	// is sealed, and goes with an erasure.
	Detail any
}

// Entry is one change in the history of a document.
type Entry struct {
	// Rev is the revision that the change made.
	Rev int64 `json:"rev"`
	// At is when it happened, in UTC.
	At       time.Time `json:"at"`
	By       string    `json:"by,omitempty"`
	OnBehalf string    `json:"onBehalf,omitempty"`
	Message  string    `json:"message,omitempty"`
	What     string    `json:"what"`
	// Detail and Salt are gone once the entry is erased.
	Detail json.RawMessage `json:"detail,omitempty"`
	Salt   []byte          `json:"salt,omitempty"`
	// Erased says that Detail and Salt were taken away.
	Erased bool `json:"erased,omitempty"`
	// DetailCommitment and BodyCommitment stand for the detail, and for the
	// body after the change. Without the salt they tell nothing.
	DetailCommitment []byte `json:"detailCommitment"`
	BodyCommitment   []byte `json:"bodyCommitment"`
	// Prev is the hash of the entry before, empty for the first; Hash covers
	// Prev and all of the above but Detail, Salt and Erased.
	Prev []byte `json:"prev,omitempty"`
	Hash []byte `json:"hash"`
}

// The salt has 128 bits, so that no commitment can be undone by trying likely
// details.
const saltLength = 16

// place is where a document lies. The chain covers it, so that no entry can
// be taken for another document's.
type place struct{ board, kind, id string }

// newEntry makes the entry for a change that leads to rev and leaves body.
func newEntry(at place, prev []byte, rev int64, change Change, body []byte) (Entry, error) {
	entry := Entry{
		Rev: rev, At: change.At.UTC().Round(0), By: change.By, OnBehalf: change.OnBehalf,
		Message: change.Message, What: change.What, Prev: prev,
		Salt: make([]byte, saltLength),
	}
	if change.Detail != nil {
		detail, err := json.Marshal(change.Detail)
		if err != nil {
			return Entry{}, plainJSON(err)
		}
		entry.Detail = detail
	}
	_, _ = rand.Read(entry.Salt) // it never fails: see crypto/rand
	entry.DetailCommitment = commitment(entry.Salt, "detail", entry.Detail)
	entry.BodyCommitment = commitment(entry.Salt, "body", body)
	entry.Hash = entry.sum(at)
	return entry, nil
}

// sum computes what Hash must be. It depends on no key.
func (e Entry) sum(at place) []byte {
	digest := sha256.Sum256(joined("convenor history entry 1",
		at.board, at.kind, at.id, number(e.Rev),
		number(e.At.Unix()), number(int64(e.At.Nanosecond())),
		e.By, e.OnBehalf, e.Message, e.What,
		string(e.DetailCommitment), string(e.BodyCommitment), string(e.Prev)))
	return digest[:]
}

// commits reports whether the entry's salt and commitment stand for content.
func (e Entry) commits(to []byte, name string, content []byte) bool {
	return hmac.Equal(to, commitment(e.Salt, name, content))
}

// sameAs reports whether two entries, one of which may have been erased since,
// are one.
func (e Entry) sameAs(other Entry) bool {
	return e.Rev == other.Rev && bytes.Equal(e.Hash, other.Hash)
}

func commitment(salt []byte, name string, content []byte) []byte {
	mac := hmac.New(sha256.New, salt)
	// The bytes of joined(name, content), without a copy of the content.
	mac.Write(joined(name))
	mac.Write(binary.BigEndian.AppendUint64(nil, uint64(len(content))))
	mac.Write(content)
	return mac.Sum(nil)
}

// joined puts parts together so that no two lists give the same bytes.
func joined(parts ...string) []byte {
	size := 0
	for _, part := range parts {
		size += len(part) + 8
	}
	out := make([]byte, 0, size)
	for _, part := range parts {
		out = binary.BigEndian.AppendUint64(out, uint64(len(part)))
		out = append(out, part...)
	}
	return out
}

func number(n int64) string {
	return string(binary.BigEndian.AppendUint64(nil, uint64(n)))
}
