package record

import "convenor/casework"

// resolution lists the records of a Risk Resolution case: what its meetings think and ask, the
// contingencies of its plan, the young person's part, the agencies' answers and the reviews.
func resolution(c *casework.Case) []Kept {
	var out []Kept
	r, it := c.Resolution, c.Item.Resolution
	switch {
	case r != nil:
		out = thoughts(r)
	case it != nil: // of an item that is settled: what it keeps is its own
		out = thoughts(&casework.RiskResolution{Worries: it.Worries, Hypotheses: it.Hypotheses, Questions: it.Questions, Contingencies: it.Contingencies})
	}
	if it == nil {
		return out
	}
	for _, p := range it.Part.Answers() {
		if p.Answer.Said {
			out = append(out, Kept{What: "part", Ref: p.Name, By: &p.Answer.By, removed: &p.Answer.Removed})
		}
	}
	for i := range it.Answers {
		out = append(out, Kept{What: "plan answer", By: &it.Answers[i].By, removed: &it.Answers[i].Removed})
	}
	return out
}

func thoughts(r *casework.RiskResolution) []Kept {
	var out []Kept
	for i := range r.Worries {
		w := &r.Worries[i]
		out = append(out, Kept{What: "worry", Ref: string(w.Ref), By: &w.By, text: &w.Text})
	}
	for i := range r.Hypotheses {
		h := &r.Hypotheses[i]
		out = append(out, Kept{What: "hypothesis", Ref: string(h.Ref), By: &h.By, text: &h.Text})
		for j := range h.Evidence {
			e := &h.Evidence[j]
			out = append(out, Kept{What: "evidence", Ref: string(h.Ref), By: &e.By, text: &e.Text})
		}
	}
	for i := range r.Questions {
		q := &r.Questions[i]
		out = append(out, Kept{What: "question", Ref: string(q.Ref), By: &q.By, text: &q.Text})
		if q.Answer != nil {
			out = append(out, Kept{What: "answer", Ref: string(q.Ref), By: &q.Answer.By, text: &q.Answer.Text})
		}
	}
	for i := range r.Contingencies {
		k := &r.Contingencies[i]
		out = append(out, Kept{What: "contingency", Ref: string(k.Ref), By: &k.By, text: &k.Text, after: func(*casework.Case) { k.If = "" }})
	}
	for i := range r.Reviews {
		out = append(out, Kept{What: "review", By: &r.Reviews[i].By, removed: &r.Reviews[i].Removed, after: reviewBefore})
	}
	return out
}

// reviewBefore makes the newest standing review's date for the next one count again; where none stands,
// the date that the plan was agreed with.
func reviewBefore(c *casework.Case) {
	c.NextReview = c.Resolution.Plan.Review
	if all := c.Resolution.Standing(); len(all) > 0 {
		c.NextReview = all[len(all)-1].Next
	}
}
