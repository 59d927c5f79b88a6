package commands

import (
	"strings"

	"convenor/casework"
	"convenor/casework/process"
	"convenor/commands/phrase"
)

// say takes a word on an action's progress. "done" without a reference means the only
// waiting action of the case that is the speaker's own.
func say(state casework.ActionState, field string) func(*Call, *casework.Case) (Result, error) {
	return func(c *Call, cs *casework.Case) (Result, error) {
		ref, err := c.waiting(cs)
		if err != nil {
			return Result{}, err
		}
		if a := cs.Action(ref); a == nil || c.Grant < casework.SeeCase && !a.Answers(c.Viewer.Person) {
			return Result{}, casework.Refuse(casework.NotFound, casework.RuleNotFound, "action", "ref", string(ref))
		}
		w := casework.ActionWord{State: state, Text: c.value(field), On: c.Today, By: c.by()}
		if state == casework.ActionDone {
			if w.On, err = c.doneOn(c.value(field)); err != nil {
				return Result{}, err
			}
		}
		a, err := cs.SayOfAction(ref, w, c.who(), c.chairs(c.Sitting))
		if err != nil {
			return Result{}, err
		}
		what := map[casework.ActionState]string{casework.ActionDone: "done", casework.ActionNotDone: "notdone", casework.ActionBlocked: "blocked"}[state]
		if a.Claimed() != nil {
			what = "claim"
		}
		return c.result(what, string(a.Ref)), nil
	}
}

// doneOn is the day that the words name, today where they name none. A day to come that is
// all they say is refused; among other words it may be about something else.
func (c *Call) doneOn(words string) (casework.Date, error) {
	if v := c.value("date"); v != "" {
		if d, err := casework.ParseDate(v); err == nil && !d.IsZero() {
			return d, c.notAhead(d)
		}
	}
	l := phrase.Parse("done A1 "+words, c.phraseContext())
	if l.Problem != nil && l.Problem.Kind == casework.Invalid {
		return c.Today, fieldOf(l.Problem, "text")
	}
	if !l.Date.IsZero() {
		return l.Date, c.notAhead(l.Date)
	}
	if d, err := phrase.ParseDate(strings.TrimPrefix(strings.ToLower(words), "on "), c.phraseContext()); err == nil {
		return c.Today, c.notAhead(d)
	}
	return c.Today, nil
}

// notAhead refuses a day to come as the one on which something was done.
func (c *Call) notAhead(d casework.Date) error {
	if d.After(c.Today) {
		return casework.Refuse(casework.Invalid, casework.RuleDoneInFuture, "text", "date", d.String())
	}
	return nil
}

func (c *Call) waiting(cs *casework.Case) (casework.EntryRef, error) {
	if c.Entry != "" {
		return c.Entry, nil
	}
	if ref := cs.Mine(c.who()); ref != "" {
		return ref, nil
	}
	return "", casework.Refuse(casework.Unclear, RuleWhichAction, "action", "ref", string(cs.Ref))
}

// RuleWhichAction asks which action is meant.
const RuleWhichAction casework.Rule = "which action"

// classify is the chair's view of why an action was not done.
func classify(c *Call, cs *casework.Case) (Result, error) {
	a := cs.Action(c.Entry)
	if a == nil {
		return Result{}, casework.Refuse(casework.NotFound, casework.RuleNotFound, "action", "ref", string(c.Entry))
	}
	if err := process.MayDecide(c.Viewer, cs, c.Basis.Roster, c.Sitting, a.Agency); err != nil {
		return Result{}, err
	}
	class := casework.NotDoneClass(strings.ToLower(c.value("class")))
	switch {
	case strings.HasPrefix(string(class), "circ"):
		class = casework.CircumstancesChanged
	case strings.HasPrefix(string(class), "agency"):
		class = casework.AgencyDidNotAct
	default:
		return Result{}, casework.Refuse(casework.Invalid, casework.RuleMissing, "class")
	}
	_, err := cs.Classify(c.Entry, class, c.by())
	return c.result("classify", string(c.Entry)), err
}

func answerClaim(c *Call, cs *casework.Case) (Result, error) {
	a := cs.Action(c.Entry)
	if a == nil {
		return Result{}, casework.Refuse(casework.NotFound, casework.RuleNotFound, "action", "ref", string(c.Entry))
	}
	if err := c.unlessManaged(cs, a.MayConfirm(c.Viewer, c.who(), c.Sitting)); err != nil {
		return Result{}, err
	}
	_, err := cs.ConfirmClaim(c.Entry, !strings.EqualFold(c.value("answer"), "no"), c.by())
	return c.result("claim", string(c.Entry)), err
}

// object records an objection to the thread's newest action, or to the one named.
func object(c *Call, cs *casework.Case) (Result, error) {
	agency := casework.AgencyID(c.value("agency"))
	if agency == "" {
		agency = c.who().Agency
	}
	if _, ok := c.Basis.Roster.Agency(agency); !ok {
		o := phrase.ResolveOwner(string(agency), c.phraseContext())
		if o.Unknown || o.Agency == "" {
			return Result{}, casework.Refuse(casework.Invalid, casework.RuleUnknownAgency, "agency")
		}
		agency = o.Agency
	}
	ref, err := cs.Object(c.Entry, yes(c.value("decided")), casework.Objection{Text: casework.Text{Words: c.value("text")}, Agency: agency, By: c.by()})
	if ref == "" {
		return c.result("object"), err
	}
	return c.result("object", string(ref)), err
}

// fillObject reads the words as "not agreed …" would be read.
func fillObject(c *Call, words string) {
	c.set("text", words)
	if phrase.Parse("not agreed: "+words, c.phraseContext()).Decided {
		c.set("decided", "yes")
	}
}
