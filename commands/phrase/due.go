package phrase

import (
	"strings"

	"convenor/casework"
)

// preposition is how firmly the words before a date make it a due date.
type preposition uint8

const (
	bare   preposition = iota
	weak               // on, for, at: the day may be the thing itself ("on fri")
	inside             // in: of a length of time alone
	strong             // by, before, due, within, no later than
)

// preposition reads the words that lead to a date at token i, with an article.
func (r *reader) preposition(i int) (preposition, int) {
	p, n := bare, 0
	switch {
	case r.is(i, "no", "not") && r.is(i+1, "later") && r.is(i+2, "than"):
		p, n = strong, 3
	case r.is(i, "on") && r.is(i+1, "or") && r.is(i+2, "before", "b4", "by"):
		p, n = strong, 3
	case r.is(i, "in") && r.is(i+1, "time") && r.is(i+2, "for"):
		p, n = strong, 3
	case r.is(i, "ready") && r.is(i+1, "for"):
		p, n = strong, 2
	case r.is(i, "by", "due", "deadline") && r.is(i+1, "before", "by", "b4", "on", "for", ":", "no", "latest"):
		p, n = strong, 2
		if r.is(i+1, "no") && r.is(i+2, "later") && r.is(i+3, "than") {
			n = 4
		}
	case r.is(i, "by", "before", "b4", "bfore", "befor", "pre", "due", "nlt", "within", "deadline"):
		p, n = strong, 1
	case r.is(i, "w") && r.is(i+1, "/") && r.is(i+2, "in"):
		p, n = strong, 3
	case r.is(i, "in"):
		p, n = inside, 1
	case r.is(i, "on", "for", "at"):
		p, n = weak, 1
	}
	if n > 0 && r.is(i+n, "the", "then") {
		n++
	}
	if n > 0 && r.is(i, "in", "within") && r.is(i+n, "next", "nxt") && (r.amount(i+n+1) > 0 || r.unit(i+n+1) == fortnights) {
		n++ // "in the next 3 days"
	}
	return p, n
}

// phrase reads a due phrase at token i: a preposition and a date. Its n counts both.
func (r *reader) phrase(i int) (found, preposition) {
	p, n := r.preposition(i)
	f := r.date(i + n)
	if f.n == 0 {
		return found{}, bare
	}
	f.n += n
	switch {
	case p < inside && f.rule == casework.RulePastDate, // "cctv of the incident on 21/11"
		p == bare && (f.shaky || r.misled(i)),
		p == weak && (f.span || f.shaky && !r.is(i, "on") || f.rule != "" && f.shaky || r.misled(i)),
		p == inside && !f.span,
		p >= inside && f.span && r.is(i-1, "time", "episode", "occasion"), // "every time within 3 days"
		p >= inside && f.date.IsZero() && f.rule == "":
		return found{}, bare
	}
	return f, p
}

// misled tells whether the word before token i makes a date behind it something else than a
// due date: since when, how often, up to when.
func (r *reader) misled(i int) bool {
	switch r.key(i - 1) {
	case "from", "since", "of", "after", "until", "untill", "till", "til", "dated", "every", "each", "last", "past",
		"between", "not", "except", "starting", "start", "commencing", "effective", "than", "over", "under", "least",
		"most", "x", "yr", "year", "for", "weekly", "daily", "about", "age", "aged", "were", "was":
		return true
	}
	if i >= 2 && (dash(r.t[i-1].key) && r.glued(i) || r.is(i-1, "to")) {
		_, wd := weekday(r.key(i - 2))
		return wd || r.t[i-2].kind == numberToken || month(r.key(i-2)) != 0 // "mon-fri", "1 to 5 dec"
	}
	return false
}

// FindDue finds by when something is due, in an action's text, and gives the text back
// without the words for it where they stand at an edge and say by when and nothing else
// ("by fri", "EOW", "in 3 days"); otherwise ("appt on fri", "fri 10am") the text stays whole.
// Two different due dates are unclear. A date that is past or that does not exist is a
// Problem and is left in the text. "asap" is no date.
func FindDue(text string, ctx Context) (due Due, rest string) {
	r := reader{ctx: &ctx, text: text, t: scan(text, len(text))}
	return r.due()
}

// furthest is how many days off a due date is believed; "1 Jan 2099" is asked about.
const furthest = 2 * 366

// hit is one due phrase in the text.
type hit struct {
	found
	p    preposition
	i    int // first token
	edge bool
}

func (r *reader) due() (Due, string) {
	const longest = 16 // tokens of a due phrase
	end, polite := r.tail()
	var edge, inner, soon hit
	unclear := false
	for i := max(0, end-longest); i < end && edge.n == 0; i++ {
		if f, p := r.phrase(i); f.n > 0 && i+f.n == end {
			edge = hit{f, p, i, true}
		}
	}
	for i := 0; i < end; i++ {
		if edge.n > 0 && i >= edge.i {
			break
		}
		f, p := r.phrase(i)
		switch {
		case f.n == 0:
			continue
		case f.date.IsZero() && f.rule == "":
			soon = hit{f, p, i, false}
		case p >= inside || i == 0 && r.opens(f):
			h := hit{f, p, i, i == 0 && (p >= inside || r.opens(f))}
			if inner.n > 0 && (inner.date != h.date || inner.rule != h.rule) {
				unclear = true
			}
			inner = h
		}
		i += f.n - 1
	}
	switch {
	case edge.n > 0 && edge.date.IsZero() && edge.rule == "":
		soon, edge = edge, inner
	case edge.n == 0, edge.p < inside && !edge.deadline && inner.n > 0:
		edge = inner
	case inner.n > 0 && (inner.date != edge.date || inner.rule != edge.rule):
		unclear = true
	}
	if edge.n == 0 {
		if soon.n > 0 {
			return Due{Raw: r.raw(soon)}, r.text
		}
		return Due{}, r.text
	}
	d := Due{Date: edge.date, Raw: r.raw(edge)}
	rule := edge.rule
	if rule == "" && d.Date.Before(r.ctx.Today) {
		rule = casework.RulePastDate
	}
	if unclear || rule == "" && d.Date.After(r.ctx.Today.AddDays(furthest)) {
		rule = casework.RuleUnclear
	}
	if rule != "" {
		d.Date, d.Problem = casework.Date{}, refuse(rule, "due")
		return d, r.text
	}
	if !edge.edge || edge.clock || polite && edge.i > 0 {
		return d, r.text
	}
	return d, r.cut(edge)
}

// tail is the number of tokens without what closes a text: full stops, brackets, emoji and
// words like please; polite tells whether such words were among them.
func (r *reader) tail() (end int, polite bool) {
	end = len(r.t)
	for end > 0 {
		switch t := r.t[end-1]; {
		case t.kind == markToken && t.key != "%" && t.key != "/" && !dash(t.key) && t.key != "<" && t.key != ">":
			end--
		case r.is(end-1, "please", "pls", "plz", "plse", "thanks", "thx", "ta", "thankyou", "cheers"):
			end, polite = end-1, true
		case r.is(end-1, "latest") && r.is(end-2, "the") && r.is(end-3, "at"):
			end -= 3
		case r.is(end-1, "latest") && r.is(end-2, "at"):
			end -= 2
		case r.is(end-1, "latest", "max"):
			end--
		default:
			return end, polite
		}
	}
	return end, polite
}

// opens tells whether a bare date at the front stands apart from what follows: "fri -
// police to visit", "tomorrow csc to ring mum".
func (r *reader) opens(f found) bool {
	if f.n >= len(r.t) {
		return true
	}
	if r.is(f.n, ":", ",") || dash(r.key(f.n)) && !r.glued(f.n) {
		return true
	}
	return r.is(0, "today", "tomorrow", "tmrw") && f.n == 1
}

func (r *reader) raw(h hit) string { return r.text[r.t[h.i].start:r.t[h.i+h.n-1].end] }

// cut is the text without a due phrase at one of its edges. A phrase that only says when
// it happens ("on fri") or hangs on an "and" stays.
func (r *reader) cut(h hit) string {
	if h.p < inside && !h.deadline && !(h.i == 0 && r.opens(h.found)) || r.is(h.i-1, "and", "&", "or", "+", "/") {
		return r.text
	}
	if h.i == 0 {
		return trim(strings.TrimLeftFunc(r.text[r.t[h.n-1].end:], joint))
	}
	return trim(strings.TrimRightFunc(r.text[:r.t[h.i].start], joint))
}

// joint tells whether a character only joins a due phrase to the rest.
func joint(c rune) bool { return blank(c) || strings.ContainsRune(",;:-–—([", c) }
