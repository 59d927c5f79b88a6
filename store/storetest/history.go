package storetest

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"testing"

	"convenor/store"
)

func historyTests() []test {
	return []test{
		{"EntriesSayWhoAndWhat", testEntries},
		{"OlderEntriesMove", testSpill},
		{"AlteredMissingTruncated", testTampering},
		{"IDsThatBeginAlike", testIDsAlike},
		{"ErasedStillVerifies", testErase},
		{"TenYearsCostWhatOneDoes", testLongHistory},
	}
}

// edits saves a note and edits it until it is at rev. Entry n is "edit n",
// with the detail "detail n".
func (s *setting) edits(t testing.TB, id string, rev int) {
	t.Helper()
	c := notes(s.store)
	edit := func(n int) store.Change {
		change := change(fmt.Sprintf("edit %04d", n))
		change.Detail = fmt.Sprintf("detail %04d", n)
		return change
	}
	_, err := c.Insert(t.Context(), id, note{Text: "text 0001"}, edit(1))
	must(t, err)
	for n := 2; n <= rev; n++ {
		_, err := c.Update(t.Context(), id, func(value *note) (store.Change, error) {
			value.Text = fmt.Sprintf("text %04d", n)
			return edit(n), nil
		})
		must(t, err)
	}
}

// verified checks that the history of a document holds and has so many
// entries.
func (s *setting) verified(t testing.TB, kind, id string, entries int64) {
	t.Helper()
	found, err := s.store.Verify(t.Context(), kind, id)
	if err != nil || found.Entries != entries {
		t.Errorf("Verify(%s %s) = %d entries, %v, want %d", kind, id, found.Entries, err, entries)
	}
}

func testEntries(t *testing.T, s *setting) {
	c := notes(s.store)
	changes := []store.Change{
		{By: "person-1", At: start, Message: "event-1", What: "refer RMM-0001", Detail: map[string]int{"count": 1}},
		{By: "person-2", OnBehalf: "person-3", At: start.Add(1), Message: "event-2", What: "volt 0001-V1"},
		{At: start.Add(2), What: "wake"},
	}
	_, err := c.Insert(t.Context(), "RMM-0001", note{}, changes[0])
	must(t, err)
	for _, change := range changes[1:] {
		_, err := c.Update(t.Context(), "RMM-0001", func(*note) (store.Change, error) { return change, nil })
		must(t, err)
	}
	entries := got[[]store.Entry](t)(c.History(t.Context(), "RMM-0001"))
	if len(entries) != len(changes) {
		t.Fatalf("History has %d entries, want %d", len(entries), len(changes))
	}
	for i, entry := range entries {
		want := changes[i]
		back := store.Change{By: entry.By, OnBehalf: entry.OnBehalf, At: entry.At, Message: entry.Message, What: entry.What, Detail: want.Detail}
		if fmt.Sprint(back) != fmt.Sprint(want) || entry.Rev != int64(i+1) {
			t.Errorf("entry %d is %+v at rev %d, want %+v", i, back, entry.Rev, want)
		}
		if want.Detail == nil && entry.Detail != nil || want.Detail != nil && string(entry.Detail) != `{"count":1}` {
			t.Errorf("entry %d has detail %s", i, entry.Detail)
		}
	}
	s.verified(t, "note", "RMM-0001", 3)
}

func testSpill(t *testing.T, s *setting) {
	for _, rev := range []int{31, 32, 33, 48, 49, 65, 100} {
		id := numbered("RMM", rev)
		s.edits(t, id, rev)
		entries := got[[]store.Entry](t)(notes(s.store).History(t.Context(), id))
		if len(entries) != rev {
			t.Fatalf("%s: History has %d entries, want %d", id, len(entries), rev)
		}
		for i, entry := range entries {
			if want := fmt.Sprintf("edit %04d", i+1); entry.What != want || entry.Rev != int64(i+1) {
				t.Errorf("%s: entry %d is %q at rev %d", id, i+1, entry.What, entry.Rev)
			}
		}
		s.verified(t, "note", id, int64(rev))
		_, plain := s.plain(t, "note", id)
		if held := bytes.Count(plain, []byte("edit 0")); held > 32 {
			t.Errorf("%s: the document itself holds %d entries, want at most 32", id, held)
		}
	}
}

func testTampering(t *testing.T, s *setting) {
	for i, one := range []struct {
		name   string
		tamper func(id string)
		rev    int64
		flaw   store.Flaw
	}{
		{"MetadataInHistory", func(id string) { s.tamper(t, "history", "note/"+id+"/000000000017", "edit 0020", "edit 0099") }, 20, store.EntryAltered},
		{"DetailInHistory", func(id string) { s.tamper(t, "history", "note/"+id+"/000000000001", "detail 0003", "detail 0099") }, 3, store.EntryAltered},
		{"MetadataInHead", func(id string) { s.tamper(t, "note", id, "edit 0050", "edit 0099") }, 50, store.EntryAltered},
		{"DetailInHead", func(id string) { s.tamper(t, "note", id, "detail 0060", "detail 0099") }, 60, store.EntryAltered},
		{"Body", func(id string) { s.tamper(t, "note", id, "text 0060", "text 0001") }, 60, store.BodyAltered},
		{"HistoryGone", func(id string) {
			must(t, s.driver.Delete(t.Context(), board, "history", "note/"+id+"/000000000017", 1))
		}, 17, store.EntryMissing},
		{"HistoryOfAnother", func(id string) {
			doc, err := s.driver.Load(t.Context(), board, "history", "note/"+id+"/000000000017")
			must(t, err)
			other, err := s.driver.Load(t.Context(), board, "history", "note/"+id+"/000000000001")
			must(t, err)
			s.remake(t, doc, other.Sealed)
		}, 17, store.EntryAltered},
		{"HistoryOfAnotherSealedAgain", func(id string) {
			doc, _ := s.plain(t, "history", "note/"+id+"/000000000017")
			_, other := s.plain(t, "history", "note/"+id+"/000000000001")
			s.replace(t, doc, other)
		}, 17, store.EntryMissing},
		{"EntryGone", func(id string) {
			s.dropEntries(t, "note/"+id+"/000000000001", func(rev int64) bool { return rev == 5 })
		}, 5, store.EntryMissing},
		{"EveryEntryFromGone", func(id string) {
			s.dropEntries(t, "note/"+id+"/000000000017", func(rev int64) bool { return rev > 20 })
		}, 21, store.EntryMissing},
	} {
		id := numbered("RMM", i)
		s.edits(t, id, 60)
		s.verified(t, "note", id, 60)
		one.tamper(id)
		_, err := s.store.Verify(t.Context(), "note", id)
		flaw, ok := errors.AsType[*store.ChainError](err)
		if !ok || flaw.Rev != one.rev || flaw.Flaw != one.flaw || flaw.Kind != "note" || flaw.ID != id {
			t.Errorf("%s: Verify = %v, want entry %d: %s", one.name, err, one.rev, one.flaw)
		}
	}
}

// dropEntries takes entries out of a history document.
func (s *setting) dropEntries(t *testing.T, id string, drop func(rev int64) bool) {
	t.Helper()
	doc, plain := s.plain(t, "history", id)
	// Behind the version stand the hash before the first, the number of entries, and the
	// entries, each behind its length.
	before, n := binary.Uvarint(plain[1:])
	front := plain[:1+n+int(before)]
	number, n := binary.Uvarint(plain[len(front):])
	size, m := binary.Uvarint(plain[len(front)+n:])
	entries := plain[len(front)+n+m:]
	if int(size) != len(entries) {
		t.Fatalf("%s is not laid out as this test knows it", id)
	}
	var kept []byte
	left := number
	for len(entries) > 0 {
		length, n := binary.Uvarint(entries)
		one := entries[:n+int(length)]
		if rev, _ := binary.Uvarint(one[n+1:]); drop(int64(rev)) { // behind its flags
			left--
		} else {
			kept = append(kept, one...)
		}
		entries = entries[len(one):]
	}
	if left == number {
		t.Fatalf("%s holds none of the entries to drop", id)
	}
	out := binary.AppendUvarint(slices.Clone(front), left)
	out = binary.AppendUvarint(out, uint64(len(kept)))
	s.replace(t, doc, append(out, kept...))
}

func testIDsAlike(t *testing.T, s *setting) {
	for _, id := range []string{"1", "1/0", "1/000000000001", "10"} {
		s.edits(t, id, 40)
	}
	for _, id := range []string{"1", "1/0", "1/000000000001", "10"} {
		s.verified(t, "note", id, 40)
	}
}

func testErase(t *testing.T, s *setting) {
	c := notes(s.store)
	s.edits(t, "RMM-0001", 60)
	_, err := c.Update(t.Context(), "RMM-0001", func(n *note) (store.Change, error) {
		n.Text, n.Name, n.State, n.Due = canary, canary, "open", start
		edit := change("edit")
		edit.Detail = canary
		return edit, nil
	})
	must(t, err)
	salts := make(map[string]bool)
	for _, entry := range got[[]store.Entry](t)(c.History(t.Context(), "RMM-0001")) {
		if len(entry.Salt) > 0 {
			salts[string(entry.Salt)] = true
		}
	}
	if len(salts) != 61 {
		t.Fatalf("%d salts before the erasure, want 61", len(salts))
	}
	for range 2 { // the second finds nothing left to do
		must(t, s.store.Erase(t.Context(), "note", "RMM-0001", change("erase RMM-0001")))
	}
	found, err := s.store.Verify(t.Context(), "note", "RMM-0001")
	if err != nil || found.Entries != 62 || found.Erased != 61 {
		t.Errorf("Verify = %+v, %v, want 62 entries, 61 of them erased", found, err)
	}
	for name, err := range map[string]error{
		"Load":   second(c.Load(t.Context(), "RMM-0001")),
		"Update": second(c.Update(t.Context(), "RMM-0001", func(*note) (store.Change, error) { return change("edit"), nil })),
	} {
		if !errors.Is(err, store.ErrErased) {
			t.Errorf("%s = %v, want ErrErased", name, err)
		}
	}
	for _, list := range [][]store.Saved[note]{
		got[[]store.Saved[note]](t)(c.WithSecret(t.Context(), "name", canary)),
		got[[]store.Saved[note]](t)(c.With(t.Context(), "state", "open")),
		got[[]store.Saved[note]](t)(c.Due(t.Context(), start, 10)),
		got[[]store.Saved[note]](t)(c.All(t.Context())),
	} {
		if len(list) != 0 {
			t.Errorf("found %d documents, want none", len(list))
		}
	}
	entries := got[[]store.Entry](t)(c.History(t.Context(), "RMM-0001"))
	if last := entries[len(entries)-1]; last.What != "erase RMM-0001" {
		t.Errorf("the last entry is %q, want the erasure", last.What)
	}
	for kind, ids := range map[string][]string{
		"history": {"note/RMM-0001/000000000001", "note/RMM-0001/000000000017"},
		"note":    {"RMM-0001"},
	} {
		for _, id := range ids {
			_, plain := s.plain(t, kind, id)
			if bytes.Contains(plain, []byte("detail 0")) || bytes.Contains(plain, []byte(canary)) {
				t.Errorf("%s %s still holds a detail or the text", kind, id)
			}
			for salt := range salts {
				if bytes.Contains(plain, []byte(salt)) {
					t.Errorf("%s %s still holds a salt from before the erasure", kind, id)
				}
			}
		}
	}
}
