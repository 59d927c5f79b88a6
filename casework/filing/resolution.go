package filing

import (
	"slices"

	"convenor/casework"
)

// cleaned is what a Risk Resolution meeting thought, asked and agreed, each word passed through clean.
// What was taken back is not in it.
func cleaned(r casework.ResolutionItem, clean func(string) string) *casework.ResolutionItem {
	text := func(t casework.Text) casework.Text { return casework.Text{Words: clean(t.Words)} }
	r.Worries = kept(r.Worries, func(w *casework.Worry) bool {
		stands := w.Text.Stands()
		w.Text = text(w.Text)
		return stands
	})
	r.Hypotheses = kept(r.Hypotheses, func(h *casework.Hypothesis) bool {
		stands := h.Text.Stands()
		h.Text = text(h.Text)
		h.Evidence = kept(h.Evidence, func(e *casework.Evidence) bool {
			stands := e.Text.Stands()
			e.Text = text(e.Text)
			return stands
		})
		return stands
	})
	r.Questions = kept(r.Questions, func(q *casework.Question) bool {
		stands := q.Text.Stands()
		q.Text = text(q.Text)
		if q.Answer != nil && q.Answer.Text.Stands() {
			q.Answer = &casework.Answer{Text: text(q.Answer.Text), By: q.Answer.By}
		} else {
			q.Answer = nil
		}
		return stands
	})
	r.Contingencies = kept(r.Contingencies, func(k *casework.Contingency) bool {
		stands := k.Text.Stands()
		k.Text, k.If = text(k.Text), clean(k.If)
		return stands
	})
	r.Answers = kept(r.Answers, func(a *casework.PlanAnswer) bool {
		a.Words = clean(a.Words)
		return a.Removed == nil
	})
	for _, p := range r.Part.Answers() { // of the copy
		p.Answer.Words = clean(p.Answer.Words)
	}
	if r.Override != nil {
		r.Override = &casework.Override{Reason: clean(r.Override.Reason), By: r.Override.By}
	}
	if r.Plan != nil {
		plan := *r.Plan
		if plan.Override != nil {
			plan.Override = &casework.Override{Reason: clean(plan.Override.Reason), By: plan.Override.By}
		}
		r.Plan = &plan
	}
	r.Draft = casework.PlanDraft{}
	return &r
}

// kept is a copy of those that stand, put right one by one.
func kept[T any](all []T, stands func(*T) bool) []T {
	var out []T
	for _, x := range slices.Clone(all) {
		if stands(&x) {
			out = append(out, x)
		}
	}
	return out
}
