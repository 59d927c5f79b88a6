package storetest

import (
	"bytes"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"convenor/store"
)

// Harness is what the suite needs of a driver.
type Harness struct {
	// Place names an empty database that no other harness has: a folder, an
	// address. It must mean the same in another process.
	Place string
	// Open opens the database at a place, as often as it has been closed.
	Open func(t testing.TB, place string) store.Driver
}

// Run runs the whole suite. Each test gets a harness of its own.
func Run(t *testing.T, newHarness func(t testing.TB) Harness) {
	if runChild(t, newHarness) {
		return
	}
	for _, topic := range []struct {
		name  string
		tests []test
	}{
		{"Documents", documentTests()},
		{"Queries", queryTests()},
		{"Races", raceTests()},
		{"Sealing", sealingTests()},
		{"Collection", collectionTests()},
		{"History", historyTests()},
		{"Records", recordTests()},
		{"Crash", crashTests(t.Name())},
	} {
		t.Run(topic.name, func(t *testing.T) {
			t.Parallel()
			for _, test := range topic.tests {
				t.Run(test.name, func(t *testing.T) {
					t.Parallel()
					test.run(t, newSetting(t, newHarness(t)))
				})
			}
		})
	}
}

type test struct {
	name string
	run  func(t *testing.T, s *setting)
}

// setting is one test's database, keyset and store.
type setting struct {
	Harness
	keyset string
	driver store.Driver
	sealer *store.Sealer
	store  *store.Store
}

const board = "board"

func newSetting(t *testing.T, harness Harness) *setting {
	t.Helper()
	s := &setting{Harness: harness, keyset: filepath.Join(t.TempDir(), "keyset.json")}
	sealer, err := store.CreateKeyset(s.keyset)
	if err != nil {
		t.Fatal(err)
	}
	s.sealer = sealer
	s.reopen(t)
	t.Cleanup(func() {
		if err := s.store.Close(); err != nil {
			t.Errorf("Close() = %v", err)
		}
	})
	return s
}

// reopen opens the database, after something closed it.
func (s *setting) reopen(t *testing.T) {
	t.Helper()
	s.driver = s.Open(t, s.Place)
	s.store = store.New(s.driver, s.sealer, board)
}

// with returns a second store over the same database.
func (s *setting) with(options ...store.Option) *store.Store {
	return store.New(s.driver, s.sealer, board, options...)
}

// note is the document of the suite: invented, with one field for each kind
// of index entry.
type note struct {
	Text    string    `json:"text"`
	Name    string    `json:"name"`
	State   string    `json:"state"`
	Tags    []string  `json:"tags"`
	Count   int       `json:"count"`
	Due     time.Time `json:"due"`
	Claimed string    `json:"claimed"`
}

func (n note) index() store.Index {
	index := store.Index{Wake: n.Due, Keys: []store.IndexEntry{
		{Name: "state", Value: n.State},
		{Name: "name", Value: n.Name, Secret: true},
	}}
	for _, tag := range n.Tags {
		index.Keys = append(index.Keys, store.IndexEntry{Name: "tag", Value: tag})
	}
	return index
}

func notes(s *store.Store) *store.Collection[note] {
	return store.NewCollection(s, "note", note.index)
}

// start is when the suite's invented events begin.
var start = time.Date(2031, time.March, 4, 10, 0, 0, 0, time.UTC)

func change(what string) store.Change {
	return store.Change{By: "person-1", At: start, Message: "event-1", What: what}
}

// must fails the test for an error.
func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// got returns the value of a call that must not fail.
func got[T any](t testing.TB) func(T, error) T {
	return func(value T, err error) T {
		t.Helper()
		must(t, err)
		return value
	}
}

// plain returns what lies inside a document's seal.
func (s *setting) plain(t *testing.T, kind, id string) (store.Doc, []byte) {
	t.Helper()
	doc, err := s.driver.Load(t.Context(), board, kind, id)
	must(t, err)
	opened, err := s.sealer.Open(doc.Sealed, store.AssociatedData(board, kind, id, doc.Rev))
	must(t, err)
	return doc, opened
}

// tamper alters what lies inside a document's seal as somebody with the
// keyset could: it puts one text in the place of another of the same length
// and seals it again, at the same revision.
func (s *setting) tamper(t *testing.T, kind, id, was, is string) {
	t.Helper()
	doc, opened := s.plain(t, kind, id)
	if len(was) != len(is) || bytes.Count(opened, []byte(was)) != 1 {
		t.Fatalf("%q stands %d times in %s %s, want once", was, bytes.Count(opened, []byte(was)), kind, id)
	}
	opened = bytes.Replace(opened, []byte(was), []byte(is), 1)
	s.replace(t, doc, opened)
}

// replace saves other plain bytes under the seal of doc.
func (s *setting) replace(t *testing.T, doc store.Doc, plain []byte) {
	t.Helper()
	sealed, err := s.sealer.Seal(plain, store.AssociatedData(board, doc.Kind, doc.ID, doc.Rev))
	must(t, err)
	s.remake(t, doc, sealed)
}

// remake puts other sealed bytes into a document without a new revision: it
// deletes the document and saves it up to its revision again.
func (s *setting) remake(t *testing.T, doc store.Doc, sealed []byte) {
	t.Helper()
	must(t, s.driver.Delete(t.Context(), doc.Board, doc.Kind, doc.ID, doc.Rev))
	again := doc
	again.Sealed = sealed
	for rev := range doc.Rev {
		again.Rev = rev + 1
		must(t, s.driver.Save(t.Context(), again))
	}
}

func numbered(prefix string, n int) string { return fmt.Sprintf("%s-%04d", prefix, n) }
