package storetest

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"convenor/store"
)

func collectionTests() []test {
	return []test{
		{"InsertLoadUpdate", testInsertLoadUpdate},
		{"DecideErrors", testDecideErrors},
		{"DecideAgainOnConflict", testDecideAgain},
		{"Ensure", testEnsure},
		{"FindAndDue", testFind},
		{"WakeIsNeverEarly", testWakeRounding},
	}
}

func testInsertLoadUpdate(t *testing.T, s *setting) {
	c := notes(s.store)
	want := store.Saved[note]{ID: "RMM-0001", Rev: 1, Value: note{Text: "first", State: "open", Due: start}, Wake: start}
	if diff := cmp.Diff(want, got[store.Saved[note]](t)(c.Insert(t.Context(), "RMM-0001", want.Value, change("insert")))); diff != "" {
		t.Errorf("Insert (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want, got[store.Saved[note]](t)(c.Load(t.Context(), "RMM-0001"))); diff != "" {
		t.Errorf("Load (-want +got):\n%s", diff)
	}
	if _, err := c.Insert(t.Context(), "RMM-0001", note{}, change("insert")); !errors.Is(err, store.ErrExists) {
		t.Errorf("Insert again = %v, want ErrExists", err)
	}
	want.Rev, want.Value.Text, want.Value.Due, want.Wake = 2, "second", time.Time{}, time.Time{}
	updated, err := c.Update(t.Context(), "RMM-0001", func(n *note) (store.Change, error) {
		n.Text, n.Due = "second", time.Time{}
		return change("edit"), nil
	})
	must(t, err)
	if diff := cmp.Diff(want, updated); diff != "" {
		t.Errorf("Update (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want, got[store.Saved[note]](t)(c.Load(t.Context(), "RMM-0001"))); diff != "" {
		t.Errorf("Load after Update (-want +got):\n%s", diff)
	}
	for name, err := range map[string]error{
		"Load":   second(c.Load(t.Context(), "RMM-0099")),
		"Update": second(c.Update(t.Context(), "RMM-0099", func(*note) (store.Change, error) { return change("edit"), nil })),
		"Verify": second(s.store.Verify(t.Context(), "note", "RMM-0099")),
	} {
		if !errors.Is(err, store.ErrNotFound) {
			t.Errorf("%s of none = %v, want ErrNotFound", name, err)
		}
	}
}

func second[T any](_ T, err error) error { return err }

func testDecideErrors(t *testing.T, s *setting) {
	c := notes(s.store)
	before := got[store.Saved[note]](t)(c.Insert(t.Context(), "RMM-0001", note{Text: "kept"}, change("insert")))
	refused := errors.Join(errors.New("refused by a rule"), store.ErrConflict)
	calls := 0
	_, err := c.Update(t.Context(), "RMM-0001", func(n *note) (store.Change, error) {
		calls++
		n.Text = "lost"
		return store.Change{}, refused
	})
	if err != refused || calls != 1 {
		t.Errorf("Update = %v after %d calls, want decide's own error after 1", err, calls)
	}
	after, err := c.Update(t.Context(), "RMM-0001", func(n *note) (store.Change, error) {
		n.Text = "lost"
		return store.Change{}, store.ErrUnchanged
	})
	must(t, err)
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("Update without change (-before +after):\n%s", diff)
	}
	if diff := cmp.Diff(before, got[store.Saved[note]](t)(c.Load(t.Context(), "RMM-0001"))); diff != "" {
		t.Errorf("the document was altered (-before +after):\n%s", diff)
	}
}

// testDecideAgain saves in between from a second store, which knows nothing
// of the first one's turn.
func testDecideAgain(t *testing.T, s *setting) {
	c, other := notes(s.store), notes(s.with())
	_, err := c.Insert(t.Context(), "RMM-0001", note{}, change("insert"))
	must(t, err)
	calls := 0
	saved, err := c.Update(t.Context(), "RMM-0001", func(n *note) (store.Change, error) {
		if calls++; calls == 1 {
			_, err := other.Update(t.Context(), "RMM-0001", func(n *note) (store.Change, error) {
				n.Tags = append(n.Tags, "other")
				return change("other"), nil
			})
			must(t, err)
		}
		n.Tags = append(n.Tags, "mine")
		return change("mine"), nil
	})
	must(t, err)
	if diff := cmp.Diff([]string{"other", "mine"}, saved.Value.Tags); diff != "" || calls != 2 || saved.Rev != 3 {
		t.Errorf("decided %d times, rev %d, tags (-want +got):\n%s", calls, saved.Rev, diff)
	}
	s.verified(t, "note", "RMM-0001", 3)
}

func testEnsure(t *testing.T, s *setting) {
	c := notes(s.store)
	for attempt, wantNew := range []bool{true, false} {
		saved, fresh, err := c.Ensure(t.Context(), "notice-1", note{Count: attempt}, change("insert"))
		must(t, err)
		if fresh != wantNew || saved.Rev != 1 || saved.Value.Count != 0 {
			t.Errorf("attempt %d: Ensure = %+v, %v", attempt, saved, fresh)
		}
	}
}

func testFind(t *testing.T, s *setting) {
	c := notes(s.store)
	const many = 450 // more than two pages
	for i := range many {
		n := note{Count: i, State: "open", Tags: []string{"all", numbered("tag", many-i)}, Due: start.Add(time.Duration(many-i) * time.Second)}
		if i%2 == 1 {
			n.State = "closed"
		}
		_, err := c.Insert(t.Context(), numbered("RMM", i), n, change("insert"))
		must(t, err)
	}
	count := func(found []store.Saved[note], err error) int {
		t.Helper()
		must(t, err)
		for i := 1; i < len(found); i++ {
			if found[i].ID <= found[i-1].ID {
				t.Errorf("%s comes after %s", found[i].ID, found[i-1].ID)
			}
		}
		return len(found)
	}
	for name, pair := range map[string][2]int{
		"All":   {count(c.All(t.Context())), many},
		"Open":  {count(c.With(t.Context(), "state", "open")), many / 2},
		"None":  {count(c.With(t.Context(), "state", "other")), 0},
		"Limit": {count(c.Find(t.Context(), store.Range{Limit: 201})), 201},
		"IDs":   {count(c.Find(t.Context(), store.Range{From: "RMM-0100", To: "RMM-0109"})), 10},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: found %d, want %d", name, pair[0], pair[1])
		}
	}
	// By tag every document matches twice, "all" first, and comes once.
	if byTag := got[[]store.Saved[note]](t)(c.Find(t.Context(), store.Range{Key: "tag"})); len(byTag) != many {
		t.Errorf("by tag: found %d, want %d", len(byTag), many)
	}
	due := got[[]store.Saved[note]](t)(c.Due(t.Context(), start.Add(3*time.Second), 2))
	if len(due) != 2 || due[0].Value.Count != many-1 || due[1].Value.Count != many-2 {
		t.Errorf("Due found %d, want the two that are due longest", len(due))
	}
	waking := got[[]store.Waking](t)(s.store.Due(t.Context(), start.Add(3*time.Second), 10, "note", "other"))
	want := store.Waking{Kind: "note", ID: due[0].ID, Rev: 1, Wake: due[0].Wake}
	if len(waking) != 3 || !cmp.Equal(waking[0], want) {
		t.Errorf("the store's Due = %+v, want 3 beginning with %+v", waking, want)
	}
	must(t, c.Rewake(t.Context(), due[0].ID, 1, start.Add(time.Hour)))
	if next := got[time.Time](t)(s.store.NextWake(t.Context())); !next.Equal(due[1].Wake) {
		t.Errorf("NextWake = %v, want %v", next, due[1].Wake)
	}
	if err := c.Rewake(t.Context(), due[0].ID, 2, start); !errors.Is(err, store.ErrConflict) {
		t.Errorf("Rewake at another revision = %v, want ErrConflict", err)
	}
}

func testWakeRounding(t *testing.T, s *setting) {
	for _, one := range []struct {
		name       string
		wake, want time.Time
	}{
		{"Whole", start, start},
		{"Fraction", start.Add(time.Nanosecond), start.Add(time.Millisecond)},
		{"OtherZone", start.In(time.FixedZone("", 3600)), start},
	} {
		saved, err := notes(s.store).Insert(t.Context(), one.name, note{Due: one.wake}, change("insert"))
		must(t, err)
		loaded := got[store.Saved[note]](t)(notes(s.store).Load(t.Context(), one.name))
		if saved.Wake != one.want || loaded.Wake != one.want {
			t.Errorf("%s: wake is %v when saved and %v when loaded, want %v", one.name, saved.Wake, loaded.Wake, one.want)
		}
	}
}
