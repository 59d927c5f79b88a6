package rrm

import (
	"strings"

	"convenor/casework"
)

// The rules of a review (RRM quick guide, step 3).
const (
	RuleNoPlan       casework.Rule = "no agreed plan to review"
	RuleNoTrend      casework.Rule = "risk now, against the review before"
	RuleVoiceOrWhy   casework.Rule = "young person's view, or why it is not known"
	RuleReviewAhead  casework.Rule = "review is still to come"
	RuleNextBehind   casework.Rule = "next review is not after this one"
	RuleNextTooFar   casework.Rule = "next review is too far away"
	RuleReviewBefore casework.Rule = "review before the newest one"
)

// mostReviews is how many of the newest reviews a case holds; earlier ones are in its history.
const mostReviews = 24

// Review records one review of the agreed plan: how the risk stands to the one before, what has
// changed, and what the young person thinks, or why that is not known. Without a date the next
// one is after the board's interval. A worry that is new with it reopens the assessment.
func Review(c *casework.Case, v casework.PlanReview, today casework.Date, interval, most int) error {
	r := c.Resolution
	if r.Plan.State != casework.PlanAgreed {
		return casework.Refuse(casework.NotNow, RuleNoPlan, "")
	}
	var es casework.Errors
	bad := func(rule casework.Rule, field string) {
		es = append(es, casework.Refuse(casework.Invalid, rule, field))
	}
	switch v.Risk {
	case casework.TrendLower, casework.TrendSame, casework.TrendHigher:
	default:
		bad(RuleNoTrend, "risk")
	}
	if strings.TrimSpace(v.Voice) == "" && strings.TrimSpace(v.Absent) == "" {
		bad(RuleVoiceOrWhy, "voice")
	}
	if v.Next.IsZero() {
		v.Next = v.On.AddDays(interval)
	}
	switch {
	case today.Before(v.On):
		bad(RuleReviewAhead, "date")
	case !v.Next.After(v.On):
		bad(RuleNextBehind, "next review")
	case v.Next.After(v.On.AddDays(most)):
		bad(RuleNextTooFar, "next review")
	}
	if all := r.Standing(); len(all) > 0 && v.On.Before(all[len(all)-1].On) {
		bad(RuleReviewBefore, "date")
	}
	for _, f := range []struct{ field, words string }{{"changed", v.Changed}, {"voice", v.Voice}, {"why absent", v.Absent}} {
		if err := casework.CheckLength(f.field, f.words, casework.MostWords); err != nil {
			bad(casework.RuleTooLong, f.field)
		}
	}
	if err := es.OrNil(); err != nil {
		return err
	}
	if len(v.Worries) > 0 {
		Reopen(c)
	}
	r.Reviews, c.NextReview = append(r.Reviews, v), v.Next
	if n := len(r.Reviews); n > mostReviews {
		r.Reviews = r.Reviews[n-mostReviews:]
	}
	c.Live()
	return nil
}

// Drift is a sign that a plan is kept up and does not help.
type Drift string

// The signs.
const (
	DriftSame  Drift = "same risk for three reviews"
	DriftVoice Drift = "no word from the young person"
)

// driftReviews is after how many reviews without a change a plan is said to drift.
const driftReviews = 3

// Drifts lists what the newest reviews show: the risk has been the same for three of them, or none
// of the newest three has the young person's view. With fewer reviews there is no drift yet.
func Drifts(r *casework.RiskResolution) []Drift {
	all := r.Standing()
	if len(all) < driftReviews {
		return nil
	}
	same, silent := true, true
	for _, v := range all[len(all)-driftReviews:] {
		same = same && v.Risk == casework.TrendSame
		silent = silent && strings.TrimSpace(v.Voice) == ""
	}
	var out []Drift
	if same {
		out = append(out, DriftSame)
	}
	if silent {
		out = append(out, DriftVoice)
	}
	return out
}
