package storetest

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"testing"

	"convenor/store"
)

func crashTests(parent string) []test {
	return []test{
		{"FaultBeforeCommit", testFaultBefore},
		{"FaultAfterCommit", testFaultAfter},
		{"FaultBetweenHistoryAndSave", testFaultBetween},
		{"CloseFinishesWrites", testCloseDrains},
		{"KilledWhileWriting", func(t *testing.T, s *setting) { testKilled(t, s, parent) }},
	}
}

var errFault = errors.New("fault")

// failOnce returns a store whose nth write fails at the point, once.
func (s *setting) failOnce(point string, nth int) *store.Store {
	return s.with(store.WithFault(func(at string) error {
		if at != point {
			return nil
		}
		if nth--; nth == 0 {
			return errFault
		}
		return nil
	}))
}

func testFaultBefore(t *testing.T, s *setting) {
	faulty := s.failOnce(store.FaultBeforeCommit, 1)
	if _, err := notes(faulty).Insert(t.Context(), "RMM-0001", note{}, change("insert")); !errors.Is(err, errFault) {
		t.Errorf("Insert = %v, want the fault", err)
	}
	if _, err := notes(s.store).Load(t.Context(), "RMM-0001"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("Load = %v, want ErrNotFound", err)
	}
	_, err := notes(faulty).Insert(t.Context(), "RMM-0001", note{}, change("insert"))
	must(t, err)
}

func testFaultAfter(t *testing.T, s *setting) {
	faulty := s.failOnce(store.FaultAfterCommit, 1)
	if _, err := notes(faulty).Insert(t.Context(), "RMM-0001", note{Text: "kept"}, change("insert")); !errors.Is(err, errFault) {
		t.Errorf("Insert = %v, want the fault", err)
	}
	if saved, err := notes(s.store).Load(t.Context(), "RMM-0001"); err != nil || saved.Value.Text != "kept" {
		t.Errorf("Load = %+v, %v, want what was saved", saved.Value, err)
	}
	faulty = s.failOnce(store.FaultAfterCommit, 1)
	if number, err := faulty.Number(t.Context(), "case", "event-1"); !errors.Is(err, errFault) {
		t.Errorf("Number = %d, %v, want the fault", number, err)
	}
	for _, one := range []struct {
		event string
		want  int
	}{{"event-1", 1}, {"event-2", 2}} {
		if number, err := faulty.Number(t.Context(), "case", one.event); err != nil || number != one.want {
			t.Errorf("Number(%s) = %d, %v, want %d", one.event, number, err, one.want)
		}
	}
}

// testFaultBetween fails the save after the history document was written, and
// then the answer to both.
func testFaultBetween(t *testing.T, s *setting) {
	for i, fault := range []struct {
		point string
		nth   int
		rev   int64 // afterwards
	}{
		{store.FaultBeforeCommit, 1, 32}, {store.FaultAfterCommit, 1, 32},
		{store.FaultBeforeCommit, 2, 32}, {store.FaultAfterCommit, 2, 33},
	} {
		id := numbered("RMM", i)
		s.edits(t, id, 32)
		edit := func(n *note) (store.Change, error) {
			n.Count++
			return change("edit 0033"), nil
		}
		if _, err := notes(s.failOnce(fault.point, fault.nth)).Update(t.Context(), id, edit); !errors.Is(err, errFault) {
			t.Errorf("%s %d: Update = %v, want the fault", fault.point, fault.nth, err)
		}
		s.verified(t, "note", id, fault.rev)
		_, err := notes(s.store).Update(t.Context(), id, edit)
		must(t, err)
		s.verified(t, "note", id, fault.rev+1)
		if entries := got[[]store.Entry](t)(notes(s.store).History(t.Context(), id)); int64(len(entries)) != fault.rev+1 {
			t.Errorf("%s %d: History has %d entries, want %d", fault.point, fault.nth, len(entries), fault.rev+1)
		}
	}
}

// testCloseDrains closes while others write: what was acknowledged is there.
func testCloseDrains(t *testing.T, s *setting) {
	var mu sync.Mutex
	var acknowledged []string
	begun := make(chan struct{}, racers)
	var all sync.WaitGroup
	for racer := range racers {
		all.Go(func() {
			for i := 0; ; i++ {
				id := fmt.Sprintf("%d-%d", racer, i)
				_, err := notes(s.store).Insert(t.Context(), id, note{}, change("insert"))
				if err != nil {
					if !errors.Is(err, store.ErrClosed) {
						t.Errorf("Insert while closing = %v, want ErrClosed", err)
					}
					return
				}
				mu.Lock()
				acknowledged = append(acknowledged, id)
				mu.Unlock()
				if i == 0 {
					begun <- struct{}{}
				}
			}
		})
	}
	for range racers {
		<-begun
	}
	must(t, s.store.Close())
	all.Wait()
	s.reopen(t)
	for _, id := range acknowledged {
		_, err := notes(s.store).Load(t.Context(), id)
		must(t, err)
	}
}

// The environment of the child process that is killed.
const (
	childPlace  = "CONVENOR_STORETEST_PLACE"
	childKeyset = "CONVENOR_STORETEST_KEYSET"
)

const childWriters = 4

// testKilled kills a writing process five times, each time over what the
// last one left, and looks for everything that was acknowledged.
func testKilled(t *testing.T, s *setting, parent string) {
	must(t, s.store.Close())
	acknowledged := map[string]int{}
	for range 5 {
		killChild(t, s, parent, acknowledged)
	}
	s.reopen(t)
	for id, count := range acknowledged {
		saved := got[store.Saved[note]](t)(notes(s.store).Load(t.Context(), id))
		if saved.Value.Count < count {
			t.Errorf("%s is at %d although %d was acknowledged", id, saved.Value.Count, count)
		}
		if saved.Value.Count > count+1 {
			t.Errorf("%s is at %d although only %d was acknowledged: acknowledged late", id, saved.Value.Count, count)
		}
		s.verified(t, "note", id, int64(saved.Value.Count))
		if tagged := got[[]store.Saved[note]](t)(notes(s.store).With(t.Context(), "tag", fmt.Sprint(id, saved.Value.Count))); len(tagged) != 1 {
			t.Errorf("%s is indexed %d times under its last tag, want once", id, len(tagged))
		}
	}
	if len(acknowledged) != childWriters {
		t.Errorf("%d writers were acknowledged, want %d", len(acknowledged), childWriters)
	}
}

// killChild runs a child until it has acknowledged some writes, and notes the
// last of each writer.
func killChild(t *testing.T, s *setting, parent string, acknowledged map[string]int) {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run=^"+parent+"$")
	child.Env = append(os.Environ(), childPlace+"="+s.Place, childKeyset+"="+s.keyset)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	must(t, err)
	must(t, child.Start())
	lines := bufio.NewScanner(out)
	for seen := 0; lines.Scan(); seen++ {
		if seen == 200 {
			must(t, child.Process.Kill())
		}
		var id string
		var count int
		if _, err := fmt.Sscanf(lines.Text(), "%s %d", &id, &count); err != nil {
			t.Fatalf("the child says %q", lines.Text())
		}
		acknowledged[id] = max(acknowledged[id], count)
	}
	if err := child.Wait(); err == nil || child.ProcessState.ExitCode() != -1 {
		t.Fatalf("the child ended by itself: %v", err)
	}
}

// runChild writes until it is killed, if this process is the child, and says
// on its standard output what was acknowledged. Otherwise it returns false.
func runChild(t *testing.T, newHarness func(testing.TB) Harness) bool {
	place := os.Getenv(childPlace)
	if place == "" {
		return false
	}
	sealer, err := store.OpenKeyset(os.Getenv(childKeyset))
	must(t, err)
	c := notes(store.New(newHarness(t).Open(t, place), sealer, board))
	var all sync.WaitGroup
	for writer := range childWriters {
		all.Go(func() {
			id := fmt.Sprint("writer-", writer)
			for {
				saved, err := c.Update(t.Context(), id, func(n *note) (store.Change, error) {
					n.Count++
					n.Tags = []string{fmt.Sprint(id, n.Count)}
					return change("count"), nil
				})
				if errors.Is(err, store.ErrNotFound) {
					saved, err = c.Insert(t.Context(), id, note{Count: 1, Tags: []string{id + "1"}}, change("count"))
				}
				if err != nil {
					t.Errorf("the child's write = %v", err)
					return
				}
				fmt.Fprintln(os.Stdout, id, saved.Value.Count)
			}
		})
	}
	all.Wait()
	return true
}
