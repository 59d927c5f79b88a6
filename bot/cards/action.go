package cards

import (
	"cmp"
	"fmt"
	"slices"

	"convenor/bot"
	"convenor/casework"
)

// standing says how an action stands today, with the days by which it is or was late.
func (d Deck) standing(a casework.AgreedAction) string {
	late := ""
	if n := a.DaysLate(d.Today); n > 0 {
		late = ", " + daysLate(n)
	}
	switch a.State {
	case casework.ActionDone:
		return d.saidOn("done", a) + late
	case casework.ActionNotDone:
		return d.saidOn("not done", a) + ", " + class(a.Class)
	case casework.ActionBlocked:
		return "blocked, " + d.due(a.Due)
	case casework.ActionWithdrawn:
		return "withdrawn"
	}
	return d.due(a.Due)
}

func (d Deck) saidOn(what string, a casework.AgreedAction) string {
	if a.Last == nil || a.Last.On.IsZero() {
		return what
	}
	return what + " " + d.day(a.Last.On)
}

// class is the chair's view of why an action was not done.
func class(c casework.NotDoneClass) string {
	switch c {
	case casework.CircumstancesChanged:
		return "because circumstances changed"
	case casework.AgencyDidNotAct:
		return "because the agency did not act"
	}
	return "and the chair has yet to say why"
}

// actionLine is an action in one line, words included.
func (d Deck) actionLine(a casework.AgreedAction) string {
	s := fmt.Sprintf("%s · %s · %s: %s", a.Ref.Short(), d.owner(a.Owner, a.Agency, a.CarriedOut), d.standing(a), a.What.Words)
	for _, o := range a.Objections {
		if o.Text.Stands() {
			s += fmt.Sprintf(" (%s does not agree: %s)", d.objector(o), o.Text.Words)
		}
	}
	if a.Claimed() != nil {
		s += " (somebody says it is " + string(a.Claimed().State) + "; to be confirmed)"
	}
	return s
}

func (d Deck) objector(o casework.Objection) string {
	if o.Agency != "" {
		return d.agency(o.Agency)
	}
	return d.by(o.By)
}

// actionLines are the standing actions of a list that keep picks, the earliest due first and
// those without a date before all.
func (d Deck) actionLines(actions []casework.AgreedAction, keep func(casework.AgreedAction) bool) []string {
	var picked []casework.AgreedAction
	for _, a := range actions {
		if a.What.Stands() && keep(a) {
			picked = append(picked, a)
		}
	}
	slices.SortStableFunc(picked, byDue)
	var lines []string
	for _, a := range picked {
		lines = append(lines, d.actionLine(a))
	}
	return lines
}

func byDue(a, b casework.AgreedAction) int {
	return cmp.Compare(a.Due.String(), b.Due.String())
}

// ActionCard is one action with its words, for somebody who may read them.
func (d Deck) ActionCard(c *casework.Case, a casework.AgreedAction) bot.Message {
	m := pushed(a.Ref, fmt.Sprintf("Action %s · %s", a.Ref, title(c)),
		bot.Text(a.What.Words),
		bot.Fields{
			bot.Pair("Owner", d.owner(a.Owner, a.Agency, a.CarriedOut)),
			bot.Pair("State", upper(d.standing(a))),
			bot.Pair("Agreed", upper(d.agreedAt(a))),
		})
	var words []string
	for _, w := range a.Words {
		if w.Removed == nil {
			words = append(words, d.actionWord(w))
		}
	}
	for _, o := range a.Objections {
		if o.Text.Stands() {
			words = append(words, fmt.Sprintf("%s does not agree: %s", d.objector(o), o.Text.Words))
		}
	}
	m = m.With(section("What was said of it", bullets(words, mostListed, "")...)...)
	return m.With(d.actionButtons(a)...)
}

// OwnAction is an action with its words for its owner, who may see nothing else of its case.
func (d Deck) OwnAction(a casework.AgreedAction) bot.Message {
	ref := string(a.Ref)
	return pushed(a.Ref, "Action "+ref, bot.Text(a.What.Words),
		bot.Fields{bot.Pair("Owner", d.owner(a.Owner, a.Agency, a.CarriedOut)), bot.Pair("State", upper(d.standing(a)))},
		bot.Note("The case itself is restricted, and you see this action alone. If you need to know more, ask whoever gave it to you.")).
		With(buttons(doneButton(a.Ref), notDoneButton(a.Ref), press("Blocked", "blocked", "action", ref))...)
}

func (d Deck) agreedAt(a casework.AgreedAction) string {
	where := "between meetings"
	if on := meetingDate(a.Meeting); !on.IsZero() {
		where = "at the meeting of " + d.day(on)
	}
	return where + ", by " + d.by(a.Agreed)
}

func (d Deck) actionWord(w casework.ActionWord) string {
	state := string(w.State)
	if w.State == casework.ActionOpen {
		state = "open"
	}
	s := d.day(w.On) + ": " + state
	if w.Text != "" {
		s += ", " + stop(w.Text)
	} else {
		s += "."
	}
	s += " " + d.by(w.By) + "."
	if w.Claim {
		s += " To be confirmed."
	}
	return s
}

// actionButtons are what can be done with an action as it stands.
func (d Deck) actionButtons(a casework.AgreedAction) []bot.Block {
	ref := string(a.Ref)
	switch {
	case a.Claimed() != nil:
		return buttons(press("Yes, that is so", "claim", "action", ref, "answer", "yes").Primary(), press("No", "claim", "action", ref, "answer", "no"))
	case a.Waits():
		return buttons(doneButton(a.Ref), notDoneButton(a.Ref), press("Blocked", "blocked", "action", ref), press("Another owner", "reassign", "action", ref))
	case a.State == casework.ActionNotDone && a.Class == casework.NotDoneUnclassified:
		return append(ownStaffing(a), classifyButtons(a.Ref)...)
	}
	return nil
}

// ownStaffing is the hint for whoever classifies, where the reason speaks of the owner's own
// staff or work. It never says which class it is.
func ownStaffing(a casework.AgreedAction) []bot.Block {
	if !a.OwnStaffing() {
		return nil
	}
	return []bot.Block{bot.Note("The reason seems to speak of the owner's own staff or work. Absence of a member of staff is the agency's. You decide.")}
}

func classifyButtons(ref casework.EntryRef, more ...bot.Button) []bot.Block {
	return buttons(append([]bot.Button{
		press("Circumstances changed", "classify", "action", string(ref), "class", string(casework.CircumstancesChanged)),
		press("Agency did not act", "classify", "action", string(ref), "class", string(casework.AgencyDidNotAct)),
	}, more...)...)
}
