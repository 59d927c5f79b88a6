package rrm

import (
	"slices"
	"testing"

	"convenor/casework"
	"convenor/casework/casetest"
	"convenor/casework/due"
)

func env() due.Env {
	s := casework.DefaultSettings()
	s.Board, s.Agencies = "devon", casetest.Agencies
	return due.Env{Settings: &s, Calendar: casetest.Manx, Roster: board()}
}

// told is the facts of a case up to an instant, as "Fri 2026-11-27 09:00 question due tm1".
func told(c *casework.Case, until string, kinds ...casework.FactKind) []string {
	facts, _ := CaseFacts(c, env(), at("2020-01-01 00:00"), at(until))
	var out []string
	for _, f := range facts {
		if len(kinds) == 0 || slices.Contains(kinds, f.Kind) {
			out = append(out, casetest.Wall(f.At)+" "+string(f.Kind)+" "+string(f.To))
		}
	}
	return out
}

func wants(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n%q, want\n%q", what, got, want)
	}
}

// "A social worker or personal adviser completes it", and "a team manager reviews assessment and
// proposed plan before the meeting (approve, or return with reasons)" (domain, RRM step 1): each is
// asked until it is done.
func TestTheAssessmentIsFollowed(t *testing.T) {
	c := opened()
	c.State, c.Referral.By = casework.CaseOpen, said("tm1", "2026-11-02 10:00") // a Monday
	wants(t, "asked for", told(c, "2026-11-17 10:00"),
		"Mon 2026-11-02 10:00 referred sw1", "Mon 2026-11-09 09:00 assessment asked sw1", "Mon 2026-11-16 09:00 assessment asked sw1")

	for _, p := range casework.AssessmentParts() {
		if err := Write(c, p, "words", said("sw1", "2026-11-17 10:00")); err != nil {
			t.Fatal(err)
		}
	}
	if err := Submit(c, said("sw1", "2026-11-17 11:00")); err != nil {
		t.Fatal(err)
	}
	kinds := []casework.FactKind{due.FactAssessmentAsked, due.FactAssessmentSubmitted, due.FactAssessmentReturned, due.FactAssessmentApproved}
	wants(t, "submitted", told(c, "2026-11-19 12:00", kinds...),
		"Tue 2026-11-17 11:00 assessment submitted tm1", "Thu 2026-11-19 09:00 assessment submitted tm1")
	if err := Return(c, person("tm1"), "say who was spoken with", said("tm1", "2026-11-19 12:00")); err != nil {
		t.Fatal(err)
	}
	wants(t, "returned", told(c, "2026-11-26 10:00", kinds...),
		"Thu 2026-11-19 12:00 assessment returned sw1", "Thu 2026-11-26 09:00 assessment asked sw1")
	if err := Submit(c, said("sw1", "2026-11-26 11:00")); err != nil {
		t.Fatal(err)
	}
	if err := Approve(c, person("tm1"), said("tm1", "2026-11-26 21:00")); err != nil {
		t.Fatal(err)
	}
	wants(t, "approved, in the quiet hours", told(c, "2026-12-30 10:00", kinds...), "Fri 2026-11-27 09:00 assessment approved sw1")
}

// Nobody reviews their own assessment: where the team manager wrote some of it, another manager is
// asked.
func TestAnotherManagerReviews(t *testing.T) {
	c := written(t, casework.PartNeeds)
	c.State = casework.CaseOpen
	if err := Write(c, casework.PartNeeds, "a place at college", said("tm1", "2026-11-03 10:00")); err != nil {
		t.Fatal(err)
	}
	if err := Submit(c, said("sw1", "2026-11-03 11:00")); err != nil {
		t.Fatal(err)
	}
	wants(t, "to review", told(c, "2026-11-03 12:00", due.FactAssessmentSubmitted), "Tue 2026-11-03 11:00 assessment submitted gm")
}

// The tripwire "tells the manager only that a route check is needed" (issue, RRM part 1).
func TestARouteCheckIsAsked(t *testing.T) {
	c := planned(t)
	c.State = casework.CaseOpen
	if _, err := Flag(c, casework.RouteFlag{By: said("health", "2026-12-07 10:00")}); err != nil {
		t.Fatal(err)
	}
	wants(t, "flagged", told(c, "2026-12-09 10:00", due.FactRouteCheck), "Mon 2026-12-07 10:00 route check tm1", "Wed 2026-12-09 09:00 route check tm1")
	if err := DecideRoute(c, person("tm1"), casework.RouteDecision{Reason: "Safer Me does not apply", By: said("tm1", "2026-12-09 11:00")}); err != nil {
		t.Fatal(err)
	}
	wants(t, "decided", told(c, "2027-01-09 10:00", due.FactRouteCheck))
}

// "Unanswered questions and a plan for finding each missing answer" (domain, RRM step 2).
func TestQuestionsAreChased(t *testing.T) {
	c := opened()
	c.State = casework.CaseOpen
	ref, err := Ask(c, casework.Question{Text: casework.Text{Words: "where does she sleep"}, By: said("health", "2026-11-24 15:00")})
	if err != nil {
		t.Fatal(err)
	}
	kinds := []casework.FactKind{due.FactQuestion, due.FactQuestionOverdue, due.FactQuestionBare}
	wants(t, "nobody finds out", told(c, "2026-12-03 10:00", kinds...),
		"Wed 2026-11-25 09:00 question incomplete health", "Wed 2026-12-02 09:00 question incomplete health")
	if err := Find(c, ref, person("youthjustice"), day("2026-11-27"), day("2026-11-24")); err != nil {
		t.Fatal(err)
	}
	wants(t, "somebody does", told(c, "2026-12-05 10:00", kinds...),
		"Fri 2026-11-27 09:00 question due youthjustice", "Fri 2026-12-04 09:00 question due youthjustice", "Fri 2026-12-04 09:00 question overdue tm1")
	if err := Reply(c, ref, "at her aunt's", said("youthjustice", "2026-12-05 10:00")); err != nil {
		t.Fatal(err)
	}
	wants(t, "answered", told(c, "2027-12-05 10:00", kinds...))
}

// "The plan stays under review" (domain, RRM step 3): worker and team manager hear on the day.
func TestPlanReviewsAreChased(t *testing.T) {
	c := planned(t)
	c.State, c.NextReview = casework.CaseOpen, day("2026-12-24")
	wants(t, "on its day, and a week later over the holidays", told(c, "2026-12-31 10:00", due.FactPlanReview),
		"Thu 2026-12-24 09:00 plan review due sw1", "Thu 2026-12-24 09:00 plan review due tm1",
		"Thu 2026-12-31 09:00 plan review due sw1", "Thu 2026-12-31 09:00 plan review due tm1")
	if got := Waiting(c, env(), "sw1", at("2026-12-31 10:00")); len(got) != 1 || got[0].Kind != due.FactPlanReview {
		t.Errorf("there waits %v", got)
	}
	v := casework.PlanReview{On: day("2026-12-31"), Risk: casework.TrendLower, Voice: "she sleeps better", By: said("sw1", "2026-12-31 11:00")}
	if err := Review(c, v, day("2026-12-31"), 28, 84); err != nil {
		t.Fatal(err)
	}
	if c.NextReview != day("2027-01-28") {
		t.Errorf("next review on %s", c.NextReview)
	}
}
