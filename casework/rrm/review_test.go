package rrm

import (
	"slices"
	"testing"

	"convenor/casework"
	"convenor/casework/record"
)

// planned is a case whose plan was agreed on 26 November.
func planned(t *testing.T) *casework.Case {
	t.Helper()
	c := written(t)
	approved := said("tm1", "2026-11-20 10:00")
	c.Resolution.Assessment.State, c.Resolution.Assessment.Approved = casework.AssessmentApproved, &approved
	c.Resolution.Plan = casework.RiskManagementPlan{State: casework.PlanAgreed, On: day("2026-11-26")}
	return c
}

// "A route check never suspends it: plan and contingencies stay in force, marked 'route under
// review', until a replacement is confirmed" (domain, RRM step 3).
func TestRouteReviewLeavesThePlanInForce(t *testing.T) {
	c := planned(t)
	by := said("education", "2026-12-01 10:00")
	decide := func(who casework.PersonID, with casework.SafeguardingRoute, why string) casework.Rule {
		return refusal(DecideRoute(c, person(who), casework.RouteDecision{Replaced: with, Reason: why, By: said(who, "2026-12-02 10:00")}))
	}
	if got := decide("tm1", "", "nothing in it"); got != RuleRouteStands {
		t.Errorf("decided without a review: %q", got)
	}
	if _, err := Flag(c, casework.RouteFlag{Why: "something", By: by}); refusal(err) != RuleNotRouteFlag {
		t.Errorf("flagged for nothing: %v", err)
	}
	for i, f := range []casework.RouteFlag{{Why: casework.OutExploitation, Text: casework.Text{Words: "seen with older men"}, By: by}, {By: by}} {
		opened, err := Flag(c, f)
		if err != nil || opened != (i == 0) {
			t.Errorf("flag %d: opened %v, %v", i, opened, err)
		}
	}
	if r := c.Resolution; !r.UnderReview() || r.Plan.State != casework.PlanAgreed || len(r.Route.Flags) != 2 {
		t.Errorf("under review: %+v", r.Route)
	}
	if got := decide("education", "", "nothing in it"); got != RuleNotYourRoute {
		t.Errorf("decided by education: %q", got)
	}
	if got := decide("tm1", casework.RouteSaferMe, " "); got != RuleRouteWhy {
		t.Errorf("decided without a reason: %q", got)
	}
	if got := decide("tm1", "", "seen with her brothers"); got != "" || c.Resolution.UnderReview() || c.Resolution.Plan.State != casework.PlanAgreed {
		t.Errorf("the process stays: %q, %+v", got, c.Resolution.Plan)
	}
	if opened, err := Flag(c, casework.RouteFlag{Why: casework.OutGangs, By: by}); err != nil || !opened || len(c.Resolution.Route.Flags) != 1 {
		t.Errorf("flagged again: opened %v, %v, %+v", opened, err, c.Resolution.Route)
	}
}

// "The plan stays under review, adapting as risk changes" (domain, RRM step 3).
func TestReviews(t *testing.T) {
	c := planned(t)
	c.Resolution.Plan.Review = day("2026-12-24")
	v := casework.PlanReview{On: day("2026-12-24"), Risk: casework.TrendSame, Voice: "wants to see the aunt", By: said("sw1", "2026-12-24 10:00")}
	today := day("2026-12-24")
	for name, x := range map[string]struct {
		change func(*casework.PlanReview)
		want   string
	}{
		"NothingSaid": {func(v *casework.PlanReview) { v.Risk, v.Voice = "", "" },
			string(RuleNoTrend) + " @ risk, " + string(RuleVoiceOrWhy) + " @ voice"},
		"ToCome":   {func(v *casework.PlanReview) { v.On = day("2026-12-25") }, string(RuleReviewAhead) + " @ date"},
		"NextPast": {func(v *casework.PlanReview) { v.Next = v.On }, string(RuleNextBehind) + " @ next review"},
		"NextFar":  {func(v *casework.PlanReview) { v.Next = v.On.AddDays(85) }, string(RuleNextTooFar) + " @ next review"},
	} {
		bad := v
		x.change(&bad)
		if got := refusals(Review(c, bad, today, 28, 84)); got != x.want {
			t.Errorf("%s: %s, want %s", name, got, x.want)
		}
	}
	if err := Review(c, v, today, 28, 84); err != nil {
		t.Fatal(err)
	}
	if n := c.Resolution.Reviews[0].Next; n != day("2027-01-21") || c.Resolution.Assessment.State != casework.AssessmentApproved {
		t.Errorf("the next review is %v, the assessment is %q", n, c.Resolution.Assessment.State)
	}
	earlier := v
	earlier.On = day("2026-12-10")
	if got := refusals(Review(c, earlier, today, 28, 84)); got != string(RuleReviewBefore)+" @ date" {
		t.Errorf("a review before the newest: %s", got)
	}
	for _, want := range []string{"2027-01-21", "2026-12-24"} { // the review's own, then what was agreed with the plan
		if got := c.NextReview; got != day(want) {
			t.Errorf("the next review is on %s, want %s", got, want)
		}
		for _, k := range record.Records(c) {
			if k.What == "review" && k.Stands() {
				k.Remove(c, "sw1", v.By.At, "undo")
			}
		}
	}
	v.Worries = []casework.EntryRef{"0001-W2"}
	if err := Review(c, v, today, 28, 84); err != nil || c.Resolution.Assessment.State != casework.AssessmentDraft {
		t.Errorf("a new worry leaves the assessment %q: %v", c.Resolution.Assessment.State, err)
	}
	c.Resolution.Plan.State = casework.PlanProposed
	if got := refusal(Review(c, v, today, 28, 84)); got != RuleNoPlan {
		t.Errorf("reviewed without a plan: %q", got)
	}
}

// Drift is pointed out: the same risk for three reviews, no word from the young person. A review
// that was withdrawn counts for nothing.
func TestDrift(t *testing.T) {
	review := func(risk casework.RiskTrend, voice string) casework.PlanReview {
		return casework.PlanReview{Risk: risk, Voice: voice, Absent: "did not come"}
	}
	same, lower := casework.TrendSame, casework.TrendLower
	gone := review(lower, "better")
	gone.Removed = &casework.Removal{Reason: "undo"}
	for name, x := range map[string]struct {
		reviews []casework.PlanReview
		want    []Drift
	}{
		"Two":       {[]casework.PlanReview{review(same, ""), review(same, "")}, nil},
		"Three":     {[]casework.PlanReview{review(same, ""), review(same, ""), review(same, "")}, []Drift{DriftSame, DriftVoice}},
		"Heard":     {[]casework.PlanReview{review(same, ""), review(same, "fed up"), review(same, "")}, []Drift{DriftSame}},
		"Changing":  {[]casework.PlanReview{review(same, ""), review(lower, ""), review(same, "")}, []Drift{DriftVoice}},
		"Withdrawn": {[]casework.PlanReview{review(same, ""), review(same, ""), gone, review(same, "")}, []Drift{DriftSame, DriftVoice}},
		"Earlier":   {[]casework.PlanReview{review(same, ""), review(same, ""), review(same, ""), review(lower, "better")}, nil},
	} {
		if got := Drifts(&casework.RiskResolution{Reviews: x.reviews}); !slices.Equal(got, x.want) {
			t.Errorf("%s: %v, want %v", name, got, x.want)
		}
	}
}
