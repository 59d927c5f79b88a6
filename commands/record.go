package commands

import (
	"convenor/bot"
	"convenor/casework"
	"convenor/commands/phrase"
)

// recording lists what goes onto a case's item.
func recording() []*Capability {
	kinds := choice("kind", "victim", "offender", "location", "trend", "information")
	handling := choice("handling", casework.Shareable, casework.MeetingOnly, casework.NamedPeople, casework.NotForFile)
	return []*Capability{
		{
			Name: "report", Process: casework.RMM, Once: true, Form: true, Needs: casework.SeeCase, For: []casework.Duty{casework.DutySocialWorker, casework.DutyChair, casework.DutyAdministrator},
			Fields: []bot.FormField{caseField(), paragraph("assessed-risk"), paragraph("source-of-risk"), paragraph("plan"),
				paragraph("how-it-is-working"), paragraph("barriers"), levels("proposed-level")},
			Fill: fillLine("report"), Case: report,
		},
		{
			Name: "volt", Once: true, Aliases: []string{"info", "victim", "offender", "location", "trend"}, Form: true, Needs: casework.SeeCase,
			Fields: []bot.FormField{caseField(), required(kinds), required(paragraph("text")), handling, line("conditions"), person("named")},
			Fill:   fillVOLT, Before: findMatches, Case: volt, Note: stillReadable,
		},
		{
			Name: "assess", Process: casework.RMM, Once: true, Form: true, Needs: casework.SeeCase,
			Fields: []bot.FormField{caseField(), required(levels("ceam-level")), line("score"), levels("judgement"), required(date("assessed-on")),
				choice("exploitation", casework.ConcernAtRisk, casework.ConcernSuspected, casework.ConcernExperiencing), paragraph("reason")},
			Fill: func(c *Call, words string) { fillLevel(c, "ceam-level", words) }, Case: assess,
		},
		{
			Name: "level", Process: casework.RMM, Once: true, Form: true, Needs: casework.SeeCase,
			Fields: []bot.FormField{caseField(), required(levels("level")), paragraph("reason")},
			Fill:   func(c *Call, words string) { fillLevel(c, "level", words) }, Case: proposeLevel, Note: tellProposed,
		},
		{
			Name: "agreelevel", Process: casework.RMM, Once: true, Aliases: []string{"agree-level"}, Form: true, Needs: casework.SeeCase, When: WhileSitting,
			For:    []casework.Duty{casework.DutyChair, casework.DutyDeputy},
			Fields: []bot.FormField{caseField(), required(levels("level")), paragraph("reason")},
			Fill:   func(c *Call, words string) { fillLevel(c, "level", words) }, Case: agreeLevel, Note: tellLow,
		},
		{
			Name: "review", Process: casework.RMM, Aliases: []string{"next-review"}, Needs: casework.SeeCase, When: WhileSitting,
			For:    []casework.Duty{casework.DutyChair, casework.DutyDeputy, casework.DutyAdministrator},
			Fields: []bot.FormField{caseField(), required(date("date")), paragraph("text")},
			Fill:   fillLine("next review"), Case: review,
		},
		{
			Name: "plancheck", Process: casework.RMM, Once: true, Form: true, Needs: casework.SeeCase, When: WhileSitting,
			Fields: []bot.FormField{caseField(), yesNo("assured"), yesNo("disruption"), yesNo("offender"), paragraph("support")},
			Case:   planCheck,
		},
		{Name: "childsays", Once: true, Aliases: []string{"child"}, Needs: casework.SeeCase, Fields: []bot.FormField{caseField(), paragraph("text"), date("seen"), yesNo("knows")},
			Fill: fillLine("child says"), Case: childSays},
		{Name: "agreed", Once: true, Needs: casework.SeeCase, When: WhileSitting, For: []casework.Duty{casework.DutyChair, casework.DutyDeputy, casework.DutyAdministrator},
			Fields: []bot.FormField{caseField(), paragraph("text")}, Case: agreed},
		{Name: "correct", Aliases: []string{"correction"}, Needs: casework.SeeCase,
			Fields: []bot.FormField{caseField(), line("item"), paragraph("text")}, Run: matching(correct)},
		{Name: "undo", Aliases: []string{"scrap"}, Needs: casework.SeeCase, Fields: []bot.FormField{caseField(), line("item")}, Fill: ignore, Run: matching(undo)},
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

func (c *Call) result(what string, refs ...string) Result {
	return Result{What: what, Refs: append([]string{string(c.Case)}, refs...), Detail: c.Values}
}

// chairsHere asks that it is the chair's word at the sitting meeting, and puts it down as
// theirs; what the administrator may type without naming the chair is noted.
func (c *Call) chairsHere(cs *casework.Case, noted bool) error {
	if err := c.Sitting.Hears(cs.Ref); err != nil {
		return err
	}
	said, err := c.Viewer.ChairsWord(c.Sitting, c.For.ID, noted)
	if err != nil || said == c.who().ID {
		return err
	}
	p, ok := c.Basis.Roster.Person(said)
	if !ok {
		return casework.Refuse(casework.NotYours, casework.RuleOnlyChair, "")
	}
	c.For = p
	return nil
}
