package scheduler

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"convenor/casework"
)

// lanes puts what is to be told or done into the order in which it is: what belongs to one
// document one after the other, by its times and, at one instant, as casework gives it (the
// room before what is posted in it). Different documents do not wait for each other, unless
// there is one worker: then everything goes by its time.
func (t *tick) lanes(ctx context.Context, facts []casework.Fact) [][]casework.Fact {
	subjects := map[string][]casework.Fact{}
	for _, f := range facts {
		subjects[f.Subject] = append(subjects[f.Subject], f)
	}
	var lanes [][]casework.Fact
	for _, subject := range slices.Sorted(maps.Keys(subjects)) {
		lane := subjects[subject]
		place := t.places(ctx, lane)
		slices.SortFunc(lane, func(a, b casework.Fact) int {
			return cmp.Or(a.At.Compare(b.At), cmp.Compare(place[a.Key()], place[b.Key()]), cmp.Compare(a.Key(), b.Key()))
		})
		lanes = append(lanes, lane)
	}
	if t.Workers == 1 {
		all := slices.Concat(lanes...)
		slices.SortStableFunc(all, byTime)
		return [][]casework.Fact{all}
	}
	slices.SortStableFunc(lanes, func(a, b []casework.Fact) int { return byTime(a[0], b[0]) })
	return lanes
}

func byTime(a, b casework.Fact) int { return a.At.Compare(b.At) }

// places is where each fact of one document stands among those of its instant. A document
// that cannot be read has no places; its notices will say so one by one.
func (t *tick) places(ctx context.Context, lane []casework.Fact) map[string]int {
	if len(lane) < 2 {
		return nil
	}
	kind, id := about(lane[0], t.basis)
	d, err := t.load(ctx, kind, id)
	if err != nil {
		return nil
	}
	place, asked := map[string]int{}, map[int64]bool{}
	for _, f := range lane {
		if asked[f.At.UnixNano()] {
			continue
		}
		asked[f.At.UnixNano()] = true
		all, _ := d.facts(env(t.basis), f.At, f.At)
		for i, g := range all {
			place[g.Key()] = i
		}
	}
	return place
}
