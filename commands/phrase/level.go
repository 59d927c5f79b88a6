package phrase

import (
	"strings"

	"convenor/casework"
)

// levelRead is a level of risk as read from words.
type levelRead struct {
	level   casework.RiskLevel
	reason  string
	unclear bool // two levels, or a question
	apart   bool // nothing, a mark or a word like "because" follows the level
}

// readLevel reads a level from the front of some words. With loose, words that lead to it
// may come first ("stays at high", "from medium to high").
func readLevel(words string, loose bool) levelRead {
	t := scan(words, 24)
	i := 0
	if loose {
		for i < len(t) && leads[t[i].key] {
			i++
		}
		if i < len(t) && t[i].key == "from" {
			if _, n := levelAt(t, i+1); n > 0 && i+1+n < len(t) && t[i+1+n].key == "to" {
				i += n + 2
			}
		}
	}
	l, n := levelAt(t, i)
	if n == 0 {
		return levelRead{}
	}
	r := levelRead{level: l}
	if i += n; i >= len(t) {
		r.apart = true
		return r
	}
	end := t[i-1].end
	for j := i; j < len(t) && j < i+3; j++ {
		if _, n := levelAt(t, j); n > 0 && (j == i || oneOf(t[j-1].key, "to", "or", "and", "/", "-", "–", "&", ">")) && len(t[j].key) > 1 {
			r.unclear = true
		}
	}
	if t[i].key == "?" || asks(words) && len(t) < i+6 {
		r.unclear = true
	}
	r.apart = t[i].kind == markToken && t[i].key != "/" && (!dash(t[i].key) || t[i].start > t[i-1].end) ||
		oneOf(t[i].key, "because", "as", "due", "after", "given", "since", "cos", "cus", "bc", "now", "please", "pls", "again", "still", "but", "following", "based")
	r.reason = trim(strings.TrimLeftFunc(words[end:], func(c rune) bool { return blank(c) || strings.ContainsRune(":;,.-–—=", c) }))
	return r
}

// levelAt reads the name of a level at token i. A single letter must stand alone.
func levelAt(t []token, i int) (casework.RiskLevel, int) {
	if i >= len(t) || t[i].kind != wordToken {
		return casework.RiskUnassessed, 0
	}
	if len(t[i].key) == 1 && t[i].key != "v" {
		if len(t) > i+1 {
			return casework.RiskUnassessed, 0
		}
		l, ok := casework.ParseRiskLevel(t[i].key)
		if !ok {
			return l, 0
		}
		return l, 1
	}
	if t[i].key == "very" || t[i].key == "v" {
		j := i + 1
		if j < len(t) && (dash(t[j].key) || t[j].key == "." || t[j].key == "/") {
			j++
		}
		if j < len(t) && t[j].key == "high" {
			return casework.RiskVeryHigh, j + 1 - i
		}
		return casework.RiskUnassessed, 0
	}
	l, ok := casework.ParseRiskLevel(t[i].key)
	if !ok {
		return l, 0
	}
	return l, 1
}

// level reads a level, proposed or agreed. Behind a space alone the level has to come at
// once and be set apart from what follows; "level with me" is chatter, while one unknown
// word ("level purple") is answered.
func (p *parser) level(v Verb, words string, sure bool) Line {
	l := p.line
	l.Verb, l.Text = v, words
	r := readLevel(words, sure || v == VerbAgreedLevel)
	l.Level, l.Reason = r.level, r.reason
	switch {
	case words == "" && (sure || v == VerbAgreedLevel):
		return p.missing(v, "level")
	case words == "":
		return Line{}
	case r.unclear:
		return p.refused(v, words, casework.Unclear, casework.RuleUnclear, "level")
	case r.level == casework.RiskUnassessed && (sure || meantLevel(words)):
		return p.refused(v, words, casework.Invalid, casework.RuleUnknownLevel, "level")
	case r.level == casework.RiskUnassessed:
		if r = readLevel(words, true); r.level != casework.RiskUnassessed && !r.unclear {
			l.Level, l.Reason = r.level, r.reason
			return Line{Case: l.Case, Offer: &l}
		}
		return Line{}
	case !sure && !r.apart:
		return Line{Case: l.Case, Offer: &l}
	}
	return l
}

// meantLevel tells whether words behind "level" that name none were meant to.
func meantLevel(words string) bool {
	t := scan(words, 3)
	switch t[0].key {
	case "very", "no", "unchanged", "v":
		return true
	case "with", "up", "best", "headed", "playing", "pegging", "head", "off", "down", "crossing":
		return false
	}
	return len(t) == 1 && t[0].kind == wordToken
}

// review reads the date of the next review at the front of the words. "review" alone needs
// a date and nothing else behind it.
func (p *parser) review(k keyword, words string, sure bool) Line {
	l := p.line
	l.Verb, l.Text = VerbNextReview, words
	r := reader{ctx: p.ctx, text: words, t: scan(words, 40), lean: review}
	i := 0
	for r.is(i, "date", "is", "set", "to", "be", "at", "agreed", "for", "on", "by", "in", "the", "=", ":") {
		i++
	}
	f := r.date(i)
	short := k.words == "review"
	switch {
	case words == "" && short && !sure:
		return Line{}
	case words == "":
		return p.missing(VerbNextReview, "review date")
	case f.n == 0 || f.rule == "" && f.date.IsZero():
		if sure && !short || !short && dated(r.t) {
			return p.refused(VerbNextReview, words, casework.Invalid, casework.RuleNoDate, "review date")
		}
		return Line{}
	case short && i+f.n < len(r.t):
		if end, _ := r.tail(); i+f.n < end {
			return Line{}
		}
	}
	if f.rule != "" {
		e := refuse(f.rule, "review date")
		l.Problem = e
		return l
	}
	if i += f.n; r.is(i, "or", "/", "to", "-", "–") && i+1 < len(r.t) {
		if r.date(i+1).n > 0 || r.is(i+1, "sooner", "earlier") {
			return p.refused(VerbNextReview, words, casework.Unclear, casework.RuleUnclear, "review date")
		}
	}
	l.Date = f.date
	if i < len(r.t) {
		end := len(words)
		if last, polite := r.tail(); polite {
			end = r.t[max(last, i)-1].end // "8 dec pls"
		}
		l.Text = trim(strings.TrimLeftFunc(words[r.t[i-1].end:end], func(c rune) bool { return blank(c) || strings.ContainsRune(",;.:-–—", c) }))
	} else {
		l.Text = ""
	}
	return l
}

// dated tells whether some tokens look like a date that went wrong.
func dated(t []token) bool {
	for _, x := range t[:min(len(t), 5)] {
		if x.kind == numberToken || month(x.key) != 0 {
			return true
		}
	}
	return len(t) == 1
}

// leads is words that lead to a level: "stays at high".
var leads = set("is to now at still stays stay remains remain remaining back up down moved raised lowered agreed as be of = go goes going should")
