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
	return d.within(d.brief(s))
}

// within is the brief in the board's number of words, the least needed left out.
func (d Deck) within(b *brief) bot.Message {
	most := d.settings().SummaryWords
	if most <= 0 {
		most = casework.DefaultSettings().SummaryWords
	}
	m := b.card()
	for wordCount(m) > most && b.shorten() {
		m = b.card()
	}
	if wordCount(m) > most {
		m = pushed(b.about, firstWords(b.title+". Please read it in full.", most))
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
	about             string // what the lock screen shows: a case, or the process
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
	b := &brief{about: "RMM", title: "Summary, " + d.day(s.Date), head: d.summaryHead(s), buttons: []bot.Button{
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
	d.people(b, s.Turnout, s.MorePeople)
	b.tail = counted(s.Unrecorded, s.Shown)
	return b
}

// people puts who came into the brief.
func (d Deck) people(b *brief, t casework.Turnout, more int) {
	for _, g := range []struct {
		label string
		who   []casework.PersonID
	}{{"Present", t.Present}, {"Apologies, information sent", t.Informed}, {"Apologies", t.Apologies}, {"Absent", t.Absent}, {"Present, unsigned", t.Unsigned}} {
		if len(g.who) > 0 {
			b.people = append(b.people, g.label+": "+d.shorts(g.who))
			b.counted += fmt.Sprintf("%s %d. ", g.label, len(g.who))
		}
	}
	if more > 0 {
		b.people = append(b.people, fmt.Sprintf("And %d more.", more))
		b.counted += fmt.Sprintf("More %d.", more)
	}
}

// counted is how many lines are nobody's record, and how many files.
func counted(unrecorded, shown int) string {
	tail := ""
	if unrecorded > 0 {
		tail = upper(count(unrecorded, "line was", "lines were")) + " not recorded."
	}
	if shown > 0 {
		tail = strings.TrimSpace(tail + " " + upper(count(shown, "file was shown and is", "files were shown and are")) + " in no record.")
	}
	return tail
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
	m := pushed(b.about, b.title, bot.Text(b.head))
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
