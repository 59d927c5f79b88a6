package cards

import (
	"cmp"
	"slices"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/due"
)

// mostWaiting bounds how many matters beside the actions have a line and a button.
const mostWaiting = 10

// waiting lists what else waits for the reader: references alone, with buttons.
func (d Deck) waiting(facts []casework.Fact) []bot.Block {
	facts = slices.Clone(facts)
	slices.SortStableFunc(facts, func(a, b casework.Fact) int {
		return cmp.Or(cmp.Compare(matterRank(a.Kind), matterRank(b.Kind)), cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.Thing, b.Thing))
	})
	out := []bot.Block{bot.Heading(upper(count(len(facts), "other matter waits for you", "other matters wait for you")))}
	for i, f := range facts {
		if i == mostWaiting {
			return append(out, bot.Textf("And %d more.", len(facts)-i))
		}
		says, row := d.matter(f)
		out = append(out, bot.Text(says))
		out = append(out, buttons(row...)...)
	}
	return out
}

// matters are the kinds of matters in the order in which they are listed.
var matters = []casework.FactKind{
	due.FactRouteCheck, due.FactAssessmentSubmitted, due.FactAssessmentAsked, due.FactPlanReview, due.FactQuestion, due.FactQuestionBare,
	due.FactDecide, due.FactOpeningUndecided, due.FactActionClassify, due.FactActionClaimed, due.FactDifferenceOffered, due.FactDifferenceStage,
	due.FactEntryHeld, due.FactEntryReleased, due.FactConfirmWords,
}

func matterRank(k casework.FactKind) int { return slices.Index(matters, k) }

// matter is one of them in a line, with the buttons that settle or open it.
func (d Deck) matter(f casework.Fact) (string, []bot.Button) {
	ref, entry := casework.CaseRef(f.Subject), casework.EntryRef(f.Thing)
	read := press("Read the entry", "record", "case", f.Subject, "meeting", f.Thing)
	switch f.Kind {
	case due.FactRouteCheck:
		return f.Subject + " · a route check is needed", []bot.Button{openCase(ref)}
	case due.FactAssessmentSubmitted:
		return f.Subject + " · an assessment to review", reviewButtons(ref)
	case due.FactAssessmentAsked:
		return f.Subject + " · the assessment is to be written", []bot.Button{assessButton(ref)}
	case due.FactPlanReview:
		return f.Subject + " · the plan is to be reviewed", []bot.Button{openCase(ref)}
	case due.FactQuestion:
		return f.Thing + " · a question that you find out", []bot.Button{openCase(ref)}
	case due.FactQuestionBare:
		return f.Thing + " · a question without who finds it out, or by when", []bot.Button{openCase(ref)}
	case due.FactDecide:
		return f.Thing + " · decide what happens without a meeting", withoutMeeting(f.Thing)
	case due.FactOpeningUndecided:
		return f.Subject + " · a decision is owed", []bot.Button{openCase(ref)}
	case due.FactActionClassify:
		return f.Thing + " · not done, to be classified", []bot.Button{openAction(entry)}
	case due.FactActionClaimed:
		return f.Thing + " · somebody else says how it stands, to be confirmed", []bot.Button{openAction(entry)}
	case due.FactDifferenceOffered:
		return f.Thing + " · a way to settle your difference is offered", []bot.Button{openCase(ref)}
	case due.FactDifferenceStage:
		return f.Thing + " · a difference of professional opinion is open", []bot.Button{openCase(ref)}
	case due.FactEntryHeld:
		return f.Subject + " · a record entry is held", []bot.Button{read}
	case due.FactEntryReleased:
		return f.Subject + " · a record entry is to be filed", []bot.Button{read}
	}
	return f.Subject + " · words that somebody typed for you, to be confirmed", []bot.Button{openCase(ref)}
}
