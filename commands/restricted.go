package commands

import (
	"context"
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/commands/phrase"
)

// The rules about restricted lines.
const (
	RuleRestrictedForm casework.Rule = "restricted in front of a word of information"
)

// restrictedTo reads "restricted gm, health: offender: …": the people who may see it besides
// its originator stand between the word and the kind. It gives false for a line that does
// not begin with "restricted".
func restrictedTo(text string, pc phrase.Context) (l phrase.Line, people []string, ok bool) {
	first, rest := word(text)
	if strings.TrimRight(first, ":,-") != "restricted" {
		return l, nil, false
	}
	words := strings.Fields(rest)
	for i := range words {
		from := strings.Index(rest, strings.Join(words[i:i+1], ""))
		l := phrase.Parse("restricted "+rest[from:], pc)
		if l.Verb == phrase.VerbVOLT && l.Problem == nil {
			return l, namesIn(words[:i]), true
		}
	}
	return phrase.Line{Problem: casework.Refuse(casework.Unclear, RuleRestrictedForm, "")}, nil, true
}

// namesIn are the people named by words, without the words that only join them.
func namesIn(words []string) []string {
	var out []string
	for _, w := range words {
		switch w = strings.ToLower(strings.Trim(w, ",;:-–—()")); w {
		case "", "to", "for", "only", "and", "&", "the":
		default:
			out = append(out, w)
		}
	}
	return out
}

// recordRestricted records information for named people alone, or says how to write it.
func (r *Router) recordRestricted(ctx context.Context, c *Call, l phrase.Line, people []string) (bot.Response, error) {
	if l.Problem != nil {
		return bot.Response{}, l.Problem
	}
	if err := c.onBehalf(l.For); err != nil {
		return bot.Response{}, err
	}
	name, values := fromLine(l)
	c.Capability, c.Values = r.named[name], values
	c.set("case", string(l.Case))
	c.set("handling", string(casework.NamedPeople))
	c.set("named", strings.Join(people, ", "))
	res, err := r.run(ctx, c)
	if casework.KindOf(err) == casework.Unsigned && c.Event.Kind == bot.LineEvent {
		return r.hold(ctx, c)
	}
	return res, err
}

// offRecord tells whether somebody says that words are not for the record.
func offRecord(text string) bool {
	low := strings.Join(strings.Fields(strings.ToLower(text)), " ")
	for _, s := range []string{"off the record", "off record", "not for the record", "between ourselves", "between us", "don't write this down", "dont write this down", "dont minute", "don't minute"} {
		if strings.Contains(low, s) {
			return true
		}
	}
	return false
}

// offRecord answers somebody who writes off the record: the line is nobody's record, others
// can read it, and it can be recorded for named people instead.
func (r *Router) offRecord(ctx context.Context, c *Call, l phrase.Line) (bot.Response, error) {
	c.Capability = r.named["chatter"]
	cs, err := r.enter(ctx, c)
	if err != nil {
		if casework.KindOf(err) == casework.Internal {
			return bot.Response{}, err
		}
		return bot.Response{}, nil
	}
	kept := *c
	kept.Event.Text = "restricted info: " + l.Text
	if err := r.keep(ctx, &kept); err != nil {
		return bot.Response{}, err
	}
	m := c.Deck.OffRecord(cs.Ref, draftID(c.Key))
	return bot.Response{Direct: &m}, nil
}
