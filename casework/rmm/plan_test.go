package rmm

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"convenor/casework"
)

// The RMM meets weekly for two hours (terms of reference, time, frequency and duration).
func TestMeetings(t *testing.T) {
	for name, tc := range map[string]struct {
		today    string
		existing []casework.MeetingID
		want     []string // id, then the date of the following one
	}{
		"TwoWeeksAhead":                   {"2026-11-18", nil, []string{"2026-11-24 2026-12-01", "2026-12-01 2026-12-08"}},
		"FourteenDaysIsInReach":           {"2026-11-17", nil, []string{"2026-11-24 2026-12-01", "2026-12-01 2026-12-08"}},
		"TodayIsNotPlannedAnyMore":        {"2026-11-24", nil, []string{"2026-12-01 2026-12-08", "2026-12-08 2026-12-15"}},
		"NotTwice":                        {"2026-11-18", []casework.MeetingID{"2026-11-24"}, []string{"2026-12-01 2026-12-08"}},
		"ExtraordinaryTakesNoWeek":        {"2026-11-18", []casework.MeetingID{"2026-11-24-x", "2026-12-01"}, []string{"2026-11-24 2026-12-01"}},
		"BankHolidayGoesBefore":           {"2027-12-15", nil, []string{"2027-12-21 2027-12-24", "2027-12-24 2028-01-04"}},
		"PlannedBeforeTheHolidayWasKnown": {"2027-12-15", []casework.MeetingID{"2027-12-21", "2027-12-28"}, nil},
		"OverTheEndOfSummerTime":          {"2026-10-14", nil, []string{"2026-10-20 2026-10-27", "2026-10-27 2026-11-03"}},
	} {
		t.Run(name, func(t *testing.T) {
			e := env()
			var got []string
			for _, m := range Meetings(e.Settings, manx, day(tc.today), tc.existing) {
				got = append(got, string(m.ID)+" "+m.Following.String())
				if m.ID != casework.MeetingID(m.Date.String()) || m.Minutes != 120 || m.Start != (casework.Clock{Hour: 10}) || m.Process != casework.RMM {
					t.Errorf("meeting %+v: wrong id, length, start or process", m)
				}
			}
			if d := cmp.Diff(tc.want, got); d != "" {
				t.Errorf("Meetings(%s): -want +got\n%s", tc.today, d)
			}
		})
	}
}

// Planning day after day, with any days missed in between, gives every week one meeting,
// and each names the next as the one that follows.
func TestMeetingsEveryWeekOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := env()
		first := day("2026-01-02").AddDays(rapid.IntRange(0, 300).Draw(t, "first"))
		var ids []casework.MeetingID
		var all []casework.Meeting
		for d, n := first, 0; n < 60; n++ {
			for _, m := range Meetings(e.Settings, manx, d, ids) {
				ids, all = append(ids, m.ID), append(all, m)
			}
			d = d.AddDays(rapid.IntRange(1, 7).Draw(t, "gap"))
		}
		for i := range all[:len(all)-1] {
			if all[i].Following != all[i+1].Date {
				t.Fatalf("meeting %s is followed by %s, next planned is %s", all[i].ID, all[i].Following, all[i+1].ID)
			}
			if next := NextMeeting(e.Settings, manx, all[i].Date); next != all[i+1].Date {
				t.Fatalf("NextMeeting(%s) = %s, want %s", all[i].Date, next, all[i+1].Date)
			}
			if manx.Holidays(all[i].Date) {
				t.Fatalf("meeting on the bank holiday %s", all[i].Date)
			}
		}
	})
}

func TestDraftAndIssue(t *testing.T) {
	for name, tc := range map[string]struct{ meeting, draft, issue string }{
		"PlainWeek":                {"2026-11-24", "Fri 2026-11-20 09:00", "Mon 2026-11-23 09:00"},
		"MondayIsTynwaldDay":       {"2026-07-07", "Fri 2026-07-03 09:00", "Fri 2026-07-03 09:00"},
		"AfterChristmas":           {"2026-12-29", "Thu 2026-12-24 09:00", "Thu 2026-12-24 09:00"},
		"SeniorRaceDay":            {"2026-06-09", "Thu 2026-06-04 09:00", "Mon 2026-06-08 09:00"},
		"AcrossTheEndOfSummerTime": {"2026-10-27", "Fri 2026-10-23 09:00", "Mon 2026-10-26 09:00"},
		"AcrossItsBeginning":       {"2027-03-30", "Thu 2027-03-25 09:00", "Thu 2027-03-25 09:00"},
	} {
		t.Run(name, func(t *testing.T) {
			e, m := env(), tuesday(tc.meeting)
			if got := wall(DraftAt(m, e.Settings, manx)); got != tc.draft {
				t.Errorf("DraftAt(%s) = %s, want %s", tc.meeting, got, tc.draft)
			}
			if got := wall(IssueAt(m, e.Settings, manx)); got != tc.issue {
				t.Errorf("IssueAt(%s) = %s, want %s", tc.meeting, got, tc.issue)
			}
		})
	}
}

// Nine in the morning is nine on the wall, whatever the offset.
func TestDraftKeepsTheWallClock(t *testing.T) {
	e, m := env(), tuesday("2026-10-27")
	if got := DraftAt(m, e.Settings, manx).UTC().Format("15:04"); got != "08:00" {
		t.Errorf("draft before the clocks go back at %s UTC, want 08:00", got)
	}
	if got := IssueAt(m, e.Settings, manx).UTC().Format("15:04"); got != "09:00" {
		t.Errorf("issue after the clocks went back at %s UTC, want 09:00", got)
	}
}

// Everybody hears of the same meeting for a new referral: the one that has it on its agenda, else
// the first whose agenda is not out; none that has passed.
func TestComesBefore(t *testing.T) {
	meeting := func(on string, s casework.MeetingState, refs ...casework.CaseRef) casework.Meeting {
		m := casework.Meeting{Date: day(on), State: s}
		for _, r := range refs {
			m.Agenda = append(m.Agenda, casework.AgendaItem{Case: r})
		}
		return m
	}
	extra := meeting("2026-11-25", casework.MeetingPlanned)
	extra.Extraordinary = true
	e := env()
	for name, tc := range map[string]struct {
		meetings []casework.Meeting
		want     string
	}{
		"InDraft":           {[]casework.Meeting{meeting("2026-12-01", ""), meeting("2026-11-24", "", "RMM-0009")}, "2026-11-24"},
		"AgendaOutWithout":  {[]casework.Meeting{meeting("2026-11-24", casework.MeetingIssued, "RMM-0009"), meeting("2026-12-01", "")}, "2026-12-01"},
		"AgendaOutWithIt":   {[]casework.Meeting{meeting("2026-12-01", ""), meeting("2026-11-24", casework.MeetingIssued, "RMM-0001")}, "2026-11-24"},
		"PassedOnesDoNot":   {[]casework.Meeting{meeting("2026-11-17", casework.MeetingIssued, "RMM-0001"), meeting("2026-11-10", "")}, "2026-11-24"},
		"ClosedOnesDoNot":   {[]casework.Meeting{meeting("2026-11-24", casework.MeetingClosed, "RMM-0001"), meeting("2026-12-01", "")}, "2026-12-01"},
		"NoExtraordinary":   {[]casework.Meeting{extra, meeting("2026-12-01", "")}, "2026-12-01"},
		"NothingPlannedYet": {nil, "2026-11-24"},
	} {
		if got := ComesBefore("RMM-0001", tc.meetings, e.Settings, manx, day("2026-11-23")); got != day(tc.want) {
			t.Errorf("%s: %s, want %s", name, got, tc.want)
		}
	}
}
