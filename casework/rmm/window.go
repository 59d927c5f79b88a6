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
		Chair: w.chair(), Administrators: w.Administrators(), Manager: w.groupManager(),
		Decides: func(parties ...casework.AgencyID) casework.PersonID { return Decider(w.Env.Roster, parties...) },
	}
	return w
}

func (w *window) chair() casework.PersonID        { return w.First(casework.DutyChair) }
func (w *window) deputy() casework.PersonID       { return w.First(casework.DutyDeputy) }
func (w *window) groupManager() casework.PersonID { return w.First(casework.DutyGroupManager) }
