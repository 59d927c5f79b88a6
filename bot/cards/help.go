package cards

import (
	"fmt"
	"slices"
	"strings"

	"convenor/bot"
	"convenor/casework"
)

// HelpEntry is one capability in the help: its name, how it is typed and what it does. Usage
// is what stands behind the name ("RMM-0042 reason"). Usage and What may be left empty.
type HelpEntry struct {
	Name, Usage, What string
}

// What says in a few words what a capability is for.
func What(capability string) string {
	if w := words(capability); w.what != "" {
		return w.what
	}
	return capability
}

// Help lists what the person can do now, by their duties and by how far the meeting is (nil
// when there is none in reach). Entries are those the person may use.
func (d Deck) Help(v casework.Viewer, m *casework.Meeting, entries []HelpEntry) bot.Message {
	if !v.Known {
		return d.Outsider()
	}
	card := bot.Card("What you can do now", d.moment(v, m)...)
	now, later := []string{}, []string{}
	first := firstNow(v, m)
	for _, e := range entries {
		if slices.Contains(first, e.Name) {
			now = append(now, helpLine(e))
		} else {
			later = append(later, helpLine(e))
		}
	}
	card = card.With(section("First", bullets(now, mostListed, "")...)...)
	if m != nil && m.Sits() && v.Signed[m.ID] {
		card = card.With(d.ThreadHints()...)
	}
	card = card.With(section("Also", bullets(later, 2*mostListed, "")...)...)
	return card.With(NoEmergency())
}

func helpLine(e HelpEntry) string {
	what := e.What
	if what == "" {
		what = What(e.Name)
	}
	usage := e.Usage
	if usage == "" {
		usage = words(e.Name).usage
	}
	return strings.TrimSpace("/rmm "+e.Name+" "+usage) + " – " + what
}

// moment says where things stand for the person, with the buttons that fit.
func (d Deck) moment(v casework.Viewer, m *casework.Meeting) []bot.Block {
	if m == nil {
		return []bot.Block{bot.Text("No meeting is near. You can refer, report, record information and see to your actions at any time.")}
	}
	on := d.day(m.Date)
	switch m.State {
	case casework.MeetingIssued:
		if v.Signed[m.ID] {
			return append([]bot.Block{bot.Textf("You have signed for the meeting of %s, %s. You may prepare its cases.", on, m.Start)},
				buttons(press("Prepare", "prepare").Primary())...)
		}
		return append([]bot.Block{bot.Textf("The agenda for %s, %s is out, and signing is open.", on, m.Start)},
			buttons(signButton(m.ID), apologiesButton(m.ID))...)
	case casework.MeetingOpen:
		if v.Signed[m.ID] {
			return []bot.Block{bot.Text("The meeting is sitting. Write in a case's thread; a line is recorded when it begins with one of the words below.")}
		}
		return append([]bot.Block{bot.Text("The meeting is sitting. Sign the declaration to be let in.")}, buttons(signButton(m.ID))...)
	case casework.MeetingClosing, casework.MeetingClosed:
		return []bot.Block{bot.Textf("The meeting of %s has closed. What was agreed there comes to those it is for.", on)}
	case casework.MeetingCancelled:
		return []bot.Block{bot.Textf("The meeting of %s is cancelled. Due dates have not moved.", on)}
	}
	return []bot.Block{bot.Textf("The next meeting is on %s, %s. Its agenda is not out yet.", on, m.Start)}
}

// firstNow are the capabilities that matter most to the person at this moment.
func firstNow(v casework.Viewer, m *casework.Meeting) []string {
	first := []string{"refer", "actions"}
	if v.Is(casework.DutySocialWorker) {
		first = append(first, "report", "record")
	}
	switch {
	case m == nil || m.State == casework.MeetingPlanned:
	case m.State == casework.MeetingIssued:
		first = append(first, "apologies", "prepare")
		if !v.Signed[m.ID] {
			first = append(first, "sign")
		}
		if v.Is(casework.DutyChair, casework.DutyDeputy, casework.DutyAdministrator) {
			first = append(first, "start", "attend")
		}
	case m.State == casework.MeetingOpen:
		first = []string{"attend", "apologies", "undo"}
		if !v.Signed[m.ID] {
			first = []string{"sign", "apologies"}
		}
		if v.Chairs(m) || v.Is(casework.DutyAdministrator) {
			first = append(first, "next", "defer", "partheard", "agreelevel", "override", "close")
		}
	case v.Is(casework.DutyChair, casework.DutyDeputy, casework.DutyAdministrator):
		first = append(first, "summary", "approve", "amend", "release")
	}
	return first
}

// ThreadHints are the words that begin a line in a case's thread.
func (d Deck) ThreadHints() []bot.Block {
	return section("Words that begin a line",
		bot.Bullets{
			"The report: risk: · source: · plan: · working: · barriers:",
			fmt.Sprintf("Information: victim: · offender: · location: · %s: · info: (“restricted” in front limits who may see it)", strings.ToLower(d.trend())),
			"The child: child says:",
			"Level and review: level high · next review 1 Dec",
			"Actions: action police to … by fri · done A1 · not done A1 … · blocked A1 …",
			"Agreement: agreed: · not agreed … · difference … · raise …",
			"For others: for health: … (chair and administrator)",
			"To take back: undo",
		},
		bot.Note("Anything else you write there is nobody's record."))
}

// NoEmergency is the line that says that convenor is no emergency route.
func NoEmergency() bot.Note {
	return "convenor is no emergency route, and nobody watches it. If a child is in danger now, ring 999."
}

// Outsider answers somebody who is not on the roster, whatever they asked.
func (d Deck) Outsider() bot.Message {
	return bot.Card("Not on the roster",
		bot.Text("convenor works for the people on this board's roster, and you are not on it yet."),
		bot.Text("If you should be, type /rmm join or ask the administrator. If you are worried about a child, please use your agency's safeguarding route."),
		NoEmergency())
}

// UnknownCommand answers a word that is no capability; near are names that look like it.
func (d Deck) UnknownCommand(near ...string) bot.Message {
	m := bot.Card("Not a command", bot.Text("That is not something that convenor knows. Nothing was recorded."))
	if len(near) > 0 {
		var lines []string
		for _, n := range near {
			lines = append(lines, helpLine(HelpEntry{Name: n}))
		}
		m = m.With(bot.Text("Did you mean one of these?"), bot.Bullets(lines))
	}
	return m.With(bot.Text("/rmm help shows what you can do now."))
}

// Suggest are the options for a case field: the cases given, which the person may see.
func (d Deck) Suggest(cases []casework.Case) []bot.Option {
	var out []bot.Option
	for i := range cases {
		out = append(out, bot.Option{Value: string(cases[i].Ref), Label: title(&cases[i])})
	}
	return out
}
