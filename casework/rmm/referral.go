package rmm

import (
	"strings"

	"convenor/casework"
)

// The rules of the way in (RMM terms of reference, child selection and preparation).
const (
	RuleThreshold      casework.Rule = "referral threshold: medium or above"
	RuleExceptional    casework.Rule = "not open: only with an evidenced difference of opinion"
	RuleOpenDifference casework.Rule = "open child: by assessment, not by difference of opinion"
	RuleNotAChild      casework.Rule = "eighteen or over"
	RuleSourceUnset    casework.Rule = "source of referral"
	RuleStandingUnset  casework.Rule = "standing of the child"
	RuleNoWorkerYet    casework.Rule = "a child not open has no allocated social worker"
)

// ReferralRequest is a referral as it was filled in.
type ReferralRequest struct {
	casework.ChildDetails
	Worker casework.PersonID
	casework.Referral
}

// Check holds a referral against the way in. All that is wrong comes back at once, each
// with its field:
//
//   - the CEAM level is Medium, High or Very High;
//   - the child comes from the Daily Exploitation Meeting or an updated CEAM;
//   - a child not open to Children's Social Care may be raised only with evidence of a
//     difference of professional opinion, and has no allocated social worker yet.
func (r ReferralRequest) Check(today casework.Date) error {
	es := r.ChildDetails.Check(today)
	bad := func(rule casework.Rule, field string, args ...string) {
		es = append(es, casework.Refuse(casework.Invalid, rule, field, args...))
	}
	if !r.Born.IsZero() && !r.Born.After(today) && r.Born.AgeOn(today) >= 18 {
		bad(RuleNotAChild, "date of birth")
	}
	switch r.Level {
	case casework.RiskMedium, casework.RiskHigh, casework.RiskVeryHigh:
	case casework.RiskLow:
		bad(RuleThreshold, "ceam level")
	default:
		bad(casework.RuleMissing, "ceam level")
	}
	switch {
	case r.AssessedOn.IsZero():
		bad(casework.RuleMissing, "assessed on")
	case r.AssessedOn.After(today):
		bad(casework.RuleFutureDate, "assessed on")
	}
	if !r.Standing.Valid() {
		bad(RuleStandingUnset, "standing")
	}
	notOpen := r.Standing == casework.StandingNotOpen
	switch {
	case !r.Source.Valid():
		bad(RuleSourceUnset, "source")
	case notOpen && r.Source != casework.SourceDifference:
		bad(RuleExceptional, "source")
	case notOpen && strings.TrimSpace(r.Difference) == "":
		bad(RuleExceptional, "difference of opinion")
	case !notOpen && r.Source == casework.SourceDifference && r.Standing.Valid():
		bad(RuleOpenDifference, "source")
	}
	if !r.Concern.Valid() {
		bad(casework.RuleUnclear, "exploitation")
	}
	if notOpen && r.Worker != "" {
		bad(RuleNoWorkerYet, "allocated social worker")
	}
	for _, f := range []struct{ field, words string }{{"concerns", r.Concerns}, {"difference of opinion", r.Difference}} {
		if len(f.words) > casework.MostWords {
			bad(casework.RuleTooLong, f.field, "most", "4000")
		}
	}
	if strings.TrimSpace(r.Concerns) == "" {
		bad(casework.RuleMissing, "concerns")
	}
	return es.OrNil()
}

// Open makes the child and the case of an accepted referral. A child not open to social
// care is raised: the meeting decides, and the child does not join the rota by itself.
// Earlier cases of the same child show a re-referral, one within the settings' months of
// closing.
func (r ReferralRequest) Open(ref casework.CaseRef, today casework.Date, s *casework.Settings, earlier []casework.Case) (casework.Child, casework.Case) {
	child, c := r.ChildDetails.Open(ref, casework.RMM, r.By)
	c.Referral, c.Standing, c.Concern, c.Worker = r.Referral, r.Standing, r.Concern, r.Worker
	c.Assessments = []casework.Assessment{{On: r.AssessedOn, Tool: r.Level, Concern: r.Concern, By: r.By}}
	if r.Standing == casework.StandingNotOpen {
		c.State = casework.CaseRaised
	}
	c.Referral.Rereferral = casework.Rereferral(casework.RMM, today, s.RereferralMonths, earlier)
	return child, c
}
