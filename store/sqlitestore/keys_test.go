package sqlitestore

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"convenor/store"
)

// TestKeysOfARow: whatever the names and values, what is laid out is read back, and what two
// lists do not share is found by going through both once.
func TestKeysOfARow(t *testing.T) {
	text := rapid.OneOf(rapid.SampledFrom([]string{"", ":", "1:", "10:a", "\x00", "é", "state"}), rapid.String())
	list := rapid.Map(rapid.SliceOfN(rapid.Custom(func(r *rapid.T) store.Key {
		return store.Key{Name: text.Draw(r, "name"), Value: text.Draw(r, "value")}
	}), 0, 6), func(keys []store.Key) []store.Key { return slices.Compact(inOrder(keys)) })
	rapid.Check(t, func(r *rapid.T) {
		keys, others := list.Draw(r, "keys"), list.Draw(r, "others")
		read, err := decodeKeys(encodeKeys(keys))
		if err != nil || !slices.Equal(read, keys) {
			r.Fatalf("decodeKeys(%q) = %v, %v, want %v", encodeKeys(keys), read, err, keys)
		}
		var want []store.Key
		for _, key := range keys {
			if !slices.Contains(others, key) {
				want = append(want, key)
			}
		}
		if diff := cmp.Diff(want, without(keys, others)); diff != "" {
			r.Fatalf("without (-want +got):\n%s", diff)
		}
	})
}

// FuzzKeys: bytes that are not what encodeKeys writes are refused or read, and never more.
func FuzzKeys(f *testing.F) {
	f.Add("5:state4:open")
	f.Add("5:state")
	f.Add("-1:")
	f.Add("99999999999999999999:a")
	f.Fuzz(func(t *testing.T, encoded string) {
		keys, err := decodeKeys(encoded)
		if err != nil {
			return
		}
		if again, err := decodeKeys(encodeKeys(keys)); err != nil || !slices.Equal(again, keys) {
			t.Errorf("laid out and read again: %v, %v, want %v", again, err, keys)
		}
	})
}
