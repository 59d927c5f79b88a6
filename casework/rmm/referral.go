package rmm

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"convenor/casework"
)

// The rules of the way in (RMM terms of reference, child selection and preparation).
const (
	RuleThreshold       casework.Rule = "referral threshold: medium or above"
	RuleExceptional     casework.Rule = "not open: only with an evidenced difference of opinion"
	RuleOpenDifference  casework.Rule = "open child: by assessment, not by difference of opinion"
	RuleNotAChild       casework.Rule = "eighteen or over"
	RuleInitials        casework.Rule = "initials are one to four letters"
	RuleSourceUnset     casework.Rule = "source of referral"
	RuleStandingUnset   casework.Rule = "standing of the child"
	RuleNoWorkerYet     casework.Rule = "a child not open has no allocated social worker"
	RuleOpenAlready     casework.Rule = "child has an open case"
	RuleReferredAlready casework.Rule = "child referred already" // for those who may know of the open case
	RuleMustName        casework.Rule = "full name needed"
)

// ReferralRequest is a referral as it was filled in.
type ReferralRequest struct {
	Initials, FullName string
	KnownAs            []string
	Born               casework.Date
	Worker             casework.PersonID
	Only               []casework.PersonID // to whom, besides who refers, the case is restricted from the beginning; nil: to nobody
	casework.Referral
}

// mostNames is how many other names one child has in a referral.
const mostNames = 30

// Check holds a referral against the way in. All that is wrong comes back at once, each
// with its field:
//
//   - the CEAM level is Medium, High or Very High;
//   - the child comes from the Daily Exploitation Meeting or an updated CEAM;
//   - a child not open to Children's Social Care may be raised only with evidence of a
//     difference of professional opinion, and has no allocated social worker yet.
func (r ReferralRequest) Check(today casework.Date) error {
	var es casework.Errors
	bad := func(rule casework.Rule, field string, args ...string) {
		es = append(es, casework.Refuse(casework.Invalid, rule, field, args...))
	}
	if n := len([]rune(r.Initials)); n == 0 {
		bad(casework.RuleMissing, "initials")
	} else if n > 4 || strings.ContainsFunc(r.Initials, func(c rune) bool { return !unicode.IsLetter(c) }) {
		bad(RuleInitials, "initials")
	}
	if strings.TrimSpace(r.FullName) == "" {
		bad(RuleMustName, "full name")
	} else if len(r.FullName) > casework.MostName {
		bad(casework.RuleTooLong, "full name", "most", strconv.Itoa(casework.MostName))
	}
	switch {
	case r.Born.IsZero():
		bad(casework.RuleMissing, "date of birth")
	case r.Born.After(today):
		bad(casework.RuleFutureDate, "date of birth")
	case r.Born.AgeOn(today) >= 18:
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
	for _, n := range r.KnownAs {
		if len(n) > casework.MostName || len(r.KnownAs) > mostNames {
			bad(casework.RuleTooLong, "known as", "most", strconv.Itoa(casework.MostName))
			break
		}
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

// ReferredAlready refuses a second case for a child who has an open one, which its reference
// names only to those who may see it.
func ReferredAlready(v casework.Viewer, c *casework.Case) error {
	if v.CaseGrant(c) == casework.SeeNothing {
		return casework.Refuse(casework.Invalid, RuleOpenAlready, "full name")
	}
	return casework.Refuse(casework.Invalid, RuleReferredAlready, "full name", "ref", string(c.Ref))
}

// Open makes the child and the case of an accepted referral. A child not open to social
// care is raised: the meeting decides, and the child does not join the rota by itself.
// Earlier cases of the same child show a re-referral, one within the settings' months of
// closing.
func (r ReferralRequest) Open(ref casework.CaseRef, today casework.Date, s *casework.Settings, earlier []casework.Case) (casework.Child, casework.Case) {
	child := casework.Child{
		ID: casework.ChildID("child-" + string(ref)), Initials: strings.ToUpper(r.Initials), FullName: r.FullName,
		KnownAs: r.KnownAs, Born: r.Born, Cases: []casework.CaseRef{ref},
	}
	c := casework.Case{
		Ref: ref, Process: casework.RMM, Child: child.ID, Initials: child.Initials, Born: r.Born,
		State: casework.CaseOpen, Referral: r.Referral, Standing: r.Standing, Concern: r.Concern, Worker: r.Worker,
		Assessments: []casework.Assessment{{On: r.AssessedOn, Tool: r.Level, Concern: r.Concern, By: r.By}},
	}
	if r.Standing == casework.StandingNotOpen {
		c.State = casework.CaseRaised
	}
	if len(r.Only) > 0 {
		by := []casework.PersonID{r.By.SaidBy}
		if r.By.TypedBy != r.By.SaidBy {
			by = append(by, r.By.TypedBy)
		}
		_ = c.Restrict(by[0], r.By.At, slices.Concat(by[1:], r.Only)...) // refuses nobody named alone
	}
	for _, e := range earlier {
		if e.Closed != nil && !today.After(e.Closed.On.AddMonths(s.RereferralMonths)) &&
			e.Closed.On.After(c.Referral.Rereferral) {
			c.Referral.Rereferral = e.Closed.On
		}
	}
	return child, c
}
