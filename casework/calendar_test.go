package casework

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// manx is the Isle of Man's bank holidays around two turns of the year and in summer, where
// they differ from England's.
func manx() Calendar {
	days := map[string]bool{
		"2026-06-05": true, // Senior Race Day
		"2026-07-06": true, // Tynwald Day, the 5th being a Sunday
		"2026-12-25": true, "2026-12-28": true, "2027-01-01": true,
		"2027-07-05": true, "2027-12-27": true, "2027-12-28": true,
	}
	return Calendar{Holidays: func(d Date) bool { return days[d.String()] }}
}

func TestWorking(t *testing.T) {
	for name, tc := range map[string]struct {
		on   string
		want bool
	}{
		"Tuesday":             {"2026-11-24", true},
		"Saturday":            {"2026-11-28", false},
		"Sunday":              {"2026-11-29", false},
		"SeniorRaceDay":       {"2026-06-05", false},
		"TynwaldDay":          {"2026-07-06", false},
		"BoxingDayMadeUp":     {"2026-12-28", false},
		"DayAfterTheHolidays": {"2026-12-29", true},
	} {
		d, _ := ParseDate(tc.on)
		if got := manx().Working(d); got != tc.want {
			t.Errorf("%s: Working(%s) = %v, want %v", name, tc.on, got, tc.want)
		}
	}
	// Without a table there are weekends only.
	xmas, _ := ParseDate("2026-12-25")
	if !(Calendar{}).Working(xmas) {
		t.Error("a calendar without a table knows Christmas")
	}
}

func TestWorkingDays(t *testing.T) {
	for name, tc := range map[string]struct {
		from string
		n    int
		want string
	}{
		"InTheWeek":      {"2026-11-24", 2, "2026-11-26"},
		"OverTheWeekend": {"2026-11-26", 2, "2026-11-30"},
		"FromSaturday":   {"2026-11-28", 1, "2026-11-30"},
		"OverChristmas":  {"2026-12-24", 2, "2026-12-30"},
		"OverNewYear":    {"2026-12-31", 1, "2027-01-04"},
		"TwoMadeUpDays":  {"2027-12-24", 1, "2027-12-29"},
		"OverTynwaldDay": {"2027-07-02", 5, "2027-07-12"},
		"NoneIsTheDay":   {"2026-11-28", 0, "2026-11-28"},
	} {
		d, _ := ParseDate(tc.from)
		if got := manx().AddWorking(d, tc.n).String(); got != tc.want {
			t.Errorf("%s: %d working days after %s = %s, want %s", name, tc.n, tc.from, got, tc.want)
		}
	}
}

// The nearest working day lies on the side asked for, and nothing between is a working day.
func TestCalendarLaws(t *testing.T) {
	cal := manx()
	rapid.Check(t, func(t *rapid.T) {
		d := NewDate(2026, time.January, 1).AddDays(rapid.IntRange(0, 800).Draw(t, "day"))
		after, before := cal.OnOrAfter(d), cal.OnOrBefore(d)
		if after.Before(d) || before.After(d) || !cal.Working(after) || !cal.Working(before) {
			t.Fatalf("around %s: %s and %s", d, before, after)
		}
		for x := d; x.Before(after); x = x.AddDays(1) {
			if cal.Working(x) {
				t.Fatalf("OnOrAfter(%s) = %s, passing %s", d, after, x)
			}
		}
		n := rapid.IntRange(1, 30).Draw(t, "n")
		count := 0
		for x := d.AddDays(1); !x.After(cal.AddWorking(d, n)); x = x.AddDays(1) {
			if cal.Working(x) {
				count++
			}
		}
		if count != n || !cal.Working(cal.AddWorking(d, n)) {
			t.Fatalf("%d working days after %s = %s, which counts %d", n, d, cal.AddWorking(d, n), count)
		}
		w := time.Weekday(rapid.IntRange(0, 6).Draw(t, "weekday"))
		if next := Next(d, w); next.Weekday() != w || next.Sub(d) < 1 || next.Sub(d) > 7 {
			t.Fatalf("Next(%s, %s) = %s", d, w, next)
		}
	})
}

// Review intervals by level; a level that nobody has assessed comes back at once, and
// nothing beyond the longest interval.
func TestReviewAfter(t *testing.T) {
	s := DefaultSettings()
	meeting := NewDate(2026, time.November, 24)
	for l, want := range map[RiskLevel]string{
		RiskVeryHigh: "2026-12-01", RiskHigh: "2026-12-08", RiskMedium: "2026-12-22", RiskUnassessed: "2026-12-01",
	} {
		if got := s.ReviewAfter(meeting, l).String(); got != want {
			t.Errorf("next review of %s = %s, want %s", l, got, want)
		}
	}
	s.ReviewDays = map[RiskLevel]int{RiskMedium: 200}
	if got := s.ReviewAfter(meeting, RiskMedium).Sub(meeting); got != 84 {
		t.Errorf("an interval of 200 days gives %d, want 84", got)
	}
}
