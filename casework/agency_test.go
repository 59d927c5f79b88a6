package casework

import (
	"testing"
	"time"
)

// Somebody who asked to join is nobody's representative and expected nowhere until let in.
func TestOnlyTheActiveCount(t *testing.T) {
	for _, tt := range []struct {
		name          string
		left, pending bool
		want          bool
	}{{"OnTheBoard", false, false, true}, {"AskedToJoin", false, true, false}, {"Left", true, false, false}, {"AskedAndGone", true, true, false}} {
		p := Person{ID: "a", Agency: "health", Duties: []Duty{DutyMember}, Left: tt.left, Pending: tt.pending}
		r := Roster{People: []Person{p}}
		if got := p.Active(); got != tt.want {
			t.Errorf("%s: Active() = %v, want %v", tt.name, got, tt.want)
		}
		if _, got := r.Representative("health"); got != tt.want {
			t.Errorf("%s: Representative = %v, want %v", tt.name, got, tt.want)
		}
		if _, got := r.First(DutyMember); got != tt.want {
			t.Errorf("%s: First = %v, want %v", tt.name, got, tt.want)
		}
		m := Meeting{ID: "2026-11-24"}
		if err := m.Issue([]AgendaItem{{Case: "RMM-0001", Worker: "a"}}, nil, r, ConfidentialityDeclaration{}, time.Time{}, ""); err != nil {
			t.Fatal(err)
		}
		if got := m.Attendance("a") != nil; got != tt.want {
			t.Errorf("%s: expected at the meeting = %v, want %v", tt.name, got, tt.want)
		}
	}
}

// The second extraordinary meeting on one case and day has a name of its own.
func TestMeetingIDs(t *testing.T) {
	for s, want := range map[string]bool{"2026-11-24": true, "2026-11-24-x1": true, "2026-11-24-x1-2": true, "2026-11-24-2": false, "Aster": false} {
		if _, got := ParseMeetingID(s); got != want {
			t.Errorf("ParseMeetingID(%q) = %v, want %v", s, got, want)
		}
	}
}
