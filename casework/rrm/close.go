package rrm

import (
	"strings"

	"convenor/casework"
)

// The rules of the end of planning (RRM quick guide, step 3).
const (
	RuleNotAllAgreed  casework.Rule = "those present did not agree to close"
	RuleRiskNotLower  casework.Rule = "risk has not fallen"
	RuleNotYoursClose casework.Rule = "team manager or chair closes the case"
)

// ClosureReduced is why a case of the process ends: it is agreed that the risk has fallen and
// that formal planning is no longer needed (RRM quick guide, step 3).
const ClosureReduced casework.ClosureReason = "risk reduced, planning no longer needed"

// ClosureReplaced is the other reason: another route is confirmed to be in place.
const ClosureReplaced casework.ClosureReason = "another route in place"

// An Ending is what a case is closed with.
type Ending struct {
	Reason  string
	Risk    casework.RiskTrend // the risk now, to when the plan was agreed
	Present string             // who was there and agreed
	Agreed  bool
	Voice   string // what the young person thinks
	Absent  string // why that is not known
	By      casework.Attribution
}

// MayEnd refuses to close a case to anybody but its team manager, a manager in their place, and
// whoever chairs the meeting that has it.
func MayEnd(v casework.Viewer, c *casework.Case, m *casework.Meeting) error {
	if v.Person.ID == c.TeamManager || v.Is(casework.DutyTeamManager, casework.DutyGroupManager) || m != nil && v.Chairs(m) {
		return nil
	}
	return casework.Refuse(casework.NotYours, RuleNotYoursClose, "")
}

// End closes a case: with the reason, the risk now, that those present agreed, and the young
// person's view or why it is not known. What agencies have agreed to do stays owed. Where a route
// review confirmed another route the risk need not have fallen.
func End(c *casework.Case, x Ending, today casework.Date) error {
	if c.State == casework.CaseClosed {
		return casework.Refuse(casework.Already, RuleCaseClosed, "")
	}
	if c.Sitting != "" {
		return casework.Refuse(casework.NotNow, RuleSits, "")
	}
	r := c.Resolution
	replaced := r.Route != nil && r.Route.Decided != nil && r.Route.Decided.Replaced != casework.RouteUnset
	var es casework.Errors
	bad := func(rule casework.Rule, field string) {
		es = append(es, casework.Refuse(casework.Invalid, rule, field))
	}
	if strings.TrimSpace(x.Reason) == "" {
		bad(casework.RuleMissing, "reason")
	}
	switch x.Risk {
	case casework.TrendLower:
	case casework.TrendSame, casework.TrendHigher:
		if !replaced {
			bad(RuleRiskNotLower, "risk now")
		}
	default:
		bad(RuleNoTrend, "risk now")
	}
	switch {
	case strings.TrimSpace(x.Present) == "":
		bad(casework.RuleMissing, "present")
	case !x.Agreed:
		bad(RuleNotAllAgreed, "all agreed")
	}
	if strings.TrimSpace(x.Voice) == "" && strings.TrimSpace(x.Absent) == "" {
		bad(RuleVoiceOrWhy, "voice")
	}
	for _, f := range []struct{ field, words string }{{"reason", x.Reason}, {"present", x.Present}, {"voice", x.Voice}, {"why absent", x.Absent}} {
		if casework.CheckLength(f.field, f.words, casework.MostWords) != nil {
			bad(casework.RuleTooLong, f.field)
		}
	}
	if err := es.OrNil(); err != nil {
		return err
	}
	reason := ClosureReduced
	if replaced {
		reason = ClosureReplaced
	}
	c.Closed = &casework.Closure{On: today, Reason: reason, Words: x.Reason, By: x.By}
	r.Ended = &casework.PlanEnding{Risk: x.Risk, Present: x.Present, Voice: x.Voice, Absent: x.Absent}
	c.State, c.NextReview = casework.CaseClosed, casework.Date{}
	return nil
}
