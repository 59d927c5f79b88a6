package phrase

import (
	"time"

	"convenor/casework"
)

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
