package rmm

import (
	"time"

	"convenor/casework"
)

// CaseFacts is everything that falls due in a case from one instant to another, both
// included, in the order of time, and the earliest instant after the window at which
// something falls due as the case stands (zero: nothing).
func CaseFacts(c *casework.Case, e Env, from, to time.Time) (facts []casework.Fact, next time.Time) {
	return nil, time.Time{}
}
