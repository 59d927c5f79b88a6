package cards

import (
	"cmp"
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
	Typed             string           // the whole command; empty: "/rmm" and the name
	Case              casework.CaseRef // of somebody with one case, in place of the example
}

// What says in a few words what a capability is for.
func What(capability string) string {
	if w := words(capability); w.what != "" {
		return w.what
	}
	return capability
}

// Help says the few things that the person most likely wants now, by their duties and by how
// far the meeting is (nil when there is none in reach); it fits a telephone, and the rest is
// one press away. Entries are those the person may use.
func (d Deck) Help(p casework.Process, v casework.Viewer, m *casework.Meeting, entries []HelpEntry) bot.Message {
	if !v.Known {
		return d.Outsider()
	}
	first, rest := likeliest(p, v, m, entries)
	card := bot.Card("What you can do now", d.moment(p, v, m)...).With(bullets(helpLines(first), likely, "")...)
	if m != nil && m.Sits() && v.Signed[m.ID] {
		card = card.With(bot.Text("Begin a line with: " + d.lineWords(v, m)))
	}
	if len(rest) > 0 {
		card = card.With(buttons(press("Everything I can do", "help", "which", "all", "process", string(p)))...)
	}
	return card.With(NoEmergency())
}

// HelpAll lists everything that the person can do now, the likeliest first.
func (d Deck) HelpAll(p casework.Process, v casework.Viewer, m *casework.Meeting, entries []HelpEntry) bot.Message {
	if !v.Known {
		return d.Outsider()
	}
	first, rest := likeliest(p, v, m, entries)
	card := bot.Card("Everything you can do now", d.moment(p, v, m)...)
	card = card.With(section("First", bullets(helpLines(first), mostListed, "")...)...)
	if m != nil && m.Sits() && v.Signed[m.ID] {
		card = card.With(d.ThreadHints()...)
	}
	card = card.With(section("Also", bullets(helpLines(rest), 2*mostListed, "")...)...)
	return card.With(NoEmergency())
}

// likely is how many capabilities stand first in the help.
const likely = 4

// likeliest takes the capabilities that matter most to the person now off the others, in
// the order in which they matter.
func likeliest(p casework.Process, v casework.Viewer, m *casework.Meeting, entries []HelpEntry) (first, rest []HelpEntry) {
	taken := map[string]bool{}
	for _, name := range firstNow(p, v, m) {
		i := slices.IndexFunc(entries, func(e HelpEntry) bool { return e.Name == name })
		if i >= 0 && !taken[name] && len(first) < likely {
			first, taken[name] = append(first, entries[i]), true
		}
	}
	for _, e := range entries {
		if !taken[e.Name] {
			rest = append(rest, e)
		}
	}
	return first, rest
}

func helpLines(entries []HelpEntry) []string {
	var out []string
	for _, e := range entries {
		out = append(out, helpLine(e))
	}
	return out
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
	if strings.HasPrefix(e.Typed, "/rrm ") {
		usage = strings.ReplaceAll(usage, "RMM-0042", "RRM-0042")
	}
	if e.Case != "" {
		usage = strings.ReplaceAll(usage, "RRM-0042", string(e.Case))
		usage = strings.ReplaceAll(usage, "RMM-0042", string(e.Case))
	}
	return strings.TrimSpace(cmp.Or(e.Typed, "/rmm "+e.Name)+" "+usage) + " – " + what
}

// moment says where things stand for the person, with the buttons that fit.
func (d Deck) moment(p casework.Process, v casework.Viewer, m *casework.Meeting) []bot.Block {
	if m == nil && p == casework.RRM {
		return []bot.Block{bot.Text("No Risk Resolution meeting is near. You can refer, write an assessment and see to your actions at any time.")}
	}
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

// firstNow are the capabilities that matter most to the person at this moment, the likeliest
// first.
func firstNow(p casework.Process, v casework.Viewer, m *casework.Meeting) []string {
	if p == casework.RRM {
		return resolutionFirst(v)
	}
	worker := v.Is(casework.DutySocialWorker)
	runs := v.Is(casework.DutyChair, casework.DutyDeputy, casework.DutyAdministrator)
	always := []string{"actions", "volt", "refer", "case"}
	if worker {
		always = []string{"report", "actions", "record", "case", "volt"}
	}
	var now []string
	switch {
	case m == nil || m.State == casework.MeetingPlanned || m.State == casework.MeetingCancelled:
		if runs {
			now = []string{"agenda", "tracker", "actions", "refer"}
		}
	case m.State == casework.MeetingIssued && runs:
		now = []string{"start", "attend", "prepare", "agenda"}
	case m.State == casework.MeetingIssued && v.Signed[m.ID]:
		now = []string{"prepare"}
	case m.State == casework.MeetingIssued && !worker:
		now = []string{"sign", "apologies"}
	case m.State == casework.MeetingIssued:
		now = []string{"report", "sign", "apologies"}
	case m.State == casework.MeetingOpen && !v.Signed[m.ID]:
		now = []string{"sign", "apologies", "actions"}
	case m.State == casework.MeetingOpen && v.Chairs(m):
		now = []string{"next", "agreelevel", "partheard", "close"}
	case m.State == casework.MeetingOpen && v.Is(casework.DutyAdministrator):
		now = []string{"attend", "for", "next", "close"}
	case m.State == casework.MeetingOpen:
		now = []string{"undo", "case", "actions", "apologies"}
	case runs:
		now = []string{"summary", "approve", "actions", "amend"}
	case worker:
		now = []string{"record", "filed", "actions", "minutes"}
	default:
		now = []string{"actions", "minutes"}
	}
	return append(now, always...)
}

// resolutionFirst are those of the Risk Resolution process.
func resolutionFirst(v casework.Viewer) []string {
	switch {
	case v.Is(casework.DutyTeamManager, casework.DutyGroupManager):
		return []string{"rrm-read", "rrm-approve", "rrm-return", "actions"}
	case v.Is(casework.DutySocialWorker, casework.DutyPersonalAdviser, casework.DutyAdvanced):
		return []string{"rrm-assess", "rrm-submit", "actions", "rrm-refer"}
	}
	return []string{"actions", "rrm-refer", "case"}
}

// lineWords are the words with which the person most likely begins a line.
func (d Deck) lineWords(v casework.Viewer, m *casework.Meeting) string {
	switch {
	case v.Chairs(m):
		return "agreed: · agreed level: high · next review 1 Dec · action police to … by fri"
	case v.Is(casework.DutySocialWorker):
		return "risk: · source: · plan: · working: · barriers: · child says: · level high · done A1"
	}
	return fmt.Sprintf("victim: · offender: · location: · %s: · info: · action me to … by fri · done A1 · difference …", strings.ToLower(d.trend()))
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

// UnknownCommand answers a word that is no capability of a process; near are those that look like
// it, or that have its name in the other process.
func (d Deck) UnknownCommand(p casework.Process, near ...HelpEntry) bot.Message {
	m := bot.Card("Not a command", bot.Text("That is not something that convenor knows. Nothing was recorded."))
	if len(near) > 0 {
		var lines []string
		for _, n := range near {
			lines = append(lines, helpLine(n))
		}
		m = m.With(bot.Text("Did you mean one of these?"), bot.Bullets(lines))
	}
	return m.With(bot.Textf("/%s help shows what you can do now.", strings.ToLower(string(p))))
}

// Suggest are the options for a case field: the cases given, which the person may see.
func (d Deck) Suggest(cases []casework.Case) []bot.Option {
	var out []bot.Option
	for i := range cases {
		out = append(out, bot.Option{Value: string(cases[i].Ref), Label: title(&cases[i])})
	}
	return out
}
