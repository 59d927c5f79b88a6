package cards

import (
	"fmt"
	"slices"

	"convenor/bot"
	"convenor/casework"
)

// ListedAction is one action of a list. Words are shown where Seen is set.
type ListedAction struct {
	Case   casework.CaseRef
	Action casework.AgreedAction
	Seen   bool
}

// ActionsCard lists actions. The scope is "mine", "overdue", "all", or an agency's id. Where
// the list is short, each of one's own has its buttons. What else waits for the reader stands
// below.
func (d Deck) ActionsCard(scope string, actions []ListedAction, others ...casework.Fact) bot.Message {
	card := d.actions(scope, actions)
	if len(others) == 0 {
		return card
	}
	return card.With(d.waiting(others)...)
}

func (d Deck) actions(scope string, actions []ListedAction) bot.Message {
	card := pushed("RMM", d.scope(scope))
	if len(actions) == 0 {
		return card.With(bot.Text("There are none."))
	}
	actions = slices.Clone(actions)
	slices.SortStableFunc(actions, func(a, b ListedAction) int { return byDue(a.Action, b.Action) })
	late := 0
	var lines []string
	for _, a := range actions {
		if a.Action.Overdue(d.Today) {
			late++
		}
		line := fmt.Sprintf("%s · %s", a.Action.Ref, d.standing(a.Action))
		if scope != "mine" {
			line += " · " + d.owner(a.Action.Owner, a.Action.Agency, a.Action.CarriedOut)
		}
		if a.Seen {
			line += ": " + a.Action.What.Words
		}
		lines = append(lines, line)
	}
	card = card.With(bot.Textf("%s, of which %d late.", upper(count(len(actions), "action", "actions")), late))
	if scope == "mine" && len(actions) <= 5 {
		for i, a := range actions {
			card = card.With(bot.Text(lines[i])).With(buttons(doneButton(a.Action.Ref), notDoneButton(a.Action.Ref), openAction(a.Action.Ref))...)
		}
		return card
	}
	card = card.With(bullets(lines, mostListed, "The earliest due come first.")...)
	return card.With(bot.Note("To say how one stands: /rmm done 0042-A1, /rmm notdone 0042-A1 and why, /rmm blocked 0042-A1 and why."))
}

// ActionsUnsigned is the list for somebody who may see n more once they have signed: how many,
// and nothing of them.
func (d Deck) ActionsUnsigned(scope string, actions []ListedAction, n int, meeting casework.MeetingID, others ...casework.Fact) bot.Message {
	card := d.ActionsCard(scope, actions, others...)
	says := "There are %s more in cases of the coming meeting. Sign to see them."
	if len(actions) == 0 && len(others) == 0 {
		card = pushed("RMM", d.scope(scope))
		says = "There are %s in cases of the coming meeting. Sign to see them."
		if n == 1 {
			says = "There is %s in a case of the coming meeting. Sign to see it."
		}
	} else if n == 1 {
		says = "There is %s more in a case of the coming meeting. Sign to see it."
	}
	return card.With(bot.Textf(says, count(n, "action", "actions"))).With(buttons(signButton(meeting))...)
}

func (d Deck) scope(scope string) string {
	switch scope {
	case "mine", "":
		return "Your actions"
	case "overdue":
		return "Overdue actions"
	case "all":
		return "All actions"
	}
	return "Actions of " + d.agency(casework.AgencyID(scope))
}
