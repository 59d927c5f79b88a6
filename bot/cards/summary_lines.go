package cards

import (
	"fmt"
	"strings"

	"convenor/casework"
	"convenor/casework/rmm"
)

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

// summaryHead is who chaired, whether it was quorate, and which cases were heard.
func (d Deck) summaryHead(s rmm.Summary) string {
	head := []string{d.chairedBy(s.Chair)}
	switch {
	case s.Quorate && !s.QuorumLost.IsZero():
		head = append(head, "Quorate until "+d.clock(s.QuorumLost)+"; "+list(names(s.Gone))+" had left then.")
		if s.Overridden {
			head = append(head, "The chair went on, with a reason.")
		}
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
	if s.Hidden > 0 {
		head = append(head, d.hidden(s.Hidden))
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
	case rmm.NeedMove:
		return fmt.Sprintf("%s: moving, not accepted yet", n.Case)
	case rmm.NeedTheme:
		return fmt.Sprintf("%s to keep or drop: %s", count(n.Count, "draft", "drafts"), themeShort(n.Part))
	case rmm.NeedMatch:
		s := count(n.Count, "match", "matches") + " between cases"
		if n.Asked {
			s += "; originators asked first"
		}
		return s
	}
	return strings.TrimSpace(string(n.Case) + " " + string(n.Entry))
}

// leftNeed is one thing that an earlier meeting left, in at most rmm.WordsNeed words.
func (d Deck) leftNeed(n rmm.Need) string {
	s := d.need(n)
	if n.Kind == rmm.NeedDifference { // its own date makes it long
		s = fmt.Sprintf("%s: difference, %s, %s", n.Entry, stage(n.Stage), d.shortDay(n.Due))
	}
	if n.Since.IsZero() {
		return s
	}
	return s + " (" + d.shortDay(n.Since) + ")"
}

// shortDay is a date without its weekday.
func (d Deck) shortDay(on casework.Date) string {
	_, short, _ := strings.Cut(d.day(on), " ")
	return short
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
	switch {
	case a.Due.IsZero():
		return fmt.Sprintf("%s, %s, no date", a.Ref, who)
	case a.Late:
		return fmt.Sprintf("%s, %s, late, %s", a.Ref, who, d.day(a.Due))
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
