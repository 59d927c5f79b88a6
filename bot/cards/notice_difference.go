package cards

import (
	"slices"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/due"
	"convenor/casework/rmm"
)

// differenceNotice is about a difference of professional opinion.
func (d Deck) differenceNotice(f casework.Fact, x Matter) (bot.Message, bool) {
	if x.Case == nil {
		return bot.Message{}, false
	}
	diff := x.Case.Difference(casework.EntryRef(f.Thing))
	if diff == nil {
		return bot.Message{}, false
	}
	ref := string(diff.Ref)
	card := func(says string, row ...bot.Button) (bot.Message, bool) {
		return pushed(diff.Ref, "Difference of professional opinion "+ref, bot.Text(says)).With(buttons(append(row, openCase(x.Case.Ref))...)...), true
	}
	offer := press("Offer a way to settle", "offer", "difference", ref)
	up := press("Take it up a stage", "escalate", "difference", ref)
	settle := []bot.Button{press("Yes, settled", "settle", "difference", ref, "answer", "yes").Primary(), press("No, not settled", "settle", "difference", ref, "answer", "no")}
	switch f.Kind {
	case due.FactDifferenceStage:
		return card(d.atStage(diff, f.To), offer)
	case due.FactDifferenceDue:
		says := "It is " + d.differenceStands(*diff) + ". Is it settled? If not, it goes up a stage."
		switch {
		case diff.State == casework.DifferenceOffered && f.To == diff.By.SaidBy:
			return card("Somebody has offered a way to settle the difference that you raised, and its stage ends on "+d.day(diff.Due)+". Please say whether it settles it; only you can close it.", settle...)
		case diff.State == casework.DifferenceOffered:
			return card("A way to settle it is offered, and its stage ends on " + d.day(diff.Due) + ". Who raised it has to say whether it settles it.")
		case f.To == diff.By.SaidBy:
			says = "You raised it, and it is " + d.differenceStands(*diff) + ". If it is not settled by then, it can go up a stage."
		}
		return card(says, up)
	case due.FactDifferenceOverdue:
		switch {
		case diff.State == casework.DifferenceOffered && f.To == diff.By.SaidBy:
			return card("A way to settle the difference that you raised is offered, and its stage ended on "+d.day(diff.Due)+". Please say whether it settles it.", settle...)
		case diff.State == casework.DifferenceOffered:
			return card("A way to settle it is offered, its stage ended on " + d.day(diff.Due) + ", and who raised it has not said whether it settles it.")
		}
		return card("It is "+d.differenceStands(*diff)+", without an answer. Please take it up a stage or offer a way to settle it.", up, offer)
	case due.FactDifferenceOffered:
		return card("Somebody has offered a way to settle the difference that you raised. Please open the case to read it. Only you can close it; if it does not settle the matter, it goes up a stage.",
			settle...)
	}
	return bot.Message{}, false
}

// atStage says to one person that a difference has come to a stage, and what is asked of them
// there: to speak, to find those who have to speak, or nothing but to know.
func (d Deck) atStage(x *casework.DifferenceOfOpinion, to casework.PersonID) string {
	known, find := due.Speakers(x, d.Roster)
	decides := rmm.Decider(d.Roster, x.Parties...)
	now := "It is now " + d.differenceStands(*x) + ". "
	switch {
	case x.Stage == casework.StagePractitioners && !slices.Contains(known, to):
		return d.who(x.By.SaidBy) + " sees something in this case differently than " + d.agencies(find) + ". Please find who speaks for " + d.agencies(find) + ". It is " + d.differenceStands(*x) + "."
	case x.Stage == casework.StagePractitioners:
		return d.who(x.By.SaidBy) + " sees something in this case differently than your agency does. It is " + d.differenceStands(*x) + ". Please speak with each other, and record what comes of it."
	case x.Stage == casework.StageBoard && to == decides:
		return "It has reached the board's chair, the last stage. Please take it there, and record the answer."
	case x.Stage == casework.StageBoard:
		return "It has reached the board's chair, the last stage. " + d.who(decides) + " is asked to take it there."
	case to == decides && len(find) > 0:
		return now + "Please find who speaks for " + d.agencies(find) + " there, see that they speak with each other, and record what comes of it."
	case to == decides && len(x.Parties) < 2:
		return now + "It does not say with whom. Please find who speaks for either side, see that they speak with each other, and record what comes of it."
	case len(find) > 0:
		return now + d.who(decides) + " is asked to find who speaks for " + d.agencies(find) + " there."
	case slices.Contains(known, to):
		return now + "Please speak with each other, and record what comes of it."
	case to == x.By.SaidBy:
		return now + "It closes only when you say that it is settled."
	}
	return now + "Please see that they speak with each other, and record what comes of it."
}

func (d Deck) agencies(ids []casework.AgencyID) string {
	var out []string
	for _, id := range ids {
		out = append(out, d.agency(id))
	}
	return list(out)
}
