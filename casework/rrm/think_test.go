package rrm

import (
	"testing"

	"convenor/casework"
)

// sits is a case whose meeting sits.
func sits() *casework.Case {
	c := opened()
	c.Sitting, c.Item.Meeting = "2026-11-26", "2026-11-26"
	return c
}

// "Attendees stay curious: competing hypotheses, the evidence for each" (domain, RRM step 2).
func TestHypothesesCompete(t *testing.T) {
	c, by := sits(), said("health", "2026-11-26 10:00")
	must := func(ref casework.EntryRef, err error) casework.EntryRef {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return ref
	}
	sleep := must(Worry(c, "hardly sleeps", by))
	h1 := must(Suppose(c, "kept awake by what happens at home", "", by))
	if got := must(Weigh(c, "", casework.Evidence{Text: casework.Text{Words: "sleeps at her aunt's"}, By: by})); got != h1 {
		t.Errorf("the evidence is for %s", got)
	}
	h2 := must(Suppose(c, "kept awake by the telephone", "", by))
	if _, err := Weigh(c, "", casework.Evidence{Text: casework.Text{Words: "online until three"}, By: by}); refusal(err) != RuleWhichIdea {
		t.Errorf("evidence for one of two: %v", err)
	}
	must(Weigh(c, h2, casework.Evidence{Against: true, Text: casework.Text{Words: "the telephone is downstairs"}, By: by}))
	if h := c.Resolution.Hypotheses; h[0].Worry != sleep || len(h[0].Evidence) != 1 || !h[1].Evidence[0].Against {
		t.Errorf("hypotheses %+v", h)
	}

	exam := must(Worry(c, "may not sit the exams", by))
	h3 := must(Suppose(c, "no longer sees a point", "", by))
	if got := must(Weigh(c, "", casework.Evidence{Text: casework.Text{Words: "said so to the tutor"}, By: by})); got != h3 {
		t.Errorf("under the second worry the evidence is for %s", got)
	}
	if err := Discuss(c, sleep, by.At); err != nil {
		t.Fatal(err)
	}
	if q := must(Ask(c, casework.Question{Text: casework.Text{Words: "what does the aunt see?"}, By: by})); c.Resolution.Questions[0].Worry != sleep {
		t.Errorf("%s belongs to %s, and %s is discussed", q, c.Resolution.Questions[0].Worry, sleep)
	}
	if h := must(Suppose(c, "afraid of failing", exam, by)); c.Resolution.Hypotheses[3].Worry != exam {
		t.Errorf("%s belongs to %s", h, c.Resolution.Hypotheses[3].Worry)
	}
	if err := Discuss(c, "0001-W9", by.At); refusal(err) != RuleNoWorry {
		t.Errorf("a worry that is none: %v", err)
	}
	if c.Item.Live != 10 {
		t.Errorf("%d records were made", c.Item.Live)
	}
}

// A challenge asks for the evidence, once from each.
func TestChallenge(t *testing.T) {
	c, by := sits(), said("health", "2026-11-26 10:00")
	h, err := Suppose(c, "kept awake", "", by) // no worry yet: it belongs to none
	if err != nil || c.Resolution.Hypotheses[0].Worry != "" {
		t.Fatalf("%v, %+v", err, c.Resolution.Hypotheses)
	}
	for who, want := range map[casework.PersonID][2]casework.Rule{"dci": {"", RuleChallenged}, "education": {"", RuleChallenged}} {
		for _, rule := range want {
			_, err := Challenge(c, h, said(who, "2026-11-26 10:05"))
			if got := refusal(err); got != rule {
				t.Errorf("%s challenges: %q, want %q", who, got, rule)
			}
		}
	}
	if n := len(c.Resolution.Hypotheses[0].Challenged); n != 2 {
		t.Errorf("challenged %d times", n)
	}
}

// "Unanswered questions and a plan for finding each missing answer" (domain, RRM step 2).
func TestQuestionsAreFoundOut(t *testing.T) {
	c, by, today := sits(), said("chair", "2026-11-26 10:00"), day("2026-11-26")
	ref, err := Ask(c, casework.Question{Text: casework.Text{Words: "is there a bed at the aunt's?"}, By: by})
	if err != nil {
		t.Fatal(err)
	}
	if got := refusal(Find(c, ref, person("sw1"), day("2026-11-25"), today)); got != RulePastDate {
		t.Errorf("to be found out yesterday: %q", got)
	}
	if err := Find(c, ref, person("sw1"), casework.Date{}, today); err != nil {
		t.Fatal(err)
	}
	if err := Find(c, ref, casework.Person{}, day("2026-12-01"), today); err != nil {
		t.Fatal(err)
	}
	if q := c.Resolution.Questions[0]; q.Finder != "sw1" || q.Agency != "csc" || q.Due != day("2026-12-01") || !q.Open() {
		t.Errorf("the question is %+v", q)
	}
	for i, words := range []string{"yes", "yes, from Friday"} {
		if err := Reply(c, ref, words, said("sw1", []string{"2026-11-27 09:00", "2026-11-27 10:00"}[i])); err != nil {
			t.Fatal(err)
		}
	}
	if q := c.Resolution.Questions[0]; q.Open() || q.Answer.Text.Words != "yes, from Friday" || len(q.Answer.Text.Earlier) != 1 {
		t.Errorf("the answer is %+v", q.Answer)
	}
	if got := refusal(Reply(c, "0001-Q7", "no", by)); got != RuleNoQuestion {
		t.Errorf("a question that is none: %q", got)
	}
	for range 2 {
		if _, err := Worry(c, "a worry", by); err != nil {
			t.Fatal(err)
		}
	}
	c.Sitting, c.Item.Resolution = "", nil
	if _, err := Ask(c, casework.Question{Text: casework.Text{Words: "which?"}, By: by}); refusal(err) != RuleWhichWorry {
		t.Errorf("of two worries, none discussed: %v", err)
	}
}
