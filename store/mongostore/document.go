package mongostore

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"

	"convenor/store"
)

// separator stands between the parts of an _id and of a key. No board, kind or name of a key has it;
// values and ids may have any character. What sorts right behind it ends a range.
const (
	separator       = "\x1f"
	behindSeparator = "\x20"
)

var errSeparator = errors.New("a board, a kind or a key's name has the separator's character")

// A document is a store.Doc as the collection holds it.
type document struct {
	// Key is board, kind and id: unique, and in the order of ids within a kind.
	Key   string `bson:"_id"`
	Board string `bson:"board"`
	Kind  string `bson:"kind"`
	Rev   int64  `bson:"rev"`
	// Keys are the index entries, each a name and a value.
	Keys []string `bson:"keys,omitempty"`
	// Wake is left out where the document never wakes.
	Wake   *bson.DateTime `bson:"wake,omitempty"`
	Sealed []byte         `bson:"sealed,omitempty"`
	// Value is the key that a query matched; no document of the collection has it.
	Value string `bson:"-"`
}

// within begins the _ids of a kind.
func within(board, kind string) string { return board + separator + kind + separator }

func keyOf(board, kind, id string) string { return within(board, kind) + id }

// entry is how an index entry stands in a document.
func entry(name, value string) string { return name + separator + value }

func fromDoc(d store.Doc) (document, error) {
	out := document{Key: keyOf(d.Board, d.Kind, d.ID), Board: d.Board, Kind: d.Kind, Rev: d.Rev, Sealed: d.Sealed, Wake: dateOf(d.Wake)}
	parts := []string{d.Board, d.Kind}
	for _, k := range d.Keys {
		parts = append(parts, k.Name)
		out.Keys = append(out.Keys, entry(k.Name, k.Value))
	}
	if slices.ContainsFunc(parts, func(s string) bool { return strings.Contains(s, separator) }) {
		return out, errSeparator
	}
	slices.Sort(out.Keys)
	return out, nil
}

func (d document) doc() (store.Doc, error) {
	out := store.Doc{Board: d.Board, Kind: d.Kind, Rev: d.Rev, Sealed: d.Sealed}
	var ok bool
	if out.ID, ok = strings.CutPrefix(d.Key, within(d.Board, d.Kind)); !ok {
		return out, fmt.Errorf("the _id of a %s is not of its board and kind", d.Kind)
	}
	if d.Wake != nil {
		out.Wake = d.Wake.Time().UTC()
	}
	for _, k := range d.Keys {
		name, value, ok := strings.Cut(k, separator)
		if !ok {
			return out, fmt.Errorf("a key of %s %s is malformed", d.Kind, out.ID)
		}
		out.Keys = append(out.Keys, store.Key{Name: name, Value: value})
	}
	slices.SortFunc(out.Keys, func(a, b store.Key) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Value, b.Value)) })
	return out, nil
}

// docsOf are documents as the store has them.
func docsOf(found []document) ([]store.Doc, error) {
	docs := make([]store.Doc, 0, len(found))
	for _, one := range found {
		doc, err := one.doc()
		if err != nil {
			return nil, err
		}
		docs = append(docs, doc)
	}
	return docs, nil
}

// dateOf is a time as the collection holds it, or nil for the zero time.
func dateOf(t time.Time) *bson.DateTime {
	if t.IsZero() {
		return nil
	}
	d := bson.NewDateTimeFromTime(t)
	return &d
}
