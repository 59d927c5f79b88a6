package due

import (
	"slices"
	"strconv"
	"time"

	"convenor/casework"
)

// A Window gathers the facts that fall due from one instant to another, both included, and
// the first instant after.
type Window struct {
	Env      Env
	Subject  string // document that the facts are computed from
	From, To time.Time

	// Entitled is who hears of a fact that is meant for somebody: that person, somebody in
	// their place, or nobody (empty). Nil: everybody whom it is meant for.
	Entitled func(casework.FactKind, casework.PersonID) casework.PersonID

	Offices Offices

	facts []casework.Fact
	next  time.Time
}

// Offices are who answers for the document that a window looks at. An empty person is nobody.
type Offices struct {
	Chair          casework.PersonID // hears what is overdue, and takes what nobody else answers for
	Administrators []casework.PersonID
	Manager        casework.PersonID // is told for a worker whom a case does not have
	// Decides is who is asked for a decision in which the agencies are parties.
	Decides func(parties ...casework.AgencyID) casework.PersonID
}

// New opens a window on a document.
func New(e Env, subject string, from, to time.Time) *Window {
	e.Zone, e.Calendar = e.In(), remembering(e.Calendar)
	return &Window{Env: e, Subject: subject, From: from, To: to}
}

// First is the first person with a duty; empty where nobody has it.
func (w *Window) First(d casework.Duty) casework.PersonID {
	p, _ := w.Env.Roster.First(d)
	return p.ID
}

// Administrators are the people who administer the board.
func (w *Window) Administrators() []casework.PersonID {
	var out []casework.PersonID
	for _, p := range w.Env.Roster.With(casework.DutyAdministrator) {
		out = append(out, p.ID)
	}
	return out
}

// remembering asks the board's table once for each date: many chases pass the same days.
func remembering(cal casework.Calendar) casework.Calendar {
	ask := cal.Holidays
	if ask == nil {
		return cal
	}
	known := map[casework.Date]bool{}
	return casework.Calendar{Holidays: func(d casework.Date) bool {
		is, ok := known[d]
		if !ok {
			is = ask(d)
			known[d] = is
		}
		return is
	}}
}

// Result is the facts in the order of time; those of one instant stay as they were put in,
// which is the order in which they make sense (the room before what is posted in it).
func (w *Window) Result() ([]casework.Fact, time.Time) {
	slices.SortStableFunc(w.facts, func(a, b casework.Fact) int { return a.At.Compare(b.At) })
	return w.facts, w.next
}

// Put takes a fact as it is. One without an instant has not fallen due.
func (w *Window) Put(f casework.Fact) {
	f.Subject = w.Subject
	switch {
	case f.At.IsZero() || f.At.Before(w.From):
	case !f.At.After(w.To):
		w.facts = append(w.facts, f)
	case w.next.IsZero() || f.At.Before(w.next):
		w.next = f.At
	}
}

// Tell puts the fact once for each person. Somebody who left the board is stood in for by
// whoever answers for the agency; nobody is told twice.
func (w *Window) Tell(f casework.Fact, to ...casework.PersonID) {
	var told []casework.PersonID
	for _, id := range to {
		if p, ok := w.Env.Roster.Person(id); ok && !p.Active() {
			r, _ := w.Env.Roster.Representative(p.Agency)
			id = r.ID
		}
		if w.Entitled != nil && id != "" {
			id = w.Entitled(f.Kind, id)
		}
		if id == "" || slices.Contains(told, id) {
			continue
		}
		told = append(told, id)
		f.To = id
		w.Put(f)
	}
}

// Polite is the instant at which a message due at t may reach people: t itself in the hours
// of a working day, otherwise the next morning of a working day.
func (w *Window) Polite(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	s := w.Env.Settings
	l := t.In(w.Env.Zone)
	d, at := casework.DateOf(t, w.Env.Zone), minute(casework.Clock{Hour: l.Hour(), Minute: l.Minute()})
	if w.Env.Calendar.Working(d) {
		if !quiet(at, minute(s.QuietFrom), minute(s.QuietUntil)) {
			return t
		}
		if at < minute(s.Morning) {
			return w.Morning(d)
		}
	}
	return w.Morning(w.Env.Calendar.OnOrAfter(d.AddDays(1)))
}

func minute(c casework.Clock) int { return c.Hour*60 + c.Minute }

// quiet tells whether a minute of the day lies in the quiet hours, which may go over
// midnight; equal ends mean that there are none.
func quiet(at, from, until int) bool {
	if from <= until {
		return from <= at && at < until
	}
	return at >= from || at < until
}

// Morning is the instant at which notices of the day go out.
func (w *Window) Morning(d casework.Date) time.Time {
	return d.At(w.Env.Settings.Morning, w.Env.Zone)
}

// Date is the board's date at an instant.
func (w *Window) Date(t time.Time) casework.Date { return casework.DateOf(t, w.Env.Zone) }

// Pace is how a series of chases goes on: the nth date after the first, which itself comes
// after prev.
type Pace func(cal casework.Calendar, first, prev casework.Date, n int) casework.Date

// EveryTwoDays chases on every second working day after the first.
func EveryTwoDays(cal casework.Calendar, _, prev casework.Date, _ int) casework.Date {
	return cal.AddWorking(prev, 2)
}

// EveryDay chases on every working day after the first.
func EveryDay(cal casework.Calendar, _, prev casework.Date, _ int) casework.Date {
	return cal.AddWorking(prev, 1)
}

// Weekly chases 7, 14 … days after the first, later where that is no working day.
func Weekly(cal casework.Calendar, first, _ casework.Date, n int) casework.Date {
	return cal.OnOrAfter(first.AddDays(7 * n))
}

// Chase calls each with the instants of a series, the first with n = 0, from the beginning of
// the window up to and including the one after it: what came before has not fallen due in it,
// and what comes later cannot be the next.
func (w *Window) Chase(first time.Time, p Pace, each func(n int, at time.Time)) {
	if first.IsZero() {
		return
	}
	begin := w.Date(first)
	prev, at := begin, first
	for n := 0; ; n++ {
		if !at.Before(w.From) {
			each(n, at)
		}
		if at.After(w.To) {
			return
		}
		prev = p(w.Env.Calendar, begin, prev, n+1)
		at = w.Morning(prev)
	}
}

// ChaseAll tells the same people at every instant of a series.
func (w *Window) ChaseAll(f casework.Fact, first time.Time, p Pace, to ...casework.PersonID) {
	slot := f.Slot
	f.Ladder = Ladder(w.Subject, f)
	w.Chase(first, p, func(n int, at time.Time) {
		f.At, f.Slot = at, Nth(slot, n)
		w.Tell(f, to...)
	})
}

// ChaseUntil is ChaseAll that ends before an instant; the first is told in any case.
func (w *Window) ChaseUntil(f casework.Fact, first, until time.Time, p Pace, to ...casework.PersonID) {
	slot := f.Slot
	f.Ladder = Ladder(w.Subject, f)
	w.Chase(first, p, func(n int, at time.Time) {
		if n == 0 || at.Before(until) {
			f.At, f.Slot = at, Nth(slot, n)
			w.Tell(f, to...)
		}
	})
}

// Ladder names the matter that a series of chases is about, apart from whom it tells.
func Ladder(subject string, f casework.Fact) string {
	return string(f.Kind) + "/" + subject + "/" + f.Thing
}

// Nth is a slot's name for the nth chase of a series; the first has the plain name.
func Nth(slot string, n int) string {
	if n == 0 {
		return slot
	}
	if slot != "" {
		slot += " "
	}
	return slot + "again " + strconv.Itoa(n)
}

// Stamp names an event by its instant, for slots of things that can happen again.
func Stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// Author is whom to ask about something recorded: who typed it, else whose words it holds.
func Author(a casework.Attribution) casework.PersonID {
	if a.TypedBy != "" {
		return a.TypedBy
	}
	return a.SaidBy
}

// Later is the later of two instants.
func Later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}
