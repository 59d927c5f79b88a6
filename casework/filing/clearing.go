package filing

import (
	"slices"
	"time"

	"convenor/casework"
	"convenor/casework/record"
)

// Env is what clearing needs to know besides the documents.
type Env struct {
	Now      time.Time
	Settings *casework.Settings
	Calendar casework.Calendar
	Roster   casework.Roster
	Others   Others // what other children are called, and other things that no record entry may hold
}

// Settled is a sitting case's item with what was raised in it as clearing would leave it, for
// whoever has to know before it is cleared whom its words name. Nothing changes.
func Settled(c *casework.Case) *casework.Item {
	now := *c
	Snapshot(&now, &now.Item)
	return &now.Item
}

// Settle freezes a case's settled item as its last one and gives the case back by the meeting. The
// entry of the meeting before is still owed to the child's own record where it was not filed.
func Settle(c *casework.Case) casework.Item {
	if l := c.Last; l != nil && (l.Entry.State == casework.EntryHeld || l.Entry.State == casework.EntryReleased) {
		c.Unfiled = append(c.Unfiled, casework.Filing{Meeting: l.Meeting, Cleared: l.Cleared, Entry: l.Entry})
	}
	last := c.Item
	c.Last, c.Item, c.Sitting = &last, casework.Item{}, ""
	return last
}

// Snapshot puts into the item how the things raised at it stood, and takes off the case
// what is finished: the meeting has seen it.
func Snapshot(c *casework.Case, it *casework.Item) {
	raised := map[casework.EntryRef]bool{}
	for _, r := range it.Raised {
		raised[r] = true
	}
	var keep []casework.AgreedAction
	for _, a := range c.Actions {
		if raised[a.Ref] {
			it.Steps = append(it.Steps, a)
		}
		if a.Finished() {
			it.Finished = append(it.Finished, a)
			continue
		}
		keep = append(keep, a)
	}
	c.Actions = keep

	var open []casework.DifferenceOfOpinion
	for _, d := range c.Differences {
		if d.Meeting == it.Meeting {
			it.Differed = append(it.Differed, d)
		}
		if d.State == casework.DifferenceResolved {
			it.Settled = append(it.Settled, d)
			continue
		}
		open = append(open, d)
	}
	c.Differences = open

	var waiting []casework.StrategicItem
	for _, s := range c.Strategic {
		if s.Meeting == it.Meeting {
			it.Elevated = append(it.Elevated, s)
		}
		if s.Answer != "" {
			it.Answered = append(it.Answered, s)
			continue
		}
		waiting = append(waiting, s)
	}
	c.Strategic = waiting

	if c.Resolution != nil {
		it.Resolution = resolved(c.Resolution, it)
	}
}

// resolved is what a Risk Resolution meeting noted, with how everything stood that it thought and
// asked, and the plan where it agreed one.
func resolved(r *casework.RiskResolution, it *casework.Item) *casework.ResolutionItem {
	var out casework.ResolutionItem
	if it.Resolution != nil {
		out = *it.Resolution
	}
	out.Worries, out.Hypotheses = slices.Clone(r.Worries), slices.Clone(r.Hypotheses)
	out.Questions, out.Contingencies = slices.Clone(r.Questions), slices.Clone(r.Contingencies)
	if r.Plan.State == casework.PlanAgreed && r.Plan.Meeting == it.Meeting && it.Meeting != "" {
		plan := r.Plan
		out.Plan = &plan
	}
	return &out
}

// HeardFrom is when a case began to be heard: when the chair went to it, else its first record
// of the sitting, else when the meeting opened.
func HeardFrom(c *casework.Case, m *casework.Meeting) time.Time {
	if it := m.Item(c.Ref); it != nil && !it.From.IsZero() {
		return it.From
	}
	if m.Opened == nil {
		return time.Time{}
	}
	opened, first := m.Opened.At, time.Time{}
	for _, k := range record.Records(c) {
		if at := k.By.At; !at.Before(opened) && (first.IsZero() || at.Before(first)) {
			first = at
		}
	}
	if first.IsZero() {
		return opened
	}
	return first
}

// PresentFor is who was there for a case: whoever had signed and had not left before the case
// was heard, which was at from or later.
func PresentFor(m *casework.Meeting, ref casework.CaseRef, from time.Time) []casework.PersonID {
	var out []casework.PersonID
	for _, a := range m.Attended {
		if a.Signed == nil || a.Presence != casework.Present {
			continue
		}
		if !a.Left.IsZero() && a.Left.Before(from) {
			continue
		}
		if a.Cases == nil {
			out = append(out, a.Person)
			continue
		}
		for _, c := range a.Cases {
			if c == ref {
				out = append(out, a.Person)
			}
		}
	}
	return out
}
