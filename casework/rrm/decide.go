package rrm

import "convenor/casework"

// RuleNotYourDecision refuses a decision in which the agencies are parties.
const RuleNotYourDecision casework.Rule = "team manager decides between agencies"

// MayDecide refuses a decision in which agencies are parties, classifying an action that was not
// done, to anybody but the case's team manager, a group manager, and whoever chairs the meeting m
// that has the case open; m may be nil.
func MayDecide(v casework.Viewer, c *casework.Case, m *casework.Meeting) error {
	if v.Known && v.Person.ID == c.TeamManager || v.Is(casework.DutyGroupManager) || v.Chairs(m) {
		return nil
	}
	return casework.Refuse(casework.NotYours, RuleNotYourDecision, "")
}

// MayMoveOn refuses to take a difference of professional opinion a stage up or to offer a way to
// settle it, to anybody but those who differ and who decides between them.
func MayMoveOn(v casework.Viewer, said casework.Person, d *casework.DifferenceOfOpinion, c *casework.Case, m *casework.Meeting) error {
	if d.Concerns(said) {
		return nil
	}
	return MayDecide(v, c, m)
}
