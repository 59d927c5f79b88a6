package rrm

import (
	"slices"
	"time"

	"convenor/casework"
)

// The rules of what a meeting thinks and asks (RRM quick guide, step 2).
const (
	RuleNoWorry       casework.Rule = "no such worry"
	RuleNoHypothesis  casework.Rule = "no such hypothesis"
	RuleNoQuestion    casework.Rule = "no such question"
	RuleWhichWorry    casework.Rule = "which worry"
	RuleWhichIdea     casework.Rule = "which hypothesis"
	RuleWhichQuestion casework.Rule = "which question"
	RuleChallenged    casework.Rule = "evidence asked for"
	RulePastDate      casework.Rule = "date has passed"
)

// item is what the sitting meeting notes about the case besides what every item holds.
func item(c *casework.Case) *casework.ResolutionItem {
	if c.Item.Resolution == nil {
		c.Item.Resolution = &casework.ResolutionItem{}
	}
	return c.Item.Resolution
}

// Worry adds one thing that people worry about. While a meeting sits it is the one that is
// discussed from now on: what is said next and names no other belongs to it.
func Worry(c *casework.Case, words string, by casework.Attribution) (casework.EntryRef, error) {
	if err := casework.CheckWords("worry", words); err != nil {
		return "", err
	}
	c.Numbers.Worry++
	w := casework.Worry{Ref: c.Ref.Entry(casework.WorryLetter, c.Numbers.Worry), Text: casework.Text{Words: words}, By: by}
	c.Resolution.Worries = append(c.Resolution.Worries, w)
	if c.Sitting != "" {
		if err := Discuss(c, w.Ref, by.At); err != nil {
			return "", err
		}
	}
	c.Live()
	return w.Ref, nil
}

// Discuss goes on to a worry that stands already.
func Discuss(c *casework.Case, ref casework.EntryRef, at time.Time) error {
	w, err := worry(c, ref)
	if err != nil {
		return err
	}
	w.Discussed = true
	if it := item(c); it.Current != ref {
		it.Current, it.From = ref, at
	}
	return nil
}

// takeUp is the worry that something belongs to. One that is named is discussed with that; the meeting
// goes on to it only where it is at none: whoever adds to another worry in its thread leads nobody away.
func takeUp(c *casework.Case, named casework.EntryRef, at time.Time) (casework.EntryRef, error) {
	ref, err := about(c, named)
	if err != nil || named == "" || c.Sitting == "" {
		return ref, err
	}
	if item(c).Current == "" {
		return ref, Discuss(c, ref, at)
	}
	w, err := worry(c, ref)
	if err == nil {
		w.Discussed = true
	}
	return ref, err
}

func worry(c *casework.Case, ref casework.EntryRef) (*casework.Worry, error) {
	all := c.Resolution.Worries
	if i := slices.IndexFunc(all, func(w casework.Worry) bool { return w.Ref == ref && w.Text.Stands() }); i >= 0 {
		return &all[i], nil
	}
	return nil, casework.Refuse(casework.NotFound, RuleNoWorry, "worry", "ref", string(ref))
}

// about is the worry that something belongs to: the one that is named, else the one that is being
// discussed, else the only one there is. Without any it belongs to none.
func about(c *casework.Case, named casework.EntryRef) (casework.EntryRef, error) {
	if named != "" {
		w, err := worry(c, named)
		if err != nil {
			return "", err
		}
		return w.Ref, nil
	}
	if r := c.Item.Resolution; c.Sitting != "" && r != nil && r.Current != "" {
		if w, err := worry(c, r.Current); err == nil {
			return w.Ref, nil
		}
	}
	var stands []casework.EntryRef
	for _, w := range c.Resolution.Worries {
		if w.Text.Stands() {
			stands = append(stands, w.Ref)
		}
	}
	switch len(stands) {
	case 0:
		return "", nil
	case 1:
		return stands[0], nil
	}
	return "", casework.Refuse(casework.Unclear, RuleWhichWorry, "worry")
}

// Suppose adds one way of understanding what happens. Several compete; none is a finding.
func Suppose(c *casework.Case, words string, of casework.EntryRef, by casework.Attribution) (casework.EntryRef, error) {
	if err := casework.CheckWords("hypothesis", words); err != nil {
		return "", err
	}
	of, err := takeUp(c, of, by.At)
	if err != nil {
		return "", err
	}
	c.Numbers.Hypothesis++
	h := casework.Hypothesis{Ref: c.Ref.Entry(casework.HypothesisLetter, c.Numbers.Hypothesis), Worry: of, Text: casework.Text{Words: words}, By: by}
	c.Resolution.Hypotheses = append(c.Resolution.Hypotheses, h)
	c.Live()
	return h.Ref, nil
}

// Weigh adds evidence for a hypothesis, or against it. Where none is named it is the newest of
// the worry that is being discussed; where that has several, whoever says it says which.
func Weigh(c *casework.Case, ref casework.EntryRef, e casework.Evidence) (casework.EntryRef, error) {
	if err := casework.CheckWords("evidence", e.Text.Words); err != nil {
		return "", err
	}
	h, err := hypothesis(c, ref)
	if err != nil {
		return "", err
	}
	if ref != "" && h.Worry != "" {
		if _, err := takeUp(c, h.Worry, e.By.At); err != nil {
			return "", err
		}
	}
	h.Evidence = append(h.Evidence, e)
	c.Live()
	return h.Ref, nil
}

func hypothesis(c *casework.Case, ref casework.EntryRef) (*casework.Hypothesis, error) {
	all := c.Resolution.Hypotheses
	if ref != "" {
		if i := slices.IndexFunc(all, func(h casework.Hypothesis) bool { return h.Ref == ref && h.Text.Stands() }); i >= 0 {
			return &all[i], nil
		}
		return nil, casework.Refuse(casework.NotFound, RuleNoHypothesis, "hypothesis", "ref", string(ref))
	}
	var current casework.EntryRef
	if r := c.Item.Resolution; r != nil {
		current = r.Current
	}
	var only *casework.Hypothesis
	for i := range all {
		h := &all[i]
		if !h.Text.Stands() || current != "" && h.Worry != current {
			continue
		}
		if only != nil {
			return nil, casework.Refuse(casework.Unclear, RuleWhichIdea, "hypothesis")
		}
		only = h
	}
	if only == nil {
		return nil, casework.Refuse(casework.NotFound, RuleNoHypothesis, "hypothesis")
	}
	return only, nil
}

// Challenge asks what the evidence for a hypothesis is. Asked again by the same person it is
// refused: the question stands already.
func Challenge(c *casework.Case, ref casework.EntryRef, by casework.Attribution) (casework.EntryRef, error) {
	h, err := hypothesis(c, ref)
	if err != nil {
		return "", err
	}
	if slices.ContainsFunc(h.Challenged, func(a casework.Attribution) bool { return a.SaidBy == by.SaidBy }) {
		return "", casework.Refuse(casework.Already, RuleChallenged, "")
	}
	h.Challenged = append(h.Challenged, by)
	c.Live()
	return h.Ref, nil
}

// OnlyIdea is the only hypothesis of a worry; empty where there is none or several.
func OnlyIdea(c *casework.Case, worry casework.EntryRef) casework.EntryRef {
	var only casework.EntryRef
	for _, h := range c.Resolution.Hypotheses {
		if h.Worry != worry || !h.Text.Stands() {
			continue
		}
		if only != "" {
			return ""
		}
		only = h.Ref
	}
	return only
}

// Ask adds a question that nobody present can answer. Who finds it out, and by when, may be said
// later; they are asked for until they are.
func Ask(c *casework.Case, q casework.Question) (casework.EntryRef, error) {
	if err := casework.CheckWords("question", q.Text.Words); err != nil {
		return "", err
	}
	of, err := takeUp(c, q.Worry, q.By.At)
	if err != nil {
		return "", err
	}
	c.Numbers.Question++
	q.Ref, q.Worry = c.Ref.Entry(casework.QuestionLetter, c.Numbers.Question), of
	c.Resolution.Questions = append(c.Resolution.Questions, q)
	c.Live()
	return q.Ref, nil
}

// Find says who finds an answer out, by when, or either of them. A date that has passed is
// refused, as one that nobody could keep.
func Find(c *casework.Case, ref casework.EntryRef, finder casework.Person, due, today casework.Date) error {
	q, err := question(c, ref)
	if err != nil {
		return err
	}
	if !due.IsZero() && due.Before(today) {
		return casework.Refuse(casework.Invalid, RulePastDate, "due")
	}
	if finder.ID != "" {
		q.Finder, q.Agency = finder.ID, finder.Agency
	}
	if !due.IsZero() {
		q.Due = due
	}
	return nil
}

// Reply answers a question. The newest answer stands; the earlier one is kept as its version.
func Reply(c *casework.Case, ref casework.EntryRef, words string, by casework.Attribution) error {
	if err := casework.CheckWords("answer", words); err != nil {
		return err
	}
	q, err := question(c, ref)
	if err != nil {
		return err
	}
	if q.Answer == nil {
		q.Answer = &casework.Answer{Text: casework.Text{Words: words}}
	} else if q.Answer.Text.Stands() {
		q.Answer.Text.Replace(words, by.TypedBy, by.At)
	} else {
		q.Answer.Text = casework.Text{Words: words, Earlier: q.Answer.Text.Earlier}
	}
	q.Answer.By = by
	c.Live()
	return nil
}

func question(c *casework.Case, ref casework.EntryRef) (*casework.Question, error) {
	all := c.Resolution.Questions
	if i := slices.IndexFunc(all, func(q casework.Question) bool { return q.Ref == ref && q.Text.Stands() }); i >= 0 {
		return &all[i], nil
	}
	return nil, casework.Refuse(casework.NotFound, RuleNoQuestion, "question", "ref", string(ref))
}

// QuestionOf is the standing question of that reference, or nil.
func QuestionOf(c *casework.Case, ref casework.EntryRef) *casework.Question {
	q, err := question(c, ref)
	if err != nil {
		return nil
	}
	return q
}

// OnlyOpenQuestion is the question that an answer without a number is about: the only open one of the
// worry, else of those that the person finds out, else of all; empty where that is none or several.
func OnlyOpenQuestion(c *casework.Case, worry casework.EntryRef, finder casework.PersonID) casework.EntryRef {
	only := func(which func(casework.Question) bool) casework.EntryRef {
		var found []casework.EntryRef
		for _, q := range c.Resolution.Questions {
			if q.Open() && which(q) {
				found = append(found, q.Ref)
			}
		}
		if len(found) == 1 {
			return found[0]
		}
		return ""
	}
	if worry != "" {
		if ref := only(func(q casework.Question) bool { return q.Worry == worry }); ref != "" {
			return ref
		}
	}
	if ref := only(func(q casework.Question) bool { return q.Finder == finder }); ref != "" {
		return ref
	}
	return only(func(casework.Question) bool { return true })
}
