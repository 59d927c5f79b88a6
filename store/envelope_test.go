package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func sampleEnvelope() (head, []byte) {
	h := head{count: 300, hash: bytes.Repeat([]byte{7}, sha256.Size), newest: stretchOf(sampleEntries()), erased: true}
	return h, []byte(`{"text":"invented"}`)
}

func TestEnvelopeKeepsWhatItIsGiven(t *testing.T) {
	want, wantBody := sampleEnvelope()
	got, body, err := splitEnvelope(packEnvelope(want, wantBody))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(packEnvelope(got, body), packEnvelope(want, wantBody)) || got.count != 300 || !got.erased || got.newest.number != len(sampleEntries()) || !bytes.Equal(body, wantBody) {
		t.Errorf("splitEnvelope = %+v, %q", got, body)
	}
}

// FuzzEnvelope: whatever the bytes, splitting either fails or finds parts
// that can be packed and split again.
func FuzzEnvelope(f *testing.F) {
	h, body := sampleEnvelope()
	whole := packEnvelope(h, body)
	f.Add(whole)
	f.Add(whole[:len(whole)/2])
	f.Add([]byte{})
	f.Add([]byte{envelopeVersion, 0})
	f.Add([]byte{9, 0, 1})
	f.Add([]byte{envelopeVersion, 0, 1})
	f.Fuzz(func(t *testing.T, plain []byte) {
		h, body, err := splitEnvelope(plain)
		if err != nil {
			return
		}
		again, bodyAgain, err := splitEnvelope(packEnvelope(h, body))
		if err != nil || again.count != h.count || again.newest.number != h.newest.number || !bytes.Equal(again.newest.laid, h.newest.laid) || !bytes.Equal(body, bodyAgain) {
			t.Errorf("packed and split again: %+v, %q, %v", again, bodyAgain, err)
		}
	})
}

// sampleEntries are five that follow each other: the first in full, then one erased, one
// without a detail, and two at the edges of time, one with an empty detail.
func sampleEntries() []Entry {
	at := time.Date(2031, time.March, 4, 10, 0, 0, 250, time.UTC)
	entries := []Entry{
		{At: at, By: "person-1", OnBehalf: "person-2", Message: "event-1", What: "volt 0001-V3", Detail: json.RawMessage(`"invented"`)},
		{At: at, By: "person-1", What: "edit", Erased: true},
		{At: at, What: "edit"},
		{What: "no time"},
		{At: time.Unix(-1, 999_999_999).UTC(), Detail: json.RawMessage{}},
	}
	prev := bytes.Repeat([]byte{7}, sha256.Size)
	for i := range entries {
		e := &entries[i]
		e.Rev, e.Prev, e.Salt = int64(296+i), prev, bytes.Repeat([]byte{byte(i)}, saltLength)
		e.DetailCommitment, e.BodyCommitment = commitment(e.Salt, "detail", e.Detail), commitment(e.Salt, "body", nil)
		e.Hash = e.sum(testPlace)
		if e.Erased {
			e.Salt = nil
		}
		prev = e.Hash
	}
	return entries
}

func TestEntriesKeepWhatTheyHold(t *testing.T) {
	want := sampleEntries()
	got, err := decodeChunk(encodeChunk(stretchOf(want)))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("decodeChunk (-want +got):\n%s", diff)
	}
	older, newer, err := stretchOf(want).cut(2)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []struct {
		of   stretch
		want []Entry
	}{{older, want[:2]}, {newer, want[2:]}} {
		got, err := part.of.entries()
		if diff := cmp.Diff(part.want, got); err != nil || diff != "" {
			t.Errorf("a part of the stretch: %v (-want +got):\n%s", err, diff)
		}
	}
}

// Bytes of a version that this program does not know are refused by the version's name, and
// are never read as something else.
func TestAnotherVersionIsRefused(t *testing.T) {
	h, body := sampleEnvelope()
	plain := packEnvelope(h, body)
	chunk := encodeChunk(stretchOf(sampleEntries()))
	for _, version := range []byte{0, 1, envelopeVersion + 1, '{'} {
		plain[0], chunk[0] = version, version
		if _, _, err := splitEnvelope(plain); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("version %d", version)) {
			t.Errorf("splitEnvelope of version %d = %v, want a refusal that names it", version, err)
		}
		if _, err := decodeChunk(chunk); err == nil {
			t.Errorf("decodeChunk of version %d = nil, want a refusal", version)
		}
	}
}

// FuzzEntry: whatever the bytes, reading an entry either fails or gives one that is the same
// when it is laid out and read again.
func FuzzEntry(f *testing.F) {
	for _, entry := range sampleEntries() {
		encoded := encodeEntry(entry)
		f.Add(encoded)
		f.Add(encoded[:len(encoded)/2])
	}
	f.Add([]byte{0xff})
	f.Fuzz(func(t *testing.T, encoded []byte) {
		entry, err := decodeEntry(encoded)
		if err != nil {
			return
		}
		again, err := decodeEntry(encodeEntry(entry))
		if diff := cmp.Diff(entry, again); err != nil || diff != "" {
			t.Errorf("laid out and read again: %v (-first +again):\n%s", err, diff)
		}
	})
}

func TestJoinedIsUnambiguous(t *testing.T) {
	lists := [][]string{{}, {""}, {"", ""}, {"ab"}, {"a", "b"}, {"", "ab"}, {"ab", ""}, {"a", "", "b"}}
	seen := map[string]int{}
	for i, list := range lists {
		key := string(joined(list...))
		if other, ok := seen[key]; ok {
			t.Errorf("%q and %q are joined to the same bytes", list, lists[other])
		}
		seen[key] = i
	}
}
