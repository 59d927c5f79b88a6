package rmm

import (
	"cmp"
	"slices"

	"convenor/casework"
)

// Pick is the cases that a meeting has to hear, each once, in the order in which it hears
// them (RMM terms of reference, child selection: the tracker puts the cases due for review
// on the agenda by itself).
//
// Due is every raised or open case that has not been heard yet, was carried over, or whose
// review date comes before the following weekly meeting, so that no review passes its date
// between two meetings; besides, whatever the meeting's agenda already holds as urgent or
// added. An extraordinary meeting holds only what it was called for.
//
// Part heard cases come first, then those deferred twice in a row or more often, then the
// highest standing level; of one level those carried
// over come first, and among equals the reference decides. Linked children follow one another
// directly and stand where the first of them stands.
//
// Slot and start are left to Share.
func Pick(cases []casework.Case, m *casework.Meeting) []casework.AgendaItem {
	var due []*casework.Case
	for i := range cases {
		c := &cases[i]
		if c.State != casework.CaseRaised && c.State != casework.CaseOpen || c.Process == casework.RRM {
			continue
		}
		if calledFor(m, c.Ref) || !m.Extraordinary && isDue(c, m) {
			due = append(due, c)
		}
	}
	slices.SortFunc(due, firstHeard)
	due = slices.CompactFunc(due, func(a, b *casework.Case) bool { return a.Ref == b.Ref })

	var items []casework.AgendaItem
	placed := map[casework.CaseRef]bool{}
	for _, c := range due {
		if placed[c.Ref] {
			continue
		}
		for _, l := range linked(c, due) {
			placed[l.Ref] = true
			items = append(items, casework.AgendaItem{
				Case: l.Ref, Reason: reason(l, m), Worker: l.Worker, Raiser: l.Referral.By.SaidBy,
			})
		}
	}
	return items
}

// isDue tells whether a weekly meeting has to hear the case.
func isDue(c *casework.Case, m *casework.Meeting) bool {
	following := m.Following
	if following.IsZero() {
		following = m.Date.AddDays(7)
	}
	return c.NextReview.IsZero() || c.Carried != casework.CarryNone || c.NextReview.Before(following)
}

// calledFor tells whether somebody put the case on the meeting's agenda.
func calledFor(m *casework.Meeting, ref casework.CaseRef) bool {
	it := m.Item(ref)
	return it != nil && (m.Extraordinary || it.Reason == casework.ReasonUrgent || it.Reason == casework.ReasonAdded)
}

// reason is why the case is on the agenda; what the calendar asks for anyway is said before
// what somebody added.
func reason(c *casework.Case, m *casework.Meeting) casework.AgendaReason {
	switch {
	case m.Extraordinary:
		return m.Item(c.Ref).Reason
	case c.Carried == casework.CarryPartHeard:
		return casework.ReasonPartHeard
	case c.Carried == casework.CarryDeferred:
		return casework.ReasonDeferred
	case c.Carried != casework.CarryNone:
		return casework.ReasonCarried
	case c.NextReview.IsZero() && c.Last == nil:
		return casework.ReasonNew
	case isDue(c, m):
		return casework.ReasonReview
	}
	return m.Item(c.Ref).Reason
}

// firstHeard orders cases as a meeting hears them.
func firstHeard(a, b *casework.Case) int {
	return cmp.Or(
		cmp.Compare(carryRank(a), carryRank(b)),
		cmp.Compare(RiskRank(b.Level()), RiskRank(a.Level())),
		cmp.Compare(carriedLast(a.Carried), carriedLast(b.Carried)),
		cmp.Compare(a.Ref, b.Ref),
	)
}

// carryRank puts what was part heard before everything else: nobody can say how the rest of
// it would have changed the level. What was deferred twice follows, as the Group Manager is
// told (domain, how it really goes: defer).
func carryRank(c *casework.Case) int {
	switch {
	case c.Carried == casework.CarryPartHeard:
		return 0
	case DeferredAgain(c):
		return 1
	}
	return 2
}

// carriedLast puts what was carried over before the others of its level.
func carriedLast(c casework.Carry) int {
	if c == casework.CarryNone {
		return 1
	}
	return 0
}

// RiskRank orders levels where the order matters: a level that nobody has assessed counts
// above Low, because it is never low.
func RiskRank(l casework.RiskLevel) int {
	switch l {
	case casework.RiskVeryHigh:
		return 4
	case casework.RiskHigh:
		return 3
	case casework.RiskMedium:
		return 2
	case casework.RiskLow:
		return 0
	}
	return 1
}

// linked is a case and, in the order of due, all that hang together with it by links, on
// whichever side the link was noted.
func linked(c *casework.Case, due []*casework.Case) []*casework.Case {
	in := map[casework.CaseRef]bool{c.Ref: true}
	for grown := true; grown; {
		grown = false
		for _, d := range due {
			for _, l := range d.Links {
				if in[d.Ref] != in[l.To] && known(due, l.To) {
					in[d.Ref], in[l.To], grown = true, true, true
				}
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(due), func(d *casework.Case) bool { return !in[d.Ref] })
}

func known(due []*casework.Case, ref casework.CaseRef) bool {
	return slices.ContainsFunc(due, func(d *casework.Case) bool { return d.Ref == ref })
}
