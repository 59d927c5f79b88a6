package scheduler_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"convenor/bot/transcript"
	"convenor/casework"
	"convenor/casework/due"
	"convenor/casework/rrm"
	"convenor/store"
)

const (
	resolutionRef = "RRM-0001"
	resolutionMet = "2026-11-24-r1"
)

// onResolution changes the Risk Resolution case as a command does.
func (w *world) onResolution(do func(*casework.Case) error) {
	w.t.Helper()
	_, err := w.board.Cases.Update(w.t.Context(), resolutionRef, func(c *casework.Case) (store.Change, error) {
		return w.change("test"), do(c)
	})
	must(w.t, err)
}

func (w *world) resolution() casework.Case {
	w.t.Helper()
	saved, err := w.board.Cases.Load(w.t.Context(), resolutionRef)
	must(w.t, err)
	return saved.Value
}

// convened is a world in whose morning a meeting on a Risk Resolution case is called for 14:00, chaired
// by gm, who is a team manager there. Open begins it, signed by gm, sw1 and health.
func convened(t testing.TB, open bool, only ...casework.PersonID) *world {
	t.Helper()
	w := newWorld(t, "2026-11-24 09:30", func(_ *casework.Settings, r *casework.Roster) {
		for i := range r.People {
			if r.People[i].ID == "gm" {
				r.People[i].Duties = append(r.People[i].Duties, casework.DutyTeamManager)
			}
		}
	})
	by := w.by("sw1")
	child := casework.Child{ID: "child-r1", FullName: canary + " Invented", Initials: "IC", Cases: []casework.CaseRef{resolutionRef}}
	_, err := w.board.Children.Insert(t.Context(), string(child.ID), child, w.change("child"))
	must(t, err)
	c := casework.Case{
		Ref: resolutionRef, Process: casework.RRM, Child: child.ID, Initials: "IC", State: casework.CaseOpen, Worker: "sw1", TeamManager: "gm", Restricted: only,
		Referral: casework.Referral{By: by}, Resolution: &casework.RiskResolution{Eligibility: casework.Eligibility{Uses: []casework.Use{casework.UseHealth}}},
	}
	approved := w.by("gm")
	c.Resolution.Assessment.State, c.Resolution.Assessment.Approved = casework.AssessmentApproved, &approved
	basis := mustBasis(w)
	person := func(id casework.PersonID) casework.Person {
		p, _ := basis.Roster.Person(id)
		return p
	}
	v := rrm.Convening{On: casework.NewDate(2026, 11, 24), Start: casework.Clock{Hour: 14}, Chair: person("gm"), By: by}
	if len(only) == 0 {
		v.Invited = []casework.Person{person("health"), person("dci")}
	}
	m, err := rrm.Convene(&c, v, due.Env{Settings: basis.Settings, Calendar: basis.Calendar, Zone: basis.Zone, Roster: basis.Roster}, w.clock())
	must(t, err)
	_, err = w.board.Cases.Insert(t.Context(), string(c.Ref), c, w.change("refer"))
	must(t, err)
	_, err = w.board.Meetings.Insert(t.Context(), string(m.ID), m, w.change("schedule"))
	must(t, err)
	if !open {
		return w
	}
	s := w.scheduler()
	w.until(s, "2026-11-24 14:00")
	for _, p := range []casework.PersonID{"gm", "sw1", "health"} {
		if m.Attendance(p) != nil {
			w.onMeeting(resolutionMet, func(m *casework.Meeting) error { return m.Sign(person(p), w.clock(), "") })
		}
	}
	w.onMeeting(resolutionMet, func(m *casework.Meeting) error {
		return rrm.Begin(m, person("gm"), casework.Person{}, "", casework.NewDate(2026, 11, 24), w.by("gm"))
	})
	w.settle(t.Context(), s)
	return w
}

func (w *world) worry(words string) casework.EntryRef {
	w.t.Helper()
	var ref casework.EntryRef
	w.onResolution(func(c *casework.Case) (err error) {
		ref, err = rrm.Worry(c, words, w.by("sw1"))
		return err
	})
	return ref
}

// inThread is what the bot has posted in a thread and not deleted.
func (w *world) inThread(thread string) []string {
	var out []string
	for _, s := range w.platform.View("gm") {
		if s.Ref.Thread == thread && s.From == transcript.Convenor {
			out = append(out, s.Text)
		}
	}
	return out
}

// Those asked hear of a meeting and the home channel does not; each worry has a thread of its own,
// opened once, whose card follows what is thought; the evidence is asked for in it.
func TestWorriesHaveThreads(t *testing.T) {
	t.Parallel()
	w := convened(t, true)
	s := w.scheduler()
	for _, p := range []string{"gm", "health", "dci"} {
		if !contains(w.seen(p), "You are asked to the Risk Resolution meeting on RRM-0001") {
			t.Errorf("%s was not asked: %v", p, w.seen(p))
		}
	}
	if contains(w.seen("#home"), resolutionRef) {
		t.Errorf("the home channel reads %v", w.seen("#home"))
	}
	if got := w.inThread(resolutionRef); len(got) != 1 || !strings.Contains(got[0], "The meeting begins with the plan as it is drafted") {
		t.Errorf("the room opens with %v", got)
	}
	one, two := w.worry("hardly sleeps"), w.worry("hardly eats")
	w.settle(t.Context(), s)
	w.settle(t.Context(), w.scheduler()) // another replica
	if thread, _ := w.heard("health"); thread != string(two) {
		t.Errorf("marked as discussed: %q", thread)
	}
	w.onResolution(func(c *casework.Case) error { return rrm.Discuss(c, one, w.clock()) })
	w.settle(t.Context(), s)
	if thread, _ := w.heard("health"); thread != string(one) {
		t.Errorf("gone back to the first, marked as discussed: %q", thread)
	}
	var h casework.EntryRef
	w.onResolution(func(c *casework.Case) (err error) {
		h, err = rrm.Suppose(c, "the phone keeps her awake", one, w.by("health"))
		return err
	})
	w.settle(t.Context(), s)
	w.onResolution(func(c *casework.Case) error {
		_, err := rrm.Challenge(c, h, w.by("gm"))
		return err
	})
	w.settle(t.Context(), s)
	got := w.inThread(string(one))
	if len(got) != 2 || !strings.Contains(got[0], "the phone keeps her awake") || !strings.Contains(got[0], "What is the evidence for H1?") || !strings.HasPrefix(got[1], "What is the evidence for H1?") {
		t.Errorf("in the thread of %s: %q", one, got)
	}
	if got := w.inThread(string(two)); len(got) != 1 {
		t.Errorf("in the thread of %s: %q", two, got)
	}
	if w.reads("dci", string(one)) || !w.reads("health", string(one)) {
		t.Error("who has signed reads the thread, and nobody else")
	}

	// Restricted while it sits, every thread of the case is shut, and what the bot posted there goes.
	w.onResolution(func(c *casework.Case) error { return c.Restrict("gm", w.clock(), "gm", "sw1") })
	w.settle(t.Context(), s)
	for _, thread := range []string{resolutionRef, string(one), string(two)} {
		if w.reads("health", thread) {
			t.Errorf("health reads %s of a restricted case", thread)
		}
	}
	w.worry("said by direct message")
	w.settle(t.Context(), s)
	if n := len(w.notices(due.FactWorry)); n != 2 {
		t.Errorf("%d worries were told in the room, want the two before", n)
	}
}

// A restricted case's meeting has no threads: its people get the draft plan privately.
func TestARestrictedResolutionMeeting(t *testing.T) {
	t.Parallel()
	w := convened(t, true, "gm", "sw1")
	w.worry("hardly sleeps")
	w.settle(t.Context(), w.scheduler())
	if w.reads("gm", resolutionRef) || w.reads("gm", resolutionRef+"-W1") {
		t.Error("a restricted case has a thread")
	}
	for _, p := range []string{"gm", "sw1"} {
		if !contains(w.seen(p), "The meeting begins with the plan as it is drafted") {
			t.Errorf("%s has no draft plan: %v", p, w.seen(p))
		}
	}
}

// A meeting that nobody begins is off the next morning, and its case waits for another; one that
// closes is cleared, its summary goes to whoever chaired, once, and the room shuts.
func TestResolutionMeetingEnds(t *testing.T) {
	t.Parallel()
	w := convened(t, false)
	s := w.scheduler()
	w.until(s, "2026-11-25 12:00")
	if m := w.meeting(resolutionMet); m.State != casework.MeetingCancelled || !m.Cancelled.Lapsed || len(m.Cancelled.Ask) > 0 {
		t.Errorf("nobody began it: %s %+v", m.State, m.Cancelled)
	}
	if !contains(w.seen("gm"), "Nobody began it, so it is off") || contains(w.seen("health"), "Nobody began it") {
		t.Errorf("gm hears %v, health %v", w.seen("gm"), w.seen("health"))
	}

	w = convened(t, true)
	s = w.scheduler()
	w.worry("hardly sleeps")
	w.until(s, "2026-11-24 14:25")
	if !contains(w.seen("gm"), "The young person's part in RRM-0001") {
		t.Errorf("the young person's part is not asked for: %v", w.seen("gm"))
	}
	w.onMeeting(resolutionMet, func(m *casework.Meeting) error { return m.BeginClosing(w.by("gm")) })
	w.settle(t.Context(), s)
	w.settle(context.WithoutCancel(t.Context()), w.scheduler())
	c := w.resolution()
	if c.Sitting != "" || c.Last == nil || c.Last.Outcome != casework.OutcomeHeard || len(c.Last.Resolution.Worries) != 1 {
		t.Errorf("cleared: %+v", c.Last)
	}
	summaries := slices.DeleteFunc(w.seen("gm"), func(s string) bool { return !strings.HasPrefix(s, "Summary, RRM-0001") })
	if len(summaries) != 1 || !strings.Contains(summaries[0], "The plan is not agreed") || strings.Contains(summaries[0], "sleeps") {
		t.Errorf("summaries: %q", summaries)
	}
	if m := w.meeting(resolutionMet); m.State != casework.MeetingClosed || m.Papers.State != casework.MinutesNone {
		t.Errorf("closed: %s, minutes %s", m.State, m.Papers.State)
	}
	if w.reads("health", resolutionRef) {
		t.Error("the room is open still")
	}
}
