package rmm

import (
	"slices"
	"testing"

	"convenor/casework"
)

// A cancelled week: the chair decides each High and Very High case that was due, once.
func TestACancelledWeekIsDecidedCaseByCase(t *testing.T) {
	at := func(ref casework.CaseRef, l casework.RiskLevel) casework.Case {
		return casework.Case{Ref: ref, Referral: casework.Referral{Level: l}}
	}
	ask := AskedWithoutMeeting([]casework.Case{at("RMM-0001", casework.RiskVeryHigh), at("RMM-0002", casework.RiskMedium), at("RMM-0003", casework.RiskHigh), at("RMM-0004", casework.RiskUnassessed)})
	if !slices.Equal(ask, []casework.CaseRef{"RMM-0001", "RMM-0003"}) {
		t.Fatalf("asked for %v", ask)
	}
	m := tuesday("2026-11-24")
	if AsksFor(m, "RMM-0001") || refusal(DecideWeek(m, "RMM-0001", "visit", said("chair", "2026-11-23 13:00"))) != casework.RuleNotOnAgenda {
		t.Error("a week with a meeting is decided")
	}
	ok(t, m.Cancel("snow", ask, said("chair", "2026-11-23 12:00")))
	for _, tc := range []struct {
		name     string
		ref      casework.CaseRef
		decision string
		want     casework.Rule
	}{
		{"WithoutWords", "RMM-0001", "", casework.RuleMissing},
		{"Decided", "RMM-0001", "keep the plan, visit daily", ""},
		{"DecidedAgain", "RMM-0001", "close it", RuleWeekDecided},
		{"AMediumOne", "RMM-0002", "wait", casework.RuleNotOnAgenda},
		{"TheOther", "RMM-0003", "to the team manager today", ""},
	} {
		if got := refusal(DecideWeek(m, tc.ref, tc.decision, said("chair", "2026-11-23 13:00"))); got != tc.want {
			t.Errorf("%s: %q, want %q", tc.name, got, tc.want)
		}
	}
	if got := m.Cancelled.Decided["RMM-0001"]; got != "keep the plan, visit daily" {
		t.Errorf("what stands: %q", got)
	}
	if got := m.Cancelled.DecidedBy["RMM-0001"].SaidBy; got != "chair" {
		t.Errorf("whose it is: %q", got)
	}
}

// The decision is the chair's or the deputy's; the administrator says whose.
func TestWeekWord(t *testing.T) {
	for name, tc := range map[string]struct {
		who, said, want casework.PersonID
		refused         casework.Rule
	}{
		"TheChair":                  {"chair", "", "chair", ""},
		"TheDeputy":                 {"dci", "", "dci", ""},
		"TheAdministratorForChair":  {"admin", "chair", "chair", ""},
		"TheAdministratorForDeputy": {"admin", "dci", "dci", ""},
		"TheAdministratorForNobody": {"admin", "", "", RuleNameTheChair},
		"TheAdministratorForGM":     {"admin", "gm", "", casework.RuleOnlyChair},
		"TheChairForAnother":        {"chair", "gm", "", casework.RuleOnlyChair},
		"AMember":                   {"gm", "", "", casework.RuleOnlyChair},
		"AMemberForTheChair":        {"gm", "chair", "", casework.RuleOnlyChair},
	} {
		got, err := WeekWord(viewer(tc.who), board(), tc.said)
		if got != tc.want || refusal(err) != tc.refused {
			t.Errorf("%s: %q, %q, want %q, %q", name, got, refusal(err), tc.want, tc.refused)
		}
	}
}

// The chair chairs; the deputy where the deputy starts, or the chair has sent apologies.
func TestChairAtStart(t *testing.T) {
	away := []casework.Attendance{{Person: "chair", Presence: casework.Apologies}}
	informed := []casework.Attendance{{Person: "chair", Presence: casework.ApologiesInfo}}
	alone := board()
	alone.People = slices.DeleteFunc(alone.People, func(p casework.Person) bool { return p.ID == "dci" })
	for name, tc := range map[string]struct {
		r       casework.Roster
		there   []casework.Attendance
		taken   casework.PersonID
		starter casework.PersonID
		want    casework.PersonID
	}{
		"ByTheChair": {board(), nil, "", "chair", "chair"}, "ByTheAdministrator": {board(), nil, "", "admin", "chair"},
		"ByTheDeputy": {board(), nil, "", "dci", "dci"}, "ChairAway": {board(), away, "", "admin", "dci"},
		"ChairAwayWithInformation": {board(), informed, "", "admin", "dci"}, "ChairCameAfterAll": {board(), away, "", "chair", "chair"},
		"TakenOverBefore": {board(), nil, "dci", "admin", "dci"}, "TakenBackBefore": {board(), away, "chair", "admin", "chair"},
		"AwayWithoutADeputy": {alone, away, "", "admin", "chair"},
	} {
		m := &casework.Meeting{Attended: tc.there, ChairedBy: tc.taken}
		if got := ChairAtStart(m, tc.r, tc.starter); got != tc.want {
			t.Errorf("%s: %s, want %s", name, got, tc.want)
		}
	}
}

// A meeting begins on its day, and after whatever else sits.
func TestWhenAMeetingStarts(t *testing.T) {
	m := tuesday("2026-11-24")
	for on, want := range map[string]casework.Rule{"2026-11-23": casework.RuleTooEarly, "2026-11-24": "", "2026-11-25": ""} {
		if got := refusal(MayStart(m, day(on))); got != want {
			t.Errorf("on %s: %q, want %q", on, got, want)
		}
	}
	if AfterOthers() != nil || refusal(AfterOthers(*m)) != casework.RuleOtherMeeting {
		t.Error("one meeting sits at a time")
	}
}

// The meeting goes from case to case, or to the one named, and the last is the last.
func TestGoOn(t *testing.T) {
	m := tuesday("2026-11-24")
	m.State, m.Agenda = casework.MeetingOpen, []casework.AgendaItem{{Case: "RMM-0001"}, {Case: "RMM-0002"}}
	for _, tc := range []struct {
		named, want casework.CaseRef
		refused     casework.Rule
	}{{"", "RMM-0001", ""}, {"", "RMM-0002", ""}, {"", "", RuleLastItem}, {"RMM-0001", "RMM-0001", ""}, {"RMM-0009", "RMM-0009", casework.RuleNotOnAgenda}} {
		got, err := GoOn(m, tc.named, at("2026-11-24 10:20"))
		if got != tc.want || refusal(err) != tc.refused {
			t.Errorf("to %q: %s, %v", tc.named, got, err)
		}
	}
}

// A case is put onto an agenda once; one that is out already says when, and asks the worker.
func TestAdd(t *testing.T) {
	e, c := env(), &casework.Case{Ref: "RMM-0007", Worker: "sw2", Referral: casework.Referral{Level: casework.RiskHigh}}
	levels := func(casework.CaseRef) casework.RiskLevel { return casework.RiskHigh }
	now := at("2026-11-23 15:00")
	for state, out := range map[casework.MeetingState]bool{casework.MeetingPlanned: false, casework.MeetingIssued: true, casework.MeetingOpen: true} {
		m := tuesday("2026-11-24")
		m.State = state
		ok(t, Add(m, c, levels, e.Settings, e.Roster, now))
		it := m.Item("RMM-0007")
		if it == nil || it.Reason != casework.ReasonAdded || it.Added.IsZero() == out || (m.Attendance("sw2") != nil) != out || (it.Slot > 0) != (state != casework.MeetingOpen) {
			t.Errorf("%q: %+v", state, it)
		}
		if got := refusal(Add(m, c, levels, e.Settings, e.Roster, now)); got != RuleOnAgenda || len(m.Agenda) != 1 {
			t.Errorf("%q, twice: %q", state, got)
		}
	}
}

// Urgent: an extraordinary meeting on one case, its agenda out at once.
func TestExtraordinary(t *testing.T) {
	e, c := env(), &casework.Case{Ref: "RMM-0007", Worker: "sw2", Referral: casework.Referral{Level: casework.RiskHigh}}
	now := at("2026-11-25 15:00")
	for name, tc := range map[string]struct {
		on, reason string
		want       casework.Rule
	}{
		"Today": {"2026-11-25", "missing since noon", ""}, "Tomorrow": {"2026-11-26", "missing since noon", ""},
		"Yesterday": {"2026-11-24", "missing since noon", casework.RulePastDate}, "WithoutAReason": {"2026-11-26", "", casework.RuleMissing},
	} {
		m, err := Extraordinary(c, day(tc.on), casework.Clock{Hour: 16}, tc.reason, e, now, "gm")
		if refusal(err) != tc.want {
			t.Errorf("%s: %v, want %q", name, err, tc.want)
		}
		if err != nil {
			continue
		}
		if !m.Extraordinary || m.State != casework.MeetingIssued || len(m.Agenda) != 1 || m.Agenda[0].Reason != casework.ReasonUrgent ||
			m.ID != casework.MeetingID(tc.on+"-x7") || m.Attendance("sw2") == nil || m.Following != day("2026-12-01") {
			t.Errorf("%s: %+v", name, m)
		}
	}
}
