package cards

import (
	"fmt"
	"regexp"
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/rmm"
)

// ItemCard opens a case's part of the meeting, in the case's thread: everything that the
// meeting agreed last time and has to look at now. Everybody in the thread has signed and
// may see the case; restricted information is not repeated here.
func (d Deck) ItemCard(c *casework.Case, m *casework.Meeting) bot.Message {
	head := title(c)
	if it := m.Item(c.Ref); it != nil && it.Slot > 0 {
		head += fmt.Sprintf(" · %s, %s", it.Starts, minutes(it.Slot))
	}
	card := bot.Card(head, d.script(c)...)
	card.Push = push(c.Ref)

	before := d.actionLines(c.Actions, func(a casework.AgreedAction) bool { return a.Meeting != m.ID })
	steps := bullets(before, mostListed, "")
	if len(steps) == 0 {
		steps = []bot.Block{bot.Text("None.")}
	}
	card = card.With(section("Social worker's report", d.reportAnswers(c.Item.Report)...)...)
	card = card.With(section("Level of risk", d.levels(c))...)
	card = card.With(section("Previously agreed steps", steps...)...)
	card = card.With(d.decisions(c)...)
	card = card.With(section("Prepared for this meeting", bullets(d.prepared(c), mostListed, "")...)...)
	card = card.With(d.differences(c.Differences)...)
	card = card.With(d.strategic(c.Strategic)...)
	card = card.With(d.notes(c)...)
	card = card.With(bot.Divider{}).With(d.ThreadHints()...)
	return card.With(d.chairButtons(c, m)...)
}

// script is what the chair says in two sentences before the item begins.
func (d Deck) script(c *casework.Case) []bot.Block {
	s := "First time at this meeting."
	switch {
	case c.State == casework.CaseRaised:
		s = "Raised with a difference of professional opinion; not open to Children's Social Care. The meeting decides: open, escalate, or no further."
	case c.Last != nil && !meetingDate(c.Last.Meeting).IsZero():
		s = fmt.Sprintf("Last before the meeting on %s: %s.", d.day(meetingDate(c.Last.Meeting)), d.fared(c.Last.Outcome))
	}
	late := 0
	for _, a := range c.Actions {
		if a.Overdue(d.Today) {
			late++
		}
	}
	if len(c.Actions) > 0 {
		s += " " + upper(count(late, "action is", "actions are")) + " late."
	}
	if c.Deferrals > 0 {
		s += " Deferred " + times(c.Deferrals) + " in a row."
	}
	return []bot.Block{bot.Text(s)}
}

func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

func minutes(n int) string { return count(n, "minute", "minutes") }

// fared is how a case fared at a meeting.
func (d Deck) fared(o casework.Outcome) string {
	if o == casework.OutcomeNotReached {
		return "not reached"
	}
	return string(o)
}

// prepared is what came in for this meeting before it began, restricted entries left out.
func (d Deck) prepared(c *casework.Case) []string {
	var lines []string
	for _, v := range c.Item.Voices {
		if v.Text.Stands() {
			lines = append(lines, d.voice(c, v))
		}
	}
	for _, e := range c.Item.VOLT {
		if e.Text.Stands() && !e.Handling.Restricted() {
			lines = append(lines, d.entry(e))
		}
	}
	return lines
}

func (d Deck) voice(c *casework.Case, v casework.ChildVoice) string {
	return fmt.Sprintf("The %s says: %s Said by %s.", d.child(c), d.heard(v.Text.Words, v.Seen, v.KnowsOf), d.by(v.By))
}

// seenWords are the words in which people say that they saw the child.
var seenWords = regexp.MustCompile(`(?i)\b(seen|saw|spoke|spoken|met|visit|visited|visiting)\b`)

// heard is what the child said, with the day on which they were seen and that they know of the
// meeting. What the words say themselves is not said again: the date stands behind them then.
func (d Deck) heard(words string, seen casework.Date, knows bool) string {
	s := stop(words)
	switch {
	case seen.IsZero():
	case seenWords.MatchString(words):
		s += " (" + d.day(seen) + ".)"
	default:
		s += " Seen " + d.day(seen) + "."
	}
	if knows && !strings.Contains(strings.ToLower(words), "meeting") {
		s += " Knows of this meeting."
	}
	return s
}

func (d Deck) chairButtons(c *casework.Case, m *casework.Meeting) []bot.Block {
	ref := string(c.Ref)
	row := []bot.Button{press("Next case", "next", "case", nextAfter(m, c.Ref))}
	if nextAfter(m, c.Ref) == "" {
		row[0] = press("Next", "next")
	}
	if p := rmm.Proposed(c); p != nil {
		row = append(row, press("Agree "+p.Level().String(), "agreelevel", "case", ref, "level", p.Level().String()).Primary())
	}
	if c.State == casework.CaseRaised {
		row = append(row, decideButtons(c.Ref)...)
	}
	row = append(row, press("Part heard", "partheard", "case", ref), press("Defer", "defer", "case", ref))
	return append(buttons(row...), bot.Note("The buttons are for whoever chairs."))
}

// nextAfter is the case that follows on the agenda; empty after the last.
func nextAfter(m *casework.Meeting, ref casework.CaseRef) string {
	for i, it := range m.Agenda {
		if it.Case == ref && i+1 < len(m.Agenda) {
			return string(m.Agenda[i+1].Case)
		}
	}
	return ""
}

func decideButtons(ref casework.CaseRef) []bot.Button {
	return []bot.Button{
		press("Open to social care", "decide", "case", string(ref), "decision", string(casework.OpeningOpen)),
		press("Escalate the difference", "decide", "case", string(ref), "decision", string(casework.OpeningEscalate)),
		press("No further action", "decide", "case", string(ref), "decision", string(casework.OpeningNoFurther)),
	}
}
