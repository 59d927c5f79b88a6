package commands

import (
	"strconv"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/record"
	"convenor/casework/rmm"
	"convenor/commands/phrase"
)

func fillLevel(c *Call, field, words string) {
	l := phrase.Parse("level: "+words, c.phraseContext())
	if l.Verb == phrase.VerbLevel {
		c.set(field, l.Level.String())
		c.set("reason", l.Reason)
		return
	}
	c.set("reason", words)
}

func assess(c *Call, cs *casework.Case) (Result, error) {
	tool, ok := casework.ParseRiskLevel(c.value("ceam-level"))
	if !ok {
		return Result{}, casework.Refuse(casework.Invalid, casework.RuleUnknownLevel, "ceam level")
	}
	concern, ok := casework.ParseConcern(c.value("exploitation"))
	if !ok {
		return Result{}, casework.Refuse(casework.Invalid, casework.RuleUnclear, "exploitation")
	}
	a := casework.Assessment{On: c.Today, Tool: tool, Concern: concern, Reason: c.value("reason"), By: c.by()}
	if v := c.value("judgement"); v != "" {
		if a.Judgement, ok = casework.ParseRiskLevel(v); !ok {
			return Result{}, casework.Refuse(casework.Invalid, casework.RuleUnknownLevel, "judgement")
		}
	}
	if v := c.value("score"); v != "" {
		n, err := strconv.Atoi(v)
		if err != nil {
			return Result{}, casework.Refuse(casework.Invalid, rmm.RuleScore, "score")
		}
		a.Score = n
	}
	if v := c.value("assessed-on"); v != "" {
		d, err := phrase.ParsePastDate(v, c.phraseContext())
		if err != nil {
			return Result{}, fieldOf(err, "assessed-on")
		}
		if d.After(c.Today) {
			return Result{}, casework.Refuse(casework.Invalid, casework.RuleFutureDate, "assessed on")
		}
		a.On = d
	}
	return c.result("assess"), rmm.Propose(cs, a)
}

func (c *Call) level() (casework.RiskLevel, error) {
	l, ok := casework.ParseRiskLevel(c.value("level"))
	if !ok {
		return l, casework.Refuse(casework.Invalid, casework.RuleUnknownLevel, "level")
	}
	return l, nil
}

// proposeLevel records a view of the level; the chair decides.
func proposeLevel(c *Call, cs *casework.Case) (Result, error) {
	l, err := c.level()
	if err != nil {
		return Result{}, err
	}
	return c.result("level"), rmm.Propose(cs, casework.Assessment{On: c.Today, Judgement: l, Reason: c.value("reason"), By: c.by()})
}

// tellProposed tells whoever could have agreed the level that it is a proposal, and how it is
// agreed.
func tellProposed(c *Call, cs *casework.Case, _ []string) *bot.Message {
	l, err := c.level()
	if err != nil || c.Sitting.Hears(cs.Ref) != nil || !c.chairs(c.Sitting) {
		return nil
	}
	m := c.Deck.OnlyProposed(cs.Ref, l)
	return &m
}

func agreeLevel(c *Call, cs *casework.Case) (Result, error) {
	if err := c.chairsHere(cs, false); err != nil {
		return Result{}, err
	}
	l, err := c.level()
	if err != nil {
		return Result{}, err
	}
	d := casework.LevelDecision{Level: l, Reason: c.value("reason"), By: c.by()}
	return c.result("agreelevel"), rmm.AgreeLevel(cs, d, c.Sitting, c.Basis.Settings)
}

func review(c *Call, cs *casework.Case) (Result, error) {
	if err := c.chairsHere(cs, true); err != nil {
		return Result{}, err
	}
	d, err := casework.ParseDate(c.value("date"))
	if err != nil {
		if d, err = phrase.ParseDate(c.value("date"), c.phraseContext()); err != nil {
			return Result{}, fieldOf(err, "date")
		}
	}
	if err := rmm.SetReview(cs, d, c.Sitting.Date, c.Basis.Settings); err != nil {
		return Result{}, err
	}
	if words := c.value("text"); words != "" { // "8 Dec, camhs to attend"
		return c.result("review"), record.NoteReview(cs, casework.Decision{Text: casework.Text{Words: words}, By: c.by()})
	}
	return c.result("review"), nil
}

func planCheck(c *Call, cs *casework.Case) (Result, error) {
	if err := c.Sitting.Hears(cs.Ref); err != nil {
		return Result{}, err
	}
	p := casework.PlanCheck{
		Assured: yes(c.value("assured")), Disruption: yes(c.value("disruption")), Offender: yes(c.value("offender")),
		Text: casework.Text{Words: c.value("support")}, By: c.by(),
	}
	return c.result("plancheck"), rmm.CheckPlan(cs, p)
}
