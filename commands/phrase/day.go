package phrase

import (
	"time"

	"convenor/casework"
)

// date reads a date at token i with the time of day that may stand around it: "fri",
// "COP fri", "5pm on 28/11", "fri lunchtime". The time itself is not kept.
func (r *reader) date(i int) found {
	if n := r.clockLen(i); n > 0 {
		j := i + n
		if r.is(j, "on") {
			j++
		}
		f := r.day(j)
		if f.n == 0 || f.clock {
			return found{}
		}
		f.n, f.clock, f.deadline, f.shaky = f.n+j-i, true, false, false
		return f
	}
	f := r.day(i)
	if f.n == 0 {
		return f
	}
	j := i + f.n
	if r.is(j, "at", "@", ",") && r.clockLen(j+1) > 0 {
		j++
	}
	if n := r.clockLen(j); n > 0 && !f.span {
		f.n, f.clock = j+n-i, true
	} else if _, ok := r.number(j, 1, 2); ok && j > i+f.n && r.is(j-1, "at", "@") {
		f.n, f.clock = j+1-i, true
	}
	return f
}

// clockLen is the number of tokens at i that are a time of day.
func (r *reader) clockLen(i int) int {
	switch {
	case r.is(i, "am", "pm", "morning", "afternoon", "evening", "eve", "night", "lunch", "lunchtime", "noon", "midday", "midnight"):
		return 1
	case r.is(i, "first") && r.is(i+1, "thing"):
		return 2
	case !r.clockAt(i):
		return 0
	}
	n := 1
	if r.is(i+1, ":", ".") {
		n = 3
	}
	if r.is(i+n, "am", "pm", "ish", "oclock") {
		n++
	}
	return n
}

// clockAt tells whether the number at token i is an hour.
func (r *reader) clockAt(i int) bool {
	h, ok := r.number(i, 1, 2)
	if !ok || h > 24 {
		return false
	}
	if r.is(i+1, "am", "pm", "oclock") {
		return true
	}
	if !r.is(i+1, ":", ".") || !r.glued(i+1) || !r.glued(i+2) {
		return false
	}
	m, ok := r.number(i+2, 2, 2)
	return ok && m < 60 && (r.is(i+1, ":") || m > 12 || r.is(i+3, "am", "pm"))
}

// day reads a date at token i without any time of day.
func (r *reader) day(i int) found {
	if i >= len(r.t) {
		return found{}
	}
	if r.t[i].kind == numberToken {
		if f := r.numeric(i); f.n > 0 {
			return f
		}
		if f := r.dayMonth(i); f.n > 0 {
			return f
		}
		if n := r.spelt(i, "2moro", "2morrow", "2day", "2nite"); n > 0 {
			return r.near(n, r.t[i].key+r.t[i+1].key)
		}
		return r.length(i)
	}
	if r.t[i].kind != wordToken {
		return found{}
	}
	switch k := r.t[i].key; k {
	case "today", "tonight", "tonite", "tomorrow", "tmrw", "tmr", "tmw", "tomoz", "tomo", "tomorow", "tommorow", "tommorrow", "yesterday":
		return r.near(1, k)
	case "day":
		if r.is(i+1, "after") && r.is(i+2, "tomorrow", "tmrw") {
			return found{n: 3, date: r.ctx.Today.AddDays(2)}
		}
		return found{}
	case "this", "next", "nxt", "coming", "last":
		return r.relative(i)
	case "asap", "urgent", "urgently", "immediately":
		return found{n: 1}
	case "straight":
		if r.is(i+1, "away") {
			return found{n: 2}
		}
		return found{}
	}
	if _, ok := weekday(r.t[i].key); ok {
		return r.weekday(i)
	}
	if f := r.dayMonth(i); f.n > 0 {
		return f
	}
	if f := r.period(i); f.n > 0 {
		return f
	}
	return r.length(i)
}

// spelt is the number of tokens at i whose letters together are one of the words, 0 when
// they are none.
func (r *reader) spelt(i int, words ...string) int {
	if i+1 < len(r.t) && r.glued(i+1) {
		for _, w := range words {
			if r.t[i].key+r.t[i+1].key == w {
				return 2
			}
		}
	}
	return 0
}

// near is today and the days beside it.
func (r *reader) near(n int, word string) found {
	switch word {
	case "today", "tonight", "tonite", "2day", "2nite":
		return found{n: n, date: r.ctx.Today}
	case "yesterday":
		if r.lean != behind {
			return found{}
		}
		return found{n: n, date: r.ctx.Today.AddDays(-1)}
	}
	return found{n: n, date: r.ctx.Today.AddDays(1)}
}

// weekday is the day of the week of a word.
func weekday(word string) (time.Weekday, bool) {
	switch word {
	case "mon", "monday":
		return time.Monday, true
	case "tue", "tues", "tuesday":
		return time.Tuesday, true
	case "wed", "weds", "wednesday", "wednes", "wensday", "wedsday":
		return time.Wednesday, true
	case "thu", "thur", "thurs", "thursday":
		return time.Thursday, true
	case "fri", "friday":
		return time.Friday, true
	case "sat", "saturday":
		return time.Saturday, true
	case "sun", "sunday":
		return time.Sunday, true
	}
	return 0, false
}

// monday is the Monday of a date's week.
func monday(d casework.Date) casework.Date { return d.AddDays(-(int(d.Weekday()) + 6) % 7) }

// inWeek is the weekday of the week that begins on the Monday.
func inWeek(mon casework.Date, w time.Weekday) casework.Date { return mon.AddDays((int(w) + 6) % 7) }

// weekday reads "fri", "Friday 27th Nov", "fri 27/11", "fri next week" and "fri week". A
// weekday and a date that do not agree are unclear.
func (r *reader) weekday(i int) found {
	w, _ := weekday(r.t[i].key)
	f := found{n: 1, date: r.plain(w), shaky: r.is(i, "sat", "sun", "wed")}
	j := i + 1
	if r.is(j, ",", ".") && r.glued(j) {
		j++
	}
	if r.is(j, "the") {
		j++
	}
	g := r.numeric(j)
	if g.n == 0 {
		g = r.dayMonth(j)
	}
	switch {
	case g.n > 0:
		if g.rule == "" && g.date.Weekday() != w {
			g.rule, g.date = casework.RuleUnclear, casework.Date{}
		}
		g.n, g.shaky = g.n+j-i, false
		return g
	case r.is(j, "week", "wk") && r.lean != behind:
		return found{n: j + 1 - i, date: f.date.AddDays(7)}
	case r.is(j, "next", "nxt") && r.is(j+1, "week", "wk") && r.lean != behind:
		return found{n: j + 2 - i, date: inWeek(monday(r.ctx.Today).AddDays(7), w)}
	case r.is(j, "last", "this") && r.is(j+1, "week", "wk"):
		d := inWeek(monday(r.ctx.Today), w)
		if r.is(j, "last") {
			d = d.AddDays(-7)
		}
		if d.After(r.ctx.Today) != (r.lean != behind) && d != r.ctx.Today {
			return found{n: j + 2 - i, rule: casework.RuleUnclear}
		}
		return found{n: j + 2 - i, date: d}
	}
	if d, ok := r.number(j, 1, 2); ok && !r.clockAt(j) && r.unit(j+1) == noUnit && !r.more(j+1) && !r.is(j+1, ":", ".") {
		if g := r.dayOnly(d); g.rule == "" && g.date.Weekday() == w {
			return found{n: j + 1 - i, date: g.date}
		}
	}
	return f
}

// plain is what a bare weekday means: the next one after today, or the last one up to
// today for what lies behind.
func (r *reader) plain(w time.Weekday) casework.Date {
	next := casework.Next(r.ctx.Today, w)
	if r.lean != behind {
		return next
	}
	if r.ctx.Today.Weekday() == w {
		return r.ctx.Today
	}
	return next.AddDays(-7)
}

// relative reads what begins with this, next, coming or last.
func (r *reader) relative(i int) found {
	j := i + 1
	if r.is(i, "this") && r.is(j, "coming") {
		j++
	}
	today := r.ctx.Today
	if w, ok := weekday(r.key(j)); ok {
		switch {
		case r.is(i, "last") && r.lean == behind:
			return found{n: j + 1 - i, date: casework.Next(today.AddDays(-8), w)}
		case r.is(i, "last"):
			return found{}
		case r.lean == behind:
			return found{n: j + 1 - i, date: r.plain(w)}
		case r.is(i, "next", "nxt"):
			return found{n: j + 1 - i, date: inWeek(monday(today).AddDays(7), w)}
		case r.is(i, "this") && j == i+1:
			if d := inWeek(monday(today), w); !d.Before(today) {
				return found{n: 2, date: d}
			}
			return found{n: 2, rule: casework.RuleUnclear} // "this mon" on a Tuesday
		}
		return found{n: j + 1 - i, date: casework.Next(today, w)}
	}
	if r.is(i, "next", "nxt", "this") && r.lean == behind || r.is(i, "last", "coming") {
		return found{}
	}
	next := r.is(i, "next", "nxt")
	switch {
	case next && r.is(j, "week", "wk"):
		if w, ok := weekday(r.key(j + 1)); ok {
			return found{n: 3, date: inWeek(monday(today).AddDays(7), w)}
		}
		f := r.week(monday(today).AddDays(7))
		f.n = 2
		return f
	case next && r.is(j, "weeks", "wks") && r.meeting(j+1):
		return r.nextMeeting(3)
	case next && r.meeting(j):
		return r.nextMeeting(2)
	case r.is(i, "this") && r.is(j, "week", "wk"):
		f := r.thisWeek()
		f.n = 2
		return f
	case r.is(i, "this", "next", "nxt") && r.is(j, "month", "mth"):
		return found{n: 2, rule: casework.RuleUnclear}
	}
	return found{}
}

// meeting tells whether the word at i means the board's own meeting and not one with
// somebody.
func (r *reader) meeting(i int) bool {
	return r.is(i, "rmm", "rrm", "mtg", "meeting", "mtng", "meet") && !r.is(i+1, "with", "w", "of", "at", "between")
}

func (r *reader) nextMeeting(n int) found {
	if r.ctx.NextMeeting.IsZero() {
		return found{n: n, rule: ruleNoMeeting}
	}
	return found{n: n, date: r.ctx.NextMeeting, deadline: true}
}
