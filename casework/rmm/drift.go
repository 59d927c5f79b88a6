package rmm

import (
	"convenor/casework"
	"convenor/casework/due"
)

// DriftSign is something about a case that a meeting which hears it week after week stops
// seeing.
type DriftSign string

// The signs.
const (
	DriftUnchanged DriftSign = "level unchanged"
	DriftVoiceless DriftSign = "child not heard"
	DriftReturned  DriftSign = "stepped down and back"
)

// How many meetings in a row show drift. No paper gives the numbers.
const (
	unchangedReviews = 3
	voicelessReviews = 2
	returnMonths     = 12
)

// Drift is a case's signs of drift (RMM terms of reference, aims: regular review until
// there is reduced risk; effectiveness of planning): the level stayed as it was for three
// reviews, two went by without the child's voice, or the risk was stepped down and came
// back within a year. It asks the meeting to look; it decides nothing.
func Drift(c *casework.Case, e due.Env) []DriftSign {
	var out []DriftSign
	if c.Unchanged >= unchangedReviews {
		out = append(out, DriftUnchanged)
	}
	if c.Voiceless >= voicelessReviews {
		out = append(out, DriftVoiceless)
	}
	if a := c.Agreed; a != nil && !c.SteppedDown.IsZero() && a.Level > a.Was {
		on := casework.DateOf(a.By.At, e.In())
		if !on.Before(c.SteppedDown) && on.Before(c.SteppedDown.AddMonths(returnMonths)) {
			out = append(out, DriftReturned)
		}
	}
	return out
}
