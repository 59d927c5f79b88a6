package store

import (
	"encoding/binary"
	"time"
)

// The flags of an entry's bytes. What is absent differs from what is empty.
const (
	entryErased    = 1 << iota // Detail and Salt were taken away
	entryHasDetail             // Detail follows, even if it is empty
	entryHasSalt
	entryFlags = entryErased | entryHasDetail | entryHasSalt
)

// encodeEntry lays out an entry: a byte of flags, the revision, the time in seconds since
// 1970 and nanoseconds, and the texts and hashes, each behind its length. Hashes stand as
// they are, for a head holds 32 entries and every load reads past them.
func encodeEntry(e Entry) []byte {
	size := 6*binary.MaxVarintLen64 + 8*binary.MaxVarintLen32 + len(e.By) + len(e.OnBehalf) + len(e.Message) + len(e.What) +
		len(e.Detail) + len(e.Salt) + len(e.DetailCommitment) + len(e.BodyCommitment) + len(e.Prev) + len(e.Hash)
	var flags byte
	if e.Erased {
		flags |= entryErased
	}
	if e.Detail != nil {
		flags |= entryHasDetail
	}
	if e.Salt != nil {
		flags |= entryHasSalt
	}
	out := append(make([]byte, 0, size), flags)
	out = binary.AppendUvarint(out, uint64(e.Rev))
	out = binary.AppendVarint(out, e.At.Unix())
	out = binary.AppendUvarint(out, uint64(e.At.Nanosecond()))
	for _, text := range []string{e.By, e.OnBehalf, e.Message, e.What} {
		out = append(binary.AppendUvarint(out, uint64(len(text))), text...)
	}
	if e.Detail != nil {
		out = appendBytes(out, e.Detail)
	}
	if e.Salt != nil {
		out = appendBytes(out, e.Salt)
	}
	for _, hash := range [][]byte{e.DetailCommitment, e.BodyCommitment, e.Prev, e.Hash} {
		out = appendBytes(out, hash)
	}
	return out
}

// decodeEntry reads what encodeEntry wrote, all of it and nothing behind it. The entry shares
// the bytes.
func decodeEntry(encoded []byte) (Entry, error) {
	if len(encoded) == 0 || encoded[0]&^entryFlags != 0 {
		return Entry{}, errEnvelope
	}
	flags, rest := encoded[0], reader{left: encoded[1:]}
	e := Entry{Erased: flags&entryErased != 0}
	e.Rev = int64(rest.uvarint())
	seconds, nanoseconds := rest.varint(), rest.uvarint()
	for _, text := range []*string{&e.By, &e.OnBehalf, &e.Message, &e.What} {
		*text = string(rest.bytes())
	}
	if flags&entryHasDetail != 0 {
		e.Detail = rest.bytes()
	}
	if flags&entryHasSalt != 0 {
		e.Salt = rest.bytes()
	}
	for _, hash := range []*[]byte{&e.DetailCommitment, &e.BodyCommitment, &e.Prev, &e.Hash} {
		*hash = rest.bytes()
	}
	if rest.bad || len(rest.left) > 0 || nanoseconds >= uint64(time.Second) {
		return Entry{}, errEnvelope
	}
	e.At = time.Unix(seconds, int64(nanoseconds)).UTC()
	return e, nil
}

func encodeEntries(entries []Entry) [][]byte {
	encoded := make([][]byte, len(entries))
	for i, entry := range entries {
		encoded[i] = encodeEntry(entry)
	}
	return encoded
}

func decodeEntries(encoded [][]byte) ([]Entry, error) {
	entries := make([]Entry, len(encoded))
	for i, one := range encoded {
		var err error
		if entries[i], err = decodeEntry(one); err != nil {
			return nil, err
		}
	}
	return entries, nil
}

func appendBytes(to, bytes []byte) []byte {
	return append(binary.AppendUvarint(to, uint64(len(bytes))), bytes...)
}

// reader takes numbers and bytes off the front. Once something was not there it is bad, and
// everything after is empty.
type reader struct {
	left []byte
	bad  bool
}

func (r *reader) uvarint() uint64 {
	value, n := binary.Uvarint(r.left)
	if r.skip(n); r.bad {
		return 0
	}
	return value
}

func (r *reader) varint() int64 {
	value, n := binary.Varint(r.left)
	if r.skip(n); r.bad {
		return 0
	}
	return value
}

// bytes takes what stands behind its length. It shares the bytes, and is never nil.
func (r *reader) bytes() []byte {
	length := r.uvarint()
	if length > uint64(len(r.left)) {
		r.bad = true
	}
	return r.fixed(int(length))
}

// fixed takes a number of bytes.
func (r *reader) fixed(length int) []byte {
	if r.bad || length > len(r.left) {
		r.bad, r.left = true, nil
		return []byte{}
	}
	taken := r.left[:length:length]
	r.left = r.left[length:]
	return taken
}

// skip drops the bytes of a number, of which there are none if it was malformed.
func (r *reader) skip(n int) {
	if n <= 0 {
		r.bad, r.left = true, nil
		return
	}
	r.left = r.left[n:]
}
