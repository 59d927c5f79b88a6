package scheduler_test

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"

	"convenor/casework"
	"convenor/casework/due"
	"convenor/scheduler"
	"convenor/store"
)

// TestWholeMeeting runs a meeting from documents alone, from its planning to its closing:
// the commands' part is done on the documents, everything else follows.
func TestWholeMeeting(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-11-18 14:05", nil)
	var log bytes.Buffer
	s := w.scheduler(func(c *scheduler.Config) {
		c.Log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	w.settle(t.Context(), s)
	if m := w.meeting("2026-11-24"); m.State != casework.MeetingPlanned {
		t.Fatalf("the meeting is %q, want planned", m.State)
	}
	w.refer(1, casework.RiskHigh, "sw1")
	w.refer(2, casework.RiskMedium, "sw2")

	w.until(s, "2026-11-20 10:00")
	m := w.meeting("2026-11-24")
	if len(m.Agenda) != 2 || m.Drafted.IsZero() {
		t.Fatalf("the draft agenda is %v, drafted %v", m.Agenda, m.Drafted)
	}
	equal(t, "reports asked", w.times(due.FactReportAsked), []string{"2026-11-20 09:00 sw1  sent", "2026-11-20 09:00 sw2  sent"})

	w.until(s, "2026-11-23 10:00")
	m = w.meeting("2026-11-24")
	if m.State != casework.MeetingIssued || m.Agenda[0].Case != "RMM-0001" || len(w.seen("#home")) != 1 {
		t.Fatalf("the meeting is %q with %v, and home has %d messages", m.State, m.Agenda, len(w.seen("#home")))
	}
	equal(t, "reports chased", w.times(due.FactReportChased), []string{"2026-11-23 09:00 sw1  sent", "2026-11-23 09:00 sw2  sent"})

	// The chair signs before the meeting, the social workers in it.
	sign := func(p casework.PersonID) {
		person, _ := mustBasis(w).Roster.Person(p)
		w.onMeeting("2026-11-24", func(m *casework.Meeting) error { return m.Sign(person, w.clock(), "") })
	}
	sign("chair")
	w.until(s, "2026-11-24 10:00")
	w.onMeeting("2026-11-24", func(m *casework.Meeting) error { return m.Open("chair", "chair", w.by("chair")) })
	w.settle(t.Context(), s)
	m = w.meeting("2026-11-24")
	if !m.Agenda[0].Sat || !m.Agenda[1].Sat || w.caseOf(1).Sitting != "2026-11-24" {
		t.Fatalf("the cases do not sit: %v, %q", m.Agenda, w.caseOf(1).Sitting)
	}
	for _, thread := range []string{"room/RMM-0001", "room/RMM-0002", "room/theme", "room/strategic", "room/aob"} {
		if len(w.seen(thread)) != 1 {
			t.Errorf("%s has %d messages, want 1", thread, len(w.seen(thread)))
		}
	}
	room, err := w.board.Rooms.Load(t.Context(), "2026-11-24/transcript")
	must(t, err)
	if len(room.Value.Posted) != 8 || !room.Value.Inside["chair"] || room.Value.Inside["sw1"] {
		t.Errorf("the room has %v posted and %v inside", room.Value.Posted, room.Value.Inside)
	}
	sign("dci")
	sign("sw1")
	w.settle(t.Context(), s)
	if sees := len(w.platform.View("dci")); sees < 6 {
		t.Errorf("dci sees %d messages, want the room's", sees)
	}
	for _, seen := range w.platform.View("sw1") {
		if seen.Ref.Thread == "RMM-0002" {
			t.Errorf("sw1 sees another child's thread")
		}
	}

	// A case that comes onto the agenda now gets its thread and its card.
	w.refer(3, casework.RiskVeryHigh, "sw1")
	w.onMeeting("2026-11-24", func(m *casework.Meeting) error {
		m.Agenda = append(m.Agenda, casework.AgendaItem{Case: "RMM-0003", Reason: casework.ReasonAdded, Slot: 5, Worker: "sw1"})
		return nil
	})
	w.settle(t.Context(), s)
	if len(w.seen("room/RMM-0003")) != 1 || w.caseOf(3).Sitting != "2026-11-24" {
		t.Errorf("the added case has %d messages and sits in %q", len(w.seen("room/RMM-0003")), w.caseOf(3).Sitting)
	}

	w.onCase(1, func(c *casework.Case) error {
		_, err := c.AgreeAction(casework.AgreedAction{What: casework.Text{Words: "an action for " + canary}, Owner: "dci", Agency: "police",
			Due: casework.NewDate(2026, 11, 27), Agreed: w.by("chair")})
		return err
	})
	w.until(s, "2026-11-24 11:30")
	w.onMeeting("2026-11-24", func(m *casework.Meeting) error { return m.BeginClosing(w.by("chair")) })
	w.settle(t.Context(), s)
	m = w.meeting("2026-11-24")
	if m.State != casework.MeetingClosed || m.Agenda[0].Outcome != casework.OutcomeHeard || m.Agenda[1].Outcome != casework.OutcomeNotReached {
		t.Fatalf("the meeting is %q with %v", m.State, m.Agenda)
	}
	c := w.caseOf(1)
	if c.Sitting != "" || c.Last == nil || !c.Last.Cleared.Equal(w.clock()) || c.NextReview != casework.NewDate(2026, 12, 8) {
		t.Errorf("RMM-0001 sits in %q, its next review is %v", c.Sitting, c.NextReview)
	}
	if _, err := w.board.Items.Load(t.Context(), store.ItemID("RMM-0001", "2026-11-24")); err != nil {
		t.Error(err)
	}
	equal(t, "summary", w.times(due.FactSummary), []string{"2026-11-24 11:30 chair  sent"})
	equal(t, "entry", w.times(due.FactEntryReleased), []string{"2026-11-24 11:30 sw1  sent"})
	room, err = w.board.Rooms.Load(t.Context(), "2026-11-24/transcript")
	must(t, err)
	if !room.Value.Closed || len(room.Value.Inside) > 0 {
		t.Errorf("the room is open, with %v inside", room.Value.Inside)
	}
	if home := w.seen("#home"); len(home) != 3 {
		t.Errorf("home has %d messages, want agenda, started and closed", len(home))
	}
	// What is logged, and what the home channel sees, names no child and quotes nobody.
	if contains(append(w.seen("#home"), log.String()), canary) || !strings.Contains(log.String(), "summary") {
		t.Errorf("the log or the home channel names the child:\n%s", log.String())
	}
	for _, n := range w.notices("") {
		if n.State != casework.NoticeSent {
			t.Errorf("%s to %q is %q", n.Fact.Kind, n.Fact.To, n.State)
		}
	}
}

func mustBasis(w *world) store.Basis {
	b, err := w.board.Basis(w.t.Context())
	must(w.t, err)
	return b
}
