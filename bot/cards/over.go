package cards

import (
	"fmt"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/due"
)

// OverAtHome is what the home channel's cards about a meeting become when it is over: a line
// each, for what came of it has a card of its own. It gives false for a card that stays as it is.
func (d Deck) OverAtHome(k casework.FactKind, m *casework.Meeting) (bot.Message, bool) {
	switch {
	case k == due.FactAgenda && len(m.Agenda) > 0:
		return bot.Card(d.agendaTitle(m), bot.Text(upper(count(len(m.Agenda), "case", "cases"))+". "+d.ended(m)+".")).ForAll(), true
	case k == due.FactStarted:
		title := "The meeting of " + d.day(m.Date) + " started"
		if m.Opened != nil {
			title += " at " + d.clock(m.Opened.At)
		}
		return bot.Card(title, bot.Text("It "+how(m)+".")).ForAll(), true
	}
	return bot.Message{}, false
}

// Over is what a direct message about a meeting becomes when it is over: what it asked for has
// ended. What can still be done has its button.
func (d Deck) Over(f casework.Fact, m *casework.Meeting) (bot.Message, bool) {
	ref := casework.CaseRef(f.Thing)
	switch f.Kind {
	case due.FactAgendaDraft:
		return pushed("RMM", "Draft agenda for "+d.day(m.Date), bot.Text(d.ended(m)+".")), true
	case due.FactNotStarted, due.FactMayTakeOver:
		return pushed("RMM", fmt.Sprintf("The meeting of %s had not started at %s", d.day(m.Date), m.Start), bot.Text("It "+how(m)+" since.")), true
	case due.FactTimeUp, due.FactDraftClose:
		return pushed("RMM", fmt.Sprintf("The meeting of %s went on past its time", d.day(m.Date)), bot.Text("It "+how(m)+" since.")), true
	case due.FactAskedToMeet, due.FactMeetingBegun, due.FactPartMissing:
		return pushed(meetingOn(m), "Meeting on "+string(meetingOn(m)), bot.Text(d.ended(m)+".")), true
	case due.FactSubstitute:
		return pushed(ref, "You were named for "+f.Thing, bot.Text(d.ended(m)+".")), true
	case due.FactNoWorker:
		return pushed(ref, f.Thing+" had no allocated social worker", bot.Text(d.ended(m)+".")).With(buttons(d.nameWorker(f.To, ref)...)...), true
	case due.FactReportAsked, due.FactReportChased:
		return pushed(ref, f.Thing+" was on the agenda", bot.Text(d.ended(m)+". What was not set out for it can still be written; the next meeting on this case has it.")).
			With(buttons(reportButton(ref))...), true
	}
	return bot.Message{}, false
}

// ended says of which meeting how it came to its end.
func (d Deck) ended(m *casework.Meeting) string {
	return fmt.Sprintf("The meeting of %s %s", d.day(m.Date), how(m))
}

// how a meeting came to its end.
func how(m *casework.Meeting) string {
	switch c := m.Cancelled; {
	case c == nil:
		return "has closed"
	case c.Lapsed:
		return "was not held"
	default:
		return "is cancelled"
	}
}
