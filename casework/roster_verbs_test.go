package casework

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// Somebody is on the roster under one handle for good; their post is their duty.
func TestEnrol(t *testing.T) {
	new := func(handle, name, role string) Person {
		return Person{Handle: handle, Name: name, Role: role, Agency: "csc"}
	}
	for name, tc := range map[string]struct {
		p    Person
		want Rule
		duty Duty
	}{
		"AMember":            {new("jo", "Jo Example", "Head of Year"), "", DutyMember},
		"ASocialWorker":      {new("jo", "Jo Example", "Senior Social Worker"), "", DutySocialWorker},
		"ATeamManager":       {new("jo", "Jo Example", "Team Manager"), "", DutyTeamManager},
		"WithoutAName":       {new("jo", "", "Nurse"), RuleRosterFields, ""},
		"WithoutARole":       {new("jo", "Jo Example", ""), RuleRosterFields, ""},
		"WithoutAHandle":     {new("", "Jo Example", "Nurse"), RuleRosterFields, ""},
		"WithAnEssay":        {new("jo", strings.Repeat("x", MostName+1), "Nurse"), RuleRosterFields, ""},
		"AHandleInUse":       {new("sam", "Sam Other", "Nurse"), RuleOnRoster, ""},
		"WhoLeftComesBack":   {new("kim", "Kim Gone", "Nurse"), "", DutyInvited},
		"AHandleOfWhoLeft":   {new("kim", "Kim Another", "Nurse"), RuleOnRoster, ""},
		"AskingOnceMore":     {new("ash", "Ash Waits", "Nurse"), RuleOnRoster, ""},
		"TwoWordsForOneDuty": {new("jo", "Jo Example", "advanced practitioner"), "", DutyAdvanced},
	} {
		r := Roster{People: []Person{
			{ID: "sam", Handle: "sam", Name: "Sam Here", Duties: []Duty{DutyMember}},
			{ID: "kim", Handle: "kim", Name: "Kim Gone", Left: true, Duties: []Duty{DutyInvited}},
			{ID: "ash", Handle: "ash", Name: "Ash Waits", Pending: true},
		}}
		got := refusal(r.Enrol(tc.p))
		if got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
		if got != "" {
			continue
		}
		p, _ := r.Person(PersonID(tc.p.Handle))
		if !p.Active() || !slices.Equal(p.Duties, []Duty{tc.duty}) {
			t.Errorf("%s: %+v", name, p)
		}
	}
}

// Nobody becomes a member by asking alone, and nobody the chair or the deputy from the roster.
func TestLetIn(t *testing.T) {
	now := time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
	for name, tc := range map[string]struct {
		had, given Duty
		want       Duty
		refused    Rule
	}{
		"AsTheyAsked":      {DutyMember, "", DutyInvited, ""},
		"AsTheirPostSays":  {DutySocialWorker, "", DutySocialWorker, ""},
		"AsAMember":        {DutyMember, DutyMember, DutyMember, ""},
		"AsAGroupManager":  {DutyMember, DutyGroupManager, DutyGroupManager, ""},
		"AsTheChair":       {DutyMember, DutyChair, DutyMember, RuleDuty},
		"AsTheDeputy":      {DutyMember, DutyDeputy, DutyMember, RuleDuty},
		"AsNothingThereIs": {DutyMember, "queen", DutyMember, RuleDuty},
	} {
		p := Person{ID: "jo", Duties: []Duty{tc.had}, Pending: true}
		if got := refusal(p.LetIn(tc.given, now)); got != tc.refused || !p.Has(tc.want) || p.Active() != (got == "") {
			t.Errorf("%s: %q, %+v", name, got, p)
		}
	}
	p := Person{ID: "jo", Pending: true}
	if refused := p.Leave(now); !refused || p.Active() || p.Pending || p.Refused != now || p.Gone != now {
		t.Errorf("turned away: %+v", p)
	}
	if !p.Leave(now.Add(time.Hour)) || p.Refused != now {
		t.Errorf("turned away again: %+v", p)
	}
	if p = (Person{ID: "jo"}); p.Leave(now) || !p.Refused.IsZero() {
		t.Errorf("somebody who was on the roster and left was refused: %+v", p)
	}
	r := Roster{People: []Person{{ID: "jo", Handle: "jo", Name: "Jo", Role: "Nurse", Asked: now, Left: true, Refused: now}}}
	again := Person{Handle: "jo", Name: "Jo", Role: "Nurse", Pending: true, Asked: now.Add(time.Hour)}
	if err := r.Enrol(again); err != nil || !r.People[0].Refused.IsZero() || r.People[0].Asked != again.Asked || !r.People[0].Pending {
		t.Errorf("asks again: %+v (%v)", r.People[0], err)
	}
}

// An agency goes by its id, its name and what people call it.
func TestAgencyNamed(t *testing.T) {
	s := Settings{Agencies: []Agency{{ID: "manxcare", Name: "Manx Care", Aliases: []string{"health"}}}}
	for words, want := range map[string]AgencyID{"manxcare": "manxcare", "MANX CARE": "manxcare", "Health": "manxcare", "nobody": "", "": ""} {
		if got, err := s.AgencyNamed(words); got != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v", words, got, err)
		}
	}
}

// Known-as, former and online names belong to the child, each once; a child has one open case.
func TestJoin(t *testing.T) {
	ch := Child{FullName: "Aster Example", KnownAs: []string{"Azzy"}, Cases: []CaseRef{"RMM-0001", "RMM-0002"}}
	ch.Join("RMM-0003", []string{"azzy", "aster  example", "az_09"}, "RMM-0002")
	if !slices.Equal(ch.Cases, []CaseRef{"RMM-0001", "RMM-0003"}) || !slices.Equal(ch.KnownAs, []string{"Azzy", "az_09"}) {
		t.Errorf("cases %v, names %v", ch.Cases, ch.KnownAs)
	}
	for _, tc := range []struct {
		c    Case
		want bool
	}{{Case{Process: RMM, State: CaseOpen}, true}, {Case{Process: RMM, State: CaseRaised}, true}, {Case{Process: RMM, State: CaseClosed}, false}, {Case{Process: RRM, State: CaseOpen}, false}} {
		if got := tc.c.HoldsChild(RMM); got != tc.want {
			t.Errorf("%s %s: %v", tc.c.Process, tc.c.State, got)
		}
	}
}

// A draft item follows its line until the chair has decided it or the meeting lets go.
func TestMayEditATheme(t *testing.T) {
	removed := Text{Words: "x", Removed: &Removal{}}
	for name, tc := range map[string]struct {
		state MeetingState
		t     ThemeItem
		want  Rule
	}{
		"Draft": {MeetingOpen, ThemeItem{Text: Text{Words: "x"}}, ""}, "Closing": {MeetingClosing, ThemeItem{}, RuleMinuted}, "Closed": {MeetingClosed, ThemeItem{}, RuleMinuted},
		"Kept": {MeetingOpen, ThemeItem{State: ThemeConfirmed}, RuleThemeDecided}, "Dropped": {MeetingOpen, ThemeItem{State: ThemeDropped}, RuleThemeDecided},
		"Withdrawn": {MeetingOpen, ThemeItem{Text: removed}, RuleThemeDecided},
	} {
		if got := refusal((&Meeting{State: tc.state}).MayEdit(&tc.t)); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}

// Somebody who was there for one child alone sees that child's part of the meeting.
func TestPartFor(t *testing.T) {
	m := Meeting{
		Agenda: []AgendaItem{{Case: "RMM-0001"}, {Case: "RMM-0002"}}, Left: []CaseRef{"RMM-0003"}, Themes: []ThemeItem{{Number: 1}},
		Attended: []Attendance{{Person: "gm"}, {Person: "sw1", Cases: []CaseRef{"RMM-0001"}}, {Person: "sw2", Cases: []CaseRef{"RMM-0002"}}},
		Papers:   Minutes{Amendments: []Amendment{{Case: "RMM-0001"}, {Case: "RMM-0002"}, {}}},
	}
	if all := m.PartFor("gm"); len(all.Agenda) != 2 || len(all.Attended) != 3 || len(all.Themes) != 1 || len(m.CasesFor("gm")) != 2 {
		t.Errorf("a member's part is cut: %+v", all)
	}
	part := m.PartFor("sw1")
	if len(part.Agenda) != 1 || part.Agenda[0].Case != "RMM-0001" || len(part.Attended) != 2 || part.Themes != nil || part.Left != nil || len(part.Papers.Amendments) != 1 {
		t.Errorf("the part of one child's worker: %+v", part)
	}
	if got := m.CasesFor("sw1"); !slices.Equal(got, []CaseRef{"RMM-0001"}) {
		t.Errorf("cases %v", got)
	}
	if len(m.Agenda) != 2 || len(m.Attended) != 3 {
		t.Error("the meeting itself is cut")
	}
}

// A meeting goes on without a quorum by the chair's recorded reason, while it sits.
func TestOverrideQuorum(t *testing.T) {
	for name, tc := range map[string]struct {
		state  MeetingState
		reason string
		want   Rule
	}{
		"WithAReason": {MeetingOpen, "health is on the phone", ""}, "WithoutOne": {MeetingOpen, "", RuleMissing},
		"WithAnEssay": {MeetingOpen, strings.Repeat("x", MostWords+1), RuleTooLong}, "Beforehand": {MeetingIssued, "nobody comes", RuleMeetingState}, "Afterwards": {MeetingClosed, "nobody came", RuleMeetingState},
	} {
		m := Meeting{State: tc.state}
		if got := refusal(m.OverrideQuorum(tc.reason, Attribution{})); got != tc.want || (m.Override != nil) != (got == "") {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}
