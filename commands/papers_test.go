package commands

import (
	"context"
	"strings"
	"testing"

	"convenor/casework"
	"convenor/casework/filing"
	"convenor/casework/rmm"
	"convenor/store"
)

// cleared closes the sitting meeting as the scheduler does.
func (w *world) cleared(refs ...casework.CaseRef) {
	w.t.Helper()
	ctx := context.Background()
	w.command("chair", "close yes")
	basis, err := w.board.Basis(ctx)
	must(w.t, err)
	m := w.meeting()
	for _, ref := range refs {
		var item casework.Item
		_, err := w.board.Cases.Update(ctx, string(ref), func(c *casework.Case) (store.Change, error) {
			item = rmm.Clear(c, &m, filing.Env{Now: w.clock(), Settings: basis.Settings, Roster: basis.Roster})
			return store.Change{What: "clear", At: w.clock()}, nil
		})
		must(w.t, err)
		_, _, err = w.board.Items.Ensure(ctx, store.ItemID(ref, m.ID), item, store.Change{What: "item", At: w.clock()})
		must(w.t, err)
	}
	_, err = w.board.Meetings.Update(ctx, string(m.ID), func(m *casework.Meeting) (store.Change, error) {
		for _, ref := range refs {
			m.Cleared(ref, casework.OutcomeHeard)
		}
		return store.Change{What: "close", At: w.clock()}, m.Close(w.clock())
	})
	must(w.t, err)
}

func (w *world) change(ref casework.CaseRef, change func(*casework.Case)) {
	w.t.Helper()
	_, err := w.board.Cases.Update(context.Background(), string(ref), func(c *casework.Case) (store.Change, error) {
		change(c)
		return store.Change{What: "test", At: w.clock()}, nil
	})
	must(w.t, err)
}

func TestARecordEntryGoesWithTheWorker(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	w.line("chair", string(ref), "agreed: home visits twice a week")
	w.cleared(ref)
	record := func(who string) bool {
		return strings.Contains(plain(w.command(who, "record "+string(ref))), "home visits")
	}
	if !record("sw1") || !record("admin") || record("sw2") {
		t.Fatal("before the reallocation the entry is for the worker and the administrator")
	}
	w.command("chair", "reallocate "+string(ref)+" to sw2")
	if record("sw1") || !record("sw2") || !record("admin") {
		t.Errorf("after it: former worker %v, new worker %v, administrator %v", record("sw1"), record("sw2"), record("admin"))
	}
	w.change(ref, func(c *casework.Case) { c.Restricted = []casework.PersonID{"chair", "sw2"} })
	if record("admin") || !record("sw2") {
		t.Errorf("restricted: administrator %v, new worker %v", record("admin"), record("sw2"))
	}
	w.command("chair", "reallocate "+string(ref)+" to sw1")
	if c := w.theCase(ref); record("sw2") || !record("sw1") || len(c.Restricted) != 2 {
		t.Errorf("restricted and reallocated: former %v, new %v, named %v", record("sw2"), record("sw1"), c.Restricted)
	}
}

// Whoever handles an entry handles it when the next agenda is out, signed for or not.
func TestAnEntryIsReleasedAndFiledAfterTheNextAgenda(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	w.line("chair", string(ref), "agreed: as for RMM-0077")
	w.cleared(ref)
	w.plan(casework.NewDate(2026, 12, 1), casework.MeetingIssued, ref)
	if s := w.theCase(ref).Last.Entry.State; s != casework.EntryHeld {
		t.Fatalf("entry %s, want held", s)
	}
	for _, who := range []string{"education", "sw1"} {
		w.press(who, "release|case="+string(ref))
		if s := w.theCase(ref).Last.Entry.State; s != casework.EntryHeld {
			t.Fatalf("%s released it", who)
		}
	}
	res := w.press("admin", "release|case="+string(ref))
	if s := w.theCase(ref).Last.Entry.State; s != casework.EntryReleased {
		t.Fatalf("entry %s: %s", s, plain(res))
	}
	w.press("education", "filed|case="+string(ref))
	if s := w.theCase(ref).Last.Entry.State; s != casework.EntryReleased {
		t.Errorf("education filed it: %s", s)
	}
	w.change(ref, func(c *casework.Case) { c.Last.Entry.For = "gm" })
	res = w.press("gm", "filed|case="+string(ref))
	if s := w.theCase(ref).Last.Entry.State; s != casework.EntryFiled {
		t.Errorf("entry %s: %s", s, plain(res))
	}
}

// A released entry shows no other child's name, whoever looks at it.
func TestARecordEntryNamesNoOtherChild(t *testing.T) {
	w := newWorld(t)
	refs := w.sitting([]string{"sw1", "sw2"}, everybody()...)
	w.line("chair", string(refs[0]), "agreed: never without Child Number1 in the car")
	w.cleared(refs...)
	got := plain(w.command("sw1", "record "+string(refs[0])))
	if !strings.Contains(got, "in the car") || strings.Contains(got, "Number1") {
		t.Errorf("entry: %s", got)
	}
}

// Whoever approves the minutes hears at once which draft items nobody has decided, and gets to
// them by a press; delivered again, the answer is the same.
func TestApprovingSaysHowManyDraftsWait(t *testing.T) {
	for _, drafts := range []int{0, 1, 2} {
		w := newWorld(t)
		w.sitting([]string{"sw1"}, everybody()...)
		for _, words := range []string{"three children, one male", "one address"}[:drafts] {
			w.line("dci", "theme", words)
		}
		_, err := w.board.Meetings.Update(context.Background(), "2026-11-24", func(m *casework.Meeting) (store.Change, error) {
			m.State, m.ClosedAt, m.Papers.State = casework.MeetingClosed, w.clock(), casework.MinutesDraft
			return store.Change{What: "test", At: w.clock()}, nil
		})
		must(t, err)
		e := w.said("chair", "approve 2026-11-24")
		first := w.handle(e)
		if w.meeting().Papers.State != casework.MinutesApproved {
			t.Fatalf("%d drafts, not approved: %s", drafts, plain(first))
		}
		want := []string{"", "1 draft item waits", "2 draft items wait"}[drafts]
		if got := plain(first); strings.Contains(got, "draft") != (drafts > 0) || !strings.Contains(got, want) {
			t.Errorf("%d drafts: %s", drafts, got)
		}
		if again := w.handle(e); plain(again) != plain(first) {
			t.Errorf("%d drafts, again: %s", drafts, plain(again))
		}
		if drafts > 0 {
			card := w.press("chair", button(t, first, "Keep or drop drafts"))
			w.press("chair", button(t, card, "Keep"))
			if m := w.meeting(); m.Drafts() != drafts-1 {
				t.Errorf("%d drafts, none kept: %s", drafts, plain(card))
			}
		}
	}
}
