package casework

import "testing"

// refusal is the rule that refused, "" where nothing did.
func refusal(err error) Rule {
	if e, ok := err.(*Error); ok && e != nil {
		return e.Rule
	}
	return ""
}

// Who does what in a meeting (RMM terms of reference, membership and administration; domain,
// how it really goes).
func TestOffices(t *testing.T) {
	sits := &Meeting{ID: meeting24, State: MeetingOpen, ChairedBy: "chair"}
	byDeputy := &Meeting{ID: meeting24, State: MeetingOpen, ChairedBy: "dci"}
	gone := person("admin", DutyAdministrator)
	gone.Known = false
	type offices struct{ runs, presides, takesOver, calls, records, restricts, keeps, roster, sets, strategic bool }
	for name, tc := range map[string]struct {
		v    Viewer
		m    *Meeting
		want offices
	}{
		"TheChair":            {person("chair", DutyChair), sits, offices{true, true, true, true, true, true, true, false, true, true}},
		"TheChairWhoIsAway":   {person("chair", DutyChair), byDeputy, offices{true, true, true, true, true, true, true, false, true, true}},
		"TheDeputy":           {person("dci", DutyMember, DutyDeputy), sits, offices{runs: true, takesOver: true, calls: true, records: true, strategic: true}},
		"TheDeputyWhoChairs":  {person("dci", DutyMember, DutyDeputy), byDeputy, offices{runs: true, presides: true, takesOver: true, calls: true, records: true, strategic: true}},
		"TheAdministrator":    {person("admin", DutyAdministrator), sits, offices{runs: true, calls: true, records: true, restricts: true, keeps: true, roster: true, sets: true, strategic: true}},
		"TheGroupManager":     {person("gm", DutyMember, DutyGroupManager), sits, offices{calls: true, keeps: true}},
		"ATeamManager":        {person("tm", DutyTeamManager), sits, offices{keeps: true}},
		"AMember":             {person("health", DutyMember), sits, offices{}},
		"ASocialWorker":       {person("sw2", DutySocialWorker), sits, offices{}},
		"AnAdministratorGone": {gone, sits, offices{}},
		"NobodyAtAll":         {Viewer{}, sits, offices{}},
	} {
		t.Run(name, func(t *testing.T) {
			may := func(err error) bool { return err == nil }
			got := offices{
				runs: may(tc.v.MayRun(tc.m)), presides: may(tc.v.MayPreside(tc.m)), takesOver: may(tc.v.MayTakeOver()), calls: tc.v.CallsMeetings(),
				records: may(tc.v.MayRecordFor("education", tc.m)), restricts: may(tc.v.MayRestrict(&Case{})), keeps: may(tc.v.MayKeep(&Case{Worker: "sw1"})),
				roster: may(tc.v.MayChangeRoster()), sets: may(tc.v.MaySet()), strategic: may(tc.v.MayAnswerStrategic("0001-S1")),
			}
			if got != tc.want {
				t.Errorf("may %+v, want %+v", got, tc.want)
			}
		})
	}
}

// Everybody records for themselves, and the allocated worker keeps the child's own case.
func TestOnesOwn(t *testing.T) {
	if err := person("health", DutyMember).MayRecordFor("health", nil); err != nil {
		t.Errorf("one's own words: %v", err)
	}
	if err := person("sw1", DutySocialWorker).MayKeep(&Case{Worker: "sw1"}); err != nil {
		t.Errorf("the allocated worker: %v", err)
	}
	if err := (Viewer{}).MayKeep(&Case{}); err == nil {
		t.Error("nobody keeps the case of a child without a worker")
	}
}

// The chair's word is the chair's, or the administrator's typing of it; what is only noted
// needs no naming of the chair.
func TestChairsWord(t *testing.T) {
	m := &Meeting{ID: meeting24, State: MeetingOpen, ChairedBy: "dci"}
	chair, deputy, admin := person("chair", DutyChair), person("dci", DutyDeputy), person("admin", DutyAdministrator)
	for name, tc := range map[string]struct {
		v     Viewer
		m     *Meeting
		said  PersonID
		noted bool
		want  PersonID
	}{
		"WhoChairs":                     {deputy, m, "", false, "dci"},
		"WhoChairsByName":               {deputy, m, "dci", false, "dci"},
		"WhoChairsForSomebodyElse":      {deputy, m, "health", false, ""},
		"TheChairAfterATakeOver":        {chair, m, "", true, ""},
		"TheChairForWhoChairs":          {chair, m, "dci", false, ""},
		"AdministratorForWhoChairs":     {admin, m, "dci", false, "dci"},
		"AdministratorForTheChairAway":  {admin, m, "chair", false, ""},
		"AdministratorNotesWhatIsHeard": {admin, m, "", true, "dci"},
		"AdministratorDecidesNothing":   {admin, m, "", false, ""},
		"AdministratorNotesForAMember":  {admin, m, "health", true, ""},
		"AdministratorOfAMeetingUnled":  {admin, &Meeting{}, "", true, ""},
		"AdministratorWithoutAMeeting":  {admin, nil, "", true, ""},
		"AMemberForWhoChairs":           {person("health", DutyMember), m, "dci", true, ""},
	} {
		got, err := tc.v.ChairsWord(tc.m, tc.said, tc.noted)
		if got != tc.want || (err == nil) != (tc.want != "") || err != nil && refusal(err) != RuleOnlyChair {
			t.Errorf("%s: word of %q (%v), want %q", name, got, err, tc.want)
		}
	}
}

// Only a meeting that sits hears anything of a case.
func TestHears(t *testing.T) {
	for state, want := range map[MeetingState]Rule{MeetingPlanned: RuleNotSitting, MeetingIssued: RuleNotSitting, MeetingOpen: "", MeetingClosing: RuleNotSitting, MeetingClosed: RuleNotSitting} {
		if got := refusal((&Meeting{State: state}).Hears("RMM-0001")); got != want {
			t.Errorf("%q: %q, want %q", state, got, want)
		}
	}
	if got := refusal((*Meeting)(nil).Hears("RMM-0001")); got != RuleNotSitting {
		t.Errorf("no meeting: %q", got)
	}
}

// Who was there is for those who run the meeting and those who signed for it.
func TestMaySeeAttendance(t *testing.T) {
	m := &Meeting{Attended: []Attendance{{Person: "health", Signed: &Signature{}}, {Person: "education"}}}
	for name, tc := range map[string]struct {
		v    Viewer
		want Rule
	}{
		"Signed": {person("health", DutyMember), ""}, "Unsigned": {person("education", DutyMember), RuleUnsigned},
		"Administrator": {person("admin", DutyAdministrator), ""}, "Stranger": {Viewer{}, RuleUnsigned},
	} {
		if got := refusal(tc.v.MaySeeAttendance(m)); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}
