package rrm

import (
	"strings"

	"convenor/casework"
)

// The rules of the assessment (RRM quick guide, step 1).
const (
	RuleSectionsMissing casework.Rule = "assessment not complete"
	RuleWithManager     casework.Rule = "assessment is with the team manager"
	RuleNotSubmitted    casework.Rule = "assessment not submitted"
	RuleApproved        casework.Rule = "assessment approved"
	RuleNotYourReview   casework.Rule = "team manager reviews the assessment"
	RuleOwnAssessment   casework.Rule = "nobody reviews their own assessment"
	RuleNotYoursToWrite casework.Rule = "worker or personal adviser writes the assessment"
)

// Write puts words into one section of the assessment, over days. Saying it again replaces the
// words and keeps the earlier ones. What was with the team manager is with its author again: the
// manager must not approve words that were not there when they were read. An approved one
// changes only where a review has opened the section again.
func Write(c *casework.Case, p casework.AssessmentPart, words string, by casework.Attribution) error {
	if err := casework.CheckWords(p.String(), words); err != nil {
		return err
	}
	a := &c.Resolution.Assessment
	if a.State == casework.AssessmentApproved {
		return casework.Refuse(casework.NotNow, RuleApproved, "")
	}
	if a.State == casework.AssessmentSubmitted {
		a.State, a.Submitted = casework.AssessmentDraft, nil
	}
	part := &a.Parts[p]
	if part.Given() {
		part.Text.Replace(words, by.TypedBy, by.At)
	} else {
		part.Text = casework.Text{Words: words, Earlier: part.Text.Earlier}
	}
	part.By = by
	return nil
}

// MayWrite refuses everybody but the young person's worker, a personal adviser and the team
// manager, who may have to write for somebody who is away, and then does not approve it.
func MayWrite(c *casework.Case, p casework.Person) error {
	if p.ID == c.Worker || p.ID == c.TeamManager || p.Has(casework.DutyPersonalAdviser) {
		return nil
	}
	return casework.Refuse(casework.NotYours, RuleNotYoursToWrite, "")
}

// Submit hands the assessment to the team manager. Every section has words: where there is
// nothing to say, that is said.
func Submit(c *casework.Case, by casework.Attribution) error {
	a := &c.Resolution.Assessment
	switch a.State {
	case casework.AssessmentSubmitted:
		return casework.Refuse(casework.Already, RuleWithManager, "")
	case casework.AssessmentApproved:
		return casework.Refuse(casework.Already, RuleApproved, "")
	}
	if missing := a.Missing(); len(missing) > 0 {
		var names []string
		for _, p := range missing {
			names = append(names, p.String())
		}
		return casework.Refuse(casework.NotNow, RuleSectionsMissing, "", "missing", strings.Join(names, ", "))
	}
	a.State, a.Submitted = casework.AssessmentSubmitted, &by
	return nil
}

// MayReview refuses everybody but team and group managers, and those of them who wrote any of it.
func MayReview(c *casework.Case, p casework.Person) error {
	if !p.Has(casework.DutyTeamManager) && !p.Has(casework.DutyGroupManager) {
		return casework.Refuse(casework.NotYours, RuleNotYourReview, "")
	}
	if c.Resolution.Assessment.WrittenBy(p.ID) {
		return casework.Refuse(casework.NotYours, RuleOwnAssessment, "")
	}
	return nil
}

// Approve is the team manager's yes to the assessment and its proposed plan.
func Approve(c *casework.Case, p casework.Person, by casework.Attribution) error {
	if err := reviewable(c, p); err != nil {
		return err
	}
	c.Resolution.Assessment.State, c.Resolution.Assessment.Approved = casework.AssessmentApproved, &by
	return nil
}

// Return gives the assessment back to its author, with reasons.
func Return(c *casework.Case, p casework.Person, reasons string, by casework.Attribution) error {
	if err := reviewable(c, p); err != nil {
		return err
	}
	if err := casework.CheckWords("reasons", reasons); err != nil {
		return err
	}
	a := &c.Resolution.Assessment
	a.State = casework.AssessmentReturned
	a.Returns = append(a.Returns, casework.AssessmentReturn{Reasons: reasons, By: by})
	return nil
}

func reviewable(c *casework.Case, p casework.Person) error {
	if err := MayReview(c, p); err != nil {
		return err
	}
	switch c.Resolution.Assessment.State {
	case casework.AssessmentSubmitted:
		return nil
	case casework.AssessmentApproved:
		return casework.Refuse(casework.Already, RuleApproved, "")
	}
	return casework.Refuse(casework.NotNow, RuleNotSubmitted, "")
}

// Reopen opens an approved assessment for writing again, when a review brought new worries. Its
// approval stands in the history; the plan stays as it was agreed.
func Reopen(c *casework.Case) {
	if a := &c.Resolution.Assessment; a.State == casework.AssessmentApproved {
		a.State, a.Submitted, a.Approved = casework.AssessmentDraft, nil, nil
	}
}
