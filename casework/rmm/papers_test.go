package rmm

import (
	"testing"

	"convenor/casework"
	"convenor/casework/filing"
)

// A record entry is handled by whom it is for, the allocated worker and the administrator; a
// held one is read by the administrator alone, and a restricted case's by its named people.
func TestWhoHandlesARecordEntry(t *testing.T) {
	entry := func(s casework.RecordEntryState) *casework.Case {
		return &casework.Case{Ref: "RMM-0001", Worker: "sw1", Last: &casework.Item{Meeting: "2026-11-24", Entry: casework.RecordEntry{State: s, For: "tm1"}}}
	}
	shut := entry(casework.EntryReleased)
	shut.Restricted = []casework.PersonID{"sw1", "chair"}
	for name, tc := range map[string]struct {
		who           casework.PersonID
		c             *casework.Case
		handles, read casework.Rule
	}{
		"WhomItIsFor":             {"tm1", entry(casework.EntryReleased), "", ""},
		"TheWorker":               {"sw1", entry(casework.EntryReleased), "", ""},
		"TheAdministrator":        {"admin", entry(casework.EntryReleased), "", ""},
		"TheChair":                {"chair", entry(casework.EntryReleased), casework.RuleNotFound, casework.RuleNotFound},
		"AnotherWorker":           {"sw2", entry(casework.EntryReleased), casework.RuleNotFound, casework.RuleNotFound},
		"Nobody":                  {"", &casework.Case{Last: entry(casework.EntryReleased).Last}, casework.RuleNotFound, casework.RuleNotFound},
		"WhomAHeldOneIsFor":       {"tm1", entry(casework.EntryHeld), "", filing.RuleHeld},
		"TheWorkerOfAHeldOne":     {"sw1", entry(casework.EntryHeld), "", filing.RuleHeld},
		"TheAdministratorsCheck":  {"admin", entry(casework.EntryHeld), "", ""},
		"TheWorkerOfARestricted":  {"sw1", shut, "", ""},
		"AdministratorLeftOut":    {"admin", shut, casework.RuleNotFound, casework.RuleNotFound},
		"WhomItIsForButIsLeftOut": {"tm1", shut, casework.RuleNotFound, casework.RuleNotFound},
		"WhereThereIsNone":        {"sw1", &casework.Case{Worker: "sw1"}, casework.RuleNotFound, casework.RuleNotFound},
	} {
		_, handles := filing.Of(viewer(tc.who), tc.c, "")
		_, read := filing.Read(viewer(tc.who), tc.c, "")
		if refusal(handles) != tc.handles || refusal(read) != tc.read {
			t.Errorf("%s: handles %v, reads %v", name, handles, read)
		}
	}
	for who, want := range map[casework.PersonID]bool{"admin": true, "chair": false, "sw1": false, "tm1": false} {
		if got := filing.MayRelease(viewer(who)) == nil; got != want {
			t.Errorf("%s releases: %v", who, got)
		}
	}
}

// The entry meant is the oldest that is not on the child's own record yet.
func TestEntryWaiting(t *testing.T) {
	c := &casework.Case{Last: &casework.Item{Meeting: "2026-11-24", Entry: casework.RecordEntry{State: casework.EntryReleased}}}
	if got := filing.Waiting(c); got != "2026-11-24" {
		t.Errorf("the last: %q", got)
	}
	c.Unfiled = []casework.Filing{{Meeting: "2026-11-17"}}
	if got := filing.Waiting(c); got != "2026-11-17" {
		t.Errorf("the oldest: %q", got)
	}
	if got := filing.Waiting(&casework.Case{}); got != "" {
		t.Errorf("none: %q", got)
	}
}

// Minutes reach the chair when the meeting closes, and members when they are approved; who did
// not sign has no such meeting.
func TestWhoReadsMinutes(t *testing.T) {
	m := &casework.Meeting{ID: "2026-11-24", ChairedBy: "dci"}
	for _, p := range []casework.PersonID{"chair", "dci", "admin", "health"} {
		m.Attended = append(m.Attended, casework.Attendance{Person: p, Signed: &casework.Signature{}})
	}
	for name, tc := range map[string]struct {
		who             casework.PersonID
		draft, approved casework.Rule
	}{
		"WhoChaired": {"dci", "", ""}, "TheChair": {"chair", "", ""}, "TheAdministrator": {"admin", "", ""},
		"AMember": {"health", RuleMinutesDraft, ""}, "WhoDidNotSign": {"education", casework.RuleNotFound, casework.RuleNotFound},
	} {
		for state, want := range map[casework.MinutesState]casework.Rule{casework.MinutesDraft: tc.draft, casework.MinutesApproved: tc.approved, casework.MinutesAmended: tc.approved} {
			m.Papers.State = state
			if got := refusal(MayReadMinutes(viewer(tc.who), m)); got != want {
				t.Errorf("%s, %s: %q, want %q", name, state, got, want)
			}
		}
	}
}

// The five answers are the allocated social worker's; a manager, and chair or administrator
// for them, record them too.
func TestMayReport(t *testing.T) {
	c := &casework.Case{Ref: "RMM-0001", Worker: "sw1"}
	m := &casework.Meeting{State: casework.MeetingOpen, ChairedBy: "dci"}
	for name, tc := range map[string]struct {
		who, said casework.PersonID
		c         *casework.Case
		want      casework.Rule
	}{
		"TheWorker": {"sw1", "sw1", c, ""}, "AnotherWorker": {"sw2", "sw2", c, RuleReportNotYour}, "TheTeamManager": {"tm1", "tm1", c, ""},
		"TheGroupManager": {"gm", "gm", c, ""}, "TheAdministrator": {"admin", "admin", c, ""}, "TheAdministratorForThem": {"admin", "sw1", c, ""},
		"TheChairForThem": {"chair", "sw1", c, ""}, "WhoChairs": {"dci", "dci", c, ""}, "TheChairWhoDoesNotChair": {"chair", "chair", c, RuleReportNotYour},
		"AMember": {"health", "health", c, RuleReportNotYour}, "AMemberWhereThereIsNoWorker": {"health", "health", &casework.Case{Ref: "RMM-0003"}, ""},
	} {
		said, _ := board().Person(tc.said)
		if got := refusal(MayReport(viewer(tc.who), said, tc.c, m)); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}
