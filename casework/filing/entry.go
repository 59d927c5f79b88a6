package filing

import (
	"slices"

	"convenor/casework"
)

// The rules of a record entry on its way to the child's own record.
const (
	RuleHeld  casework.Rule = "record entry waits for the administrator"
	RuleDealt casework.Rule = "record entry dealt with already"
)

// For is whom the entry goes to: the allocated social worker, else the team manager,
// else the group manager; nobody only where the board has none of them. Of a restricted case
// it goes to none who is not named: to the one who restricted it where no other is left.
func For(c *casework.Case, r casework.Roster) casework.PersonID {
	for _, id := range []casework.PersonID{c.Worker, c.TeamManager} {
		if p, ok := r.Person(id); id != "" && !(ok && !p.Active()) && c.OpenTo(id) {
			return id
		}
	}
	p, _ := r.First(casework.DutyGroupManager)
	if !c.OpenTo(p.ID) {
		return c.Restricted[0]
	}
	return p.ID
}

// State decides whether the entry for the child's own record may go out or waits for
// the administrator, and for whom it is.
func State(c *casework.Case, it *casework.Item, e Env) casework.RecordEntry {
	if it.Outcome == casework.OutcomeNotReached || it.Outcome != casework.OutcomeHeard && it.Live == 0 {
		return casework.RecordEntry{} // not heard to its end, and nothing recorded of it
	}
	entry := casework.RecordEntry{State: casework.EntryReleased, For: For(c, e.Roster)}
	if why := HoldReasons(*it, c.Ref, e.Others); len(why) > 0 {
		entry.State, entry.Why = casework.EntryHeld, why
		return entry
	}
	entry.Due = e.Calendar.AddWorking(casework.DateOf(e.Now, e.Settings.Location()), fileWithin)
	return entry
}

// fileWithin is the working days that a worker has to put an entry on the child's own
// record before being chased; no paper gives a number.
const fileWithin = 2

// Release lets a held entry go out, by the administrator. The meeting is the last one
// where none is named.
func Release(c *casework.Case, m casework.MeetingID, today casework.Date, cal casework.Calendar, by casework.Attribution) error {
	en := c.Entry(m)
	if en == nil {
		return casework.Refuse(casework.NotFound, casework.RuleNotFound, "entry")
	}
	if en.State != casework.EntryHeld {
		return casework.Refuse(casework.Already, RuleDealt, "entry")
	}
	en.State, en.Released, en.Due = casework.EntryReleased, &by, cal.AddWorking(today, fileWithin)
	return nil
}

// File notes that the entry of a meeting is on the child's own record; of every meeting
// that waits, where none is named.
func File(c *casework.Case, m casework.MeetingID, by casework.Attribution) error {
	which := []casework.MeetingID{m}
	if m == "" {
		which = c.Waiting()
	}
	filed := 0
	for _, m := range which {
		en := c.Entry(m)
		if en == nil {
			return casework.Refuse(casework.NotFound, casework.RuleNotFound, "entry")
		}
		if en.State == casework.EntryReleased {
			en.State, en.Filed = casework.EntryFiled, &by
			filed++
		}
	}
	if filed == 0 {
		return casework.Refuse(casework.Already, RuleDealt, "entry")
	}
	c.Unfiled = slices.DeleteFunc(c.Unfiled, func(f casework.Filing) bool { return f.Entry.State == casework.EntryFiled })
	return nil
}

// Waiting is the meeting whose record entry is meant where none is named: the oldest that
// waits, else the last.
func Waiting(c *casework.Case) casework.MeetingID {
	if w := c.Waiting(); len(w) > 0 {
		return w[0]
	}
	return ""
}

// Of is the case's record entry of a meeting, for who handles it: whom it is for, the
// allocated worker, or the administrator (domain, how it really goes: record entries). That
// hangs on no signature and not on which meeting's agenda has the case; a restricted case's
// entry is for its named people alone. Anybody else hears that there is none.
func Of(v casework.Viewer, c *casework.Case, m casework.MeetingID) (*casework.RecordEntry, error) {
	en := c.Entry(m)
	if en == nil {
		return nil, casework.Refuse(casework.NotFound, casework.RuleNotFound, "case")
	}
	mine := v.Known && v.Person.ID != "" && (en.For == v.Person.ID || c.Worker == v.Person.ID ||
		!c.OpenTo(en.For) && c.Restricted[0] == v.Person.ID) // who was to have it is shut out since
	if !c.OpenTo(v.Person.ID) || !mine && !v.Is(casework.DutyAdministrator) {
		return nil, casework.Refuse(casework.Withheld, casework.RuleNotFound, "case")
	}
	return en, nil
}

// Read is Of for reading: what is held is for the administrator, who checks it,
// until it is released.
func Read(v casework.Viewer, c *casework.Case, m casework.MeetingID) (*casework.RecordEntry, error) {
	en, err := Of(v, c, m)
	if err == nil && en.State == casework.EntryHeld && !v.Is(casework.DutyAdministrator) {
		return nil, casework.Refuse(casework.NotNow, RuleHeld, "", "ref", string(c.Ref))
	}
	return en, err
}

// MayRelease refuses to let a held entry go out, to anybody but the administrator.
func MayRelease(v casework.Viewer) error {
	if !v.Is(casework.DutyAdministrator) {
		return casework.Refuse(casework.NotYours, casework.RuleNotYours, "")
	}
	return nil
}
