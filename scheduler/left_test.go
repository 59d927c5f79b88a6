package scheduler_test

import (
	"testing"

	"convenor/casework"
	"convenor/casework/rmm"
)

// TestSummaryTellsWhatEarlierMeetingsLeft has a case with an incomplete action that is not
// before the meeting, a restricted one likewise, and drafts of the meeting of the week before.
func TestSummaryTellsWhatEarlierMeetingsLeft(t *testing.T) {
	t.Parallel()
	w := openMeeting(t, nil)
	s := w.scheduler()
	w.sign("chair")
	closes := func(id string) {
		w.onMeeting(id, func(m *casework.Meeting) error { return m.BeginClosing(w.by("chair")) })
		w.settle(t.Context(), s)
	}
	w.onMeeting("2026-11-24", func(m *casework.Meeting) error {
		_, err := m.Post(casework.ThemeItem{Part: casework.PartAOB, Text: casework.Text{Words: "an invented draft"}, By: w.by("chair")})
		return err
	})
	closes("2026-11-24")
	for n := 3; n < 6; n++ { // none of them is before the next meeting
		w.refer(n, casework.RiskMedium, "sw1")
		w.onCase(n, func(c *casework.Case) error {
			c.NextReview = casework.NewDate(2026, 12, 21)
			if n == 5 {
				c.Restricted = []casework.PersonID{"sw1"}
			}
			return nil
		})
	}
	w.action(3, "dci", casework.NewDate(2026, 12, 18)) // waits for its owner, not for the chair
	w.action(4, "dci", casework.Date{})
	w.action(5, "dci", casework.Date{})

	w.until(s, "2026-12-01 10:00")
	w.onMeeting("2026-12-01", func(m *casework.Meeting) error { return m.Open("chair", "chair", w.by("chair")) })
	w.settle(t.Context(), s)
	closes("2026-12-01")
	told := w.seen("chair")
	var summary string
	for _, text := range told {
		if contains([]string{text}, "Summary, Tue 1 Dec") {
			summary = text
		}
	}
	for part, want := range map[string]bool{
		"Left by earlier meetings": true, "1 draft to keep or drop: other business (24 Nov)": true,
		"0004-A1: action without owner or date (24 Nov)": true, "0003-A1": false, "0005-A1": false,
	} {
		if contains([]string{summary}, part) != want {
			t.Errorf("the summary says %q: %v, want %v\n%s", part, !want, want, summary)
		}
	}
}

// TestForTheChair reads what waits and nothing else, however many cases there are.
func TestForTheChair(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-11-18 14:05", nil)
	for n := range 40 {
		w.refer(n+1, casework.RiskHigh, "sw1")
	}
	ref := w.action(7, "dci", casework.Date{})
	refs := func() (out []string) {
		cases, meetings, err := w.board.ForTheChair(t.Context())
		must(t, err)
		for _, c := range cases {
			out = append(out, string(c.Ref))
		}
		for _, m := range meetings {
			out = append(out, string(m.ID))
		}
		return out
	}
	equal(t, "waiting", refs(), []string{"RMM-0007"})
	w.onCase(7, func(c *casework.Case) error {
		c.Action(ref).Due = casework.NewDate(2026, 12, 1)
		return nil
	})
	equal(t, "waiting after it was completed", refs(), nil)
	w.settle(t.Context(), w.scheduler())
	w.onMeeting("2026-11-24", func(m *casework.Meeting) error {
		m.State, m.Themes = casework.MeetingClosed, []casework.ThemeItem{{Part: casework.PartTheme, Text: casework.Text{Words: "an invented draft"}}}
		return nil
	})
	equal(t, "waiting with a draft", refs(), []string{"2026-11-24"})
	if m := w.meeting("2026-11-24"); !rmm.MeetingWaits(&m) {
		t.Error("the meeting does not wait")
	}
}
