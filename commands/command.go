package commands

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"convenor/bot"
	"convenor/bot/cards"
	"convenor/casework"
)

// command runs a slash command: "/rmm volt RMM-0001 offender: …". Without words the
// capability's form opens; words that lack something open it filled in, with what is wrong
// beside the field.
func (r *Router) command(ctx context.Context, c *Call) (bot.Response, error) {
	first, words := word(c.Event.Text)
	if first == "" {
		first = "help"
	}
	k := r.typed[c.process()][first]
	if !c.Basis.Settings.Runs(c.process()) && c.Viewer.Known {
		return bot.Response{}, casework.Refuse(casework.NotNow, RuleNotRun, "")
	}
	if k == nil || k.Hidden {
		return r.unknown(c, first)
	}
	c.Capability = k
	if err := r.place(ctx, c); err != nil {
		return bot.Response{}, err
	}
	if words == "" && k.Form {
		return r.open(ctx, c)
	}
	c.fill(words)
	if k.Asks {
		return r.open(ctx, c)
	}
	if k.Form && k.Name != "done" && k.bare(c.Values) {
		if k.Name == "decide" && !r.raised(ctx, c) {
			c.Capability = r.named["weekdecision"] // the choices of "decide" are a raised child's
		}
		if k.Name == "resolve" && c.value("difference") != "" {
			c.Capability = r.named["offer"] // "resolve 0001-D1" is never the case's form
		}
		return r.open(ctx, c)
	}
	return r.run(ctx, c)
}

// bare tells whether the values say what it is about and nothing more, where the form asks
// for more.
func (k *Capability) bare(values map[string]string) bool {
	asks := false
	for _, f := range k.Fields {
		if carried(f.Name) {
			continue
		}
		asks = true
		if strings.TrimSpace(values[f.Name]) != "" {
			return false
		}
	}
	return asks
}

// opens tells whether a button with these values opens the form, instead of being run: it
// lacks what is required, says no more than what it is about, or is to be said twice.
func (k *Capability) opens(values map[string]string) bool {
	return k.Form && (k.lacks(values) || !k.AtOnce && k.bare(values) || k.Confirm != nil && k.Confirm(values))
}

// fill puts the words behind a command into the values: a case reference or an action's in
// front, then what the capability makes of the rest.
func (c *Call) fill(words string) {
	words = strings.TrimSpace(words)
	if _, ok := c.Capability.field("case"); ok {
		first, rest := cut(words)
		if n, err := strconv.Atoi(first); err == nil && n > 0 && n < 1_000_000 {
			first = string(casework.NewCaseRef(c.process(), n)) // "case 42"
		}
		if ref, ok := casework.ParseCaseRef(first); ok {
			c.set("case", string(ref))
			words = rest
		}
	}
	for _, entry := range []string{"action", "difference", "item"} {
		if _, ok := c.Capability.field(entry); !ok {
			continue
		}
		first, rest := cut(words)
		if _, _, ok := casework.ParseEntryRefIn(c.process(), strings.TrimRight(first, ":,"), c.Case); ok {
			c.set(entry, strings.TrimRight(first, ":,"))
			words = strings.TrimLeft(rest, ":- ")
		}
	}
	if c.Capability.Fill != nil {
		c.Capability.Fill(c, words)
		return
	}
	if f := c.Capability.wordsField(); f != "" && words != "" {
		c.set(f, words)
	}
}

// wordsField is the field that the words behind a command go into: the last one of text,
// else the last that is not carried along.
func (k *Capability) wordsField() string {
	last := ""
	for i := len(k.Fields) - 1; i >= 0; i-- {
		f := k.Fields[i]
		if carried(f.Name) {
			continue
		}
		if f.Kind == bot.ParagraphField || f.Kind == bot.LineField {
			return f.Name
		}
		if last == "" {
			last = f.Name
		}
	}
	return last
}

// cut takes the first word off a text as it stands; "rmm 42" counts as one.
func cut(s string) (first, rest string) {
	f, rest := word(s)
	first = s[:min(len(f), len(s))]
	if f == "rmm" || f == "rrm" {
		if n, more := word(rest); n != "" && strings.Trim(n, "0123456789") == "" {
			return f + " " + n, more
		}
	}
	return strings.TrimRight(strings.TrimSpace(first), ":,"), rest
}

// press runs a button: its values are as trustworthy as typed ones.
func (r *Router) press(ctx context.Context, c *Call) (bot.Response, error) {
	do, err := bot.ParseDo(c.Event.Do)
	k := r.named[do.Capability]
	if err != nil || k == nil {
		return bot.Response{}, casework.Refuse(casework.NotFound, RuleOldButton, "")
	}
	c.Capability = k
	for n, v := range do.Values {
		c.set(n, v)
	}
	if err := r.place(ctx, c); err != nil {
		return bot.Response{}, err
	}
	if k.opens(c.Values) {
		return r.open(ctx, c)
	}
	return r.run(ctx, c)
}

// RuleOldButton refuses a button that means nothing any more.
const RuleOldButton casework.Rule = "button means nothing any more"

// RuleNotRun refuses the commands of a process that the board does not run.
const RuleNotRun casework.Rule = "process not run by the board"

// unknown answers a command that there is not, with those that look like it: to somebody
// on no roster the same as every other.
func (r *Router) unknown(c *Call, typed string) (bot.Response, error) {
	if !c.Viewer.Known {
		return bot.Response{}, casework.Refuse(casework.Withheld, casework.RuleNotFound, "")
	}
	var near []cards.HelpEntry
	for _, k := range r.all {
		switch {
		case k.Hidden || len(typed) < 3:
		case k.Serves(c.process()) && alike(typed, k.word()), !k.Serves(c.process()) && typed == k.word():
			near = append(near, cards.HelpEntry{Name: k.Name, Typed: k.Typed(c.process())})
		}
	}
	m := c.Deck.UnknownCommand(c.process(), near...)
	return bot.Response{Whisper: &m}, nil
}

// alike tells whether two words begin alike or differ by one letter: added, left out,
// changed, or swapped with its neighbour.
func alike(a, b string) bool {
	if strings.HasPrefix(a, b) || strings.HasPrefix(b, a) {
		return true
	}
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	ra, rb := a[i:], b[i:]
	return len(ra) > 0 && ra[1:] == rb || len(rb) > 0 && ra == rb[1:] ||
		len(ra) > 0 && len(rb) > 0 && ra[1:] == rb[1:] ||
		len(ra) > 1 && len(rb) > 1 && ra[0] == rb[1] && ra[1] == rb[0] && ra[2:] == rb[2:]
}

// run decides on the document that the capability is about.
func (r *Router) run(ctx context.Context, c *Call) (bot.Response, error) {
	k := c.Capability
	if !c.Viewer.Known && k.Name != "join" && k.Name != "help" {
		r.logAccess(ctx, c, c.value("case"), "withheld: not on the roster")
		return bot.Response{}, casework.Refuse(casework.Withheld, casework.RuleNotFound, "")
	}
	if err := c.bounded(); err != nil {
		return r.refused(ctx, c, err)
	}
	switch {
	case k.Case != nil:
		return r.onCase(ctx, c)
	case k.Meeting != nil:
		return r.onMeeting(ctx, c)
	default:
		res, err := k.Run(ctx, r, c)
		if err != nil {
			return r.refused(ctx, c, err)
		}
		return res, nil
	}
}

// bounded refuses a value that is longer than any record holds, whatever it is for: a
// crafted form sends more than its fields take.
func (c *Call) bounded() error {
	for _, f := range slices.Sorted(maps.Keys(c.Values)) {
		if err := casework.CheckLength(f, c.Values[f], casework.MostWords); err != nil {
			return err
		}
	}
	return nil
}
