package rmm

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"convenor/casework"
	"convenor/casework/due"
)

// withAction is a case with one action.
func withAction(a casework.AgreedAction) *casework.Case {
	c := open("RMM-0001", casework.RiskHigh)
	if a.Ref == "" {
		a.Ref = "0001-A1"
	}
	c.Actions = []casework.AgreedAction{a}
	return &c
}

// agreed is an action agreed in the meeting of 24 November.
func agreed(owner casework.PersonID, agency casework.AgencyID, due string) casework.AgreedAction {
	a := casework.AgreedAction{Ref: "0001-A1", What: words("request the warning notice"), Owner: owner, Agency: agency,
		Meeting: "2026-11-24", Agreed: said("dci", "2026-11-24 10:20")}
	if due != "" {
		a.Due = day(due)
	}
	return a
}

// The chasing of the board's first two weeks: due Friday 27 November, agreed on Tuesday the
// 24th. The third reminder, the first that tells the chair, is void because it was done.
func TestActionChasedAsInTheScenario(t *testing.T) {
	c := withAction(agreed("dci", "police", "2026-11-27"))
	facts := casesFacts(c, "2026-11-24 10:20:01", "2026-12-07 09:00")
	want := []string{"Fri 2026-11-27 09:00 dci", "Mon 2026-11-30 09:00 dci", "Mon 2026-12-07 09:00 dci", "Mon 2026-12-07 09:00 chair"}
	got := told(facts, due.FactActionReminder, due.FactActionOverdue)
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("reminders: -want +got\n%s", d)
	}
	third := facts[len(facts)-1]
	dci, _ := board().Person("dci")
	if _, err := c.SayOfAction("0001-A1", casework.ActionWord{State: casework.ActionDone, On: day("2026-11-30"), By: said("dci", "2026-12-01 10:05")}, dci, false); err != nil {
		t.Fatal(err)
	}
	if left, next := CaseFacts(c, env(), third.At, third.At); len(left) > 0 || !next.IsZero() {
		t.Errorf("after it was done: %v, next %v", left, next)
	}
}

func TestActionFacts(t *testing.T) {
	word := func(s casework.ActionState, by casework.PersonID, when string, claim bool) casework.ActionWord {
		return casework.ActionWord{State: s, Text: "reason", By: said(by, when), Claim: claim}
	}
	with := func(a casework.AgreedAction, ws ...casework.ActionWord) casework.AgreedAction {
		a.Words = ws
		a.Settle()
		return a
	}
	noMeeting := func(a casework.AgreedAction, when string) casework.AgreedAction {
		a.Meeting, a.Agreed = "", said("dci", when)
		return a
	}
	moved := func(a casework.AgreedAction, ms ...casework.Reassignment) casework.AgreedAction {
		a.Moves = ms
		return a
	}
	for name, tc := range map[string]struct {
		action casework.AgreedAction
		kinds  []casework.FactKind
		until  string
		want   []string
	}{
		"NoOwnerAsksTheAuthorThenTheChairToo": {agreed("", "", "2026-12-18"), []casework.FactKind{due.FactActionBare, due.FactActionBareChair}, "2026-12-09 12:00", []string{
			"Tue 2026-11-24 10:20 dci", "Wed 2026-11-25 09:00 dci", "Wed 2026-12-02 09:00 dci", "Wed 2026-12-02 09:00 chair", "Wed 2026-12-09 09:00 dci", "Wed 2026-12-09 09:00 chair"}},
		"NoDateAsksWhoTyped": {func() casework.AgreedAction {
			a := agreed("health", "manxcare", "")
			a.Agreed = typed("health", "admin", "2026-11-24 10:20")
			return a
		}(), []casework.FactKind{due.FactActionBare}, "2026-11-25 12:00", []string{"Tue 2026-11-24 10:20 admin", "Wed 2026-11-25 09:00 admin"}},
		"NoOwnerAtNightOutsideAMeetingWaitsForMorning": {noMeeting(agreed("", "", "2026-12-18"), "2026-11-27 22:10"), []casework.FactKind{due.FactActionBare}, "2026-11-30 12:00",
			[]string{"Mon 2026-11-30 09:00 dci"}},
		"OwnerAndDateAskNobody":             {agreed("dci", "police", "2026-11-27"), []casework.FactKind{due.FactActionBare, due.FactActionBareChair}, "2026-12-18 12:00", nil},
		"AgencyAloneRemindsItsMember":       {agreed("", "manxcare", "2026-11-27"), []casework.FactKind{due.FactActionReminder}, "2026-11-27 12:00", []string{"Fri 2026-11-27 09:00 health"}},
		"ChairAsOwnerIsToldOnce":            {agreed("chair", "csc", "2026-11-27"), []casework.FactKind{due.FactActionReminder, due.FactActionOverdue}, "2026-12-07 12:00", []string{"Fri 2026-11-27 09:00 chair", "Mon 2026-11-30 09:00 chair", "Mon 2026-12-07 09:00 chair"}},
		"AssignedOutsideAMeeting":           {noMeeting(agreed("health", "manxcare", "2026-12-18"), "2026-11-26 11:00"), []casework.FactKind{due.FactActionAssigned}, "2026-12-01 12:00", []string{"Thu 2026-11-26 11:00 health"}},
		"AssignedToOneselfIsNoNews":         {noMeeting(agreed("dci", "police", "2026-12-18"), "2026-11-26 11:00"), []casework.FactKind{due.FactActionAssigned}, "2026-12-01 12:00", nil},
		"AssignedInAMeetingIsHeardAtItsEnd": {agreed("health", "manxcare", "2026-12-18"), []casework.FactKind{due.FactActionAssigned}, "2026-12-01 12:00", nil},
		"ReassignedTwiceTellsTheLast": {moved(agreed("home", "stchristophers", "2026-12-18"),
			casework.Reassignment{From: "dci", To: "health", By: said("dci", "2026-11-25 11:00")}, casework.Reassignment{From: "health", To: "home", By: said("health", "2026-11-26 19:30")}),
			[]casework.FactKind{due.FactActionAssigned}, "2026-12-01 12:00", []string{"Fri 2026-11-27 09:00 home"}},
		"TakenOnOneselfIsNoNews": {moved(agreed("home", "stchristophers", "2026-12-18"), casework.Reassignment{From: "dci", To: "home", By: said("home", "2026-11-25 11:00")}),
			[]casework.FactKind{due.FactActionAssigned}, "2026-12-01 12:00", nil},
		"ClaimWaitsForTheOwner": {with(agreed("dci", "police", "2026-12-18"), word(casework.ActionDone, "home", "2026-11-26 11:00", true)), []casework.FactKind{due.FactActionClaimed}, "2026-11-30 12:00",
			[]string{"Thu 2026-11-26 11:00 dci", "Mon 2026-11-30 09:00 dci"}},
		"ClaimWithoutOwnerWaitsForTheChair": {with(agreed("", "", "2026-12-18"), word(casework.ActionDone, "home", "2026-11-26 11:00", true)), []casework.FactKind{due.FactActionClaimed}, "2026-11-27 12:00",
			[]string{"Thu 2026-11-26 11:00 chair"}},
		"NotDoneWaitsForTheChair": {with(agreed("education", "education", "2026-11-27"), word(casework.ActionNotDone, "education", "2026-11-30 09:05", false)), []casework.FactKind{due.FactActionClassify, due.FactActionReminder}, "2026-12-04 12:00",
			[]string{"Mon 2026-11-30 09:05 chair", "Wed 2026-12-02 09:00 chair", "Fri 2026-12-04 09:00 chair"}},
		"NotDoneByTheChairsAgencyWaitsForTheDeputy": {with(agreed("gm", "csc", "2026-11-27"), word(casework.ActionNotDone, "gm", "2026-11-30 09:05", false)), []casework.FactKind{due.FactActionClassify}, "2026-12-01 12:00",
			[]string{"Mon 2026-11-30 09:05 dci"}},
		"NotDoneClassifiedIsSettled": {func() casework.AgreedAction {
			a := with(agreed("education", "education", "2026-11-27"), word(casework.ActionNotDone, "education", "2026-11-30 09:05", false))
			a.Class = casework.AgencyDidNotAct
			return a
		}(), []casework.FactKind{due.FactActionClassify, due.FactActionReminder}, "2026-12-18 12:00", nil},
		"BlockedTellsTheChairAndRemindsOn": {with(agreed("dci", "police", "2026-11-27"), word(casework.ActionBlocked, "dci", "2026-11-26 11:00", false)), []casework.FactKind{due.FactActionBlocked, due.FactActionReminder}, "2026-11-27 12:00",
			[]string{"Thu 2026-11-26 11:00 chair", "Fri 2026-11-27 09:00 dci"}},
		"WithdrawnIsSilent": {func() casework.AgreedAction {
			a := agreed("", "", "2026-11-27")
			a.State = casework.ActionWithdrawn
			a.What.Removed = &casework.Removal{}
			return a
		}(), []casework.FactKind{due.FactActionBare, due.FactActionReminder}, "2026-12-18 12:00", nil},
	} {
		t.Run(name, func(t *testing.T) {
			got := told(casesFacts(withAction(tc.action), "2026-11-24 10:00", tc.until), tc.kinds...)
			if d := cmp.Diff(tc.want, got); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
		})
	}
}

// Agencies are held to what they agreed after the child has left the rota too.
func TestActionOfAClosedCaseIsChased(t *testing.T) {
	c := withAction(agreed("dci", "police", "2026-11-27"))
	c.State = casework.CaseClosed
	if got := told(casesFacts(c, "2026-11-27 00:00", "2026-11-27 12:00"), due.FactActionReminder); len(got) != 1 {
		t.Errorf("reminders = %v, want one", got)
	}
}

// Who has left the board is stood in for by whoever answers for the agency.
func TestOwnerWhoLeft(t *testing.T) {
	e := env()
	for i := range e.Roster.People {
		if e.Roster.People[i].ID == "sw1" {
			e.Roster.People[i].Left = true
		}
	}
	facts, _ := CaseFacts(withAction(agreed("sw1", "csc", "2026-11-27")), e, at("2026-11-27 00:00"), at("2026-11-27 12:00"))
	if d := cmp.Diff([]string{"Fri 2026-11-27 09:00 gm"}, told(facts, due.FactActionReminder)); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

// A corrected due date is reminded of anew: its notices have keys of their own.
func TestCorrectedDueDateHasNewKeys(t *testing.T) {
	first := casesFacts(withAction(agreed("dci", "police", "2026-11-27")), "2026-11-24 12:00", "2026-11-27 12:00")
	moved := casesFacts(withAction(agreed("dci", "police", "2026-12-11")), "2026-11-24 12:00", "2026-12-11 12:00")
	for _, f := range first {
		for _, g := range moved {
			if f.Key() == g.Key() && f.Kind == due.FactActionReminder {
				t.Errorf("%s is the key of both dates", f.Key())
			}
		}
	}
}

// That an action lost its owner is told to chair and administrator: once where the agency's
// representative is reminded meanwhile, weekly where there is nobody.
func TestOwnerTakenOffTheRoster(t *testing.T) {
	c := open("RMM-0001", casework.RiskHigh)
	c.Actions = []casework.AgreedAction{
		{Ref: "0001-A1", What: words("x"), Owner: "sw1", Agency: "csc", Due: day("2026-12-04"), Meeting: "2026-11-24", Agreed: said("chair", "2026-11-24 10:30")},
		{Ref: "0001-A2", What: words("x"), Owner: "education", Agency: "education", Due: day("2026-12-04"), Meeting: "2026-11-24", Agreed: said("chair", "2026-11-24 10:30")},
		{Ref: "0001-A3", What: words("x"), Owner: "sw1", Agency: "csc", State: casework.ActionDone, Agreed: said("chair", "2026-11-24 10:30")},
	}
	e := env()
	for i := range e.Roster.People {
		if p := &e.Roster.People[i]; p.ID == "sw1" || p.ID == "education" {
			p.Leave(at("2026-11-26 14:00"))
		}
	}
	facts, _ := CaseFacts(&c, e, at("2026-11-25 00:00"), at("2026-12-04 12:00"))
	want := []string{
		"Thu 2026-11-26 14:00 action owner gone 0001-A1 chair " + due.Stamp(at("2026-11-26 14:00")), "Thu 2026-11-26 14:00 action owner gone 0001-A1 admin " + due.Stamp(at("2026-11-26 14:00")),
		"Thu 2026-11-26 14:00 action owner gone 0001-A2 chair " + due.Stamp(at("2026-11-26 14:00")), "Thu 2026-11-26 14:00 action owner gone 0001-A2 admin " + due.Stamp(at("2026-11-26 14:00")),
		"Tue 2026-12-01 09:00 action reminder 0001-A1 gm before 2026-12-04",
		"Thu 2026-12-03 09:00 action owner gone 0001-A2 chair " + due.Stamp(at("2026-11-26 14:00")) + " again 1", "Thu 2026-12-03 09:00 action owner gone 0001-A2 admin " + due.Stamp(at("2026-11-26 14:00")) + " again 1",
		"Fri 2026-12-04 09:00 action reminder 0001-A1 gm day 2026-12-04",
	}
	if d := cmp.Diff(want, listed(facts)); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}
