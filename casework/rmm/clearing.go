package rmm

import (
	"slices"
	"time"

	"convenor/casework"
	"convenor/casework/record"
)

// settleReview fixes when the case comes back.
func settleReview(c *casework.Case, m *casework.Meeting, s *casework.Settings) {
	it := &c.Item
	c.Carried = casework.CarryNone
	switch it.Outcome {
	case casework.OutcomeHeard:
		c.Deferrals = 0
		if it.ReviewSet {
			c.NextReview = it.NextReview
		} else {
			c.NextReview = s.ReviewAfter(m.Date, c.Level())
		}
	case casework.OutcomePartHeard:
		c.Carried = casework.CarryPartHeard
	case casework.OutcomeDeferred:
		c.Deferrals++
		c.Carried = casework.CarryDeferred
	default:
		c.Carried = casework.CarryNotReached
	}
	it.NextReview = c.NextReview
}

// count keeps the figures that show drift: meetings in a row that left the level as it was,
// and that went without the child's voice.
func count(c *casework.Case, it *casework.Item) {
	if it.Outcome != casework.OutcomeHeard {
		return
	}
	c.Unchanged++
	if it.Now != it.Was {
		c.Unchanged = 0
	}
	c.Voiceless++
	for _, v := range it.Voices {
		if v.Text.Stands() {
			c.Voiceless = 0
		}
	}
}

// leave closes a case whose risk fell to Low or was resolved at this sitting, with the
// objections that were heard, or a raised one that the meeting takes no further. A case that
// was deferred or heard in part stays, whatever was said of it before.
func leave(c *casework.Case, m *casework.Meeting) {
	it := &c.Item
	noFurther := c.State == casework.CaseRaised && it.Opening != nil && it.Opening.Decision == casework.OpeningNoFurther
	if it.Outcome != casework.OutcomeHeard {
		if noFurther {
			c.Opening = nil // the meeting that hears the rest decides again
		}
		return
	}
	var cl *casework.Closure
	switch {
	case noFurther:
		cl = &casework.Closure{Reason: casework.ClosureNoFurther, Words: it.Opening.Reason, By: it.Opening.By}
	case c.State != casework.CaseOpen:
		return
	default:
		cl = leaving(it)
	}
	if cl == nil {
		if c.Agreed == nil || c.Agreed.Level != casework.RiskLow || !agreedHere(it) {
			return
		}
		cl = &casework.Closure{Reason: casework.ClosureLow, Words: c.Agreed.Reason, By: c.Agreed.By}
	}
	cl.On, cl.Meeting = m.Date, m.ID
	for _, o := range it.Objections {
		if o.Text.Stands() {
			cl.Objections = append(cl.Objections, o)
		}
	}
	for _, a := range c.Actions {
		for _, o := range a.Objections {
			if a.Meeting == m.ID && o.Text.Stands() {
				cl.Objections = append(cl.Objections, o)
			}
		}
	}
	c.State, c.Closed, c.NextReview, c.Carried = casework.CaseClosed, cl, casework.Date{}, casework.CarryNone
	it.NextReview = casework.Date{}
}

// leaving is the newest standing word that the risk is resolved, or nil. A level above Low
// agreed after it takes it back.
func leaving(it *casework.Item) *casework.Closure {
	for _, cl := range slices.Backward(it.Leaving) {
		if cl.Removed != nil {
			continue
		}
		for _, d := range it.Agreed {
			if d.Removed == nil && d.Level > casework.RiskLow && d.By.At.After(cl.By.At) {
				return nil
			}
		}
		return &cl
	}
	return nil
}

func agreedHere(it *casework.Item) bool {
	for _, d := range it.Agreed {
		if d.Removed == nil && d.Level == casework.RiskLow {
			return true
		}
	}
	return false
}

// snapshot puts into the item how the things raised at it stood, and takes off the case
// what is finished: the meeting has seen it.
func snapshot(c *casework.Case, it *casework.Item) {
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
}

// heardFrom is when a case began to be heard: when the chair went to it, else its first record
// of the sitting, else when the meeting opened.
func heardFrom(c *casework.Case, m *casework.Meeting) time.Time {
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

// presentFor is who was there for a case: whoever had signed and had not left before the case
// was heard, which was at from or later.
func presentFor(m *casework.Meeting, ref casework.CaseRef, from time.Time) []casework.PersonID {
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

// entryState decides whether the entry for the child's own record may go out or waits for
// the administrator, and for whom it is.
func entryState(c *casework.Case, it *casework.Item, e ClearEnv) casework.RecordEntry {
	if it.Outcome == casework.OutcomeNotReached || it.Outcome != casework.OutcomeHeard && it.Live == 0 {
		return casework.RecordEntry{} // not heard to its end, and nothing recorded of it
	}
	entry := casework.RecordEntry{State: casework.EntryReleased, For: EntryFor(c, e.Roster)}
	if why := HoldReasons(*it, c.Ref, e.Others); len(why) > 0 {
		entry.State, entry.Why = casework.EntryHeld, why
		return entry
	}
	entry.Due = e.Calendar.AddWorking(casework.DateOf(e.Now, e.Settings.Location()), fileWithin)
	return entry
}

// fileWithin is the working days that a worker has to put an entry on the child's own
// record before being chased; no paper gives a number.
const fileWithin = 2

// ReleaseEntry lets a held entry go out, by the administrator. The meeting is the last one
// where none is named.
func ReleaseEntry(c *casework.Case, m casework.MeetingID, today casework.Date, cal casework.Calendar, by casework.Attribution) error {
	en := c.Entry(m)
	if en == nil {
		return casework.Refuse(casework.NotFound, casework.RuleNotFound, "entry")
	}
	if en.State != casework.EntryHeld {
		return casework.Refuse(casework.Already, RuleEntryDealt, "entry")
	}
	en.State, en.Released, en.Due = casework.EntryReleased, &by, cal.AddWorking(today, fileWithin)
	return nil
}

// RuleEntryDealt refuses a second press.
const RuleEntryDealt casework.Rule = "record entry dealt with already"

// FileEntry notes that the entry of a meeting is on the child's own record; of every meeting
// that waits, where none is named.
func FileEntry(c *casework.Case, m casework.MeetingID, by casework.Attribution) error {
	which := []casework.MeetingID{m}
	if m == "" {
		which = c.Waiting()
	}
	filed := 0
	for _, m := range which {
		en := c.Entry(m)
		if en == nil {
			return casework.Refuse(casework.NotFound, casework.RuleNotFound, "entry")
		}
		if en.State == casework.EntryReleased {
			en.State, en.Filed = casework.EntryFiled, &by
			filed++
		}
	}
	if filed == 0 {
		return casework.Refuse(casework.Already, RuleEntryDealt, "entry")
	}
	c.Unfiled = slices.DeleteFunc(c.Unfiled, func(f casework.Filing) bool { return f.Entry.State == casework.EntryFiled })
	return nil
}
