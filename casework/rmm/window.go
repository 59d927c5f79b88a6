package rmm

import (
	"time"

	"convenor/casework"
	"convenor/casework/due"
)

// window gathers what falls due in a document of the RMM, whose offices are the board's.
type window struct{ *due.Window }

func newWindow(e due.Env, subject string, from, to time.Time) *window {
	w := &window{due.New(e, subject, from, to)}
	w.Offices = due.Offices{
		Chair: w.chair(), Administrators: w.administrators(),
		Decides: func(parties ...casework.AgencyID) casework.PersonID { return Decider(w.Env.Roster, parties...) },
	}
	return w
}

func (w *window) chair() casework.PersonID        { return w.first(casework.DutyChair) }
func (w *window) deputy() casework.PersonID       { return w.first(casework.DutyDeputy) }
func (w *window) groupManager() casework.PersonID { return w.first(casework.DutyGroupManager) }

func (w *window) first(d casework.Duty) casework.PersonID {
	p, _ := w.Env.Roster.First(d)
	return p.ID
}

func (w *window) administrators() []casework.PersonID {
	var out []casework.PersonID
	for _, p := range w.Env.Roster.With(casework.DutyAdministrator) {
		out = append(out, p.ID)
	}
	return out
}
