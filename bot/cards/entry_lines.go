package cards

import (
	"fmt"
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/filing"
)

func (d Deck) entryLevels(t filing.RecordEntryText) []bot.Block {
	var f bot.Fields
	if t.Tool != casework.RiskUnassessed {
		f = append(f, bot.Pair("CEAM tool", t.Tool.String()))
	}
	if t.Judgement != casework.RiskUnassessed {
		f = append(f, bot.Pair("Professional judgement", t.Judgement.String()))
	}
	f = append(f, bot.Pair("At this meeting", wasNow(t.Was, t.Now)))
	out := []bot.Block{f}
	var lines []string
	for _, a := range t.Agreed {
		line := fmt.Sprintf("%s agreed, was %s.", a.Level, a.Was)
		if a.Words != "" {
			line += " Reason: " + stop(a.Words)
		}
		lines = append(lines, line+" "+d.by(a.By)+".")
	}
	return append(out, whole(lines)...)
}

func wasNow(was, now casework.RiskLevel) string {
	if was == now {
		return now.String() + ", unchanged"
	}
	return was.String() + " → " + now.String()
}

func entryReport(answers []filing.EntryAnswer) []bot.Block {
	var f bot.Fields
	for _, a := range answers {
		f = append(f, bot.Pair(reportLabel(a.Part), a.Words))
	}
	if len(f) == 0 {
		return nil
	}
	return []bot.Block{f}
}

func (d Deck) entryVoices(voices []filing.EntryVoice) []string {
	var lines []string
	for _, v := range voices {
		lines = append(lines, d.heard(v.Words, v.Seen, v.KnowsOf)+" Said by "+d.by(v.By)+".")
	}
	return lines
}

func (d Deck) entryActions(actions []filing.EntryAction) []string {
	var lines []string
	for _, a := range actions {
		s := fmt.Sprintf("%s · %s · %s", a.Ref.Short(), d.owner(a.Owner, a.Agency, a.CarriedOut), entryState(a.State))
		if !a.Due.IsZero() {
			s += ", due " + d.day(a.Due)
		}
		s += ": " + stop(a.Words)
		for _, o := range a.Objections {
			s += fmt.Sprintf(" Not agreed by %s: %s", d.by(o.By), stop(o.Words))
		}
		lines = append(lines, s)
	}
	return lines
}

func entryState(s casework.ActionState) string {
	if s == casework.ActionOpen {
		return "open"
	}
	return string(s)
}

// entryInformation is shareable information in words, and of what is held only whose it is
// and whom to ask.
func (d Deck) entryInformation(t filing.RecordEntryText) []string {
	var lines []string
	for _, v := range t.VOLT {
		line := fmt.Sprintf("%s · %s: %s Said by %s.", v.Ref.Short(), d.kind(v.Kind), stop(v.Words), d.by(v.By))
		if v.Conditions != "" {
			line += " Conditions: " + stop(v.Conditions)
		}
		lines = append(lines, line)
	}
	for _, h := range t.Held {
		ask := "the administrator"
		if h.Ask != "" {
			ask = d.asked(h.Ask)
		}
		whose := ""
		if h.Agency != "" {
			whose = d.agency(h.Agency) + " "
		}
		lines = append(lines, fmt.Sprintf("Restricted %sinformation held, ask %s, %s.", whose, ask, h.Ref))
	}
	return lines
}

// entryDifferences say that professionals differ and how far that has gone, without words.
func (d Deck) entryDifferences(all []filing.EntryDifference) []string {
	var lines []string
	for _, x := range all {
		var parties []string
		for _, p := range x.Parties {
			parties = append(parties, d.agency(p))
		}
		between := ""
		switch len(parties) {
		case 0:
		case 1:
			between = ", raised by " + parties[0]
		default:
			between = " between " + list(parties)
		}
		lines = append(lines, fmt.Sprintf("%s%s: %s.", x.Ref.Short(), between, d.differenceStands(casework.DifferenceOfOpinion{Stage: x.Stage, State: x.State})))
	}
	return lines
}

// asked is whom to ask, with their post: names change at one post, and posts at one name.
func (d Deck) asked(id casework.PersonID) string {
	if p, ok := d.Roster.Person(id); ok && p.Role != "" && p.Role != p.Name {
		return d.name(id) + " (" + p.Role + ")"
	}
	return d.name(id)
}

func (d Deck) entryLines(all []filing.EntryLine) []string {
	var lines []string
	for _, l := range all {
		lines = append(lines, stop(l.Words)+" "+d.by(l.By)+".")
	}
	return lines
}

func (d Deck) planChecks(checks []filing.EntryPlanCheck) []string {
	yes := map[bool]string{true: "yes", false: "no"}
	var lines []string
	for _, c := range checks {
		s := fmt.Sprintf("Good enough: %s. Disruption work in it: %s. Offender-focused work in it: %s.", yes[c.Assured], yes[c.Disruption], yes[c.Offender])
		if c.Words != "" {
			s += " Support needed, barriers to remove: " + stop(c.Words)
		}
		lines = append(lines, strings.TrimSpace(s)+" "+d.by(c.By)+".")
	}
	return lines
}
