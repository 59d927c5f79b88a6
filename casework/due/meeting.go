package due

import (
	"time"

	"convenor/casework"
)

// grace is how long after its planned end a meeting can still be started; no paper gives a
// number. A morning's meeting is then closed within the same working day, while the chair can
// still be asked about its cases, and one begun in the afternoon instead is not lost.
const grace = 4 * time.Hour

// Lapses is when a meeting that nobody has started is called off: some hours after its planned
// end, on the next working morning at the latest.
func (w *Window) Lapses(m *casework.Meeting) time.Time {
	begins := w.Begins(m)
	at := begins.Add(time.Duration(m.Minutes)*time.Minute + grace)
	if next := w.Morning(w.Env.Calendar.AddWorking(w.Date(begins), 1)); next.Before(at) {
		return next
	}
	return at
}

// Begins is when a meeting is waited for: at its time, and not before it was called.
func (w *Window) Begins(m *casework.Meeting) time.Time {
	return Later(m.StartsAt(w.Env.Zone), m.Issued)
}

// Prepared gives each who has signed for a meeting that is to come what there is to read.
func (w *Window) Prepared(m *casework.Meeting) {
	for _, a := range m.Attended {
		if a.Signed != nil {
			w.Tell(casework.Fact{Kind: FactPrepare, At: a.Signed.At}, a.Person)
		}
	}
}

// Doors lets into the room of a meeting that sits whoever has signed, and afresh whose cases have
// changed.
func (w *Window) Doors(m *casework.Meeting) {
	at := m.Opened.At
	for _, a := range m.Attended {
		if a.Signed != nil && a.Left.IsZero() && (a.Cases == nil || len(a.Cases) > 0) {
			w.Put(casework.Fact{Kind: StepAdmit, Thing: string(a.Person), At: Later(at, a.Signed.At)})
		}
		if a.Signed != nil && a.Changed.After(at) {
			w.Put(casework.Fact{Kind: StepReadmit, Thing: string(a.Person), Slot: Stamp(a.Changed), At: a.Changed})
		}
	}
}

// Overruns tells whoever chairs that the time is up, and asks those who could close the meeting
// two hours later, and every working morning: until somebody closes it nothing goes to anybody.
func (w *Window) Overruns(m *casework.Meeting, ask ...casework.PersonID) {
	ends := m.EndsAt(w.Env.Zone)
	w.Tell(casework.Fact{Kind: FactTimeUp, At: ends}, m.ChairedBy)
	ask = append([]casework.PersonID{m.ChairedBy}, ask...)
	over := ends.Add(2 * time.Hour)
	w.Tell(casework.Fact{Kind: FactDraftClose, At: over}, ask...)
	w.ChaseAll(casework.Fact{Kind: FactDraftClose, Slot: "open"}, w.Morning(w.Env.Calendar.AddWorking(w.Date(over), 1)), EveryDay, ask...)
}

// Closed shuts the room of a meeting that is over and takes the buttons off what was said of it.
// Whose lines it closed without hears of it, and nobody in their stead.
func (w *Window) Closed(m *casework.Meeting) {
	for _, l := range m.Lapsed {
		if p, ok := w.Env.Roster.Person(l.Person); ok && p.Active() {
			w.Tell(casework.Fact{Kind: FactLinesLapsed, At: w.Polite(m.ClosedAt)}, l.Person)
		}
	}
	w.Put(casework.Fact{Kind: StepCloseRoom, At: m.ClosedAt})
	w.Put(casework.Fact{Kind: StepOver, At: m.ClosedAt})
}
