package casework

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	l, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func genDate(t *rapid.T, label string) Date {
	return NewDate(rapid.IntRange(1990, 2060).Draw(t, label+" year"), time.Month(rapid.IntRange(1, 12).Draw(t, label+" month")), rapid.IntRange(1, 31).Draw(t, label+" day"))
}

// A civil date has no time and no zone: adding days, comparing and writing it do not know
// of clock changes.
func TestDateLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, n := genDate(t, "d"), rapid.IntRange(-4000, 4000).Draw(t, "days")
		e := d.AddDays(n)
		if e.Sub(d) != n || e.AddDays(-n) != d {
			t.Fatalf("%s and %d days: %s", d, n, e)
		}
		if d.Before(e) != (n > 0) || d.After(e) != (n < 0) {
			t.Fatalf("%s before %s: %v", d, e, d.Before(e))
		}
		if got, err := ParseDate(d.String()); err != nil || got != d {
			t.Fatalf("ParseDate(%q) = %v, %v", d, got, err)
		}
		if (int(d.Weekday())+n%7+7)%7 != int(e.Weekday()) {
			t.Fatalf("weekdays of %s and %s", d, e)
		}
		var back Date
		if b, err := json.Marshal(d); err != nil || json.Unmarshal(b, &back) != nil || back != d {
			t.Fatalf("%s through JSON is %s", d, back)
		}
	})
}

// Dates of every width are written alike, the common and those that are none.
func TestDateString(t *testing.T) {
	for _, d := range []Date{
		{2026, 11, 24}, {2026, 1, 2}, {1000, 12, 31}, {9999, 10, 10}, {999, 1, 1}, {10000, 1, 1}, {-5, 1, 1},
		{2026, 0, 1}, {2026, 13, 1}, {2026, 1, 0}, {2026, 1, 32}, {2026, 1, 100}, {2026, -1, -1},
	} {
		if got, want := d.String(), fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day); got != want {
			t.Errorf("String() = %q, want %q", got, want)
		}
	}
}

func TestParseDateRefuses(t *testing.T) {
	for _, s := range []string{"", "2026-02-30", "2026-13-01", "24/11/2026", "2026-11-24T10:00", " 2026-11-24", "2026-1-4"} {
		if d, err := ParseDate(s); err == nil {
			t.Errorf("ParseDate(%q) = %s, want an error", s, d)
		}
	}
}

func TestNoDate(t *testing.T) {
	var d Date
	if !d.IsZero() || d.String() != "" {
		t.Errorf("the zero date is %q, want no date", d)
	}
	if err := d.UnmarshalText(nil); err != nil || !d.IsZero() {
		t.Errorf("no text reads as %s, %v", d, err)
	}
}

// The end of a month is where months differ.
func TestAddMonths(t *testing.T) {
	for name, tc := range map[string]struct {
		from, want string
		months     int
	}{
		"SameDay":              {"2026-11-24", "2027-11-24", 12},
		"ToAShorterMonth":      {"2026-08-31", "2026-09-30", 1},
		"ToFebruary":           {"2026-08-31", "2027-02-28", 6},
		"ToALeapFebruary":      {"2027-08-31", "2028-02-29", 6},
		"FromALeapDay":         {"2008-02-29", "2026-02-28", 216},
		"SeventeenAndAHalf":    {"2010-03-04", "2027-09-04", 210},
		"OverTheYear":          {"2026-12-15", "2027-01-15", 1},
		"Back":                 {"2026-03-31", "2026-02-28", -1},
		"BackOverTheYear":      {"2026-01-31", "2025-12-31", -1},
		"NowhereAtTheMonthEnd": {"2026-01-31", "2026-01-31", 0},
	} {
		d, err := ParseDate(tc.from)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.AddMonths(tc.months).String(); got != tc.want {
			t.Errorf("%s: %s and %d months = %s, want %s", name, tc.from, tc.months, got, tc.want)
		}
	}
}

func TestAgeOn(t *testing.T) {
	for name, tc := range map[string]struct {
		born, on string
		want     int
	}{
		"DayBefore":            {"2010-03-04", "2028-03-03", 17},
		"OnTheDay":             {"2010-03-04", "2028-03-04", 18},
		"LeapDayIn28February":  {"2008-02-29", "2026-02-28", 17},
		"LeapDayIn1March":      {"2008-02-29", "2026-03-01", 18},
		"LeapDayInALeapYear":   {"2008-02-29", "2028-02-29", 20},
		"DayOfBirth":           {"2010-03-04", "2010-03-04", 0},
		"LastDayOfTheYear":     {"2010-12-31", "2026-12-30", 15},
		"EarlierMonthLaterDay": {"2010-03-04", "2026-02-28", 15},
	} {
		born, _ := ParseDate(tc.born)
		on, _ := ParseDate(tc.on)
		if got := born.AgeOn(on); got != tc.want {
			t.Errorf("%s: born %s, on %s %d years old, want %d", name, tc.born, tc.on, got, tc.want)
		}
	}
}

// A time of day is what the wall clock shows, whatever the offset; a time that does not
// exist or exists twice is one instant all the same.
func TestDateAtClockChanges(t *testing.T) {
	man := zone(t, "Europe/Isle_of_Man")
	for name, tc := range map[string]struct {
		on    string
		clock Clock
		utc   string
	}{
		"Winter":              {"2026-11-24", Clock{10, 0}, "2026-11-24 10:00"},
		"Summer":              {"2026-07-07", Clock{10, 0}, "2026-07-07 09:00"},
		"BeforeSpringForward": {"2026-03-29", Clock{0, 59}, "2026-03-29 00:59"},
		"SkippedInSpring2026": {"2026-03-29", Clock{1, 30}, "2026-03-29 01:30"},
		"SkippedInSpring2027": {"2027-03-28", Clock{1, 30}, "2027-03-28 01:30"},
		"TwiceInAutumn2026":   {"2026-10-25", Clock{1, 30}, "2026-10-25 00:30"},
		"TwiceInAutumn2027":   {"2027-10-31", Clock{1, 30}, "2027-10-31 00:30"},
		"AfterFallBack":       {"2026-10-25", Clock{9, 0}, "2026-10-25 09:00"},
	} {
		d, _ := ParseDate(tc.on)
		if got := d.At(tc.clock, man).UTC().Format("2006-01-02 15:04"); got != tc.utc {
			t.Errorf("%s: %s %s is %s UTC, want %s", name, tc.on, tc.clock, got, tc.utc)
		}
	}
}

// The board's date at an instant is its wall calendar's.
func TestDateOf(t *testing.T) {
	man := zone(t, "Europe/Isle_of_Man")
	for name, tc := range map[string]struct{ utc, want string }{
		"SummerNight":       {"2026-07-06T23:30:00Z", "2026-07-07"},
		"WinterNight":       {"2026-11-24T23:30:00Z", "2026-11-24"},
		"LastNightOfSummer": {"2026-10-24T23:30:00Z", "2026-10-25"},
	} {
		at, err := time.Parse(time.RFC3339, tc.utc)
		if err != nil {
			t.Fatal(err)
		}
		if got := DateOf(at, man).String(); got != tc.want {
			t.Errorf("%s: DateOf(%s) = %s, want %s", name, tc.utc, got, tc.want)
		}
	}
}

// At and DateOf agree on every day of the year, at every hour.
func TestDateAtAndBack(t *testing.T) {
	man := zone(t, "Europe/Isle_of_Man")
	rapid.Check(t, func(t *rapid.T) {
		d, c := genDate(t, "d"), Clock{rapid.IntRange(0, 23).Draw(t, "hour"), rapid.IntRange(0, 59).Draw(t, "minute")}
		if got := DateOf(d.At(c, man), man); got != d {
			t.Fatalf("%s %s is on %s", d, c, got)
		}
	})
}

// Of two instants at which the wall clock shows the same, At gives the first, in whichever
// zone a board sits.
func TestDateAtIsTheFirst(t *testing.T) {
	for _, name := range []string{"Europe/Isle_of_Man", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"} {
		z := zone(t, name)
		for d := NewDate(2026, time.January, 1); d.Year < 2028; d = d.AddDays(1) {
			for hour := range 4 {
				at := d.At(Clock{hour, 30}, z)
				for _, earlier := range []time.Duration{30 * time.Minute, time.Hour} {
					if before := at.Add(-earlier); before.Format("15:04") == at.Format("15:04") {
						t.Fatalf("%s %d:30 in %s = %s, and %s before it the clock shows the same", d, hour, name, at, earlier)
					}
				}
			}
		}
	}
}

func TestClock(t *testing.T) {
	for s, want := range map[string]Clock{"09:05": {9, 5}, "0:00": {}, "23:59": {23, 59}} {
		var c Clock
		if err := c.UnmarshalText([]byte(s)); err != nil || c != want {
			t.Errorf("%q reads as %s, %v", s, c, err)
		}
	}
	for _, s := range []string{"", "24:00", "10:60", "-1:00", "ten", "10"} {
		var c Clock
		if err := c.UnmarshalText([]byte(s)); err == nil {
			t.Errorf("%q reads as %s, want an error", s, c)
		}
	}
	if got := (Clock{10, 50}).Add(15); got != (Clock{11, 5}) {
		t.Errorf("10:50 and 15 minutes = %s", got)
	}
	if got := (Clock{23, 50}).Add(60); got != (Clock{23, 59}) {
		t.Errorf("23:50 and an hour = %s, want the end of the day", got)
	}
}
