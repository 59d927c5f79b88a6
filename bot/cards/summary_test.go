package cards_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"convenor/bot/cards"
	"convenor/casework"
	"convenor/casework/rmm"
)

// TestSummaryKeepsToItsWords whatever comes in, and whatever the board sets.
func TestSummaryKeepsToItsWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := deck()
		d.Settings = settings()
		d.Settings.SummaryWords = rapid.SampledFrom([]int{0, 1, 20, 60, 150, 400, 900}).Draw(t, "words")
		most := d.Settings.SummaryWords
		if most == 0 {
			most = 400
		}
		m := d.SummaryCard(anySummary(t))
		if n := len(strings.Fields(m.Plain())); n > most {
			t.Fatalf("the summary has %d words, want at most %d:\n%s", n, most, m.Plain())
		}
	})
}

func anySummary(t *rapid.T) rmm.Summary {
	refs := func(label string) []casework.CaseRef {
		return rapid.SliceOfN(rapid.Map(rapid.IntRange(1, 9999), func(n int) casework.CaseRef { return casework.NewCaseRef(casework.RMM, n) }), 0, 60).Draw(t, label)
	}
	people := func(label string) []casework.PersonID {
		return rapid.SliceOfN(rapid.SampledFrom([]casework.PersonID{"chair", "dci", "gm", "admin", "sw1", "gone"}), 0, 20).Draw(t, label)
	}
	level := rapid.SampledFrom([]casework.RiskLevel{casework.RiskUnassessed, casework.RiskLow, casework.RiskHigh, casework.RiskVeryHigh})
	date := rapid.SampledFrom([]casework.Date{{}, day("2026-12-01"), day("2027-01-05")})
	more := rapid.IntRange(0, 99)
	s := rmm.Summary{Meeting: thisMeeting, Date: day("2026-11-24"), Chair: "chair", Quorate: rapid.Bool().Draw(t, "quorate"), Overridden: rapid.Bool().Draw(t, "overridden"),
		Missing: []casework.Sector{casework.SectorSocialCare, casework.SectorPolice}, Extraordinary: rapid.Bool().Draw(t, "extraordinary"),
		Heard: refs("heard"), PartHeard: refs("part"), Deferred: refs("deferred"), NotReached: refs("not"),
		Turnout:    casework.Turnout{Present: people("present"), Apologies: people("apologies"), Informed: people("informed"), Absent: people("absent"), Unsigned: people("unsigned")},
		Unrecorded: more.Draw(t, "unrecorded"), Shown: more.Draw(t, "shown"), MoreRefs: more.Draw(t, "refs"), MoreNeeds: more.Draw(t, "needs"), MoreCases: more.Draw(t, "cases"),
		MoreActions: more.Draw(t, "actions"), MoreStrategic: more.Draw(t, "strategic"), MorePeople: more.Draw(t, "people")}
	kinds := []rmm.NeedKind{rmm.NeedLevel, rmm.NeedNotReached, rmm.NeedDifference, rmm.NeedHeldEntry, rmm.NeedAction, rmm.NeedClassify, rmm.NeedOpening, rmm.NeedMove, rmm.NeedTheme, rmm.NeedMatch}
	for range rapid.IntRange(0, 60).Draw(t, "n needs") {
		s.Needs = append(s.Needs, rmm.Need{Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), Case: "RMM-0001", Entry: "0001-A1", Level: level.Draw(t, "level"),
			Stage: casework.DifferenceStage(rapid.IntRange(0, 3).Draw(t, "stage")), Due: date.Draw(t, "due"), Count: more.Draw(t, "count")})
	}
	for range rapid.IntRange(0, 60).Draw(t, "n left") {
		s.Left = append(s.Left, rmm.Need{Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), Case: "RMM-0001", Entry: "0001-A1", Level: level.Draw(t, "level"), Due: date.Draw(t, "due"), Since: date.Draw(t, "since")})
	}
	for range rapid.IntRange(0, 60).Draw(t, "n cases") {
		s.Cases = append(s.Cases, rmm.SummaryCase{Case: "RMM-0001", Was: level.Draw(t, "was"), Now: level.Draw(t, "now"), Decisions: more.Draw(t, "decisions"), NextReview: date.Draw(t, "review"),
			Outcome: rapid.SampledFrom([]casework.Outcome{casework.OutcomeNotReached, casework.OutcomeHeard, casework.OutcomePartHeard}).Draw(t, "outcome"),
			Opening: rapid.SampledFrom([]casework.Opening{"", casework.OpeningNoFurther}).Draw(t, "opening")})
	}
	for range rapid.IntRange(0, 60).Draw(t, "n actions") {
		s.Actions = append(s.Actions, rmm.SummaryAction{Ref: "0001-A1", Due: date.Draw(t, "due"), Owner: rapid.SampledFrom([]casework.PersonID{"", "gm", "gone", "dci"}).Draw(t, "owner"), Agency: "csc"})
	}
	for range rapid.IntRange(0, 10).Draw(t, "n strategic") {
		s.Strategic = append(s.Strategic, "0001-S1")
	}
	for range rapid.IntRange(0, 10).Draw(t, "n themes") {
		s.Themes = append(s.Themes, rmm.ThemeCount{Part: casework.PartTheme, Kind: casework.Offender, Count: more.Draw(t, "n")})
	}
	return s
}

// TestSummaryLinesKeepToTheirWords: the rules cut the lists by these numbers.
func TestSummaryLinesKeepToTheirWords(t *testing.T) {
	s := rmm.Summary{Meeting: thisMeeting, Date: day("2026-11-24"), Chair: "chair", Quorate: true,
		Cases:   []rmm.SummaryCase{{Case: "RMM-0001", Outcome: casework.OutcomePartHeard, Was: casework.RiskVeryHigh, Now: casework.RiskHigh, Decisions: 2, NextReview: day("2026-12-01")}},
		Actions: []rmm.SummaryAction{{Ref: "0001-A1", Owner: "gm", Due: day("2027-12-01")}},
		Needs: []rmm.Need{{Kind: rmm.NeedLevel, Case: "RMM-0001", Level: casework.RiskVeryHigh}, {Kind: rmm.NeedDifference, Entry: "0001-D1", Due: day("2027-12-01")},
			{Kind: rmm.NeedTheme, Count: 12, Part: casework.PartAOB}, {Kind: rmm.NeedMatch, Count: 12}, {Kind: rmm.NeedOpening, Case: "RMM-0001"},
			{Kind: rmm.NeedClassify, Entry: "0001-A1"}, {Kind: rmm.NeedAction, Entry: "0001-A1"}, {Kind: rmm.NeedHeldEntry, Case: "RMM-0001"}, {Kind: rmm.NeedNotReached, Case: "RMM-0001"}},
	}
	for _, n := range s.Needs {
		n.Since = day("2025-11-25")
		s.Left = append(s.Left, n)
	}
	most := map[string]int{"Needs you": rmm.WordsNeed, "Left by earlier meetings": rmm.WordsNeed, "Cases by risk": rmm.WordsCase, "Actions by date": rmm.WordsAction}
	bound := 0
	for l := range strings.Lines(deck().SummaryCard(s).Plain()) {
		l = strings.TrimSpace(l)
		if n, ok := most[l]; ok {
			bound = n
		}
		if strings.HasPrefix(l, "- ") && len(strings.Fields(l))-1 > bound {
			t.Errorf("%q has %d words, want at most %d", l, len(strings.Fields(l))-1, bound)
		}
	}
}

// TestSummaryTellsWhatIsLeftOut: shortened, it counts.
func TestSummaryTellsWhatIsLeftOut(t *testing.T) {
	d := deck()
	d.Settings = settings()
	d.Settings.SummaryWords = 80
	s := rmm.Summary{Meeting: thisMeeting, Date: day("2026-11-24"), Chair: "chair", Quorate: true, Needs: make([]rmm.Need, 30)}
	for i := range s.Needs {
		s.Needs[i] = rmm.Need{Kind: rmm.NeedClassify, Entry: "0001-A1"}
	}
	text := d.SummaryCard(s).Plain()
	shown := strings.Count(text, "- 0001-A1")
	if shown < 5 || !strings.Contains(text, "And "+itoa(30-shown)+" more.") {
		t.Errorf("%d needs are shown and the rest not counted:\n%s", shown, text)
	}
}

// TestLongListsStayReadable: five hundred cases and actions make no page of a thousand lines.
func TestLongListsStayReadable(t *testing.T) {
	var cases []casework.Case
	var actions []cards.ListedAction
	for i := 1; i <= 500; i++ {
		c := one()
		c.Ref = casework.NewCaseRef(casework.RMM, i)
		cases = append(cases, *c)
		actions = append(actions, cards.ListedAction{Case: c.Ref, Action: c.Actions[0], Seen: true})
	}
	for name, text := range map[string]string{"tracker": deck().TrackerCard(cases, 0).Plain(), "actions": deck().ActionsCard("mine", actions).Plain()} {
		if n := strings.Count(text, "\n"); n > 60 || !strings.Contains(text, "And 460 more.") {
			t.Errorf("%s has %d lines and ends %q", name, n, text[max(0, len(text)-200):])
		}
	}
}
