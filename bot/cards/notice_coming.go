package cards

import (
	"fmt"

	"convenor/bot"
	"convenor/casework"
)

// slot is when a case is heard, and for how long.
func (d Deck) slot(m *casework.Meeting, it *casework.AgendaItem) string {
	when := d.day(m.Date)
	if it.Slot > 0 {
		when += fmt.Sprintf(" at about %s, for %s", it.Starts, minutes(it.Slot))
	}
	return when
}

func unanswered(m *casework.Meeting, ref casework.CaseRef) string {
	if m.ComingFor(ref) == casework.ComingUnsaid {
		return " You have not said yet whether you come."
	}
	return ""
}

// comingButtons ask a worker who has not answered whether they come; afterwards one button
// changes the answer.
func comingButtons(m *casework.Meeting, ref casework.CaseRef) []bot.Button {
	call := func(label string, more ...string) bot.Button {
		return press(label, "coming", append([]string{"case", string(ref), "meeting", string(m.ID)}, more...)...)
	}
	if m.ComingFor(ref) != casework.ComingUnsaid {
		return []bot.Button{call("Change whether I come")}
	}
	return []bot.Button{call("I will attend", "answer", string(casework.WillAttend)), call("I cannot attend, or somebody comes for me")}
}

// substituteNotice tells somebody that they come for the worker of one case.
func (d Deck) substituteNotice(f casework.Fact, m *casework.Meeting) (bot.Message, bool) {
	ref := casework.CaseRef(f.Thing)
	it, x := m.Item(ref), m.Answered(ref)
	if it == nil || x == nil || x.Substitute == nil || x.Substitute.Person != f.To {
		return bot.Message{}, false
	}
	says := fmt.Sprintf("%s has named you to come in their place for %s, before the meeting on %s. You see that one case, once you have signed.", d.who(x.Worker), ref, d.slot(m, it))
	if m.State == casework.MeetingPlanned {
		return pushed(ref, "You come for "+string(ref), bot.Text(says+" Signing opens when the agenda goes out.")), true
	}
	return pushed(ref, "You come for "+string(ref), bot.Text(says)).With(buttons(signButton(m.ID))...), true
}
