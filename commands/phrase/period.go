package phrase

import (
	"time"

	"convenor/casework"
)

// unit is a unit of time.
type unit uint8

const (
	noUnit unit = iota
	hours
	days
	workingDays
	weeks
	fortnights
	months
	years
)

// unit is the unit of time at token i.
func (r *reader) unit(i int) unit {
	switch r.key(i) {
	case "hr", "hrs", "hour", "hours":
		return hours
	case "h":
		if r.glued(i) {
			return hours
		}
	case "day", "days":
		return days
	case "d":
		if r.glued(i) {
			return days
		}
	case "wk", "wks", "week", "weeks":
		return weeks
	case "fortnight", "fortnights":
		return fortnights
	case "mth", "mths", "month", "months", "mnth", "mnths":
		return months
	case "year", "years", "yr", "yrs":
		return years
	}
	return noUnit
}

// amount is a count in words at token i, 0 when there is none.
func (r *reader) amount(i int) int {
	if n, ok := r.number(i, 1, 3); ok {
		return n
	}
	for n, w := range [...]string{1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven",
		8: "eight", 9: "nine", 10: "ten", 11: "eleven", 12: "twelve"} {
		if w != "" && r.is(i, w) {
			return n
		}
	}
	if r.is(i, "a", "an", "1") {
		return 1
	}
	return 0
}

// length reads a length of time from today: "3 days", "4wks", "two weeks time", "a
// fortnight", "5 working days", "a week today", "a week on fri". A range ("2-3 days") and a
// vague one ("a few days") are unclear.
func (r *reader) length(i int) found {
	if r.is(i, "couple", "few", "several") || r.is(i, "a") && r.is(i+1, "couple", "few") {
		j := i + 1
		for j < i+4 && r.is(j, "couple", "few", "of") {
			j++
		}
		if r.unit(j) != noUnit {
			return found{n: j + 1 - i, rule: casework.RuleUnclear, span: true, shaky: true}
		}
		return found{}
	}
	j, n := i, r.amount(i)
	if n == 0 {
		if u := r.unit(i); u != weeks && u != fortnights || r.is(i, "weeks", "wks") {
			return found{}
		}
		j, n = i-1, 1 // "week today", "in fortnight"
	}
	if n > 0 && j == i && (dash(r.key(i+1)) || r.is(i+1, "to", "or")) && r.amount(i+2) > 0 && r.unit(i+3) != noUnit {
		return found{n: 4, rule: casework.RuleUnclear, span: true}
	}
	k := j + 1
	working := r.is(k, "working", "work", "wkg", "school", "clear") && r.unit(k+1) == days
	if working {
		k++
	}
	u := r.unit(k)
	if u == noUnit {
		return found{}
	}
	if working {
		u = workingDays
	}
	if u == hours && n < 24 && r.lean != behind {
		return found{} // "report missing within 1 hour" is how, not by when
	}
	if u == years && n > 5 || u == months && n > 60 {
		return found{}
	}
	f := found{n: k + 1 - i, span: true, shaky: j < i || r.is(i, "a", "an"), date: r.later(n, u)}
	if r.is(k+1, "ago") {
		if r.lean != behind {
			return found{}
		}
		return found{n: k + 2 - i, date: r.later(-n, u)}
	}
	if r.lean == behind {
		return found{}
	}
	switch {
	case u != weeks && u != fortnights:
	case r.is(k+1, "today"):
		return found{n: k + 2 - i, date: f.date}
	case r.is(k+1, "tomorrow", "tmrw"):
		return found{n: k + 2 - i, date: f.date.AddDays(1)}
	default:
		m := k + 1
		if r.is(m, "on") {
			m++
		}
		if w, ok := weekday(r.key(m)); ok {
			return found{n: m + 1 - i, date: casework.Next(r.ctx.Today, w).AddDays(f.date.Sub(r.ctx.Today))}
		}
	}
	if r.is(k+1, "time") {
		f.n++
	} else if r.is(k+1, "from") && r.is(k+2, "now", "today") {
		f.n += 2
	}
	if r.is(i+f.n, "old", "a", "per", "each", "before", "prior", "late", "running", "off", "worth", "notice", "of", "after", "following") {
		return found{}
	}
	return f
}

// later is the date that much after today; hours count as whole days.
func (r *reader) later(n int, u unit) casework.Date {
	d := r.ctx.Today
	switch u {
	case hours:
		return d.AddDays(n / 24)
	case workingDays:
		return r.ctx.Calendar.AddWorking(d, n)
	case weeks:
		return d.AddDays(7 * n)
	case fortnights:
		return d.AddDays(14 * n)
	case months:
		return d.AddMonths(n)
	case years:
		return d.AddMonths(12 * n)
	}
	return d.AddDays(n)
}

// period reads what ends or lies in a week, month or season: EOW, end of next month, w/c 30
// Nov, mid jan, xmas.
func (r *reader) period(i int) found {
	today := r.ctx.Today
	if r.lean == behind {
		return found{}
	}
	switch r.t[i].key {
	case "eow":
		return r.thisWeek()
	case "eom":
		return found{n: 1, date: r.monthEnd(today), deadline: true}
	case "eod":
		return found{n: 1, date: today, deadline: true}
	case "cop", "cob":
		return r.closeOf(i, 1)
	case "close":
		if r.is(i+1, "of") && r.is(i+2, "play", "business", "day") {
			return r.closeOf(i, 3)
		}
	case "end", "month":
		return r.end(i)
	case "w", "wc", "we", "week", "wk":
		return r.weekOf(i)
	case "mid", "middle":
		return r.mid(i)
	case "early", "late", "start", "beginning":
		j := i + 1
		if r.is(j, "of") {
			j++
		}
		if month(r.key(j)) != 0 || r.is(j, "next") && r.is(j+1, "week", "month") {
			return found{n: j + 1 - i, rule: casework.RuleUnclear}
		}
	case "xmas", "christmas", "chrimbo", "crimbo":
		return r.eve(1, casework.Date{Year: today.Year, Month: time.December, Day: 25})
	case "new":
		if r.is(i+1, "year", "years", "yr") {
			return r.eve(2, casework.Date{Year: today.Year + 1, Month: time.January, Day: 1})
		}
	case "rmm":
		f := r.nextMeeting(1)
		f.shaky = true
		return f
	case "easter", "weekend", "halfterm", "term":
		return found{n: 1, rule: casework.RuleUnclear, shaky: true}
	case "half":
		if r.is(i+1, "term") {
			return found{n: 2, rule: casework.RuleUnclear, shaky: true}
		}
	}
	return found{}
}

// thisWeek is the end of this week: Friday, today where it is one; from Saturday on the
// Friday to come. A Friday that nobody works moves to the working day before it.
func (r *reader) thisWeek() found {
	f := r.week(monday(r.ctx.Today))
	if wd := r.ctx.Today.Weekday(); wd == time.Saturday || wd == time.Sunday || f.date.Before(r.ctx.Today) {
		f = r.week(monday(r.ctx.Today).AddDays(7))
	}
	f.n, f.deadline = 1, true
	return f
}

// week is what "in that week" means: done by its last working day; for a review, heard at
// the meeting in it.
func (r *reader) week(mon casework.Date) found {
	if r.lean != review {
		return found{date: r.ctx.Calendar.OnOrBefore(mon.AddDays(4))}
	}
	if m := r.ctx.NextMeeting; !m.IsZero() && monday(m) == mon {
		return found{date: m}
	}
	return found{date: mon}
}

// monthEnd is the last working day of a date's month, or of the next where that is past.
func (r *reader) monthEnd(d casework.Date) casework.Date {
	first := casework.Date{Year: d.Year, Month: d.Month, Day: 1}
	end := r.ctx.Calendar.OnOrBefore(first.AddMonths(1).AddDays(-1))
	if end.Before(r.ctx.Today) {
		end = r.ctx.Calendar.OnOrBefore(first.AddMonths(2).AddDays(-1))
	}
	return end
}

// closeOf is close of play: of the day named behind it, else today.
func (r *reader) closeOf(i, n int) found {
	j := i + n
	if r.is(j, "on") {
		j++
	}
	if f := r.named(j); f.n > 0 {
		f.n, f.deadline, f.shaky = f.n+j-i, true, false
		return f
	}
	return found{n: n, date: r.ctx.Today, deadline: true}
}

// named reads a date or weekday at token i, and no period.
func (r *reader) named(i int) found {
	if _, ok := weekday(r.key(i)); ok {
		return r.weekday(i)
	}
	if f := r.numeric(i); f.n > 0 {
		return f
	}
	if f := r.dayMonth(i); f.n > 0 {
		return f
	}
	switch {
	case r.is(i, "today", "tomorrow", "tmrw"):
		return r.near(1, r.t[i].key)
	case r.is(i, "this", "next", "nxt", "coming"):
		return r.relative(i)
	}
	return found{}
}

// end reads "end of …" and "month end".
func (r *reader) end(i int) found {
	today := r.ctx.Today
	if r.is(i, "month") {
		if r.is(i+1, "end") {
			return found{n: 2, date: r.monthEnd(today), deadline: true}
		}
		return found{}
	}
	j := i + 1
	for j < i+3 && r.is(j, "of", "the") {
		j++
	}
	next := r.is(j, "next", "nxt")
	if next || r.is(j, "this") {
		j++
	}
	n := j + 1 - i
	switch {
	case r.is(j, "day", "play", "business") && !next:
		return r.closeOf(i, n)
	case r.is(j, "week", "wk"):
		f := r.thisWeek()
		if next {
			f = r.week(monday(today).AddDays(7))
		}
		f.n, f.deadline = n, true
		return f
	case r.is(j, "month", "mth"):
		d := today
		if next {
			d = casework.Date{Year: d.Year, Month: d.Month, Day: 1}.AddMonths(1)
		}
		return found{n: n, date: r.monthEnd(d), deadline: true}
	case month(r.key(j)) != 0:
		d := casework.Date{Year: today.Year, Month: month(r.key(j)), Day: 1}
		if d.Month < today.Month {
			d.Year++
		}
		return found{n: n, date: r.monthEnd(d), deadline: true}
	case r.is(j, "term", "year"):
		return found{n: n, rule: casework.RuleUnclear}
	}
	return found{}
}

// weekOf reads "w/c 30 Nov", "week commencing 30/11" and "w/e 4 Dec".
func (r *reader) weekOf(i int) found {
	j, ends := i+1, false
	switch {
	case r.is(i, "wc", "we"):
		ends = r.is(i, "we")
	case r.is(i, "w") && r.is(j, "/") && r.is(j+1, "c", "e", "b"):
		ends = r.is(j+1, "e")
		j += 2
	case r.is(i, "week", "wk") && r.is(j, "commencing", "beginning", "starting", "of", "ending", "ends"):
		ends = r.is(j, "ending", "ends")
		j++
	default:
		return found{}
	}
	if r.is(j, "the") {
		j++
	}
	f := r.named(j)
	if f.n == 0 || r.is(i, "we") && f.shaky {
		return found{}
	}
	n := f.n + j - i
	if f.rule == "" && !ends {
		f = r.week(monday(f.date))
	}
	f.n, f.shaky = n, false
	return f
}

// mid reads "mid jan" and "middle of the month", the 15th.
func (r *reader) mid(i int) found {
	j := i + 1
	for j < i+3 && r.is(j, "of", "the", "-") {
		j++
	}
	m := month(r.key(j))
	switch {
	case m == 0 && r.is(j, "month"):
		m = r.ctx.Today.Month
	case m == 0:
		return found{}
	}
	return r.yearless(j+1-i, int(m), 15)
}

// eve is the last working day before a feast.
func (r *reader) eve(n int, feast casework.Date) found {
	if !feast.After(r.ctx.Today) {
		feast.Year++
	}
	d := r.ctx.Calendar.OnOrBefore(feast.AddDays(-1))
	if d.Before(r.ctx.Today) {
		return found{n: n, rule: casework.RuleUnclear, shaky: true}
	}
	return found{n: n, date: d, deadline: true, shaky: true}
}
