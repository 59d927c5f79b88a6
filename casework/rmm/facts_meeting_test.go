package rmm

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"convenor/casework"
	"convenor/casework/due"
)

// listed is facts as "Fri 2026-11-20 09:00 kind thing to slot", in order.
func listed(facts []casework.Fact) []string {
	var out []string
	for _, f := range facts {
		out = append(out, strings.Join(strings.Fields(strings.Join([]string{wall(f.At), string(f.Kind), f.Thing, string(f.To), f.Slot}, " ")), " "))
	}
	return out
}

func drafted24() *casework.Meeting {
	m := tuesday("2026-11-24")
	m.Drafted = at("2026-11-20 09:00")
	m.Agenda = []casework.AgendaItem{{Case: "RMM-0001", Worker: "sw1"}, {Case: "RMM-0003", Raiser: "education"}, {Case: "RMM-0002", Worker: "sw2"}}
	return m
}

func issued24() *casework.Meeting {
	m := drafted24()
	m.State, m.Issued = casework.MeetingIssued, at("2026-11-23 09:00")
	return m
}

// A week before a meeting: the draft agenda, the workers asked, the agenda issued.
func TestPlannedMeeting(t *testing.T) {
	m := tuesday("2026-11-24")
	want := []string{"Fri 2026-11-20 09:00 draft agenda", "Mon 2026-11-23 09:00 issue agenda"}
	if d := cmp.Diff(want, listed(meetingFacts(m, "2026-11-10 00:05", "2026-11-24 10:00"))); d != "" {
		t.Errorf("before the draft: -want +got\n%s", d)
	}
	if _, next := MeetingFacts(m, env(), at("2026-11-10 00:05"), at("2026-11-20 08:59:59")); !next.Equal(at("2026-11-20 09:00")) {
		t.Errorf("next = %s, want the draft", wall(next))
	}
	want = []string{
		"Fri 2026-11-20 09:00 agenda draft chair", "Fri 2026-11-20 09:00 agenda draft admin",
		"Fri 2026-11-20 09:00 report asked RMM-0001 sw1",
		"Fri 2026-11-20 09:00 no worker RMM-0003 education", "Fri 2026-11-20 09:00 no worker RMM-0003 gm",
		"Fri 2026-11-20 09:00 report asked RMM-0002 sw2",
		"Mon 2026-11-23 09:00 issue agenda",
	}
	if d := cmp.Diff(want, listed(meetingFacts(drafted24(), "2026-11-10 00:05", "2026-11-24 10:00"))); d != "" {
		t.Errorf("after the draft: -want +got\n%s", d)
	}
}

// A case that somebody puts on before the draft is due makes no draft: that is put together at
// its time all the same.
func TestAnAddedCaseIsNoDraft(t *testing.T) {
	m := drafted24()
	m.Drafted = time.Time{}
	want := []string{"Fri 2026-11-20 09:00 draft agenda", "Mon 2026-11-23 09:00 issue agenda"}
	if d := cmp.Diff(want, listed(meetingFacts(m, "2026-11-10 00:05", "2026-11-24 10:00"))); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

// The agenda goes out the day before, the worker who has filed nothing is asked again, and
// somebody notices that the meeting does not begin.
func TestIssuedMeeting(t *testing.T) {
	e := env()
	e.Reported = func(c casework.CaseRef) bool { return c == "RMM-0001" }
	facts, _ := MeetingFacts(issued24(), e, at("2026-11-23 09:00"), at("2026-11-24 12:00"))
	want := []string{
		"Mon 2026-11-23 09:00 agenda",
		"Mon 2026-11-23 09:00 report chased RMM-0002 sw2",
		"Tue 2026-11-24 10:15 not started chair", "Tue 2026-11-24 10:15 not started admin",
		"Tue 2026-11-24 10:30 deputy may take over dci",
	}
	if d := cmp.Diff(want, listed(facts)); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

func TestReportNotChasedWithinADayOfAsking(t *testing.T) {
	for name, tc := range map[string]struct {
		drafted string
		chased  int
	}{
		"SameMinute":     {"2026-11-23 09:00", 0},
		"AskedOnSunday":  {"2026-11-22 08:00", 0}, // the question went out on Monday morning
		"FridayBefore":   {"2026-11-20 09:00", 2},
		"LateOnThursday": {"2026-11-19 17:59", 2},
	} {
		m := issued24()
		m.Drafted = at(tc.drafted)
		if got := told(meetingFacts(m, "2026-11-23 00:00", "2026-11-24 09:00"), due.FactReportChased); len(got) != tc.chased {
			t.Errorf("%s: chased %v, want %d", name, got, tc.chased)
		}
	}
}

// What is asked at the draft is still asked when the issue overtakes it.
func TestAskedThoughIssuedAtOnce(t *testing.T) {
	m := issued24()
	m.Drafted = m.Issued
	if got := told(meetingFacts(m, "2026-11-23 09:00", "2026-11-23 09:00"), due.FactReportAsked, due.FactNoWorker); len(got) != 4 {
		t.Errorf("asked %v, want four", got)
	}
}

// An extraordinary meeting is issued at once: its workers are asked then.
func TestExtraordinaryIssued(t *testing.T) {
	m := issued24()
	m.ID, m.Extraordinary, m.Drafted, m.Issued = "2026-11-24-x", true, time.Time{}, at("2026-11-24 11:00")
	want := []string{
		"Tue 2026-11-24 11:00 agenda", "Tue 2026-11-24 11:00 report chased RMM-0001 sw1",
		"Tue 2026-11-24 11:00 no worker RMM-0003 education", "Tue 2026-11-24 11:00 no worker RMM-0003 gm",
		"Tue 2026-11-24 11:00 report chased RMM-0002 sw2",
		"Tue 2026-11-24 11:15 not started chair", "Tue 2026-11-24 11:15 not started admin", "Tue 2026-11-24 11:30 deputy may take over dci",
	}
	if d := cmp.Diff(want, listed(meetingFacts(m, "2026-11-20 00:00", "2026-11-24 12:00"))); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

// Signing is the room's door, and before the meeting it opens the private preparation.
func TestSigning(t *testing.T) {
	m := issued24()
	m.Attended = []casework.Attendance{
		{Person: "dci", Signed: &casework.Signature{At: at("2026-11-23 20:15")}},
		{Person: "sw1", Cases: []casework.CaseRef{"RMM-0001"}, Signed: &casework.Signature{At: at("2026-11-24 09:50")}},
		{Person: "health"},
	}
	if d := cmp.Diff([]string{"Mon 2026-11-23 20:15 dci", "Tue 2026-11-24 09:50 sw1"}, told(meetingFacts(m, "2026-11-23 09:00", "2026-11-24 10:00"), due.FactPrepare)); d != "" {
		t.Errorf("prepare: -want +got\n%s", d)
	}
	opened := said("chair", "2026-11-24 10:02")
	m.State, m.Opened, m.ChairedBy = casework.MeetingOpen, &opened, "chair"
	m.Attended[2].Signed = &casework.Signature{At: at("2026-11-24 10:20")}
	m.Attended = append(m.Attended, casework.Attendance{Person: "home", Signed: &casework.Signature{At: at("2026-11-24 09:00")}, Left: at("2026-11-24 09:30")})
	want := []string{
		"Tue 2026-11-24 10:02 room opens", "Tue 2026-11-24 10:02 started",
		"Tue 2026-11-24 10:02 item RMM-0001", "Tue 2026-11-24 10:02 item RMM-0003", "Tue 2026-11-24 10:02 item RMM-0002",
		"Tue 2026-11-24 10:02 turn",
		"Tue 2026-11-24 10:02 part theme", "Tue 2026-11-24 10:02 part strategic", "Tue 2026-11-24 10:02 part aob",
		"Tue 2026-11-24 10:02 admit dci", "Tue 2026-11-24 10:02 admit sw1", "Tue 2026-11-24 10:20 admit health",
		"Tue 2026-11-24 12:00 time up chair",
		"Tue 2026-11-24 14:00 draft close chair", "Tue 2026-11-24 14:00 draft close dci", "Tue 2026-11-24 14:00 draft close admin",
	}
	if d := cmp.Diff(want, listed(meetingFacts(m, "2026-11-24 10:02", "2026-11-24 23:00"))); d != "" {
		t.Errorf("open: -want +got\n%s", d)
	}
}

// A meeting begun after its time has its length from there.
func TestOpenedAfterItsTime(t *testing.T) {
	m := issued24()
	opened := said("dci", "2026-11-24 12:00")
	m.State, m.Opened, m.ChairedBy = casework.MeetingOpen, &opened, "dci"
	if d := cmp.Diff([]string{"Tue 2026-11-24 14:00 dci"}, told(meetingFacts(m, "2026-11-24 12:00", "2026-11-24 23:00"), due.FactTimeUp)); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

func closed24(at24 string) *casework.Meeting {
	m := issued24()
	opened, closed := said("dci", "2026-11-24 10:02"), said("dci", at24)
	m.State, m.Opened, m.Closed, m.ClosedAt, m.ChairedBy = casework.MeetingClosed, &opened, &closed, at(at24), "dci"
	m.Papers.State = casework.MinutesDraft
	m.Attended = []casework.Attendance{{Person: "dci"}, {Person: "chair", Presence: casework.Apologies}, {Person: "sw1", Cases: []casework.CaseRef{"RMM-0001"}}}
	return m
}

// The summary reaches whoever chaired and the chair when the meeting closes, however late;
// the minutes are due within three working days.
func TestClosedMeeting(t *testing.T) {
	m := closed24("2026-11-24 19:58")
	m.State = casework.MeetingClosing
	if d := cmp.Diff([]string{"Tue 2026-11-24 19:58 clear"}, listed(meetingFacts(m, "2026-11-24 19:58", "2026-12-24 00:00"))); d != "" {
		t.Errorf("closing: -want +got\n%s", d)
	}
	m.State = casework.MeetingClosed
	want := []string{
		"Tue 2026-11-24 19:58 summary dci", "Tue 2026-11-24 19:58 summary chair", "Tue 2026-11-24 19:58 closed", "Tue 2026-11-24 19:58 room closes", "Tue 2026-11-24 19:58 over",
		"Thu 2026-11-26 09:00 minutes due dci day 2", "Fri 2026-11-27 09:00 minutes due dci day 3",
		"Fri 2026-12-04 09:00 minutes due dci week", "Fri 2026-12-04 09:00 minutes due admin week",
	}
	if d := cmp.Diff(want, listed(meetingFacts(m, "2026-11-24 19:58", "2026-12-05 00:00"))); d != "" {
		t.Errorf("closed: -want +got\n%s", d)
	}
}

// Members who signed get every version once it is made, the others none: they may not read it.
// Who was there for one case gets that child's record entry instead.
func TestMinutesReachMembers(t *testing.T) {
	m := closed24("2026-11-24 11:58")
	m.Attended = append(m.Attended, casework.Attendance{Person: "health"}) // came, and did not sign
	for _, p := range []casework.PersonID{"dci", "chair"} {
		m.Attendance(p).Signed = &casework.Signature{At: at("2026-11-24 10:00")}
	}
	approved := said("chair", "2026-11-26 18:40")
	m.Papers = casework.Minutes{State: casework.MinutesApproved, Version: 1, Approved: &approved}
	if d := cmp.Diff([]string{"Fri 2026-11-27 09:00 minutes dci 1", "Fri 2026-11-27 09:00 minutes chair 1"}, listed(meetingFacts(m, "2026-11-25 00:00", "2026-12-24 00:00"))); d != "" {
		t.Errorf("approved: -want +got\n%s", d)
	}
	m.Papers.State, m.Papers.Version = casework.MinutesAmended, 2
	m.Papers.Amendments = []casework.Amendment{{Version: 2, By: said("chair", "2026-12-01 10:00")}}
	if d := cmp.Diff([]string{"Tue 2026-12-01 10:00 minutes dci 2", "Tue 2026-12-01 10:00 minutes chair 2"}, listed(meetingFacts(m, "2026-11-25 00:00", "2026-12-24 00:00"))); d != "" {
		t.Errorf("amended: -want +got\n%s", d)
	}
}

// In a week without a meeting due dates do not move: the chair decides each High and Very
// High case, and is asked every working morning until then.
func TestCancelledMeeting(t *testing.T) {
	m := issued24()
	m.State = casework.MeetingCancelled
	m.Cancelled = &casework.Cancellation{By: said("chair", "2026-11-23 20:00"), Ask: []casework.CaseRef{"RMM-0001", "RMM-0003"}, Decided: map[casework.CaseRef]string{"RMM-0003": "next week"}}
	want := []string{
		"Mon 2026-11-23 20:00 cancelled", "Mon 2026-11-23 20:00 over", "Tue 2026-11-24 09:00 cancelled sw1", "Tue 2026-11-24 09:00 cancelled education",
		"Tue 2026-11-24 09:00 cancelled sw2", "Tue 2026-11-24 09:00 decide RMM-0001 chair", "Wed 2026-11-25 09:00 decide RMM-0001 chair again 1",
		"Thu 2026-11-26 09:00 decide RMM-0001 chair again 2", "Fri 2026-11-27 09:00 decide RMM-0001 chair again 3", "Mon 2026-11-30 09:00 decide RMM-0001 chair again 4",
	}
	if d := cmp.Diff(want, listed(meetingFacts(m, "2026-11-23 20:00", "2026-12-05 12:00"))); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

// The coming meetings are planned every day at 00:05 on the board's wall clock, also on the
// days on which the clocks change.
func TestBoardFacts(t *testing.T) {
	e := env()
	for name, tc := range map[string]struct {
		from, to string
		want     []string
	}{
		"OneDay":               {"2026-11-18 14:05", "2026-11-19 14:05", []string{"Thu 2026-11-19 00:05"}},
		"BothEndsCount":        {"2026-11-18 00:05", "2026-11-19 00:05", []string{"Wed 2026-11-18 00:05", "Thu 2026-11-19 00:05"}},
		"SummerTimeEnds2026":   {"2026-10-24 12:00", "2026-10-26 12:00", []string{"Sun 2026-10-25 00:05", "Mon 2026-10-26 00:05"}},
		"SummerTimeBegins2027": {"2027-03-27 12:00", "2027-03-29 12:00", []string{"Sun 2027-03-28 00:05", "Mon 2027-03-29 00:05"}},
		"LongAway":             {"2020-01-01 00:00", "2026-11-19 12:00", []string{"Fri 2026-11-13 00:05", "Sat 2026-11-14 00:05", "Sun 2026-11-15 00:05", "Mon 2026-11-16 00:05", "Tue 2026-11-17 00:05", "Wed 2026-11-18 00:05", "Thu 2026-11-19 00:05"}},
	} {
		t.Run(name, func(t *testing.T) {
			facts, next := BoardFacts(e.Settings, e, at(tc.from), at(tc.to))
			if d := cmp.Diff(tc.want, told(facts, due.StepPlanMeetings)); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
			want := casework.DateOf(at(tc.to), douglas).AddDays(1).At(casework.Clock{Minute: 5}, douglas)
			if !next.Equal(want) {
				t.Errorf("next = %s, want %s", wall(next), wall(want))
			}
		})
	}
}

// A board that runs the Risk Resolution process alone has no weekly meeting to plan.
func TestNoWeeklyMeetingWithoutTheRMM(t *testing.T) {
	e := env()
	s := *e.Settings
	s.Processes = []casework.Process{casework.RRM}
	if facts, next := BoardFacts(&s, e, at("2026-11-18 14:05"), at("2026-11-25 14:05")); len(facts) > 0 || !next.IsZero() {
		t.Errorf("facts %v, next %s", facts, next)
	}
}

// A document that lacks what its state needs brings nothing down.
func TestMeetingWithoutWhatItsStateNeeds(t *testing.T) {
	for _, s := range []casework.MeetingState{casework.MeetingPlanned, casework.MeetingIssued, casework.MeetingOpen, casework.MeetingClosing, casework.MeetingClosed, casework.MeetingCancelled} {
		m := tuesday("2026-11-24")
		m.State, m.Papers.State = s, casework.MinutesApproved
		meetingFacts(m, "2026-11-01 00:00", "2026-12-31 00:00")
	}
}

// Who is named to come for a worker hears of it, and only they.
func TestASubstituteIsTold(t *testing.T) {
	m := drafted24()
	m.Answers = []casework.WorkerAnswer{
		{Case: "RMM-0001", Worker: "sw1", Coming: casework.SendsSubstitute, Substitute: &casework.Substitute{Person: "tm", Name: "Tam"}, By: said("sw1", "2026-11-20 19:00")},
		{Case: "RMM-0002", Worker: "sw2", Coming: casework.SendsSubstitute, Substitute: &casework.Substitute{Name: "Outside"}, By: said("sw2", "2026-11-20 10:00")},
	}
	if d := cmp.Diff([]string{"Mon 2026-11-23 09:00 tm"}, told(meetingFacts(m, "2026-11-20 00:00", "2026-11-24 10:00"), due.FactSubstitute)); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	m.Agenda[0].Worker = "sw2"
	if got := told(meetingFacts(m, "2026-11-20 00:00", "2026-11-24 10:00"), due.FactSubstitute); got != nil {
		t.Errorf("told for a worker who has the case no more: %v", got)
	}
}

// The chair hears that the deputy has the chair: once it was taken, or the meeting opened with
// the deputy in it, but not where the chair had sent apologies.
func TestTakenOver(t *testing.T) {
	opened := said("dci", "2026-11-24 10:05")
	for name, tc := range map[string]struct {
		change func(*casework.Meeting)
		want   []string
	}{
		"BeforeTheStart": {func(m *casework.Meeting) { _ = m.TakeOver("dci", at("2026-11-24 10:01")) }, []string{"Tue 2026-11-24 10:01 chair"}},
		"InTheMiddle": {func(m *casework.Meeting) {
			m.State, m.Opened = casework.MeetingOpen, &opened
			_ = m.TakeOver("dci", at("2026-11-24 10:30"))
		}, []string{"Tue 2026-11-24 10:30 chair"}},
		"OpenedByTheDeputy": {func(m *casework.Meeting) { _ = m.Open("dci", "dci", opened) }, []string{"Tue 2026-11-24 10:05 chair"}},
		"ChairSentApologies": {func(m *casework.Meeting) {
			m.Attended = []casework.Attendance{{Person: "chair", Presence: casework.Apologies}}
			_ = m.Open("dci", "dci", opened)
		}, nil},
		"ByTheChair": {func(m *casework.Meeting) { _ = m.Open("chair", "chair", opened) }, nil},
	} {
		m := issued24()
		tc.change(m)
		if d := cmp.Diff(tc.want, told(meetingFacts(m, "2026-11-24 10:00", "2026-11-24 11:00"), due.FactTakenOver)); d != "" {
			t.Errorf("%s: -want +got\n%s", name, d)
		}
	}
}
