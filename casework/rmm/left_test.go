package rmm

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"convenor/casework"
)

// What the meeting of 17 November left is in the summary of the 24th, and tells its date.
func TestSummaryRepeatsWhatEarlierMeetingsLeft(t *testing.T) {
	m := tuesday("2026-11-24")
	m.State = casework.MeetingClosed
	last := func(e casework.RecordEntryState) *casework.Item {
		return &casework.Item{Case: "RMM-0001", Meeting: "2026-11-17", Outcome: casework.OutcomeHeard, Entry: casework.RecordEntry{State: e}, Cleared: at("2026-11-17 12:00")}
	}
	proposed := casework.Assessment{Judgement: casework.RiskVeryHigh, By: said("sw1", "2026-11-17 10:30")}
	since := day("2026-11-17")
	held := Need{Kind: NeedHeldEntry, Case: "RMM-0001", Since: since}
	guarded := casework.Match{Case: "RMM-0002", Guarded: []casework.PersonID{"dci"}, Found: at("2026-11-17 11:00")}
	for name, tc := range map[string]struct {
		change func(*casework.Case)
		want   []Need
	}{
		"Nothing":   {func(c *casework.Case) { c.Last = last(casework.EntryReleased) }, nil},
		"HeldEntry": {func(c *casework.Case) { c.Last = last(casework.EntryHeld) }, []Need{held}},
		"HeldEntryOfTheMeetingBeforeThat": {func(c *casework.Case) {
			c.Last = last(casework.EntryFiled)
			c.Unfiled = []casework.Filing{{Meeting: "2026-11-10", Entry: casework.RecordEntry{State: casework.EntryHeld}}, {Meeting: "2026-11-03", Entry: casework.RecordEntry{State: casework.EntryReleased}}}
		}, []Need{{Kind: NeedHeldEntry, Case: "RMM-0001", Since: day("2026-11-10")}}},
		"HeldEntryOfThisMeeting": {func(c *casework.Case) {
			c.Last = last(casework.EntryHeld)
			c.Last.Meeting = m.ID
		}, nil},
		"OpeningUndecided":    {func(c *casework.Case) { c.State, c.Last = casework.CaseRaised, last("") }, []Need{{Kind: NeedOpening, Case: "RMM-0001", Since: since}}},
		"RaisedAndNeverHeard": {func(c *casework.Case) { c.State = casework.CaseRaised }, nil},
		"OpeningDecidedSince": {func(c *casework.Case) {
			c.State, c.Last, c.Opening = casework.CaseRaised, last(""), &casework.OpeningDecision{Decision: casework.OpeningEscalate}
		}, nil},
		"LevelProposed": {func(c *casework.Case) {
			c.Last = last("")
			c.Last.Proposed = []casework.Assessment{proposed}
		}, []Need{{Kind: NeedLevel, Case: "RMM-0001", Level: casework.RiskVeryHigh, Since: since}}},
		"LevelAgreedSince": {func(c *casework.Case) {
			c.Last = last("")
			c.Last.Proposed = []casework.Assessment{proposed}
			c.Item.Agreed = []casework.LevelDecision{{Level: casework.RiskHigh, By: said("chair", "2026-11-18 09:00")}}
		}, nil},
		"Actions": {func(c *casework.Case) {
			c.Actions = []casework.AgreedAction{
				{Ref: "0001-A1", State: casework.ActionNotDone, Meeting: "2026-11-17", What: words("x")},
				{Ref: "0001-A2", Owner: "dci", Meeting: "2026-11-17", What: words("x")},
				{Ref: "0001-A3", Owner: "dci", Due: day("2026-12-01"), Meeting: "2026-11-17", What: words("x")},
				{Ref: "0001-A4", Agreed: said("dci", "2026-11-19 09:00"), What: words("x")},
				{Ref: "0001-A5", Agreed: said("dci", "2026-11-25 09:00"), What: words("x")}, // since the meeting
			}
		}, []Need{
			{Kind: NeedAction, Case: "RMM-0001", Entry: "0001-A2", Since: since}, {Kind: NeedAction, Case: "RMM-0001", Entry: "0001-A4", Since: day("2026-11-19")},
			{Kind: NeedClassify, Case: "RMM-0001", Entry: "0001-A1", Since: since},
		}},
		"Differences": {func(c *casework.Case) {
			c.Differences = []casework.DifferenceOfOpinion{{Ref: "0001-D1", About: words("x"), Due: day("2026-11-26"), Stage: casework.StageManagers, Meeting: "2026-11-17"}, {Ref: "0001-D2", About: words("x"), State: casework.DifferenceResolved}}
		}, []Need{{Kind: NeedDifference, Case: "RMM-0001", Entry: "0001-D1", Stage: casework.StageManagers, Due: day("2026-11-26"), Since: since}}},
		"Match": {func(c *casework.Case) {
			c.Matches = []casework.Match{guarded, {Case: "RMM-0003", Found: at("2026-11-17 11:00")}}
		}, []Need{{Kind: NeedMatch, Count: 1, Asked: true, Since: since}}},
	} {
		t.Run(name, func(t *testing.T) {
			c := open("RMM-0001", casework.RiskHigh)
			tc.change(&c)
			s := Summarise(m, nil, nil, Earlier{Cases: []casework.Case{c}}, env())
			if d := cmp.Diff(tc.want, s.Left); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
			if waits := CaseWaits(&c); waits != (len(tc.want) > 0 || name == "HeldEntryOfThisMeeting") {
				t.Errorf("CaseWaits = %v", waits)
			}
		})
	}
}

// Drafts of an earlier meeting's themes are counted by meeting and part; those of a meeting
// that still sits wait for nobody yet.
func TestSummaryRepeatsEarlierDrafts(t *testing.T) {
	earlier, sits := tuesday("2026-11-17"), tuesday("2026-11-10")
	earlier.State, sits.State = casework.MeetingClosed, casework.MeetingOpen
	for _, m := range []*casework.Meeting{earlier, sits} {
		m.Themes = []casework.ThemeItem{{Part: casework.PartTheme, Text: words("x")}, {Part: casework.PartTheme, Text: words("y")},
			{Part: casework.PartTheme, Text: words("z"), State: casework.ThemeConfirmed}, {Part: casework.PartAOB, Text: words("x")}}
	}
	s := Summarise(tuesday("2026-11-24"), nil, nil, Earlier{Meetings: []casework.Meeting{*earlier, *sits}}, env())
	want := []Need{{Kind: NeedTheme, Part: casework.PartTheme, Count: 2, Since: day("2026-11-17")}, {Kind: NeedTheme, Part: casework.PartAOB, Count: 1, Since: day("2026-11-17")}}
	if d := cmp.Diff(want, s.Left); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	if !MeetingWaits(earlier) || MeetingWaits(sits) {
		t.Errorf("MeetingWaits = %v, %v; want true, false", MeetingWaits(earlier), MeetingWaits(sits))
	}
}

// A match that both its cases have is one, and none where this meeting tells of it.
func TestSummaryCountsAMatchOnce(t *testing.T) {
	m := tuesday("2026-11-24")
	m.Agenda = []casework.AgendaItem{{Case: "RMM-0001"}}
	with := func(ref string, others ...casework.CaseRef) casework.Case {
		c := open(ref, casework.RiskHigh)
		for _, o := range others {
			c.Matches = append(c.Matches, casework.Match{Case: o, Guarded: []casework.PersonID{"dci"}, Found: at("2026-11-17 11:00")})
		}
		return c
	}
	one := with("RMM-0001", "RMM-0002")
	before := Earlier{Cases: []casework.Case{one, with("RMM-0002", "RMM-0001", "RMM-0003"), with("RMM-0003", "RMM-0002")}}
	s := Summarise(m, []casework.Item{{Case: one.Ref, Meeting: m.ID}}, []casework.Case{one}, before, env())
	if d := cmp.Diff([]Need{{Kind: NeedMatch, Count: 1, Asked: true}}, s.Needs); d != "" {
		t.Errorf("needs: -want +got\n%s", d)
	}
	if d := cmp.Diff([]Need{{Kind: NeedMatch, Count: 1, Asked: true, Since: day("2026-11-17")}}, s.Left); d != "" {
		t.Errorf("left: -want +got\n%s", d)
	}
}

// A case that was before this meeting has its needs among the meeting's own, once; the held
// entry of the meeting before is nobody else's to tell.
func TestSummaryTellsNothingTwice(t *testing.T) {
	m := tuesday("2026-11-24")
	m.Agenda = []casework.AgendaItem{{Case: "RMM-0001"}}
	c := open("RMM-0001", casework.RiskHigh)
	c.Actions = []casework.AgreedAction{{Ref: "0001-A1", Meeting: "2026-11-17", What: words("x")}}
	c.Unfiled = []casework.Filing{{Meeting: "2026-11-17", Entry: casework.RecordEntry{State: casework.EntryHeld}}}
	it := casework.Item{Case: c.Ref, Meeting: m.ID, Outcome: casework.OutcomeHeard}
	s := Summarise(m, []casework.Item{it}, []casework.Case{c}, Earlier{Cases: []casework.Case{c}}, env())
	if d := cmp.Diff([]Need{{Kind: NeedAction, Case: "RMM-0001", Entry: "0001-A1"}}, s.Needs); d != "" {
		t.Errorf("needs: -want +got\n%s", d)
	}
	if d := cmp.Diff([]Need{{Kind: NeedHeldEntry, Case: "RMM-0001", Since: day("2026-11-17")}}, s.Left); d != "" {
		t.Errorf("left: -want +got\n%s", d)
	}
}

// Where no restricted information is touched, nobody is asked first, and the summary says so.
func TestMatchOfOpenInformationAsksNobody(t *testing.T) {
	m := tuesday("2026-11-24")
	m.Agenda = []casework.AgendaItem{{Case: "RMM-0001"}}
	opened := said("chair", "2026-11-24 10:00")
	m.Opened = &opened
	c := open("RMM-0001", casework.RiskHigh)
	c.Matches = []casework.Match{{Case: "RMM-0002", Found: at("2026-11-24 10:20")}}
	want := []Need{{Kind: NeedMatch, Count: 1}}
	if d := cmp.Diff(want, Summarise(m, nil, []casework.Case{c}, Earlier{}, env()).Needs); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}
