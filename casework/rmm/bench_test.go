package rmm

import (
	"testing"

	"convenor/casework"
)

// A case is looked at whenever it is saved and whenever something of it falls due.
func BenchmarkCaseFacts(b *testing.B) {
	c := clearedCase(casework.Item{Entry: casework.RecordEntry{State: casework.EntryReleased, For: "sw1", Due: day("2026-11-26")}})
	for n := range 4 {
		a := agreed("dci", "police", "2026-11-27")
		a.Ref = c.Ref.Entry('A', n+1)
		c.Actions = append(c.Actions, a)
	}
	e := env()
	e.Zone = douglas
	now := at("2027-01-19 09:00")
	for b.Loop() {
		CaseFacts(c, e, now, now)
	}
}

func BenchmarkPick(b *testing.B) {
	cases := make([]casework.Case, 60)
	for i := range cases {
		cases[i] = open(string(casework.NewCaseRef(casework.RMM, i+1)), casework.RiskLevel(i%5))
	}
	m := tuesday("2026-11-24")
	for b.Loop() {
		Pick(cases, m)
	}
}
