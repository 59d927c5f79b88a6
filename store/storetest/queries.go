package storetest

import (
	"cmp"
	"fmt"
	"slices"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"convenor/store"
)

func queryTests() []test {
	return []test{
		{"Ranges", testRanges},
		{"BareLeavesBodiesOut", testBare},
		{"Revisions", testRevs},
		{"PagesAreTheWhole", testPages},
		{"DueInOrder", testDue},
		{"NextWake", testNextWake},
		{"ServedByIndexes", testPlans},
	}
}

func testRanges(t *testing.T, s *setting) {
	for _, one := range []struct {
		id     string
		values []string
	}{
		{"a", []string{"2031-03-04"}}, {"b", []string{"2031-03-05", "2031-03-07"}},
		{"c", []string{"2031-03-04"}}, {"d", nil}, {"e", []string{""}}, {"f", []string{"ünter"}},
	} {
		doc := store.Doc{Board: board, Kind: "case", ID: one.id, Rev: 1, Sealed: []byte(one.id)}
		for _, value := range one.values {
			doc.Keys = append(doc.Keys, store.Key{Name: "due", Value: value})
		}
		doc.Keys = append(doc.Keys, store.Key{Name: "other", Value: "2031-03-04"})
		must(t, s.driver.Save(t.Context(), doc))
	}
	for _, one := range []struct {
		name  string
		query store.Query
		want  []string
	}{
		{"AllIDs", store.Query{}, []string{"a", "b", "c", "d", "e", "f"}},
		{"IDsFrom", store.Query{From: "c"}, []string{"c", "d", "e", "f"}},
		{"IDsBetween", store.Query{From: "b", To: "d"}, []string{"b", "c", "d"}},
		{"IDsTo", store.Query{To: "b"}, []string{"a", "b"}},
		{"IDsAfter", store.Query{From: "b", To: "d", After: store.Cursor{ID: "b"}}, []string{"c", "d"}},
		{"IDsAfterBeforeFrom", store.Query{From: "c", To: "d", After: store.Cursor{ID: "a"}}, []string{"c", "d"}},
		{"IDsLimit", store.Query{Limit: 2}, []string{"a", "b"}},
		{"NothingBetween", store.Query{From: "x", To: "z"}, nil},
		{"ToBeforeFrom", store.Query{From: "c", To: "b"}, nil},
		{"AllValues", store.Query{Key: "due"}, []string{"e", "a", "c", "b", "b", "f"}},
		{"OneValue", store.Query{Key: "due", From: "2031-03-04", To: "2031-03-04"}, []string{"a", "c"}},
		{"EmptyValue", store.Query{Key: "due", To: "2031-03-04"}, []string{"e", "a", "c"}},
		{"ValuesFrom", store.Query{Key: "due", From: "2031-03-05"}, []string{"b", "b", "f"}},
		{"AfterInsideValue", store.Query{Key: "due", After: store.Cursor{Value: "2031-03-04", ID: "a"}}, []string{"c", "b", "b", "f"}},
		{"AfterEmptyValue", store.Query{Key: "due", After: store.Cursor{ID: "e"}, To: "2031-03-05"}, []string{"a", "c", "b"}},
		{"AfterBeforeFrom", store.Query{Key: "due", From: "2031-03-07", After: store.Cursor{Value: "2031-03-04", ID: "c"}}, []string{"b", "f"}},
		{"NoSuchKey", store.Query{Key: "none"}, nil},
	} {
		if diff := gocmp.Diff(one.want, s.ids(t, one.query)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", one.name, diff)
		}
	}
	if _, err := s.driver.Find(t.Context(), store.Query{Board: board, Kind: "case"}); err == nil {
		t.Error("Find without a limit = nil, want an error")
	}
}

// testBare asks each shape of query whole and bare: the same places come in the same order,
// without what was to be left out.
func testBare(t *testing.T, s *setting) {
	for i, due := range []string{"2031-03-04", "2031-03-06", "2031-03-05"} {
		must(t, s.driver.Save(t.Context(), store.Doc{
			Board: board, Kind: "case", ID: numbered("id", i), Rev: 1, Wake: start,
			Keys: []store.Key{{Name: "due", Value: due}}, Sealed: []byte("sealed"),
		}))
	}
	for _, query := range []store.Query{
		{}, {From: "id-0001"}, {To: "id-0001"}, {Limit: 2, After: store.Cursor{ID: "id-0000"}},
		{Key: "due"}, {Key: "due", To: "2031-03-05"}, {Key: "due", After: store.Cursor{Value: "2031-03-04", ID: "id-0000"}},
	} {
		query.Board, query.Kind = board, "case"
		if query.Limit == 0 {
			query.Limit = 10
		}
		whole := got[[]store.Match](t)(s.driver.Find(t.Context(), query))
		query.Bare = true
		bare := got[[]store.Match](t)(s.driver.Find(t.Context(), query))
		for i := range whole {
			if len(whole[i].Keys) != 1 || len(whole[i].Sealed) == 0 {
				t.Errorf("%+v: a whole match is %+v", query, whole[i])
			}
			whole[i].Keys, whole[i].Sealed = nil, nil
		}
		if diff := gocmp.Diff(whole, bare); diff != "" || len(bare) == 0 {
			t.Errorf("%+v (-whole without bodies +bare):\n%s", query, diff)
		}
	}
}

func testRevs(t *testing.T, s *setting) {
	for _, doc := range []store.Doc{
		{Board: board, Kind: "case", ID: "a", Rev: 1}, {Board: board, Kind: "case", ID: "a", Rev: 2},
		{Board: board, Kind: "note", ID: "a", Rev: 1}, {Board: "other", Kind: "case", ID: "b", Rev: 1},
	} {
		doc.Sealed = []byte("sealed")
		must(t, s.driver.Save(t.Context(), doc))
	}
	for _, one := range []struct {
		name string
		of   []store.Ref
		want []int64
	}{
		{"One", []store.Ref{{Kind: "case", ID: "a"}}, []int64{2}},
		{"AsAsked", []store.Ref{{Kind: "note", ID: "a"}, {Kind: "case", ID: "a"}}, []int64{1, 2}},
		{"OfAnotherBoard", []store.Ref{{Kind: "case", ID: "b"}, {Kind: "note", ID: "a"}}, []int64{0, 1}},
		{"Twice", []store.Ref{{Kind: "case", ID: "a"}, {Kind: "case", ID: "a"}}, []int64{2, 2}},
		{"Nothing", nil, []int64{}},
	} {
		if diff := gocmp.Diff(one.want, got[[]int64](t)(s.driver.Revs(t.Context(), board, one.of...))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", one.name, diff)
		}
	}
}

// testPages compares the pages of a query with the same query done by hand.
func testPages(t *testing.T, s *setting) {
	round := 0
	rapid.Check(t, func(r *rapid.T) {
		round++
		kind := numbered("kind", round)
		text := rapid.StringOfN(rapid.SampledFrom([]rune("ab \x00é")), 0, 3, -1)
		values := rapid.SliceOfNDistinct(text, 0, 3, func(s string) string { return s })
		var all []store.Match
		for i, keys := range rapid.SliceOfN(values, 1, 12).Draw(r, "values") {
			doc := store.Doc{Board: board, Kind: kind, ID: fmt.Sprint("id", i), Rev: 1, Sealed: []byte{1}}
			for _, value := range keys {
				doc.Keys = append(doc.Keys, store.Key{Name: "key", Value: value})
				all = append(all, store.Match{Doc: store.Doc{ID: doc.ID}, Value: value})
			}
			must(t, s.driver.Save(t.Context(), doc))
		}
		query := store.Query{Board: board, Kind: kind, Key: "key", From: text.Draw(r, "from"), To: text.Draw(r, "to"), Limit: rapid.IntRange(1, 5).Draw(r, "limit")}
		var want, found []store.Cursor
		for _, match := range all {
			if match.Value >= query.From && (query.To == "" || match.Value <= query.To) {
				want = append(want, match.Cursor())
			}
		}
		slices.SortFunc(want, func(a, b store.Cursor) int {
			return cmp.Or(cmp.Compare(a.Value, b.Value), cmp.Compare(a.ID, b.ID))
		})
		for {
			page, err := s.driver.Find(t.Context(), query)
			must(t, err)
			for _, match := range page {
				found = append(found, match.Cursor())
			}
			if len(page) < query.Limit || len(found) > len(want) {
				break
			}
			query.After = page[len(page)-1].Cursor()
		}
		if diff := gocmp.Diff(want, found); diff != "" {
			r.Fatalf("pages of %d (-want +got):\n%s", query.Limit, diff)
		}
	})
}

func testDue(t *testing.T, s *setting) {
	for _, one := range []struct {
		kind, id string
		wake     time.Duration // after start; negative for never
	}{
		{"case", "late", 3000}, {"case", "early", 1000}, {"notice", "between", 2000},
		{"case", "never", -1}, {"inbox", "first", 0}, {"notice", "early", 1000}, {"case", "a-early", 1000},
	} {
		doc := store.Doc{Board: board, Kind: one.kind, ID: one.id, Rev: 1, Sealed: []byte{1}}
		if one.wake >= 0 {
			doc.Wake = start.Add(one.wake * time.Millisecond)
		}
		must(t, s.driver.Save(t.Context(), doc))
	}
	for _, one := range []struct {
		name   string
		kinds  []string
		before time.Duration
		limit  int
		want   []string
	}{
		{"Everything", nil, 9000, 10, []string{"inbox/first", "case/a-early", "case/early", "notice/early", "notice/between", "case/late"}},
		{"OneKind", []string{"case"}, 9000, 10, []string{"case/a-early", "case/early", "case/late"}},
		{"TwoKinds", []string{"notice", "case"}, 9000, 10, []string{"case/a-early", "case/early", "notice/early", "notice/between", "case/late"}},
		{"AtTheInstant", []string{"case"}, 1000, 10, []string{"case/a-early", "case/early"}},
		{"MillisecondBefore", []string{"case"}, 999, 10, nil},
		{"Limit", nil, 9000, 3, []string{"inbox/first", "case/a-early", "case/early"}},
		{"NoSuchKind", []string{"none"}, 9000, 10, nil},
	} {
		var found []string
		for _, doc := range got[[]store.Doc](t)(s.driver.Due(t.Context(), board, one.kinds, start.Add(one.before*time.Millisecond), one.limit)) {
			found = append(found, doc.Kind+"/"+doc.ID)
		}
		if diff := gocmp.Diff(one.want, found); diff != "" {
			t.Errorf("%s (-want +got):\n%s", one.name, diff)
		}
	}
}

func testNextWake(t *testing.T, s *setting) {
	expect := func(want time.Time, kinds ...string) {
		t.Helper()
		if next := got[time.Time](t)(s.driver.NextWake(t.Context(), board, kinds)); !next.Equal(want) {
			t.Errorf("NextWake(%v) = %v, want %v", kinds, next, want)
		}
	}
	expect(time.Time{})
	must(t, s.driver.Save(t.Context(), store.Doc{Board: board, Kind: "case", ID: "a", Rev: 1, Wake: start.Add(time.Hour), Sealed: []byte{1}}))
	must(t, s.driver.Save(t.Context(), store.Doc{Board: board, Kind: "notice", ID: "b", Rev: 1, Wake: start, Sealed: []byte{1}}))
	expect(start)
	expect(start, "notice", "case")
	expect(start.Add(time.Hour), "case", "inbox")
	expect(time.Time{}, "inbox")
	must(t, s.driver.Save(t.Context(), store.Doc{Board: board, Kind: "notice", ID: "b", Rev: 2, Sealed: []byte{1}}))
	expect(start.Add(time.Hour))
}

func testPlans(t *testing.T, s *setting) {
	explainer, ok := s.driver.(store.Explainer)
	if !ok {
		t.Skip("the driver does not explain its queries")
	}
	plans := got[[]store.Plan](t)(explainer.Explain(t.Context()))
	if len(plans) == 0 {
		t.Error("Explain returned no plans")
	}
	for _, plan := range plans {
		if plan.Scans {
			t.Errorf("no index serves\n%s\n%q", plan.Query, plan.Steps)
		}
	}
}
