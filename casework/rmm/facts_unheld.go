package rmm

import (
	"convenor/casework"
	"convenor/casework/due"
)

// cancelled: everybody hears once that there is no meeting, those who run it too where nobody
// called it off; due dates do not move, so the chair decides each High and Very High case that
// was due, and is asked every working morning. A meeting that had nothing to hear lapses
// without a word.
func (w *window) cancelled(m *casework.Meeting) {
	at, lapsed := m.Cancelled.By.At, m.Cancelled.Lapsed
	if lapsed && len(m.Agenda) == 0 {
		return
	}
	f := casework.Fact{Kind: due.FactCancelled, At: at}
	w.Put(f)
	w.Put(casework.Fact{Kind: due.StepOver, At: at})
	var to []casework.PersonID
	if lapsed {
		to = append(to, w.chair())
		to = append(to, w.Administrators()...)
	}
	for _, it := range m.Agenda {
		if it.Worker == "" {
			to = append(to, it.Raiser)
			continue
		}
		to = append(to, it.Worker)
	}
	f.At = w.Polite(at)
	w.Tell(f, to...)
	until := m.Following.At(casework.Clock{}, w.Env.Zone) // the next meeting hears them
	for _, ref := range m.Cancelled.Ask {
		if _, decided := m.Cancelled.Decided[ref]; !decided {
			w.ChaseUntil(casework.Fact{Kind: due.FactDecide, Thing: string(ref)}, w.Polite(at), until, due.EveryDay, w.chair())
		}
	}
}
