package scheduler_test

import (
	"testing"

	"convenor/casework"
	"convenor/casework/due"
	"convenor/scheduler"
	"convenor/store"
)

// TestChasing is the chasing of the two weeks' scenario: an action agreed on Tue 24 Nov, due
// on the Friday, done on Tue 1 Dec before its third reminder.
func TestChasing(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-11-24 11:00", nil)
	s := w.scheduler()
	w.refer(1, casework.RiskHigh, "sw1")
	late := w.action(1, "dci", casework.NewDate(2026, 11, 27))
	inTime := w.action(1, "health", casework.NewDate(2026, 11, 27))
	refused := w.action(1, "gm", casework.NewDate(2026, 11, 27))

	w.until(s, "2026-11-26 16:10")
	w.say(inTime, casework.ActionDone, "health", "")
	w.until(s, "2026-11-30 09:05")
	w.say(refused, casework.ActionNotDone, "gm", "an invented reason")
	w.until(s, "2026-12-01 10:20")
	w.say(late, casework.ActionDone, "dci", "")
	w.until(s, "2026-12-20 12:00")

	equal(t, "reminders", w.times(due.FactActionReminder), []string{
		"2026-11-27 09:00 dci day 2026-11-27 sent",
		"2026-11-27 09:00 gm day 2026-11-27 sent",
		"2026-11-30 09:00 dci after 2026-11-27 sent",
		"2026-11-30 09:00 gm after 2026-11-27 sent",
	})
	equal(t, "overdue", w.times(due.FactActionOverdue), nil)
	if to := w.notices(due.FactActionClassify)[0].Fact.To; to != "dci" {
		t.Errorf("the deputy classifies for the chair's own agency, but %s is asked", to)
	}
}

// say is a word on an action by its owner.
func (w *world) say(ref casework.EntryRef, state casework.ActionState, by casework.PersonID, why string) {
	w.t.Helper()
	w.onCase(1, func(c *casework.Case) error {
		p, _ := mustBasis(w).Roster.Person(by)
		_, err := c.SayOfAction(ref, casework.ActionWord{State: state, Text: why, On: casework.DateOf(w.clock(), isleOfMan), By: w.by(by)}, p, false)
		return err
	})
}

// TestClockChanges lets actions fall due on both sides of a clock change: 09:00 stays 09:00.
func TestClockChanges(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, begins, ends string
		due                casework.Date
		want               []string
	}{
		{"Spring2027", "2027-03-22 12:00", "2027-04-06 12:00", casework.NewDate(2027, 3, 28), []string{
			"2027-03-25 09:00 dci before 2027-03-28 sent",
			"2027-03-29 09:00 dci after 2027-03-28 sent", // the Sunday and the Monday are one
			"2027-04-05 09:00 dci week 1 2027-03-28 sent",
		}},
		{"Autumn2026", "2026-10-19 12:00", "2026-11-03 12:00", casework.NewDate(2026, 10, 25), []string{
			"2026-10-22 09:00 dci before 2026-10-25 sent",
			"2026-10-26 09:00 dci after 2026-10-25 sent",
			"2026-11-02 09:00 dci week 1 2026-10-25 sent",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, tt.begins, nil)
			w.refer(1, casework.RiskHigh, "sw1")
			w.action(1, "dci", tt.due)
			w.until(w.scheduler(), tt.ends)
			equal(t, "reminders", w.times(due.FactActionReminder), tt.want)
		})
	}
}

// TestSleptNineDays stops everything from before the first reminder until after the fourth:
// the newest is made up and marked late, nothing is lost or doubled, and the meeting that
// passed unseen was planned, drafted and issued all the same.
func TestSleptNineDays(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-11-24 11:00", nil)
	s := w.scheduler()
	w.refer(1, casework.RiskHigh, "sw1")
	w.action(1, "dci", casework.NewDate(2026, 11, 27))
	w.until(s, "2026-11-26 12:00")
	w.set(at(t, "2026-12-07 10:00"))
	before := len(w.seen("dci"))
	w.settle(t.Context(), s)
	equal(t, "reminders", w.times(due.FactActionReminder), []string{"2026-12-07 09:00 dci week 1 2026-11-27 sent"})
	if n := len(w.seen("dci")) - before; n != 1 {
		t.Errorf("dci was told %d times, want 1: %v", n, w.seen("dci"))
	}
	if m := w.meeting("2026-12-08"); m.State != casework.MeetingIssued {
		t.Errorf("the coming meeting is %q, want issued", m.State)
	}
	w.settle(t.Context(), w.scheduler())
	if n := len(w.seen("dci")) - before; n != 1 {
		t.Errorf("dci was told again: %v", w.seen("dci"))
	}

	// What fell due an hour and more ago says so.
	w.action(1, "health", casework.NewDate(2026, 12, 8))
	w.set(at(t, "2026-12-09 12:30"))
	w.settle(t.Context(), s)
	equal(t, "made up", w.times(due.FactActionReminder)[1:], []string{"2026-12-09 09:00 health after 2026-12-08 sent late"})
	if c := s.Counts(); c.Late == 0 {
		t.Errorf("Counts().Late = 0")
	}
}

// TestSettingsChanged moves the morning forward: reminders come at the new time, though
// their documents were to wake at the old one.
func TestSettingsChanged(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-11-26 12:00", nil)
	s := w.scheduler()
	w.refer(1, casework.RiskHigh, "sw1")
	w.action(1, "dci", casework.NewDate(2026, 11, 27))
	w.until(s, "2026-11-26 13:00")
	w.setSettings(func(s *casework.Settings) { s.Morning = casework.Clock{Hour: 8} })
	w.until(s, "2026-11-27 08:00")
	equal(t, "reminders", w.times(due.FactActionReminder), []string{"2026-11-27 08:00 dci day 2026-11-27 sent"})

	// On the morning itself, from later to earlier: it is made up.
	w.action(1, "health", casework.NewDate(2026, 11, 30))
	w.until(s, "2026-11-30 07:50")
	w.setSettings(func(s *casework.Settings) { s.Morning = casework.Clock{Hour: 7, Minute: 30} })
	w.settle(t.Context(), s)
	equal(t, "reminders", w.times(due.FactActionReminder)[1:], []string{
		"2026-11-30 07:30 dci after 2026-11-27 sent", "2026-11-30 07:30 health day 2026-11-30 sent"})
}

// TestMadeLate makes a meeting whose first steps lie in the past.
func TestMadeLate(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-11-23 14:00", nil)
	w.refer(1, casework.RiskHigh, "sw1")
	s := w.scheduler()
	w.settle(t.Context(), s)
	m := w.meeting("2026-11-24")
	if m.State != casework.MeetingIssued || len(m.Agenda) != 1 {
		t.Errorf("the meeting is %q with %v, want issued", m.State, m.Agenda)
	}
	equal(t, "reports asked", w.times(due.FactReportAsked), []string{"2026-11-23 14:00 sw1  sent"})
	equal(t, "reports chased", w.times(due.FactReportChased), nil)
	equal(t, "agenda", w.times(due.FactAgenda), []string{"2026-11-23 14:00   sent"})
}

// TestReported chases nobody whose report is in.
func TestReported(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-11-18 14:00", nil)
	s := w.scheduler(func(c *scheduler.Config) { c.Workers = 8 })
	w.refer(1, casework.RiskHigh, "sw1")
	w.refer(2, casework.RiskHigh, "sw2")
	w.until(s, "2026-11-20 12:00")
	w.onCase(1, func(c *casework.Case) error {
		for _, p := range casework.ReportParts() {
			c.Item.Report.Parts[p] = casework.ReportAnswer{Text: casework.Text{Words: "invented"}, By: w.by("sw1")}
		}
		return nil
	})
	w.until(s, "2026-11-23 12:00")
	equal(t, "reports chased", w.times(due.FactReportChased), []string{"2026-11-23 09:00 sw2  sent"})
}

// TestMove asks about a move that the other area has not accepted, until it has.
func TestMove(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-11-24 11:00", nil)
	s := w.scheduler()
	w.refer(1, casework.RiskHigh, "sw1")
	w.onCase(1, func(c *casework.Case) error {
		return c.Moves(casework.Move{To: "Northshire", Told: casework.DateOf(w.clock(), isleOfMan), By: w.by("gm")})
	})
	w.until(s, "2026-12-16 12:00")
	w.onCase(1, func(c *casework.Case) error {
		return c.MoveAccepted(casework.DateOf(w.clock(), isleOfMan), casework.Attribution{SaidBy: "gm", TypedBy: "gm", At: w.clock()})
	})
	w.until(s, "2026-12-24 12:00")
	asked, waits := w.notices(due.FactMoveAsked), w.notices(due.FactMoveWaits)
	var days []string
	for _, n := range asked {
		if n.State == casework.NoticeSent {
			days = append(days, casework.DateOf(n.Fact.At, isleOfMan).String()+" "+string(n.Fact.To))
		}
	}
	equal(t, "asked", days, []string{"2026-12-01 sw1", "2026-12-08 sw1", "2026-12-15 sw1"})
	if len(waits) != 1 || waits[0].Fact.To != "gm" {
		t.Errorf("the group manager is told %d times, want once: %+v", len(waits), waits)
	}
}

// TestSubstitute tells whoever was named to come for a worker, once the answer is in.
func TestSubstitute(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-11-18 11:00", nil)
	s := w.scheduler()
	w.refer(1, casework.RiskHigh, "sw1")
	w.until(s, "2026-11-20 12:00")
	_, err := w.board.Meetings.Update(t.Context(), "2026-11-24", func(m *casework.Meeting) (store.Change, error) {
		x := casework.WorkerAnswer{Case: m.Agenda[0].Case, Worker: "sw1", Coming: casework.SendsSubstitute, Substitute: &casework.Substitute{Person: "sw2", Name: "Another"}, By: w.by("sw1")}
		return store.Change{What: "coming", At: w.clock()}, m.Answer(x, mustBasis(w).Roster)
	})
	if err != nil {
		t.Fatal(err)
	}
	w.until(s, "2026-11-23 12:00")
	if told := w.notices(due.FactSubstitute); len(told) != 1 || told[0].Fact.To != "sw2" || told[0].State != casework.NoticeSent {
		t.Errorf("told %+v, want sw2 once", told)
	}
	m := w.meeting("2026-11-24")
	if a := m.Attendance("sw2"); a == nil || len(a.Cases) != 1 || m.ComingFor(m.Agenda[0].Case) != casework.SendsSubstitute {
		t.Errorf("the issued agenda has lost the answer: %+v, %+v", a, m.Answers)
	}
}
