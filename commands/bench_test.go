package commands

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"convenor/casework"
	"convenor/store"
)

// aSitting is how many of a run's entries one case takes before its item is cleared, outside
// the time: more is not said about one child in one meeting, and without it the cases, and
// the cost of each entry, would grow with the number of rounds.
const aSitting = 20

// BenchmarkVOLT is one-line VOLT entries through the router into the record, spread over
// twenty sitting cases, with one sender and with eight. It reports entries a second, the
// slowest hundredth, and what a flush costs on the disk; sqlitestore's BenchmarkBareInsert is
// what to compare it with.
func BenchmarkVOLT(b *testing.B) {
	for _, senders := range []int{1, 8} {
		b.Run(fmt.Sprintf("senders=%d", senders), func(b *testing.B) {
			w := newWorld(b)
			workers := make([]string, 20)
			for i := range workers {
				workers[i] = "sw1"
			}
			refs := w.sitting(workers, everybody()...)
			people := []string{"dci", "health", "gm", "education", "youthjustice", "chair", "admin", "sw1"}
			took := make([][]time.Duration, senders)
			b.ReportAllocs()
			b.ResetTimer()
			for done := 0; done < b.N; {
				until := min(b.N, done+aSitting*len(refs))
				var wg sync.WaitGroup
				for s := range senders {
					wg.Go(func() {
						for i := done + s; i < until; i += senders {
							ref := refs[i%len(refs)]
							e := w.lineEvent(people[s], string(ref), fmt.Sprintf("victim: said at %d that he is tired of it", i))
							began := time.Now()
							w.handle(e)
							took[s] = append(took[s], time.Since(began))
						}
					})
				}
				wg.Wait()
				b.StopTimer()
				if n := w.clearVOLT(refs); n != until-done {
					b.Fatalf("%d entries in the record, want %d", n, until-done)
				}
				done = until
				b.StartTimer()
			}
			b.StopTimer()
			all := slices.Concat(took...)
			slices.Sort(all)
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "entries/s")
			b.ReportMetric(float64(all[len(all)*99/100].Microseconds())/1000, "p99-ms")
			b.ReportMetric(fsync(b), "fsync-µs")
		})
	}
}

// clearVOLT takes the entries out of the cases, as a close does, and says how many there were.
func (w *world) clearVOLT(refs []casework.CaseRef) int {
	n := 0
	for _, ref := range refs {
		_, err := w.board.Cases.Update(context.Background(), string(ref), func(c *casework.Case) (store.Change, error) {
			n += len(c.Item.VOLT)
			c.Item.VOLT, c.Applied = nil, nil
			return store.Change{What: "clear", At: w.clock()}, nil
		})
		must(w.t, err)
	}
	return n
}

// fsync is what a flush costs on the disk of the benchmark, in microseconds.
func fsync(b *testing.B) float64 {
	file, err := os.Create(filepath.Join(b.TempDir(), "fsync"))
	must(b, err)
	defer file.Close()
	const rounds = 50
	began := time.Now()
	for range rounds {
		_, err := file.WriteAt(make([]byte, 4096), 0)
		must(b, err)
		must(b, file.Sync())
	}
	return float64(time.Since(began).Microseconds()) / rounds
}

// BenchmarkHelp is a command that changes nothing.
func BenchmarkHelp(b *testing.B) {
	w := newWorld(b)
	w.sitting([]string{"sw1"}, everybody()...)
	for b.Loop() {
		w.command("dci", "help")
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "commands/s")
}
