package store

import (
	"encoding/binary"
	"slices"
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
// 1970 and nanoseconds, and the texts and hashes, each behind its length. What can be had
// from what stands already is left out, for a head holds 32 entries and every load passes
// them: Prev is the hash of the entry before (see stretch), and the commitment to a detail
// follows from the detail and the salt while they are there.
func encodeEntry(e Entry) []byte {
	size := 6*binary.MaxVarintLen64 + 8*binary.MaxVarintLen32 + len(e.By) + len(e.OnBehalf) + len(e.Message) + len(e.What) +
		len(e.Detail) + len(e.Salt) + len(e.DetailCommitment) + len(e.BodyCommitment) + len(e.Hash)
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
	if e.Erased {
		out = appendBytes(out, e.DetailCommitment)
	}
	return appendBytes(appendBytes(out, e.BodyCommitment), e.Hash)
}

// decodeEntry reads what encodeEntry wrote, all of it and nothing behind it. The entry shares
// the bytes, and has no Prev yet.
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
	if e.Erased {
		e.DetailCommitment = rest.bytes()
	} else {
		e.DetailCommitment = commitment(e.Salt, "detail", e.Detail)
	}
	e.BodyCommitment, e.Hash = rest.bytes(), rest.bytes()
	if rest.bad || len(rest.left) > 0 || nanoseconds >= uint64(time.Second) {
		return Entry{}, errEnvelope
	}
	e.At = time.Unix(seconds, int64(nanoseconds)).UTC()
	return e, nil
}

// stretch is a number of entries that follow each other, laid out, oldest first. A save adds
// one and a load passes them all without reading any.
type stretch struct {
	// before is the hash of the entry before the first, empty if there is none.
	before []byte
	number int
	// laid holds each entry behind its length.
	laid []byte
}

func stretchOf(entries []Entry) stretch {
	var s stretch
	for _, entry := range entries {
		s = s.with(entry)
	}
	return s
}

// with returns the stretch with one more entry.
func (s stretch) with(entry Entry) stretch {
	if s.number == 0 {
		s.before = entry.Prev
	}
	s.laid = appendBytes(slices.Clip(s.laid), encodeEntry(entry))
	s.number++
	return s
}

// cut divides the stretch behind its first entries.
func (s stretch) cut(first int) (older, newer stretch, err error) {
	entries, err := s.entries()
	if err != nil || len(entries) < first {
		return stretch{}, stretch{}, errEnvelope
	}
	return stretchOf(entries[:first]), stretchOf(entries[first:]), nil
}

func (s stretch) entries() ([]Entry, error) {
	entries := make([]Entry, s.number)
	prev, rest := s.before, reader{left: s.laid}
	for i := range entries {
		entry, err := decodeEntry(rest.bytes())
		if err != nil {
			return nil, err
		}
		if len(prev) > 0 {
			entry.Prev = prev
		}
		entries[i], prev = entry, entry.Hash
	}
	if rest.bad || len(rest.left) > 0 {
		return nil, errEnvelope
	}
	return entries, nil
}

// appendTo lays out the stretch behind out.
func (s stretch) appendTo(out []byte) []byte {
	out = binary.AppendUvarint(appendBytes(out, s.before), uint64(s.number))
	return appendBytes(out, s.laid)
}

// size is an upper bound of what appendTo adds.
func (s stretch) size() int { return 3*binary.MaxVarintLen64 + len(s.before) + len(s.laid) }

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

// stretch takes what appendTo laid out. The entries are not looked at.
func (r *reader) stretch() stretch {
	s := stretch{before: r.bytes()}
	number := r.uvarint()
	s.laid = r.bytes()
	if number > headEntries {
		r.bad = true
		return stretch{}
	}
	s.number = int(number)
	return s
}

// skip drops the bytes of a number, of which there are none if it was malformed.
func (r *reader) skip(n int) {
	if n <= 0 {
		r.bad, r.left = true, nil
		return
	}
	r.left = r.left[n:]
}
