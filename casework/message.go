package casework

import "slices"

// Messages lists the messages that made what the case holds: for the coming or sitting
// meeting, at the last one, and what waits from earlier ones. An edit or a deletion finds
// by them what it is about, wherever it was typed.
func (c *Case) Messages() []MessageKey {
	var out []MessageKey
	add := func(by Attribution) {
		if by.Message != "" && !slices.Contains(out, by.Message) {
			out = append(out, by.Message)
		}
	}
	c.Item.attributions(add)
	actions, differences, strategic := slices.Clone(c.Actions), slices.Clone(c.Differences), slices.Clone(c.Strategic)
	if l := c.Last; l != nil {
		l.attributions(add)
		actions = slices.Concat(actions, l.Steps, l.Finished)
		differences = slices.Concat(differences, l.Differed, l.Settled)
		strategic = slices.Concat(strategic, l.Elevated, l.Answered)
	}
	for _, a := range actions {
		add(a.Agreed)
		for _, w := range a.Words {
			add(w.By)
		}
		for _, o := range a.Objections {
			add(o.By)
		}
	}
	for _, d := range differences {
		add(d.By)
	}
	for _, s := range strategic {
		add(s.By)
	}
	return out
}

// attributions calls f for what was recorded into the item itself.
func (it *Item) attributions(f func(Attribution)) {
	for _, p := range ReportParts() {
		f(it.Report.Parts[p].By)
	}
	for _, x := range it.Proposed {
		f(x.By)
	}
	for _, x := range it.Agreed {
		f(x.By)
	}
	for _, x := range it.VOLT {
		f(x.By)
	}
	for _, x := range it.Voices {
		f(x.By)
	}
	for _, x := range it.Decisions {
		f(x.By)
	}
	for _, x := range it.Objections {
		f(x.By)
	}
	for _, x := range it.PlanChecks {
		f(x.By)
	}
	for _, x := range it.Postponed {
		f(x.By)
	}
}
