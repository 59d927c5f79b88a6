package rmm

import (
	"time"

	"convenor/casework"
)

// MatchOf is what a new entry of one case shares with another case. ok is false when there
// is nothing, or nothing that mine does not know already.
func MatchOf(mine *casework.Case, entry casework.VOLTEntry, other *casework.Case, found time.Time) (match casework.Match, ok bool) {
	return casework.Match{}, false
}

// NoteMatch puts a match into a case: one per pair of cases.
func NoteMatch(c *casework.Case, match casework.Match) {}
