package rmm

import (
	"cmp"
	"slices"
	"time"

	"convenor/casework"
	"convenor/casework/due"
	"convenor/casework/filing"
)

// Summary is what the chair gets when a meeting closes, to be read in two minutes. It has
// no free text at all: nothing that anybody typed can reach it, only references, levels,
// dates, counts and who is who on the board.
//
// Its lists are cut so that it stays within the settings' words (400) when it is rendered
// with at most so many words a line as need.go says.
type Summary struct {
	Meeting       casework.MeetingID
	Date          casework.Date
	Extraordinary bool
	Chair         casework.PersonID
	Quorate       bool
	Missing       []casework.Sector // whose absence makes it inquorate
	Overridden    bool              // the chair went on, with a recorded reason
	QuorumLost    time.Time         // when who was needed for the quorum had left; zero: never
	Gone          []casework.Sector // which were missing from then on
	Heard         []casework.CaseRef
	PartHeard     []casework.CaseRef
	Deferred      []casework.CaseRef
	NotReached    []casework.CaseRef

	Needs     []Need
	Left      []Need        // what earlier meetings left and nobody has done since
	Cases     []SummaryCase // by risk
	Actions   []SummaryAction
	Strategic []casework.EntryRef
	Themes    []ThemeCount

	casework.Turnout

	Unrecorded int // lines that are nobody's record
	Shown      int // files shown in the meeting's threads, which are no record
	Hidden     int // cases that are kept from the reader, which ForReader counts

	// How many more there are than the lists hold. MoreRefs is of the first four together,
	// MorePeople of the last five.
	MoreRefs, MoreNeeds, MoreLeft, MoreCases, MoreActions, MoreStrategic, MorePeople int
}

// SummaryCase is one case's line.
type SummaryCase struct {
	Case       casework.CaseRef
	Outcome    casework.Outcome
	Was, Now   casework.RiskLevel
	Decisions  int
	NextReview casework.Date
	Voice      bool // the child's voice was heard
	Opening    casework.Opening
	Closed     casework.ClosureReason
}

// SummaryAction is the line of one action agreed at this meeting, or still open in a case that
// it heard. Late ones come first; they come by date, those without one last.
type SummaryAction struct {
	Ref    casework.EntryRef
	Due    casework.Date
	Owner  casework.PersonID
	Agency casework.AgencyID
	Late   bool // open past its date on the day of the meeting
}

// ThemeCount is how many theme items of one kind there are, dropped ones apart.
type ThemeCount struct {
	Part  casework.ThemePart
	Kind  casework.VOLTKind
	Count int
}

// Summarise builds the summary of a meeting from the items that its clearing returned and
// the cases as they stand, and from what waits of the meetings before it.
func Summarise(m *casework.Meeting, items []casework.Item, cases []casework.Case, before Earlier, e due.Env) Summary {
	s := Summary{
		Meeting: m.ID, Date: m.Date, Extraordinary: m.Extraordinary, Chair: m.ChairedBy,
		Overridden: m.Override != nil, Unrecorded: m.Unrecorded, Shown: m.Shown,
	}
	s.Quorate, s.Missing = Quorate(m, e)
	s.QuorumLost, s.Gone = QuorumLost(m, e.Settings)
	for _, p := range onAgenda(m, items, cases) {
		s.addCase(m, p)
		s.Unrecorded += p.item.Unrecorded
		s.Shown += p.item.Shown
	}
	s.Needs = needs(m, onAgenda(m, items, cases))
	s.Left = left(m, cases, before, e.In())
	s.addThemes(m)
	s.Turnout = m.Turnout()
	slices.SortStableFunc(s.Cases, func(a, b SummaryCase) int {
		return cmp.Or(cmp.Compare(RiskRank(b.Now), RiskRank(a.Now)), cmp.Compare(a.Case, b.Case))
	})
	slices.SortStableFunc(s.Actions, func(a, b SummaryAction) int {
		return cmp.Or(lateFirst(a.Late, b.Late), compareDates(a.Due, b.Due), cmp.Compare(a.Ref, b.Ref))
	})
	s.cut(e.Settings.SummaryWords)
	return s
}

// pair is a case with its item of the meeting.
type pair struct {
	item *casework.Item
	c    *casework.Case
}

// onAgenda pairs the agenda's cases with their items, in the agenda's order. A case that
// never sat has an empty item: it was not reached.
func onAgenda(m *casework.Meeting, items []casework.Item, cases []casework.Case) []pair {
	var out []pair
	for _, a := range m.Agenda {
		p := pair{item: &casework.Item{Case: a.Case, Meeting: m.ID}, c: &casework.Case{Ref: a.Case}}
		if i := slices.IndexFunc(cases, func(c casework.Case) bool { return c.Ref == a.Case }); i >= 0 {
			p.c = &cases[i]
			p.item.Was, p.item.Now = p.c.Level(), p.c.Level()
			p.item.NextReview = p.c.NextReview
		}
		if i := slices.IndexFunc(items, func(it casework.Item) bool { return it.Case == a.Case }); i >= 0 {
			p.item = &items[i]
		}
		out = append(out, p)
	}
	return out
}

func (s *Summary) addCase(m *casework.Meeting, p pair) {
	it := p.item
	switch it.Outcome {
	case casework.OutcomeHeard:
		s.Heard = append(s.Heard, it.Case)
	case casework.OutcomePartHeard:
		s.PartHeard = append(s.PartHeard, it.Case)
	case casework.OutcomeDeferred:
		s.Deferred = append(s.Deferred, it.Case)
	default:
		s.NotReached = append(s.NotReached, it.Case)
	}
	line := SummaryCase{Case: it.Case, Outcome: it.Outcome, Was: it.Was, Now: it.Now, NextReview: it.NextReview}
	for _, d := range it.Decisions {
		if d.Text.Stands() {
			line.Decisions++
		}
	}
	for _, v := range it.Voices {
		line.Voice = line.Voice || v.Text.Stands()
	}
	if it.Opening != nil {
		line.Opening = it.Opening.Decision
	}
	if p.c.Closed != nil && p.c.Closed.Meeting == m.ID {
		line.Closed = p.c.Closed.Reason
	}
	s.Cases = append(s.Cases, line)
	for _, a := range summaryActions(m, p) {
		s.Actions = append(s.Actions, SummaryAction{a.Ref, a.Due, a.Owner, a.Agency, a.Overdue(m.Date)})
	}
	for _, x := range filing.ElevatedAt(it, p.c) {
		s.Strategic = append(s.Strategic, x.Ref)
	}
}

// summaryActions are those agreed at the meeting, and, of a case that it heard or heard in part,
// those of earlier meetings that are still open.
func summaryActions(m *casework.Meeting, p pair) []casework.AgreedAction {
	raised := filing.RaisedAt(p.item, p.c)
	out := slices.DeleteFunc(slices.Clone(raised), func(a casework.AgreedAction) bool {
		return !a.What.Stands() || a.State == casework.ActionWithdrawn
	})
	if p.item.Outcome != casework.OutcomeHeard && p.item.Outcome != casework.OutcomePartHeard {
		return out
	}
	for _, a := range p.c.Actions {
		before := m.ClosedAt.IsZero() || !a.Agreed.At.After(m.ClosedAt)
		if before && a.Waits() && a.What.Stands() && !slices.ContainsFunc(raised, func(r casework.AgreedAction) bool { return r.Ref == a.Ref }) {
			out = append(out, a)
		}
	}
	return out
}

func lateFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

func (s *Summary) addThemes(m *casework.Meeting) {
	for _, t := range m.Themes {
		if t.State == casework.ThemeDropped || !t.Text.Stands() {
			continue
		}
		i := slices.IndexFunc(s.Themes, func(c ThemeCount) bool { return c.Part == t.Part && c.Kind == t.Kind })
		if i < 0 {
			i, s.Themes = len(s.Themes), append(s.Themes, ThemeCount{Part: t.Part, Kind: t.Kind})
		}
		s.Themes[i].Count++
	}
}

// compareDates orders dates, no date last.
func compareDates(a, b casework.Date) int {
	switch {
	case a == b:
		return 0
	case a.IsZero() || !b.IsZero() && b.Before(a):
		return 1
	}
	return -1
}

// Quorate tells whether everybody is there whom the quorum asks for, present, signed and
// able to commit their agency, and which sectors are missing. While the meeting sits those
// who have left are missing; afterwards it counts that they were there.
func Quorate(m *casework.Meeting, e due.Env) (ok bool, missing []casework.Sector) {
	was := *m
	if m.State == casework.MeetingClosing || m.State == casework.MeetingClosed {
		was.Attended = slices.Clone(m.Attended)
		for i := range was.Attended {
			was.Attended[i].Left = time.Time{}
		}
	}
	missing = was.MissingSectors(e.Settings)
	return len(missing) == 0, missing
}

// QuorumLost is when a quorate meeting lost its quorum because people left who did not come
// back, and which sectors were missing from then on; zero where it did not.
func QuorumLost(m *casework.Meeting, s *casework.Settings) (at time.Time, gone []casework.Sector) {
	stayed := *m
	stayed.Attended = slices.Clone(m.Attended)
	for i := range stayed.Attended {
		stayed.Attended[i].Left = time.Time{}
	}
	if len(stayed.MissingSectors(s)) > 0 {
		return time.Time{}, nil // it never had one
	}
	gone = m.MissingSectors(s)
	for _, sector := range gone {
		var last time.Time // when the last of the sector left
		for i, a := range m.Attended {
			alone := casework.Meeting{Attended: stayed.Attended[i : i+1]}
			if slices.Contains(alone.SectorsSigned(s), sector) && a.Left.After(last) {
				last = a.Left
			}
		}
		if at.IsZero() || last.Before(at) {
			at = last
		}
	}
	return at, gone
}
