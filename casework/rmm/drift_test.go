package rmm

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"convenor/casework"
)

// What a meeting that hears a case week after week stops seeing.
func TestDrift(t *testing.T) {
	agreed := func(was, now casework.RiskLevel, when string) *casework.LevelDecision {
		return &casework.LevelDecision{Was: was, Level: now, By: said("chair", when)}
	}
	up := func(when string) *casework.LevelDecision {
		return agreed(casework.RiskMedium, casework.RiskHigh, when)
	}
	for name, tc := range map[string]struct {
		c    casework.Case
		want []DriftSign
	}{
		"Nothing":            {casework.Case{Unchanged: 2, Voiceless: 1}, nil},
		"ThirdReviewTheSame": {casework.Case{Unchanged: 3}, []DriftSign{DriftUnchanged}},
		"SecondWithoutVoice": {casework.Case{Voiceless: 2}, []DriftSign{DriftVoiceless}},
		"BackWithinAYear":    {casework.Case{SteppedDown: day("2026-01-06"), Agreed: up("2027-01-05 11:00")}, []DriftSign{DriftReturned}},
		"BackAfterAYear":     {casework.Case{SteppedDown: day("2026-01-06"), Agreed: up("2027-01-06 11:00")}, nil},
		"SteppedDownOnly":    {casework.Case{SteppedDown: day("2026-01-06"), Agreed: agreed(casework.RiskHigh, casework.RiskMedium, "2026-01-06 11:00")}, nil},
		"RoseAndNeverFell":   {casework.Case{Agreed: up("2026-01-06 11:00")}, nil},
		"NeverAgreed":        {casework.Case{SteppedDown: day("2026-01-06")}, nil},
		"DayIsTheBoards":     {casework.Case{SteppedDown: day("2026-06-30"), Agreed: up("2026-07-01 00:30")}, []DriftSign{DriftReturned}},
		"AllThree":           {casework.Case{Unchanged: 3, Voiceless: 3, SteppedDown: day("2026-01-06"), Agreed: up("2026-03-06 11:00")}, []DriftSign{DriftUnchanged, DriftVoiceless, DriftReturned}},
	} {
		t.Run(name, func(t *testing.T) {
			if d := cmp.Diff(tc.want, Drift(&tc.c, env())); d != "" {
				t.Errorf("Drift: -want +got\n%s", d)
			}
		})
	}
}
