package rmm

import (
	"slices"

	"convenor/casework"
	"convenor/casework/due"
	"convenor/casework/filing"
)

// MinutesText is a meeting's minutes for those who signed: everything that was said, but
// for entries whose handling withholds them from the whole meeting. The chair's approval
// makes version 1; an amendment is a version of its own beside the words it corrects.
type MinutesText struct {
	Meeting    casework.MeetingID
	Date       casework.Date
	State      casework.MinutesState
	Version    int
	Approved   *casework.Attribution
	Chair      casework.PersonID
	ReadBy     casework.PersonID // who read the declaration out
	Declared   casework.Declared
	Quorate    bool
	Missing    []casework.Sector
	Override   *casework.Override
	Attended   []casework.Attendance
	Cases      []MinutesCase        // in the agenda's order
	Themes     []EntryTheme         // confirmed ones
	Drafts     int                  // theme items that the chair has still to confirm
	Amendments []casework.Amendment // of the whole meeting; a case's are with it
	Hidden     int                  // cases that are kept from the reader, which ForReader counts
}

// MinutesCase is one case in the minutes.
type MinutesCase struct {
	filing.RecordEntryText
	Why         string // of a deferral or a part hearing
	Worker      casework.PersonID
	Present     []casework.PersonID
	Proposed    []casework.Assessment
	Differences []casework.DifferenceOfOpinion
	Strategic   []casework.StrategicItem
	Finished    []filing.EntryAction
	Entry       casework.RecordEntry
	Closed      *casework.Closure
	Amendments  []casework.Amendment
}

// EntryTheme is one confirmed item of the agenda's parts without cases.
type EntryTheme struct {
	Part casework.ThemePart
	Kind casework.VOLTKind
	filing.EntryLine
}

// MinutesOf is the meeting's minutes as they stand, from its frozen items. A case that has
// no item among those given is there with its outcome alone, without its amendments; what is
// kept from the reader is taken out before, by ForReader.
func MinutesOf(m *casework.Meeting, items []casework.Item, cases []casework.Case, e due.Env) MinutesText {
	t := MinutesText{
		Meeting: m.ID, Date: m.Date, State: m.Papers.State, Version: m.Papers.Version, Approved: m.Papers.Approved,
		Chair: m.ChairedBy, ReadBy: m.Declared.ReadBy, Declared: m.Declared, Override: m.Override,
		Attended: slices.Clone(m.Attended),
	}
	t.Drafts = m.Drafts()
	t.Quorate, t.Missing = Quorate(m, e)
	for i, p := range onAgenda(m, items, cases) {
		if p.item.Outcome == casework.OutcomeNotReached {
			it := *p.item
			it.Outcome = m.Agenda[i].Outcome
			p.item = &it
		}
		mc := minutesCase(m, p, e)
		if !slices.ContainsFunc(items, func(it casework.Item) bool { return it.Case == mc.Case }) {
			mc.Amendments = nil
		}
		t.Cases = append(t.Cases, mc)
	}
	for _, th := range m.Themes {
		switch {
		case !th.Text.Stands():
		case th.State == casework.ThemeConfirmed:
			t.Themes = append(t.Themes, EntryTheme{th.Part, th.Kind, filing.EntryLine{Words: th.Text.Words, By: th.By}})
		}
	}
	for _, a := range m.Papers.Amendments {
		if a.Case == "" {
			t.Amendments = append(t.Amendments, a)
		}
	}
	return t
}

func minutesCase(m *casework.Meeting, p pair, e due.Env) MinutesCase {
	it, c := p.item, p.c
	same := func(s string) string { return s }
	wide := func(v casework.VOLTEntry) bool { return !v.Handling.Restricted() }
	mc := MinutesCase{
		RecordEntryText: filing.SetOut(it, c, e.Roster, same, wide), Why: it.Why, Worker: it.Worker, Present: it.Present,
		Differences: filing.DifferencesAt(it, c), Strategic: filing.ElevatedAt(it, c), Entry: it.Entry,
		Finished: filing.EntryActions(it.Finished, func(words string, by casework.Attribution) filing.EntryLine {
			return filing.EntryLine{Words: words, By: by}
		}),
	}
	mc.Withheld = 0 // the minutes have them in words
	for _, a := range it.Proposed {
		if a.Removed == nil {
			mc.Proposed = append(mc.Proposed, a)
		}
	}
	if c.Closed != nil && c.Closed.Meeting == m.ID {
		mc.Closed = c.Closed
	}
	for _, a := range m.Papers.Amendments {
		if a.Case == it.Case {
			mc.Amendments = append(mc.Amendments, a)
		}
	}
	return mc
}
