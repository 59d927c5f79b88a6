package due

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"convenor/casework"
	"convenor/casework/casetest"
)

// An owner is reminded three days before, on the day, the day after and then weekly; from
// the third reminder on the chair hears of it too.
func TestReminders(t *testing.T) {
	for name, tc := range map[string]struct {
		agreed, due, until string
		want               []string
	}{
		"SlotsBeforeTheActionExistedAreDropped": {"2026-11-24 10:20", "2026-11-27", "2026-12-14 12:00", []string{
			"Fri 2026-11-27 09:00 day", "Mon 2026-11-30 09:00 after", "Mon 2026-12-07 09:00 week 1 chair", "Mon 2026-12-14 09:00 week 2 chair", "Mon 2026-12-21 09:00 week 3 chair"}},
		"BeforeShiftsEarlierOffTheWeekend": {"2026-11-24 10:20", "2026-12-01", "2026-12-02 12:00", []string{
			"Fri 2026-11-27 09:00 before", "Tue 2026-12-01 09:00 day", "Wed 2026-12-02 09:00 after chair", "Wed 2026-12-09 09:00 week 1 chair"}},
		"DueOnSaturdayMergesDayAndDayAfter": {"2026-11-17 10:20", "2026-11-28", "2026-12-01 12:00", []string{
			"Wed 2026-11-25 09:00 before", "Mon 2026-11-30 09:00 after", "Mon 2026-12-07 09:00 week 1 chair"}},
		"OverChristmas": {"2026-12-15 10:20", "2026-12-28", "2026-12-30 12:00", []string{
			"Thu 2026-12-24 09:00 before", "Tue 2026-12-29 09:00 after", "Tue 2027-01-05 09:00 week 1 chair"}},
		"TynwaldDayOnMonday": {"2027-06-29 10:20", "2027-07-05", "2027-07-06 12:00", []string{
			"Fri 2027-07-02 09:00 before", "Tue 2027-07-06 09:00 after", "Tue 2027-07-13 09:00 week 1 chair"}},
		"SeniorRaceDay": {"2026-05-26 10:20", "2026-06-05", "2026-06-08 12:00", []string{
			"Tue 2026-06-02 09:00 before", "Mon 2026-06-08 09:00 after", "Mon 2026-06-15 09:00 week 1 chair"}},
		"SummerTimeEnds2026":   {"2026-10-20 10:20", "2026-10-25", "2026-10-27 12:00", []string{"Thu 2026-10-22 09:00 before", "Mon 2026-10-26 09:00 after", "Mon 2026-11-02 09:00 week 1 chair"}},
		"SummerTimeBegins2026": {"2026-03-24 10:20", "2026-03-29", "2026-03-31 12:00", []string{"Thu 2026-03-26 09:00 before", "Mon 2026-03-30 09:00 after", "Tue 2026-04-07 09:00 week 1 chair"}},
		"SummerTimeBegins2027": {"2027-03-16 10:20", "2027-03-28", "2027-03-30 12:00", []string{"Thu 2027-03-25 09:00 before", "Tue 2027-03-30 09:00 after", "Mon 2027-04-05 09:00 week 1 chair"}},
		"SummerTimeEnds2027":   {"2027-10-26 10:20", "2027-10-31", "2027-11-01 12:00", []string{"Thu 2027-10-28 09:00 before", "Mon 2027-11-01 09:00 after", "Mon 2027-11-08 09:00 week 1 chair"}},
		"AgreedOnTheDayItIsDue": {"2026-11-24 10:20", "2026-11-24", "2026-11-24 12:00", []string{
			"Wed 2026-11-25 09:00 after"}},
		"AgreedTheMinuteOfTheSlot": {"2026-11-24 09:00", "2026-11-24", "2026-11-24 12:00", []string{"Wed 2026-11-25 09:00 after"}},
		"AgreedLongAfterItWasDue":  {"2026-11-24 10:20", "2026-11-02", "2026-11-30 12:00", []string{"Tue 2026-12-01 09:00 week 4"}},
	} {
		t.Run(name, func(t *testing.T) {
			a := casework.AgreedAction{Due: casetest.Day(tc.due), Agreed: casework.Attribution{SaidBy: "dci", TypedBy: "dci", At: casetest.At(tc.agreed)}}
			var got []string
			for _, r := range Reminders(a, env(), casetest.At(tc.until)) {
				s := casetest.Wall(r.At) + " " + r.Slot
				if r.Chair {
					s += " chair"
				}
				got = append(got, s)
			}
			if d := cmp.Diff(tc.want, got); d != "" {
				t.Errorf("Reminders: -want +got\n%s", d)
			}
		})
	}
	if got := Reminders(casework.AgreedAction{}, env(), casetest.At("2030-01-01 00:00")); got != nil {
		t.Errorf("Reminders without a due date = %v", got)
	}
}

// Whatever the dates, reminders come in order, once a day at most, in the morning of a
// working day, after the agreement, and never stop.
func TestRemindersLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		agreed := casetest.Day("2026-01-05").AddDays(rapid.IntRange(0, 600).Draw(t, "agreed"))
		a := casework.AgreedAction{Due: agreed.AddDays(rapid.IntRange(-40, 90).Draw(t, "due"))}
		a.Agreed.At = agreed.At(casework.Clock{Hour: rapid.IntRange(0, 23).Draw(t, "hour")}, casetest.Douglas)
		until := agreed.AddDays(rapid.IntRange(-10, 200).Draw(t, "until")).At(casework.Clock{Hour: 12}, casetest.Douglas)
		rs := Reminders(a, env(), until)
		if len(rs) == 0 || !rs[len(rs)-1].At.After(until) {
			t.Fatalf("no reminder after %s: %v", until, rs)
		}
		for i, r := range rs {
			if d := casework.DateOf(r.At, casetest.Douglas); !casetest.Manx.Working(d) || !r.At.Equal(d.At(casework.Clock{Hour: 9}, casetest.Douglas)) || !r.At.After(a.Agreed.At) {
				t.Fatalf("reminder %v of an action agreed %v", r, a.Agreed.At)
			}
			if i > 0 && !r.At.After(rs[i-1].At) {
				t.Fatalf("reminders out of order: %v", rs)
			}
			if r.Chair != (i >= 2) {
				t.Fatalf("reminder %d tells the chair: %v", i+1, r.Chair)
			}
		}
	})
}
