package cards

import (
	"fmt"

	"convenor/bot"
	"convenor/casework"
)

// linesLapsed tells somebody that what they typed before they signed was not recorded.
func (d Deck) linesLapsed(to casework.PersonID, m *casework.Meeting) (bot.Message, bool) {
	for _, l := range m.Lapsed {
		if l.Person != to {
			continue
		}
		what, was, them := "a line that you typed", "was", "It is"
		if l.Lines > 1 {
			what, was, them = fmt.Sprintf("%d lines that you typed", l.Lines), "were", "They are"
		}
		return pushed("RMM", "Not recorded: what you typed",
			bot.Textf("The meeting of %s has closed, and %s about %s %s not recorded: you had not signed the declaration.", d.day(m.Date), what, some(names(l.Cases), 8), was),
			bot.Textf("%s kept, sealed and for you alone, until the next weekly meeting closes. Sign for that meeting to have it recorded there, or ask the chair or the administrator to raise it. If it cannot wait, speak with the child's social worker now.", them)).
			With(buttons(press("Show what I typed", "kept", "meeting", string(m.ID)).Primary())...), true
	}
	return bot.Message{}, false
}

// KeptLines shows somebody their own lines that a meeting closed without.
func (d Deck) KeptLines(m casework.MeetingID, lines []HeldLine) bot.Message {
	if len(lines) == 0 {
		return bot.Say("Nothing is kept for you from that meeting any more.")
	}
	card := bot.Card("What you typed on " + d.day(meetingDate(m)))
	for _, l := range lines {
		card = card.With(bot.Heading(string(l.Case)), bot.Quote(l.Words))
	}
	return card.With(bot.Note("None of this is recorded. It is dropped when the next weekly meeting closes."))
}
