package storetest

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"convenor/store"
)

func raceTests() []test {
	return []test{
		{"OneWinnerForEachRevision", testOneWinner},
		{"OneInsertWins", testInsertRace},
		{"OneWinnerForEachClaim", testClaims},
		{"UpdatesAreAllCounted", testUpdatesCounted},
		{"NumbersAreUnique", testNumbersUnique},
	}
}

const racers = 16

// race runs the function in several goroutines at once, and waits.
func race(run func(racer int)) {
	var all sync.WaitGroup
	for racer := range racers {
		all.Go(func() { run(racer) })
	}
	all.Wait()
}

func testOneWinner(t *testing.T, s *setting) {
	const attempts = 500
	doc := store.Doc{Board: board, Kind: "case", ID: "RMM-0001", Rev: 1, Sealed: []byte("start")}
	must(t, s.driver.Save(t.Context(), doc))
	var mu sync.Mutex
	winners := map[int64][]string{}
	race(func(racer int) {
		for attempt := range attempts {
			seen, err := s.driver.Load(t.Context(), board, "case", "RMM-0001")
			if err != nil {
				t.Errorf("Load = %v", err)
				return
			}
			mine := seen
			mine.Rev++
			mine.Sealed = fmt.Appendf(nil, "%d/%d", racer, attempt)
			mine.Keys = []store.Key{{Name: "owner", Value: fmt.Sprint(racer)}}
			err = s.driver.Save(t.Context(), mine)
			switch {
			case err == nil:
				mu.Lock()
				winners[mine.Rev] = append(winners[mine.Rev], string(mine.Sealed))
				mu.Unlock()
			case !errors.Is(err, store.ErrConflict):
				t.Errorf("Save = %v", err)
				return
			}
		}
	})
	last, err := s.driver.Load(t.Context(), board, "case", "RMM-0001")
	must(t, err)
	if last.Rev != int64(len(winners))+1 {
		t.Errorf("the document is at rev %d after %d wins", last.Rev, len(winners))
	}
	for rev, who := range winners {
		if len(who) != 1 {
			t.Errorf("rev %d has %d winners, want 1", rev, len(who))
		}
	}
	if who := winners[last.Rev]; len(who) != 1 || who[0] != string(last.Sealed) {
		t.Errorf("the document holds %q, its winner is %q", last.Sealed, who)
	}
	if found := s.ids(t, store.Query{Key: "owner"}); len(found) != 1 {
		t.Errorf("the document has %d index entries, want 1", len(found))
	}
	if len(winners) < attempts {
		t.Errorf("%d of %d attempts won; of any round one must win", len(winners), racers*attempts)
	}
}

func testInsertRace(t *testing.T, s *setting) {
	for round := range 20 {
		id := numbered("RMM", round)
		var mu sync.Mutex
		var inserted []int
		race(func(racer int) {
			_, err := notes(s.store).Insert(t.Context(), id, note{Count: racer}, change("insert"))
			switch {
			case err == nil:
				mu.Lock()
				inserted = append(inserted, racer)
				mu.Unlock()
			case !errors.Is(err, store.ErrExists):
				t.Errorf("Insert = %v, want nil or ErrExists", err)
			}
		})
		saved := got[store.Saved[note]](t)(notes(s.store).Load(t.Context(), id))
		if len(inserted) != 1 || saved.Value.Count != inserted[0] || saved.Rev != 1 {
			t.Errorf("%s: inserted by %v and holds %d at rev %d, want one winner", id, inserted, saved.Value.Count, saved.Rev)
		}
	}
}

// testClaims claims through a store for each racer, as processes would, so
// that nothing but the driver decides.
func testClaims(t *testing.T, s *setting) {
	const claims = 30
	for i := range claims {
		_, err := notes(s.store).Insert(t.Context(), numbered("claim", i), note{State: "due"}, change("insert"))
		must(t, err)
	}
	var mu sync.Mutex
	owners := map[string][]string{}
	race(func(racer int) {
		mine := notes(s.with())
		owner := fmt.Sprint("owner-", racer)
		for i := range claims {
			won := false
			_, err := mine.Update(t.Context(), numbered("claim", i), func(n *note) (store.Change, error) {
				if won = n.Claimed == ""; !won {
					return store.Change{}, store.ErrUnchanged
				}
				n.Claimed, n.State = owner, "claimed"
				return change("claim"), nil
			})
			if err != nil {
				t.Errorf("Update = %v", err)
			} else if won {
				mu.Lock()
				owners[numbered("claim", i)] = append(owners[numbered("claim", i)], owner)
				mu.Unlock()
			}
		}
	})
	for i := range claims {
		id := numbered("claim", i)
		saved := got[store.Saved[note]](t)(notes(s.store).Load(t.Context(), id))
		if won := owners[id]; len(won) != 1 || won[0] != saved.Value.Claimed {
			t.Errorf("%s was won by %v and belongs to %q, want one owner", id, won, saved.Value.Claimed)
		}
	}
}

func testUpdatesCounted(t *testing.T, s *setting) {
	const updates = 20
	_, err := notes(s.store).Insert(t.Context(), "shared", note{}, change("insert"))
	must(t, err)
	one, other := notes(s.store), notes(s.with())
	race(func(racer int) {
		mine := one
		if racer%4 == 0 {
			mine = other
		}
		for range updates {
			_, err := mine.Update(t.Context(), "shared", func(n *note) (store.Change, error) {
				n.Count++
				return change("count"), nil
			})
			if err != nil {
				t.Errorf("Update = %v", err)
			}
		}
	})
	saved := got[store.Saved[note]](t)(one.Load(t.Context(), "shared"))
	if saved.Value.Count != racers*updates || saved.Rev != racers*updates+1 {
		t.Errorf("counted %d at rev %d, want %d", saved.Value.Count, saved.Rev, racers*updates)
	}
	s.verified(t, "note", "shared", racers*updates+1)
}

func testNumbersUnique(t *testing.T, s *setting) {
	const numbers = 10
	var mu sync.Mutex
	given := map[int]string{}
	race(func(racer int) {
		mine := s.with()
		for i := range numbers {
			event := fmt.Sprintf("event-%d-%d", racer, i)
			number, err := mine.Number(t.Context(), "case", event)
			if err != nil {
				t.Errorf("Number = %v", err)
				return
			}
			again, err := mine.Number(t.Context(), "case", event)
			if err != nil || again != number {
				t.Errorf("Number of the same event = %d, %v, want %d", again, err, number)
			}
			mu.Lock()
			if other, taken := given[number]; taken {
				t.Errorf("%s and %s were both given %d", event, other, number)
			}
			given[number] = event
			mu.Unlock()
		}
	})
	for number := 1; number <= racers*numbers; number++ {
		if given[number] == "" {
			t.Errorf("nobody was given %d", number)
		}
	}
}
