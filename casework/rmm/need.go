package rmm

import (
	"slices"

	"convenor/casework"
)

// NeedKind is why something waits for the chair.
type NeedKind string

// The needs, in the order in which the summary lists them.
const (
	NeedLevel      NeedKind = "level unconfirmed"
	NeedNotReached NeedKind = "very high not reached"
	NeedDifference NeedKind = "difference open"
	NeedHeldEntry  NeedKind = "entry held"
	NeedAction     NeedKind = "action incomplete"
	NeedClassify   NeedKind = "not done unclassified"
	NeedOpening    NeedKind = "opening undecided"
	NeedMove       NeedKind = "move not accepted"
	NeedTheme      NeedKind = "drafts to confirm"
	NeedMatch      NeedKind = "matches"
)

func needKinds() []NeedKind {
	return []NeedKind{NeedLevel, NeedNotReached, NeedDifference, NeedHeldEntry, NeedAction,
		NeedClassify, NeedOpening, NeedMove, NeedTheme, NeedMatch}
}

// Need is one thing that waits for the chair. Fields that the kind has no use for are empty.
type Need struct {
	Kind  NeedKind
	Case  casework.CaseRef  // empty for NeedTheme and NeedMatch: of matches the chair hears a count
	Entry casework.EntryRef // the difference or the action
	Level casework.RiskLevel
	Stage casework.DifferenceStage
	Due   casework.Date // of a difference's stage
	Part  casework.ThemePart
	Count int
	Asked bool          // originators of restricted information are asked about the matches first
	Since casework.Date // the earlier meeting that left it; zero: this one's own
}

// needs is what waits for the chair after a meeting.
func needs(m *casework.Meeting, pairs []pair) []Need {
	var out []Need
	matches, asked := 0, false
	for _, p := range pairs {
		out = append(out, needsOf(p)...)
		for _, x := range p.c.Matches {
			if tellsMatch(m, x) {
				matches++
				asked = asked || len(x.Guarded) > 0
			}
		}
	}
	out = append(out, draftThemes(m)...)
	if matches > 0 {
		out = append(out, Need{Kind: NeedMatch, Count: matches, Asked: asked})
	}
	kinds := needKinds()
	slices.SortStableFunc(out, func(a, b Need) int {
		return slices.Index(kinds, a.Kind) - slices.Index(kinds, b.Kind)
	})
	return out
}

// tellsMatch tells whether a match is among what a meeting's summary tells of its own cases:
// it waits, or it was found at the meeting.
func tellsMatch(m *casework.Meeting, x casework.Match) bool {
	return MatchWaits(x) || m.Opened != nil && !x.Found.Before(m.Opened.At)
}

// draftThemes counts, by part, the theme items that wait to be kept or dropped.
func draftThemes(m *casework.Meeting) []Need {
	var out []Need
	for _, part := range []casework.ThemePart{casework.PartTheme, casework.PartStrategic, casework.PartAOB} {
		n := 0
		for _, t := range m.Themes {
			if t.Part == part && t.State == casework.ThemeDraft && t.Text.Stands() {
				n++
			}
		}
		if n > 0 {
			out = append(out, Need{Kind: NeedTheme, Part: part, Count: n})
		}
	}
	return out
}

func needsOf(p pair) []Need {
	c, it := p.c, p.item
	var out []Need
	add := func(n Need) {
		n.Case = it.Case
		out = append(out, n)
	}
	then := casework.Case{Item: *it, Agreed: c.Agreed, Referral: c.Referral}
	if a := Proposed(&then); a != nil {
		add(Need{Kind: NeedLevel, Level: a.Level()})
	}
	if it.Outcome == casework.OutcomeNotReached && it.Now == casework.RiskVeryHigh {
		add(Need{Kind: NeedNotReached, Level: it.Now})
	}
	for _, d := range c.Differences {
		if standsOpen(d) {
			add(Need{Kind: NeedDifference, Entry: d.Ref, Stage: d.Stage, Due: d.Due})
		}
	}
	if it.Entry.State == casework.EntryHeld {
		add(Need{Kind: NeedHeldEntry})
	}
	for _, a := range c.Actions {
		if kind := actionNeeds(a); kind != "" {
			add(Need{Kind: kind, Entry: a.Ref, Due: a.Due})
		}
	}
	if undecided(c) {
		add(Need{Kind: NeedOpening})
	}
	if c.MoveWaits() {
		add(Need{Kind: NeedMove})
	}
	return out
}

func standsOpen(d casework.DifferenceOfOpinion) bool {
	return d.State != casework.DifferenceResolved && d.About.Stands()
}

// actionNeeds is what an action waits for, empty for nothing but being done.
func actionNeeds(a casework.AgreedAction) NeedKind {
	switch {
	case !a.What.Stands():
	case a.Waits() && (a.Owner == "" || a.Due.IsZero()):
		return NeedAction
	case a.State == casework.ActionNotDone && a.Class == casework.NotDoneUnclassified:
		return NeedClassify
	}
	return ""
}

func undecided(c *casework.Case) bool {
	return c.State == casework.CaseRaised && (c.Opening == nil || c.Opening.Decision == casework.OpeningUndecided)
}

// The most words that a line of the rendered summary takes. Whoever renders it keeps to
// them; the lists are cut by them.
const (
	WordsHead      = 70 // date, chair, quorum, headings, lines not recorded, "and 3 more"
	WordsTheme     = 4
	WordsNeed      = 11
	WordsCase      = 15
	WordsAction    = 8
	WordsReference = 1
	WordsPerson    = 2
)

// cut bounds the lists so that the summary stays within its words. Everything has a share
// of its own first; what one does not use goes to the next, what needs the chair first.
func (s *Summary) cut(words int) {
	left := max(0, words-WordsHead)
	left = max(0, left-WordsTheme*len(s.Themes))
	share := func(part, each, n int) int { return min(n, left*part/100/each) }
	// Shares of the words after the head, in hundredths.
	refs := share(8, WordsReference, len(s.Heard)+len(s.PartHeard)+len(s.Deferred)+len(s.NotReached))
	need := share(30, WordsNeed, len(s.Needs))
	earlier := share(30, WordsNeed, need+len(s.Left)) - need // what this meeting's own leave of the share
	cases := share(30, WordsCase, len(s.Cases))
	actions := share(18, WordsAction, len(s.Actions))
	strategic := share(2, WordsReference, len(s.Strategic))
	people := share(12, WordsPerson, s.people())
	left -= refs*WordsReference + (need+earlier)*WordsNeed + cases*WordsCase + actions*WordsAction + strategic*WordsReference + people*WordsPerson
	more := func(kept *int, each, n int) {
		k := min(n-*kept, max(0, left)/each)
		*kept += k
		left -= k * each
	}
	more(&need, WordsNeed, len(s.Needs))
	more(&earlier, WordsNeed, len(s.Left))
	more(&cases, WordsCase, len(s.Cases))
	more(&actions, WordsAction, len(s.Actions))
	more(&strategic, WordsReference, len(s.Strategic))
	more(&people, WordsPerson, s.people())
	more(&refs, WordsReference, len(s.Heard)+len(s.PartHeard)+len(s.Deferred)+len(s.NotReached))

	s.Needs, s.MoreNeeds = s.Needs[:need], len(s.Needs)-need
	s.Left, s.MoreLeft = s.Left[:earlier], len(s.Left)-earlier
	s.Cases, s.MoreCases = s.Cases[:cases], len(s.Cases)-cases
	s.Actions, s.MoreActions = s.Actions[:actions], len(s.Actions)-actions
	s.Strategic, s.MoreStrategic = s.Strategic[:strategic], len(s.Strategic)-strategic
	s.MoreRefs = keep(refs, &s.NotReached, &s.Deferred, &s.PartHeard, &s.Heard)
	s.MorePeople = keep(people, &s.Unsigned, &s.Absent, &s.Apologies, &s.Informed, &s.Present)
}

func (s *Summary) people() int {
	return len(s.Unsigned) + len(s.Absent) + len(s.Apologies) + len(s.Informed) + len(s.Present)
}

// keep cuts several lists, the first served first, and gives how many were left out.
func keep[T any](n int, lists ...*[]T) (more int) {
	for _, l := range lists {
		k := min(n, len(*l))
		more += len(*l) - k
		*l = (*l)[:k]
		n -= k
	}
	return more
}
