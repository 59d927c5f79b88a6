package rmm

import (
	"slices"
	"testing"

	"convenor/casework"
	"convenor/casework/due"
	"convenor/casework/filing"
	"convenor/casework/record"
)

// sittingCase is an open High case in a quorate meeting that sits.
func sittingCase(t *testing.T) (*casework.Case, *casework.Meeting, due.Env) {
	t.Helper()
	e := env()
	c := &casework.Case{Ref: "RMM-0001", Process: casework.RMM, State: casework.CaseOpen, Worker: "sw1", Referral: casework.Referral{Level: casework.RiskHigh}}
	m := tuesday("2026-11-24")
	ok(t, m.Issue([]casework.AgendaItem{{Case: c.Ref, Sat: true, Worker: "sw1"}}, nil, e.Roster, casework.ConfidentialityDeclaration{Version: "1"}, at("2026-11-23 09:00"), ""))
	ok(t, m.Open("chair", "chair", said("chair", "2026-11-24 10:00")))
	for _, p := range []casework.PersonID{"chair", "dci", "gm", "health", "sw1"} {
		who, _ := e.Roster.Person(p)
		ok(t, m.Sign(who, at("2026-11-24 10:01"), ""))
	}
	Sit(c, m)
	return c, m, e
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func clearNow(c *casework.Case, m *casework.Meeting, e due.Env) casework.Item {
	return Clear(c, m, filing.Env{Now: at("2026-11-24 11:58"), Settings: e.Settings, Calendar: manx, Roster: e.Roster})
}

// A child leaves the rota only by what stands at the end of a hearing.
func TestLeavingIsWhatStandsWhenHeard(t *testing.T) {
	resolve := func(c *casework.Case, m *casework.Meeting, e due.Env) error {
		return Leave(c, casework.Closure{Words: "moved in with family", By: said("chair", "2026-11-24 10:20")}, m, e.Settings)
	}
	level := func(l casework.RiskLevel, when string) func(*casework.Case, *casework.Meeting, due.Env) error {
		return func(c *casework.Case, m *casework.Meeting, e due.Env) error {
			return AgreeLevel(c, casework.LevelDecision{Level: l, By: said("chair", when)}, m, e.Settings)
		}
	}
	undo := func(c *casework.Case, _ *casework.Meeting, _ due.Env) error {
		_, err := record.Undo(c, "", "chair", at("2026-11-24 10:25"))
		return err
	}
	postpone := func(o casework.Outcome) func(*casework.Case, *casework.Meeting, due.Env) error {
		return func(c *casework.Case, _ *casework.Meeting, _ due.Env) error {
			return Postpone(c, o, "worker away", said("chair", "2026-11-24 10:22"))
		}
	}
	moved := func(accepted bool) func(*casework.Case, *casework.Meeting, due.Env) error {
		return func(c *casework.Case, m *casework.Meeting, _ due.Env) error {
			err := c.Moves(casework.Move{To: "Northshire", Told: m.Date})
			if accepted && err == nil {
				err = c.MoveAccepted(m.Date, casework.Attribution{})
			}
			return err
		}
	}
	type step = func(*casework.Case, *casework.Meeting, due.Env) error
	for _, tt := range []struct {
		name  string
		steps []step
		want  casework.ClosureReason // empty: stays
	}{
		{"Resolved", []step{resolve}, casework.ClosureResolved},
		{"ResolvedTwiceOneUndone", []step{resolve, resolve, undo}, casework.ClosureResolved},
		{"ResolvedThenDeferred", []step{resolve, postpone(casework.OutcomeDeferred)}, ""},
		{"ResolvedThenPartHeard", []step{resolve, postpone(casework.OutcomePartHeard)}, ""},
		{"ResolvedThenUndone", []step{resolve, undo}, ""},
		{"ResolvedUndoneThenVeryHigh", []step{resolve, undo, level(casework.RiskVeryHigh, "2026-11-24 10:30")}, ""},
		{"ResolvedThenVeryHigh", []step{resolve, level(casework.RiskVeryHigh, "2026-11-24 10:30")}, ""},
		{"VeryHighThenResolved", []step{level(casework.RiskVeryHigh, "2026-11-24 10:10"), resolve}, casework.ClosureResolved},
		{"ResolvedOfAChildElsewhereWhoIsNotAccepted", []step{moved(false), resolve}, casework.ClosureResolved},
		{"ResolvedOfAChildWhomAnotherAreaAccepted", []step{moved(true), resolve}, casework.ClosureMoved},
		{"AcceptedByAnotherAreaAlone", []step{moved(true)}, ""},
		{"Low", []step{level(casework.RiskLow, "2026-11-24 10:10")}, casework.ClosureLow},
		{"LowThenDeferred", []step{level(casework.RiskLow, "2026-11-24 10:10"), postpone(casework.OutcomeDeferred)}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, m, e := sittingCase(t)
			for _, s := range tt.steps {
				ok(t, s(c, m, e))
			}
			if c.State != casework.CaseOpen || c.Closed != nil {
				t.Fatalf("before the clearing: %s, closed %+v", c.State, c.Closed)
			}
			clearNow(c, m, e)
			got := casework.ClosureReason("")
			if c.Closed != nil {
				got = c.Closed.Reason
			}
			if got != tt.want || (c.State == casework.CaseClosed) != (tt.want != "") {
				t.Errorf("closed %q, state %s; want %q", got, c.State, tt.want)
			}
			if tt.want != "" {
				return
			}
			// What was pending died with the item: the next meeting closes nothing by itself.
			next := tuesday("2026-12-01")
			next.Agenda = []casework.AgendaItem{{Case: c.Ref, Sat: true}}
			Sit(c, next)
			c.Item.Live++
			clearNow(c, next, e)
			if c.State != casework.CaseOpen {
				t.Errorf("closed silently at the next meeting: %+v", c.Closed)
			}
		})
	}
}

// A raised child whose hearing was broken off waits for the decision again.
func TestNoFurtherOfADeferredCaseIsDecidedAgain(t *testing.T) {
	c, m, e := sittingCase(t)
	c.State = casework.CaseRaised
	no := casework.OpeningDecision{Decision: casework.OpeningNoFurther, By: said("dci", "2026-11-24 10:10")}
	ok(t, DecideOpening(c, no, m, e.Settings, m.Date, manx))
	ok(t, Postpone(c, casework.OutcomeDeferred, "police log missing", said("chair", "2026-11-24 10:22")))
	clearNow(c, m, e)
	if c.State != casework.CaseRaised || c.Opening != nil {
		t.Errorf("state %s, opening %+v", c.State, c.Opening)
	}
}

// Whoever left before a case was heard was not there for it.
func TestPresentForACaseLeavesOutWhoHadGone(t *testing.T) {
	for _, tt := range []struct {
		name, left string
		want       bool
	}{{"Before", "2026-11-24 10:05", false}, {"After", "2026-11-24 10:40", true}} {
		for _, gone := range []bool{true, false} {
			c, m, e := sittingCase(t)
			if gone {
				ok(t, m.Go(c.Ref, at("2026-11-24 10:30")))
			} else {
				ok(t, record.Agree(c, casework.Decision{Text: words("back next week"), By: said("chair", "2026-11-24 10:30")}, m, e.Settings))
			}
			health, _ := e.Roster.Person("health")
			ok(t, m.Attend(health, nil, true, said("health", tt.left)))
			if it := clearNow(c, m, e); slices.Contains(it.Present, "health") != tt.want || !slices.Contains(it.Present, "dci") {
				t.Errorf("%s (the chair went to it: %v): present %v", tt.name, gone, it.Present)
			}
		}
	}
}

// A case that one meeting has is not taken by another.
func TestSitLeavesACaseToItsMeeting(t *testing.T) {
	c, m, _ := sittingCase(t)
	Sit(c, tuesday("2026-12-01"))
	if c.Sitting != m.ID || c.Item.Meeting != m.ID {
		t.Errorf("sitting %s, item of %s; want %s", c.Sitting, c.Item.Meeting, m.ID)
	}
}

// Minutes for somebody who may not see a case have none of its corrections.
func TestMinutesDropTheCorrectionsOfCasesWithoutAnItem(t *testing.T) {
	f := playFirstMeeting(t)
	ok(t, f.m.Approve(said("chair", "2026-11-25 10:01")))
	ok(t, f.m.Amend("RMM-0001", "his name is not Dex", said("chair", "2026-11-26 10:00")))
	ok(t, f.m.Amend("RMM-0002", "year 8, not 9", said("chair", "2026-11-26 10:01")))
	for _, c := range MinutesOf(f.m, f.items[1:2], f.cases[1:2], f.e).Cases {
		if want := c.Case == "RMM-0002"; (len(c.Amendments) == 1) != want {
			t.Errorf("%s: corrections %+v, want them: %v", c.Case, c.Amendments, want)
		}
	}
}

// A case that was put off with nothing recorded has no entry to file: there is nothing in it
// for the child's own record (agreed next steps, record entry).
func TestNoEntryOfNothing(t *testing.T) {
	for name, tc := range map[string]struct {
		outcome  casework.Outcome
		recorded bool
		want     casework.RecordEntryState
	}{
		"DeferredUnheard":     {casework.OutcomeDeferred, false, casework.EntryNone},
		"PartHeardUnheard":    {casework.OutcomePartHeard, false, casework.EntryNone},
		"DeferredWithRecords": {casework.OutcomeDeferred, true, casework.EntryReleased},
		"PartHeard":           {casework.OutcomePartHeard, true, casework.EntryReleased},
	} {
		c, m, e := sittingCase(t)
		ok(t, Postpone(c, tc.outcome, "no time", said("chair", "2026-11-24 10:30")))
		if tc.recorded {
			c.Live()
		}
		if got := clearNow(c, m, e).Entry.State; got != tc.want {
			t.Errorf("%s: entry %q, want %q", name, got, tc.want)
		}
	}
}
