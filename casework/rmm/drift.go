package rmm

import "convenor/casework"

// DriftSign is something about a case that a meeting which hears it week after week stops
// seeing.
type DriftSign string

// The signs.
const (
	DriftUnchanged DriftSign = "level unchanged"
	DriftVoiceless DriftSign = "child not heard"
	DriftReturned  DriftSign = "stepped down and back"
)

// Drift is a case's signs of drift.
func Drift(c *casework.Case, e Env) []DriftSign { return nil }
