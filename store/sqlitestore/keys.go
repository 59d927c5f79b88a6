package sqlitestore

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"

	"convenor/store"
)

// A row holds the keys of its document beside the index entries, in order, as names and
// values in turn, each behind its length: "5:state4:open". They are read with every load and
// compared at every save, and a case has one for each message that it holds.

var errKeys = errors.New("the keys of a row are malformed")

func encodeKeys(keys []store.Key) string {
	size := 0
	for _, key := range keys {
		size += len(key.Name) + len(key.Value) + 10
	}
	out := make([]byte, 0, size)
	for _, key := range keys {
		for _, text := range [...]string{key.Name, key.Value} {
			out = append(append(strconv.AppendInt(out, int64(len(text)), 10), ':'), text...)
		}
	}
	return string(out)
}

func decodeKeys(encoded string) ([]store.Key, error) {
	if encoded == "" {
		return nil, nil
	}
	keys := make([]store.Key, 0, strings.Count(encoded, ":")/2)
	for encoded != "" {
		var key store.Key
		for _, text := range [...]*string{&key.Name, &key.Value} {
			digits, rest, _ := strings.Cut(encoded, ":")
			length, err := strconv.Atoi(digits)
			if err != nil || length < 0 || length > len(rest) {
				return nil, errKeys
			}
			*text, encoded = rest[:length], rest[length:]
		}
		keys = append(keys, key)
	}
	return keys, nil
}

func compareKeys(a, b store.Key) int {
	return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.Value, b.Value))
}

// inOrder returns the keys in the order of name and value; the caller's slice stays as it is.
func inOrder(keys []store.Key) []store.Key {
	if slices.IsSortedFunc(keys, compareKeys) {
		return keys
	}
	return slices.SortedFunc(slices.Values(keys), compareKeys)
}

// without returns the keys that are not among the others, both being in order.
func without(keys, others []store.Key) []store.Key {
	var left []store.Key
	for _, key := range keys {
		for len(others) > 0 && compareKeys(others[0], key) < 0 {
			others = others[1:]
		}
		if len(others) == 0 || others[0] != key {
			left = append(left, key)
		}
	}
	return left
}
