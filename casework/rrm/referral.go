package rrm

import (
	"slices"
	"strconv"
	"strings"

	"convenor/casework"
)

// The rules of the way in (RRM quick guide: when a meeting should be held, and when not).
const (
	RuleNoUse       casework.Rule = "a reason for the process"
	RuleUnclearUse  casework.Rule = "reason not understood"
	RuleRuledOut    casework.Rule = "for another route"
	RuleSaferMeIn   casework.Rule = "Safer Me assessment in place"
	RuleEnquiryIn   casework.Rule = "Section 47 enquiry in place"
	RuleWhoDecided  casework.Rule = "often missing: who decided that Safer Me does not apply"
	RuleCareLeaver  casework.Rule = "twenty-five or over"
	RuleNotAManager casework.Rule = "team manager is no team manager"
	RuleNotAWorker  casework.Rule = "worker is no social worker or personal adviser"
	RuleOwnManager  casework.Rule = "worker and team manager are one person"
)

// Referral is a referral to the Risk Resolution process as it was filled in. The two answers
// about what is in place have to be given: nothing said is not a no.
type Referral struct {
	casework.ChildDetails
	Reasons   Reasons
	Enquiry   Answer // a Section 47 enquiry is in place
	SaferMe   Answer // a Safer Me assessment is in place
	SaferMeBy string // who decided that Safer Me does not apply
	Worker    casework.Person
	Manager   casework.Person
	Concerns  string
	By        casework.Attribution
}

// Answer is yes, no, or not said.
type Answer uint8

// The answers.
const (
	Unsaid Answer = iota
	No
	Yes
)

// careLeaverUntil is the age up to which somebody is a care leaver with a personal adviser.
const careLeaverUntil = 25

// Check holds a referral against the way in. All that is wrong comes back at once, each with
// its field; a rule that sends somebody elsewhere has the route among its arguments.
//
//   - At least one of the uses applies.
//   - Missing, trafficking, gangs and exploitation are for a Safer Me assessment, but for
//     somebody often missing where it has been decided that Safer Me does not apply: who
//     decided that has to be said.
//   - A Safer Me assessment or a Section 47 enquiry in place rules it out.
func (r Referral) Check(today casework.Date) error {
	es := r.ChildDetails.Check(today)
	bad := func(rule casework.Rule, field string, args ...string) {
		es = append(es, casework.Refuse(casework.Invalid, rule, field, args...))
	}
	if !r.Born.IsZero() && !r.Born.After(today) && r.Born.AgeOn(today) >= careLeaverUntil {
		bad(RuleCareLeaver, "date of birth")
	}
	r.reasons(bad)
	switch r.Enquiry {
	case Unsaid:
		bad(casework.RuleMissing, "section 47 in place")
	case Yes:
		bad(RuleEnquiryIn, "section 47 in place", "route", string(casework.RouteEnquiry))
	}
	switch r.SaferMe {
	case Unsaid:
		bad(casework.RuleMissing, "safer me in place")
	case Yes:
		bad(RuleSaferMeIn, "safer me in place", "route", string(casework.RouteSaferMe))
	}
	switch {
	case r.Worker.ID == "":
		bad(casework.RuleMissing, "worker")
	case r.Worker.ID == r.Manager.ID: // which is said beside the team manager
	case !r.Worker.Has(casework.DutySocialWorker) && !r.Worker.Has(casework.DutyPersonalAdviser) && !r.Worker.Has(casework.DutyAdvanced):
		bad(RuleNotAWorker, "worker")
	}
	switch {
	case r.Manager.ID == "":
		bad(casework.RuleMissing, "team manager")
	case !r.Manager.Has(casework.DutyTeamManager) && !r.Manager.Has(casework.DutyGroupManager):
		bad(RuleNotAManager, "team manager")
	case r.Manager.ID == r.Worker.ID:
		bad(RuleOwnManager, "team manager")
	}
	for _, f := range []struct{ field, words string }{{"concerns", r.Concerns}, {"who decided safer me does not apply", r.SaferMeBy}} {
		if len(f.words) > casework.MostWords {
			bad(casework.RuleTooLong, f.field, "most", strconv.Itoa(casework.MostWords))
		}
	}
	if strings.TrimSpace(r.Concerns) == "" {
		bad(casework.RuleMissing, "concerns")
	}
	return es.OrNil()
}

func (r Referral) reasons(bad func(casework.Rule, string, ...string)) {
	uses, out := r.uses(), r.out()
	switch {
	case len(out) > 0:
		var names []string
		for _, o := range out {
			names = append(names, string(o))
		}
		bad(RuleRuledOut, "reasons", "what", strings.Join(names, ", "), "route", string(out[0].Route()))
	case len(uses) == 0 && len(r.Reasons.Unclear) > 0:
		bad(RuleUnclearUse, "reasons")
	case len(uses) == 0:
		bad(RuleNoUse, "reasons")
	}
	if slices.Contains(uses, casework.UseMissing) && strings.TrimSpace(r.SaferMeBy) == "" {
		bad(RuleWhoDecided, "who decided safer me does not apply")
	}
}

// decided tells whether somebody is said to have decided that Safer Me does not apply.
func (r Referral) decided() bool { return strings.TrimSpace(r.SaferMeBy) != "" }

// uses are the uses that apply: going missing is one where it has been decided that Safer Me
// does not apply.
func (r Referral) uses() []casework.Use {
	if r.decided() && slices.Contains(r.Reasons.Out, casework.OutMissing) && !slices.Contains(r.Reasons.Uses, casework.UseMissing) {
		return append(slices.Clone(r.Reasons.Uses), casework.UseMissing)
	}
	return r.Reasons.Uses
}

func (r Referral) out() []casework.RuledOut {
	return slices.DeleteFunc(slices.Clone(r.Reasons.Out), func(o casework.RuledOut) bool { return o == casework.OutMissing && r.decided() })
}

// Open makes child and case of an accepted referral. Earlier cases of the same child show a
// re-referral, one within the settings' months of closing.
func (r Referral) Open(ref casework.CaseRef, today casework.Date, s *casework.Settings, earlier []casework.Case) (casework.Child, casework.Case) {
	child, c := r.ChildDetails.Open(ref, casework.RRM, r.By)
	c.Referral = casework.Referral{Concerns: r.Concerns, By: r.By, Rereferral: casework.Rereferral(casework.RRM, today, s.RereferralMonths, earlier)}
	c.Worker, c.TeamManager = r.Worker.ID, r.Manager.ID
	c.Resolution = &casework.RiskResolution{Eligibility: casework.Eligibility{Uses: r.uses(), SaferMeBy: strings.TrimSpace(r.SaferMeBy)}}
	return child, c
}
