package phrase

import (
	"strings"

	"convenor/casework"
)

// doneOn is the day that the words about a finished action give: the most recent past date
// in them. A bare weekday counts behind a word for having done it ("sent fri") or at the
// end; one that plainly lies ahead ("appt booked for 5/12") does not, and a date without a
// year that is not among the last 90 days is somebody's birthday. Zero where none is given.
func doneOn(text string, ctx *Context) casework.Date {
	r := reader{ctx: ctx, text: text, t: scan(text, len(text)), lean: behind}
	end, _ := r.tail()
	var last casework.Date
	coming := false // something still to happen has been spoken of
	for i := 0; i < end; i++ {
		if r.is(i, "will", "next", "booked", "due", "meeting", "mtg", "appt", "appointment", "planned", "arranged") {
			coming = true
		}
		f := r.date(i)
		if f.n == 0 {
			continue
		}
		_, wd := weekday(r.t[i].key)
		loose := wd && f.n == 1 && i > 0 && !r.did(i-1) && (coming || i+f.n < end)
		if r.past(f) && !loose && (!f.shaky || r.did(i-1)) && !r.to(i-1) && f.date.After(last) {
			last = f.date
		}
		i += f.n - 1
	}
	return last
}

// past tells whether a date is one of the last days.
func (r *reader) past(f found) bool {
	return f.rule == "" && !f.date.IsZero() && !f.date.After(r.ctx.Today) && r.ctx.Today.Sub(f.date) <= closePast
}

// did tells whether token i is a word for something having happened, or leads to its day.
func (r *reader) did(i int) bool {
	if i < 0 || r.t[i].kind != wordToken {
		return i < 0
	}
	switch k := r.t[i].key; k {
	case "on", "done", "sent", "seen", "met", "held", "gave", "given", "told", "made", "took", "spoke", "spoken", "rang",
		"got", "went", "saw", "put", "said", "complete", "the", "sorted":
		return true
	default:
		return len(k) > 4 && strings.HasSuffix(k, "ed") && k != "booked" && k != "planned" && k != "arranged"
	}
}

// to tells whether token i leads to a day that lies ahead.
func (r *reader) to(i int) bool {
	return r.is(i, "for", "due", "by", "until", "till", "til", "from", "next", "before", "b4", "booked", "to")
}

// seenOn is the day on which the child was seen or spoken with, as said outside quotation
// marks: the first date soon behind a word for it. Zero where none is given.
func seenOn(text string, ctx *Context) casework.Date {
	r := reader{ctx: ctx, text: text, t: scan(text, len(text)), lean: behind}
	quoted := r.quoted()
	reach := 0 // up to which token a word for seeing is close enough
	for i := range r.t {
		switch {
		case quoted[i]:
			reach = 0
		case r.is(i, "seen", "saw", "spoke", "spoken", "visited", "visit", "met", "talked", "said", "told", "disclosed"):
			if !r.negated(i) {
				reach = i + 7
			}
		case i < reach && (!r.to(i-1) || r.is(i-1, "to")) && !r.is(i-1, "since"):
			if f := r.date(i); f.n > 0 && r.past(f) {
				return f.date
			}
		}
	}
	return casework.Date{}
}

// knows tells whether the words outside quotation marks say that the child knows of the
// meeting. One denial among them is enough for no.
func knows(text string) bool {
	r := reader{text: text, t: scan(text, len(text))}
	quoted := r.quoted()
	yes := false
	for i := range r.t {
		if quoted[i] || !r.is(i, "know", "knows", "aware", "told", "informed", "knew", "unaware") {
			continue
		}
		for j := i + 1; j < len(r.t) && j <= i+6 && !quoted[j]; j++ {
			if !r.is(j, "meeting", "meetings", "mtg", "rmm", "rrm") {
				continue
			}
			if r.negated(i) || r.is(i, "unaware") || r.is(i+1, "nothing", "not", "nowt") {
				return false
			}
			yes = true
			break
		}
	}
	return yes
}

// negated tells whether one of the three words before token i denies it.
func (r *reader) negated(i int) bool {
	for j := max(0, i-3); j < i; j++ {
		if r.is(j, "not", "no", "never", "doesnt", "dont", "isnt", "hasnt", "havent", "wasnt", "didnt", "cant", "couldnt", "without", "nor", "arent", "werent", "unsure") {
			return true
		}
	}
	return false
}

// quoted tells of each token whether it stands between double quotation marks.
func (r *reader) quoted() []bool {
	in := make([]bool, len(r.t))
	open := false
	for i, t := range r.t {
		switch t.key {
		case "“", "«", "„":
			open = true
			in[i] = true
		case "”", "»":
			in[i] = true
			open = false
		case `"`:
			in[i] = true
			open = !open
		default:
			in[i] = open
		}
	}
	return in
}
