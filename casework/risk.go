package casework

import (
	"fmt"
	"strings"
)

// RiskLevel is a level of the CEAM tool. The zero value is unassessed, which is never low.
type RiskLevel uint8

// The CEAM levels.
const (
	RiskUnassessed RiskLevel = iota
	RiskLow
	RiskMedium
	RiskHigh
	RiskVeryHigh
)

var riskNames = [...]string{"Unassessed", "Low", "Medium", "High", "Very High"}

// String is the level's name on screen.
func (l RiskLevel) String() string {
	if int(l) < len(riskNames) {
		return riskNames[l]
	}
	return riskNames[RiskUnassessed]
}

// ParseRiskLevel reads a level's name without regard to case or spacing ("very high",
// "VH", "med").
func ParseRiskLevel(s string) (RiskLevel, bool) {
	switch strings.ReplaceAll(strings.ReplaceAll(strings.ToLower(strings.TrimSpace(s)), "-", ""), " ", "") {
	case "low", "l":
		return RiskLow, true
	case "medium", "med", "m":
		return RiskMedium, true
	case "high", "h":
		return RiskHigh, true
	case "veryhigh", "vhigh", "vh":
		return RiskVeryHigh, true
	}
	return RiskUnassessed, false
}

// MarshalText writes the level's name.
func (l RiskLevel) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (l *RiskLevel) UnmarshalText(b []byte) error {
	for i, n := range riskNames {
		if n == string(b) {
			*l = RiskLevel(i)
			return nil
		}
	}
	return fmt.Errorf("casework: %q is no risk level", b)
}

// Assessment is one dated scoring of a child's risk by a named assessor. What the tool
// says, what the professional judges and what the meeting agrees are kept apart: the last
// is a LevelDecision.
type Assessment struct {
	On        Date        `json:"on"`
	Tool      RiskLevel   `json:"tool,omitzero"`      // the CEAM's result
	Judgement RiskLevel   `json:"judgement,omitzero"` // the assessor's own view
	Score     int         `json:"score,omitzero"`     // the CEAM's score, 0 where not given
	Concern   Concern     `json:"concern,omitzero"`
	Reason    string      `json:"reason,omitzero"`
	By        Attribution `json:"by"`
	Removed   *Removal    `json:"removed,omitzero"`
}

// Level is the assessor's view: the judgement where there is one, else the tool's result.
func (a Assessment) Level() RiskLevel {
	if a.Judgement != RiskUnassessed {
		return a.Judgement
	}
	return a.Tool
}

// LevelDecision is a level agreed by the chair in a meeting.
type LevelDecision struct {
	Level   RiskLevel   `json:"level"`
	Was     RiskLevel   `json:"was"`
	Reason  string      `json:"reason,omitzero"`
	By      Attribution `json:"by"`
	Removed *Removal    `json:"removed,omitzero"`
}

// Concern is how far exploitation is known (RMM terms of reference, aims): recorded beside
// the level, not instead of it.
type Concern string

// The concerns.
const (
	ConcernUnset        Concern = ""
	ConcernAtRisk       Concern = "At risk"
	ConcernSuspected    Concern = "Suspected"
	ConcernExperiencing Concern = "Experiencing"
)
