package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"convenor/bot/transcript"
	"convenor/casework"
	"convenor/scheduler"
	"convenor/store"
	"convenor/store/sqlitestore"
)

// benchFolder names the folder that a child of BenchmarkStart opens.
const benchFolder = "CONVENOR_BENCH_FOLDER"

// BenchmarkStart is a start with 10,000 open cases and 100,000 actions: from opening the
// folder until the scheduler knows when it wakes next. Each start is a process of its own,
// whose resident memory is reported beside.
func BenchmarkStart(b *testing.B) {
	if folder := os.Getenv(benchFolder); folder != "" {
		startOnce(b, folder)
		return
	}
	folder := b.TempDir()
	fillFolder(b, folder, 10_000)
	var spent time.Duration
	var resident float64
	b.ResetTimer()
	for range b.N {
		cmd := exec.Command(os.Args[0], "-test.run", "^$", "-test.bench", "^BenchmarkStart$", "-test.benchtime", "1x")
		cmd.Env = append(os.Environ(), benchFolder+"="+folder)
		out, err := cmd.Output()
		if err != nil {
			b.Fatal(err)
		}
		for _, l := range strings.Split(string(out), "\n") {
			if rest, ok := strings.CutPrefix(l, "started "); ok {
				var micros, kb int64
				if _, err := fmt.Sscan(rest, &micros, &kb); err != nil {
					b.Fatal(err)
				}
				spent += time.Duration(micros) * time.Microsecond
				resident = max(resident, float64(kb)/1024)
			}
		}
	}
	b.ReportMetric(float64(spent.Milliseconds())/float64(b.N), "start-ms")
	b.ReportMetric(resident, "resident-MB")
}

// startOnce opens the folder as the binary does and says how long it took.
func startOnce(b *testing.B, folder string) {
	began := time.Now()
	board, done := openBench(b, folder, store.OpenKeyset)
	defer done()
	now := func() time.Time { return time.Now().Truncate(time.Millisecond) }
	platform, err := transcript.New(b.Context(), transcript.Options{Now: now})
	if err != nil {
		b.Fatal(err)
	}
	a := start(platform, appOptions{board: board, now: now, wall: time.Now})
	if err := a.scheduler.Begin(b.Context()); err != nil {
		b.Fatal(err)
	}
	if _, err := a.scheduler.NextWake(b.Context()); err != nil {
		b.Fatal(err)
	}
	took := time.Since(began)
	fmt.Printf("\nstarted %d %d\n", took.Microseconds(), residentKB(b))
	if err := a.close(); err != nil {
		b.Fatal(err)
	}
}

func residentKB(b *testing.B) int64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		b.Skip("resident memory is read from /proc")
	}
	for l := range bytes.Lines(status) {
		if rest, ok := bytes.CutPrefix(l, []byte("VmRSS:")); ok {
			n, err := strconv.ParseInt(strings.Fields(string(rest))[0], 10, 64)
			if err != nil {
				b.Fatal(err)
			}
			return n
		}
	}
	return 0
}

func openBench(b *testing.B, folder string, keyset func(string) (*store.Sealer, error)) (*store.Board, func()) {
	b.Helper()
	driver, err := sqlitestore.Open(folder)
	if err != nil {
		b.Fatal(err)
	}
	sealer, err := keyset(filepath.Join(folder, keysetFile))
	if err != nil {
		b.Fatal(err)
	}
	board := store.NewBoard(store.New(driver, sealer, "bench"), scheduler.Wakes(), bankHolidays{}.calendar())
	return board, func() {
		if err := board.Close(); err != nil {
			b.Error(err)
		}
	}
}

func fillFolder(b *testing.B, folder string, cases int) {
	b.Helper()
	board, done := openBench(b, folder, store.CreateKeyset)
	defer done()
	ctx, now := context.Background(), time.Now().Truncate(time.Millisecond)
	if err := seed(ctx, board, config{}, transcript.Name, now); err != nil {
		b.Fatal(err)
	}
	if _, err := board.Basis(ctx); err != nil {
		b.Fatal(err)
	}
	platform, err := transcript.New(ctx, transcript.Options{Now: time.Now})
	if err != nil {
		b.Fatal(err)
	}
	a := start(platform, appOptions{board: board, now: time.Now, wall: time.Now})
	if err := a.scheduler.Begin(ctx); err != nil { // as the convenor that wrote these cases did
		b.Fatal(err)
	}
	if err := a.close(); err != nil {
		b.Fatal(err)
	}
	var wg sync.WaitGroup
	for w := range 32 {
		wg.Go(func() {
			for n := w + 1; n <= cases; n += 32 {
				if _, err := board.Cases.Insert(ctx, string(casework.NewCaseRef(casework.RMM, n)), benchCase(n, now), store.Change{What: "fill", At: now}); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
}

// benchCase is an open case with ten actions, none of which is due for months.
func benchCase(n int, now time.Time) casework.Case {
	ref := casework.NewCaseRef(casework.RMM, n)
	today := casework.DateOf(now, time.UTC)
	by := casework.Attribution{SaidBy: "sw1", TypedBy: "sw1", At: now.AddDate(0, -1, 0)}
	c := casework.Case{
		Ref: ref, Process: casework.RMM, Child: casework.ChildID("child-" + string(ref)), State: casework.CaseOpen, Worker: "sw1",
		NextReview: today.AddDays(60 + n%20), Referral: casework.Referral{Level: casework.RiskMedium, By: by},
	}
	for i := range 10 {
		c.Actions = append(c.Actions, casework.AgreedAction{
			Ref: ref.Entry(casework.ActionLetter, i+1), What: casework.Text{Words: "speak with the head of year about the group chat"},
			Owner: "education", Agency: "education", Due: today.AddDays(90 + n%90), Agreed: by,
		})
	}
	c.Numbers.Action = 10
	return c
}
