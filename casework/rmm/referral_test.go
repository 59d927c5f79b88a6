package rmm

import (
	"errors"
	"strings"
	"testing"

	"convenor/casework"
)

// referral is one that the way in accepts, changed.
func referral(change func(*ReferralRequest)) ReferralRequest {
	r := ReferralRequest{ChildDetails: casework.ChildDetails{Initials: "AE", FullName: "Aster Example", Born: day("2010-03-04")}, Worker: "sw1", Referral: casework.Referral{
		Source: casework.SourceDailyMeeting, Level: casework.RiskMedium, AssessedOn: day("2026-11-17"),
		Standing: casework.StandingLookedAfter, Concerns: "Missing twice in a fortnight.", By: said("sw1", "2026-11-18 14:05"),
	}}
	change(&r)
	return r
}

// The way in (RMM terms of reference, child selection): a CEAM of Medium or above, from the Daily
// Exploitation Meeting or an updated CEAM; a child not open to Children's Social Care only with
// evidence of a difference of professional opinion.
func TestTheWayIn(t *testing.T) {
	today := day("2026-11-18")
	raised := func(r *ReferralRequest) {
		r.Standing, r.Source, r.Worker, r.Difference = casework.StandingNotOpen, casework.SourceDifference, "", "Duty closed; school and police hold that it meets the threshold."
	}
	for name, tc := range map[string]struct {
		change func(*ReferralRequest)
		want   string // "rule @ field", several with commas
	}{
		"Medium":                    {func(r *ReferralRequest) {}, ""},
		"VeryHighByAnUpdatedCEAM":   {func(r *ReferralRequest) { r.Level, r.Source = casework.RiskVeryHigh, casework.SourceUpdatedCEAM }, ""},
		"ComplexNeeds":              {func(r *ReferralRequest) { r.Standing = casework.StandingComplexNeeds }, ""},
		"OnAChildProtectionPlan":    {func(r *ReferralRequest) { r.Standing = casework.StandingProtectionPlan }, ""},
		"Low":                       {func(r *ReferralRequest) { r.Level = casework.RiskLow }, string(RuleThreshold) + " @ ceam level"},
		"NotAssessed":               {func(r *ReferralRequest) { r.Level = casework.RiskUnassessed }, "missing @ ceam level"},
		"NotOpenWithADifference":    {raised, ""},
		"NotOpenByTheDailyMeeting":  {func(r *ReferralRequest) { raised(r); r.Source = casework.SourceDailyMeeting }, string(RuleExceptional) + " @ source"},
		"NotOpenWithoutEvidence":    {func(r *ReferralRequest) { raised(r); r.Difference = " " }, string(RuleExceptional) + " @ difference of opinion"},
		"NotOpenWithAWorker":        {func(r *ReferralRequest) { raised(r); r.Worker = "sw1" }, string(RuleNoWorkerYet) + " @ allocated social worker"},
		"OpenByADifference":         {func(r *ReferralRequest) { r.Source = casework.SourceDifference }, string(RuleOpenDifference) + " @ source"},
		"TheDayBefore18":            {func(r *ReferralRequest) { r.Born = day("2008-11-19") }, ""},
		"OnThe18thBirthday":         {func(r *ReferralRequest) { r.Born = day("2008-11-18") }, string(RuleNotAChild) + " @ date of birth"},
		"BornTomorrow":              {func(r *ReferralRequest) { r.Born = day("2026-11-19") }, string(casework.RuleFutureDate) + " @ date of birth"},
		"AssessedTomorrow":          {func(r *ReferralRequest) { r.AssessedOn = day("2026-11-19") }, string(casework.RuleFutureDate) + " @ assessed on"},
		"WithoutAnyConcern":         {func(r *ReferralRequest) { r.Concerns = "" }, "missing @ concerns"},
		"TwoThingsWrongComeAtOnce":  {func(r *ReferralRequest) { r.Initials, r.FullName = "A1", "" }, string(casework.RuleInitials) + " @ initials," + string(casework.RuleMustName) + " @ full name"},
		"ExploitationIsNoLevel":     {func(r *ReferralRequest) { r.Concern = casework.ConcernExperiencing }, ""},
		"ExploitationOfNoKnownSort": {func(r *ReferralRequest) { r.Concern = "perhaps" }, string(casework.RuleUnclear) + " @ exploitation"},
	} {
		var got []string
		var es casework.Errors
		if errors.As(referral(tc.change).Check(today), &es) {
			for _, e := range es {
				got = append(got, string(e.Rule)+" @ "+e.Field)
			}
		}
		if strings.Join(got, ",") != tc.want {
			t.Errorf("%s: %q, want %q", name, strings.Join(got, ","), tc.want)
		}
	}
}

// A raised child does not join the rota by itself; an open one does.
func TestWhatAReferralOpens(t *testing.T) {
	e := env()
	_, c := referral(func(*ReferralRequest) {}).Open("RMM-0001", day("2026-11-18"), e.Settings, nil)
	if c.State != casework.CaseOpen || c.Worker != "sw1" || c.Level() != casework.RiskMedium {
		t.Errorf("open: %+v", c)
	}
	_, c = referral(func(r *ReferralRequest) { r.Standing, r.Worker = casework.StandingNotOpen, "" }).Open("RMM-0002", day("2026-11-18"), e.Settings, nil)
	if c.State != casework.CaseRaised || c.Opening != nil {
		t.Errorf("not open: %+v", c)
	}
}

// A re-referral is one within 12 months of closing; the newest closing counts.
func TestReReferral(t *testing.T) {
	closed := func(on string) casework.Case {
		return casework.Case{Process: casework.RMM, State: casework.CaseClosed, Closed: &casework.Closure{On: day(on)}}
	}
	for name, tc := range map[string]struct {
		earlier []casework.Case
		want    string
	}{
		"Never": {nil, ""}, "WithinTheYear": {[]casework.Case{closed("2026-05-12")}, "2026-05-12"}, "ToTheDay": {[]casework.Case{closed("2025-11-18")}, "2025-11-18"},
		"ADayLater": {[]casework.Case{closed("2025-11-17")}, ""}, "TheNewest": {[]casework.Case{closed("2026-09-01"), closed("2026-05-12")}, "2026-09-01"},
	} {
		_, c := referral(func(*ReferralRequest) {}).Open("RMM-0009", day("2026-11-18"), env().Settings, tc.earlier)
		if got := c.Referral.Rereferral; got.IsZero() != (tc.want == "") || !got.IsZero() && got != day(tc.want) {
			t.Errorf("%s: %s, want %q", name, got, tc.want)
		}
	}
}

// Its reference is told to those alone who may know of the case.
func TestReferredAlready(t *testing.T) {
	c := &casework.Case{Ref: "RMM-0001", Worker: "sw1"}
	for who, want := range map[casework.PersonID]casework.Rule{"sw1": casework.RuleReferredAlready, "education": casework.RuleOpenAlready, "": casework.RuleOpenAlready} {
		if got := refusal(casework.ReferredAlready(viewer(who), c)); got != want {
			t.Errorf("%q: %q, want %q", who, got, want)
		}
	}
}
