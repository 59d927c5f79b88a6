package cards

import (
	"strings"

	"convenor/casework"
	"convenor/casework/record"
)

// thoughtAs names what a line made of what a Risk Resolution meeting thinks and asks.
func (d Deck) thoughtAs(c *casework.Case, k record.Kept) string {
	short := casework.EntryRef(k.Ref).Short()
	switch k.What {
	case "evidence":
		for _, h := range c.Resolution.Hypotheses {
			for i := range h.Evidence {
				if e := &h.Evidence[i]; &e.By == k.By && e.Against {
					return "evidence against " + short
				}
			}
		}
		return "evidence for " + short
	case "answer":
		return "the answer to " + short
	case "question":
		for _, q := range c.Resolution.Questions {
			if string(q.Ref) == k.Ref {
				return d.questionAs(q)
			}
		}
	case "part":
		return "the young person " + partName(k.Ref) + ": " + d.saidOfPart(c, k.Ref)
	case "plan answer":
		for _, a := range c.Item.Resolution.Answers {
			if a.By.At.Equal(k.By.At) && a.Agency == k.By.Agency {
				return d.agency(a.Agency) + " says " + map[bool]string{true: "yes", false: "no"}[a.Yes] + " to the plan"
			}
		}
	}
	return strings.TrimSpace(short + " " + k.What)
}

func (d Deck) saidOfPart(c *casework.Case, name string) string {
	for _, p := range c.Item.Resolution.Part.Answers() {
		if p.Name == name && p.Answer.Stands() {
			return map[bool]string{true: "yes", false: "no"}[p.Answer.Yes]
		}
	}
	return "taken back"
}

// findAs says how who finds a question out, and by when, were read.
func (d Deck) findAs(c *casework.Case, short casework.EntryRef) string {
	if c.Resolution == nil {
		return ""
	}
	for _, q := range c.Resolution.Questions {
		if q.Ref.Short() == string(short) {
			return d.questionAs(q)
		}
	}
	return ""
}

// questionAs says how a question was read.
func (d Deck) questionAs(q casework.Question) string {
	s := q.Ref.Short()
	switch {
	case q.Finder == "" && q.Agency == "":
		s += ", nobody finds it out yet"
	default:
		s += " for " + d.owner(q.Finder, q.Agency, "")
	}
	if q.Due.IsZero() {
		return s + ", no date yet"
	}
	return s + ", by " + d.day(q.Due)
}
