package scheduler_test

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"convenor/bot"
	"convenor/bot/cards"
	"convenor/bot/transcript"
	"convenor/casework"
	"convenor/scheduler"
	"convenor/store"
	"convenor/store/sqlitestore"
)

// actionsEach is how many actions each case of the benchmarks has.
const actionsEach = 10

// BenchmarkTick200Of100000 is one tick in which 200 of 100,000 actions are due: their cases
// are planned, and 200 reminders claimed, asked again, put into words, sent and settled.
func BenchmarkTick200Of100000(b *testing.B) { benchmarkTick(b, 10_000, 200) }

// BenchmarkTick20Of10000 is a tenth of it.
func BenchmarkTick20Of10000(b *testing.B) { benchmarkTick(b, 1_000, 20) }

// BenchmarkTick200Of10000 has as many due among a tenth: what is not due costs nothing.
func BenchmarkTick200Of10000(b *testing.B) { benchmarkTick(b, 1_000, 200) }

// BenchmarkDraft200Of10000 puts together the draft agenda of a meeting for which 200 of
// 10,000 cases are due.
func BenchmarkDraft200Of10000(b *testing.B) { benchmarkDraft(b, 10_000, 200) }

// BenchmarkDraft20Of1000 is a tenth of it.
func BenchmarkDraft20Of1000(b *testing.B) { benchmarkDraft(b, 1_000, 20) }

func benchmarkTick(b *testing.B, cases, due int) {
	w := benchWorld(b, cases, 0)
	s := w.scheduler(func(c *scheduler.Config) { c.Workers = 0 })
	must(b, s.Tick(b.Context()))
	day := casework.NewDate(2027, 1, 4)
	b.ResetTimer()
	b.StopTimer()
	for i := range b.N {
		first := i * due % cases
		day = casework.Calendar{}.OnOrAfter(day.AddDays(1))
		morning := day.At(casework.Clock{Hour: 9}, isleOfMan)
		w.set(morning.Add(-time.Minute))
		w.inCases(first, due, func(c *casework.Case) { c.Actions[0].Due, c.Actions[0].State = day, casework.ActionOpen })
		w.set(morning)
		before := s.Counts().Sent
		b.StartTimer()
		err := s.Tick(b.Context())
		b.StopTimer()
		must(b, err)
		if sent := s.Counts().Sent - before; sent != uint64(due) {
			b.Fatalf("%d sent, want %d", sent, due)
		}
		w.inCases(first, due, func(c *casework.Case) { c.Actions[0].State = casework.ActionDone })
	}
	reportFsync(b)
}

func benchmarkDraft(b *testing.B, cases, due int) {
	w := benchWorld(b, cases, due)
	s := w.scheduler(func(c *scheduler.Config) { c.Workers = 0 })
	b.ResetTimer()
	b.StopTimer()
	for i := range b.N {
		m := casework.Meeting{ID: casework.MeetingID(fmt.Sprint("bench-", i)), Process: casework.RMM, Date: casework.NewDate(2026, 12, 1), Minutes: 120,
			Start: casework.Clock{Hour: 10}, Following: casework.NewDate(2026, 12, 8)}
		_, err := w.board.Meetings.Insert(b.Context(), string(m.ID), m, w.change("bench"))
		must(b, err)
		b.StartTimer()
		err = s.DraftAgenda(b.Context(), &m)
		b.StopTimer()
		must(b, err)
		if got := len(w.meeting(string(m.ID)).Agenda); got != due {
			b.Fatalf("%d cases on the agenda, want %d", got, due)
		}
	}
	reportFsync(b)
}

// benchWorld is a board with many cases of ten actions each, of which some are due for
// review on 1 December 2026 and the others years later. No meetings are planned.
func benchWorld(b *testing.B, cases, due int) *world {
	b.Helper()
	w := &world{t: b, now: at(b, "2026-11-24 12:00")}
	folder := b.TempDir()
	driver, err := sqlitestore.Open(filepath.Join(folder, "data"))
	must(b, err)
	sealer, err := store.CreateKeyset(filepath.Join(folder, "keyset"))
	must(b, err)
	wakes := scheduler.Wakes()
	wakes.Settings = nil
	w.board = store.NewBoard(store.New(driver, sealer, "test"), wakes, casework.Calendar{})
	b.Cleanup(func() { must(b, w.board.Close()) })
	settings, roster := invented()
	_, err = w.board.Roster.Insert(b.Context(), store.RosterID, roster, w.change("roster"))
	must(b, err)
	_, err = w.board.Settings.Insert(b.Context(), store.SettingsID, settings, w.change("settings"))
	must(b, err)
	w.platform = w.workspace(transcript.Options{})
	w.bots = []*bot.Bot{bot.New(w.platform, bot.Options{Words: cards.Words()})}
	w.inParallel(cases, func(n int) {
		c := benchCase(n + 1)
		if n*due/cases != (n+1)*due/cases { // spread evenly
			c.NextReview = casework.NewDate(2026, 12, 1)
		}
		_, err := w.board.Cases.Insert(b.Context(), string(c.Ref), c, w.change("refer"))
		must(b, err)
	})
	return w
}

func benchCase(n int) casework.Case {
	by := casework.Attribution{SaidBy: "sw1", TypedBy: "sw1", Agency: "social-care", At: time.Date(2026, 1, 5, 10, 0, 0, 0, time.UTC)}
	c := casework.Case{
		Ref: casework.NewCaseRef(casework.RMM, n), Process: casework.RMM, Child: casework.ChildID(fmt.Sprint("child-", n)), Initials: "IC",
		State: casework.CaseOpen, Worker: "sw1", Standing: casework.StandingLookedAfter, NextReview: casework.NewDate(2030, 1, 1),
		Referral: casework.Referral{Source: casework.SourceUpdatedCEAM, Level: casework.RiskHigh, Concerns: "invented words about an invented child", By: by},
	}
	owners := []casework.PersonID{"dci", "health", "gm", "sw1", "sw2"}
	for i := range actionsEach {
		c.Actions = append(c.Actions, casework.AgreedAction{
			Ref: c.Ref.Entry(casework.ActionLetter, i+1), What: casework.Text{Words: "an invented action with as many words as usual"},
			Owner: owners[(n+i)%len(owners)], Agency: "police", Due: casework.NewDate(2030, 6, 1+i), Agreed: by, Meeting: "2026-01-06",
		})
	}
	c.Numbers.Action = actionsEach
	return c
}

// inCases changes some cases, several at once.
func (w *world) inCases(first, n int, do func(*casework.Case)) {
	w.t.Helper()
	w.inParallel(n, func(i int) {
		w.onCase(first+i+1, func(c *casework.Case) error {
			do(c)
			return nil
		})
	})
}

func (w *world) inParallel(n int, do func(i int)) {
	next := make(chan int)
	var group sync.WaitGroup
	for range 64 {
		group.Go(func() {
			for i := range next {
				do(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	group.Wait()
}

// reportFsync says what a flush costs on the disk of the benchmark.
func reportFsync(b *testing.B) {
	b.Helper()
	file, err := os.Create(filepath.Join(b.TempDir(), "fsync"))
	must(b, err)
	defer file.Close()
	const times = 50
	begun := time.Now()
	for range times {
		_, err := file.Write(make([]byte, 4096))
		must(b, err)
		must(b, file.Sync())
	}
	b.ReportMetric(float64(time.Since(begun).Microseconds())/times, "fsync-µs")
}
