package due

import (
	"strconv"
	"time"

	"convenor/casework"
)

// Reminder is one time at which an action's owner is reminded.
type Reminder struct {
	Slot  string // "before", "day", "after", "week 1" …
	At    time.Time
	Chair bool // the chair is told as well: the third and every later one
}

// Reminders is when the owner of an action is reminded, up to and including the first
// instant after until: three days before the due date, on it, the day after, and then
// Weekly, in the morning.
//
// The one before shifts earlier where it falls on a weekend or a bank holiday, the others
// later; of two that fall on one day the later one counts. What lies at or before the
// agreement is dropped: nobody is reminded of what they have just undertaken.
func Reminders(a casework.AgreedAction, e Env, until time.Time) []Reminder {
	return New(e, "", time.Time{}, until).reminders(a)
}

func (w *Window) reminders(a casework.AgreedAction) []Reminder {
	if a.Due.IsZero() {
		return nil
	}
	var out []Reminder
	for n := 0; ; n++ {
		slot, on := rung(a.Due, n, w.Env.Calendar)
		r := Reminder{Slot: slot, At: w.Morning(on)}
		if last := len(out) - 1; last >= 0 && out[last].At.Equal(r.At) {
			out = out[:last]
		}
		if r.At.After(a.Agreed.At) {
			r.Chair = len(out) >= 2
			out = append(out, r)
		}
		// Weekly rungs never merge, so the first of them after the window is the last needed.
		if last := len(out) - 1; n > 2 && last >= 0 && out[last].At.After(w.To) {
			return upTo(out, w.To)
		}
	}
}

// upTo cuts behind the first reminder after an instant.
func upTo(rs []Reminder, until time.Time) []Reminder {
	for i, r := range rs {
		if r.At.After(until) {
			return rs[:i+1]
		}
	}
	return rs
}

func rung(due casework.Date, n int, cal casework.Calendar) (string, casework.Date) {
	switch n {
	case 0:
		return "before", cal.OnOrBefore(due.AddDays(-3))
	case 1:
		return "day", cal.OnOrAfter(due)
	case 2:
		return "after", cal.OnOrAfter(due.AddDays(1))
	}
	return "week " + strconv.Itoa(n-2), cal.OnOrAfter(due.AddDays(1 + 7*(n-2)))
}
