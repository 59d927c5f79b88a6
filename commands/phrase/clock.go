package phrase

import (
	"strings"

	"convenor/casework"
)

// RuleTime refuses a time of day that is none, or that can be two.
const RuleTime casework.Rule = "time of day"

// earliest is the first hour of a working day: "2 o'clock" and "2.30" are in the afternoon.
const earliest = 8

// ParseClock reads a text that is a time of day as a whole: 14:30, 14.00, 2pm, 2.30 pm, 2 o'clock,
// noon. Without am or pm an hour before eight is in the afternoon, unless a nought stands before
// it. "Half two", "after lunch" and midnight are refused: people mean different hours by them.
func ParseClock(text string) (casework.Clock, error) {
	r := reader{text: text, t: scan(text, 12)}
	i := 0
	for r.is(i, "at", "@", "from") {
		i++
	}
	c, n, ok := r.timeOfDay(i, true, true)
	if n == 0 || !ok || i+n < len(r.t) {
		return casework.Clock{}, casework.Refuse(casework.Invalid, RuleTime, "")
	}
	return c, nil
}

// ReadWhen takes a day and a time of day off the front of some words, in either order: "tomorrow
// 2pm missing again", "14.00 on weds". Both are given as typed, empty where there is none; what
// stands for a time and cannot be read as one is given too, for ParseClock to refuse.
func ReadWhen(words string, ctx Context) (day, clock, rest string) {
	r := reader{ctx: &ctx, text: words, t: scan(words, 24)}
	i := 0
	for i < len(r.t) && (day == "" || clock == "") {
		j := i
		for r.is(j, "at", "on", "@", ",", "for", "from", "around", "about") {
			j++
		}
		if _, n, _ := r.timeOfDay(j, day != "", j > i && r.is(j-1, "at", "@")); n > 0 && clock == "" {
			clock = words[r.t[j].start:r.t[j+n-1].end]
			i = j + n
			continue
		}
		if f := r.day(j); f.n > 0 && day == "" && (f.rule != "" || !f.date.IsZero()) {
			day = words[r.t[j].start:r.t[j+f.n-1].end]
			i = j + f.n
			continue
		}
		break
	}
	if i == 0 {
		return "", "", trim(words)
	}
	return day, clock, trim(strings.TrimLeft(words[r.t[i-1].end:], ":-–—,. "))
}

// timeOfDay reads a time at token i. n is its tokens, 0 where none stands there; ok is false for
// one that cannot be told. sure says that a day has been named, so that "14.10" is none; at, that a
// number alone is an hour.
func (r *reader) timeOfDay(i int, sure, at bool) (c casework.Clock, n int, ok bool) {
	switch {
	case r.is(i, "noon", "midday"):
		return casework.Clock{Hour: 12}, 1, true
	case r.is(i, "midnight", "morning", "afternoon", "evening", "lunchtime", "lunch"):
		return c, 1, false
	case r.is(i, "half", "quarter"):
		n = 1
		if r.is(i+n, "past", "to") {
			n++
		}
		if _, num := r.number(i+n, 1, 2); num || hourWords[r.key(i+n)] {
			return c, n + 1, false
		}
		return c, 0, false
	}
	if v, four := r.number(i, 4, 4); four && (at || r.is(i+1, "hrs", "hours", "hr")) {
		n = 1
		if r.is(i+1, "hrs", "hours", "hr", "h") {
			n++
		}
		c = casework.Clock{Hour: v / 100, Minute: v % 100}
		return c, n, c.Hour < 24 && c.Minute < 60
	}
	h, num := r.number(i, 1, 2)
	if !num || h > 24 {
		return c, 0, false
	}
	c.Hour, n = h, 1
	said := false // minutes, am, pm or o'clock
	if m, two := r.number(i+2, 2, 2); two && r.is(i+1, ":", ".") && r.glued(i+1) && r.glued(i+2) {
		if r.is(i+1, ".") && m > 0 && m <= 12 && !sure && !at && !r.is(i+3, "am", "pm") {
			return c, 0, false // "1.12" is a day
		}
		c.Minute, n, said = m, 3, true
	}
	half := r.key(i + n)
	switch half {
	case "am", "pm":
		n, said = n+1, true
		if h > 12 || h == 0 {
			return c, n, half == "pm" && h > 12 && h < 24 && c.Minute < 60
		}
		c.Hour = h % 12
		if half == "pm" {
			c.Hour += 12
		}
		return c, n, c.Minute < 60
	case "oclock", "hrs", "hours":
		n, said = n+1, true
	}
	switch {
	case !said && (!at || r.more(i+1) || r.unit(i+1) != noUnit || month(r.key(i+1)) != 0):
		return c, 0, false
	case h < earliest && h > 0 && len(r.key(i)) == 1:
		c.Hour += 12
	}
	return c, n, c.Hour < 24 && c.Minute < 60
}

// hourWords are the words for an hour.
var hourWords = set("one two three four five six seven eight nine ten eleven twelve")
