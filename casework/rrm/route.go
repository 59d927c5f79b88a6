package rrm

import (
	"strings"

	"convenor/casework"
)

// The rules of a route review (RRM quick guide: when the process should not be used).
const (
	RuleRouteStands  casework.Rule = "route is not under review"
	RuleNotYourRoute casework.Rule = "team manager decides the route"
	RuleRouteWhy     casework.Rule = "decision on the route needs a reason"
	RuleNotRouteFlag casework.Rule = "no reason to check the route"
)

// Flag raises the doubt whether the process is still the right one: somebody's, with its reason
// and words, or what another process has begun, with neither. Plan and contingencies stay in
// force. It tells whether the review is new.
func Flag(c *casework.Case, f casework.RouteFlag) (opened bool, err error) {
	switch f.Why {
	case "", casework.OutMissing, casework.OutTrafficking, casework.OutGangs, casework.OutExploitation, casework.OutSaferMe, casework.OutEnquiry:
	default:
		return false, casework.Refuse(casework.Invalid, RuleNotRouteFlag, "reason")
	}
	if err := casework.CheckLength("reason", f.Text.Words, casework.MostWords); err != nil {
		return false, err
	}
	r := c.Resolution
	if opened = !r.UnderReview(); opened {
		r.Route = &casework.RouteReview{}
	}
	r.Route.Flags = append(r.Route.Flags, f)
	c.Live()
	return opened, nil
}

// DecideRoute is the team manager's word on a route review, with a reason: the process stays, or
// something else is confirmed to be in place instead. Until then nothing has changed.
func DecideRoute(c *casework.Case, p casework.Person, d casework.RouteDecision) error {
	if p.ID != c.TeamManager && !p.Has(casework.DutyTeamManager) && !p.Has(casework.DutyGroupManager) {
		return casework.Refuse(casework.NotYours, RuleNotYourRoute, "")
	}
	r := c.Resolution
	if !r.UnderReview() {
		return casework.Refuse(casework.NotNow, RuleRouteStands, "")
	}
	switch d.Replaced {
	case casework.RouteUnset, casework.RouteSaferMe, casework.RouteEnquiry:
	default:
		return casework.Refuse(casework.Invalid, casework.RuleUnclear, "route")
	}
	if strings.TrimSpace(d.Reason) == "" {
		return casework.Refuse(casework.Invalid, RuleRouteWhy, "reason")
	}
	if err := casework.CheckLength("reason", d.Reason, casework.MostWords); err != nil {
		return err
	}
	r.Route.Decided = &d
	return nil
}
