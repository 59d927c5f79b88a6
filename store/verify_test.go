package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"
)

var testPlace = place{"board", "case", "RMM-0001"}

func testChange(rev int64) Change {
	return Change{
		By: "person-1", OnBehalf: "person-2", At: time.Unix(1_930_000_000+rev, 5), Message: fmt.Sprint("event-", rev),
		What: fmt.Sprint("edit ", rev), Detail: fmt.Sprint("detail ", rev),
	}
}

func testBody(rev int64) []byte { return fmt.Appendf(nil, `{"count":%d}`, rev) }

// chained makes the record of a document with so many changes, its first
// historyChunk entries moved out.
func chained(t *testing.T, revs int64) record {
	t.Helper()
	r := record{at: testPlace, doc: Doc{Rev: revs}, body: testBody(revs)}
	var prev []byte
	for rev := int64(1); rev <= revs; rev++ {
		entry, err := newEntry(testPlace, prev, rev, testChange(rev), testBody(rev))
		if err != nil {
			t.Fatal(err)
		}
		r.newest = append(r.newest, entry)
		prev = entry.Hash
	}
	r.head = head{count: revs, hash: prev}
	if revs > historyChunk {
		r.chunks = []savedChunk{{doc: Doc{ID: chunkID("case", "RMM-0001", 1)}, entries: r.newest[:historyChunk:historyChunk]}}
		r.newest = r.newest[historyChunk:]
	}
	return r
}

// relink gives the entries from index i on new hashes, as a forger would who
// knows how the chain is made.
func relink(r *record, i int) {
	for ; i < len(r.newest); i++ {
		if i > 0 {
			r.newest[i].Prev = r.newest[i-1].Hash
		}
		r.newest[i].Hash = r.newest[i].sum(r.at)
	}
}

func TestVerifyNamesTheFirstFlaw(t *testing.T) {
	const revs = 30 // entry n+1 of the head is index n-16
	for _, one := range []struct {
		name   string
		tamper func(r *record)
		rev    int64
		flaw   Flaw
	}{
		{"Time", func(r *record) { r.newest[3].At = r.newest[3].At.Add(1) }, 20, EntryAltered},
		{"By", func(r *record) { r.newest[3].By = "person-9" }, 20, EntryAltered},
		{"OnBehalf", func(r *record) { r.newest[3].OnBehalf = "" }, 20, EntryAltered},
		{"ByMovedToOnBehalf", func(r *record) {
			r.newest[3].By, r.newest[3].OnBehalf = "", r.newest[3].By+r.newest[3].OnBehalf
		}, 20, EntryAltered},
		{"Message", func(r *record) { r.newest[3].Message = "event-9" }, 20, EntryAltered},
		{"What", func(r *record) { r.newest[3].What = "edit 9" }, 20, EntryAltered},
		{"Detail", func(r *record) { r.newest[3].Detail = json.RawMessage(`"detail 9"`) }, 20, EntryAltered},
		{"Salt", func(r *record) { r.newest[3].Salt = make([]byte, saltLength) }, 20, EntryAltered},
		{"DetailAndCommitment", func(r *record) {
			r.newest[3].Detail = nil
			r.newest[3].DetailCommitment = commitment(r.newest[3].Salt, "detail", nil)
		}, 20, EntryAltered},
		{"BodyCommitment", func(r *record) { r.newest[3].BodyCommitment = commitment(nil, "body", nil) }, 20, EntryAltered},
		{"AlteredAndHashed", func(r *record) {
			r.newest[3].What = "edit 9"
			r.newest[3].Hash = r.newest[3].sum(r.at)
		}, 20, EntryAltered},
		{"NewestAlteredAndHashed", func(r *record) {
			r.newest[13].What = "edit 9"
			r.newest[13].Hash = r.newest[13].sum(r.at)
		}, 30, EntryAltered},
		{"AlteredAndRelinked", func(r *record) {
			r.newest[3].What = "edit 9"
			relink(r, 3)
		}, 30, EntryAltered}, // the head's hash tells that something was
		{"TwoFlaws", func(r *record) { r.newest[3].By, r.chunks[0].entries[1].By = "", "" }, 2, EntryAltered},
		{"First", func(r *record) { r.chunks[0].entries[0].By = "" }, 1, EntryAltered},
		{"OtherDocument", func(r *record) { r.at.id = "RMM-0002" }, 1, EntryAltered},
		{"OtherBoard", func(r *record) { r.at.board = "other" }, 1, EntryAltered},
		{"Missing", func(r *record) { r.newest = slices.Delete(r.newest, 3, 5) }, 20, EntryMissing},
		{"FirstMissing", func(r *record) { r.chunks[0].entries = r.chunks[0].entries[1:] }, 1, EntryMissing},
		{"MissingAndRelinked", func(r *record) {
			r.newest = slices.Delete(r.newest, 3, 4)
			relink(r, 3)
		}, 20, EntryMissing},
		{"Swapped", func(r *record) { r.newest[3].Rev, r.newest[4].Rev = r.newest[4].Rev, r.newest[3].Rev }, 20, EntryAltered},
		{"ChunkMissing", func(r *record) { r.chunks = nil }, 1, EntryMissing},
		{"ChunkDoesNotOpen", func(r *record) { r.chunks[0].entries, r.chunks[0].err = nil, ErrSealed }, 1, EntryAltered},
		{"Truncated", func(r *record) { r.newest = r.newest[:4] }, 21, HistoryTruncated},
		{"TruncatedWithHead", func(r *record) {
			r.newest = r.newest[:4]
			r.head = head{count: 20, hash: r.newest[3].Hash}
		}, 21, HistoryTruncated},
		{"Empty", func(r *record) { r.newest, r.chunks = nil, nil }, 1, HistoryTruncated},
		{"Count", func(r *record) { r.head.count++ }, 30, EntryAltered},
		{"Body", func(r *record) { r.body = testBody(29) }, 30, BodyAltered},
		{"BodyGone", func(r *record) { r.body = nil }, 30, BodyAltered},
		{"CopyAltered", func(r *record) {
			r.newest = append([]Entry{r.chunks[0].entries[15]}, r.newest...)
			r.newest[0].Detail = json.RawMessage(`"detail 9"`)
		}, 16, EntryAltered},
		{"CopyReplaced", func(r *record) {
			again, _ := newEntry(testPlace, r.chunks[0].entries[14].Hash, 16, testChange(9), testBody(16))
			r.newest = append([]Entry{again}, r.newest...)
		}, 16, EntryAltered},
	} {
		r := chained(t, revs)
		one.tamper(&r)
		_, err := r.verify()
		flaw, ok := errors.AsType[*ChainError](err)
		if !ok || flaw.Rev != one.rev || flaw.Flaw != one.flaw {
			t.Errorf("%s: verify() = %v, want entry %d: %s", one.name, err, one.rev, one.flaw)
		}
	}
}

func TestVerifyHolds(t *testing.T) {
	for _, one := range []struct {
		name   string
		alter  func(r *record)
		erased int64
	}{
		{"AsSaved", func(*record) {}, 0},
		{"EntriesInBothPlaces", func(r *record) { r.newest = append(slices.Clone(r.chunks[0].entries), r.newest...) }, 0},
		{"HistoryErased", func(r *record) { r.chunks[0].entries, _ = erased(r.chunks[0].entries) }, 16},
		{"NewerThanTheHead", func(r *record) {
			later, _ := newEntry(testPlace, r.head.hash, 31, testChange(31), nil)
			r.chunks = append(r.chunks, savedChunk{entries: []Entry{later}})
		}, 0},
	} {
		r := chained(t, 30)
		one.alter(&r)
		found, err := r.verify()
		if err != nil || found.Entries != 30 || found.Erased != one.erased {
			t.Errorf("%s: verify() = %+v, %v, want 30 entries, %d erased", one.name, found, err, one.erased)
		}
	}
}

// TestChainDoesNotChange pins the form of the chain: a chain that was once
// written must verify for ever.
func TestChainDoesNotChange(t *testing.T) {
	entry := Entry{
		Rev: 2, At: time.Date(2031, time.March, 4, 10, 0, 0, 5, time.UTC), By: "person-1", OnBehalf: "person-2",
		Message: "event-1", What: "volt 0001-V1", Prev: []byte("prev"),
		DetailCommitment: commitment([]byte("salt"), "detail", []byte(`"detail"`)),
		BodyCommitment:   commitment([]byte("salt"), "body", []byte(`{}`)),
	}
	const want = "943652a4d25f2f0188e2226e32b787a26058ca404dff4225bda3e48a12bc902e"
	if got := fmt.Sprintf("%x", entry.sum(testPlace)); got != want {
		t.Errorf("sum() = %s, want %s", got, want)
	}
}
