package storetest

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"convenor/store"
)

func sealingTests() []test {
	return []test{
		{"NothingReadable", testNothingReadable},
		{"WrongKey", testWrongKey},
		{"KeysetIsMarked", testKeysetMark},
		{"MovedBytes", testMovedBytes},
		{"AlteredBytes", testAlteredBytes},
	}
}

const canary = "ZZCANARY"

// testNothingReadable looks at what the driver is given of every kind of
// document.
func testNothingReadable(t *testing.T, s *setting) {
	c := notes(s.store)
	_, err := c.Insert(t.Context(), "RMM-0001", note{Text: canary, Name: canary, State: "open"}, change("insert"))
	must(t, err)
	for range 40 {
		_, err := c.Update(t.Context(), "RMM-0001", func(n *note) (store.Change, error) {
			n.Count++
			edit := change("count")
			edit.Detail = map[string]string{"text": canary}
			return edit, nil
		})
		must(t, err)
	}
	must(t, s.store.SaveDraft(t.Context(), store.Draft{Person: "person-1", Form: "refer", Values: map[string]string{"name": canary}, Saved: start}))
	_, err = s.store.SaveEvent(t.Context(), "event-1", []byte(canary), start)
	must(t, err)
	must(t, s.store.LogAccess(t.Context(), store.Access{Key: "event-1", At: start, By: "person-1", What: "case", Subject: "RMM-0001", Outcome: canary}))

	for _, kind := range []string{"note", "history", "draft", "inbox", "access"} {
		matches, err := s.driver.Find(t.Context(), store.Query{Board: board, Kind: kind, Limit: 100})
		must(t, err)
		if len(matches) == 0 {
			t.Errorf("there is no document of kind %s to look at", kind)
		}
		for _, match := range matches {
			if bytes.Contains(match.Sealed, []byte(canary)) {
				t.Errorf("the sealed bytes of %s %s hold the text", kind, match.ID)
			}
			for _, key := range match.Keys {
				if key.Value == canary {
					t.Errorf("key %s of %s %s holds the text", key.Name, kind, match.ID)
				}
			}
		}
	}
	found := got[[]store.Saved[note]](t)(c.WithSecret(t.Context(), "name", canary))
	if len(found) != 1 || found[0].Value.Text != canary {
		t.Errorf("WithSecret found %d documents, want 1", len(found))
	}
	if found := got[[]store.Saved[note]](t)(c.WithSecret(t.Context(), "name", "zzcanary")); len(found) != 0 {
		t.Errorf("WithSecret of another value found %d documents, want 0", len(found))
	}
}

func testWrongKey(t *testing.T, s *setting) {
	_, err := notes(s.store).Insert(t.Context(), "RMM-0001", note{Name: canary}, change("insert"))
	must(t, err)
	other, err := store.CreateKeyset(filepath.Join(t.TempDir(), "other.json"))
	must(t, err)
	wrong := notes(store.New(s.driver, other, board))
	if _, err := wrong.Load(t.Context(), "RMM-0001"); !errors.Is(err, store.ErrSealed) {
		t.Errorf("Load with another keyset = %v, want ErrSealed", err)
	}
	_, err = wrong.Update(t.Context(), "RMM-0001", func(*note) (store.Change, error) {
		t.Error("decide was called for a document that does not open")
		return change("never"), nil
	})
	if !errors.Is(err, store.ErrSealed) {
		t.Errorf("Update with another keyset = %v, want ErrSealed", err)
	}
	if found, err := wrong.WithSecret(t.Context(), "name", canary); err != nil || len(found) != 0 {
		t.Errorf("WithSecret with another keyset = %d documents, %v, want none", len(found), err)
	}
	again, err := store.OpenKeyset(s.keyset)
	must(t, err)
	_, err = notes(store.New(s.driver, again, board)).Load(t.Context(), "RMM-0001")
	must(t, err)
}

func testKeysetMark(t *testing.T, s *setting) {
	if err := s.store.CheckKeyset(t.Context()); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("CheckKeyset of a new database = %v, want ErrNotFound", err)
	}
	for range 2 {
		must(t, s.store.MarkKeyset(t.Context()))
	}
	must(t, s.store.CheckKeyset(t.Context()))
	other, err := store.CreateKeyset(filepath.Join(t.TempDir(), "other.json"))
	must(t, err)
	wrong := store.New(s.driver, other, board)
	for name, err := range map[string]error{"CheckKeyset": wrong.CheckKeyset(t.Context()), "MarkKeyset": wrong.MarkKeyset(t.Context())} {
		if !errors.Is(err, store.ErrKeyset) || !strings.Contains(err.Error(), s.sealer.Fingerprint()) {
			t.Errorf("%s with another keyset = %v, want ErrKeyset that names the right one", name, err)
		}
	}
}

func testMovedBytes(t *testing.T, s *setting) {
	c := notes(s.store)
	for _, id := range []string{"RMM-0001", "RMM-0002"} {
		_, err := c.Insert(t.Context(), id, note{}, change("insert"))
		must(t, err)
	}
	from, err := s.driver.Load(t.Context(), board, "note", "RMM-0001")
	must(t, err)
	for _, one := range []struct {
		name string
		move func(*store.Doc)
	}{
		{"ToAnotherID", func(d *store.Doc) { d.ID, d.Rev = "RMM-0002", 2 }},
		{"ToAnotherRevision", func(d *store.Doc) { d.Rev = 2 }},
		{"ToAnotherKind", func(d *store.Doc) { d.Kind = "other" }},
		{"ToAnotherBoard", func(d *store.Doc) { d.Board = "other" }},
	} {
		moved := from
		one.move(&moved)
		must(t, s.driver.Save(t.Context(), moved))
		there := store.NewCollection(store.New(s.driver, s.sealer, moved.Board), moved.Kind, note.index)
		if _, err := there.Load(t.Context(), moved.ID); !errors.Is(err, store.ErrSealed) {
			t.Errorf("%s: Load = %v, want ErrSealed", one.name, err)
		}
	}
}

func testAlteredBytes(t *testing.T, s *setting) {
	c := notes(s.store)
	_, err := c.Insert(t.Context(), "RMM-0001", note{}, change("insert"))
	must(t, err)
	doc, err := s.driver.Load(t.Context(), board, "note", "RMM-0001")
	must(t, err)
	for at := range doc.Sealed {
		altered := bytes.Clone(doc.Sealed)
		altered[at] ^= 1
		if _, err := s.sealer.Open(altered, store.AssociatedData(board, "note", "RMM-0001", 1)); !errors.Is(err, store.ErrSealed) {
			t.Fatalf("Open with byte %d altered = %v, want ErrSealed", at, err)
		}
	}
	doc.Sealed[len(doc.Sealed)/2] ^= 1
	s.remake(t, doc, doc.Sealed)
	if _, err := c.Load(t.Context(), "RMM-0001"); !errors.Is(err, store.ErrSealed) {
		t.Errorf("Load of altered bytes = %v, want ErrSealed", err)
	}
}
