package rmm

import (
	"time"

	"convenor/casework"
	"convenor/casework/due"
)

// Moot lists what people were told of a meeting and what asks for nothing any more now that it is
// over (due.Moot).
func Moot(m *casework.Meeting, e due.Env, until time.Time) []casework.Fact {
	return due.Moot(m, Ends, func(was *casework.Meeting) []casework.Fact {
		facts, _ := MeetingFacts(was, e, time.Time{}, until)
		return facts
	})
}

// Ends tells whether what a fact asks for ends with its meeting.
func Ends(k casework.FactKind) bool {
	switch k {
	case due.FactAgendaDraft, due.FactReportAsked, due.FactReportChased, due.FactNoWorker, due.FactSubstitute, due.FactNotStarted, due.FactMayTakeOver, due.FactTimeUp, due.FactDraftClose:
		return true
	}
	return false
}
