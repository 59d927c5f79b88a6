package scheduler

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"convenor/casework"
	"convenor/store"
)

// lanes puts notices that are due into the order in which they are carried out: those of
// one document one after the other, by their times and, at one instant, as casework gives
// them (the room before what is posted in it). Different documents do not wait for each
// other, unless there is one worker: then everything goes by its time.
func (t *tick) lanes(ctx context.Context, due []store.Waking, facts []casework.Fact) [][]store.Waking {
	fact := make(map[string]casework.Fact, len(due))
	subjects := map[string][]store.Waking{}
	for i, w := range due {
		if f := facts[i]; f.Kind != "" {
			fact[w.ID] = f
			subjects[f.Subject] = append(subjects[f.Subject], w)
		}
	}
	var lanes [][]store.Waking
	for _, subject := range slices.Sorted(maps.Keys(subjects)) {
		lane := subjects[subject]
		place := t.places(ctx, lane, fact)
		slices.SortFunc(lane, func(a, b store.Waking) int {
			return cmp.Or(fact[a.ID].At.Compare(fact[b.ID].At), cmp.Compare(place[a.ID], place[b.ID]), cmp.Compare(a.ID, b.ID))
		})
		lanes = append(lanes, lane)
	}
	byTime := func(a, b store.Waking) int { return fact[a.ID].At.Compare(fact[b.ID].At) }
	if t.Workers == 1 {
		all := slices.Concat(lanes...)
		slices.SortStableFunc(all, byTime)
		return [][]store.Waking{all}
	}
	slices.SortStableFunc(lanes, func(a, b []store.Waking) int { return byTime(a[0], b[0]) })
	return lanes
}

// places is where each notice of one document stands among the facts of its instant. A
// document that cannot be read has no places; its notices will say so one by one.
func (t *tick) places(ctx context.Context, lane []store.Waking, fact map[string]casework.Fact) map[string]int {
	if len(lane) < 2 {
		return nil
	}
	kind, id := about(fact[lane[0].ID], t.basis)
	d, err := t.load(ctx, kind, id)
	if err != nil {
		return nil
	}
	place, asked := map[string]int{}, map[int64]bool{}
	for _, w := range lane {
		at := fact[w.ID].At
		if asked[at.UnixNano()] {
			continue
		}
		asked[at.UnixNano()] = true
		facts, _ := d.facts(env(t.basis), at, at)
		for i, f := range facts {
			place[noticeID(f)] = i
		}
	}
	return place
}
