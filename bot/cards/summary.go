package cards

import (
	"fmt"
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
	button            bot.Button
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
	b := &brief{title: "Summary, " + d.day(s.Date), head: d.summaryHead(s), button: press("Read the minutes", "minutes", "meeting", string(s.Meeting))}
	if s.Extraordinary {
		b.title = "Summary, extraordinary, " + d.day(s.Date)
	}
	b.add("Needs you", s.MoreNeeds, 6, lines(s.Needs, d.need))
	b.add("Cases by risk", s.MoreCases, 6, lines(s.Cases, d.summaryCase))
	b.add("Actions by date", s.MoreActions, 4, lines(s.Actions, d.summaryAction))
	b.add("Strategic Exploitation Meeting", s.MoreStrategic, 1, joined(names(s.Strategic), 8))
	b.add("Themes", 0, 0, lines(s.Themes, d.themeCount))
	for _, g := range []struct {
		label string
		who   []casework.PersonID
	}{{"Present", s.Present}, {"Apologies, information sent", s.Informed}, {"Apologies", s.Apologies}, {"Absent", s.Absent}, {"Present, unsigned", s.Unsigned}} {
		if len(g.who) > 0 {
			b.people = append(b.people, g.label+": "+strings.Join(lines(g.who, d.short), ", "))
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
	return b
}

func lines[T any](in []T, say func(T) string) []string {
	var out []string
	for _, x := range in {
		out = append(out, say(x))
	}
	return out
}

// joined puts words into lines of several.
func joined(words []string, each int) []string {
	var out []string
	for len(words) > 0 {
		n := min(each, len(words))
		out, words = append(out, strings.Join(words[:n], " ")), words[n:]
	}
	return out
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
	return m.With(buttons(b.button)...)
}

// summaryHead is who chaired, whether it was quorate, and which cases were heard.
func (d Deck) summaryHead(s rmm.Summary) string {
	head := []string{"Chair: " + d.short(s.Chair) + "."}
	switch {
	case s.Quorate:
		head = append(head, "Quorate.")
	case s.Overridden:
		head = append(head, "Not quorate ("+list(names(s.Missing))+" missing); the chair went on, with a reason.")
	default:
		head = append(head, "Not quorate: "+list(names(s.Missing))+" missing.")
	}
	for _, g := range []struct {
		label string
		refs  []casework.CaseRef
	}{{"Heard", s.Heard}, {"Part heard", s.PartHeard}, {"Deferred", s.Deferred}, {"Not reached", s.NotReached}} {
		if len(g.refs) > 0 {
			head = append(head, g.label+": "+some(names(g.refs), 10)+".")
		}
	}
	if s.MoreRefs > 0 {
		head = append(head, fmt.Sprintf("And %d more.", s.MoreRefs))
	}
	return strings.Join(head, " ")
}

// need is one thing that waits for the chair, in at most rmm.WordsNeed words.
func (d Deck) need(n rmm.Need) string {
	switch n.Kind {
	case rmm.NeedLevel:
		return fmt.Sprintf("%s: agree the level, %s proposed", n.Case, n.Level)
	case rmm.NeedNotReached:
		return fmt.Sprintf("%s: Very High, not reached", n.Case)
	case rmm.NeedDifference:
		s := fmt.Sprintf("%s: difference with %s", n.Entry, stage(n.Stage))
		if !n.Due.IsZero() {
			s += ", " + d.day(n.Due)
		}
		return s
	case rmm.NeedHeldEntry:
		return fmt.Sprintf("%s: record entry held for the administrator", n.Case)
	case rmm.NeedAction:
		return fmt.Sprintf("%s: action without owner or date", n.Entry)
	case rmm.NeedClassify:
		return fmt.Sprintf("%s: not done; circumstances or agency?", n.Entry)
	case rmm.NeedOpening:
		return fmt.Sprintf("%s: open, escalate or no further?", n.Case)
	case rmm.NeedTheme:
		return fmt.Sprintf("%s to keep or drop: %s", count(n.Count, "draft", "drafts"), themeShort(n.Part))
	case rmm.NeedMatch:
		return count(n.Count, "match", "matches") + " between cases; originators asked first"
	}
	return strings.TrimSpace(string(n.Case) + " " + string(n.Entry))
}

func themeShort(p casework.ThemePart) string {
	switch p {
	case casework.PartTheme:
		return "themes"
	case casework.PartStrategic:
		return "strategic"
	}
	return "other business"
}

// summaryCase is one case's line, in at most rmm.WordsCase words.
func (d Deck) summaryCase(c rmm.SummaryCase) string {
	s := fmt.Sprintf("%s %s → %s", c.Case, c.Was, c.Now)
	if c.Was == c.Now {
		s = fmt.Sprintf("%s %s unchanged", c.Case, c.Now)
	}
	if c.Outcome != casework.OutcomeHeard {
		s += ", " + d.fared(c.Outcome)
	}
	switch {
	case c.Closed != "":
		s += ", closed"
	case c.Opening != casework.OpeningUndecided:
		s += ", " + map[casework.Opening]string{casework.OpeningOpen: "opened", casework.OpeningEscalate: "escalated", casework.OpeningNoFurther: "no further"}[c.Opening]
	}
	if c.Decisions > 0 {
		s += ", " + count(c.Decisions, "decision", "decisions")
	}
	if !c.NextReview.IsZero() && c.Closed == "" {
		s += ", review " + d.day(c.NextReview)
	}
	return s + map[bool]string{true: ", voice yes", false: ", voice no"}[c.Voice]
}

// summaryAction is one action's line, in at most rmm.WordsAction words.
func (d Deck) summaryAction(a rmm.SummaryAction) string {
	who := "no owner"
	switch {
	case a.Owner != "":
		who = d.short(a.Owner)
	case a.Agency != "":
		who = d.agency(a.Agency)
	}
	if a.Due.IsZero() {
		return fmt.Sprintf("%s, %s, no date", a.Ref, who)
	}
	return fmt.Sprintf("%s, %s, %s", a.Ref, who, d.day(a.Due))
}

func (d Deck) themeCount(t rmm.ThemeCount) string {
	what := themeShort(t.Part)
	if t.Kind != casework.Info {
		what = strings.ToLower(d.kind(t.Kind))
	}
	return fmt.Sprintf("%s: %d", upper(what), t.Count)
}
