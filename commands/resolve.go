package commands

import (
	"context"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/rmm"
	"convenor/commands/phrase"
)

// The rules about what is resolved.
const (
	// RuleResolveWhich asks whether the case is resolved or the difference that the words name.
	RuleResolveWhich casework.Rule = "case resolved or the difference"
	// RuleResolveThing refuses to resolve what is neither a case nor a difference.
	RuleResolveThing casework.Rule = "only a case or a difference is resolved"
)

// fillResolve reads "reason" of a case, or "D1 reason" and "0001-D1 reason" of a difference.
func fillResolve(c *Call, words string) {
	said := phrase.ReadResolving(words, c.caseGiven())
	c.set("reason", words)
	if _, ref, ok := casework.ParseEntryRef(c.value("difference"), c.caseGiven()); ok {
		c.set("difference", string(ref))
	}
	if said.Ref == "" && !said.Difference {
		return
	}
	if said.Case != "" {
		c.set("case", string(said.Case))
	}
	c.set("reason", said.Words)
	c.set("difference", string(said.Ref))
	if said.Ref == "" {
		c.set("difference", theDifference)
	}
}

// theDifference stands for a difference that was named without its number.
const theDifference = "difference"

// caseGiven is the case named so far, else the thread's.
func (c *Call) caseGiven() casework.CaseRef {
	if ref, ok := casework.ParseCaseRef(c.value("case")); ok {
		return ref
	}
	return c.Case
}

// resolve takes the chair's word that a case is resolved. What is said of a difference goes to
// the difference, which closes only when its raiser confirms, and never to the case.
func resolve(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	with := *c.Capability
	with.Run = nil
	switch which := c.value("difference"); {
	case which != "":
		offers := *r.named["offer"]
		offers.Run, offers.Case = nil, resolveDifference
		with = offers
		c.set("outcome", c.value("reason"))
		delete(c.Values, "reason")
		if which == theDifference {
			delete(c.Values, "difference")
		} else if _, ref, ok := casework.ParseEntryRef(which, c.caseGiven()); ok && ref.Letter() != casework.DifferenceLetter {
			return bot.Response{}, casework.Refuse(casework.Unclear, RuleResolveThing, "")
		}
	case phrase.ReadResolving(c.value("reason"), c.caseGiven()).Unclear:
		return bot.Response{}, casework.Refuse(casework.Unclear, RuleResolveWhich, "reason")
	default:
		with.Case = resolveCase
	}
	c.Capability = &with
	if c.value("outcome") == "" && with.Name == "offer" && c.Event.Kind == bot.CommandEvent {
		return r.open(ctx, c)
	}
	return r.onCase(ctx, c)
}

func resolveCase(c *Call, cs *casework.Case) (Result, error) {
	if err := c.chairsHere(cs, false); err != nil {
		return Result{}, err
	}
	cl := casework.Closure{Words: c.value("reason"), By: c.by()}
	return c.result("resolve"), rmm.Leave(cs, cl, c.Sitting, c.Basis.Settings)
}

// resolveDifference takes a raiser's word as the answer to what was offered, and anybody
// else's as an offer that the raiser is asked about.
func resolveDifference(c *Call, cs *casework.Case) (Result, error) {
	d, err := cs.OpenDifference(c.Entry)
	if err != nil {
		return Result{}, err
	}
	if d.By.SaidBy == c.who().ID && d.State == casework.DifferenceOffered {
		c.set("answer", "yes")
		return settle(c, cs)
	}
	return offerOutcome(c, cs)
}
