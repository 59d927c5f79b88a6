package casework

import (
	"fmt"
	"time"
)

// Date is a civil date, a day on the board's wall calendar without time or zone. The zero
// value is "no date".
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// NewDate gives the civil date, normalising as time.Date does (32 October is 1 November).
func NewDate(year int, month time.Month, day int) Date {
	return civil(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// DateOf is the civil date of an instant in a zone.
func DateOf(t time.Time, zone *time.Location) Date { return civil(t.In(zone)) }

func civil(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// ParseDate reads the form String writes, 2026-11-24.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("casework: %q is no date", s)
	}
	return civil(t), nil
}

// IsZero tells whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// String is the date as 2026-11-24, and empty for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	if d.Year < 1000 || d.Year > 9999 || d.Month < 1 || d.Month > 12 || d.Day < 1 || d.Day > 31 {
		return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
	}
	// Dates stand in every key of what falls due: of the common ones the digits are written here.
	b := [...]byte{0, 0, 0, 0, '-', 0, 0, '-', 0, 0}
	digits := func(at, end, n int) {
		for ; end > at; n /= 10 {
			end--
			b[end] = byte('0' + n%10)
		}
	}
	digits(0, 4, d.Year)
	digits(5, 7, int(d.Month))
	digits(8, 10, d.Day)
	return string(b[:])
}

func (d Date) utc() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// AddDays is the date that many days later; negative goes back.
func (d Date) AddDays(n int) Date { return civil(d.utc().AddDate(0, 0, n)) }

// AddMonths is the same day that many months later, or the last day of that month where
// the month is shorter.
func (d Date) AddMonths(n int) Date {
	first := time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return Date{first.Year(), first.Month(), min(d.Day, last)}
}

// Sub is the number of days from e to d.
func (d Date) Sub(e Date) int { return int(d.utc().Sub(e.utc()).Hours() / 24) }

// Before tells whether d is earlier than e.
func (d Date) Before(e Date) bool { return d.utc().Before(e.utc()) }

// After tells whether d is later than e.
func (d Date) After(e Date) bool { return e.Before(d) }

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.utc().Weekday() }

// At is the instant at which a wall clock in the zone shows this date and time of day. A
// time that a spring clock change skips is the same distance after midnight (01:30 becomes
// 02:30); one that autumn repeats is the first of the two.
func (d Date) At(c Clock, zone *time.Location) time.Time {
	t := time.Date(d.Year, d.Month, d.Day, c.Hour, c.Minute, 0, 0, zone)
	// time.Date does not promise which of two instants it gives.
	_, offset := t.Zone()
	_, before := t.Add(-12 * time.Hour).Zone()
	if first := t.Add(time.Duration(offset-before) * time.Second); before > offset &&
		first.Hour() == t.Hour() && first.Minute() == t.Minute() {
		return first
	}
	return t
}

// MarshalText writes the date as String does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	p, err := ParseDate(string(b))
	*d = p
	return err
}

// AgeOn is the age in whole years on a day of somebody born on d.
func (d Date) AgeOn(day Date) int {
	age := day.Year - d.Year
	if day.Month < d.Month || day.Month == d.Month && day.Day < d.Day {
		age--
	}
	return age
}

// Clock is a time of day on the board's wall clock.
type Clock struct{ Hour, Minute int }

// String is the time of day as 09:05.
func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", c.Hour, c.Minute) }

// MarshalText writes the time of day as String does.
func (c Clock) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (c *Clock) UnmarshalText(b []byte) error {
	var v Clock
	if _, err := fmt.Sscanf(string(b), "%d:%d", &v.Hour, &v.Minute); err != nil ||
		v.Hour < 0 || v.Hour > 23 || v.Minute < 0 || v.Minute > 59 {
		return fmt.Errorf("casework: %q is no time of day", b)
	}
	*c = v
	return nil
}

// Add is the clock that many minutes later on the same day, at most 23:59.
func (c Clock) Add(minutes int) Clock {
	m := min(c.Hour*60+c.Minute+minutes, 23*60+59)
	return Clock{m / 60, m % 60}
}
