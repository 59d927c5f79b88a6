package main

import (
	"sync"
	"time"

	"github.com/rickar/cal/v2"

	"convenor/casework"
)

// bankHolidays are the days on which the Isle of Man's offices are closed: those that the
// rules below give, less the removed ones, and the extra ones. Each year's list is
// published by the Treasury under the Bank Holidays Act 1989; a year that departs from the
// rules (a jubilee, or races that move) is put right with removed and extra.
//
// The zero value is the rules alone. It is not changed after it is made, so many
// goroutines may use it.
type bankHolidays struct {
	extra   map[casework.Date]string // what each further day is called
	removed map[casework.Date]bool   // days of the rules that are worked after all
}

// On tells whether the date is a bank holiday.
func (b bankHolidays) On(d casework.Date) bool {
	_, ok := b.In(d.Year)[d]
	return ok
}

// calendar is the board's working days. Every year is worked out once; many goroutines may
// ask.
func (b bankHolidays) calendar() casework.Calendar {
	var years sync.Map // of map[casework.Date]string, by year
	return casework.Calendar{Holidays: func(d casework.Date) bool {
		known, ok := years.Load(d.Year)
		if !ok {
			known, _ = years.LoadOrStore(d.Year, b.In(d.Year))
		}
		_, holiday := known.(map[casework.Date]string)[d]
		return holiday
	}}
}

// In is every bank holiday of a year, with its name. A holiday that falls on a weekend is
// there with the working day that stands in for it.
func (b bankHolidays) In(year int) map[casework.Date]string {
	days := map[casework.Date]string{}
	for _, rule := range bankHolidayRules() {
		actual, observed := rule.Calc(year)
		days[holidayDate(actual)] = rule.Name
		if !observed.Equal(actual) {
			days[holidayDate(observed)] = rule.Name + " (substitute day)"
		}
	}
	for day := range b.removed {
		delete(days, day)
	}
	for day, name := range b.extra {
		if day.Year == year {
			days[day] = name
		}
	}
	return days
}

// bankHolidayRules are the yearly rules. A day of its own date that falls on a weekend is
// made up for on the next working day that is not a bank holiday already: for Christmas
// Day and Boxing Day that is two days later on either day of the weekend, because the
// other one of the two takes the Monday.
func bankHolidayRules() []*cal.Holiday {
	nextMonday := []cal.AltDay{{Day: time.Saturday, Offset: 2}, {Day: time.Sunday, Offset: 1}}
	twoDays := []cal.AltDay{{Day: time.Saturday, Offset: 2}, {Day: time.Sunday, Offset: 2}}
	fixed := func(name string, month time.Month, day int, observed []cal.AltDay) *cal.Holiday {
		return &cal.Holiday{Name: name, Month: month, Day: day, Observed: observed, Func: cal.CalcDayOfMonth}
	}
	monday := func(name string, month time.Month, nth, daysAfter int) *cal.Holiday {
		return &cal.Holiday{Name: name, Month: month, Weekday: time.Monday, Offset: nth, CalcOffset: daysAfter, Func: cal.CalcWeekdayOffset}
	}
	easter := func(name string, daysAfter int) *cal.Holiday {
		return &cal.Holiday{Name: name, Offset: daysAfter, Func: cal.CalcEasterOffset}
	}
	return []*cal.Holiday{
		fixed("New Year's Day", time.January, 1, nextMonday),
		easter("Good Friday", -2),
		easter("Easter Monday", 1),
		monday("Early May bank holiday", time.May, 1, 0),
		monday("Spring bank holiday", time.May, -1, 0),
		monday("TT bank holiday (Senior Race Day)", time.June, 1, 4), // the Friday of race week
		fixed("Tynwald Day", time.July, 5, nextMonday),
		monday("Late summer bank holiday", time.August, -1, 0),
		fixed("Christmas Day", time.December, 25, twoDays),
		fixed("Boxing Day", time.December, 26, twoDays),
	}
}

// holidayDate is the civil date of what the rules give, in whichever zone they gave it.
func holidayDate(t time.Time) casework.Date { return casework.DateOf(t, t.Location()) }
