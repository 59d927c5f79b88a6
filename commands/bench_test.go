package commands

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"
)

// BenchmarkVOLT is one-line VOLT entries through the router into the record, spread over
// twenty sitting cases, with one sender and with eight. It reports entries a second and the
// slowest hundredth; the disk's own time for a sync stands beside sqlitestore's benchmarks.
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
			var wg sync.WaitGroup
			for s := range senders {
				wg.Go(func() {
					for i := s; i < b.N; i += senders {
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
			n := 0
			for _, ref := range refs {
				n += len(w.theCase(ref).Item.VOLT)
			}
			if n != b.N {
				b.Fatalf("%d entries in the record, want %d", n, b.N)
			}
			all := slices.Concat(took...)
			slices.Sort(all)
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "entries/s")
			b.ReportMetric(float64(all[len(all)*99/100].Microseconds())/1000, "p99-ms")
		})
	}
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
