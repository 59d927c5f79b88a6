package rmm

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"convenor/casework"
	"convenor/casework/due"
)

// A meeting that nobody starts is a cancelled week some hours after its end, in working hours
// of the same day, and not a week later (domain: a cancelled week).
func TestUnstartedLapsesOnItsDay(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(*casework.Meeting)
		want   string
	}{
		"HoursAfterItsEnd":   {func(*casework.Meeting) {}, "Tue 2026-11-24 16:00"},
		"NextMorningAtLast":  {func(m *casework.Meeting) { m.Minutes = 1440 }, "Wed 2026-11-25 09:00"},
		"AgendaOutLate":      {func(m *casework.Meeting) { m.Issued = at("2026-11-24 11:00") }, "Tue 2026-11-24 17:00"},
		"ExtraordinaryToo":   {func(m *casework.Meeting) { m.Extraordinary, m.Minutes = true, 60 }, "Tue 2026-11-24 15:00"},
		"WithoutAnything":    {func(m *casework.Meeting) { m.Agenda = nil }, "Tue 2026-11-24 16:00"},
		"NoFollowingMeeting": {func(m *casework.Meeting) { m.Following = casework.Date{} }, "Tue 2026-11-24 16:00"},
	} {
		t.Run(name, func(t *testing.T) {
			m := issued24()
			tc.change(m)
			if d := cmp.Diff([]string{tc.want}, told(meetingFacts(m, "2026-11-23 00:00", "2026-12-05 00:00"), due.StepLapse)); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
		})
	}
}

// Whoever runs the meeting hears that it was not held, each person once whatever they have on
// the agenda, and the chair is asked about each High and Very High case at once.
func TestUnheldIsToldOnce(t *testing.T) {
	m := issued24()
	m.Agenda[2].Worker = "sw1"
	if err := m.Lapse([]casework.CaseRef{"RMM-0001"}, at("2026-11-24 16:00")); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"Tue 2026-11-24 16:00 cancelled", "Tue 2026-11-24 16:00 over", "Tue 2026-11-24 16:00 cancelled chair", "Tue 2026-11-24 16:00 cancelled admin",
		"Tue 2026-11-24 16:00 cancelled sw1", "Tue 2026-11-24 16:00 cancelled education", "Tue 2026-11-24 16:00 decide RMM-0001 chair",
	}
	if d := cmp.Diff(want, listed(meetingFacts(m, "2026-11-24 15:00", "2026-11-25 00:00"))); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

// A week without a case: nobody is waited for, and that it was not held is no news.
func TestNothingToHear(t *testing.T) {
	m := issued24()
	m.Agenda = nil
	want := []string{"Mon 2026-11-23 09:00 agenda", "Tue 2026-11-24 16:00 lapse"}
	if d := cmp.Diff(want, listed(meetingFacts(m, "2026-11-23 00:00", "2026-12-05 00:00"))); d != "" {
		t.Errorf("issued: -want +got\n%s", d)
	}
	if err := m.Lapse(nil, at("2026-11-24 16:00")); err != nil {
		t.Fatal(err)
	}
	if got := listed(meetingFacts(m, "2026-11-23 00:00", "2026-12-05 00:00")); got != nil {
		t.Errorf("lapsed: %v", got)
	}
}
