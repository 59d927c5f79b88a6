package rrm

import (
	"errors"
	"testing"

	"convenor/casework"
)

// opened is a case whose worker is sw1 and whose team manager is tm1.
func opened() *casework.Case {
	return &casework.Case{Ref: casework.NewCaseRef(casework.RRM, 1), Process: casework.RRM, Worker: "sw1", TeamManager: "tm1", Resolution: &casework.RiskResolution{}}
}

// written has every section but those left out.
func written(t *testing.T, but ...casework.AssessmentPart) *casework.Case {
	t.Helper()
	c := opened()
parts:
	for _, p := range casework.AssessmentParts() {
		for _, b := range but {
			if p == b {
				continue parts
			}
		}
		if err := Write(c, p, "words on "+p.String(), said("sw1", "2026-11-02 10:00")); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

// "Completed by a social worker or personal adviser" (domain, RRM step 1): sections are written
// over days, and what is said again keeps its earlier words.
func TestAssessmentInSections(t *testing.T) {
	c := opened()
	for i, words := range []string{"seen on 2 Nov at school", "seen on 2 Nov at school, and by telephone on the 4th"} {
		if err := Write(c, casework.PartSpoken, words, said("sw1", []string{"2026-11-02 10:00", "2026-11-04 16:00"}[i])); err != nil {
			t.Fatal(err)
		}
	}
	part := c.Resolution.Assessment.Parts[casework.PartSpoken]
	if part.Text.Words != "seen on 2 Nov at school, and by telephone on the 4th" || len(part.Text.Earlier) != 1 || part.By.At != at("2026-11-04 16:00") {
		t.Errorf("the section is %+v", part)
	}
	if n := len(c.Resolution.Assessment.Missing()); n != 7 {
		t.Errorf("%d sections are missing", n)
	}
	if err := Write(c, casework.PartWords, "", said("sw1", "2026-11-04 16:00")); casework.KindOf(err) != casework.Invalid {
		t.Errorf("nothing said: %v", err)
	}
	for id, may := range map[casework.PersonID]bool{"sw1": true, "tm1": true, "sw2": false, "health": false} {
		if err := MayWrite(c, person(id)); (err == nil) != may {
			t.Errorf("%s may write: %v", id, err)
		}
	}
}

// "A team manager reviews assessment and proposed plan before the meeting (approve, or return
// with reasons)" (domain, RRM step 1); nobody reviews their own.
func TestReviewByTheTeamManager(t *testing.T) {
	half := written(t, casework.PartNeeds, casework.PartPlan)
	err := Submit(half, said("sw1", "2026-11-05 09:00"))
	if refusal(err) != RuleSectionsMissing || err.(*casework.Error).Args["missing"] != "support needs, proposed plan" {
		t.Errorf("submitted with sections missing: %v", err)
	}
	c := written(t)
	if got := refusal(Approve(c, person("tm1"), said("tm1", "2026-11-05 10:00"))); got != RuleNotSubmitted {
		t.Errorf("approved before it was submitted: %q", got)
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(Submit(c, said("sw1", "2026-11-05 09:00")))
	if got := refusal(Submit(c, said("sw1", "2026-11-05 09:01"))); got != RuleWithManager {
		t.Errorf("submitted twice: %q", got)
	}
	if got := refusal(Approve(c, person("sw2"), said("sw2", "2026-11-05 10:00"))); got != RuleNotYourReview {
		t.Errorf("approved by a social worker: %q", got)
	}
	if got := refusal(Return(c, person("tm1"), "", said("tm1", "2026-11-05 10:00"))); got == "" {
		t.Error("returned without reasons")
	}
	must(Return(c, person("tm1"), "say who told the young person", said("tm1", "2026-11-05 10:00")))
	if a := c.Resolution.Assessment; a.State != casework.AssessmentReturned || len(a.Returns) != 1 {
		t.Errorf("returned: %+v", a)
	}
	must(Write(c, casework.PartServices, "told on 5 Nov, agrees", said("sw1", "2026-11-05 15:00")))
	must(Submit(c, said("sw1", "2026-11-05 15:05")))
	// What is changed while the manager reads it has to be submitted again.
	must(Write(c, casework.PartNeeds, "a quiet place to work", said("sw1", "2026-11-05 15:10")))
	if got := refusal(Approve(c, person("tm1"), said("tm1", "2026-11-05 15:11"))); got != RuleNotSubmitted {
		t.Errorf("approved what was changed meanwhile: %q", got)
	}
	must(Submit(c, said("sw1", "2026-11-05 15:12")))
	must(Approve(c, person("tm1"), said("tm1", "2026-11-05 16:00")))
	if got := refusal(Write(c, casework.PartNeeds, "more", said("sw1", "2026-11-06 09:00"))); got != RuleApproved {
		t.Errorf("changed after approval: %q", got)
	}
	if c.Resolution.Assessment.Author() != "sw1" {
		t.Errorf("its author is %s", c.Resolution.Assessment.Author())
	}
	Reopen(c)
	must(Write(c, casework.PartNeeds, "more", said("sw1", "2026-12-06 09:00")))

	own := written(t, casework.PartPlan)
	must(Write(own, casework.PartPlan, "the manager's own", said("tm1", "2026-11-05 09:00")))
	must(Submit(own, said("sw1", "2026-11-05 09:10")))
	if got := refusal(Approve(own, person("tm1"), said("tm1", "2026-11-05 10:00"))); got != RuleOwnAssessment {
		t.Errorf("approved by who wrote of it: %q", got)
	}
	must(Approve(own, person("gm"), said("gm", "2026-11-05 11:00")))
}

// Each section of the assessment is a sentence of the guide, and none may be left out (domain, RRM
// step 1): "having spoken with the young person about the worries and with every professional
// involved", "other services included and referrals made, with the young person's knowledge", "past
// and current harm both considered", "support needs and how to meet them", and "it ends with a
// proposed plan".
func TestNoSectionIsLeftOut(t *testing.T) {
	for _, p := range casework.AssessmentParts() {
		c := written(t, p)
		err := Submit(c, said("sw1", "2026-11-02 10:00"))
		var e *casework.Error
		if !errors.As(err, &e) || e.Rule != RuleSectionsMissing || e.Args["missing"] != p.String() {
			t.Errorf("without %s: %v", p, err)
		}
	}
	if err := Submit(written(t), said("sw1", "2026-11-02 10:00")); err != nil {
		t.Errorf("with all of them: %v", err)
	}
}
