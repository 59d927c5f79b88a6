package rrm

import (
	"time"

	"convenor/casework"
	"convenor/casework/due"
)

// window gathers what falls due in a case of the process, whose offices are its team manager's.
type window struct{ *due.Window }

// CaseFacts is everything that falls due in a case from one instant to another, both included, in
// the order of time, and the earliest instant after the window at which something falls due as
// the case stands (zero: nothing). A fact is there as long as it is true, with the same key and
// instant each time it is asked for.
func CaseFacts(c *casework.Case, e due.Env, from, to time.Time) (facts []casework.Fact, next time.Time) {
	w := window{due.New(e, string(c.Ref), from, to)}
	group := w.First(casework.DutyGroupManager)
	manager := c.TeamManager
	if p, ok := e.Roster.Person(manager); !ok || !p.Active() {
		manager = group
	}
	w.Offices = due.Offices{
		Chair: manager, Administrators: w.Administrators(), Manager: group,
		Decides: func(parties ...casework.AgencyID) casework.PersonID { return manager },
	}
	w.Restrict(c.Restricted)
	w.referred(c)
	w.People(c)
	w.worries(c)
	w.Agreed(c)
	if c.Last != nil && !c.Last.Cleared.IsZero() {
		w.Cleared(c, c.Last, c.Last.Cleared)
	}
	if c.State == casework.CaseOpen {
		w.assessment(c)
		w.route(c)
		w.review(c)
		for _, q := range c.Resolution.Questions {
			w.question(c, q)
		}
	}
	return w.Result()
}

// referred tells the team manager of a new case, and the worker where somebody else referred.
func (w window) referred(c *casework.Case) {
	by := c.Referral.By
	f := casework.Fact{Kind: due.FactReferred, At: w.Polite(by.At)}
	for _, p := range []casework.PersonID{c.TeamManager, c.Worker} {
		if p != due.Author(by) {
			w.Tell(f, p)
		}
	}
}

// assessment follows the assessment (RRM quick guide, step 1): asked of the worker a week after the
// referral, or after it was given back, and every week until it is with the team manager; there
// every two working days until it is reviewed.
func (w window) assessment(c *casework.Case) {
	a := &c.Resolution.Assessment
	switch a.State {
	case casework.AssessmentSubmitted:
		w.ChaseAll(casework.Fact{Kind: due.FactAssessmentSubmitted, Slot: due.Stamp(a.Submitted.At)},
			w.Polite(a.Submitted.At), due.EveryTwoDays, reviewer(c, w.Env.Roster))
		return
	case casework.AssessmentApproved:
		w.Tell(casework.Fact{Kind: due.FactAssessmentApproved, Slot: due.Stamp(a.Approved.At), At: w.Polite(a.Approved.At)}, a.Author())
		return
	case casework.AssessmentReturned:
		last := a.Returns[len(a.Returns)-1]
		w.Tell(casework.Fact{Kind: due.FactAssessmentReturned, Slot: due.Stamp(last.By.At), At: w.Polite(last.By.At)}, a.Author())
	}
	since := asked(c)
	first := w.Morning(w.Env.Calendar.OnOrAfter(w.Date(since).AddDays(7)))
	w.ChaseAll(casework.Fact{Kind: due.FactAssessmentAsked, Slot: due.Stamp(since)}, first, due.Weekly, c.Worker)
}

// asked is since when the assessment is the worker's to write: the referral, the newest return, or
// the review with which new worries reopened it.
func asked(c *casework.Case) time.Time {
	since := c.Referral.By.At
	for _, r := range c.Resolution.Assessment.Returns {
		since = due.Later(since, r.By.At)
	}
	for _, v := range c.Resolution.Standing() {
		if len(v.Worries) > 0 {
			since = due.Later(since, v.By.At)
		}
	}
	return since
}

// reviewer is who reviews the assessment: the case's team manager, or where they are there no more,
// or wrote some of it, the first group manager who may.
func reviewer(c *casework.Case, r casework.Roster) casework.PersonID {
	if p, ok := r.Person(c.TeamManager); ok && p.Active() && MayReview(c, p) == nil {
		return p.ID
	}
	for _, p := range r.People {
		if p.Active() && p.Has(casework.DutyGroupManager) && c.OpenTo(p.ID) && MayReview(c, p) == nil {
			return p.ID
		}
	}
	return ""
}

// route tells the team manager that a route check is needed, and nothing else, until it is decided.
func (w window) route(c *casework.Case) {
	r := c.Resolution
	if !r.UnderReview() || len(r.Route.Flags) == 0 {
		return
	}
	first := r.Route.Flags[0].By.At
	w.ChaseAll(casework.Fact{Kind: due.FactRouteCheck, Slot: due.Stamp(first)}, w.Polite(first), due.EveryTwoDays, w.Offices.Chair)
}

// review tells worker and team manager on the day of the plan's review, and every week after.
func (w window) review(c *casework.Case) {
	if c.NextReview.IsZero() || c.Resolution.Plan.State != casework.PlanAgreed {
		return
	}
	w.ChaseAll(casework.Fact{Kind: due.FactPlanReview, Slot: c.NextReview.String()},
		w.Morning(w.Env.Calendar.OnOrAfter(c.NextReview)), due.Weekly, c.Worker, w.Offices.Chair)
}

// question asks who finds an answer out on the day it is due and every week after, the team manager
// from the second time on; of one without finder or date its author is asked for what is missing.
func (w window) question(c *casework.Case, q casework.Question) {
	if !q.Open() {
		return
	}
	f := casework.Fact{Thing: string(q.Ref)}
	finder := q.Finder
	if p, ok := w.Env.Roster.Representative(q.Agency); ok && finder == "" {
		finder = p.ID
	}
	if finder == "" || q.Due.IsZero() {
		f.Kind = due.FactQuestionBare
		next := w.Morning(w.Env.Calendar.AddWorking(w.Date(q.By.At), 1))
		w.ChaseAll(f, next, due.Weekly, due.Author(q.By))
		return
	}
	f.Kind, f.Slot = due.FactQuestion, q.Due.String()
	first := w.Morning(w.Env.Calendar.OnOrAfter(q.Due))
	w.ChaseAll(f, first, due.Weekly, finder)
	if finder != w.Offices.Chair {
		f.Kind = due.FactQuestionOverdue
		second := w.Morning(due.Weekly(w.Env.Calendar, w.Date(first), casework.Date{}, 1))
		w.ChaseAll(f, second, due.Weekly, w.Offices.Chair)
	}
}

// Waiting is what of a case waits for somebody besides their actions, each matter once.
func Waiting(c *casework.Case, e due.Env, to casework.PersonID, now time.Time) []casework.Fact {
	facts, _ := CaseFacts(c, e, time.Time{}, now)
	return due.Matters(facts, to)
}
