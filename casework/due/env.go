package due

import (
	"time"

	"convenor/casework"
)

// Env is what the rules need to know of the board besides the document they look at.
type Env struct {
	Settings *casework.Settings
	Calendar casework.Calendar
	Zone     *time.Location // nil: the zone that the settings name
	Roster   casework.Roster

	// Reported tells whether the social worker's report for the case's coming meeting is
	// complete. A meeting does not hold the reports, so it is passed in; nil means that
	// none is.
	Reported func(casework.CaseRef) bool
}

// In is the zone of the board's times.
func (e Env) In() *time.Location {
	if e.Zone == nil {
		return e.Settings.Location()
	}
	return e.Zone
}
