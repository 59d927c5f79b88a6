package rmm

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"convenor/casework"
	"convenor/casework/due"
)

// The summary of the board's first meeting, which the chair gets at its close.
func TestSummaryOfTheFirstMeeting(t *testing.T) {
	f := playFirstMeeting(t)
	f.m.Unrecorded += 2
	s := Summarise(f.m, f.items, f.cases, Earlier{}, f.e)
	want := Summary{
		Meeting: "2026-11-24", Date: day("2026-11-24"), Chair: "chair", Quorate: true,
		Heard: []casework.CaseRef{"RMM-0001", "RMM-0003", "RMM-0002"}, PartHeard: []casework.CaseRef{}, Deferred: []casework.CaseRef{}, NotReached: []casework.CaseRef{},
		Needs: []Need{
			{Kind: NeedDifference, Case: "RMM-0001", Entry: "0001-D1", Due: day("2026-11-26")},
			{Kind: NeedHeldEntry, Case: "RMM-0003"},
			{Kind: NeedAction, Case: "RMM-0003", Entry: "0003-A1", Due: day("2026-11-27")},
			{Kind: NeedOpening, Case: "RMM-0003"},
			{Kind: NeedTheme, Part: casework.PartTheme, Count: 1},
			{Kind: NeedTheme, Part: casework.PartAOB, Count: 1},
			{Kind: NeedMatch, Count: 1, Asked: true},
		},
		Cases: []SummaryCase{
			{Case: "RMM-0001", Outcome: casework.OutcomeHeard, Was: casework.RiskHigh, Now: casework.RiskVeryHigh, Decisions: 1, NextReview: day("2026-12-01"), Voice: true},
			{Case: "RMM-0003", Outcome: casework.OutcomeHeard, Was: casework.RiskHigh, Now: casework.RiskHigh, NextReview: day("2026-12-08")},
			{Case: "RMM-0002", Outcome: casework.OutcomeHeard, Was: casework.RiskMedium, Now: casework.RiskMedium, NextReview: day("2026-12-22")},
		},
		Actions: []SummaryAction{
			{"0001-A1", day("2026-11-27"), "dci", "police", false}, {"0001-A2", day("2026-11-27"), "home", "stchristophers", false},
			{"0002-A1", day("2026-11-27"), "education", "education", false}, {"0003-A1", day("2026-11-27"), "", "csc", false}, {"0001-A3", day("2026-12-01"), "health", "manxcare", false},
		},
		Strategic:  []casework.EntryRef{"0003-S1"},
		Themes:     []ThemeCount{{Part: casework.PartTheme, Count: 1}, {Part: casework.PartAOB, Count: 1}},
		Turnout:    casework.Turnout{Present: []casework.PersonID{"chair", "dci", "gm", "education", "health", "youthjustice", "home", "admin", "sw1", "sw2"}},
		Unrecorded: 2,
	}
	if d := cmp.Diff(want, s, cmp.Comparer(func(a, b []casework.CaseRef) bool { return fmt.Sprint(a) == fmt.Sprint(b) }),
		cmp.Comparer(func(a, b []casework.PersonID) bool { return fmt.Sprint(a) == fmt.Sprint(b) })); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

// Of a case that the meeting heard, the summary has the earlier actions that are still open,
// late ones first and marked; of one that it did not hear, those agreed alone.
func TestSummaryHasEarlierActions(t *testing.T) {
	m := tuesday("2026-12-01")
	m.Agenda, m.ClosedAt = []casework.AgendaItem{{Case: "RMM-0001"}}, at("2026-12-01 11:00")
	c := open("RMM-0001", casework.RiskHigh)
	agreed := func(n int, due, when string, s casework.ActionState) casework.AgreedAction {
		return casework.AgreedAction{Ref: c.Ref.Entry('A', n), What: words("x"), Owner: "dci", Due: day(due), Agreed: said("chair", when), State: s}
	}
	was, now := "2026-11-24 10:30", "2026-12-01 10:30"
	c.Actions = []casework.AgreedAction{
		agreed(1, "2026-12-08", was, casework.ActionOpen), agreed(2, "2026-11-30", was, casework.ActionBlocked), agreed(3, "2026-11-27", was, casework.ActionDone),
		agreed(4, "2026-12-04", now, casework.ActionOpen), agreed(5, "2026-12-02", "2026-12-01 15:00", casework.ActionOpen), agreed(6, "2026-11-27", was, casework.ActionOpen),
	}
	for outcome, want := range map[casework.Outcome][]string{
		casework.OutcomeHeard:      {"0001-A6 late", "0001-A2 late", "0001-A4", "0001-A1"},
		casework.OutcomePartHeard:  {"0001-A6 late", "0001-A2 late", "0001-A4", "0001-A1"},
		casework.OutcomeDeferred:   {"0001-A4"},
		casework.OutcomeNotReached: {"0001-A4"},
	} {
		item := casework.Item{Case: c.Ref, Meeting: m.ID, Outcome: outcome, Raised: []casework.EntryRef{"0001-A4"}}
		var got []string
		for _, a := range Summarise(m, []casework.Item{item}, []casework.Case{c}, Earlier{}, env()).Actions {
			got = append(got, strings.TrimSpace(string(a.Ref)+" "+map[bool]string{true: "late"}[a.Late]))
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%q: -want +got\n%s", outcome, d)
		}
	}
}

// What else waits for the chair.
func TestNeeds(t *testing.T) {
	m := tuesday("2026-11-24")
	m.Agenda = []casework.AgendaItem{{Case: "RMM-0001"}}
	opened := said("chair", "2026-11-24 10:00")
	m.Opened = &opened
	proposed := casework.Assessment{Judgement: casework.RiskVeryHigh, By: said("sw1", "2026-11-24 10:30")}
	agreedAt := func(when string) casework.LevelDecision {
		return casework.LevelDecision{Level: casework.RiskHigh, By: said("chair", when)}
	}
	removed := proposed
	removed.Removed = &casework.Removal{}
	for name, tc := range map[string]struct {
		item   casework.Item
		change func(*casework.Case)
		want   []NeedKind
	}{
		"LevelProposedAndNotAgreed":  {casework.Item{Outcome: casework.OutcomeHeard, Proposed: []casework.Assessment{proposed}}, nil, []NeedKind{NeedLevel}},
		"LevelAgreedAfter":           {casework.Item{Outcome: casework.OutcomeHeard, Proposed: []casework.Assessment{proposed}, Agreed: []casework.LevelDecision{agreedAt("2026-11-24 10:31")}}, nil, nil},
		"LevelAgreedBeforeOnly":      {casework.Item{Outcome: casework.OutcomeHeard, Proposed: []casework.Assessment{proposed}, Agreed: []casework.LevelDecision{agreedAt("2026-11-24 10:29")}}, nil, []NeedKind{NeedLevel}},
		"ProposalTakenBack":          {casework.Item{Outcome: casework.OutcomeHeard, Proposed: []casework.Assessment{removed}}, nil, nil},
		"VeryHighNotReached":         {casework.Item{Now: casework.RiskVeryHigh}, nil, []NeedKind{NeedNotReached}},
		"VeryHighDeferredIsAnAnswer": {casework.Item{Now: casework.RiskVeryHigh, Outcome: casework.OutcomeDeferred}, nil, nil},
		"HighNotReached":             {casework.Item{Now: casework.RiskHigh}, nil, nil},
		"NotDoneToClassify": {casework.Item{Outcome: casework.OutcomeHeard}, func(c *casework.Case) {
			c.Actions = []casework.AgreedAction{{Ref: "0001-A1", State: casework.ActionNotDone}, {Ref: "0001-A2", State: casework.ActionNotDone, Class: casework.AgencyDidNotAct}}
		}, []NeedKind{NeedClassify}},
		"ActionWithoutDate": {casework.Item{Outcome: casework.OutcomeHeard}, func(c *casework.Case) {
			c.Actions = []casework.AgreedAction{{Ref: "0001-A1", Owner: "dci"}, {Ref: "0001-A2", Owner: "dci", Due: day("2026-12-01")}}
		}, []NeedKind{NeedAction}},
		"RaisedAndOpened": {casework.Item{Outcome: casework.OutcomeHeard}, func(c *casework.Case) {
			c.Opening = &casework.OpeningDecision{Decision: casework.OpeningOpen}
		}, nil},
		"RaisedWithoutDecision": {casework.Item{Outcome: casework.OutcomeHeard}, func(c *casework.Case) { c.State = casework.CaseRaised }, []NeedKind{NeedOpening}},
		"MovingNotAccepted": {casework.Item{Outcome: casework.OutcomeHeard}, func(c *casework.Case) {
			c.Moving = &casework.Move{To: "Northshire"}
		}, []NeedKind{NeedMove}},
		"MovingAccepted": {casework.Item{Outcome: casework.OutcomeHeard}, func(c *casework.Case) {
			c.Moving = &casework.Move{To: "Northshire", Accepted: day("2026-11-24")}
		}, nil},
		"MatchUnanswered": {casework.Item{Outcome: casework.OutcomeHeard}, func(c *casework.Case) {
			c.Matches = []casework.Match{{Case: "RMM-0002", Guarded: []casework.PersonID{"dci"}, Found: at("2026-11-17 11:00")}}
		}, []NeedKind{NeedMatch}},
		"MatchAnswered": {casework.Item{Outcome: casework.OutcomeHeard}, func(c *casework.Case) {
			c.Matches = []casework.Match{{Case: "RMM-0002", Guarded: []casework.PersonID{"dci"}, Released: map[casework.PersonID]bool{"dci": false}, Found: at("2026-11-17 11:00")}}
		}, nil},
		"MatchOfAnEarlierMeeting": {casework.Item{Outcome: casework.OutcomeHeard}, func(c *casework.Case) {
			c.Matches = []casework.Match{{Case: "RMM-0002", Found: at("2026-11-17 11:00")}}
		}, nil},
		"MatchOfThisMeeting": {casework.Item{Outcome: casework.OutcomeHeard}, func(c *casework.Case) {
			c.Matches = []casework.Match{{Case: "RMM-0002", Found: at("2026-11-24 11:00")}}
		}, []NeedKind{NeedMatch}},
		"DifferenceResolved": {casework.Item{Outcome: casework.OutcomeHeard}, func(c *casework.Case) {
			c.Differences = []casework.DifferenceOfOpinion{{Ref: "0001-D1", State: casework.DifferenceResolved}, {Ref: "0001-D2", State: casework.DifferenceOffered}}
		}, []NeedKind{NeedDifference}},
	} {
		t.Run(name, func(t *testing.T) {
			c := open("RMM-0001", casework.RiskHigh)
			if tc.change != nil {
				tc.change(&c)
			}
			tc.item.Case = c.Ref
			var got []NeedKind
			for _, n := range Summarise(m, []casework.Item{tc.item}, []casework.Case{c}, Earlier{}, env()).Needs {
				got = append(got, n.Kind)
			}
			if d := cmp.Diff(tc.want, got); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
		})
	}
}

// Quorum: the three statutory partners, present and signed, or a substitute with authority
// to commit the agency.
func TestQuorate(t *testing.T) {
	sign := &casework.Signature{}
	there := func(p casework.PersonID, a casework.AgencyID) casework.Attendance {
		return casework.Attendance{Person: p, Agency: a, Presence: casework.Present, Signed: sign}
	}
	base := func() *casework.Meeting {
		m := tuesday("2026-11-24")
		m.State = casework.MeetingOpen
		m.Attended = []casework.Attendance{there("gm", "csc"), there("dci", "police"), there("health", "manxcare")}
		return m
	}
	for name, tc := range map[string]struct {
		change func(m *casework.Meeting)
		want   []casework.Sector
	}{
		"AllThree":                   {func(*casework.Meeting) {}, nil},
		"HealthHasNotSigned":         {func(m *casework.Meeting) { m.Attended[2].Signed = nil }, []casework.Sector{casework.SectorHealth}},
		"PoliceSentApologies":        {func(m *casework.Meeting) { m.Attended[1].Presence = casework.ApologiesInfo }, []casework.Sector{casework.SectorPolice}},
		"SubstituteWithAuthority":    {func(m *casework.Meeting) { m.Attended[1].Substitute = &casework.Substitute{Name: "N", Authority: true} }, nil},
		"SubstituteWithoutAuthority": {func(m *casework.Meeting) { m.Attended[1].Substitute = &casework.Substitute{Name: "N"} }, []casework.Sector{casework.SectorPolice}},
		"ThereForOneChildOnly":       {func(m *casework.Meeting) { m.Attended[0].Cases = []casework.CaseRef{"RMM-0001"} }, []casework.Sector{casework.SectorSocialCare}},
		"PoliceLeft":                 {func(m *casework.Meeting) { m.Attended[1].Left = at("2026-11-24 11:00") }, []casework.Sector{casework.SectorPolice}},
		"LeftBeforeItClosed": {func(m *casework.Meeting) {
			m.Attended[1].Left, m.State = at("2026-11-24 11:00"), casework.MeetingClosed
		}, nil},
	} {
		m := base()
		tc.change(m)
		ok, missing := Quorate(m, env())
		if d := cmp.Diff(tc.want, missing); d != "" || ok != (len(tc.want) == 0) {
			t.Errorf("%s: ok %v, -want +got\n%s", name, ok, d)
		}
	}
}

// typedWords gives each text that somebody types a word of its own, which is found again in
// whatever is made of it.
type typedWords struct{ all []string }

func (w *typedWords) next(t *rapid.T) string {
	s := fmt.Sprintf("zq%dq%s", len(w.all), rapid.StringMatching(`[a-z]{3}`).Draw(t, "word"))
	w.all = append(w.all, s)
	return s + " " + rapid.SampledFrom([]string{"Dex", "MAN 4471 K", "14 Loch Promenade", "£200"}).Draw(t, "detail")
}

func (w *typedWords) text(t *rapid.T) casework.Text { return casework.Text{Words: w.next(t)} }

// genSitting is a meeting with everything in it that people type.
func genSitting(t *rapid.T, w *typedWords) (*casework.Meeting, []casework.Item, []casework.Case) {
	m := tuesday("2026-11-24")
	m.ChairedBy, m.Override = "chair", &casework.Override{Reason: w.next(t)}
	for i := range rapid.IntRange(0, 20).Draw(t, "people") {
		m.Attended = append(m.Attended, casework.Attendance{Person: casework.PersonID(fmt.Sprintf("person%d", i)), Words: w.next(t),
			Presence:   rapid.SampledFrom([]casework.Presence{"", casework.Present, casework.Apologies, casework.ApologiesInfo, casework.Absent}).Draw(t, "presence"),
			Substitute: &casework.Substitute{Name: w.next(t), Role: w.next(t)}})
	}
	for range rapid.IntRange(0, 4).Draw(t, "themes") {
		m.Themes = append(m.Themes, casework.ThemeItem{Part: rapid.SampledFrom([]casework.ThemePart{casework.PartTheme, casework.PartStrategic, casework.PartAOB}).Draw(t, "part"), Text: w.text(t)})
	}
	var items []casework.Item
	var cases []casework.Case
	for i := range rapid.IntRange(0, 25).Draw(t, "cases") {
		c := open(fmt.Sprintf("RMM-%04d", i+1), casework.RiskLevel(rapid.IntRange(0, 4).Draw(t, "level")))
		c.Initials, c.Referral.Concerns, c.Referral.Difference = w.next(t), w.next(t), w.next(t)
		it := casework.Item{Case: c.Ref, Meeting: m.ID, Was: c.Level(), Now: c.Level(), Why: w.next(t), NextReview: day("2026-12-01"),
			Outcome:   rapid.SampledFrom([]casework.Outcome{casework.OutcomeHeard, casework.OutcomeHeard, casework.OutcomePartHeard, casework.OutcomeDeferred, ""}).Draw(t, "outcome"),
			Proposed:  []casework.Assessment{{Judgement: casework.RiskVeryHigh, Reason: w.next(t)}},
			Agreed:    []casework.LevelDecision{{Level: casework.RiskHigh, Reason: w.next(t)}},
			VOLT:      []casework.VOLTEntry{{Ref: c.Ref.Entry('V', 1), Text: w.text(t), Conditions: w.next(t), Found: []casework.Identifier{{Kind: casework.Alias, Value: w.next(t)}}}},
			Voices:    []casework.ChildVoice{{Text: w.text(t)}},
			Decisions: []casework.Decision{{Text: w.text(t)}},
			Opening:   &casework.OpeningDecision{Decision: casework.OpeningEscalate, Reason: w.next(t)},
			Corrected: []casework.Correction{{Words: w.next(t)}},
		}
		it.Report.Parts[0].Text = w.text(t)
		for n := range rapid.IntRange(0, 3).Draw(t, "actions") {
			a := casework.AgreedAction{Ref: c.Ref.Entry('A', n+1), What: w.text(t), CarriedOut: w.next(t), Owner: "dci", Agency: "police", Due: day("2026-11-27"),
				Objections: []casework.Objection{{Text: w.text(t)}}, Words: []casework.ActionWord{{Text: w.next(t)}}}
			if rapid.Bool().Draw(t, "bare") {
				a.Owner, a.Due = "", casework.Date{}
			}
			c.Actions, it.Steps, it.Raised = append(c.Actions, a), append(it.Steps, a), append(it.Raised, a.Ref)
		}
		if rapid.Bool().Draw(t, "differ") {
			d := casework.DifferenceOfOpinion{Ref: c.Ref.Entry('D', 1), About: w.text(t), Evidence: w.next(t), Alternative: w.next(t), Outcome: w.next(t), Due: day("2026-11-26")}
			c.Differences, it.Differed = append(c.Differences, d), append(it.Differed, d)
		}
		if rapid.Bool().Draw(t, "strategic") {
			s := casework.StrategicItem{Ref: c.Ref.Entry('S', 1), Text: w.text(t), Answer: w.next(t)}
			c.Strategic, it.Strategic, it.Elevated = append(c.Strategic, s), append(it.Strategic, s.Ref), append(it.Elevated, s)
		}
		if rapid.Bool().Draw(t, "closed") {
			c.Closed = &casework.Closure{Meeting: m.ID, Reason: casework.ClosureLow, Words: w.next(t)}
		}
		m.Agenda = append(m.Agenda, casework.AgendaItem{Case: c.Ref})
		cases = append(cases, c)
		if rapid.Bool().Draw(t, "sat") {
			items = append(items, it)
		}
	}
	return m, items, cases
}

// genEarlier is a meeting of the week before and what it left.
func genEarlier(t *rapid.T, w *typedWords) Earlier {
	m, items, cases := genSitting(t, w)
	m.ID, m.Date, m.State = "2026-11-17", day("2026-11-17"), casework.MeetingClosed
	for i := range cases {
		c := &cases[i]
		c.Ref = casework.NewCaseRef(casework.RMM, 100+i)
		if i < len(items) {
			l := items[i]
			l.Case, l.Meeting = c.Ref, m.ID
			l.Entry.State = rapid.SampledFrom([]casework.RecordEntryState{casework.EntryHeld, casework.EntryReleased}).Draw(t, "entry")
			c.Last = &l
		}
	}
	return Earlier{Cases: cases, Meetings: []casework.Meeting{*m}}
}

// Whatever people type, none of it is in the summary: no names, addresses, plates, aliases,
// health detail, VOLT text or quotations.
func TestSummaryHasNoWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var w typedWords
		m, items, cases := genSitting(t, &w)
		s := Summarise(m, items, cases, genEarlier(t, &w), env())
		rendered := []string{fmt.Sprintf("%+v", s)}
		if b, err := json.Marshal(s); err != nil {
			t.Fatal(err)
		} else {
			rendered = append(rendered, string(b))
		}
		for _, r := range rendered {
			for _, word := range append(w.all, "Dex", "4471", "Promenade", "£200") {
				if strings.Contains(r, word) {
					t.Fatalf("%q reached the summary:\n%s", word, r)
				}
			}
		}
	})
}

// However much there was, the summary keeps within its words, cuts nothing silently and has
// first what needs the chair.
func TestSummaryWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var w typedWords
		m, items, cases := genSitting(t, &w)
		before := genEarlier(t, &w)
		e := env()
		s := Summarise(m, items, cases, before, e)
		e.Settings.SummaryWords = 1 << 20
		all := Summarise(m, items, cases, before, e)
		words := WordsHead + WordsTheme*len(s.Themes) + WordsReference*(refsIn(s)+len(s.Strategic)) + WordsNeed*(len(s.Needs)+len(s.Left)) +
			WordsCase*len(s.Cases) + WordsAction*len(s.Actions) + WordsPerson*s.people()
		if words > 400 {
			t.Fatalf("the summary has up to %d words", words)
		}
		for what, n := range map[string][3]int{
			"references": {refsIn(s), s.MoreRefs, refsIn(all)}, "needs": {len(s.Needs), s.MoreNeeds, len(all.Needs)},
			"left": {len(s.Left), s.MoreLeft, len(all.Left)}, "cases": {len(s.Cases), s.MoreCases, len(all.Cases)}, "actions": {len(s.Actions), s.MoreActions, len(all.Actions)},
			"strategic": {len(s.Strategic), s.MoreStrategic, len(all.Strategic)}, "people": {s.people(), s.MorePeople, all.people()},
		} {
			if n[0]+n[1] != n[2] {
				t.Fatalf("%s: %d shown and %d more, of %d", what, n[0], n[1], n[2])
			}
		}
		if all.MoreNeeds+all.MoreLeft+all.MoreCases+all.MoreActions+all.MoreRefs+all.MorePeople+all.MoreStrategic > 0 {
			t.Fatalf("cut without need: %+v", all)
		}
		if len(s.Needs) < len(all.Needs) && len(s.Cases)*WordsCase > 150 {
			t.Fatalf("%d needs cut while %d cases are shown", s.MoreNeeds, len(s.Cases))
		}
		if len(s.Needs) < len(all.Needs) && len(s.Left) > 0 {
			t.Fatal("this meeting's needs were cut before those of earlier ones")
		}
		if len(s.Heard) > 0 && len(s.NotReached) < len(all.NotReached) {
			t.Fatal("cases not reached were cut before those heard")
		}
	})
}

func refsIn(s Summary) int {
	return len(s.Heard) + len(s.PartHeard) + len(s.Deferred) + len(s.NotReached)
}

func TestSummaryOfAnEmptyMeeting(t *testing.T) {
	m := tuesday("2026-11-24")
	m.Attended = []casework.Attendance{{Person: "dci", Presence: casework.Present}}
	s := Summarise(m, nil, nil, Earlier{}, env())
	if s.Quorate || len(s.Missing) != 3 || len(s.Unsigned) != 1 || len(s.Needs)+len(s.Cases) > 0 {
		t.Errorf("Summarise = %+v", s)
	}
}

// Themes are counts by part and kind; what the chair dropped or its author took back is none.
func TestThemesAreCounts(t *testing.T) {
	m := tuesday("2026-11-24")
	gone := words("typed")
	gone.Remove("dci", at("2026-11-24 11:40"), "undo")
	m.Themes = []casework.ThemeItem{
		{Part: casework.PartTheme, Kind: casework.Location, Text: words("typed")}, {Part: casework.PartTheme, Kind: casework.Location, Text: words("typed"), State: casework.ThemeConfirmed},
		{Part: casework.PartTheme, Text: words("typed")}, {Part: casework.PartAOB, Text: words("typed"), State: casework.ThemeDropped}, {Part: casework.PartStrategic, Text: gone},
	}
	s := Summarise(m, nil, nil, Earlier{}, env())
	if d := cmp.Diff([]ThemeCount{{casework.PartTheme, casework.Location, 2}, {casework.PartTheme, casework.Info, 1}}, s.Themes); d != "" {
		t.Errorf("themes: -want +got\n%s", d)
	}
	if d := cmp.Diff([]Need{{Kind: NeedTheme, Part: casework.PartTheme, Count: 2}}, s.Needs); d != "" {
		t.Errorf("needs: -want +got\n%s", d)
	}
}

// Lines that are nobody's record are counted wherever they were typed: in a case's thread,
// in the meeting's own (and, counted there at the close, those whose author never signed).
func TestSummaryCountsEveryLineNotRecorded(t *testing.T) {
	m := &casework.Meeting{ID: "2026-11-24", Unrecorded: 5, Shown: 1, Agenda: []casework.AgendaItem{{Case: "RMM-0001"}, {Case: "RMM-0002"}}}
	items := []casework.Item{{Case: "RMM-0001", Meeting: m.ID, Unrecorded: 2, Shown: 4}, {Case: "RMM-0002", Meeting: m.ID, Unrecorded: 3}}
	s := casework.DefaultSettings()
	if got := Summarise(m, items, nil, Earlier{}, due.Env{Settings: &s}); got.Unrecorded != 10 || got.Shown != 5 {
		t.Errorf("Unrecorded = %d, want 10; Shown = %d, want 5", got.Unrecorded, got.Shown)
	}
}
