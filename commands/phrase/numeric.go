package phrase

import (
	"time"

	"convenor/casework"
)

// closePast is how many days a date without a year may lie behind before it is taken to
// mean next year's: nobody agrees on 24 November to something by "21/11" and means the
// year after.
const closePast = 90

// numeric reads 28/11, 28.11.26, 28-11-2026 and 2026-11-24. A hyphen needs the year,
// because "3-4" is a range.
func (r *reader) numeric(i int) found {
	if r.glued(i) && !r.is(i-1, "(", "[", ",", ":") && !dash(r.t[i-1].key) {
		return found{} // £3.50, v1.2, A2/3
	}
	sep := ""
	if r.glued(i+1) && r.is(i+1, "/", ".", "-", "‐", "‑") && r.glued(i+2) {
		sep = r.t[i+1].key
	}
	if y, ok := r.number(i, 4, 4); ok && sep != "" && sep != "." && r.glued(i+3) && r.is(i+3, sep) && r.glued(i+4) {
		m, ok1 := r.number(i+2, 1, 2)
		d, ok2 := r.number(i+4, 1, 2)
		if ok1 && ok2 && !r.more(i+5) {
			return r.exact(5, y, m, d)
		}
		return found{}
	}
	d, ok1 := r.number(i, 1, 2)
	m, ok2 := r.number(i+2, 1, 2)
	if sep == "" || !ok1 || !ok2 {
		return found{}
	}
	if r.glued(i+3) && r.is(i+3, sep) && r.glued(i+4) {
		if y, ok := r.number(i+4, 2, 4); ok && !r.more(i+5) {
			return r.exact(5, r.century(y, len(r.t[i+4].key)), m, d)
		}
		if r.t[i+4].kind == numberToken {
			return found{}
		}
	}
	switch {
	case sep != "/" && sep != ".", r.more(i + 3), d == 24 && m == 7 && sep == "/": // round the clock, not July
		return found{}
	case sep == "/" && r.unit(i+3) != noUnit:
		return found{n: 4, rule: casework.RuleUnclear} // 24/48 hrs
	case sep == "/" && m == 52:
		return found{n: 3, date: r.ctx.Today.AddDays(7 * d), span: true} // as nurses write weeks
	case sep == "." && (m > 12 && d < 24 || r.is(i-1, "at")):
		return found{} // a time of day
	}
	f := r.yearless(3, m, d)
	f.shaky = m > 12 || d > 31 || d == 0 || m == 0 || r.is(i-1, "yr", "year", "years", "yrs", "class", "room",
		"flat", "no", "age", "aged", "page", "section", "s", "unit", "part", "block")
	return f
}

// more tells whether a number goes on at token i, so that what stands before it is no date.
func (r *reader) more(i int) bool {
	if !r.glued(i) {
		return false
	}
	return r.is(i, "%", "/") || r.t[i].kind == numberToken ||
		r.is(i, ".", "-") && i+1 < len(r.t) && r.t[i+1].kind == numberToken && r.glued(i+1)
}

// dayMonth reads 28 Nov, 28th of November 2026, 17 Nov 26 and, from the month, Nov 28th.
func (r *reader) dayMonth(i int) found {
	if m := month(r.key(i)); m != 0 {
		d, ok := r.number(i+1, 1, 2)
		n := 2
		if !ok || r.glued(i+2) && r.is(i+2, ":", "/") {
			return found{}
		}
		if r.ordinal(i + 2) {
			n++
		}
		return r.withYear(i, n, int(m), d)
	}
	d, ok := r.number(i, 1, 2)
	if !ok || r.glued(i) && r.t[i-1].kind != markToken {
		return found{}
	}
	n := 1
	if r.ordinal(i + n) {
		n++
	}
	if r.is(i+n, "of") && month(r.key(i+n+1)) != 0 {
		n++
	}
	if r.is(i+n, "/", "-") && r.glued(i+n) && month(r.key(i+n+1)) != 0 {
		n++ // 28-Nov
	}
	if m := month(r.key(i + n)); m != 0 {
		return r.withYear(i, n+1, int(m), d)
	}
	if n == 2 && r.ordinal(i+1) {
		f := r.dayOnly(d)
		f.n, f.shaky = 2, true
		return f
	}
	return found{}
}

func (r *reader) ordinal(i int) bool { return r.glued(i) && r.is(i, "st", "nd", "rd", "th") }

// withYear reads the year that may follow n tokens of day and month.
func (r *reader) withYear(i, n, m, d int) found {
	j := i + n
	if r.is(j, ",", "/", "-", ".") && r.glued(j) {
		j++
	}
	if r.is(j, "'", "’", "‘") {
		j++
	}
	if y, ok := r.number(j, 4, 4); ok && y >= 1900 && y < 2200 {
		return r.exact(j+1-i, y, m, d)
	}
	if y, ok := r.number(j, 2, 2); ok && !r.clockAt(j) && r.unit(j+1) == noUnit && !r.ordinal(j+1) {
		y = r.century(y, 2)
		if near := y - r.ctx.Today.Year; r.whole || near >= -1 && near <= 3 {
			return r.exact(j+1-i, y, m, d)
		}
	}
	return r.yearless(n, m, d)
}

// century is the year that two digits mean: in this century, unless that is more than
// twenty years ahead.
func (r *reader) century(y, digits int) int {
	if digits != 2 {
		return y
	}
	if y += 2000; y > r.ctx.Today.Year+20 {
		y -= 100
	}
	return y
}

// exact is a date with its year; there has to be such a day.
func (r *reader) exact(n, y, m, d int) found {
	if y < 1900 || y > 2199 || !exists(y, m, d) {
		return found{n: n, rule: casework.RuleNoDate}
	}
	return found{n: n, date: casework.Date{Year: y, Month: time.Month(m), Day: d}}
}

// yearless gives a day and month its year.
func (r *reader) yearless(n, m, d int) found {
	if !exists(2000, m, d) {
		return found{n: n, rule: casework.RuleNoDate}
	}
	today := r.ctx.Today
	var last, next casework.Date // up to today, and from today on
	for y := today.Year - 1; y <= today.Year+1; y++ {
		c := casework.Date{Year: y, Month: time.Month(m), Day: d}
		if !exists(y, m, d) {
			continue
		}
		if !c.After(today) {
			last = c
		}
		if !c.Before(today) && next.IsZero() {
			next = c
		}
	}
	switch {
	case r.lean == behind && !last.IsZero():
		return found{n: n, date: last}
	case r.lean == behind || next.IsZero(): // 29 February
		return found{n: n, rule: casework.RuleNoDate}
	case !last.IsZero() && last.Before(today) && today.Sub(last) <= closePast:
		return found{n: n, rule: casework.RulePastDate}
	}
	return found{n: n, date: next}
}

// dayOnly gives "the 27th" its month: this one or the next, never one that has no such day
// in between.
func (r *reader) dayOnly(d int) found {
	c, step := r.ctx.Today, 1
	if r.lean == behind {
		step = -1
	}
	if passed := d < c.Day; d != c.Day && passed == (step > 0) {
		c = casework.Date{Year: c.Year, Month: c.Month, Day: 1}.AddMonths(step)
	}
	return r.exact(0, c.Year, int(c.Month), d)
}

func exists(y, m, d int) bool {
	return m >= 1 && m <= 12 && d >= 1 && d <= 31 &&
		casework.NewDate(y, time.Month(m), d) == casework.Date{Year: y, Month: time.Month(m), Day: d}
}

// month is the month of a word, 0 when it is none.
func month(word string) time.Month {
	switch word {
	case "jan", "january":
		return time.January
	case "feb", "febuary", "february":
		return time.February
	case "mar", "march":
		return time.March
	case "apr", "april":
		return time.April
	case "may":
		return time.May
	case "jun", "june":
		return time.June
	case "jul", "july":
		return time.July
	case "aug", "august":
		return time.August
	case "sep", "sept", "september":
		return time.September
	case "oct", "october":
		return time.October
	case "nov", "november":
		return time.November
	case "dec", "december":
		return time.December
	}
	return 0
}
