package rmm

import (
	"cmp"
	"slices"
	"time"

	"convenor/casework"
)

// Earlier is what may still hold something open that meetings before this one left: every
// case and meeting that waits for the chair. Those that do not are no harm.
type Earlier struct {
	Cases    []casework.Case
	Meetings []casework.Meeting
}

// For leaves out the restricted cases that do not name the reader: they are for their own
// people alone.
func (e Earlier) For(reader casework.PersonID) Earlier {
	e.Cases = slices.DeleteFunc(slices.Clone(e.Cases), func(c casework.Case) bool {
		return len(c.Restricted) > 0 && !slices.Contains(c.Restricted, reader)
	})
	return e
}

// CaseWaits tells whether something in the case waits for the chair between meetings, in
// the chair's own hands or in somebody's whom the chair would ask.
func CaseWaits(c *casework.Case) bool { return len(leftIn(c)) > 0 || waitingMatch(c) }

// MeetingWaits tells whether theme items of a meeting that is over wait to be kept or
// dropped.
func MeetingWaits(m *casework.Meeting) bool { return len(leftThemes(m)) > 0 }

// left is what meetings before this one left open, the kinds in the order of the needs and
// the oldest of each first. A case that was before this meeting has its needs among the
// meeting's own; of it there are only the record entries of meetings before.
func left(m *casework.Meeting, cases []casework.Case, before Earlier, zone *time.Location) []Need {
	var out []Need
	matches := Need{Kind: NeedMatch, Asked: true} // they wait for nobody else
	told := map[[2]casework.CaseRef]bool{}        // both cases of a match may have it
	for _, c := range cases {
		for _, x := range c.Matches {
			told[pairOf(c.Ref, x.Case)] = tellsMatch(m, x)
		}
	}
	for i := range before.Cases {
		c := &before.Cases[i]
		here := slices.ContainsFunc(cases, func(x casework.Case) bool { return x.Ref == c.Ref })
		for _, n := range leftIn(c) {
			if n.from == m.ID || here && n.Kind != NeedHeldEntry {
				continue
			}
			n.Since = n.since(zone)
			if !n.Since.After(m.Date) { // asked for again weeks later, a summary holds nothing newer
				out = append(out, n.Need)
			}
		}
		for _, x := range c.Matches {
			found := casework.DateOf(x.Found, zone)
			if here || !MatchWaits(x) || found.After(m.Date) || told[pairOf(c.Ref, x.Case)] {
				continue
			}
			told[pairOf(c.Ref, x.Case)] = true
			matches.Count++
			if matches.Since.IsZero() || found.Before(matches.Since) {
				matches.Since = found
			}
		}
	}
	for i := range before.Meetings {
		if b := &before.Meetings[i]; b.ID != m.ID && !b.Date.After(m.Date) {
			out = append(out, leftThemes(b)...)
		}
	}
	if matches.Count > 0 {
		out = append(out, matches)
	}
	kinds := needKinds()
	slices.SortStableFunc(out, func(a, b Need) int {
		return cmp.Or(slices.Index(kinds, a.Kind)-slices.Index(kinds, b.Kind), compareDates(a.Since, b.Since), cmp.Compare(a.Case, b.Case))
	})
	return out
}

// leftNeed is a need with what it stems from: a meeting, or outside of any an instant.
type leftNeed struct {
	Need
	from casework.MeetingID
	at   time.Time
}

// since is the date of the meeting that a need stems from.
func (n leftNeed) since(zone *time.Location) casework.Date {
	if len(n.from) >= len(time.DateOnly) {
		if d, err := casework.ParseDate(string(n.from)[:len(time.DateOnly)]); err == nil {
			return d
		}
	}
	return casework.DateOf(n.at, zone)
}

// leftIn is what waits for the chair in a case as it stands between meetings, apart from
// matches, which are counted.
func leftIn(c *casework.Case) []leftNeed {
	var out []leftNeed
	add := func(n Need, from casework.MeetingID, at time.Time) {
		n.Case = c.Ref
		out = append(out, leftNeed{n, from, at})
	}
	if l := c.Last; l != nil {
		then := casework.Case{Item: casework.Item{Proposed: l.Proposed, Agreed: slices.Concat(l.Agreed, c.Item.Agreed)}, Agreed: c.Agreed, Referral: c.Referral}
		if a := Proposed(&then); a != nil && c.State != casework.CaseClosed {
			add(Need{Kind: NeedLevel, Level: a.Level()}, l.Meeting, l.Cleared)
		}
		if undecided(c) {
			add(Need{Kind: NeedOpening}, l.Meeting, l.Cleared)
		}
		if l.Entry.State == casework.EntryHeld {
			add(Need{Kind: NeedHeldEntry}, l.Meeting, l.Cleared)
		}
	}
	for _, f := range c.Unfiled {
		if f.Entry.State == casework.EntryHeld {
			add(Need{Kind: NeedHeldEntry}, f.Meeting, f.Cleared)
		}
	}
	for _, d := range c.Differences {
		if standsOpen(d) {
			add(Need{Kind: NeedDifference, Entry: d.Ref, Stage: d.Stage, Due: d.Due}, d.Meeting, d.By.At)
		}
	}
	for _, a := range c.Actions {
		if kind := actionNeeds(a); kind != "" {
			add(Need{Kind: kind, Entry: a.Ref, Due: a.Due}, a.Meeting, a.Agreed.At)
		}
	}
	return out
}

// leftThemes counts, by part, the drafts of a closed meeting that nobody has kept or dropped.
func leftThemes(m *casework.Meeting) []Need {
	if m.State != casework.MeetingClosed {
		return nil
	}
	out := draftThemes(m)
	for i := range out {
		out[i].Since = m.Date
	}
	return out
}

// pairOf is two cases, whichever is named first.
func pairOf(a, b casework.CaseRef) [2]casework.CaseRef {
	return [2]casework.CaseRef{min(a, b), max(a, b)}
}

func waitingMatch(c *casework.Case) bool { return slices.ContainsFunc(c.Matches, MatchWaits) }
