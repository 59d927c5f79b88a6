package cards

import (
	"fmt"
	"strings"
	"time"

	"convenor/bot"
	"convenor/casework"
)

// day is a date as people on the Isle of Man write it, with the year when it is not this one.
func (d Deck) day(on casework.Date) string {
	if on.IsZero() {
		return "no date yet"
	}
	s := fmt.Sprintf("%s %d %s", on.Weekday().String()[:3], on.Day, on.Month.String()[:3])
	if on.Year != d.Today.Year {
		s += fmt.Sprintf(" %d", on.Year)
	}
	return s
}

// due says when something is due and how that stands to today.
func (d Deck) due(on casework.Date) string {
	switch n := on.Sub(d.Today); {
	case on.IsZero():
		return "no due date yet"
	case n == 0:
		return "due today, " + d.day(on)
	case n == 1:
		return "due tomorrow, " + d.day(on)
	case n > 1:
		return "due " + d.day(on)
	default:
		return "due " + d.day(on) + ", " + daysLate(-n)
	}
}

func daysLate(n int) string { return count(n, "day", "days") + " late" }

// clock is the time of day of an instant where the board sits.
func (d Deck) clock(t time.Time) string { return t.In(d.zone()).Format("15:04") }

// dayOf is the board's date of an instant.
func (d Deck) dayOf(t time.Time) string { return d.day(casework.DateOf(t, d.zone())) }

func (d Deck) zone() *time.Location {
	if d.Zone != nil {
		return d.Zone
	}
	return d.settings().Location()
}

func (d Deck) settings() *casework.Settings {
	if d.Settings != nil {
		return d.Settings
	}
	s := casework.DefaultSettings()
	return &s
}

// count is a number with its noun.
func count(n int, one, many string) string {
	switch n {
	case 0:
		return "no " + many
	case 1:
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// list joins words as a sentence does: "a, b and c".
func list(words []string) string {
	switch n := len(words); n {
	case 0:
		return ""
	case 1:
		return words[0]
	default:
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
}

// names turns typed words ("police") into strings.
func names[S ~string](in []S) []string {
	out := make([]string, len(in))
	for i, s := range in {
		out[i] = string(s)
	}
	return out
}

// upper begins a sentence.
func upper(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// stop ends a sentence that somebody else wrote, when it has no end of its own.
func stop(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".?!…") {
		return s
	}
	return s + "."
}

// mostListed bounds the lines of one list on a telephone.
const mostListed = 40

// bullets is a list that says how many lines it leaves out, and where they are to be found.
func bullets(lines []string, most int, where string) []bot.Block {
	if len(lines) == 0 {
		return nil
	}
	if len(lines) <= most {
		return []bot.Block{bot.Bullets(lines)}
	}
	rest := fmt.Sprintf("And %d more.", len(lines)-most)
	if where != "" {
		rest += " " + where
	}
	return []bot.Block{bot.Bullets(lines[:most]), bot.Text(rest)}
}

// whole is a list of which nothing may be left out: minutes, entries, attendance.
func whole(lines []string) []bot.Block { return bullets(lines, len(lines), "") }

// section is a heading with blocks under it, or nothing when there are none.
func section(heading string, blocks ...bot.Block) []bot.Block {
	if len(blocks) == 0 {
		return nil
	}
	return append([]bot.Block{bot.Heading(heading)}, blocks...)
}

// push is what a lock screen shows: a reference and the word open.
func push[S ~string](ref S) string { return string(ref) + ": open" }

// pushed is a private card whose lock screen shows the reference alone.
func pushed[S ~string](ref S, title string, body ...bot.Block) bot.Message {
	m := bot.Card(title, body...)
	m.Push = push(ref)
	return m
}

// Words are the sentences that Bot says itself.
func Words() bot.Words {
	return bot.Words{
		Push:        "RMM: open",
		Waiting:     "I have a private message for you and could not deliver it. Press the button to read it here; nobody else will see it.",
		Reveal:      "Read it privately",
		NotYours:    "That message is for somebody else.",
		Vanished:    "That is no longer kept. Please begin again.",
		Removed:     "Your line is deleted here. What the record holds of it stays there.",
		Stays:       "I cannot delete that line here. Please delete it yourself.",
		NextPage:    "Thank you. There is another page; what you have written so far is kept.",
		Continue:    "Continue",
		Correct:     "This has not been sent in yet. What you wrote is kept. Please correct the following.",
		Reopen:      "Correct it",
		OneOf:       "One of:",
		AnyOf:       "Any of these, one on each line:",
		Yes:         "Yes",
		No:          "No",
		Failed:      failed,
		NotAnOption: "Please write one of the answers that are listed, as it stands there.",
	}
}

// failed is said when something went wrong that nobody's words caused.
const failed = "Something went wrong on our side. What you typed is kept. Please try again in a few minutes, and tell the administrator if it happens again."
