package commands

import (
	"cmp"
	"context"
	"strconv"

	"convenor/bot"
	"convenor/casework"
	"convenor/commands/phrase"
)

// line takes a message that somebody typed: in a case's thread, in the thread of another
// part of the agenda, or to the bot alone with the case in front.
func (r *Router) line(ctx context.Context, c *Call) (bot.Response, error) {
	s, err := r.spotOf(ctx, c)
	if err != nil {
		return bot.Response{}, err
	}
	if !c.Viewer.Known {
		return r.stranger(ctx, c)
	}
	if len(c.Event.Files) > 0 {
		return r.withFiles(ctx, c, s)
	}
	return r.words(ctx, c, s)
}

// words takes the words of a line where they stand.
func (r *Router) words(ctx context.Context, c *Call, s spot) (bot.Response, error) {
	switch s.key {
	case string(casework.PartTheme), string(casework.PartStrategic), string(casework.PartAOB):
		res, err := r.post(ctx, c, s)
		if refused := r.countRefusedPost(ctx, c, s, err); refused != nil {
			return bot.Response{}, refused
		}
		return res, err
	}
	home, worry := casework.ThreadOf(s.key)
	c.Worry = worry
	if home == "" && !c.Event.Direct && s.meeting == "" {
		return r.atHome(c)
	}
	if s.shut {
		if err := r.shutOut(ctx, c, home); err != nil {
			return bot.Response{}, err
		}
	}
	res, err := r.lines(ctx, c, home)
	if err == nil && s.shut && res.Mark != bot.NoMark && res.Mark != bot.Refused {
		// On a platform without doors to threads the others still read what stands there.
		m := c.Deck.ShutThread(home)
		res.Whisper = appendMessage(res.Whisper, &m)
	}
	return res, err
}

// stranger answers somebody on no roster: in direct message only, and always the same.
func (r *Router) stranger(_ context.Context, c *Call) (bot.Response, error) {
	if !c.Event.Direct {
		return bot.Response{}, nil
	}
	return bot.Response{}, casework.Refuse(casework.Withheld, casework.RuleNotFound, "")
}

// RuleHomeChannel refuses a record in the home channel.
const RuleHomeChannel casework.Rule = "home channel holds no record"

// RuleWhere says where a word on an action is typed, for which the home channel names no case.
const RuleWhere casework.Rule = "word on an action in the home channel"

// atHome leaves talk in the home channel alone: nothing there is a record. Somebody who
// begins one there is told so privately, at once, for it stands where it should not.
func (r *Router) atHome(c *Call) (bot.Response, error) {
	l := phrase.Parse(c.Event.Text, r.phrases(c, ""))
	if l.Case == "" && l.Ref != "" && (l.Verb == phrase.VerbDone || l.Verb == phrase.VerbNotDone || l.Verb == phrase.VerbBlocked) {
		return bot.Response{}, casework.Refuse(casework.Invalid, RuleWhere, "")
	}
	if l.Case == "" || l.Verb == phrase.VerbNone {
		return bot.Response{}, nil
	}
	return bot.Response{}, casework.Refuse(casework.Invalid, RuleHomeChannel, "", "ref", string(l.Case))
}

// lines runs every record that a message holds, each under a key of its own.
func (r *Router) lines(ctx context.Context, c *Call, home casework.CaseRef) (bot.Response, error) {
	pc := r.phrases(c, home)
	var out bot.Response
	said := phrase.ParseAll(c.Event.Text, pc)
	for i, l := range said {
		one := *c
		one.Values = map[string]string{}
		if i > 0 {
			one.Key += casework.MessageKey("#" + strconv.Itoa(i+1))
		}
		res, err := r.oneLine(ctx, &one, l)
		if home != "" && l.Case == home && casework.KindOf(err) == casework.Withheld {
			err = cmp.Or(r.shutOut(ctx, &one, home), err)
		}
		if err != nil {
			res = r.failed(&one, c.Event, err)
			c.Kept = c.Kept || unseen(err)
			if err := r.countRefused(ctx, &one, err); err != nil {
				return bot.Response{}, err
			}
		} else if res, err = r.askBack(ctx, &one, res); err != nil {
			return bot.Response{}, err
		}
		out = join(out, res)
	}
	if len(said) > 1 && out.As != "" && out.Mark > bot.Asked {
		out.As = c.Deck.RestAs(out.As)
	}
	return out, nil
}

// RuleRestrictedNow answers a line in the thread of a case that is restricted to others by now.
const RuleRestrictedNow casework.Rule = "restricted since the thread was opened"

// shutOut refuses what somebody writes in the thread of a case that is restricted to others by
// now, and says so. That there is such a case they know: they were let into its thread.
func (r *Router) shutOut(ctx context.Context, c *Call, ref casework.CaseRef) error {
	saved, err := r.board.Cases.Load(ctx, string(ref))
	if err != nil || saved.Value.OpenTo(c.Viewer.Person.ID) {
		return nil // what is wrong is said where the line is taken
	}
	r.logAccess(ctx, c, string(ref), "withheld")
	return casework.Refuse(casework.Invalid, RuleRestrictedNow, "", "ref", string(ref))
}

// join puts the answers to several records of one message together: the graver mark stands.
func join(a, b bot.Response) bot.Response {
	if b.Mark > a.Mark {
		a.Mark = b.Mark
	}
	if b.As != "" {
		a.As = b.As // it knows of what the message made before it
	}
	a.Receipts = append(a.Receipts, b.Receipts...)
	if m := b.Direct; m != nil {
		a.Direct = appendMessage(a.Direct, m)
	}
	if m := b.Whisper; m != nil {
		a.Whisper = appendMessage(a.Whisper, m)
	}
	return a
}

func appendMessage(to, m *bot.Message) *bot.Message {
	if to == nil {
		return m
	}
	joined := to.With(m.Body...)
	return &joined
}

// phrases is what the grammar needs to know of the moment, with the thread's case.
func (r *Router) phrases(c *Call, home casework.CaseRef) phrase.Context {
	pc := c.phraseContext()
	pc.Case = home
	return pc
}

// oneLine runs one record, or takes note that there is none.
func (r *Router) oneLine(ctx context.Context, c *Call, l phrase.Line) (bot.Response, error) {
	c.Case = l.Case
	if l.Verb == phrase.VerbNone && l.Problem == nil {
		if named, people, ok := restrictedTo(l.Text, r.phrases(c, l.Case)); ok {
			named.For, named.Case = l.For, l.Case
			return r.recordRestricted(ctx, c, named, people)
		}
		if k, words := r.spoken(l.Text, l.Case); k != nil && l.Case != "" {
			return r.spokenCommand(ctx, c, k, words, l)
		}
		if l.Case != "" && offRecord(l.Text) {
			return r.offRecord(ctx, c, l)
		}
		return r.chatter(ctx, c, l)
	}
	if l.Problem != nil {
		return bot.Response{}, l.Problem
	}
	if err := c.onBehalf(l.For); err != nil {
		return bot.Response{}, err
	}
	name, values := fromLine(l)
	k := r.named[name]
	if k == nil {
		return bot.Response{}, casework.Refuse(casework.NotNow, RuleOtherProcess, "")
	}
	c.Capability, c.Values = k, values
	if l.Case != "" && values["case"] == "" {
		c.set("case", string(l.Case))
	}
	if l.Of != "" {
		c.Worry = l.Of
	}
	res, err := r.run(ctx, c)
	if c.Event.Kind != bot.LineEvent {
		return res, err
	}
	switch casework.KindOf(err) {
	case casework.Unsigned:
		return r.hold(ctx, c)
	case casework.Withheld:
		return r.holdAhead(ctx, c, err)
	}
	if err == nil && name == "agreed" {
		return r.alsoAction(ctx, c, l, res)
	}
	return res, err
}

// RuleOtherProcess answers a keyword of the other process.
const RuleOtherProcess casework.Rule = "keyword of the other process"

// onBehalf makes the words somebody else's, where the person may record for others.
func (c *Call) onBehalf(o phrase.Owner) error {
	if o.IsZero() {
		return nil
	}
	p, ok := c.Basis.Roster.Person(o.Person)
	if !ok {
		p, ok = c.Basis.Roster.Representative(o.Agency)
	}
	if !ok {
		return casework.Refuse(casework.Invalid, casework.RuleUnknownPerson, "for")
	}
	if p.ID == c.Viewer.Person.ID {
		return nil
	}
	if err := c.Viewer.MayRecordFor(p.ID, c.Sitting); err != nil {
		return fieldOf(err, "for")
	}
	c.For = p
	return nil
}
