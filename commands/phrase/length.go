package phrase

import "convenor/casework"

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
