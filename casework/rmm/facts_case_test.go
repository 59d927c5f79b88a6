package rmm

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"convenor/casework"
	"convenor/casework/due"
)

func TestReferredTellsChairAndAdministrator(t *testing.T) {
	for name, tc := range map[string]struct{ at, want string }{
		"InHours":              {"2026-11-18 14:05", "Wed 2026-11-18 14:05"},
		"MinuteBeforeQuiet":    {"2026-11-18 17:59", "Wed 2026-11-18 17:59"},
		"QuietBegins":          {"2026-11-18 18:00", "Thu 2026-11-19 09:00"},
		"MinuteBeforeItEnds":   {"2026-11-18 07:59", "Wed 2026-11-18 09:00"},
		"QuietEnds":            {"2026-11-18 08:00", "Wed 2026-11-18 08:00"},
		"AfterMidnight":        {"2026-11-19 00:30", "Thu 2026-11-19 09:00"},
		"FridayNight":          {"2026-11-20 20:00", "Mon 2026-11-23 09:00"},
		"SaturdayNoon":         {"2026-11-21 12:00", "Mon 2026-11-23 09:00"},
		"ChristmasEve":         {"2026-12-24 18:30", "Tue 2026-12-29 09:00"},
		"SeniorRaceDay":        {"2026-06-05 11:00", "Mon 2026-06-08 09:00"},
		"TynwaldDay":           {"2027-07-05 11:00", "Tue 2027-07-06 09:00"},
		"SummerTimeBegins2026": {"2026-03-28 23:30", "Mon 2026-03-30 09:00"},
		"SummerTimeEnds2026":   {"2026-10-25 01:30", "Mon 2026-10-26 09:00"},
		"SummerTimeBegins2027": {"2027-03-28 01:30", "Tue 2027-03-30 09:00"},
		"SummerTimeEnds2027":   {"2027-10-31 01:30", "Mon 2027-11-01 09:00"},
	} {
		t.Run(name, func(t *testing.T) {
			c := open("RMM-0001", casework.RiskHigh)
			c.Referral.By = said("sw1", tc.at)
			facts, _ := CaseFacts(&c, env(), ever, never)
			want := []string{tc.want + " chair", tc.want + " admin"}
			if d := cmp.Diff(want, told(facts, due.FactReferred)); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
		})
	}
}

// Review dates are promises: one that passes without the case being heard is told to chair
// and administrator the next morning, and weekly.
func TestReviewMissed(t *testing.T) {
	base := func() *casework.Case {
		c := open("RMM-0001", casework.RiskHigh)
		c.NextReview, c.Last = day("2026-12-24"), &casework.Item{Meeting: "2026-12-08"}
		return &c
	}
	want := []string{"Tue 2026-12-29 09:00 chair", "Tue 2026-12-29 09:00 admin", "Tue 2027-01-05 09:00 chair", "Tue 2027-01-05 09:00 admin"}
	if d := cmp.Diff(want, told(casesFacts(base(), "2026-12-08 12:00", "2027-01-05 12:00"), due.FactReviewMissed)); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	for name, change := range map[string]func(*casework.Case){
		"Sitting":   func(c *casework.Case) { c.Sitting = "2026-12-22" },
		"PartHeard": func(c *casework.Case) { c.Carried = casework.CarryPartHeard },
		"Heard":     func(c *casework.Case) { c.NextReview = day("2027-01-12") },
		"Closed":    func(c *casework.Case) { c.State = casework.CaseClosed },
		"New":       func(c *casework.Case) { c.NextReview = casework.Date{} },
	} {
		c := base()
		change(c)
		if got := told(casesFacts(c, "2026-12-08 12:00", "2027-01-05 12:00"), due.FactReviewMissed); got != nil {
			t.Errorf("%s: %v, want nothing", name, got)
		}
	}
}

// At 17 years and 6 months worker and chair look ahead; 18 tells the chair and takes nobody
// off the rota.
func TestComingOfAge(t *testing.T) {
	for name, tc := range map[string]struct {
		born, referred string
		want           []string
	}{
		"HalfYearBefore":         {"2010-03-04", "2026-11-18 14:05", []string{"Mon 2027-09-06 09:00 sw1", "Mon 2027-09-06 09:00 chair", "Mon 2028-03-06 09:00 chair"}},
		"ReferredInBetween":      {"2009-03-04", "2026-11-18 19:05", []string{"Thu 2026-11-19 09:00 sw1", "Thu 2026-11-19 09:00 chair", "Thu 2027-03-04 09:00 chair"}},
		"BornOn29February":       {"2008-02-29", "2024-11-18 14:05", []string{"Fri 2025-08-29 09:00 sw1", "Fri 2025-08-29 09:00 chair", "Mon 2026-03-02 09:00 chair"}},
		"SixMonthsAfter31August": {"2009-08-31", "2026-11-18 14:05", []string{"Mon 2027-03-01 09:00 sw1", "Mon 2027-03-01 09:00 chair", "Tue 2027-08-31 09:00 chair"}},
		"BirthdayOnABankHoliday": {"2009-12-28", "2026-11-18 14:05", []string{"Mon 2027-06-28 09:00 sw1", "Mon 2027-06-28 09:00 chair", "Wed 2027-12-29 09:00 chair"}},
		"Unknown":                {"", "2026-11-18 14:05", nil},
	} {
		t.Run(name, func(t *testing.T) {
			c := open("RMM-0001", casework.RiskHigh)
			c.Worker, c.Referral.By = "sw1", said("sw1", tc.referred)
			if tc.born != "" {
				c.Born = day(tc.born)
			}
			facts, _ := CaseFacts(&c, env(), ever, never)
			if d := cmp.Diff(tc.want, told(facts, due.FactTransition, due.FactTurned18)); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
		})
	}
}

func TestBirthdayAgreesWithAge(t *testing.T) {
	for d := day("2008-01-01"); d.Before(day("2009-01-01")); d = d.AddDays(1) {
		b := birthday(d, 18*12)
		if d.AgeOn(b) != 18 || d.AgeOn(b.AddDays(-1)) != 17 {
			t.Errorf("somebody born on %s turns 18 on %s, says birthday; AgeOn does not", d, b)
		}
	}
}

func TestLevelProposed(t *testing.T) {
	c := open("RMM-0001", casework.RiskHigh)
	c.Item.Proposed = []casework.Assessment{{Judgement: casework.RiskVeryHigh, By: said("sw1", "2026-11-25 11:00")}}
	if d := cmp.Diff([]string{"Wed 2026-11-25 11:00 chair"}, told(casesFacts(&c, "2026-11-25 11:00", "2026-11-25 11:00"), due.FactLevelProposed)); d != "" {
		t.Errorf("between meetings: -want +got\n%s", d)
	}
	c.Sitting = "2026-11-24"
	if got := told(casesFacts(&c, "2026-11-25 11:00", "2026-11-25 11:00"), due.FactLevelProposed); got != nil {
		t.Errorf("while the meeting sits: %v", got)
	}
}

func TestReallocated(t *testing.T) {
	c := open("RMM-0001", casework.RiskHigh)
	c.Worker, c.Reallocated = "sw2", &casework.Reassignment{From: "sw1", To: "sw2", By: said("tm1", "2026-11-25 16:00")}
	if d := cmp.Diff([]string{"Wed 2026-11-25 16:00 sw2"}, told(casesFacts(&c, "2026-11-25 16:00", "2026-11-25 16:00"), due.FactReallocated)); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	c.Worker = "sw1"
	if got := told(casesFacts(&c, "2026-11-25 16:00", "2026-11-25 16:00"), due.FactReallocated); got != nil {
		t.Errorf("given back since: %v", got)
	}
}

// The originators of restricted entries are asked first; the chair hears a count.
func TestMatchFacts(t *testing.T) {
	c := open("RMM-0003", casework.RiskHigh)
	found := at("2026-11-24 10:31")
	c.Matches = []casework.Match{
		{Case: "RMM-0001", Kinds: []casework.IdentifierKind{casework.Alias}, Guarded: []casework.PersonID{"dci"}, Found: found},
		{Case: "RMM-0002", Kinds: []casework.IdentifierKind{casework.PlaceID}, Found: found},
	}
	facts := casesFacts(&c, "2026-11-24 10:31", "2026-12-01 12:00")
	if d := cmp.Diff([]string{"Tue 2026-11-24 10:31 dci", "Tue 2026-12-01 09:00 dci"}, told(facts, due.FactMatchAsked)); d != "" {
		t.Errorf("asked: -want +got\n%s", d)
	}
	if d := cmp.Diff([]string{"Tue 2026-11-24 10:31 chair"}, told(facts, due.FactMatchCount)); d != "" {
		t.Errorf("counted: -want +got\n%s", d)
	}
	c.Matches[0].Released, c.Matches[0].Answered = map[casework.PersonID]bool{"dci": false}, at("2026-11-24 15:00")
	facts = casesFacts(&c, "2026-11-24 10:31", "2026-12-01 12:00")
	if got := told(facts, due.FactMatchAsked); got != nil {
		t.Errorf("asked after the answer, a no: %v", got)
	}
	if d := cmp.Diff([]string{"Tue 2026-11-24 15:00 chair"}, told(facts, due.FactMatchAnswered)); d != "" {
		t.Errorf("answered: -want +got\n%s", d)
	}
}

// Differences of professional opinion have days at each stage and close only when the
// raiser confirms.
func TestDifferenceFacts(t *testing.T) {
	e := env()
	all := []casework.FactKind{due.FactDifferenceStage, due.FactDifferenceDue, due.FactDifferenceOverdue, due.FactDifferenceOffered}
	raise := func() *casework.Case {
		c := open("RMM-0001", casework.RiskHigh)
		d := casework.DifferenceOfOpinion{About: words("victim under the mechanism or not"), Parties: []casework.AgencyID{"youthjustice", "csc"}, By: said("youthjustice", "2026-11-24 10:40")}
		if _, err := c.Differ(d, day("2026-11-24"), e.Settings, manx); err != nil {
			t.Fatal(err)
		}
		return &c
	}
	escalate := func(c *casework.Case, when string) {
		if _, err := c.Escalate("0001-D1", "", casework.DateOf(at(when), douglas), e.Settings, manx, said("chair", when)); err != nil {
			t.Fatal(err)
		}
	}
	check := func(name string, c *casework.Case, from, to string, want []string) {
		t.Helper()
		if d := cmp.Diff(want, told(casesFacts(c, from, to), all...)); d != "" {
			t.Errorf("%s: -want +got\n%s", name, d)
		}
	}
	c := raise()
	// Two working days between practitioners, of which the other party hears; one nudge before
	// they run out and one after. The deputy hears the second too, because the chair's own
	// agency is a party.
	check("practitioners", c, "2026-11-24 10:40", "2026-12-02 12:00", []string{
		"Tue 2026-11-24 10:40 gm", "Wed 2026-11-25 09:00 youthjustice", "Wed 2026-11-25 09:00 chair",
		"Fri 2026-11-27 09:00 youthjustice", "Fri 2026-11-27 09:00 chair", "Fri 2026-11-27 09:00 dci"})
	escalate(c, "2026-11-26 15:00")
	check("managers", c, "2026-11-26 15:00", "2026-12-03 12:00", []string{
		"Thu 2026-11-26 15:00 youthjustice", "Thu 2026-11-26 15:00 gm", "Thu 2026-11-26 15:00 chair", "Thu 2026-11-26 15:00 dci",
		"Wed 2026-12-02 09:00 youthjustice", "Wed 2026-12-02 09:00 chair"})
	if _, err := c.Offer("0001-D1", "referral goes in", day("2026-12-01"), said("gm", "2026-12-01 18:30")); err != nil {
		t.Fatal(err)
	}
	check("offered", c, "2026-12-01 18:30", "2026-12-02 08:00", nil)
	if d := cmp.Diff([]string{"Wed 2026-12-02 09:00 youthjustice"},
		told(casesFacts(c, "2026-12-01 18:30", "2026-12-04 12:00"), due.FactDifferenceOffered)); d != "" {
		t.Errorf("offered: -want +got\n%s", d)
	}
	if _, err := c.Confirm("0001-D1", false, day("2026-12-03"), e.Settings, manx, said("youthjustice", "2026-12-03 10:00")); err != nil {
		t.Fatal(err)
	}
	check("senior officers", c, "2026-12-03 10:00", "2026-12-03 17:00", []string{"Thu 2026-12-03 10:00 youthjustice", "Thu 2026-12-03 10:00 gm", "Thu 2026-12-03 10:00 chair", "Thu 2026-12-03 10:00 dci"})
	escalate(c, "2026-12-07 10:00")
	check("the board's chair has no days", c, "2026-12-07 10:00", "2027-03-01 10:00", []string{"Mon 2026-12-07 10:00 youthjustice", "Mon 2026-12-07 10:00 gm", "Mon 2026-12-07 10:00 chair", "Mon 2026-12-07 10:00 dci"})
	if _, err := c.Offer("0001-D1", "referral goes in", day("2026-12-08"), said("gm", "2026-12-08 10:00")); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Confirm("0001-D1", true, day("2026-12-09"), e.Settings, manx, said("youthjustice", "2026-12-09 10:00")); err != nil {
		t.Fatal(err)
	}
	check("confirmed", c, "2026-11-01 10:00", "2027-03-01 10:00", nil)
}

// A stage's people are those of the parties: a difference of two other agencies is none of
// social care's, and where the roster knows nobody it says who is to be found.
func TestSpeakersAreTheParties(t *testing.T) {
	r := board()
	for name, tc := range map[string]struct {
		stage   casework.DifferenceStage
		parties []casework.AgencyID
		known   []casework.PersonID
		find    []casework.AgencyID
	}{
		"PractitionersTheOther":    {casework.StagePractitioners, []casework.AgencyID{"youthjustice", "police"}, []casework.PersonID{"dci"}, nil},
		"PractitionersUnknown":     {casework.StagePractitioners, []casework.AgencyID{"youthjustice", "library"}, nil, []casework.AgencyID{"library"}},
		"ManagersBoth":             {casework.StageManagers, []casework.AgencyID{"youthjustice", "police"}, []casework.PersonID{"youthjustice", "dci"}, nil},
		"ManagersOneUnknown":       {casework.StageManagers, []casework.AgencyID{"youthjustice", "library"}, []casework.PersonID{"youthjustice"}, []casework.AgencyID{"library"}},
		"SeniorOfficersAreToFind":  {casework.StageSenior, []casework.AgencyID{"youthjustice", "police"}, []casework.PersonID{"youthjustice", "dci"}, []casework.AgencyID{"youthjustice", "police"}},
		"BoardChairNeedsNoFinding": {casework.StageBoard, []casework.AgencyID{"youthjustice", "library"}, []casework.PersonID{"youthjustice"}, nil},
	} {
		known, find := due.Speakers(&casework.DifferenceOfOpinion{Stage: tc.stage, Parties: tc.parties}, r)
		if d := cmp.Diff(tc.known, known); d != "" {
			t.Errorf("%s: known -want +got\n%s", name, d)
		}
		if d := cmp.Diff(tc.find, find); d != "" {
			t.Errorf("%s: to find -want +got\n%s", name, d)
		}
	}
}

// In a restricted case nobody but its named people hears of a difference as a party.
func TestDifferenceOfARestrictedCase(t *testing.T) {
	e := env()
	c := open("RMM-0001", casework.RiskHigh)
	c.Restricted = []casework.PersonID{"chair"}
	d := casework.DifferenceOfOpinion{About: words("threshold"), Parties: []casework.AgencyID{"education", "police"}, By: said("education", "2026-11-24 10:40")}
	if _, err := c.Differ(d, day("2026-11-24"), e.Settings, manx); err != nil {
		t.Fatal(err)
	}
	if got := told(casesFacts(&c, "2026-11-24 10:40", "2026-11-24 12:00"), due.FactDifferenceStage); got != nil {
		t.Errorf("told %v", got)
	}
}

// A day on which a stage began is not announced as the day before it runs out.
func TestDifferenceSoonDueIsNotAnnouncedBefore(t *testing.T) {
	e := env()
	e.Settings.StageDays[0] = 1
	c := open("RMM-0001", casework.RiskHigh)
	d := casework.DifferenceOfOpinion{About: words("threshold"), By: said("education", "2026-11-24 10:40")}
	if _, err := c.Differ(d, day("2026-11-24"), e.Settings, manx); err != nil {
		t.Fatal(err)
	}
	facts, _ := CaseFacts(&c, e, ever, at("2026-11-25 12:00"))
	if d := cmp.Diff([]string{"Wed 2026-11-25 09:00 education", "Wed 2026-11-25 09:00 chair"}, told(facts, due.FactDifferenceDue)); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

func TestNothingMoreFallsDue(t *testing.T) {
	c := open("RMM-0001", casework.RiskHigh)
	c.State = casework.CaseClosed
	if facts, next := CaseFacts(&c, env(), at("2027-01-01 00:00"), at("2027-02-01 00:00")); len(facts) > 0 || !next.IsZero() {
		t.Errorf("CaseFacts of a closed case = %v, next %v", facts, next)
	}
	if _, next := CaseFacts(&c, env(), time.Time{}, time.Time{}); !next.Equal(at("2026-11-18 14:05")) {
		t.Errorf("next = %v, want the referral", next)
	}
}

// A reallocation is told to both workers, and not to one who has left the board.
func TestReallocatedIsToldToBoth(t *testing.T) {
	c := open("RMM-0001", casework.RiskHigh)
	c.Worker, c.Reallocated = "sw2", &casework.Reassignment{From: "sw1", To: "sw2", By: said("gm", "2026-11-24 14:00")}
	e := env()
	facts, _ := CaseFacts(&c, e, at("2026-11-24 13:00"), at("2026-11-24 15:00"))
	if d := cmp.Diff([]string{"Tue 2026-11-24 14:00 sw2", "Tue 2026-11-24 14:00 sw1"}, told(facts, due.FactReallocated, due.FactReallocatedFrom)); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	for i := range e.Roster.People {
		if p := &e.Roster.People[i]; p.ID == "sw1" {
			p.Left = true
		}
	}
	facts, _ = CaseFacts(&c, e, at("2026-11-24 13:00"), at("2026-11-24 15:00"))
	if got := told(facts, due.FactReallocatedFrom); got != nil {
		t.Errorf("who has left: %v", got)
	}
}

func TestInvitedIsTold(t *testing.T) {
	c := open("RMM-0001", casework.RiskHigh)
	c.Invite(casework.Invite{Person: "health", Meeting: "2026-11-24", By: "admin", At: at("2026-11-22 12:00")})
	if d := cmp.Diff([]string{"Mon 2026-11-23 09:00 health"}, told(casesFacts(&c, "2026-11-20 00:00", "2026-11-24 00:00"), due.FactInvited)); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

// What is recorded on a closed case is told, once a day, to who worked with the child or manages,
// and to the chair; not to who recorded it, nor in a restricted case to anybody not named.
func TestRecordedAfterClosing(t *testing.T) {
	volt := func(by casework.PersonID, when string) casework.VOLTEntry {
		return casework.VOLTEntry{Text: words("seen"), By: said(by, when)}
	}
	for name, tc := range map[string]struct {
		change func(*casework.Case)
		want   []string
	}{
		"OnceADay": {func(c *casework.Case) {
			c.Item.VOLT = append(c.Item.VOLT, volt("health", "2026-12-02 11:00"), volt("health", "2026-12-03 11:00"))
		}, []string{"Wed 2026-12-02 10:00 sw1", "Wed 2026-12-02 10:00 chair", "Thu 2026-12-03 11:00 sw1", "Thu 2026-12-03 11:00 chair"}},
		"WithoutAWorker":    {func(c *casework.Case) { c.Worker = "" }, []string{"Wed 2026-12-02 10:00 gm", "Wed 2026-12-02 10:00 chair"}},
		"ByTheWorker":       {func(c *casework.Case) { c.Item.VOLT[0] = volt("sw1", "2026-12-02 10:00") }, []string{"Wed 2026-12-02 10:00 chair"}},
		"Restricted":        {func(c *casework.Case) { c.Restricted = []casework.PersonID{"chair"} }, []string{"Wed 2026-12-02 10:00 chair"}},
		"StillOpen":         {func(c *casework.Case) { c.State = casework.CaseOpen }, nil},
		"BeforeItWasClosed": {func(c *casework.Case) { c.Last.Cleared = at("2026-12-02 12:00") }, nil},
		"TakenBack":         {func(c *casework.Case) { c.Item.VOLT[0].Text.Remove("health", at("2026-12-02 10:01"), "undo") }, nil},
		"WordsOnAnOldAction": {func(c *casework.Case) {
			c.Item.VOLT = nil
			c.Actions = []casework.AgreedAction{{Ref: "0001-A1", What: words("x"), Agreed: said("chair", "2026-11-24 10:30"), Words: []casework.ActionWord{{State: casework.ActionDone, By: said("health", "2026-12-02 10:00")}}}}
		}, nil},
	} {
		c := open("RMM-0001", casework.RiskHigh)
		c.State, c.Worker, c.Last = casework.CaseClosed, "sw1", &casework.Item{Meeting: "2026-11-24", Cleared: at("2026-11-24 12:00")}
		c.Item.VOLT = []casework.VOLTEntry{volt("health", "2026-12-02 10:00")}
		tc.change(&c)
		if d := cmp.Diff(tc.want, told(casesFacts(&c, "2026-11-24 12:00", "2026-12-10 00:00"), due.FactClosedRecord)); d != "" {
			t.Errorf("%s: -want +got\n%s", name, d)
		}
	}
}
