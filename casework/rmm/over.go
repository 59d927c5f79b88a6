package rmm

import (
	"time"

	"convenor/casework"
	"convenor/casework/due"
)

// Moot lists what people were told of a meeting while it was to come and while it sat, and what
// asks for nothing any more now that it is over: its buttons did something to that meeting alone.
// It is computed as it would have been then, by the roster of now, and so may list more than was
// told, and leaves out what went to somebody whose duty another has since.
func Moot(m *casework.Meeting, e due.Env, until time.Time) []casework.Fact {
	var all []casework.Fact
	seen := map[string]bool{}
	was := *m
	for _, was.State = range []casework.MeetingState{casework.MeetingPlanned, casework.MeetingIssued, casework.MeetingOpen} {
		facts, _ := MeetingFacts(&was, e, time.Time{}, until)
		for _, f := range facts {
			if f.To != "" && Ends(f.Kind) && !seen[f.Key()] {
				seen[f.Key()] = true
				all = append(all, f)
			}
		}
	}
	return all
}

// Ends tells whether what a fact asks for ends with its meeting.
func Ends(k casework.FactKind) bool {
	switch k {
	case due.FactAgendaDraft, due.FactReportAsked, due.FactReportChased, due.FactNoWorker, due.FactSubstitute, due.FactNotStarted, due.FactMayTakeOver, due.FactTimeUp, due.FactDraftClose:
		return true
	}
	return false
}
