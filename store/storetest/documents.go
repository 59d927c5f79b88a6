package storetest

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"convenor/store"
)

func documentTests() []test {
	return []test{
		{"SavedIsLoaded", testSavedIsLoaded},
		{"RevisionMustFollow", testRevisionMustFollow},
		{"KeysFollowTheDocument", testKeysFollowTheDocument},
		{"RewakeOnlyAtItsRevision", testRewake},
		{"DeleteOnlyAtItsRevision", testDelete},
		{"BoardsAndKindsAreApart", testBoardsAreApart},
		{"LastsAcrossReopening", testLasts},
		{"EndedContext", testEndedContext},
		{"Closed", testClosed},
	}
}

func sample(id string) store.Doc {
	return store.Doc{
		Board: board, Kind: "case", ID: id, Rev: 1,
		Keys:   []store.Key{{Name: "owner", Value: "person-1"}, {Name: "owner", Value: "person-2"}, {Name: "state", Value: "open"}},
		Wake:   start.Add(1500 * time.Millisecond),
		Sealed: []byte("\x00sealed\xff"),
	}
}

func testSavedIsLoaded(t *testing.T, s *setting) {
	for _, want := range []store.Doc{
		sample("RMM-0001"),
		{Board: board, Kind: "case", ID: "RMM-0002", Rev: 1, Sealed: []byte("no keys, never wakes")},
		{Board: board, Kind: "case", ID: "früh/ \x00'\"%_", Rev: 1, Keys: []store.Key{{Name: "näme", Value: "\x00'\"%_"}}, Sealed: []byte("odd id")},
		{Board: board, Kind: "case", ID: "before 1970", Rev: 1, Wake: time.Unix(-1, 0).UTC(), Sealed: []byte("long ago")},
	} {
		must(t, s.driver.Save(t.Context(), want))
		found, err := s.driver.Load(t.Context(), board, "case", want.ID)
		must(t, err)
		if diff := cmp.Diff(want, found); diff != "" {
			t.Errorf("Load(%q) (-want +got):\n%s", want.ID, diff)
		}
	}
	if _, err := s.driver.Load(t.Context(), board, "case", "RMM-0099"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("Load of none = %v, want ErrNotFound", err)
	}
}

func testRevisionMustFollow(t *testing.T, s *setting) {
	doc := sample("RMM-0001")
	for _, step := range []struct {
		name string
		rev  int64
		want error
	}{
		{"SecondWithoutFirst", 2, store.ErrConflict},
		{"First", 1, nil},
		{"FirstAgain", 1, store.ErrConflict},
		{"Third", 3, store.ErrConflict},
		{"Second", 2, nil},
		{"SecondAgain", 2, store.ErrConflict},
		{"Third", 3, nil},
	} {
		doc.Rev, doc.Sealed = step.rev, []byte(step.name)
		if err := s.driver.Save(t.Context(), doc); !errors.Is(err, step.want) {
			t.Errorf("%s: Save(rev %d) = %v, want %v", step.name, step.rev, err, step.want)
		}
	}
	found, err := s.driver.Load(t.Context(), board, "case", "RMM-0001")
	must(t, err)
	if found.Rev != 3 || string(found.Sealed) != "Third" {
		t.Errorf("Load = rev %d %q, want rev 3 \"Third\"", found.Rev, found.Sealed)
	}
}

func testKeysFollowTheDocument(t *testing.T, s *setting) {
	doc := sample("RMM-0001")
	must(t, s.driver.Save(t.Context(), doc))
	expect := func(name, value string, want ...string) {
		t.Helper()
		if diff := cmp.Diff(want, s.ids(t, store.Query{Key: name, From: value, To: value})); diff != "" {
			t.Errorf("Find(%s=%s) (-want +got):\n%s", name, value, diff)
		}
	}
	expect("owner", "person-1", "RMM-0001")
	expect("owner", "person-2", "RMM-0001")
	doc.Rev, doc.Keys = 2, []store.Key{{Name: "owner", Value: "person-2"}, {Name: "owner", Value: "person-3"}, {Name: "state", Value: "open"}}
	must(t, s.driver.Save(t.Context(), doc))
	expect("owner", "person-1")
	expect("owner", "person-2", "RMM-0001")
	expect("owner", "person-3", "RMM-0001")
	expect("state", "open", "RMM-0001")
	stale := doc
	stale.Keys = []store.Key{{Name: "owner", Value: "person-4"}}
	if err := s.driver.Save(t.Context(), stale); !errors.Is(err, store.ErrConflict) {
		t.Errorf("Save of a stale revision = %v, want ErrConflict", err)
	}
	expect("owner", "person-4")
	must(t, s.driver.Delete(t.Context(), board, "case", "RMM-0001", 2))
	expect("owner", "person-2")
	expect("state", "open")
}

func testRewake(t *testing.T, s *setting) {
	doc := sample("RMM-0001")
	must(t, s.driver.Save(t.Context(), doc))
	later := start.Add(time.Hour)
	must(t, s.driver.Rewake(t.Context(), board, "case", "RMM-0001", 1, later))
	found, err := s.driver.Load(t.Context(), board, "case", "RMM-0001")
	must(t, err)
	doc.Wake = later
	if diff := cmp.Diff(doc, found); diff != "" {
		t.Errorf("after Rewake (-want +got):\n%s", diff)
	}
	for _, rev := range []int64{0, 2} {
		if err := s.driver.Rewake(t.Context(), board, "case", "RMM-0001", rev, start); !errors.Is(err, store.ErrConflict) {
			t.Errorf("Rewake at rev %d = %v, want ErrConflict", rev, err)
		}
	}
	if err := s.driver.Rewake(t.Context(), board, "case", "RMM-0099", 1, start); !errors.Is(err, store.ErrConflict) {
		t.Errorf("Rewake of none = %v, want ErrConflict", err)
	}
	must(t, s.driver.Rewake(t.Context(), board, "case", "RMM-0001", 1, time.Time{}))
	if next := got[time.Time](t)(s.driver.NextWake(t.Context(), board, nil)); !next.IsZero() {
		t.Errorf("NextWake after waking never = %v, want zero", next)
	}
}

func testDelete(t *testing.T, s *setting) {
	must(t, s.driver.Save(t.Context(), sample("RMM-0001")))
	for _, attempt := range []struct {
		name string
		id   string
		rev  int64
		want error
	}{
		{"Stale", "RMM-0001", 0, store.ErrConflict},
		{"Ahead", "RMM-0001", 2, store.ErrConflict},
		{"None", "RMM-0099", 1, store.ErrConflict},
		{"Right", "RMM-0001", 1, nil},
		{"Again", "RMM-0001", 1, store.ErrConflict},
	} {
		if err := s.driver.Delete(t.Context(), board, "case", attempt.id, attempt.rev); !errors.Is(err, attempt.want) {
			t.Errorf("%s: Delete = %v, want %v", attempt.name, err, attempt.want)
		}
	}
	if _, err := s.driver.Load(t.Context(), board, "case", "RMM-0001"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("Load after Delete = %v, want ErrNotFound", err)
	}
	must(t, s.driver.Save(t.Context(), sample("RMM-0001")))
}

func testBoardsAreApart(t *testing.T, s *setting) {
	must(t, s.driver.Save(t.Context(), sample("RMM-0001")))
	other := sample("RMM-0001")
	other.Board, other.Wake = "other", start
	must(t, s.driver.Save(t.Context(), other))
	kind := sample("RMM-0001")
	kind.Kind, kind.Wake = "meeting", start.Add(time.Second)
	must(t, s.driver.Save(t.Context(), kind))

	for _, query := range []store.Query{{}, {Key: "state"}} {
		if diff := cmp.Diff([]string{"RMM-0001"}, s.ids(t, query)); diff != "" {
			t.Errorf("Find(%+v) (-want +got):\n%s", query, diff)
		}
	}
	due := got[[]store.Doc](t)(s.driver.Due(t.Context(), board, nil, start.Add(time.Hour), 10))
	if len(due) != 2 || due[0].Kind != "meeting" || due[1].Kind != "case" || due[0].Board != board {
		t.Errorf("Due = %d documents, want the board's meeting and case", len(due))
	}
	must(t, s.driver.Delete(t.Context(), "other", "case", "RMM-0001", 1))
	if diff := cmp.Diff([]string{"RMM-0001"}, s.ids(t, store.Query{Key: "state"})); diff != "" {
		t.Errorf("after another board's Delete (-want +got):\n%s", diff)
	}
}

func testLasts(t *testing.T, s *setting) {
	want := sample("RMM-0001")
	must(t, s.driver.Save(t.Context(), want))
	must(t, s.store.Close())
	s.reopen(t)
	found, err := s.driver.Load(t.Context(), board, "case", "RMM-0001")
	must(t, err)
	if diff := cmp.Diff(want, found); diff != "" {
		t.Errorf("after reopening (-want +got):\n%s", diff)
	}
}

func testEndedContext(t *testing.T, s *setting) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.driver.Load(ctx, board, "case", "RMM-0001"); !errors.Is(err, context.Canceled) {
		t.Errorf("Load = %v, want context.Canceled", err)
	}
	if err := s.driver.Save(ctx, sample("RMM-0001")); !errors.Is(err, context.Canceled) {
		t.Errorf("Save = %v, want context.Canceled", err)
	}
	must(t, s.driver.Save(t.Context(), sample("RMM-0002")))
}

func testClosed(t *testing.T, s *setting) {
	must(t, s.driver.Save(t.Context(), sample("RMM-0001")))
	must(t, s.driver.Close())
	_, loading := s.driver.Load(t.Context(), board, "case", "RMM-0001")
	_, finding := s.driver.Find(t.Context(), store.Query{Board: board, Kind: "case", Limit: 1})
	_, due := s.driver.Due(t.Context(), board, nil, start, 1)
	_, waking := s.driver.NextWake(t.Context(), board, nil)
	for name, err := range map[string]error{
		"Load": loading, "Find": finding, "Due": due, "NextWake": waking,
		"Save":   s.driver.Save(t.Context(), sample("RMM-0002")),
		"Rewake": s.driver.Rewake(t.Context(), board, "case", "RMM-0001", 1, start),
		"Delete": s.driver.Delete(t.Context(), board, "case", "RMM-0001", 1),
	} {
		if !errors.Is(err, store.ErrClosed) {
			t.Errorf("%s after Close = %v, want ErrClosed", name, err)
		}
	}
}

// ids returns the ids of the kind "case" that a query finds, in its order.
func (s *setting) ids(t testing.TB, query store.Query) []string {
	t.Helper()
	query.Board, query.Kind = board, "case"
	if query.Limit == 0 {
		query.Limit = 1000
	}
	var ids []string
	for _, match := range got[[]store.Match](t)(s.driver.Find(t.Context(), query)) {
		ids = append(ids, match.ID)
	}
	return ids
}
