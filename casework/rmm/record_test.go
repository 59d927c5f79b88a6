package rmm

import (
	"testing"

	"convenor/casework"
	"convenor/casework/record"
)

// Handling of VOLT: what nobody said is shareable, police information about an offender stays
// with the meeting, and what names people is for them.
func TestHandlingWhereNobodySaidIt(t *testing.T) {
	for name, tc := range map[string]struct {
		e      casework.VOLTEntry
		sector casework.Sector
		want   casework.Handling
	}{
		"PoliceOffender":       {casework.VOLTEntry{Kind: casework.Offender}, casework.SectorPolice, casework.MeetingOnly},
		"PoliceOffenderSaid":   {casework.VOLTEntry{Kind: casework.Offender, Handling: casework.Shareable}, casework.SectorPolice, casework.Shareable},
		"PoliceOffenderNamed":  {casework.VOLTEntry{Kind: casework.Offender, Named: []casework.PersonID{"gm"}}, casework.SectorPolice, casework.NamedPeople},
		"PoliceLocation":       {casework.VOLTEntry{Kind: casework.Location}, casework.SectorPolice, casework.Shareable},
		"HealthOffender":       {casework.VOLTEntry{Kind: casework.Offender}, casework.SectorHealth, casework.Shareable},
		"HealthNamed":          {casework.VOLTEntry{Named: []casework.PersonID{"gm"}}, casework.SectorHealth, casework.NamedPeople},
		"NotForFileNamed":      {casework.VOLTEntry{Handling: casework.NotForFile, Named: []casework.PersonID{"gm"}}, casework.SectorHealth, casework.NotForFile},
		"PlainInformationOnly": {casework.VOLTEntry{}, casework.SectorEducation, casework.Shareable},
	} {
		c := &casework.Case{Ref: "RMM-0001"}
		tc.e.Text = words("seen at the arcade")
		if _, err := record.Inform(c, tc.e, tc.sector); err != nil || c.Item.VOLT[0].Handling != tc.want {
			t.Errorf("%s: %q, %v, want %q", name, c.Item.VOLT[0].Handling, err, tc.want)
		}
	}
}

// A concern is recorded beside the level; an assessment that is refused leaves none behind.
func TestAnAssessmentsConcern(t *testing.T) {
	c := &casework.Case{Ref: "RMM-0001", Concern: casework.ConcernAtRisk}
	bad := casework.Assessment{Tool: casework.RiskHigh, Concern: casework.ConcernSuspected, Score: mostScore + 1}
	if got := refusal(Propose(c, bad)); got != RuleScore || c.Concern != casework.ConcernAtRisk {
		t.Errorf("refused %q, concern %q", got, c.Concern)
	}
	bad.Score = 17
	ok(t, Propose(c, bad))
	ok(t, ProposeInReport(c, casework.Assessment{Judgement: casework.RiskVeryHigh}))
	if c.Concern != casework.ConcernSuspected || c.Item.Report.Proposed != casework.RiskVeryHigh {
		t.Errorf("concern %q, proposed %s", c.Concern, c.Item.Report.Proposed)
	}
}

// Everybody corrects their own newest words; the chair and the administrator the one named,
// whoever said it.
func TestCorrectable(t *testing.T) {
	m := &casework.Meeting{State: casework.MeetingOpen, ChairedBy: "chair"}
	c := &casework.Case{Ref: "RMM-0001"}
	c.Item.VOLT = []casework.VOLTEntry{
		{Ref: "0001-V1", Text: words("first"), By: said("health", "2026-11-24 10:10")},
		{Ref: "0001-V2", Text: words("second"), By: typed("health", "admin", "2026-11-24 10:12")},
		{Ref: "0001-V3", Text: words("third"), By: said("education", "2026-11-24 10:14")},
		{Ref: "0001-V4", Text: casework.Text{Words: "gone", Removed: &casework.Removal{}}, By: said("health", "2026-11-24 10:16")},
	}
	for name, tc := range map[string]struct {
		who  casework.PersonID
		ref  casework.EntryRef
		want string
	}{
		"OnesNewest": {"health", "", "0001-V2"}, "OnesOwnNamed": {"health", "0001-V1", "0001-V1"}, "AnothersNamed": {"health", "0001-V3", ""},
		"WhatOneTyped": {"admin", "", "0001-V2"}, "AnothersByTheAdministrator": {"admin", "0001-V3", "0001-V3"}, "AnothersByTheChair": {"chair", "0001-V3", "0001-V3"},
		"NothingOfTheChairs": {"chair", "", ""}, "WhatIsWithdrawn": {"health", "0001-V4", ""}, "TheDeputyWhoDoesNotChair": {"dci", "0001-V3", ""},
	} {
		k, err := record.Correctable(c, tc.ref, viewer(tc.who), tc.who, m)
		if k.Ref != tc.want || (err == nil) != (tc.want != "") {
			t.Errorf("%s: %q, %v", name, k.Ref, err)
		}
	}
}

// A line that is deleted takes what it made with it, but for restricted information; what is
// in minutes, or of a meeting that closes, stays as it is.
func TestEditingALine(t *testing.T) {
	by := said("health", "2026-11-24 10:10")
	by.Message = "m1"
	c := &casework.Case{Ref: "RMM-0001"}
	c.Item.VOLT = []casework.VOLTEntry{
		{Ref: "0001-V1", Handling: casework.NamedPeople, Text: words("named"), By: by}, {Ref: "0001-V2", Handling: casework.Shareable, Text: words("open"), By: by},
		{Ref: "0001-V3", Text: casework.Text{Words: "gone", Removed: &casework.Removal{}}, By: by},
	}
	if n := len(record.StandingFrom(c, "m1")); n != 2 {
		t.Errorf("%d stand", n)
	}
	if ks := record.DeletedWith(c, "m1"); len(ks) != 1 || ks[0].Ref != "0001-V2" {
		t.Errorf("deleted with the line: %+v", ks)
	}
	minuted := &casework.Case{Ref: "RMM-0001", Last: &casework.Item{Cleared: at("2026-11-24 12:00"), VOLT: c.Item.VOLT}}
	for name, tc := range map[string]struct {
		c    *casework.Case
		m    *casework.Meeting
		want casework.Rule
	}{
		"BetweenMeetings": {c, nil, ""}, "WhileItSits": {c, &casework.Meeting{State: casework.MeetingOpen}, ""},
		"WhileItCloses": {c, &casework.Meeting{State: casework.MeetingClosing}, casework.RuleMinuted}, "Minuted": {minuted, nil, casework.RuleMinuted},
	} {
		if got := refusal(record.MayEdit(tc.c, "m1", tc.m)); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}

// Only the originator of a restricted entry answers for it, once.
func TestAnswerMatchWith(t *testing.T) {
	c := &casework.Case{Ref: "RMM-0001", Matches: []casework.Match{{Case: "RMM-0003", Guarded: []casework.PersonID{"dci"}}}}
	now := at("2026-11-25 09:00")
	for _, tc := range []struct {
		name  string
		other casework.CaseRef
		by    casework.PersonID
		want  casework.Rule
	}{
		{"SomebodyElse", "RMM-0003", "chair", casework.RuleNotFound}, {"OfAnotherCase", "RMM-0002", "dci", casework.RuleNotFound},
		{"TheOriginator", "RMM-0003", "dci", ""}, {"Again", "RMM-0003", "dci", RuleMatchAnswered},
	} {
		if got := refusal(AnswerMatchWith(c, tc.other, tc.by, true, now)); got != tc.want {
			t.Errorf("%s: %q, want %q", tc.name, got, tc.want)
		}
	}
}

// A difference is completed by who raised it, or who typed it for them.
func TestAddEvidence(t *testing.T) {
	c := &casework.Case{Ref: "RMM-0001", Differences: []casework.DifferenceOfOpinion{{Ref: "0001-D1", About: words("threshold"), By: typed("education", "admin", "2026-11-24 10:20")}}}
	for _, tc := range []struct {
		name string
		by   casework.PersonID
		ev   string
		want casework.Rule
	}{
		{"AParty", "health", "the log", casework.RuleRaiserConfirms}, {"NothingSaid", "education", "", casework.RuleMissing},
		{"WhoTyped", "admin", "the log", ""}, {"WhoRaisedIt", "education", "the log of May", ""},
	} {
		if _, err := c.AddEvidence("0001-D1", tc.ev, "", said(tc.by, "2026-11-24 10:30")); refusal(err) != tc.want {
			t.Errorf("%s: %v, want %q", tc.name, err, tc.want)
		}
	}
	if got := c.Differences[0].Evidence; got != "the log of May" {
		t.Errorf("evidence %q", got)
	}
}
