package commands

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/rmm"
	"convenor/commands/phrase"
	"convenor/store"
)

// recording lists what goes onto a case's item.
func recording() []*Capability {
	kinds := choice("kind", "victim", "offender", "location", "trend", "information")
	handling := choice("handling", casework.Shareable, casework.MeetingOnly, casework.NamedPeople, casework.NotForFile)
	return []*Capability{
		{
			Name: "report", Once: true, Form: true, Needs: casework.SeeCase, For: []casework.Duty{casework.DutySocialWorker, casework.DutyChair, casework.DutyAdministrator},
			Fields: []bot.FormField{caseField(), paragraph("assessed-risk"), paragraph("source-of-risk"), paragraph("plan"),
				paragraph("how-it-is-working"), paragraph("barriers"), levels("proposed-level")},
			Fill: fillLine("report"), Case: report,
		},
		{
			Name: "volt", Once: true, Aliases: []string{"info", "victim", "offender", "location", "trend"}, Form: true, Needs: casework.SeeCase,
			Fields: []bot.FormField{caseField(), required(kinds), required(paragraph("text")), handling, line("conditions"), person("named")},
			Fill:   fillVOLT, Before: findMatches, Case: volt,
		},
		{
			Name: "assess", Once: true, Form: true, Needs: casework.SeeCase,
			Fields: []bot.FormField{caseField(), required(levels("ceam-level")), line("score"), levels("judgement"), required(date("assessed-on")),
				choice("exploitation", casework.ConcernAtRisk, casework.ConcernSuspected, casework.ConcernExperiencing), paragraph("reason")},
			Fill: func(c *Call, words string) { fillLevel(c, "ceam-level", words) }, Case: assess,
		},
		{
			Name: "level", Once: true, Form: true, Needs: casework.SeeCase,
			Fields: []bot.FormField{caseField(), required(levels("level")), paragraph("reason")},
			Fill:   func(c *Call, words string) { fillLevel(c, "level", words) }, Case: proposeLevel,
		},
		{
			Name: "agreelevel", Once: true, Aliases: []string{"agree-level"}, Form: true, Needs: casework.SeeCase, When: WhileSitting,
			For:    []casework.Duty{casework.DutyChair, casework.DutyDeputy},
			Fields: []bot.FormField{caseField(), required(levels("level")), paragraph("reason")},
			Fill:   func(c *Call, words string) { fillLevel(c, "level", words) }, Case: agreeLevel,
		},
		{
			Name: "review", Aliases: []string{"next-review"}, Needs: casework.SeeCase, When: WhileSitting,
			For:    []casework.Duty{casework.DutyChair, casework.DutyDeputy, casework.DutyAdministrator},
			Fields: []bot.FormField{caseField(), required(date("date"))},
			Fill:   func(c *Call, words string) { c.set("date", words) }, Case: review,
		},
		{
			Name: "plancheck", Once: true, Form: true, Needs: casework.SeeCase, When: WhileSitting,
			Fields: []bot.FormField{caseField(), yesNo("assured"), yesNo("disruption"), yesNo("offender"), paragraph("support")},
			Case:   planCheck,
		},
		{Name: "childsays", Once: true, Aliases: []string{"child"}, Needs: casework.SeeCase, Fields: []bot.FormField{caseField(), paragraph("text"), date("seen"), yesNo("knows")},
			Fill: fillLine("child says"), Case: childSays},
		{Name: "agreed", Once: true, Needs: casework.SeeCase, When: WhileSitting, For: []casework.Duty{casework.DutyChair, casework.DutyDeputy, casework.DutyAdministrator},
			Fields: []bot.FormField{caseField(), paragraph("text")}, Case: agreed},
		{Name: "correct", Aliases: []string{"correction"}, Needs: casework.SeeCase,
			Fields: []bot.FormField{caseField(), line("item"), paragraph("text")}, Case: correct},
		{Name: "undo", Aliases: []string{"scrap"}, Needs: casework.SeeCase, Fields: []bot.FormField{caseField()}, Case: undo},
		{Name: "confirm", Hidden: true, Fields: []bot.FormField{caseField()}, Case: confirmWords},
		{Name: "chatter", Hidden: true, Needs: casework.SeeCase, Fields: []bot.FormField{caseField()}, Case: chat},
	}
}

// fillLine reads the words behind a command as the line with that keyword would be read.
func fillLine(keyword string) func(*Call, string) {
	return func(c *Call, words string) {
		pc := c.phraseContext()
		l := phrase.Parse(words, pc)
		if l.Verb == phrase.VerbNone {
			l = phrase.Parse(keyword+": "+words, pc)
		}
		c.take(l)
	}
}

// take puts a line's values in, if it is one of this capability.
func (c *Call) take(l phrase.Line) {
	name, values := fromLine(l)
	if name != c.Capability.Name {
		return
	}
	for n, v := range values {
		if v != "" && c.value(n) == "" {
			c.set(n, v)
		}
	}
}

// fillVOLT reads "offender: …"; the word that the command was called by may be the kind.
func fillVOLT(c *Call, words string) {
	l := phrase.Parse(words, c.phraseContext())
	if l.Verb == phrase.VerbVOLT {
		c.take(l)
		return
	}
	if called, _ := word(c.Event.Text); called != "volt" {
		c.set("kind", kindValue(kindOf(called)))
	}
	c.set("text", words)
}

func fillLevel(c *Call, field, words string) {
	l := phrase.Parse("level: "+words, c.phraseContext())
	if l.Verb == phrase.VerbLevel {
		c.set(field, l.Level.String())
		c.set("reason", l.Reason)
		return
	}
	c.set("reason", words)
}

func (c *Call) result(what string, refs ...string) Result {
	return Result{What: what, Refs: append([]string{string(c.Case)}, refs...), Detail: c.Values}
}

// report answers parts of the social worker's report. It is the allocated worker's; chair
// and administrator record it for them.
func report(c *Call, cs *casework.Case) (Result, error) {
	p := c.who()
	if p.ID != cs.Worker && !p.Has(casework.DutyTeamManager) && !p.Has(casework.DutyGroupManager) &&
		!c.Viewer.Is(casework.DutyAdministrator) && !c.chairs(c.Sitting) && cs.Worker != "" {
		return Result{}, casework.Refuse(casework.NotYours, rmm.RuleReportNotYour, "", "ref", string(cs.Ref))
	}
	given := 0
	for _, part := range casework.ReportParts() {
		words := c.value(reportFields[part])
		if words == "" {
			continue
		}
		given++
		if err := rmm.Report(cs, part, words, c.by()); err != nil {
			return Result{}, fieldOf(err, reportFields[part])
		}
	}
	if v := c.value("proposed-level"); v != "" {
		l, ok := casework.ParseRiskLevel(v)
		if !ok {
			return Result{}, casework.Refuse(casework.Invalid, casework.RuleUnknownLevel, "proposed level")
		}
		given++
		cs.Item.Report.Proposed = l
		if err := rmm.Propose(cs, casework.Assessment{On: c.Today, Judgement: l, By: c.by()}); err != nil {
			return Result{}, err
		}
	}
	if given == 0 {
		return Result{}, casework.Refuse(casework.Invalid, casework.RuleMissing, "assessed risk")
	}
	return c.result("report"), nil
}

// fieldOf is the refusal with the field's name as the form has it.
func fieldOf(err error, field string) error {
	var e *casework.Error
	if !errors.As(err, &e) {
		return err
	}
	named := *e
	named.Field = strings.ReplaceAll(field, "-", " ")
	return &named
}

// findMatches reads the other cases that hold an identifier of the new entry.
func findMatches(ctx context.Context, r *Router, c *Call, cs *casework.Case) error {
	seen := map[casework.CaseRef]bool{cs.Ref: true}
	for _, id := range casework.FindIdentifiersIn(kindOf(c.value("kind")), c.value("text")) {
		cases, err := r.board.Cases.WithSecret(ctx, store.KeyIdent, store.IdentValue(id))
		if err != nil {
			return err
		}
		items, err := r.board.Items.WithSecret(ctx, store.KeyIdent, store.IdentValue(id))
		if err != nil {
			return err
		}
		for _, other := range cases {
			if !seen[other.Value.Ref] {
				seen[other.Value.Ref] = true
				c.Others = append(c.Others, other.Value)
			}
		}
		for _, it := range items {
			if !seen[it.Value.Case] {
				seen[it.Value.Case] = true
				c.Others = append(c.Others, casework.Case{Ref: it.Value.Case, Item: it.Value})
			}
		}
	}
	return nil
}

// volt records a VOLT entry. Only people who sit for an agency or work with the child add
// to it; that they may is what entering the case has asked.
func volt(c *Call, cs *casework.Case) (Result, error) {
	w := c.who()
	agency, _ := c.Basis.Roster.Agency(w.Agency)
	kind := strings.ToLower(c.value("kind"))
	switch kind {
	case "victim", "offender", "location", "trend", "information", "info":
	case "":
		return Result{}, casework.Refuse(casework.Invalid, casework.RuleMissing, "kind")
	default:
		return Result{}, casework.Refuse(casework.Invalid, casework.RuleUnclear, "kind")
	}
	e := casework.VOLTEntry{
		Kind: kindOf(kind), Handling: casework.Handling(strings.ToLower(c.value("handling"))),
		Conditions: c.value("conditions"), Text: casework.Text{Words: c.value("text")}, By: c.by(),
	}
	if v := c.value("named"); v != "" {
		for _, n := range names(v) {
			p, err := c.person(n)
			if err != nil {
				return Result{}, fieldOf(err, "named")
			}
			e.Named = append(e.Named, p.ID)
		}
		if e.Handling == casework.HandlingUnset {
			e.Handling = casework.NamedPeople
		}
	}
	ref, err := rmm.Inform(cs, e, agency.Sector)
	if err != nil {
		return Result{}, err
	}
	entry := cs.Item.VOLT[len(cs.Item.VOLT)-1]
	for i := range c.Others {
		if m, ok := rmm.MatchOf(cs, entry, &c.Others[i], c.Now); ok {
			rmm.NoteMatch(cs, m)
		}
	}
	return c.result("volt", string(ref)), nil
}

func assess(c *Call, cs *casework.Case) (Result, error) {
	tool, ok := casework.ParseRiskLevel(c.value("ceam-level"))
	if !ok {
		return Result{}, casework.Refuse(casework.Invalid, casework.RuleUnknownLevel, "ceam level")
	}
	a := casework.Assessment{On: c.Today, Tool: tool, Concern: casework.Concern(c.value("exploitation")), Reason: c.value("reason"), By: c.by()}
	if v := c.value("judgement"); v != "" {
		if a.Judgement, ok = casework.ParseRiskLevel(v); !ok {
			return Result{}, casework.Refuse(casework.Invalid, casework.RuleUnknownLevel, "judgement")
		}
	}
	if v := c.value("score"); v != "" {
		n, err := strconv.Atoi(v)
		if err != nil || n < 0 || n > 1000 {
			return Result{}, casework.Refuse(casework.Invalid, RuleScore, "score")
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
	if a.Concern != casework.ConcernUnset {
		cs.Concern = a.Concern
	}
	return c.result("assess"), rmm.Propose(cs, a)
}

// RuleScore refuses a score that is no whole number.
const RuleScore casework.Rule = "score is a whole number"

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

// sits asks that a meeting has the case open.
func (c *Call) sits(cs *casework.Case) error {
	if c.Sitting == nil || !c.Sitting.Sits() {
		return casework.Refuse(casework.NotNow, casework.RuleNotSitting, "", "ref", string(cs.Ref))
	}
	return nil
}

// chairsHere asks that it is the chair's word at the sitting meeting; the administrator may
// type it where typed says so.
func (c *Call) chairsHere(cs *casework.Case, typed bool) error {
	if err := c.sits(cs); err != nil {
		return err
	}
	if c.chairs(c.Sitting) {
		return nil
	}
	if typed && c.For.ID == "" && c.Viewer.Is(casework.DutyAdministrator) {
		if p, ok := c.Basis.Roster.Person(c.Sitting.ChairedBy); ok {
			c.For = p
			return nil
		}
	}
	return casework.Refuse(casework.NotYours, casework.RuleOnlyChair, "")
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
	return c.result("review"), rmm.SetReview(cs, d, c.Sitting.Date, c.Basis.Settings)
}

func planCheck(c *Call, cs *casework.Case) (Result, error) {
	if err := c.sits(cs); err != nil {
		return Result{}, err
	}
	p := casework.PlanCheck{
		Assured: yes(c.value("assured")), Disruption: yes(c.value("disruption")), Offender: yes(c.value("offender")),
		Text: casework.Text{Words: c.value("support")}, By: c.by(),
	}
	return c.result("plancheck"), rmm.CheckPlan(cs, p)
}

func yes(v string) bool { return strings.EqualFold(v, "yes") || strings.EqualFold(v, "y") }

func childSays(c *Call, cs *casework.Case) (Result, error) {
	v := casework.ChildVoice{Text: casework.Text{Words: c.value("text")}, KnowsOf: yes(c.value("knows")), By: c.by()}
	if s := c.value("seen"); s != "" {
		d, err := casework.ParseDate(s)
		if err != nil {
			if d, err = phrase.ParsePastDate(s, c.phraseContext()); err != nil {
				return Result{}, fieldOf(err, "seen")
			}
		}
		v.Seen = d
	}
	return c.result("childsays"), rmm.Hear(cs, v, c.Today)
}

func agreed(c *Call, cs *casework.Case) (Result, error) {
	if err := c.chairsHere(cs, true); err != nil {
		return Result{}, err
	}
	return c.result("agreed"), rmm.Agree(cs, casework.Decision{Text: casework.Text{Words: c.value("text")}, By: c.by()}, c.Sitting, c.Basis.Settings)
}

// correct gives a record of one's own, the newest or the one named, other words.
func correct(c *Call, cs *casework.Case) (Result, error) {
	if err := casework.CheckWords("text", c.value("text")); err != nil {
		return Result{}, err
	}
	var newest *rmm.Kept
	for _, k := range rmm.Records(cs) {
		if !k.Stands() || k.Words() == "" {
			continue
		}
		if c.Entry != "" && k.Ref != string(c.Entry) {
			continue
		}
		mine := k.By.TypedBy == c.Viewer.Person.ID || k.By.SaidBy == c.who().ID
		if !mine && !c.Viewer.Is(casework.DutyAdministrator) && !c.chairs(c.Sitting) {
			continue
		}
		if c.Entry == "" && !mine {
			continue
		}
		if newest == nil || k.By.At.After(newest.By.At) {
			kept := k
			newest = &kept
		}
	}
	if newest == nil {
		return Result{}, casework.Refuse(casework.NotFound, rmm.RuleNothingToUndo, "")
	}
	newest.Replace(cs, c.value("text"), c.Viewer.Person.ID, c.Now)
	return c.result("correct", newest.Ref), nil
}

func undo(c *Call, cs *casework.Case) (Result, error) {
	k, err := rmm.Undo(cs, c.Viewer.Person.ID, c.Now)
	if err != nil {
		return Result{}, err
	}
	m := c.Deck.Undone(cs.Ref, k.What, k.Ref)
	res := c.result("undo", k.Ref)
	res.Message = &m
	return res, nil
}

// confirmWords confirms all that others typed as this person's words about a case, in the
// coming item and in the last one.
func confirmWords(c *Call, cs *casework.Case) (Result, error) {
	if rmm.ConfirmWords(cs, c.Viewer.Person.ID) == 0 {
		return Result{}, casework.Refuse(casework.Already, RuleNothingToConfirm, "")
	}
	return c.result("confirm"), nil
}

// RuleNothingToConfirm says that nothing typed for a person waits to be confirmed.
const RuleNothingToConfirm casework.Rule = "nothing to confirm"
