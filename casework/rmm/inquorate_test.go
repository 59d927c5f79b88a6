package rmm

import (
	"slices"
	"testing"

	"convenor/casework"
	"convenor/casework/due"
	"convenor/casework/record"
)

// Inquorate: information only, no step-down, unless overridden with a reason. That the risk is
// higher, what was heard, and that a case is put off can always be said.
func TestInquorate(t *testing.T) {
	by := said("chair", "2026-11-24 10:30")
	type verb = func(*casework.Case, *casework.Meeting, due.Env) error
	level := func(l casework.RiskLevel) verb {
		return func(c *casework.Case, m *casework.Meeting, e due.Env) error {
			return AgreeLevel(c, casework.LevelDecision{Level: l, By: by}, m, e.Settings)
		}
	}
	for name, tc := range map[string]struct {
		do      verb
		decides bool
	}{
		"Information": {func(c *casework.Case, _ *casework.Meeting, _ due.Env) error {
			_, err := record.Inform(c, casework.VOLTEntry{Text: words("seen"), By: by}, casework.SectorHealth)
			return err
		}, false},
		"ChildsVoice": {func(c *casework.Case, m *casework.Meeting, _ due.Env) error {
			return record.Hear(c, casework.ChildVoice{Text: words("fine"), By: by}, m.Date)
		}, false},
		"HigherLevel": {level(casework.RiskVeryHigh), false},
		"SameLevel":   {level(casework.RiskHigh), false},
		"AStepDown":   {level(casework.RiskMedium), true},
		"DownToLow":   {level(casework.RiskLow), true},
		"WhatIsAgreed": {func(c *casework.Case, m *casework.Meeting, e due.Env) error {
			return record.Agree(c, casework.Decision{Text: words("so"), By: by}, m, e.Settings)
		}, true},
		"Resolved": {func(c *casework.Case, m *casework.Meeting, e due.Env) error {
			return Leave(c, casework.Closure{Words: "so", By: by}, m, e.Settings)
		}, true},
		"AnOpening": {func(c *casework.Case, m *casework.Meeting, e due.Env) error {
			c.State = casework.CaseRaised
			return DecideOpening(c, casework.OpeningDecision{Decision: casework.OpeningOpen, By: by}, m, e.Settings, m.Date, manx)
		}, true},
		"ADeferral": {func(c *casework.Case, _ *casework.Meeting, _ due.Env) error {
			return Postpone(c, casework.OutcomeDeferred, "nobody there", by)
		}, false},
	} {
		c, m, e := sittingCase(t)
		m.Attendance("health").Left = at("2026-11-24 10:15")
		want := casework.Rule("")
		if tc.decides {
			want = casework.RuleInquorate
		}
		if got := refusal(tc.do(c, m, e)); got != want {
			t.Errorf("%s without health: %q, want %q", name, got, want)
		}
		c, _, _ = sittingCase(t)
		ok(t, m.OverrideQuorum("health is on the phone", by))
		if got := refusal(tc.do(c, m, e)); got != "" {
			t.Errorf("%s, overridden: %q", name, got)
		}
	}
}

// The summary says when the quorum was lost: from when the last of a sector had left and did
// not come back. Who of it stayed, or came back, keeps it.
func TestQuorumLost(t *testing.T) {
	for name, tc := range map[string]struct {
		left func(*casework.Meeting, due.Env)
		at   string
		gone []casework.Sector
	}{
		"NobodyLeft":    {func(*casework.Meeting, due.Env) {}, "", nil},
		"OneSector":     {leaves("health", "2026-11-24 10:42"), "2026-11-24 10:42", []casework.Sector{casework.SectorHealth}},
		"AnotherStayed": {leaves("gm", "2026-11-24 10:42"), "", nil},
		"TheLastOfASector": {func(m *casework.Meeting, e due.Env) {
			leaves("chair", "2026-11-24 11:10")(m, e)
			leaves("gm", "2026-11-24 10:42")(m, e)
		}, "2026-11-24 11:10", []casework.Sector{casework.SectorSocialCare}},
		"TheFirstOfTwoSectors": {func(m *casework.Meeting, e due.Env) {
			leaves("health", "2026-11-24 11:10")(m, e)
			leaves("dci", "2026-11-24 10:42")(m, e)
		}, "2026-11-24 10:42", []casework.Sector{casework.SectorPolice, casework.SectorHealth}},
		"CameBack": {func(m *casework.Meeting, e due.Env) {
			leaves("health", "2026-11-24 10:42")(m, e)
			who, _ := e.Roster.Person("health")
			_ = m.Attend(who, nil, false, said("health", "2026-11-24 10:50"))
		}, "", nil},
	} {
		_, m, e := sittingCase(t)
		tc.left(m, e)
		at, gone := QuorumLost(m, e.Settings)
		got := ""
		if !at.IsZero() {
			got = at.In(douglas).Format("2006-01-02 15:04")
		}
		if got != tc.at || !slices.Equal(gone, tc.gone) {
			t.Errorf("%s: lost %q %v, want %q %v", name, got, gone, tc.at, tc.gone)
		}
	}
	_, m, e := sittingCase(t)
	m.Attended = m.Attended[:1]
	if at, gone := QuorumLost(m, e.Settings); !at.IsZero() || gone != nil {
		t.Errorf("never quorate: lost %v %v", at, gone)
	}
}

// leaves notes that somebody has gone.
func leaves(p casework.PersonID, when string) func(*casework.Meeting, due.Env) {
	return func(m *casework.Meeting, e due.Env) {
		who, _ := e.Roster.Person(p)
		_ = m.Attend(who, nil, true, said(p, when))
	}
}
