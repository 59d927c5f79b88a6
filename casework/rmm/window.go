package rmm

import (
	"slices"
	"strconv"
	"time"

	"convenor/casework"
)

// window gathers the facts that fall due from one instant to another, and the first after.
type window struct {
	env      Env
	subject  string
	from, to time.Time
	facts    []casework.Fact
	next     time.Time

	only []casework.PersonID // to whom the subject is restricted; nil: to nobody
}

func newWindow(e Env, subject string, from, to time.Time) *window {
	e.Zone, e.Calendar = e.zone(), remembering(e.Calendar)
	return &window{env: e, subject: subject, from: from, to: to}
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

// result is the facts in the order of time; those of one instant stay as they were put in,
// which is the order in which they make sense (the room before what is posted in it).
func (w *window) result() ([]casework.Fact, time.Time) {
	slices.SortStableFunc(w.facts, func(a, b casework.Fact) int { return a.At.Compare(b.At) })
	return w.facts, w.next
}

// put takes a fact as it is. One without an instant has not fallen due.
func (w *window) put(f casework.Fact) {
	f.Subject = w.subject
	switch {
	case f.At.IsZero() || f.At.Before(w.from):
	case !f.At.After(w.to):
		w.facts = append(w.facts, f)
	case w.next.IsZero() || f.At.Before(w.next):
		w.next = f.At
	}
}

// tell puts the fact once for each person. Somebody who left the board is stood in for by
// whoever answers for the agency; nobody is told twice.
func (w *window) tell(f casework.Fact, to ...casework.PersonID) {
	var told []casework.PersonID
	for _, id := range to {
		if p, ok := w.env.Roster.Person(id); ok && !p.Active() {
			r, _ := w.env.Roster.Representative(p.Agency)
			id = r.ID
		}
		if id = w.entitled(f.Kind, id); id == "" || slices.Contains(told, id) {
			continue
		}
		told = append(told, id)
		f.To = id
		w.put(f)
	}
}

// polite is the instant at which a message due at t may reach people: t itself in the hours
// of a working day, otherwise the next morning of a working day.
func (w *window) polite(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	s := w.env.Settings
	l := t.In(w.env.Zone)
	d, at := casework.DateOf(t, w.env.Zone), minute(casework.Clock{Hour: l.Hour(), Minute: l.Minute()})
	if w.env.Calendar.Working(d) {
		if !quiet(at, minute(s.QuietFrom), minute(s.QuietUntil)) {
			return t
		}
		if at < minute(s.Morning) {
			return w.morning(d)
		}
	}
	return w.morning(w.env.Calendar.OnOrAfter(d.AddDays(1)))
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

// morning is the instant at which notices of the day go out.
func (w *window) morning(d casework.Date) time.Time {
	return d.At(w.env.Settings.Morning, w.env.Zone)
}

// date is the board's date at an instant.
func (w *window) date(t time.Time) casework.Date { return casework.DateOf(t, w.env.Zone) }

// pace is how a series of chases goes on: the nth date after the first, which itself comes
// after prev.
type pace func(cal casework.Calendar, first, prev casework.Date, n int) casework.Date

// everyTwoDays chases on every second working day after the first.
func everyTwoDays(cal casework.Calendar, _, prev casework.Date, _ int) casework.Date {
	return cal.AddWorking(prev, 2)
}

// everyDay chases on every working day after the first.
func everyDay(cal casework.Calendar, _, prev casework.Date, _ int) casework.Date {
	return cal.AddWorking(prev, 1)
}

// weekly chases 7, 14 … days after the first, later where that is no working day.
func weekly(cal casework.Calendar, first, _ casework.Date, n int) casework.Date {
	return cal.OnOrAfter(first.AddDays(7 * n))
}

// chase calls each with the instants of a series, the first with n = 0, from the beginning of
// the window up to and including the one after it: what came before has not fallen due in it,
// and what comes later cannot be the next.
func (w *window) chase(first time.Time, p pace, each func(n int, at time.Time)) {
	if first.IsZero() {
		return
	}
	begin := w.date(first)
	prev, at := begin, first
	for n := 0; ; n++ {
		if !at.Before(w.from) {
			each(n, at)
		}
		if at.After(w.to) {
			return
		}
		prev = p(w.env.Calendar, begin, prev, n+1)
		at = w.morning(prev)
	}
}

// chaseAll tells the same people at every instant of a series.
func (w *window) chaseAll(f casework.Fact, first time.Time, p pace, to ...casework.PersonID) {
	slot := f.Slot
	f.Ladder = ladder(w.subject, f)
	w.chase(first, p, func(n int, at time.Time) {
		f.At, f.Slot = at, nth(slot, n)
		w.tell(f, to...)
	})
}

// chaseUntil is chaseAll that ends before an instant; the first is told in any case.
func (w *window) chaseUntil(f casework.Fact, first, until time.Time, p pace, to ...casework.PersonID) {
	slot := f.Slot
	f.Ladder = ladder(w.subject, f)
	w.chase(first, p, func(n int, at time.Time) {
		if n == 0 || at.Before(until) {
			f.At, f.Slot = at, nth(slot, n)
			w.tell(f, to...)
		}
	})
}

// ladder names the matter that a series of chases is about, apart from whom it tells.
func ladder(subject string, f casework.Fact) string {
	return string(f.Kind) + "/" + subject + "/" + f.Thing
}

// nth is a slot's name for the nth chase of a series; the first has the plain name.
func nth(slot string, n int) string {
	if n == 0 {
		return slot
	}
	if slot != "" {
		slot += " "
	}
	return slot + "again " + strconv.Itoa(n)
}

// stamp names an event by its instant, for slots of things that can happen again.
func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// author is whom to ask about something recorded: who typed it, else whose words it holds.
func author(a casework.Attribution) casework.PersonID {
	if a.TypedBy != "" {
		return a.TypedBy
	}
	return a.SaidBy
}

func (w *window) chair() casework.PersonID        { return w.first(casework.DutyChair) }
func (w *window) deputy() casework.PersonID       { return w.first(casework.DutyDeputy) }
func (w *window) groupManager() casework.PersonID { return w.first(casework.DutyGroupManager) }

func (w *window) first(d casework.Duty) casework.PersonID {
	p, _ := w.env.Roster.First(d)
	return p.ID
}

func (w *window) administrators() []casework.PersonID {
	var out []casework.PersonID
	for _, p := range w.env.Roster.With(casework.DutyAdministrator) {
		out = append(out, p.ID)
	}
	return out
}
