package casework

import "testing"

// A Risk Resolution meeting is run by those asked to it, and has nobody because of an office: the
// weekly meeting's chair has no part in it (RRM quick guide, step 2).
func TestOfficesOfARiskResolutionMeeting(t *testing.T) {
	m := &Meeting{ID: "2026-12-03-r1", Process: RRM, State: MeetingIssued, ChairedBy: "ap", Attended: []Attendance{{Person: "ap"}, {Person: "sw1"}, {Person: "tm"}, {Person: "health"}}}
	begun := *m
	begun.State, begun.Opened = MeetingOpen, &Attribution{SaidBy: "ap"}
	type offices struct{ before, sitting, presides, signs bool }
	for name, tc := range map[string]struct {
		v    Viewer
		want offices
	}{
		"WhoChairs":              {person("ap", DutyAdvanced), offices{true, true, true, true}},
		"TheWorker":              {person("sw1", DutySocialWorker), offices{before: true, signs: true}},
		"TheTeamManager":         {person("tm", DutyTeamManager), offices{before: true, sitting: true, signs: true}},
		"AServiceAsked":          {person("health", DutyMember), offices{signs: true}},
		"AServiceNotAsked":       {person("education", DutyMember), offices{}},
		"TheWeeklyChair":         {person("chair", DutyChair), offices{}},
		"TheDeputy":              {person("dci", DutyMember, DutyDeputy), offices{}},
		"AnAdministrator":        {person("admin", DutyAdministrator), offices{before: true, sitting: true}},
		"AManagerWhoIsNotAsked":  {person("tm2", DutyTeamManager), offices{}},
		"ASocialWorkerNotAsked":  {person("sw2", DutySocialWorker), offices{}},
		"AStrangerOfTheSameName": {Viewer{Person: Person{ID: "ap", Duties: []Duty{DutyAdvanced}}}, offices{signs: true}},
	} {
		sign := *m
		sign.Attended = append([]Attendance(nil), m.Attended...)
		got := offices{
			before: tc.v.MayRun(m) == nil, sitting: tc.v.MayRun(&begun) == nil, presides: tc.v.MayPreside(&begun) == nil,
			signs: sign.Sign(tc.v.Person, Attribution{}.At, "") == nil,
		}
		if got != tc.want {
			t.Errorf("%s: %+v, want %+v", name, got, tc.want)
		}
	}
	c := &Case{Ref: "RRM-0001", Process: RRM, Sitting: begun.ID}
	if err := person("education", DutyMember).Admit(c, &begun, SeeCase); KindOf(err) != Withheld {
		t.Errorf("somebody who was not asked hears %v, want that there is no such case", err)
	}
	if err := person("health", DutyMember).Admit(c, &begun, SeeCase); KindOf(err) != Unsigned {
		t.Errorf("somebody who was asked hears %v, want to sign", err)
	}
	if err := begun.MayDecide(&Settings{Quorum: QuorumRule{Sectors: []Sector{SectorPolice}}}); err != nil {
		t.Errorf("a quorum: %v", err)
	}
}

// With a reallocation the new worker is asked to the meeting, and the one before sees the case no more,
// signed or not.
func TestReallocatedBeforeTheMeeting(t *testing.T) {
	for name, signed := range map[string]*Signature{"Signed": {}, "Unsigned": nil} {
		m := &Meeting{ID: "2026-12-03-r1", Process: RRM, State: MeetingIssued, ChairedBy: "tm", Agenda: []AgendaItem{{Case: "RRM-0001", Worker: "sw1"}},
			Attended: []Attendance{{Person: "tm"}, {Person: "sw1", Signed: signed}}}
		at := Attribution{}.At.AddDate(2026, 10, 26)
		m.Reassign("RRM-0001", "sw1", "sw2", Roster{People: []Person{{ID: "sw1"}, {ID: "sw2"}, {ID: "tm"}}}, at)
		if a := m.Attendance("sw2"); a == nil || a.Cases != nil || !a.Asked.Equal(at) {
			t.Errorf("%s: the new worker is asked as %+v", name, a)
		}
		if len(m.CasesFor("sw1")) != 0 && m.Attendance("sw1") != nil {
			t.Errorf("%s: the worker before is there for %v", name, m.CasesFor("sw1"))
		}
	}
}
