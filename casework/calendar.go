package casework

import "time"

// Calendar knows the board's working days. The zero value knows weekends only.
type Calendar struct {
	// Holidays tells whether a date is a bank holiday where the board sits. The table is
	// passed in, so that a board can overrule it.
	Holidays func(Date) bool
}

// Working tells whether people are at work on d: neither a weekend nor a bank holiday.
func (c Calendar) Working(d Date) bool {
	if wd := d.Weekday(); wd == time.Saturday || wd == time.Sunday {
		return false
	}
	return c.Holidays == nil || !c.Holidays(d)
}

// OnOrAfter is d if it is a working day, else the next working day.
func (c Calendar) OnOrAfter(d Date) Date {
	for !c.Working(d) {
		d = d.AddDays(1)
	}
	return d
}

// OnOrBefore is d if it is a working day, else the last working day before it.
func (c Calendar) OnOrBefore(d Date) Date {
	for !c.Working(d) {
		d = d.AddDays(-1)
	}
	return d
}

// AddWorking is n working days after d: the first is the first working day after it.
func (c Calendar) AddWorking(d Date, n int) Date {
	for ; n > 0; n-- {
		d = c.OnOrAfter(d.AddDays(1))
	}
	return d
}

// Next is the first date after d that falls on the weekday.
func Next(d Date, w time.Weekday) Date {
	n := (int(w) - int(d.Weekday()) + 7) % 7
	if n == 0 {
		n = 7
	}
	return d.AddDays(n)
}
