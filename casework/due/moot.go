package due

import "convenor/casework"

// Moot lists what people were told of a meeting while it was to come and while it sat, and what
// asks for nothing any more now that it is over: its buttons did something to that meeting alone.
// Facts computes what fell due of the meeting in a state; ends tells which kinds end with it. It is
// computed as it would have been then, by the roster of now, and so may list more than was told,
// and leaves out what went to somebody whose duty another has since.
func Moot(m *casework.Meeting, ends func(casework.FactKind) bool, facts func(*casework.Meeting) []casework.Fact) []casework.Fact {
	var all []casework.Fact
	seen := map[string]bool{}
	was := *m
	for _, was.State = range []casework.MeetingState{casework.MeetingPlanned, casework.MeetingIssued, casework.MeetingOpen} {
		for _, f := range facts(&was) {
			if f.To != "" && ends(f.Kind) && !seen[f.Key()] {
				seen[f.Key()] = true
				all = append(all, f)
			}
		}
	}
	return all
}
