package scheduler

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"sync/atomic"

	"convenor/casework"
	"convenor/casework/due"
	"convenor/store"
)

// mostParts bounds how many matters one message holds, so that it can still be read.
const mostParts = 20

// shares tells whether a notice waits for others to the same person: a nudge, or the message
// for several that was begun before.
func shares(n casework.Notice) bool {
	return n.Fact.To != "" && (due.IsNudge(n.Fact.Kind) || n.Fact.Kind == casework.FactTogether)
}

// gathered is a notice that is told at the end of the tick.
type gathered struct {
	casework.Notice
	// read is the document that its fact was computed from, where it is at hand, and under
	// the revisions of the settings and the roster at the time.
	read  *document
	under [2]int64
}

// gather puts a notice off to the end of the tick where it may share a message, and tells
// whether it did.
func (t *tick) gather(id string, n gathered) bool {
	if !shares(n.Notice) {
		return false
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.gathered) >= pageOfDocuments {
		n.read = nil // so that not every document is in memory at once
	}
	t.gathered[id] = n
	return true
}

// sendGathered tells what was put off, and whether there was anything. A message for several
// that was begun before goes first: what is in it is in no other.
func (t *tick) sendGathered(ctx context.Context) (more bool, err error) {
	t.mu.Lock()
	all := t.gathered
	t.gathered = map[string]gathered{}
	t.mu.Unlock()
	var begun, fresh []string
	for id, n := range all {
		if n.Fact.Kind == casework.FactTogether {
			begun = append(begun, id)
		} else {
			fresh = append(fresh, id)
		}
	}
	slices.Sort(begun)
	err = t.each(ctx, len(begun), func(ctx context.Context, i int) error {
		return t.guard(ctx, waking(begun[i]), func() error { return t.goOn(ctx, begun[i]) })
	})
	if err != nil {
		return true, err
	}
	persons := byPerson(fresh, all)
	var told atomic.Bool
	err = t.each(ctx, len(persons), func(ctx context.Context, i int) error {
		for part := range slices.Chunk(persons[i], mostParts) {
			told.Store(true)
			if err := t.guardAll(ctx, part, func() error { return t.tellSeveral(ctx, part, all) }); err != nil {
				return err
			}
		}
		return nil
	})
	return len(begun) > 0 || told.Load(), err
}

func waking(id string) store.Waking { return store.Waking{Kind: kindNotice, ID: id} }

// guardAll is guard for several notices: a failure puts all of them off.
func (t *tick) guardAll(ctx context.Context, ids []string, do func() error) error {
	failed := false
	err := t.guard(ctx, waking(ids[0]), func() error {
		err := do()
		failed = err != nil
		return err
	})
	for _, id := range ids[1:] {
		if failed && err == nil {
			t.leave(ctx, waking(id), errBeside)
		}
	}
	return err
}

// byPerson sorts notices by whom they are for and then as they are read: by their times, and
// those of one instant by what they are about.
func byPerson(ids []string, of map[string]gathered) [][]string {
	persons := map[casework.PersonID][]string{}
	for _, id := range ids {
		to := of[id].Fact.To
		persons[to] = append(persons[to], id)
	}
	var out [][]string
	for _, to := range slices.Sorted(maps.Keys(persons)) {
		group := persons[to]
		slices.SortFunc(group, func(a, b string) int {
			f, g := of[a].Fact, of[b].Fact
			return cmp.Or(f.At.Compare(g.At), cmp.Compare(f.Subject, g.Subject), cmp.Compare(len(f.Thing), len(g.Thing)), cmp.Compare(f.Key(), g.Key()))
		})
		out = append(out, group)
	}
	slices.SortStableFunc(out, func(a, b []string) int { return of[a[0]].Fact.At.Compare(of[b[0]].Fact.At) })
	return out
}
