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
	if c.Resolution != nil {
		c.Resolution.attributions(add)
	}
	return out
}

// attributions calls f for what meetings think and ask, the contingencies and the reviews.
func (r *RiskResolution) attributions(f func(Attribution)) {
	for _, w := range r.Worries {
		f(w.By)
	}
	for _, h := range r.Hypotheses {
		f(h.By)
		for _, e := range h.Evidence {
			f(e.By)
		}
	}
	for _, q := range r.Questions {
		f(q.By)
		if q.Answer != nil {
			f(q.Answer.By)
		}
	}
	for _, k := range r.Contingencies {
		f(k.By)
	}
	for _, v := range r.Reviews {
		f(v.By)
	}
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
	if r := it.Resolution; r != nil {
		for _, p := range r.Part.Answers() {
			if p.Answer.Said {
				f(p.Answer.By)
			}
		}
		for _, a := range r.Answers {
			f(a.By)
		}
		was := RiskResolution{Worries: r.Worries, Hypotheses: r.Hypotheses, Questions: r.Questions, Contingencies: r.Contingencies}
		was.attributions(f)
	}
}
