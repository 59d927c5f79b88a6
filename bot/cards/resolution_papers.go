package cards

import (
	"fmt"
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/rrm"
)

// entryResolution is what a Risk Resolution meeting thought, asked and agreed, in a record entry.
func (d Deck) entryResolution(it *casework.ResolutionItem) []bot.Block {
	if it == nil {
		return nil
	}
	f := bot.Fields{bot.Pair("Plan", d.planAgreed(it.Plan))}
	if it.Override != nil {
		f = append(f, bot.Pair("Before the assessment was approved", stop(it.Override.Reason)))
	}
	out := []bot.Block{f}
	out = append(out, section("Young person's part", whole(d.part(it.Part))...)...)
	r := &casework.RiskResolution{Worries: it.Worries, Hypotheses: it.Hypotheses, Questions: it.Questions}
	out = append(out, d.thoughts(r)...)
	out = append(out, section("If something happens", whole(d.contingencies(it.Contingencies))...)...)
	return append(out, section("Each agency's answer to the plan", whole(d.planAnswers(it.Answers))...)...)
}

// planAgreed is whether a meeting agreed the plan, and why with something missing.
func (d Deck) planAgreed(p *casework.RiskManagementPlan) string {
	switch {
	case p == nil:
		return "Not agreed at this meeting"
	case p.Override != nil:
		return "Agreed with something missing: " + stop(p.Override.Reason)
	}
	return "Agreed"
}

func (d Deck) planAnswers(all []casework.PlanAnswer) []string {
	var out []string
	for _, a := range all {
		if a.Removed == nil {
			out = append(out, d.agency(a.Agency)+": "+yesNoWords(a.Yes, a.Words)+".")
		}
	}
	return out
}

// ResolutionSummary is what the chair and the team manager read when a Risk Resolution meeting has
// closed, within the board's number of words.
func (d Deck) ResolutionSummary(s rrm.Summary) bot.Message {
	b := &brief{about: string(s.Case), title: fmt.Sprintf("Summary, %s, %s", s.Case, d.day(s.Date)), head: d.resolutionHead(s), buttons: []bot.Button{
		press("The plan", "rrm-plan", "case", string(s.Case)).Primary(), press("Copy for the young person", "rrm-copy", "case", string(s.Case)),
	}}
	if s.Hidden {
		b.head, b.buttons = d.hidden(1), nil
		return d.within(b)
	}
	b.add("Needs you", 0, 6, d.resolutionNeeds(s))
	b.add("Changed since the draft, and who asked", 0, 4, lines(s.Changes, d.changeNamed))
	b.add("Not known yet", 0, 4, lines(s.Questions, d.openQuestion))
	b.add("Actions by date", 0, 4, lines(s.Actions, d.plannedAction))
	d.people(b, s.Turnout, 0)
	b.tail = counted(s.Unrecorded, s.Shown)
	return d.within(b)
}

// resolutionHead is who chaired, whether the plan was agreed, and by which agencies.
func (d Deck) resolutionHead(s rrm.Summary) string {
	head := []string{d.chairedBy(s.Chair)}
	if s.Author {
		head = append(head, "The chair wrote some of the assessment.")
	}
	if s.Urgent {
		head = append(head, "It met before the assessment was approved, for a recorded reason.")
	}
	switch {
	case s.Agreed && s.Overridden:
		head = append(head, "The plan is agreed, with something missing, for a recorded reason.")
	case s.Agreed:
		head = append(head, "The plan is agreed.")
	default:
		head = append(head, "The plan is not agreed.")
	}
	for _, g := range []struct {
		label string
		of    []casework.AgencyID
	}{{"Yes", s.Yes}, {"No", s.No}, {"Neither yes nor no", s.Silent}} {
		if len(g.of) > 0 {
			head = append(head, g.label+": "+d.agencies(g.of)+".")
		}
	}
	if !s.NextReview.IsZero() {
		head = append(head, "Next review "+d.day(s.NextReview)+".")
	}
	return strings.Join(head, " ")
}

// resolutionNeeds is what somebody has to see to after the meeting.
func (d Deck) resolutionNeeds(s rrm.Summary) []string {
	var out []string
	add := func(says string, refs []casework.EntryRef) {
		if len(refs) > 0 {
			out = append(out, says+": "+list(shorts(refs))+".")
		}
	}
	if s.EntryHeld {
		out = append(out, "The record entry waits for the administrator.")
	}
	if s.UnderReview {
		out = append(out, "The route is under review.")
	}
	if !s.Agreed || s.Overridden {
		for _, x := range s.Lacks {
			switch x.Lack {
			case rrm.LackPart, rrm.LackDate, rrm.LackDiscussion, rrm.LackAnswer: // said below or above
			default:
				out = append(out, upper(planLacks[x.Lack])+".")
			}
		}
	}
	add("Worries not reached", s.NotReached)
	add("Worries without an action", s.WithoutAction)
	add("Actions without a date", s.Undated)
	add("Evidence asked for and not given", s.Challenged)
	if len(s.PartMissing) > 0 {
		out = append(out, "Young person's part not recorded: "+partNames(s.PartMissing)+".")
	}
	if len(s.PartNo) > 0 {
		out = append(out, "Young person's part answered with no: "+partNames(s.PartNo)+".")
	}
	if !s.Voice {
		out = append(out, "Nothing that the young person says was recorded.")
	}
	for _, x := range s.Drift {
		switch x {
		case rrm.DriftSame:
			out = append(out, "The risk has been the same for three reviews.")
		case rrm.DriftVoice:
			out = append(out, "Three reviews without the young person's own view.")
		}
	}
	return out
}

func shorts(refs []casework.EntryRef) []string {
	var out []string
	for _, r := range refs {
		out = append(out, r.Short())
	}
	return out
}

// changeNamed is a change since the draft without the words of it.
func (d Deck) changeNamed(x rrm.Change) string {
	what := x.Ref.Short() + " "
	switch x.Kind {
	case rrm.ChangeAdded:
		what += "added"
	case rrm.ChangeRemoved:
		what += "taken off"
	case rrm.ChangeWords:
		what += "reworded"
	case rrm.ChangeOwner:
		what += "for " + d.ownerNamed(x.Now)
	case rrm.ChangeDue:
		what += d.dueNamed(x.Now)
	case rrm.ChangeFinished:
		what += x.Now
	}
	if x.By.SaidBy != "" {
		what += ", " + d.short(x.By.SaidBy)
	}
	return what + "."
}

func (d Deck) openQuestion(q rrm.OpenQuestion) string {
	if q.Finder == "" && q.Agency == "" {
		return q.Ref.Short() + ": nobody finds it out yet, " + d.due(q.Due) + "."
	}
	return q.Ref.Short() + ": " + d.owner(q.Finder, q.Agency, "") + ", " + d.due(q.Due) + "."
}

func (d Deck) plannedAction(a rrm.PlannedAction) string {
	s := a.Ref.Short() + ": " + d.owner(a.Owner, a.Agency, "") + ", " + d.due(a.Due)
	if a.Draft {
		s += ", not agreed"
	}
	return s + "."
}
