package phrase

import (
	"strconv"

	"convenor/casework"
)

// lean is which of two possible days a date without a year or a bare weekday means.
type lean uint8

const (
	ahead  lean = iota // due dates: the nearest to come
	behind             // what has happened: the nearest up to today
	review             // ahead, and a week means the meeting in it, else its Monday
)

// reader reads dates from the tokens of a text.
type reader struct {
	ctx   *Context
	text  string
	t     []token
	lean  lean
	whole bool // the text is a date and nothing else, so that any year will do
}

// found is a date as read from some tokens.
type found struct {
	n        int // tokens read; 0 when there is no date there
	date     casework.Date
	rule     casework.Rule // why there is no date although the words mean one
	deadline bool          // the words say by when and nothing else ("EOW"), so that they can be cut
	clock    bool          // a time of day is among the words, so that they cannot
	shaky    bool          // too likely something else without a preposition ("sat", "the 3rd")
	span     bool          // a length of time, which "for" would make a duration
}

// ParseDate reads a text that is a date as a whole, as people write one in a form or in
// words: British order, 04/03/2027, 28.11, 12 Sept, 17 Nov 26, 2026-11-24, fri, in 3 wks,
// EOW, next mtg. Without a year it is the nearest one to come; where that would skip over
// one of the last 90 days it is refused as past. A bare weekday is the next such day after
// today, so that "tue" on a Tuesday is a week ahead; "next fri" is the Friday of the week
// after this, as the British say it; "this fri" is this week's.
// The error is a *casework.Error without a field.
func ParseDate(text string, ctx Context) (casework.Date, error) { return wholeDate(text, &ctx, ahead) }

// ParsePastDate is ParseDate for days that lie behind, such as a birth or an assessment:
// without a year, and for a weekday, it is the nearest one up to and including today.
func ParsePastDate(text string, ctx Context) (casework.Date, error) {
	return wholeDate(text, &ctx, behind)
}

func wholeDate(text string, ctx *Context, l lean) (casework.Date, error) {
	const most = 16
	r := reader{ctx: ctx, text: text, t: scan(text, most), lean: l, whole: true}
	if len(r.t) == 0 {
		return casework.Date{}, casework.Refuse(casework.Invalid, casework.RuleMissing, "")
	}
	i := 0
	if _, n := r.preposition(0); n > 0 && n < len(r.t) {
		i = n
	}
	if r.is(i, "the") {
		i++
	}
	f := r.date(i)
	switch {
	case f.n == 0 || i+f.n < len(r.t) || f.rule == "" && f.date.IsZero():
		return casework.Date{}, casework.Refuse(casework.Invalid, casework.RuleNoDate, "")
	case f.rule != "":
		return casework.Date{}, refuse(f.rule, "")
	}
	return f.date, nil
}

// refuse is the refusal of words by one of the shared rules.
func refuse(rule casework.Rule, field string) *casework.Error {
	switch rule {
	case casework.RuleUnclear:
		return casework.Refuse(casework.Unclear, rule, field)
	case ruleNoMeeting:
		return casework.Refuse(casework.NotNow, casework.RuleMissing, "next meeting")
	}
	return casework.Refuse(casework.Invalid, rule, field)
}

// ruleNoMeeting stands for "next meeting" where none is known.
const ruleNoMeeting casework.Rule = "no next meeting"

// is tells whether token i is one of the words.
func (r *reader) is(i int, words ...string) bool {
	if i < 0 || i >= len(r.t) {
		return false
	}
	for _, w := range words {
		if r.t[i].key == w {
			return true
		}
	}
	return false
}

// glued tells whether token i follows the one before without space.
func (r *reader) glued(i int) bool {
	return i > 0 && i < len(r.t) && r.t[i].start == r.t[i-1].end
}

// number is the value of token i when it is a number of that many digits.
func (r *reader) number(i, least, most int) (int, bool) {
	if i >= len(r.t) || r.t[i].kind != numberToken || len(r.t[i].key) < least || len(r.t[i].key) > most {
		return 0, false
	}
	n, err := strconv.Atoi(r.t[i].key)
	return n, err == nil
}

func (r *reader) key(i int) string {
	if i >= 0 && i < len(r.t) {
		return r.t[i].key
	}
	return ""
}
