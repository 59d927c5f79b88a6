package rmm

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"convenor/casework"
)

func open(ref string, l casework.RiskLevel) casework.Case {
	return casework.Case{Ref: casework.CaseRef(ref), Process: casework.RMM, State: casework.CaseOpen,
		Referral: casework.Referral{Level: l, By: said("sw1", "2026-11-18 14:05")}}
}

func refs(items []casework.AgendaItem) []string {
	var out []string
	for _, it := range items {
		out = append(out, fmt.Sprintf("%s %s", it.Case, it.Reason))
	}
	return out
}

// The tracker identifies the cases for review each week; they are put on the agenda
// automatically (terms of reference, child selection and preparation).
func TestPick(t *testing.T) {
	reviewed := func(c casework.Case, next string) casework.Case {
		c.NextReview, c.Last = day(next), &casework.Item{Meeting: "2026-11-17"}
		return c
	}
	carried := func(c casework.Case, why casework.Carry) casework.Case {
		c = reviewed(c, "2026-11-17")
		c.Carried = why
		return c
	}
	again := func(ref string, l casework.RiskLevel, times int) casework.Case {
		c := carried(open(ref, l), casework.CarryDeferred)
		c.Deferrals = times
		return c
	}
	state := func(c casework.Case, s casework.CaseState) casework.Case { c.State = s; return c }
	link := func(c casework.Case, to ...casework.CaseRef) casework.Case {
		for _, r := range to {
			c.Links = append(c.Links, casework.CaseLink{Kind: casework.LinkSibling, To: r})
		}
		return c
	}
	m := tuesday("2026-11-24")
	urgent := tuesday("2026-11-24")
	urgent.Agenda = []casework.AgendaItem{{Case: "RMM-0002", Reason: casework.ReasonUrgent}}
	extra := tuesday("2026-11-26")
	extra.Extraordinary, extra.Agenda = true, []casework.AgendaItem{{Case: "RMM-0002", Reason: casework.ReasonUrgent}}

	for name, tc := range map[string]struct {
		m     *casework.Meeting
		cases []casework.Case
		want  []string
	}{
		"NewByLevelThenReference": {m, []casework.Case{open("RMM-0003", casework.RiskMedium), open("RMM-0002", casework.RiskHigh), open("RMM-0001", casework.RiskMedium), open("RMM-0004", casework.RiskVeryHigh)},
			[]string{"RMM-0004 new", "RMM-0002 new", "RMM-0001 new", "RMM-0003 new"}},
		"DeferredTwiceAfterPartHeardAndBeforeTheLevels": {m, []casework.Case{open("RMM-0001", casework.RiskVeryHigh), again("RMM-0002", casework.RiskMedium, 2), carried(open("RMM-0003", casework.RiskMedium), casework.CarryPartHeard), again("RMM-0004", casework.RiskHigh, 1), again("RMM-0005", casework.RiskHigh, 3)},
			[]string{"RMM-0003 part heard", "RMM-0005 deferred", "RMM-0002 deferred", "RMM-0001 new", "RMM-0004 deferred"}},
		"RaisedToo":                       {m, []casework.Case{state(open("RMM-0001", casework.RiskHigh), casework.CaseRaised)}, []string{"RMM-0001 new"}},
		"NeverClosed":                     {m, []casework.Case{state(open("RMM-0001", casework.RiskHigh), casework.CaseClosed), state(carried(open("RMM-0002", casework.RiskHigh), casework.CarryPartHeard), casework.CaseClosed)}, nil},
		"ReviewOnTheDay":                  {m, []casework.Case{reviewed(open("RMM-0001", casework.RiskHigh), "2026-11-24")}, []string{"RMM-0001 review due"}},
		"ReviewBeforeTheFollowingMeeting": {m, []casework.Case{reviewed(open("RMM-0001", casework.RiskHigh), "2026-11-30")}, []string{"RMM-0001 review due"}},
		"ReviewOnTheFollowingMeeting":     {m, []casework.Case{reviewed(open("RMM-0001", casework.RiskHigh), "2026-12-01")}, nil},
		"LongOverdue":                     {m, []casework.Case{reviewed(open("RMM-0001", casework.RiskHigh), "2026-03-03")}, []string{"RMM-0001 review due"}},
		"LowAndNotClosedStays":            {m, []casework.Case{reviewed(open("RMM-0001", casework.RiskLow), "2026-11-24")}, []string{"RMM-0001 review due"}},
		"UnassessedIsAboveLow": {m, []casework.Case{open("RMM-0001", casework.RiskLow), open("RMM-0002", casework.RiskUnassessed), open("RMM-0003", casework.RiskMedium)},
			[]string{"RMM-0003 new", "RMM-0002 new", "RMM-0001 new"}},
		"PartHeardFirstThenByLevelThenCarried": {m, []casework.Case{
			open("RMM-0001", casework.RiskVeryHigh), carried(open("RMM-0002", casework.RiskHigh), casework.CarryDeferred),
			carried(open("RMM-0003", casework.RiskMedium), casework.CarryPartHeard), carried(open("RMM-0004", casework.RiskVeryHigh), casework.CarryNotReached)},
			[]string{"RMM-0003 part heard", "RMM-0004 carried over", "RMM-0001 new", "RMM-0002 deferred"}},
		"CarriedThoughReviewIsLater": {m, []casework.Case{func() casework.Case {
			c := reviewed(open("RMM-0001", casework.RiskHigh), "2027-01-05")
			c.Carried = casework.CarryUndecided
			return c
		}()}, []string{"RMM-0001 carried over"}},
		"SiblingsFollowTheHighest": {m, []casework.Case{
			link(open("RMM-0001", casework.RiskMedium), "RMM-0003"), open("RMM-0002", casework.RiskHigh),
			open("RMM-0003", casework.RiskVeryHigh), link(open("RMM-0004", casework.RiskMedium), "RMM-0001")},
			[]string{"RMM-0003 new", "RMM-0001 new", "RMM-0004 new", "RMM-0002 new"}},
		"LinkToOneWhoIsNotDue": {m, []casework.Case{
			link(open("RMM-0001", casework.RiskMedium), "RMM-0002"), reviewed(open("RMM-0002", casework.RiskHigh), "2026-12-29"), open("RMM-0003", casework.RiskHigh)},
			[]string{"RMM-0003 new", "RMM-0001 new"}},
		"UrgentThoughNotDue": {urgent, []casework.Case{reviewed(open("RMM-0002", casework.RiskHigh), "2026-12-29")}, []string{"RMM-0002 urgent"}},
		"ExtraordinaryForNothingElse": {extra, []casework.Case{open("RMM-0001", casework.RiskVeryHigh), reviewed(open("RMM-0002", casework.RiskHigh), "2026-12-29")},
			[]string{"RMM-0002 urgent"}},
		"SameCaseGivenTwice": {m, []casework.Case{open("RMM-0001", casework.RiskHigh), open("RMM-0001", casework.RiskHigh)}, []string{"RMM-0001 new"}},
	} {
		t.Run(name, func(t *testing.T) {
			if d := cmp.Diff(tc.want, refs(Pick(tc.cases, tc.m))); d != "" {
				t.Errorf("Pick: -want +got\n%s", d)
			}
		})
	}
}

func genCases(t *rapid.T) []casework.Case {
	n := rapid.IntRange(0, 30).Draw(t, "cases")
	cases := make([]casework.Case, n)
	for i := range cases {
		c := open(fmt.Sprintf("RMM-%04d", i+1), casework.RiskLevel(rapid.IntRange(0, 4).Draw(t, "level")))
		c.State = rapid.SampledFrom([]casework.CaseState{casework.CaseOpen, casework.CaseOpen, casework.CaseRaised, casework.CaseClosed}).Draw(t, "state")
		if rapid.Bool().Draw(t, "heard") {
			c.NextReview = day("2026-11-01").AddDays(rapid.IntRange(0, 60).Draw(t, "review"))
			c.Last = &casework.Item{}
			c.Carried = rapid.SampledFrom([]casework.Carry{"", "", casework.CarryPartHeard, casework.CarryDeferred, casework.CarryNotReached, casework.CarryUndecided}).Draw(t, "carried")
		}
		for range rapid.SampledFrom([]int{0, 0, 0, 1, 2}).Draw(t, "links") {
			c.Links = append(c.Links, casework.CaseLink{Kind: casework.LinkPeer, To: casework.CaseRef(fmt.Sprintf("RMM-%04d", rapid.IntRange(1, n).Draw(t, "to")))})
		}
		cases[i] = c
	}
	return rapid.Permutation(cases).Draw(t, "order")
}

// An agenda contains every due case exactly once, and nothing that is not due.
func TestPickEveryDueCaseOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cases, m := genCases(t), tuesday("2026-11-24")
		count := map[casework.CaseRef]int{}
		for _, it := range Pick(cases, m) {
			count[it.Case]++
		}
		for _, c := range cases {
			want := 0
			if c.State != casework.CaseClosed && (c.NextReview.IsZero() || c.Carried != "" || c.NextReview.Before(m.Following)) {
				want = 1
			}
			if count[c.Ref] != want {
				t.Fatalf("%s (%s, review %s, %q) is on the agenda %d times, want %d", c.Ref, c.State, c.NextReview, c.Carried, count[c.Ref], want)
			}
			delete(count, c.Ref)
		}
		if len(count) > 0 {
			t.Fatalf("not asked for: %v", count)
		}
	})
}

// Without links the order is part heard, carried, level, reference, whatever order the
// cases come in; links only move a case up, directly behind those it is discussed with.
func TestPickOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cases, m := genCases(t), tuesday("2026-11-24")
		of := map[casework.CaseRef]*casework.Case{}
		for i := range cases {
			of[cases[i].Ref] = &cases[i]
		}
		with := Pick(cases, m)
		for i := range cases {
			cases[i].Links = nil
		}
		plain := Pick(cases, m)
		for i := 1; i < len(plain); i++ {
			if a, b := of[plain[i-1].Case], of[plain[i].Case]; firstHeard(a, b) >= 0 {
				t.Fatalf("%s before %s", a.Ref, b.Ref)
			}
		}
		if len(with) > 0 && with[0].Case != plain[0].Case {
			t.Fatalf("links put %s before %s, which comes first", with[0].Case, plain[0].Case)
		}
		if d := cmp.Diff(refs(Pick(rapid.Permutation(cases).Draw(t, "again"), m)), refs(plain)); d != "" {
			t.Fatalf("the order of the cases given matters:\n%s", d)
		}
	})
}

// Linked children are discussed together.
func TestPickLinkedTogether(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cases := genCases(t)
		items := Pick(cases, tuesday("2026-11-24"))
		place := map[casework.CaseRef]int{}
		for i, it := range items {
			place[it.Case] = i
		}
		group := map[casework.CaseRef]casework.CaseRef{}
		for _, it := range items {
			group[it.Case] = it.Case
		}
		for range items {
			for _, c := range cases {
				for _, l := range c.Links {
					a, b := group[c.Ref], group[l.To]
					if a != "" && b != "" {
						group[c.Ref], group[l.To] = min(a, b), min(a, b)
					}
				}
			}
		}
		seen := map[casework.CaseRef]bool{}
		for i, it := range items {
			g := group[it.Case]
			if seen[g] && group[items[i-1].Case] != g {
				t.Fatalf("%s stands apart from those it is linked with: %v", it.Case, refs(items))
			}
			seen[g] = true
		}
	})
}

// Children stay on the agenda until the risk is resolved or reduced to Low: nobody above
// Low leaves the rota, and no review passes its date between two meetings.
func TestNobodyLeavesTheRota(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := env()
		next := day("2026-11-01").AddDays(rapid.IntRange(0, 400).Draw(t, "review"))
		c := open("RMM-0001", casework.RiskLevel(rapid.SampledFrom([]int{0, 2, 3, 4}).Draw(t, "level")))
		c.State = rapid.SampledFrom([]casework.CaseState{casework.CaseOpen, casework.CaseRaised}).Draw(t, "state")
		c.NextReview, c.Last = next, &casework.Item{}
		var heard casework.Date
		m := Meetings(e.Settings, manx, next.AddDays(-28), nil)[0]
		for ; heard.IsZero() && !m.Date.After(next.AddDays(28)); m = Meetings(e.Settings, manx, m.Date, nil)[0] {
			if len(Pick([]casework.Case{c}, &m)) == 1 {
				heard = m.Date
			}
		}
		if heard.IsZero() || heard.After(next) {
			t.Fatalf("review %s heard %q", next, heard)
		}
		if later := NextMeeting(e.Settings, manx, heard); !later.After(next) {
			t.Fatalf("review %s heard on %s already, though the meeting of %s would be in time", next, heard, later)
		}
	})
}

func TestPickNamesWorkerAndRaiser(t *testing.T) {
	c := open("RMM-0003", casework.RiskHigh)
	c.Referral.By = typed("education", "admin", "2026-11-18 14:05")
	d := open("RMM-0001", casework.RiskHigh)
	d.Worker = "sw1"
	items := Pick([]casework.Case{c, d}, tuesday("2026-11-24"))
	if items[0].Worker != "sw1" || items[1].Worker != "" || items[1].Raiser != "education" {
		t.Errorf("Pick = %+v", items)
	}
}

func TestPickLeavesItsArgumentsAlone(t *testing.T) {
	cases := []casework.Case{open("RMM-0002", casework.RiskMedium), open("RMM-0001", casework.RiskHigh)}
	before := slices.Clone(cases)
	Pick(cases, tuesday("2026-11-24"))
	if d := cmp.Diff(before, cases); d != "" {
		t.Errorf("Pick changed its cases:\n%s", d)
	}
}
