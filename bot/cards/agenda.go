package cards

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/rmm"
)

// Agenda is the home channel's: five parts in order, references, times and minutes. Cases
// are for the initials, where the board has turned them on.
func (d Deck) Agenda(m *casework.Meeting, cases []casework.Case) bot.Message {
	if len(m.Agenda) == 0 {
		return bot.Card(fmt.Sprintf("Nothing to hear on %s", d.day(m.Date)), bot.Text("No case is due, so there is no meeting to sign for.")).ForAll()
	}
	card := bot.Card(d.agendaTitle(m),
		bot.Textf("%s to %s, %s.", d.clock(m.Began(d.zone())), d.clock(m.EndsAt(d.zone())), count(slotted(m), "case", "cases")))
	card = card.With(d.parts(m, d.initials(cases))...)
	if s := d.settings(); s.DPIA == "" {
		card = card.With(bot.Note("Training only: no impact assessment has been recorded for this board, so real children do not belong here yet."))
	}
	card = card.With(bot.Text("Signing is open. Please sign before the meeting: you are let into the room, and you can prepare your cases. If you cannot come, send apologies."))
	return card.With(buttons(signButton(m.ID), apologiesButton(m.ID))...).ForAll()
}

func (d Deck) agendaTitle(m *casework.Meeting) string {
	what := "Risk Management Meeting"
	if m.Extraordinary {
		what = "Extraordinary Risk Management Meeting"
	}
	return fmt.Sprintf("%s, %s", what, d.day(m.Date))
}

// slotted counts the cases that have time of their own.
func slotted(m *casework.Meeting) int {
	n := 0
	for _, it := range m.Agenda {
		if it.Slot > 0 {
			n++
		}
	}
	return n
}

// initials are what the board's setting lets stand beside references in the home channel.
func (d Deck) initials(cases []casework.Case) map[casework.CaseRef]string {
	out := map[casework.CaseRef]string{}
	if !d.settings().InitialsAtHome {
		return out
	}
	for _, c := range cases {
		if len(c.Restricted) == 0 {
			out[c.Ref] = c.Initials
		}
	}
	return out
}

// parts are the agenda's parts in order, with times; the cases stand under theirs.
func (d Deck) parts(m *casework.Meeting, initials map[casework.CaseRef]string) []bot.Block {
	var out []bot.Block
	for i, p := range rmm.Parts(m, d.settings()) {
		out = append(out, bot.Heading(fmt.Sprintf("%d. %s · %s, %s", i+1, part(p.Part), p.Starts, minutes(p.Minutes))))
		if p.Part != rmm.PartCases {
			continue
		}
		var lines []string
		for _, it := range m.Agenda {
			if it.Slot > 0 {
				lines = append(lines, fmt.Sprintf("%s %s, %s", it.Starts, referenced(it.Case, initials), minutes(it.Slot)))
			} else if !slices.Contains(m.Left, it.Case) {
				lines = append(lines, referenced(it.Case, initials)+", added")
			}
		}
		if len(lines) == 0 {
			lines = append(lines, "No case is due.")
		}
		out = append(out, bullets(lines, 2*mostListed, "")...)
		if len(m.Left) > 0 {
			out = append(out, bot.Textf("Too many for the time, they keep their place for the next meeting: %s.", some(names(m.Left), mostListed)))
		}
	}
	return out
}

func referenced(ref casework.CaseRef, initials map[casework.CaseRef]string) string {
	if i := initials[ref]; i != "" {
		return i + " · " + string(ref)
	}
	return string(ref)
}

// some joins the first few words and counts the rest.
func some(words []string, most int) string {
	if len(words) <= most {
		return list(words)
	}
	return fmt.Sprintf("%s and %d more", strings.Join(words[:most], ", "), len(words)-most)
}

// part is the name of one of the agenda's five parts.
func part(p rmm.AgendaPart) string {
	switch p {
	case rmm.PartIntroductions:
		return "Introductions and declaration"
	case rmm.PartCases:
		return "Individual cases"
	case rmm.PartThemes:
		return "Themes, patterns and concerns"
	case rmm.PartStrategic:
		return "For the Strategic Exploitation Meeting"
	}
	return "Any other business"
}

func themePart(p casework.ThemePart) string {
	switch p {
	case casework.PartTheme:
		return part(rmm.PartThemes)
	case casework.PartStrategic:
		return part(rmm.PartStrategic)
	}
	return part(rmm.PartAOB)
}

// DraftAgenda is what chair and administrator see before the agenda goes out.
func (d Deck) DraftAgenda(m *casework.Meeting, cases []casework.Case) bot.Message {
	if len(m.Agenda) == 0 {
		return pushed("RMM", "Nothing to hear on "+d.day(m.Date), bot.Text("No case is due. To have one heard after all, type /rmm add and its reference."))
	}
	card := pushed("RMM", "Draft agenda for "+d.day(m.Date),
		bot.Textf("%s, %s to %s. It goes out by itself; until then you can change it.", upper(count(len(m.Agenda), "case", "cases")), m.Start, m.Start.Add(m.Minutes)))
	byRef := map[casework.CaseRef]casework.Case{}
	for _, c := range cases {
		byRef[c.Ref] = c
	}
	var lines []string
	for _, it := range m.Agenda {
		line := fmt.Sprintf("%s · %s", it.Case, it.Reason)
		if it.Slot > 0 {
			line = fmt.Sprintf("%s %s · %s · %s", it.Starts, it.Case, minutes(it.Slot), it.Reason)
		} else {
			line += " · no time left for it"
		}
		if c, ok := byRef[it.Case]; ok {
			line += " · " + d.reportShort(c)
		} else if it.Worker == "" {
			line += " · no allocated social worker"
		}
		if it.Worker != "" {
			line += " · " + comes(m, it.Case)
		}
		lines = append(lines, line)
	}
	card = card.With(bullets(lines, 2*mostListed, "")...)
	return card.With(bot.Note("To add a case, type /rmm add and its reference. The allocated social workers are being asked for their reports.")).
		With(buttons(press("Cancel the meeting", "cancel", "meeting", string(m.ID)).Danger())...)
}

// DueSoFar is what chair and administrator see before the draft agenda is drawn up: when it is,
// and what is due so far.
func (d Deck) DueSoFar(m *casework.Meeting, items []casework.AgendaItem, drawn time.Time) bot.Message {
	lines := make([]string, 0, len(items))
	for _, it := range items {
		lines = append(lines, fmt.Sprintf("%s · %s", it.Case, it.Reason))
	}
	due := "No case is due so far."
	if len(items) > 0 {
		due = "Due so far: " + count(len(items), "case", "cases") + "."
	}
	return pushed("RMM", "The agenda for "+d.day(m.Date)+" is not drawn up yet",
		bot.Textf("The draft is drawn up on %s at %s. %s", d.day(casework.DateOf(drawn, d.zone())), d.clock(drawn), due)).
		With(bullets(lines, 2*mostListed, "")...).
		With(bot.Note("To add a case, type /rmm add and its reference."))
}

// comes is what the worker asked to attend has said.
func comes(m *casework.Meeting, ref casework.CaseRef) string {
	x := m.Answered(ref)
	switch said := m.ComingFor(ref); {
	case said == casework.WillAttend:
		return "the worker will attend"
	case said == casework.SendsSubstitute && x.Substitute != nil:
		s := x.Substitute.Name
		if x.Substitute.Role != "" {
			s += ", " + x.Substitute.Role + ","
		}
		s += " comes for the worker"
		if !x.Substitute.Authority {
			s += ", without authority to commit the agency"
		}
		return s
	case said == casework.CannotAttend && x != nil && x.Informed:
		return "the worker cannot attend, information sent"
	case said == casework.CannotAttend:
		return "the worker cannot attend"
	}
	return "the worker has not said whether they come"
}

func (d Deck) reportShort(c casework.Case) string {
	switch n := len(c.Item.Report.Missing()); {
	case c.Worker == "":
		return "no allocated social worker"
	case n == 0:
		return "report complete"
	case n == 5:
		return "no report yet"
	default:
		return fmt.Sprintf("report %d of 5", 5-n)
	}
}
