package cards

import (
	"fmt"
	"slices"
	"strings"

	"convenor/bot"
	"convenor/casework"
)

// information lists the VOLT entries of this meeting's item, then the last one's, which the
// viewer may see.
func (d Deck) information(c *casework.Case, v casework.Viewer, m *casework.Meeting) []string {
	entries := slices.Clone(c.Item.VOLT)
	if c.Last != nil {
		entries = append(entries, c.Last.VOLT...)
	}
	var lines []string
	hidden := 0
	for _, e := range entries {
		switch {
		case !e.Text.Stands():
		case v.MaySee(e, m):
			lines = append(lines, d.entry(e))
		default:
			hidden++
		}
	}
	if hidden > 0 {
		lines = append(lines, upper(count(hidden, "restricted entry", "restricted entries"))+" not shown to you.")
	}
	return lines
}

func (d Deck) entry(e casework.VOLTEntry) string {
	s := fmt.Sprintf("%s · %s, %s: %s Said by %s.", e.Ref.Short(), d.kind(e.Kind), handling(e.Handling), stop(e.Text.Words), d.by(e.By))
	if e.Conditions != "" {
		s += " Conditions: " + stop(e.Conditions)
	}
	return s
}

// kind is a kind of information. It says what the information is about and labels nobody.
func (d Deck) kind(k casework.VOLTKind) string {
	switch k {
	case casework.Victim:
		return "Victim information"
	case casework.Offender:
		return "Offender information"
	case casework.Location:
		return "Location"
	case casework.Trend:
		return d.trend()
	}
	return "Information"
}

func handling(h casework.Handling) string {
	if h == casework.HandlingUnset {
		return string(casework.MeetingOnly)
	}
	return string(h)
}

// matches tells whoever chairs which cases share something, once every originator of a
// restricted entry has agreed.
func (d Deck) matches(c *casework.Case, v casework.Viewer, m *casework.Meeting) []bot.Block {
	if !v.Chairs(m) && !v.Is(casework.DutyChair) {
		return nil
	}
	var lines []string
	for _, x := range c.Matches {
		if released(x) {
			line := fmt.Sprintf("%s and %s share %s.", c.Ref, x.Case, sharedKinds(x.Kinds))
			if x.Child {
				line += fmt.Sprintf(" The child of %s is called so and may be meant.", x.Case)
			}
			lines = append(lines, line)
		}
	}
	return section("Matches", bullets(lines, mostListed, "")...)
}

func released(x casework.Match) bool {
	for _, p := range x.Guarded {
		if !x.Released[p] {
			return false
		}
	}
	return true
}

func sharedKinds(kinds []casework.IdentifierKind) string {
	var out []string
	for _, k := range kinds {
		article := "a "
		if strings.ContainsAny(string(k[:min(1, len(k))]), "aeiou") {
			article = "an "
		}
		out = append(out, article+string(k))
	}
	if len(out) == 0 {
		return "something"
	}
	return list(out)
}
