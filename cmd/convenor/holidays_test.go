package main

import (
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"convenor/casework"
)

// 2024 to 2026 agree with the Treasury's published lists; 2027 follows from the same rules.
// A published list may leave out a weekend date that has a substitute; ours names both.
func TestBankHolidays(t *testing.T) {
	for _, test := range []struct {
		name string
		year int
		want map[string]string
	}{
		{"NoSubstitutes", 2024, map[string]string{
			"2024-01-01": "New Year's Day",
			"2024-03-29": "Good Friday",
			"2024-04-01": "Easter Monday",
			"2024-05-06": "Early May bank holiday",
			"2024-05-27": "Spring bank holiday",
			"2024-06-07": "TT bank holiday (Senior Race Day)",
			"2024-07-05": "Tynwald Day",
			"2024-08-26": "Late summer bank holiday",
			"2024-12-25": "Christmas Day",
			"2024-12-26": "Boxing Day",
		}},
		{"TynwaldDayOnSaturday", 2025, map[string]string{
			"2025-01-01": "New Year's Day",
			"2025-04-18": "Good Friday",
			"2025-04-21": "Easter Monday",
			"2025-05-05": "Early May bank holiday",
			"2025-05-26": "Spring bank holiday",
			"2025-06-06": "TT bank holiday (Senior Race Day)",
			"2025-07-05": "Tynwald Day",
			"2025-07-07": "Tynwald Day (substitute day)",
			"2025-08-25": "Late summer bank holiday",
			"2025-12-25": "Christmas Day",
			"2025-12-26": "Boxing Day",
		}},
		{"TynwaldDayOnSundayBoxingDayOnSaturday", 2026, map[string]string{
			"2026-01-01": "New Year's Day",
			"2026-04-03": "Good Friday",
			"2026-04-06": "Easter Monday",
			"2026-05-04": "Early May bank holiday",
			"2026-05-25": "Spring bank holiday",
			"2026-06-05": "TT bank holiday (Senior Race Day)",
			"2026-07-05": "Tynwald Day",
			"2026-07-06": "Tynwald Day (substitute day)",
			"2026-08-31": "Late summer bank holiday",
			"2026-12-25": "Christmas Day",
			"2026-12-26": "Boxing Day",
			"2026-12-28": "Boxing Day (substitute day)",
		}},
		{"ChristmasOnSaturday", 2027, map[string]string{
			"2027-01-01": "New Year's Day",
			"2027-03-26": "Good Friday",
			"2027-03-29": "Easter Monday",
			"2027-05-03": "Early May bank holiday",
			"2027-05-31": "Spring bank holiday",
			"2027-06-11": "TT bank holiday (Senior Race Day)",
			"2027-07-05": "Tynwald Day",
			"2027-08-30": "Late summer bank holiday",
			"2027-12-25": "Christmas Day",
			"2027-12-26": "Boxing Day",
			"2027-12-27": "Christmas Day (substitute day)",
			"2027-12-28": "Boxing Day (substitute day)",
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, byText(bankHolidays{}.In(test.year))); diff != "" {
				t.Errorf("In(%d) (-want +got):\n%s", test.year, diff)
			}
		})
	}
}

func TestBankHolidaySubstitutes(t *testing.T) {
	for _, test := range []struct{ name, day, want string }{
		{"NewYearOnSaturday", "2022-01-03", "New Year's Day (substitute day)"},
		{"NewYearOnSunday", "2023-01-02", "New Year's Day (substitute day)"},
		{"ChristmasOnSundayTakesTuesday", "2022-12-27", "Christmas Day (substitute day)"},
		{"BoxingDayKeepsItsMonday", "2022-12-26", "Boxing Day"},
		{"ChristmasOnFriday", "2026-12-28", "Boxing Day (substitute day)"},
		{"TTOf2022", "2022-06-10", "TT bank holiday (Senior Race Day)"},
		{"TTOf2023", "2023-06-09", "TT bank holiday (Senior Race Day)"},
		{"FirstFridayOfJuneIsNotTheRule", "2027-06-04", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, err := casework.ParseDate(test.day)
			if err != nil {
				t.Fatal(err)
			}
			if got := (bankHolidays{}).In(d.Year)[d]; got != test.want {
				t.Errorf("In(%d)[%s] = %q, want %q", d.Year, test.day, got, test.want)
			}
			if got, want := (bankHolidays{}).On(d), test.want != ""; got != want {
				t.Errorf("On(%s) = %t, want %t", test.day, got, want)
			}
		})
	}
}

// The year 2022 as it was published: the spring bank holiday moved, a jubilee was added.
func TestBankHolidaysOverruled(t *testing.T) {
	moved, jubilee := casework.NewDate(2022, time.June, 2), casework.NewDate(2022, time.June, 3)
	spring, race := casework.NewDate(2022, time.May, 30), casework.NewDate(2022, time.June, 10)
	b := bankHolidays{
		extra:   map[casework.Date]string{moved: "Spring bank holiday", jubilee: "Platinum Jubilee bank holiday"},
		removed: map[casework.Date]bool{spring: true},
	}
	for day, want := range map[casework.Date]bool{moved: true, jubilee: true, spring: false, race: true} {
		if got := b.On(day); got != want {
			t.Errorf("On(%s) = %t, want %t", day, got, want)
		}
	}
	if got := b.In(2023)[casework.NewDate(2023, time.June, 2)]; got != "" {
		t.Errorf("an extra day of 2022 came back in 2023 as %q", got)
	}
	both := bankHolidays{extra: map[casework.Date]string{spring: "Training day"}, removed: map[casework.Date]bool{spring: true}}
	if got := both.In(2022)[spring]; got != "Training day" {
		t.Errorf("a day both removed and extra = %q, want the extra day", got)
	}
}

// Two working days after Maundy Thursday of 2026 is Wednesday: Easter lies between.
func TestBankHolidaysInTheCalendar(t *testing.T) {
	c := bankHolidays{}.calendar()
	got := c.AddWorking(casework.NewDate(2026, time.April, 2), 2)
	if want := casework.NewDate(2026, time.April, 8); got != want {
		t.Errorf("AddWorking(2026-04-02, 2) = %s, want %s", got, want)
	}
}

func BenchmarkBankHoliday(b *testing.B) {
	day := casework.NewDate(2026, time.November, 24)
	for b.Loop() {
		bankHolidays{}.On(day)
	}
}

func byText(days map[casework.Date]string) map[string]string {
	text := map[string]string{}
	for day, name := range days {
		text[day.String()] = name
	}
	return text
}

// The calendar keeps the years it has worked out, for all who ask at once.
func TestTheCalendarKeepsItsYears(t *testing.T) {
	b := bankHolidays{extra: map[casework.Date]string{casework.NewDate(2027, time.March, 3): "Training day"}}
	c := b.calendar()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for d := casework.NewDate(2026, time.January, 1); d.Year < 2028; d = d.AddDays(1) {
				if got, want := c.Holidays(d), b.On(d); got != want {
					t.Errorf("Holidays(%s) = %v, want %v", d, got, want)
				}
			}
		})
	}
	wg.Wait()
	day := casework.NewDate(2026, time.November, 24)
	if n := testing.AllocsPerRun(100, func() { c.Holidays(day) }); n > 2 {
		t.Errorf("%v allocations for a year that is known, want next to none", n)
	}
}
