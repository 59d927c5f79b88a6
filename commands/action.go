package commands

import (
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/rrm"
	"convenor/commands/phrase"
)

func acting() []*Capability {
	actionField := required(line("action"))
	return []*Capability{
		{
			Name: "action", Once: true, Form: true, Needs: casework.SeeCase,
			Fields: []bot.FormField{caseField(), required(paragraph("what")), person("owner"), date("due"), yesNo("support")},
			Fill:   func(c *Call, words string) { c.set("what", words) }, Case: agreeAction, Note: alsoNamed,
		},
		{Name: "share", Hidden: true, Fields: []bot.FormField{actionField, person("owner")}, Case: share},
		{Name: "revise", Hidden: true, Needs: casework.SeeCase, Fields: []bot.FormField{actionField, line("draft"), line("offer")}, Run: revise},
		{Name: "complete", Form: true, Hidden: true, Fields: []bot.FormField{actionField, person("owner"), date("due")}, Case: completeAction},
		{Name: "done", Form: true, AtOnce: true, Fields: []bot.FormField{actionField, paragraph("text")}, Admits: ownAction, Case: say(casework.ActionDone, "text")},
		{Name: "notdone", Aliases: []string{"not-done"}, Form: true, Fields: []bot.FormField{actionField, required(paragraph("reason"))}, Admits: ownAction,
			Case: say(casework.ActionNotDone, "reason")},
		{Name: "blocked", Form: true, Fields: []bot.FormField{actionField, required(paragraph("reason"))}, Admits: ownAction,
			Case: say(casework.ActionBlocked, "reason")},
		{Name: "reassign", Form: true, Fields: []bot.FormField{actionField, required(person("owner")), required(paragraph("reason"))},
			Fill: fillOwnerFirst("owner", "reason"), Case: reassign},
		{Name: "classify", Form: true, For: []casework.Duty{casework.DutyChair, casework.DutyDeputy, casework.DutyTeamManager, casework.DutyGroupManager},
			Fields: []bot.FormField{actionField, required(choice("class", casework.CircumstancesChanged, casework.AgencyDidNotAct))}, Case: classify},
		{Name: "claim", Hidden: true, Fields: []bot.FormField{actionField, yesNo("answer")}, Admits: ownAction, Case: answerClaim},
		{Name: "object", Once: true, Aliases: []string{"not-agreed"}, Needs: casework.SeeCase, When: WhileSitting,
			Fields: []bot.FormField{caseField(), line("action"), line("agency"), yesNo("decided"), paragraph("text")}, Fill: fillObject, Case: object},
	}
}

// ownAction admits to answering for an action, which its owner may whoever may see the case.
func ownAction(c *Call, cs *casework.Case) error {
	return c.Viewer.AdmitAction(cs, c.Entry, c.Sitting, c.Capability.Needs)
}

// agreeAction puts one action or several onto the case. An owner or a date that is missing
// is asked for afterwards; an owner or a date that cannot be is refused at once.
func agreeAction(c *Call, cs *casework.Case) (Result, error) {
	pc := c.phraseContext()
	pc.Worker = cs.Worker
	actions, err := c.actions(pc)
	if err != nil {
		return Result{}, err
	}
	res := c.result("action")
	for _, a := range actions {
		agreed, err := c.agreed(a)
		if err != nil {
			return Result{}, err
		}
		agreed.Support, agreed.Worry = yes(c.value("support")), c.Worry
		ref, err := agreeOn(cs, agreed)
		if err != nil {
			return Result{}, fieldOf(err, "what")
		}
		res.Refs = append(res.Refs, string(ref))
	}
	if c.Event.Kind != bot.LineEvent && len(actions) == 1 {
		m := c.Deck.ActionRecorded(cs, cs.Actions[len(cs.Actions)-1])
		res.Message = &m
		if also := alsoNamed(c, cs, res.Refs); also != nil {
			res.Message = appendMessage(&m, also)
		}
	}
	return res, nil
}

// agreed is an action as it was read, with the roster's word on who owns it.
func (c *Call) agreed(a phrase.Action) (casework.AgreedAction, error) {
	if a.Due.Problem != nil && a.Due.Problem.Kind == casework.Invalid {
		refused := *a.Due.Problem
		refused.Field = "due"
		return casework.AgreedAction{}, &refused
	}
	owner := a.Owner
	if !owner.Unknown && owner.Person == "" {
		if p, ok := c.Basis.Roster.Representative(owner.Agency); ok {
			owner.Person = p.ID
		}
	}
	agreed := casework.AgreedAction{
		What: casework.Text{Words: a.What}, Owner: owner.Person, Agency: owner.Agency, CarriedOut: owner.CarriedOut,
		Due: a.Due.Date, Agreed: c.by(),
	}
	if p, ok := c.Basis.Roster.Person(owner.Person); ok && agreed.Agency == "" {
		agreed.Agency = p.Agency
	}
	return agreed, nil
}

// agreeOn puts an action on the case, and in the Risk Resolution process on its plan.
func agreeOn(cs *casework.Case, a casework.AgreedAction) (casework.EntryRef, error) {
	if cs.Resolution != nil {
		return rrm.Propose(cs, a)
	}
	return cs.AgreeAction(a)
}

// actions reads what is to be done, by whom and by when: from the form's fields where they
// are filled, from the words else.
func (c *Call) actions(pc phrase.Context) ([]phrase.Action, error) {
	what := c.value("what")
	if what == "" {
		return nil, casework.Refuse(casework.Invalid, casework.RuleMissing, "what")
	}
	l := phrase.Parse("action: "+what, pc)
	if l.Problem != nil {
		return nil, fieldOf(l.Problem, "what")
	}
	actions := l.Actions
	if len(actions) == 0 {
		actions = []phrase.Action{{What: what, Owner: phrase.ResolveOwner("me", pc)}}
	}
	if c.value("owner") == "" && c.value("due") == "" {
		return actions, nil
	}
	one := actions[0]
	if len(actions) > 1 {
		one = phrase.Action{What: what, Owner: phrase.ResolveOwner("me", pc)}
	}
	if v := c.value("owner"); v != "" {
		o := phrase.ResolveCalled(v, pc)
		if o.Unknown {
			return nil, casework.Refuse(casework.Invalid, casework.RuleUnknownOwner, "owner")
		}
		one.Owner, one.What = o, what
	}
	if v := c.value("due"); v != "" {
		d, err := phrase.ParseDate(v, pc)
		if err != nil {
			return nil, fieldOf(err, "due")
		}
		if d.Before(c.Today) {
			return nil, casework.Refuse(casework.Invalid, casework.RulePastDate, "due", "date", d.String())
		}
		one.Due = phrase.Due{Date: d, Raw: v}
	}
	return []phrase.Action{one}, nil
}

// completeAction fills in the owner or the date that an action lacks.
func completeAction(c *Call, cs *casework.Case) (Result, error) {
	a := cs.Action(c.Entry)
	if a == nil {
		return Result{}, casework.Refuse(casework.NotFound, casework.RuleNotFound, "action", "ref", string(c.Entry))
	}
	if err := c.unlessManaged(cs, a.MayComplete(c.Viewer, c.Sitting)); err != nil {
		return Result{}, err
	}
	var owner phrase.Owner
	var due casework.Date
	pc := c.phraseContext()
	if v := c.value("owner"); v != "" {
		if owner = phrase.ResolveCalled(v, pc); owner.Unknown {
			return Result{}, casework.Refuse(casework.Invalid, casework.RuleUnknownOwner, "owner")
		}
		if owner.Person == "" {
			if rep, ok := c.Basis.Roster.Representative(owner.Agency); ok {
				owner.Person = rep.ID
			}
		}
		if rep, ok := c.Basis.Roster.Person(owner.Person); ok {
			owner.Agency = rep.Agency
		}
	}
	if v := c.value("due"); v != "" {
		d, err := phrase.ParseDate(v, pc)
		if err != nil {
			return Result{}, fieldOf(err, "due")
		}
		if d.Before(c.Today) {
			return Result{}, casework.Refuse(casework.Invalid, casework.RulePastDate, "due", "date", d.String())
		}
		due = d
	}
	if owner.IsZero() && due.IsZero() {
		return Result{}, casework.Refuse(casework.Invalid, casework.RuleMissing, "due")
	}
	done, err := cs.Complete(c.Entry, owner.Person, owner.Agency, due, c.by())
	if err != nil {
		return Result{}, err
	}
	if c.Basis.Roster.Mistyped(done.CarriedOut, owner.Person) {
		cs.Action(done.Ref).CarriedOut = "" // "polcie" was the police and nobody besides
		done.CarriedOut = ""
	}
	res := c.result("complete", string(done.Ref))
	m := c.Deck.ActionRecorded(cs, done)
	res.Message = &m
	return res, nil
}

func fillOwnerFirst(owner, rest string) func(*Call, string) {
	return func(c *Call, words string) {
		words = strings.TrimPrefix(strings.TrimSpace(words), "to ")
		first, more := cut(words)
		if !phrase.ResolveOwner(first, c.phraseContext()).Unknown {
			c.set(owner, first)
			c.set(rest, strings.TrimLeft(more, ":- "))
			return
		}
		c.set(rest, words)
	}
}

// reassign gives an action to somebody else.
func reassign(c *Call, cs *casework.Case) (Result, error) {
	a := cs.Action(c.Entry)
	if a == nil {
		return Result{}, casework.Refuse(casework.NotFound, casework.RuleNotFound, "action", "ref", string(c.Entry))
	}
	if err := c.unlessManaged(cs, a.MayReassign(c.Viewer, c.who(), c.Sitting)); err != nil {
		return Result{}, err
	}
	p, err := c.person(c.value("owner"))
	if err != nil || c.value("owner") == "" {
		return Result{}, casework.Refuse(casework.Invalid, casework.RuleUnknownOwner, "owner")
	}
	_, err = cs.Reassign(c.Entry, p.ID, p.Agency, c.value("reason"), c.by())
	return c.result("reassign", string(c.Entry)), err
}
