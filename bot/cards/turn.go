package cards

import (
	"fmt"
	"slices"

	"convenor/bot"
	"convenor/casework"
)

// Turn is the room's: which case is heard now, by its reference alone, with the way to its thread
// where it has one; before the first, the running order. A restricted case has no thread, and
// everybody in the room reads this.
func (d Deck) Turn(m *casework.Meeting, threads map[string]bot.Place) bot.Message {
	ref := m.CurrentItem
	if ref == "" {
		return d.runningOrder(m, threads)
	}
	thread := threads[string(ref)]
	at := slices.IndexFunc(m.Agenda, func(it casework.AgendaItem) bool { return it.Case == ref })
	card := pushed(ref, "Now: "+string(ref))
	if !thread.IsZero() {
		card = card.With(d.WayTo(ref, thread))
	}
	return card.With(bot.Text(fmt.Sprintf("Case %d of %d, since %s.%s", at+1, len(m.Agenda), d.clock(m.CurrentFrom), toCome(m))))
}

// WayTo leads to a case's thread.
func (d Deck) WayTo(ref casework.CaseRef, thread bot.Place) bot.Block {
	return bot.Link{Words: "Go to " + string(ref), To: thread}
}

// runningOrder shows in a room that has just opened what is to come, and where to write.
func (d Deck) runningOrder(m *casework.Meeting, threads map[string]bot.Place) bot.Message {
	card := pushed("RMM", "Running order of "+d.day(m.Date),
		bot.Text("No case is being heard yet: the chair goes on to the first with “Next case”. What is said about a case is written in its thread."))
	for _, it := range m.Agenda {
		words := string(it.Case)
		if it.Slot > 0 {
			words += fmt.Sprintf(", %s, %s", it.Starts, minutes(it.Slot))
		}
		if at := threads[string(it.Case)]; at.IsZero() {
			card = card.With(bot.Text(words + ". It has no thread here."))
		} else {
			card = card.With(bot.Link{Words: words, To: at})
		}
	}
	return card
}

// toRoom leads whoever has signed to where they may write.
func toRoom(to bot.Place) bot.Block {
	if to.IsZero() {
		return bot.Text("You are being let into the room.")
	}
	return bot.Link{Words: "Go to the room", To: to}
}
