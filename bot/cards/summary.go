package cards

import (
	"fmt"
	"slices"
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/rmm"
)

// SummaryCard is what the chair reads when the meeting closes: at most the settings' number
// of words, whatever comes in. What does not fit is counted.
func (d Deck) SummaryCard(s rmm.Summary) bot.Message {
	most := d.settings().SummaryWords
	if most <= 0 {
		most = casework.DefaultSettings().SummaryWords
	}
	b := d.brief(s)
	m := b.card()
	for wordCount(m) > most && b.shorten() {
		m = b.card()
	}
	if wordCount(m) > most {
		m = pushed("RMM", firstWords("Summary, "+d.day(s.Date)+". Please read the minutes.", most))
	}
	return m
}

// wordCount counts everything that stands in a message, bullets and buttons included.
func wordCount(m bot.Message) int { return len(strings.Fields(m.Plain())) }

func firstWords(s string, n int) string {
	w := strings.Fields(s)
	return strings.Join(w[:min(n, len(w))], " ")
}

// brief is a summary in lines, so that it can be shortened from the least needed on.
type brief struct {
	title, head, tail string
	buttons           []bot.Button
	parts             []*briefPart
	people            []string // by presence
	counted           string   // the same as numbers
}

type briefPart struct {
	heading string
	lines   []string
	more    int // lines left out
	least   int // lines kept until every part is down to its least
}

// brief puts the summary into lines, in the order in which the chair needs them.
func (d Deck) brief(s rmm.Summary) *brief {
	b := &brief{title: "Summary, " + d.day(s.Date), head: d.summaryHead(s), buttons: []bot.Button{
		press("Read the minutes", "minutes", "meeting", string(s.Meeting)).Primary(), press("Approve", "approve", "meeting", string(s.Meeting)),
	}}
	if slices.ContainsFunc(slices.Concat(s.Needs, s.Left), func(n rmm.Need) bool { return n.Kind == rmm.NeedTheme }) {
		b.buttons = append(b.buttons, press("Keep or drop drafts", "themes"))
	}
	if s.Extraordinary {
		b.title = "Summary, extraordinary, " + d.day(s.Date)
	}
	b.add("Needs you", s.MoreNeeds, 6, lines(s.Needs, d.need))
	b.add("Left by earlier meetings", s.MoreLeft, 3, lines(s.Left, d.leftNeed))
	b.add("Cases by risk", s.MoreCases, 6, lines(s.Cases, d.summaryCase))
	b.add("Actions by date", s.MoreActions, 4, lines(s.Actions, d.summaryAction))
	b.add("Strategic Exploitation Meeting", s.MoreStrategic, 1, joined(names(s.Strategic), 8))
	b.add("Themes", 0, 0, lines(s.Themes, d.themeCount))
	for _, g := range []struct {
		label string
		who   []casework.PersonID
	}{{"Present", s.Present}, {"Apologies, information sent", s.Informed}, {"Apologies", s.Apologies}, {"Absent", s.Absent}, {"Present, unsigned", s.Unsigned}} {
		if len(g.who) > 0 {
			b.people = append(b.people, g.label+": "+d.shorts(g.who))
			b.counted += fmt.Sprintf("%s %d. ", g.label, len(g.who))
		}
	}
	if s.MorePeople > 0 {
		b.people = append(b.people, fmt.Sprintf("And %d more.", s.MorePeople))
		b.counted += fmt.Sprintf("More %d.", s.MorePeople)
	}
	if s.Unrecorded > 0 {
		b.tail = upper(count(s.Unrecorded, "line was", "lines were")) + " not recorded."
	}
	if s.Shown > 0 {
		b.tail = strings.TrimSpace(b.tail + " " + upper(count(s.Shown, "file was shown and is", "files were shown and are")) + " in no record.")
	}
	return b
}

func (b *brief) add(heading string, more, least int, lines []string) {
	if len(lines)+more > 0 {
		b.parts = append(b.parts, &briefPart{heading: heading, lines: lines, more: more, least: least})
	}
}

// shorten leaves one thing out; false when there is nothing left. People become numbers
// first; then the longest part loses its last line, down to its least; then all of them.
func (b *brief) shorten() bool {
	if b.people != nil && b.counted != "" {
		b.people, b.tail, b.counted = nil, strings.TrimSpace(b.counted+" "+b.tail), ""
		return true
	}
	for _, least := range []bool{true, false} {
		var longest *briefPart
		for _, p := range b.parts {
			keep := 0
			if least {
				keep = p.least
			}
			if len(p.lines) > keep && (longest == nil || len(p.lines) >= len(longest.lines)) {
				longest = p
			}
		}
		if longest != nil {
			longest.lines, longest.more = longest.lines[:len(longest.lines)-1], longest.more+1
			return true
		}
	}
	if b.tail != "" {
		b.tail = ""
		return true
	}
	return false
}

func (b *brief) card() bot.Message {
	m := pushed("RMM", b.title, bot.Text(b.head))
	for _, p := range b.parts {
		body := []bot.Block{}
		if len(p.lines) > 0 {
			body = append(body, bot.Bullets(p.lines))
		}
		if p.more > 0 {
			body = append(body, bot.Textf("And %d more.", p.more))
		}
		m = m.With(section(p.heading, body...)...)
	}
	if len(b.people) > 0 {
		m = m.With(section("Attendance", bot.Bullets(b.people))...)
	}
	if b.tail != "" {
		m = m.With(bot.Note(b.tail))
	}
	return m.With(buttons(b.buttons...)...)
}
