package cards

import (
	"convenor/bot"
	"convenor/casework"
	"convenor/casework/due"
)

// resolutionNotice is about a case of the Risk Resolution process: references and buttons, never
// what was written. What both processes tell alike is none of it.
func (d Deck) resolutionNotice(f casework.Fact, x Matter) (bot.Message, bool) {
	c := x.Case
	if c == nil || c.Process != casework.RRM || c.Resolution == nil || x.Meeting != nil {
		return bot.Message{}, false
	}
	ref := string(c.Ref)
	card := func(title, says string, row ...bot.Button) (bot.Message, bool) {
		return pushed(c.Ref, title, bot.Text(says)).With(buttons(row...)...), true
	}
	write, open := assessButton(c.Ref), openCase(c.Ref)
	switch f.Kind {
	case due.FactReferred:
		switch {
		case !c.OpenTo(f.To):
			return card("New referral "+ref, "It is restricted to people named by whoever referred it. You are not one of them; if you are to manage it, ask the administrator.")
		case f.To == c.Worker:
			return card("New referral "+ref, "You are named as its worker: the Risk Resolution assessment is yours to write, over days if need be.", write, open)
		}
		return card("New referral "+ref, "You are named as its team manager: the Risk Resolution assessment comes to you before the meeting, to approve or to return with reasons.", open)
	case due.FactReallocated:
		return card("You are now the worker for "+ref, "You can see the whole case from now on. The assessment and what was pending have moved to you.", write, open)
	case due.FactAssessmentAsked:
		return card("Assessment of "+ref+" is waiting", completeness(&c.Resolution.Assessment)+" The team manager reviews it before there can be a meeting.", write)
	case due.FactAssessmentSubmitted:
		return card("Assessment of "+ref+" to review", "It has been submitted to you, with its proposed plan. The meeting waits for your word.", reviewButtons(c.Ref)...)
	case due.FactAssessmentReturned:
		return card("Assessment of "+ref+" returned", "The team manager has given it back to you with reasons. Read them, put it right, and submit it again.", readAssessment(c.Ref), write)
	case due.FactAssessmentApproved:
		return card("Assessment of "+ref+" approved", "The meeting can be arranged; it begins with the proposed plan.", press("Arrange the meeting", "rrm-schedule", "case", ref).Primary(), open)
	case due.FactRouteCheck:
		return card("Route check needed: "+ref, "Please check whether the Risk Resolution process is still the right one for "+ref+". Plan and contingencies stay in force until something else is confirmed to be in place.", press("Decide the route", "rrm-route", "case", ref).Primary(), open)
	case due.FactPlanReview:
		return card("Plan of "+ref+" to review", "The review of the risk management plan was set for "+d.day(c.NextReview)+".", press("Review the plan", "rrm-review", "case", ref).Primary(), open)
	case due.FactQuestion:
		return card("Question "+f.Thing+" is due", "You undertook to find this out. What came of it goes into the record.", press("Read the question", "rrm-asked", "item", f.Thing).Primary(), press("Answer", "rrm-answer", "item", f.Thing))
	case due.FactQuestionOverdue:
		return card("Question "+f.Thing+" is overdue", "Nobody has said yet what came of it. Please speak with whoever finds it out.", open)
	case due.FactWorry:
		for _, w := range c.Resolution.Worries {
			if string(w.Ref) == f.Thing && w.Text.Stands() {
				return d.WorryCard(c, w), true
			}
		}
	case due.FactChallenged:
		for _, h := range c.Resolution.Hypotheses {
			if string(h.Ref) == f.Thing && h.Text.Stands() {
				return d.EvidenceAsked(c, h), true
			}
		}
	case due.FactQuestionBare:
		return card("Question "+f.Thing+" is nobody's", "It is recorded, and nobody can be asked for its answer: who finds it out, or by when, is missing.", press("Who finds out, by when", "rrm-find", "item", f.Thing).Primary(), open)
	}
	return bot.Message{}, false
}
