package filing

import (
	"slices"
	"time"

	"convenor/casework"
)

// RaisedAt is the actions raised at an item: as they stood when it was cleared, before that
// as they stand on the case.
func RaisedAt(it *casework.Item, c *casework.Case) []casework.AgreedAction {
	if len(it.Steps) > 0 {
		return it.Steps
	}
	var out []casework.AgreedAction
	for _, a := range c.Actions {
		if slices.Contains(it.Raised, a.Ref) {
			out = append(out, a)
		}
	}
	return out
}

// DifferencesAt is the differences raised at an item, in the same way.
func DifferencesAt(it *casework.Item, c *casework.Case) []casework.DifferenceOfOpinion {
	all := it.Differed
	if len(all) == 0 {
		for _, d := range c.Differences {
			if slices.Contains(it.Differences, d.Ref) {
				all = append(all, d)
			}
		}
	}
	var out []casework.DifferenceOfOpinion
	for _, d := range all {
		if d.About.Stands() {
			out = append(out, d)
		}
	}
	return out
}

// ElevatedAt is the strategic items raised at an item, in the same way.
func ElevatedAt(it *casework.Item, c *casework.Case) []casework.StrategicItem {
	all := it.Elevated
	if len(all) == 0 {
		all = c.Strategic
	}
	var out []casework.StrategicItem
	for _, x := range all {
		if x.Text.Stands() && slices.Contains(it.Strategic, x.Ref) {
			out = append(out, x)
		}
	}
	return out
}

// reviewedAt is the previously agreed steps that came before a meeting, as it left them: an
// action done there reads as done, and what was said of it afterwards is not in that
// meeting's record.
func reviewedAt(it *casework.Item, c *casework.Case) []casework.AgreedAction {
	out := slices.Clone(it.Reviewed)
	for i := range out {
		if j := slices.IndexFunc(it.Finished, func(a casework.AgreedAction) bool { return a.Ref == out[i].Ref }); j >= 0 {
			out[i] = it.Finished[j]
		} else if now := c.Action(out[i].Ref); now != nil {
			out[i] = asOf(*now, it.Cleared)
		}
	}
	return out
}

// asOf is an action as it stood at an instant, by the words said until then; no instant is
// as it stands.
func asOf(a casework.AgreedAction, at time.Time) casework.AgreedAction {
	if at.IsZero() || len(a.Words) == 0 {
		return a
	}
	a.Words = slices.DeleteFunc(slices.Clone(a.Words), func(w casework.ActionWord) bool { return w.By.At.After(at) })
	a.Settle()
	return a
}
