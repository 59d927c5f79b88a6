package cards

import (
	"fmt"
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/due"
	"convenor/casework/rmm"
)

// reportLabel is a part of the social worker's report as its form has it.
func reportLabel(p casework.ReportPart) string {
	return [...]string{"Assessed risk", "Source of risk", "Plan", "How it is working", "Barriers"}[p]
}

// reportState says how much of the social worker's report there is for the coming meeting.
func (d Deck) reportState(c *casework.Case) []bot.Block {
	if c.State == casework.CaseClosed {
		return nil
	}
	missing := c.Item.Report.Missing()
	switch {
	case len(missing) == 0:
		return section("Social worker's report", bot.Text("All five answers are given."))
	case c.Worker == "":
		return section("Social worker's report", bot.Text("There is no allocated social worker to write one."))
	}
	return section("Social worker's report", bot.Textf("%d of 5 answers are given. Missing: %s.", 5-len(missing), missingParts(missing)))
}

func missingParts(parts []casework.ReportPart) string {
	var out []string
	for _, p := range parts {
		out = append(out, strings.ToLower(reportLabel(p)))
	}
	return list(out)
}

// reportAnswers are the answers given, and what is missing.
func (d Deck) reportAnswers(r casework.SocialWorkerReport) []bot.Block {
	var f bot.Fields
	for _, p := range casework.ReportParts() {
		if a := r.Parts[p]; a.Given() {
			f = append(f, bot.Pair(reportLabel(p), a.Text.Words))
		}
	}
	if r.Proposed != casework.RiskUnassessed {
		f = append(f, bot.Pair("Proposed level", r.Proposed.String()))
	}
	var out []bot.Block
	if len(f) > 0 {
		out = append(out, f)
	}
	if missing := r.Missing(); len(missing) == 5 {
		out = append(out, bot.Text("No report yet."))
	} else if len(missing) > 0 {
		out = append(out, bot.Textf("Still missing: %s.", missingParts(missing)))
	}
	return out
}

// differences lists those that are not settled, and how those settled since ended.
func (d Deck) differences(all []casework.DifferenceOfOpinion) []bot.Block {
	var lines []string
	for _, x := range all {
		if x.About.Stands() {
			lines = append(lines, d.difference(x))
		}
	}
	return section("Differences of professional opinion", bullets(lines, mostListed, "")...)
}

func (d Deck) difference(x casework.DifferenceOfOpinion) string {
	s := fmt.Sprintf("%s · %s: %s", x.Ref.Short(), d.differenceStands(x), stop(x.About.Words))
	if x.Evidence != "" {
		s += " Evidence: " + stop(x.Evidence)
	}
	if x.Alternative != "" {
		s += " Proposed instead: " + stop(x.Alternative)
	}
	if x.Outcome != "" {
		s += " Offered: " + stop(x.Outcome)
	}
	return s + " Raised by " + d.by(x.By) + "."
}

// differenceStands says with whom a difference is and until when, without its words.
func (d Deck) differenceStands(x casework.DifferenceOfOpinion) string {
	switch x.State {
	case casework.DifferenceResolved:
		return "settled"
	case casework.DifferenceOffered:
		return "an answer is offered, the person who raised it has to say whether it settles it"
	}
	s := "with " + stage(x.Stage)
	if x.Due.IsZero() {
		return s
	}
	s += " until " + d.day(x.Due)
	if n := d.Today.Sub(x.Due); n > 0 {
		s += ", " + daysLate(n)
	}
	return s
}

func stage(s casework.DifferenceStage) string {
	switch s {
	case casework.StagePractitioners:
		return "those who differ"
	case casework.StageManagers:
		return "their line managers"
	case casework.StageSenior:
		return "senior officers"
	}
	return "the board's chair"
}

func (d Deck) strategic(items []casework.StrategicItem) []bot.Block {
	var lines []string
	for _, it := range items {
		if !it.Text.Stands() {
			continue
		}
		answer := " No answer yet."
		if it.Answer != "" {
			answer = fmt.Sprintf(" Came back %s: %s", d.day(it.Answered), stop(it.Answer))
		}
		lines = append(lines, it.Ref.Short()+" · "+stop(it.Text.Words)+answer)
	}
	return section("For the Strategic Exploitation Meeting", bullets(lines, mostListed, "")...)
}

// decisions are the last meeting's.
func (d Deck) decisions(c *casework.Case) []bot.Block {
	if c.Last == nil {
		return nil
	}
	var lines []string
	for _, x := range c.Last.Decisions {
		if x.Text.Stands() {
			lines = append(lines, x.Text.Words)
		}
	}
	heading := "Agreed last time"
	if on := meetingDate(c.Last.Meeting); !on.IsZero() {
		heading = "Agreed on " + d.day(on)
	}
	return section(heading, bullets(lines, mostListed, "")...)
}

// notes are the matters of a case that somebody easily overlooks.
func (d Deck) notes(c *casework.Case) []bot.Block {
	var out []bot.Block
	note := func(format string, args ...any) { out = append(out, bot.Notef(format, args...)) }
	if u := c.Urgent; u != nil && u.Text.Stands() {
		out = append(out, bot.Textf("An extraordinary meeting is asked for by %s:", d.who(u.By.SaidBy)), bot.Quote(u.Text.Words))
	}
	for _, l := range c.Links {
		note("Linked with %s as %s: discussed together, recorded apart.", l.To, l.Kind)
	}
	for _, s := range rmm.Drift(c, due.Env{Settings: d.settings(), Zone: d.zone(), Roster: d.Roster}) {
		switch s {
		case rmm.DriftUnchanged:
			note("The level has stayed as it was for %s in a row.", count(c.Unchanged, "review", "reviews"))
		case rmm.DriftVoiceless:
			note("%s in a row went by without the %s's voice.", upper(count(c.Voiceless, "review", "reviews")), d.child(c))
		case rmm.DriftReturned:
			note("The risk was stepped down on %s and has come back within a year.", d.day(c.SteppedDown))
		}
	}
	if !c.Referral.Rereferral.IsZero() {
		note("A re-referral: an earlier case closed on %s.", d.day(c.Referral.Rereferral))
	}
	if c.LegalHold != nil {
		note("Legal hold: nothing in this case is erased.")
	}
	if c.MoveWaits() {
		note("Moving to %s, not accepted yet. The case stays here until that area has accepted it.", c.Moving.To)
	} else if mv := c.Moving; mv != nil && !mv.Accepted.IsZero() && c.State != casework.CaseClosed {
		note("Moved to %s, which accepted on %s. The case stays on the rota until the chair closes it at a meeting.", mv.To, d.day(mv.Accepted))
	}
	if len(c.Restricted) > 0 {
		note("Restricted: only %s can see this case.", count(len(c.Restricted), "named person", "named people"))
	}
	if !c.Born.IsZero() && c.Born.AgeOn(d.Today) >= 18 {
		note("18 by now. That takes nobody off the rota; only the chair's decision does.")
	}
	return out
}
