package sqlitestore_test

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"convenor/casework"
	"convenor/store"
	"convenor/store/sqlitestore"
)

// The benchmarks compare the store with rows of the same size inserted by
// themselves, with the same pragmas, and print what one flush of the disk
// costs beside them.

type caseNote struct {
	Text  string `json:"text"`
	Count int    `json:"count"`
}

var sampleNote = caseNote{Text: strings.Repeat("invented words of a case ", 80)} // 2 kB

func benchChange() store.Change {
	return store.Change{By: "person-1", At: time.Unix(1_900_000_000, 0), Message: "event-1", What: "volt 0001-V1", Detail: "invented detail"}
}

func noteKeys(caseNote) store.Index {
	return store.Index{Keys: []store.IndexEntry{{Name: "state", Value: "open"}}}
}

func benchStore(b *testing.B) *store.Store {
	b.Helper()
	folder := filepath.Join(b.TempDir(), "data")
	driver, err := sqlitestore.Open(folder)
	if err != nil {
		b.Fatal(err)
	}
	sealer, err := store.CreateKeyset(filepath.Join(folder, "keyset.json"))
	if err != nil {
		b.Fatal(err)
	}
	s := store.New(driver, sealer, "board")
	b.Cleanup(func() {
		if err := s.Close(); err != nil {
			b.Error(err)
		}
	})
	return s
}

// senders calls send b.N times from several goroutines.
func senders(b *testing.B, count int, send func(sender, n int) error) {
	b.Helper()
	b.ResetTimer()
	var all sync.WaitGroup
	for sender := range count {
		all.Go(func() {
			for n := sender; n < b.N; n += count {
				if err := send(sender, n); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	b.StopTimer()
	reportFsync(b)
}

// reportFsync says what a flush costs on the disk of the benchmark.
func reportFsync(b *testing.B) {
	b.Helper()
	file, err := os.Create(filepath.Join(b.TempDir(), "fsync"))
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	const rounds = 50
	page := make([]byte, 4096)
	begun := time.Now()
	for range rounds {
		if _, err := file.WriteAt(page, 0); err != nil {
			b.Fatal(err)
		}
		if err := file.Sync(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(time.Since(begun).Microseconds())/rounds, "fsync-µs")
}

// BenchmarkBareInsert inserts rows as large as the store's into a table of
// the same columns, a transaction each, each sender on its own connection.
func BenchmarkBareInsert(b *testing.B) {
	for _, count := range []int{1, 8} {
		b.Run(fmt.Sprintf("senders=%d", count), func(b *testing.B) {
			path := filepath.Join(b.TempDir(), "bare.db")
			db, err := sql.Open("sqlite", "file:"+path+"?_pragma=busy_timeout(60000)&_pragma=journal_mode(wal)&_pragma=synchronous(full)&_txlock=immediate")
			if err != nil {
				b.Fatal(err)
			}
			defer db.Close()
			db.SetMaxOpenConns(count)
			db.SetMaxIdleConns(count)
			for _, statement := range []string{
				`CREATE TABLE docs (num INTEGER PRIMARY KEY, board TEXT, kind TEXT, id TEXT, rev INTEGER, wake INTEGER, keys TEXT, sealed BLOB, UNIQUE (board, kind, id))`,
				`CREATE TABLE keys (board TEXT, kind TEXT, name TEXT, value TEXT, id TEXT, PRIMARY KEY (board, kind, name, value, id)) WITHOUT ROWID`,
			} {
				if _, err := db.Exec(statement); err != nil {
					b.Fatal(err)
				}
			}
			row := make([]byte, sealedSize(b))
			insert, err := db.Prepare(`INSERT INTO docs (board, kind, id, rev, wake, keys, sealed) VALUES ('board', 'note', ?, 1, NULL, '5:state4:open', ?)`)
			if err != nil {
				b.Fatal(err)
			}
			defer insert.Close()
			senders(b, count, func(_, n int) error {
				_, err := insert.Exec(fmt.Sprintf("RMM-%08d", n), row)
				return err
			})
		})
	}
}

// sealedSize is how large the store's row is for the sample.
func sealedSize(b *testing.B) int {
	b.Helper()
	folder := filepath.Join(b.TempDir(), "size")
	driver, err := sqlitestore.Open(folder)
	if err != nil {
		b.Fatal(err)
	}
	defer driver.Close()
	sealer, err := store.CreateKeyset(filepath.Join(folder, "keyset.json"))
	if err != nil {
		b.Fatal(err)
	}
	notes := store.NewCollection(store.New(driver, sealer, "board"), "note", noteKeys)
	if _, err := notes.Insert(b.Context(), "RMM-0001", sampleNote, benchChange()); err != nil {
		b.Fatal(err)
	}
	doc, err := driver.Load(b.Context(), "board", "note", "RMM-0001")
	if err != nil {
		b.Fatal(err)
	}
	return len(doc.Sealed)
}

// BenchmarkInsert saves new documents.
func BenchmarkInsert(b *testing.B) {
	for _, count := range []int{1, 8} {
		b.Run(fmt.Sprintf("senders=%d", count), func(b *testing.B) {
			notes := store.NewCollection(benchStore(b), "note", noteKeys)
			senders(b, count, func(_, n int) error {
				_, err := notes.Insert(b.Context(), fmt.Sprintf("RMM-%08d", n), sampleNote, benchChange())
				return err
			})
		})
	}
}

// BenchmarkUpdate loads, decides and saves, each sender its own document.
func BenchmarkUpdate(b *testing.B) {
	for _, count := range []int{1, 8} {
		b.Run(fmt.Sprintf("senders=%d", count), func(b *testing.B) {
			notes := store.NewCollection(benchStore(b), "note", noteKeys)
			for sender := range count {
				if _, err := notes.Insert(b.Context(), fmt.Sprint(sender), sampleNote, benchChange()); err != nil {
					b.Fatal(err)
				}
			}
			senders(b, count, func(sender, _ int) error {
				return edit(b, notes, fmt.Sprint(sender))
			})
		})
	}
}

func edit(b *testing.B, notes *store.Collection[caseNote], id string) error {
	_, err := notes.Update(b.Context(), id, func(n *caseNote) (store.Change, error) {
		n.Count++
		return benchChange(), nil
	})
	return err
}

// sampleCase is an invented case as it stands before a meeting: what the last one left, a
// report, four actions, and a few entries.
func sampleCase() casework.Case {
	by := casework.Attribution{SaidBy: "person-1", TypedBy: "person-1", At: benchChange().At.UTC(), Message: "event-1"}
	text := casework.Text{Words: strings.Repeat("invented words ", 8)}
	item := func(meeting casework.MeetingID) casework.Item {
		it := casework.Item{Case: "RMM-0001", Meeting: meeting}
		for n := range 8 {
			it.VOLT = append(it.VOLT, casework.VOLTEntry{Ref: casework.CaseRef("RMM-0001").Entry('V', n+1), Kind: casework.Info, Text: text, By: by})
		}
		return it
	}
	last := item("2031-02-25")
	c := casework.Case{Ref: "RMM-0001", Process: casework.RMM, Child: "child", State: casework.CaseOpen, Item: item("2031-03-04"), Last: &last}
	c.Referral = casework.Referral{Source: casework.SourceDailyMeeting, Concerns: text.Words, By: by}
	for n := range 4 {
		c.Actions = append(c.Actions, casework.AgreedAction{
			Ref: c.Ref.Entry('A', n+1), What: text, Owner: "person-1", Agreed: by, Due: casework.NewDate(2031, time.March, 11+n),
		})
	}
	return c
}

// BenchmarkHistory saves and loads documents with many changes behind them: a short note of
// 2 kB, beside which a full head of entries weighs most, and a case.
func BenchmarkHistory(b *testing.B) {
	b.Run("note", func(b *testing.B) {
		benchmarkHistory(b, sampleNote, func(n *caseNote) { n.Count++ })
	})
	b.Run("case", func(b *testing.B) {
		benchmarkHistory(b, sampleCase(), func(c *casework.Case) { c.Unchanged++ })
	})
}

func benchmarkHistory[T any](b *testing.B, sample T, alter func(*T)) {
	for _, changes := range []int{1, 32, 8000} {
		prepare := func(b *testing.B) (edit func() error, docs *store.Collection[T]) {
			docs = store.NewCollection(benchStore(b), "note", func(T) store.Index { return noteKeys(caseNote{}) })
			if _, err := docs.Insert(b.Context(), "RMM-0001", sample, benchChange()); err != nil {
				b.Fatal(err)
			}
			edit = func() error {
				_, err := docs.Update(b.Context(), "RMM-0001", func(v *T) (store.Change, error) {
					alter(v)
					return benchChange(), nil
				})
				return err
			}
			for range changes - 1 {
				if err := edit(); err != nil {
					b.Fatal(err)
				}
			}
			return edit, docs
		}
		b.Run(fmt.Sprintf("save/changes=%d", changes), func(b *testing.B) {
			edit, _ := prepare(b)
			senders(b, 1, func(int, int) error { return edit() })
		})
		b.Run(fmt.Sprintf("load/changes=%d", changes), func(b *testing.B) {
			_, docs := prepare(b)
			for b.Loop() {
				if _, err := docs.Load(b.Context(), "RMM-0001"); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
