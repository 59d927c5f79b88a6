package rmm

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"convenor/casework"
	"convenor/casework/due"
)

func slots(items []casework.AgendaItem) []string {
	var out []string
	for _, it := range items {
		out = append(out, fmt.Sprintf("%s %s %d", it.Case, it.Starts, it.Slot))
	}
	return out
}

// Two hours are shared between the cases; the other four parts of the agenda have theirs
// first.
func TestShare(t *testing.T) {
	e, m := env(), tuesday("2026-11-24")
	cases := []casework.Case{open("RMM-0001", casework.RiskHigh), open("RMM-0002", casework.RiskMedium), open("RMM-0003", casework.RiskHigh)}
	items, left := Share(Pick(cases, m), level(cases), e.Settings, m)
	want := []string{"RMM-0001 10:10 33", "RMM-0003 10:43 33", "RMM-0002 11:16 24"}
	if d := cmp.Diff(want, slots(items)); d != "" || left != nil {
		t.Errorf("Share: left %v, -want +got\n%s", left, d)
	}
	var parts []string
	for _, p := range Parts(m, e.Settings) {
		parts = append(parts, fmt.Sprintf("%s %s %d", p.Starts, p.Part, p.Minutes))
	}
	want = []string{"10:00 introductions 10", "10:10 cases 90", "11:40 themes 10", "11:50 strategic 5", "11:55 aob 5"}
	if d := cmp.Diff(want, parts); d != "" {
		t.Errorf("Parts: -want +got\n%s", d)
	}
}

func TestShareTooMany(t *testing.T) {
	e, m := env(), tuesday("2026-11-24")
	var cases []casework.Case
	for i := range 20 {
		cases = append(cases, open(fmt.Sprintf("RMM-%04d", i+1), casework.RiskHigh))
	}
	items, left := Share(Pick(cases, m), level(cases), e.Settings, m)
	if d := cmp.Diff([]casework.CaseRef{"RMM-0019", "RMM-0020"}, left); d != "" {
		t.Errorf("left: -want +got\n%s", d)
	}
	if len(items) != 20 || items[17].Slot != 5 || items[18].Slot != 0 || items[18].Starts != (casework.Clock{}) {
		t.Errorf("items = %v", slots(items))
	}
}

func TestShareExtraordinary(t *testing.T) {
	e, m := env(), tuesday("2026-11-26")
	m.Extraordinary, m.Minutes = true, 45
	items, left := Share([]casework.AgendaItem{{Case: "RMM-0001"}}, func(casework.CaseRef) casework.RiskLevel { return casework.RiskHigh }, e.Settings, m)
	if items[0].Slot != 35 || left != nil || len(Parts(m, e.Settings)) != 2 {
		t.Errorf("Share = %v, left %v", slots(items), left)
	}
}

func TestShareNoTimeAtAll(t *testing.T) {
	e, m := env(), tuesday("2026-11-24")
	m.Minutes = 20
	items, left := Share([]casework.AgendaItem{{Case: "RMM-0001"}}, func(casework.CaseRef) casework.RiskLevel { return casework.RiskHigh }, e.Settings, m)
	if items[0].Slot != 0 || len(left) != 1 {
		t.Errorf("Share = %v, left %v", slots(items), left)
	}
}

func level(cases []casework.Case) func(casework.CaseRef) casework.RiskLevel {
	return func(r casework.CaseRef) casework.RiskLevel {
		for i := range cases {
			if cases[i].Ref == r {
				return cases[i].Level()
			}
		}
		return casework.RiskUnassessed
	}
}

// The minutes come out even, nobody gets fewer than five or than a case of a lower level,
// one slot begins where the last ends, and what is left out stands at the end.
func TestShareLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e, m := env(), tuesday("2026-11-24")
		m.Minutes = rapid.SampledFrom([]int{120, 120, 60, 90, 47}).Draw(t, "minutes")
		cases := genCases(t)
		given := Pick(cases, m)
		items, left := Share(given, level(cases), e.Settings, m)
		if d := cmp.Diff(refs(given), refs(items)); d != "" {
			t.Fatalf("Share changed the agenda:\n%s", d)
		}
		room := m.Minutes - 30
		sum, starts := 0, m.Start.Add(10)
		for i, it := range items {
			if i >= len(items)-len(left) {
				if it.Slot != 0 || left[i-(len(items)-len(left))] != it.Case {
					t.Fatalf("left %v of %v", left, slots(items))
				}
				continue
			}
			if it.Slot < 5 || it.Starts != starts {
				t.Fatalf("%v: %s has %d minutes at %s, want 5 at least at %s", slots(items), it.Case, it.Slot, it.Starts, starts)
			}
			starts = starts.Add(it.Slot)
			sum += it.Slot
			for _, o := range items[:len(items)-len(left)] {
				if weight(level(cases)(o.Case)) > weight(level(cases)(it.Case)) && o.Slot < it.Slot {
					t.Fatalf("%s has less time than %s of a lower level", o.Case, it.Case)
				}
			}
		}
		if len(items) > len(left) && sum != room {
			t.Fatalf("the cases have %d minutes together, want %d", sum, room)
		}
		if len(left) > 0 && (len(items)-len(left))*5+5 <= room {
			t.Fatalf("%d are left though there is room", len(left))
		}
	})
}

// The slots and parts of a meeting that is begun late follow its start, and so does its end; a
// few minutes move nothing.
func TestSlotsFollowALateStart(t *testing.T) {
	e := env()
	for name, tc := range map[string]struct {
		opened, cases, second, aob, ends string
	}{
		"InTime":         {"2026-11-24 10:00", "10:10", "10:55", "11:55", "Tue 2026-11-24 12:00"},
		"AFewMinutes":    {"2026-11-24 10:14", "10:10", "10:55", "11:55", "Tue 2026-11-24 12:00"},
		"AQuarter":       {"2026-11-24 10:15", "10:25", "11:10", "12:10", "Tue 2026-11-24 12:15"},
		"IntheAfternoon": {"2026-11-24 14:00", "14:10", "14:55", "15:55", "Tue 2026-11-24 16:00"},
	} {
		m := tuesday("2026-11-24")
		cases := []casework.Case{open("RMM-0001", casework.RiskHigh), open("RMM-0003", casework.RiskHigh)}
		m.Agenda, _ = Share(Pick(cases, m), level(cases), e.Settings, m)
		m.State = casework.MeetingIssued
		ok(t, m.Open("chair", "chair", said("chair", tc.opened)))
		FollowStart(m, e.Settings)
		FollowStart(m, e.Settings)
		parts := Parts(m, e.Settings)
		got := []string{m.Agenda[0].Starts.String(), m.Agenda[1].Starts.String(), parts[4].Starts.String()}
		if d := cmp.Diff([]string{tc.cases, tc.second, tc.aob}, got); d != "" {
			t.Errorf("%s: -want +got\n%s", name, d)
		}
		facts := meetingFacts(m, "2026-11-24 10:00", "2026-11-24 17:00")
		if d := cmp.Diff([]string{tc.ends + " chair"}, told(facts, due.FactTimeUp)); d != "" {
			t.Errorf("%s: time up -want +got\n%s", name, d)
		}
	}
}
