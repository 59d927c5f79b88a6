package cards

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"convenor/casework"
	"convenor/casework/record"
)

// RecordedAs says in a few words as what a line stands in the record of a case: made is what
// the line made, what and refs name what it did to other records, as casework.Applied keeps
// it. The words stand beside the line's mark, where everybody who reads the line reads them:
// of a restricted case or entry there are none.
func (d Deck) RecordedAs(c *casework.Case, made []record.Kept, what string, refs []string) string {
	if len(c.Restricted) > 0 {
		return ""
	}
	for _, e := range c.Item.VOLT {
		made := slices.ContainsFunc(made, func(k record.Kept) bool { return k.Ref == string(e.Ref) })
		if e.Handling.Restricted() && (made || slices.Contains(refs, string(e.Ref))) {
			return ""
		}
	}
	var words []string
	for _, k := range made {
		words = append(words, d.madeAs(c, k))
	}
	if did := d.didAs(c, what, refs); did != "" {
		words = append(words, did)
	}
	return strings.Join(words, "; ")
}

// RestAs is RecordedAs for a line of which something else was not recorded.
func (d Deck) RestAs(words string) string { return "the rest is: " + words }

// SaidBefore stands beside the mark of a line whose words its author had said before, at a
// time, and which is not recorded twice.
func (d Deck) SaidBefore(at time.Time) string { return "said before, at " + d.clock(at) }

// DraftItem is what a line in the thread of a part of the agenda is recorded as.
func (d Deck) DraftItem() string { return "a draft item, until the chair keeps it" }

// madeAs names one record that a line made.
func (d Deck) madeAs(c *casework.Case, k record.Kept) string {
	short := casework.EntryRef(k.Ref).Short()
	switch k.What {
	case "volt":
		for _, e := range c.Item.VOLT {
			if string(e.Ref) == k.Ref {
				return short + " " + d.informationAs(e)
			}
		}
	case "report":
		for _, p := range casework.ReportParts() {
			if p.String() == k.Ref {
				return "“" + reportLabel(p) + fmt.Sprintf("” of the report, %d of 5 answered", 5-len(c.Item.Report.Missing()))
			}
		}
	case "action":
		if a := c.Action(casework.EntryRef(k.Ref)); a != nil {
			return d.actionAs(*a)
		}
	case "word":
		if a := c.Action(casework.EntryRef(k.Ref)); a != nil {
			return wordAs(*a, k.By)
		}
	case "level":
		for i := range c.Item.Proposed {
			if p := &c.Item.Proposed[i]; &p.By == k.By {
				return "a view of the level, " + p.Level().String()
			}
		}
	case "agreed level":
		for i := range c.Item.Agreed {
			if a := &c.Item.Agreed[i]; &a.By == k.By {
				return "the agreed level, " + a.Level.String()
			}
		}
	case "postponed":
		for i := range c.Item.Postponed {
			if p := &c.Item.Postponed[i]; &p.By == k.By {
				return string(p.Outcome)
			}
		}
	case "evidence", "answer", "question", "part", "plan answer":
		return d.thoughtAs(c, k)
	case "objection":
		if short != "" {
			return "an objection to " + short
		}
	}
	return strings.TrimSpace(short + " " + madeNames[k.What])
}

// madeNames are records by their kind, where nothing more can be said in a few words.
var madeNames = map[string]string{
	"voice": "what the child says", "agreed": "an agreed decision", "plancheck": "a view of the plan", "objection": "an objection",
	"difference": "difference of professional opinion", "resolve": "the risk is resolved", "raise": "for the Strategic Exploitation Meeting",
	"worry": "a worry, with a thread of its own", "hypothesis": "a hypothesis", "contingency": "a contingency",
}

// didAs names what a line did to records that others made, or that have no words of their own.
func (d Deck) didAs(c *casework.Case, what string, refs []string) string {
	about := ""
	for _, r := range refs {
		if _, entry, ok := casework.ParseEntryRef(r, c.Ref); ok {
			about = entry.Short()
		}
	}
	switch what {
	case "undo":
		return strings.TrimSpace(about + " taken back")
	case "correct":
		return strings.TrimSpace(about + " corrected")
	case "escalate":
		return strings.TrimSpace(about + " up a stage")
	case "discuss":
		return "now: worry " + about
	case "find":
		return d.findAs(c, casework.EntryRef(about))
	case "agree":
		return "the plan is agreed"
	case "review":
		return "next review " + d.day(c.Item.NextReview)
	case "decide":
		return "the decision on opening"
	}
	return ""
}

func (d Deck) informationAs(e casework.VOLTEntry) string {
	kind := d.kind(e.Kind)
	if e.Kind != casework.Trend { // the label is the board's own
		kind = strings.ToLower(kind)
	}
	if handling(e.Handling) == string(casework.Shareable) {
		return kind
	}
	return kind + ", " + handling(e.Handling)
}

// actionAs says how owner and date were read.
func (d Deck) actionAs(a casework.AgreedAction) string {
	s := a.Ref.Short()
	switch rep, ok := d.Roster.Representative(a.Agency); {
	case a.Owner == "" && a.Agency == "":
		s += ", no owner yet"
	case a.Owner == "" || ok && rep.ID == a.Owner:
		s += " for " + d.agency(a.Agency)
	default:
		s += " for " + d.who(a.Owner)
	}
	if a.Due.IsZero() {
		return s + ", no date yet"
	}
	return s + ", by " + d.day(a.Due)
}

func wordAs(a casework.AgreedAction, by *casework.Attribution) string {
	for i := range a.Words {
		switch w := &a.Words[i]; {
		case &w.By != by:
		case w.Claim:
			return a.Ref.Short() + " said to be " + string(w.State) + ", its owner is asked"
		default:
			return a.Ref.Short() + " " + string(w.State)
		}
	}
	return a.Ref.Short()
}
