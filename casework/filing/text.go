package filing

import (
	"slices"

	"convenor/casework"
)

// RecordEntryText is what may go to a child's own record of one meeting, and nothing else:
// no other child, no information that its handling keeps with the meeting, no words of a
// strategic item.
type RecordEntryText struct {
	Case        casework.CaseRef
	Initials    string
	Meeting     casework.MeetingID
	Outcome     casework.Outcome
	Report      []EntryAnswer
	Tool        casework.RiskLevel // what the newest CEAM says, apart from …
	Judgement   casework.RiskLevel // … the newest professional judgement, and both apart from Agreed
	Was, Now    casework.RiskLevel
	Agreed      []EntryLevel
	Decisions   []EntryLine
	Objections  []EntryLine   // to what was decided
	Actions     []EntryAction // agreed at this meeting
	Reviewed    []EntryAction // previously agreed steps, as the meeting left them
	Voices      []EntryVoice
	VOLT        []EntryVOLT
	Held        []HeldInformation
	PlanChecks  []EntryPlanCheck
	Differences []EntryDifference
	Opening     casework.Opening
	NextReview  casework.Date
	Withheld    int // strategic items, whose words go to no child's record
	Corrected   []EntryLine

	Resolution *casework.ResolutionItem // of a Risk Resolution meeting; nil else
}

// EntryLine is words with who said them.
type EntryLine struct {
	Words string
	By    casework.Attribution
}

// EntryAnswer is one of the report's five answers.
type EntryAnswer struct {
	Part casework.ReportPart
	EntryLine
}

// EntryLevel is a level as the chair agreed it.
type EntryLevel struct {
	Was, Level casework.RiskLevel
	EntryLine
}

// EntryAction is an agreed action as the record shows it.
type EntryAction struct {
	Ref        casework.EntryRef
	Owner      casework.PersonID
	Agency     casework.AgencyID
	CarriedOut string
	Due        casework.Date
	State      casework.ActionState
	Objections []EntryLine
	EntryLine
}

// EntryVoice is what the child said or was told.
type EntryVoice struct {
	Seen    casework.Date
	KnowsOf bool
	EntryLine
}

// EntryVOLT is information in words, with its originator's conditions.
type EntryVOLT struct {
	Ref        casework.EntryRef
	Kind       casework.VOLTKind
	Conditions string
	EntryLine
}

// HeldInformation says that there is information which the record may not hold: whose it
// is, whom to ask and its reference, not even of which kind.
type HeldInformation struct {
	Ref    casework.EntryRef
	Agency casework.AgencyID
	Ask    casework.PersonID
}

// EntryPlanCheck is the meeting's quality assurance of the plan.
type EntryPlanCheck struct {
	Assured, Disruption, Offender bool
	EntryLine
}

// EntryDifference says that there is a difference of professional opinion and where it
// stands, without its words.
type EntryDifference struct {
	Ref     casework.EntryRef
	Parties []casework.AgencyID
	Stage   casework.DifferenceStage
	State   casework.DifferenceState
}

// Entry is the entry for the child's own record (RMM terms of reference, agreed next steps:
// record entry onto the tracker and the child's record). References of other cases and, in
// all their forms, the names of the children that it names are blanked out of every word,
// should an entry that names one be released after all.
func Entry(item *casework.Item, c *casework.Case, r casework.Roster, others Others) RecordEntryText {
	t := SetOut(item, c, r, Clean(item, c.Ref, others), func(v casework.VOLTEntry) bool { return v.Handling == casework.Shareable })
	// What is not for file is in no record entry, not even that it is there.
	t.Held = slices.DeleteFunc(t.Held, func(h HeldInformation) bool {
		return slices.ContainsFunc(item.VOLT, func(v casework.VOLTEntry) bool { return v.Ref == h.Ref && v.Handling == casework.NotForFile })
	})
	return t
}

// SetOut sets an item out, each word passed through clean, with the entries that may be
// shown in words.
func SetOut(it *casework.Item, c *casework.Case, r casework.Roster, clean func(string) string, shows func(casework.VOLTEntry) bool) RecordEntryText {
	t := RecordEntryText{
		Case: c.Ref, Initials: c.Initials, Meeting: it.Meeting, Outcome: it.Outcome, Was: it.Was, Now: it.Now,
		NextReview: it.NextReview,
	}
	line := func(words string, by casework.Attribution) EntryLine { return EntryLine{Words: clean(words), By: by} }
	for _, p := range casework.ReportParts() {
		if a := it.Report.Parts[p]; a.Given() {
			t.Report = append(t.Report, EntryAnswer{p, line(a.Text.Words, a.By)})
		}
	}
	t.Tool = newestLevel(it, c, func(a casework.Assessment) casework.RiskLevel { return a.Tool })
	t.Judgement = newestLevel(it, c, func(a casework.Assessment) casework.RiskLevel { return a.Judgement })
	for _, d := range it.Agreed {
		if d.Removed == nil {
			t.Agreed = append(t.Agreed, EntryLevel{d.Was, d.Level, line(d.Reason, d.By)})
		}
	}
	for _, d := range it.Decisions {
		if d.Text.Stands() {
			t.Decisions = append(t.Decisions, line(d.Text.Words, d.By))
		}
	}
	for _, o := range it.Objections {
		if o.Text.Stands() {
			t.Objections = append(t.Objections, line(o.Text.Words, o.By))
		}
	}
	t.Actions = EntryActions(RaisedAt(it, c), line)
	t.Reviewed = EntryActions(reviewedAt(it, c), line)
	for _, v := range it.Voices {
		if v.Text.Stands() {
			t.Voices = append(t.Voices, EntryVoice{v.Seen, v.KnowsOf, line(v.Text.Words, v.By)})
		}
	}
	for _, v := range it.VOLT {
		switch {
		case !v.Text.Stands():
		case shows(v):
			t.VOLT = append(t.VOLT, EntryVOLT{v.Ref, v.Kind, clean(v.Conditions), line(v.Text.Words, v.By)})
		default:
			t.Held = append(t.Held, HeldInformation{v.Ref, v.By.Agency, askAbout(v.By, r)})
		}
	}
	for _, p := range it.PlanChecks {
		if p.Text.Stands() {
			t.PlanChecks = append(t.PlanChecks, EntryPlanCheck{p.Assured, p.Disruption, p.Offender, line(p.Text.Words, p.By)})
		}
	}
	for _, d := range DifferencesAt(it, c) {
		t.Differences = append(t.Differences, EntryDifference{d.Ref, d.Parties, d.Stage, d.State})
	}
	if it.Opening != nil {
		t.Opening = it.Opening.Decision
	}
	t.Withheld = len(it.Strategic)
	for _, k := range it.Corrected {
		t.Corrected = append(t.Corrected, line(k.Words, k.By))
	}
	if it.Resolution != nil {
		t.Resolution = cleaned(*it.Resolution, clean)
	}
	return t
}

// newestLevel is the newest level of one sort that stands, among the item's proposals, else
// among the case's assessments: a worker's judgement does not hide what the tool said.
func newestLevel(it *casework.Item, c *casework.Case, of func(casework.Assessment) casework.RiskLevel) casework.RiskLevel {
	for _, as := range [][]casework.Assessment{it.Proposed, c.Assessments} {
		for _, a := range slices.Backward(as) {
			if l := of(a); a.Removed == nil && l != casework.RiskUnassessed {
				return l
			}
		}
	}
	return casework.RiskUnassessed
}

func EntryActions(as []casework.AgreedAction, line func(string, casework.Attribution) EntryLine) []EntryAction {
	var out []EntryAction
	for _, a := range as {
		if !a.What.Stands() {
			continue
		}
		ea := EntryAction{Ref: a.Ref, Owner: a.Owner, Agency: a.Agency, Due: a.Due, State: a.State,
			CarriedOut: line(a.CarriedOut, a.Agreed).Words, EntryLine: line(a.What.Words, a.Agreed)}
		for _, o := range a.Objections {
			if o.Text.Stands() {
				ea.Objections = append(ea.Objections, line(o.Text.Words, o.By))
			}
		}
		out = append(out, ea)
	}
	return out
}

// askAbout is whom to ask about information that is not in the record: its originator, or
// who answers for the agency when that person has left.
func askAbout(by casework.Attribution, r casework.Roster) casework.PersonID {
	if p, ok := r.Person(by.SaidBy); ok && !p.Active() {
		if rep, ok := r.Representative(by.Agency); ok {
			return rep.ID
		}
	}
	return by.SaidBy
}
