package cards

import (
	"fmt"
	"slices"

	"convenor/bot"
	"convenor/casework"
)

// Turn is the room's: which case is heard now, by its reference alone, with the way to its thread
// where it has one. A restricted case has none, and everybody in the room reads this.
func (d Deck) Turn(m *casework.Meeting, thread bot.Place) bot.Message {
	ref := m.CurrentItem
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
