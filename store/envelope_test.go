package store

import (
	"bytes"
	"crypto/sha256"
	"testing"
)

func sampleEnvelope() (head, []byte) {
	h := head{count: 300, hash: bytes.Repeat([]byte{7}, sha256.Size), entries: [][]byte{[]byte(`{"rev":299}`), []byte(`{"rev":300}`)}, erased: true}
	return h, []byte(`{"text":"invented"}`)
}

func TestEnvelopeKeepsWhatItIsGiven(t *testing.T) {
	want, wantBody := sampleEnvelope()
	got, body, err := splitEnvelope(packEnvelope(want, wantBody))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(packEnvelope(got, body), packEnvelope(want, wantBody)) || got.count != 300 || !got.erased || len(got.entries) != 2 || !bytes.Equal(body, wantBody) {
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
	f.Fuzz(func(t *testing.T, plain []byte) {
		h, body, err := splitEnvelope(plain)
		if err != nil {
			return
		}
		again, bodyAgain, err := splitEnvelope(packEnvelope(h, body))
		if err != nil || again.count != h.count || len(again.entries) != len(h.entries) || !bytes.Equal(body, bodyAgain) {
			t.Errorf("packed and split again: %+v, %q, %v", again, bodyAgain, err)
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
