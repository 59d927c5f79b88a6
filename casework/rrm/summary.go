package rrm

import (
	"cmp"
	"slices"

	"convenor/casework"
)

// Summary is what the chair and the team manager get when a meeting closes. Like the RMM's it has
// no free text at all: references, dates, counts and who is who on the board.
type Summary struct {
	Meeting casework.MeetingID
	Case    casework.CaseRef
	Date    casework.Date
	Chair   casework.PersonID
	Author  bool // the assessment's author chaired
	Urgent  bool // before the assessment was approved, with a recorded reason

	Agreed     bool      // the plan, by this meeting
	Overridden bool      // with something missing, for a recorded reason
	Lacks      []Missing // of a plan that was not agreed, and of one agreed all the same
	NextReview casework.Date
	Yes, No    []casework.AgencyID
	Silent     []casework.AgencyID // at the meeting, and said neither

	Changes       []Change // since the draft, without words
	Questions     []OpenQuestion
	NotReached    []casework.EntryRef // worries that were not discussed
	WithoutAction []casework.EntryRef // worries
	Undated       []casework.EntryRef // actions
	Challenged    []casework.EntryRef // hypotheses whose evidence was asked for and not given
	Actions       []PlannedAction
	PartMissing   []string // of the young person's part
	PartNo        []string // recorded as no, with why not
	Voice         bool     // what the young person says was heard
	Drift         []Drift

	EntryHeld   bool // the record entry waits for the administrator
	UnderReview bool // the route
	Hidden      bool // the case is kept from the reader: nothing else is said

	casework.Turnout
	Unrecorded int
	Shown      int
}

// OpenQuestion is one that waits for its answer.
type OpenQuestion struct {
	Ref    casework.EntryRef
	Finder casework.PersonID
	Agency casework.AgencyID
	Due    casework.Date
}

// PlannedAction is one action on the plan that waits.
type PlannedAction struct {
	Ref    casework.EntryRef
	Due    casework.Date
	Owner  casework.PersonID
	Agency casework.AgencyID
	Draft  bool
}

// Summarise builds the summary of a meeting for a reader from the item that its clearing left and
// the case as it stands.
func Summarise(m *casework.Meeting, it *casework.Item, c *casework.Case, reader casework.PersonID) Summary {
	s := Summary{Meeting: m.ID, Case: c.Ref, Date: m.Date, Chair: m.ChairedBy, Turnout: m.Turnout()}
	if !c.OpenTo(reader) {
		s.Hidden, s.Turnout = true, casework.Turnout{}
		return s
	}
	s.Unrecorded, s.Shown = m.Unrecorded+it.Unrecorded, m.Shown+it.Shown
	s.NextReview, s.EntryHeld, s.UnderReview = it.NextReview, it.Entry.State == casework.EntryHeld, c.Resolution.UnderReview()
	s.Voice = slices.ContainsFunc(it.Voices, func(v casework.ChildVoice) bool { return v.Text.Stands() })
	s.Drift = Drifts(c.Resolution)
	x := it.Resolution
	if x == nil {
		x = &casework.ResolutionItem{}
	}
	s.Author, s.Urgent = x.Author, x.Override != nil
	actions := slices.Concat(c.Actions, it.Finished)
	s.plan(m, x, c, actions)
	for _, ch := range Changes(x.Draft, actions, x.Contingencies) {
		if ch.Kind != ChangeOwner && ch.Kind != ChangeDue && ch.Kind != ChangeFinished {
			ch.Was, ch.Now = "", ""
		}
		s.Changes = append(s.Changes, ch)
	}
	s.thoughts(x, actions)
	for _, p := range x.Part.Answers() {
		switch {
		case !p.Answer.Stands():
			s.PartMissing = append(s.PartMissing, p.Name)
		case !p.Answer.Yes:
			s.PartNo = append(s.PartNo, p.Name)
		}
	}
	return s
}

// plan is whether the plan was agreed, by whom, and what was missing; and what is owed on it.
func (s *Summary) plan(m *casework.Meeting, x *casework.ResolutionItem, c *casework.Case, actions []casework.AgreedAction) {
	for _, a := range x.Answers {
		switch {
		case a.Removed != nil:
		case a.Yes:
			s.Yes = append(s.Yes, a.Agency)
		default:
			s.No = append(s.No, a.Agency)
		}
	}
	for _, g := range agencies(c, m) {
		if !slices.Contains(s.Yes, g) && !slices.Contains(s.No, g) {
			s.Silent = append(s.Silent, g)
		}
	}
	if s.Agreed = x.Plan != nil; s.Agreed {
		s.Overridden = x.Plan.Override != nil
		for _, l := range x.Plan.Lacked {
			s.Lacks = append(s.Lacks, Missing{Lack: Lack(l)})
		}
	} else {
		as := *c // the plan as the meeting left it
		r := *c.Resolution
		as.Resolution, as.Item, as.Sitting = &r, casework.Item{Resolution: x}, m.ID
		r.Worries, r.Hypotheses, r.Questions, r.Contingencies = x.Worries, x.Hypotheses, x.Questions, x.Contingencies
		s.Lacks = Lacks(&as, m)
	}
	for _, a := range actions {
		if !a.What.Stands() || a.Finished() {
			continue
		}
		s.Actions = append(s.Actions, PlannedAction{Ref: a.Ref, Due: a.Due, Owner: a.Owner, Agency: a.Agency, Draft: a.Draft})
		if a.Due.IsZero() {
			s.Undated = append(s.Undated, a.Ref)
		}
	}
	slices.SortStableFunc(s.Actions, func(a, b PlannedAction) int {
		return cmp.Or(byDate(a.Due, b.Due), cmp.Compare(a.Ref, b.Ref))
	})
}

// byDate orders dates, no date last.
func byDate(a, b casework.Date) int {
	switch {
	case a == b:
		return 0
	case a.IsZero() || !b.IsZero() && b.Before(a):
		return 1
	}
	return -1
}

// thoughts is what was not reached, not answered and not shown.
func (s *Summary) thoughts(x *casework.ResolutionItem, actions []casework.AgreedAction) {
	for _, w := range x.Worries {
		if !w.Text.Stands() {
			continue
		}
		if !w.Discussed {
			s.NotReached = append(s.NotReached, w.Ref)
		}
		if !slices.ContainsFunc(actions, func(a casework.AgreedAction) bool { return a.Worry == w.Ref && a.What.Stands() }) {
			s.WithoutAction = append(s.WithoutAction, w.Ref)
		}
	}
	for _, h := range x.Hypotheses {
		given := slices.ContainsFunc(h.Evidence, func(e casework.Evidence) bool { return e.Text.Stands() })
		if h.Text.Stands() && len(h.Challenged) > 0 && !given {
			s.Challenged = append(s.Challenged, h.Ref)
		}
	}
	for _, q := range x.Questions {
		if q.Open() {
			s.Questions = append(s.Questions, OpenQuestion{Ref: q.Ref, Finder: q.Finder, Agency: q.Agency, Due: q.Due})
		}
	}
}
