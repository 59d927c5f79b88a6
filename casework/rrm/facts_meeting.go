package rrm

import (
	"time"

	"convenor/casework"
	"convenor/casework/due"
)

// MeetingFacts is everything that falls due in a meeting of the process from one instant to
// another, both included, in the order of time, and the earliest instant after the window at which
// something falls due as the meeting stands (zero: nothing). Nothing of it goes to the home
// channel: who is not asked to the meeting does not hear of it.
func MeetingFacts(m *casework.Meeting, e due.Env, from, to time.Time) (facts []casework.Fact, next time.Time) {
	w := window{due.New(e, string(m.ID), from, to)}
	switch {
	case m.State == casework.MeetingIssued:
		w.issued(m)
	case m.State == casework.MeetingOpen && m.Opened != nil:
		w.open(m)
	case m.State == casework.MeetingClosing && m.Closed != nil:
		w.Put(casework.Fact{Kind: due.StepClear, At: m.Closed.At})
	case m.State == casework.MeetingClosed:
		w.Tell(casework.Fact{Kind: due.FactSummary, At: m.ClosedAt}, append([]casework.PersonID{m.ChairedBy}, w.managers(m)...)...)
		w.Closed(m)
	case m.State == casework.MeetingCancelled && m.Cancelled != nil:
		w.off(m)
	}
	return w.Result()
}

// managers are the team managers among those asked to the meeting.
func (w window) managers(m *casework.Meeting) []casework.PersonID {
	var out []casework.PersonID
	for _, a := range m.Attended {
		if p, ok := w.Env.Roster.Person(a.Person); ok && p.Has(casework.DutyTeamManager) {
			out = append(out, a.Person)
		}
	}
	return out
}

// issued: everybody asked hears of the meeting, before it begins whatever the hour; who has signed
// gets what there is to read; somebody notices when it does not begin.
func (w window) issued(m *casework.Meeting) {
	w.asked(m)
	w.Prepared(m)
	w.Tell(casework.Fact{Kind: due.FactNotStarted, At: w.Begins(m).Add(15 * time.Minute)},
		append([]casework.PersonID{m.ChairedBy, m.IssuedBy}, w.managers(m)...)...)
	w.Put(casework.Fact{Kind: due.StepLapse, At: w.Lapses(m)})
}

func (w window) asked(m *casework.Meeting) {
	for _, a := range m.Attended {
		if a.Asked.IsZero() || a.Person == m.IssuedBy {
			continue
		}
		at := w.Polite(a.Asked)
		if !at.Before(m.StartsAt(w.Env.Zone)) {
			at = a.Asked
		}
		w.Tell(casework.Fact{Kind: due.FactAskedToMeet, At: at}, a.Person)
	}
}

// partAsked is how long after its beginning a meeting that has not recorded the young person's part
// is asked for it.
const partAsked = 20 * time.Minute

// open: the room, the draft plan that opens it, who is let in, the young person's part while it is
// missing, and the end of the time.
func (w window) open(m *casework.Meeting) {
	at := m.Opened.At
	w.asked(m)
	w.Put(casework.Fact{Kind: due.StepOpenRoom, At: at})
	for _, it := range m.Agenda {
		w.Put(casework.Fact{Kind: due.FactItem, Thing: string(it.Case), At: at})
	}
	w.Doors(m)
	for _, a := range m.Attended {
		if a.Signed == nil && a.Person != m.ChairedBy && a.Presence != casework.Apologies && a.Presence != casework.ApologiesInfo {
			w.Tell(casework.Fact{Kind: due.FactMeetingBegun, At: due.Later(at, a.Asked)}, a.Person)
		}
	}
	w.Tell(casework.Fact{Kind: due.FactPartMissing, Thing: string(m.Agenda[0].Case), At: at.Add(partAsked)}, m.ChairedBy)
	w.Overruns(m, append(w.managers(m), w.Administrators()...)...)
}

// off: everybody who was asked hears that the meeting is off; of one that nobody began, whoever
// was to chair it and whoever called it hear, since its case waits for another.
func (w window) off(m *casework.Meeting) {
	w.Put(casework.Fact{Kind: due.StepOver, At: m.Cancelled.By.At})
	f := casework.Fact{Kind: due.FactMeetingOff, At: w.Polite(m.Cancelled.By.At)}
	if !f.At.Before(m.StartsAt(w.Env.Zone)) {
		f.At = m.Cancelled.By.At
	}
	if m.Cancelled.Lapsed {
		w.Tell(f, append([]casework.PersonID{m.ChairedBy, m.IssuedBy}, w.managers(m)...)...)
		return
	}
	for _, a := range m.Attended {
		if a.Person != m.Cancelled.By.TypedBy {
			w.Tell(f, a.Person)
		}
	}
}

// ends tells whether what a fact asks for ends with its meeting.
func ends(k casework.FactKind) bool {
	switch k {
	case due.FactAskedToMeet, due.FactMeetingBegun, due.FactNotStarted, due.FactPartMissing, due.FactTimeUp, due.FactDraftClose:
		return true
	}
	return false
}

// Moot lists what people were told of a meeting while it was to come and while it sat, and what asks
// for nothing any more now that it is over, computed as it would have been then.
func Moot(m *casework.Meeting, e due.Env, until time.Time) []casework.Fact {
	return due.Moot(m, ends, func(was *casework.Meeting) []casework.Fact {
		facts, _ := MeetingFacts(was, e, time.Time{}, until)
		return facts
	})
}

// worries opens a thread in the room for each worry while the meeting sits, and keeps what opens it
// up with the hypotheses; what the evidence is for one is asked there in front of everybody. The one
// that is discussed is marked. A case that is left to named people has no threads.
func (w window) worries(c *casework.Case) {
	if c.Sitting == "" || len(c.Restricted) > 0 {
		return
	}
	since, sitting := item(c).Since, string(c.Sitting)
	stands := map[casework.EntryRef]bool{}
	for _, x := range c.Resolution.Worries {
		if stands[x.Ref] = x.Text.Stands(); stands[x.Ref] {
			w.Put(casework.Fact{Kind: due.FactWorry, Thing: string(x.Ref), Slot: sitting, At: due.Later(since, x.By.At)})
		}
	}
	if it := item(c); stands[it.Current] {
		w.Put(casework.Fact{Kind: due.StepDiscussed, Thing: string(it.Current), Slot: sitting + " " + due.Stamp(it.From), At: it.From})
	}
	for _, h := range c.Resolution.Hypotheses {
		if !h.Text.Stands() {
			continue
		}
		if stands[h.Worry] && !h.By.At.Before(since) {
			w.Put(casework.Fact{Kind: due.StepWorry, Thing: string(h.Worry), Slot: sitting + " " + string(h.Ref), At: h.By.At})
		}
		for _, by := range h.Challenged {
			if !by.At.Before(since) {
				w.Put(casework.Fact{Kind: due.FactChallenged, Thing: string(h.Ref), Slot: sitting + " " + string(by.SaidBy), At: by.At})
			}
		}
	}
}
