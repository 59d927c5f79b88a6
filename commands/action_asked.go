package commands

import (
	"context"
	"slices"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/record"
	"convenor/commands/phrase"
)

// alsoNamed tells who typed an action for several which of them is not reminded. An owner who
// has been given the same action already is not named again.
func alsoNamed(c *Call, cs *casework.Case, refs []string) *bot.Message {
	pc := c.phraseContext()
	pc.Worker = cs.Worker
	var all *bot.Message
	for _, a := range cs.Actions {
		if !slices.Contains(refs, string(a.Ref)) || a.Owner == "" {
			continue
		}
		var others []casework.PersonID
		for _, o := range phrase.AlsoNamed(a.What.Words, pc) {
			if o.Person == "" {
				if rep, ok := c.Basis.Roster.Representative(o.Agency); ok {
					o.Person = rep.ID
				}
			}
			if o.Person != "" && o.Person != a.Owner && !slices.Contains(others, o.Person) {
				others = append(others, o.Person)
			}
		}
		if len(others) > 0 {
			m := c.Deck.AlsoNamed(a, others...)
			all = appendMessage(all, &m)
		}
	}
	return all
}

// share agrees an action once more, for another who was named with its owner.
func share(c *Call, cs *casework.Case) (Result, error) {
	a := cs.Action(c.Entry)
	if a == nil {
		return Result{}, casework.Refuse(casework.NotFound, casework.RuleNotFound, "action", "ref", string(c.Entry))
	}
	if err := c.unlessManaged(cs, a.MayComplete(c.Viewer, c.Sitting)); err != nil {
		return Result{}, err
	}
	p, err := c.person(c.value("owner"))
	if err != nil || c.value("owner") == "" {
		return Result{}, casework.Refuse(casework.Invalid, casework.RuleUnknownOwner, "owner")
	}
	ref, err := cs.Share(c.Entry, p.ID, p.Agency, c.by())
	return c.result("share", string(ref)), err
}

// revise changes an action by a line that was kept because it named it.
func revise(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	d, err := r.board.LoadDraft(ctx, string(c.Viewer.Person.ID), c.value("draft"))
	if err != nil {
		return r.recordedBefore(ctx, c)
	}
	l := phrase.Parse(d.Values["line"], r.phrases(c, casework.CaseRef(d.Context["case"])))
	if l.Offer == nil || len(l.Offer.Actions) != 1 {
		return bot.Response{}, casework.Refuse(casework.NotFound, RuleOldButton, "")
	}
	with := *c.Capability
	with.Run, with.Case = nil, func(c *Call, cs *casework.Case) (Result, error) {
		a := cs.Action(c.Entry)
		if a == nil {
			return Result{}, casework.Refuse(casework.NotFound, casework.RuleNotFound, "action", "ref", string(c.Entry))
		}
		if err := c.unlessManaged(cs, a.MayRevise(c.Viewer, c.Sitting)); err != nil {
			return Result{}, err
		}
		for _, k := range record.Records(cs) {
			if k.What == "action" && k.Ref == string(c.Entry) {
				return c.result("revise", k.Ref), c.editAction(cs, k, namedOnly(l.Offer.Actions))
			}
		}
		return Result{}, casework.Refuse(casework.NotFound, casework.RuleNotFound, "action", "ref", string(c.Entry))
	}
	c.Capability = &with
	records := len(phrase.ParseAll(d.Values["line"], r.phrases(c, casework.CaseRef(d.Context["case"]))))
	answered := *c
	delete(c.Values, "draft")
	res, err := r.onCase(ctx, c)
	if err != nil {
		return res, err
	}
	return answered.inItsPlace(res, records), r.board.DeleteDraft(ctx, string(c.Viewer.Person.ID), d.Form)
}

// alsoAction offers to make an action of a decision that says who does what: recorded as a
// decision alone nobody would be reminded of it.
func (r *Router) alsoAction(ctx context.Context, c *Call, l phrase.Line, res bot.Response) (bot.Response, error) {
	pc := r.phrases(c, l.Case)
	as := phrase.Parse("action: "+l.Text, pc).Actions
	if c.Event.Kind != bot.LineEvent || res.Mark != bot.Recorded || !slices.ContainsFunc(as, func(a phrase.Action) bool { return a.Owner.Raw != "" && a.What != "" }) {
		return res, nil
	}
	kept := *c
	kept.Event.Text, kept.Event.Key = "action: "+l.Text, string(c.Key)+"/action"
	kept.Key = casework.MessageKey(kept.Event.Key)
	if err := r.keep(ctx, &kept); err != nil {
		return bot.Response{}, err
	}
	m := c.Deck.DecisionOrAction(c.Case, draftID(kept.Key))
	res.Direct = appendMessage(res.Direct, &m)
	return res, nil
}

// namedOnly leaves the owner alone where the words name none.
func namedOnly(as []phrase.Action) []phrase.Action {
	as = slices.Clone(as)
	for i := range as {
		if as[i].Owner.Raw == "" {
			as[i].Owner = phrase.Owner{Unknown: true}
		}
	}
	return as
}
