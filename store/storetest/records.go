package storetest

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"convenor/store"
)

func recordTests() []test {
	return []test{
		{"NumbersAreReused", testNumbers},
		{"AccessLog", testAccessLog},
		{"Inbox", testInbox},
		{"Drafts", testDrafts},
		{"ReleaseClaims", testReleaseClaims},
	}
}

func testNumbers(t *testing.T, s *setting) {
	for _, one := range []struct {
		counter, event string
		want           int
	}{
		{"case", "event-1", 1}, {"case", "event-2", 2}, {"case", "event-1", 1},
		{"meeting", "event-1", 1}, {"case", "event-3", 3}, {"case", "event-2", 2},
	} {
		if number, err := s.store.Number(t.Context(), one.counter, one.event); err != nil || number != one.want {
			t.Errorf("Number(%s, %s) = %d, %v, want %d", one.counter, one.event, number, err, one.want)
		}
	}
}

func testAccessLog(t *testing.T, s *setting) {
	at := func(seconds int) time.Time { return start.Add(time.Duration(seconds) * time.Second) }
	log := []store.Access{
		{Key: "event-1", At: at(1), By: "person-1", What: "case", Subject: "RMM-0001", Outcome: "shown"},
		{Key: "event-1", At: at(1), By: "person-1", What: "case", Subject: "RMM-00011", Outcome: "shown"},
		{Key: "event-2", At: at(2), By: "person-2", What: "case", Subject: "RMM-0001", Outcome: "withheld"},
		{Key: "event-3", At: at(3), By: "person-1", What: "export", Subject: "RMM-0001", Outcome: "shown"},
	}
	for _, i := range []int{3, 0, 2, 1, 0, 3} { // in no order, some twice
		again := log[i]
		must(t, s.store.LogAccess(t.Context(), again))
	}
	changed := log[0]
	changed.Outcome = "withheld"
	must(t, s.store.LogAccess(t.Context(), changed))
	for _, one := range []struct {
		name   string
		within store.AccessRange
		want   []store.Access
	}{
		{"All", store.AccessRange{}, log},
		{"BySubject", store.AccessRange{Subject: "RMM-0001"}, []store.Access{log[0], log[2], log[3]}},
		{"ByPerson", store.AccessRange{By: "person-1"}, []store.Access{log[0], log[1], log[3]}},
		{"Between", store.AccessRange{From: at(2), To: at(2)}, log[2:3]},
		{"SubjectFrom", store.AccessRange{Subject: "RMM-0001", From: at(2)}, log[2:]},
		{"Limit", store.AccessRange{Limit: 2}, log[:2]},
		{"None", store.AccessRange{By: "person"}, nil},
	} {
		found, err := s.store.AccessLog(t.Context(), one.within)
		if diff := cmp.Diff(one.want, found); diff != "" || err != nil {
			t.Errorf("%s: %v (-want +got):\n%s", one.name, err, diff)
		}
	}
}

func testInbox(t *testing.T, s *setting) {
	for i, key := range []string{"event-2", "event-1", "event-2"} {
		fresh, err := s.store.SaveEvent(t.Context(), key, fmt.Append(nil, "body ", i), start.Add(time.Duration(i)*time.Second))
		if err != nil || fresh != (i < 2) {
			t.Errorf("SaveEvent(%s) = %v, %v", key, fresh, err)
		}
	}
	pending := func(now time.Time, want ...store.PendingEvent) {
		t.Helper()
		found, err := s.store.PendingEvents(t.Context(), now, 10)
		if diff := cmp.Diff(append([]store.PendingEvent{}, want...), found); diff != "" || err != nil {
			t.Errorf("PendingEvents: %v (-want +got):\n%s", err, diff)
		}
	}
	second := store.PendingEvent{Key: "event-2", Event: []byte("body 0"), RetryAt: start}
	first := store.PendingEvent{Key: "event-1", Event: []byte("body 1"), RetryAt: start.Add(time.Second)}
	pending(start, second)
	pending(start.Add(time.Minute), second, first)
	must(t, s.store.RetryEvent(t.Context(), "event-2", start.Add(time.Hour)))
	pending(start.Add(time.Minute), first)
	for range 2 {
		must(t, s.store.EventDone(t.Context(), "event-1"))
	}
	pending(start.Add(time.Minute))
	if err := s.store.RetryEvent(t.Context(), "event-1", start); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("RetryEvent of a finished event = %v, want ErrNotFound", err)
	}
	second.RetryAt = start.Add(time.Hour)
	pending(start.Add(2*time.Hour), second)
}

func testDrafts(t *testing.T, s *setting) {
	draft := store.Draft{Person: "person-1", Form: "refer", Values: map[string]string{"name": "invented"}, Context: map[string]string{"page": "2"}, Saved: start}
	other := store.Draft{Person: "person-1", Form: "assess/RMM-0001", Saved: start}
	foreign := store.Draft{Person: "person-1/assess", Form: "RMM-0001", Saved: start} // not to be taken for other
	for _, one := range []store.Draft{draft, other, foreign} {
		must(t, s.store.SaveDraft(t.Context(), one))
	}
	draft.Values["name"], draft.Saved = "changed", start.Add(time.Hour)
	must(t, s.store.SaveDraft(t.Context(), draft))
	if found, err := s.store.LoadDraft(t.Context(), "person-1", "refer"); err != nil || !cmp.Equal(found, draft) {
		t.Errorf("LoadDraft = %+v, %v, want %+v", found, err, draft)
	}
	if found, err := s.store.Drafts(t.Context(), "person-1"); err != nil || !cmp.Equal(found, []store.Draft{other, draft}) {
		t.Errorf("Drafts = %+v, %v", found, err)
	}
	for range 2 {
		must(t, s.store.DeleteDraft(t.Context(), "person-1", "refer"))
	}
	if _, err := s.store.LoadDraft(t.Context(), "person-1", "refer"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("LoadDraft of a deleted draft = %v, want ErrNotFound", err)
	}
	must(t, s.store.SaveDraft(t.Context(), draft))
}

func testReleaseClaims(t *testing.T, s *setting) {
	c := notes(s.store)
	for i, state := range []string{"claimed", "due", "claimed"} {
		_, err := c.Insert(t.Context(), numbered("notice", i), note{State: state, Claimed: "gone"}, change("insert"))
		must(t, err)
	}
	released, err := store.ReleaseClaims(t.Context(), c, "state", "claimed", func(n *note) (store.Change, error) {
		n.State, n.Claimed = "due", ""
		return change("release"), nil
	})
	if !s.store.Exclusive() {
		if !errors.Is(err, store.ErrNotExclusive) || released != 0 {
			t.Errorf("ReleaseClaims = %d, %v, want ErrNotExclusive", released, err)
		}
		return
	}
	if err != nil || released != 2 {
		t.Errorf("ReleaseClaims = %d, %v, want 2", released, err)
	}
	if due := got[[]store.Saved[note]](t)(c.With(t.Context(), "state", "due")); len(due) != 3 {
		t.Errorf("%d are due, want 3", len(due))
	}
}
