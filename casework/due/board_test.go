package due

import (
	"convenor/casework"
	"convenor/casework/casetest"
)

func env() Env {
	s := casework.DefaultSettings()
	s.Board, s.Agencies = "iom", casetest.Agencies
	return Env{Settings: &s, Calendar: casetest.Manx, Roster: casetest.Board()}
}
