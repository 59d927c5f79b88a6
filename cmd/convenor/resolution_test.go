package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"convenor/bot/transcript"
	"convenor/casework"
	"convenor/casework/due"
	"convenor/casework/rrm"
)

// resolutionScenario is a Risk Resolution case from referral to close.
const resolutionScenario = "rrm-from-refer-to-close.txt"

// ownScenario reads a scenario of the project's own.
func ownScenario(t testing.TB, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(moduleRoot(), "docs", name))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// TestResolution reads what comes of the scenario beside what its .expect.md wants.
func TestResolution(t *testing.T) {
	w := playWeeks(t, resolutionScenario, ownScenario(t, resolutionScenario))
	t.Run("WayIn", func(t *testing.T) { w.wayIntoResolution(t) })
	t.Run("Assessment", func(t *testing.T) { w.resolutionAssessment(t) })
	t.Run("Meeting", func(t *testing.T) { w.resolutionMeeting(t) })
	t.Run("Papers", func(t *testing.T) { w.resolutionPapers(t) })
	t.Run("Plan", func(t *testing.T) { w.resolutionPlan(t) })
	t.Run("Privacy", func(t *testing.T) { w.resolutionPrivacy(t) })
}

const resolutionCase, resolutionMet = "RRM-0001", "2027-01-19-r1"

// "The refusal names the rule that failed and the right route" (domain, RRM).
func (w *weeks) wayIntoResolution(t *testing.T) {
	refused := once(t, "refusal", ofKind("error", w.told("sw2", "Safer Me assessment")))
	inOrder(t, "the refusal", refused.Text, "Reasons", "Risk Resolution process is not for exploitation", "What you typed is kept")
	c := w.caseOf(t, resolutionCase)
	want := []casework.Use{casework.UseHealth, casework.UseHomeless, casework.UseMissing}
	if !slices.Equal(c.Resolution.Eligibility.Uses, want) || c.Resolution.Eligibility.SaferMeBy == "" || c.Worker != "sw1" || c.TeamManager != "tm1" {
		t.Errorf("eligibility %+v, worker %s, manager %s", c.Resolution.Eligibility, c.Worker, c.TeamManager)
	}
	for _, who := range []string{"outsider", "education", "sw2"} {
		nothing := w.told(who, "There is nothing here for you under that reference.")
		if who == "outsider" {
			nothing = w.told(who)
		}
		if len(nothing) == 0 {
			t.Errorf("%s hears of RRM-0001", who)
		}
	}
}

// "A team manager reviews assessment and proposed plan before the meeting (approve, or return with
// reasons)" (domain, RRM step 1).
func (w *weeks) resolutionAssessment(t *testing.T) {
	inOrder(t, "too early", once(t, "the first submission", w.told("sw1", "The assessment is not complete")).Text, "Professionals spoken with", "Past harm", "Proposed plan")
	once(t, "an approval by the author", w.told("sw1", "reviewed by a team manager"))
	a := w.caseOf(t, resolutionCase).Resolution.Assessment
	if len(a.Returns) != 1 || a.Returns[0].By.SaidBy != "tm1" {
		t.Errorf("returned %+v", a.Returns)
	}
	for _, p := range casework.AssessmentParts() {
		if !a.Parts[p].Given() {
			t.Errorf("%s is empty", p)
		}
	}
}

func (w *weeks) resolutionMeeting(t *testing.T) {
	m := w.meeting(t, resolutionMet)
	var asked []string
	for _, a := range m.Attended {
		asked = append(asked, string(a.Person))
	}
	if got := strings.Join(asked, " "); got != "ap1 sw1 tm1 health education youthjustice dci" || m.ChairedBy != "ap1" || m.Papers.State != casework.MinutesNone {
		t.Errorf("asked %s, chaired by %s", got, m.ChairedBy)
	}
	if a := m.Attendance("dci"); a.Presence != casework.ApologiesInfo {
		t.Errorf("dci: %q", a.Presence)
	}
	it := w.item(t, resolutionCase, resolutionMet)
	r := it.Resolution
	if it.Outcome != casework.OutcomeHeard || len(r.Worries) != 3 || len(r.Hypotheses) != 2 || len(r.Questions) != 3 || len(r.Contingencies) != 2 || it.Unrecorded != 0 {
		t.Fatalf("%s: %d worries, %d hypotheses, %d questions, %d contingencies, %d lines not recorded", it.Outcome, len(r.Worries), len(r.Hypotheses), len(r.Questions), len(r.Contingencies), it.Unrecorded)
	}
	for i, h := range r.Hypotheses {
		if h.Worry != "RRM-0001-W1" || len(h.Evidence) != 1 || h.Evidence[0].Against != (i == 1) || len(h.Challenged) != 1-i {
			t.Errorf("hypothesis %+v", h)
		}
	}
	for i, want := range []struct {
		worry  casework.EntryRef
		finder casework.PersonID
		due    string
		open   bool
	}{{"RRM-0001-W1", "gm", "2027-01-22", true}, {"RRM-0001-W2", "health", "2027-01-26", false}, {"RRM-0001-W2", "sw1", "2027-01-29", true}} {
		if q := r.Questions[i]; q.Worry != want.worry || q.Finder != want.finder || q.Due.String() != want.due || q.Open() != want.open {
			t.Errorf("question %+v, want %+v", q, want)
		}
	}
	for _, w := range r.Worries {
		if !w.Discussed {
			t.Errorf("%s was not discussed", w.Ref)
		}
	}
	if missing := rrm.PartMissing(r.Part); len(missing) > 0 || r.Part.Attended.Yes || r.Part.Attended.Words == "" || !r.Part.Views.Yes || len(it.Voices) != 1 || len(it.VOLT) != 1 {
		t.Errorf("the young person's part: %+v, missing %v", r.Part, missing)
	}
	// "Ends with an agreed multi-agency risk management plan … each agency's yes or no recorded".
	if p := r.Plan; p == nil || p.Override == nil || !slices.Equal(p.Lacked, []string{string(rrm.LackYes)}) || len(r.Answers) != 4 {
		t.Errorf("the plan is %+v, answers %+v", r.Plan, r.Answers)
	}
	if len(it.Steps) != 3 || it.Steps[0].Owner != "health" || it.Steps[0].Draft || it.Steps[1].Worry != "RRM-0001-W1" || it.Steps[2].Worry != "RRM-0001-W3" {
		t.Errorf("steps %+v", it.Steps)
	}
	for _, n := range []string{"W1", "W2", "W3"} {
		if card := ofKind("message", w.told("room/RRM-0001-"+n, "Worry "+n)); len(card) != 1 {
			t.Errorf("the thread of %s is opened %d times", n, len(card))
		}
	}
}

// The summary and the record entry, in the RMM's shapes.
func (w *weeks) resolutionPapers(t *testing.T) {
	for _, who := range []string{"ap1", "tm1"} {
		s := once(t, "summary of "+who, w.told(who, "Summary, RRM-0001"))
		inOrder(t, "the summary", s.Text, "The plan is agreed, with something missing", "No: Youth Justice", "Worries without an action: W2", "A2 added, Social worker", "Q1: ", "Actions by date", "Attendance")
		holdsNone(t, "the summary", s.Text, "lodgings", "mum", "cuts", "tutor", "HT", "letter")
	}
	e := once(t, "record entry", w.told("sw1", "Record entry, HT"))
	inOrder(t, "the entry", e.Text, "Risk Resolution meeting: Tue 19 Jan", "Worry W1", "Hypothesis H1", "Question Q1", "If something happens", "Youth Justice: no, nobody has spoken to mum", "Agreed actions")
	c := w.caseOf(t, resolutionCase)
	if en := c.Entry(resolutionMet); en == nil || en.State != casework.EntryFiled {
		t.Errorf("the entry is %+v", en)
	}
}

// The plan "stays under review … until it is agreed that risk has reduced" (domain, RRM step 3).
func (w *weeks) resolutionPlan(t *testing.T) {
	c := w.caseOf(t, resolutionCase)
	r := c.Resolution
	if len(r.Reviews) != 3 || len(r.Reviews[1].Worries) != 1 || r.Reviews[1].Absent == "" || r.Assessment.State == casework.AssessmentApproved {
		t.Errorf("reviews %+v, assessment %s", r.Reviews, r.Assessment.State)
	}
	if r.Route == nil || r.Route.Decided == nil || r.Route.Decided.Replaced != casework.RouteUnset || len(r.Route.Flags) != 1 || r.Route.Flags[0].Text.Words != "" {
		t.Errorf("route %+v", r.Route)
	}
	if c.State != casework.CaseClosed || c.Closed == nil || c.Closed.Reason != rrm.ClosureReduced || (&c).Action("RRM-0001-A3").State != casework.ActionOpen {
		t.Errorf("%s: %+v", c.State, c.Closed)
	}
	if other := w.caseOf(t, "RMM-0001"); other.Child != c.Child {
		t.Error("two cases of one child are two children")
	}
	if n := len(w.notices(t, due.FactRouteCheck, resolutionCase, "")); n != 1 {
		t.Errorf("%d route checks, want 1", n)
	}
	if n := len(w.notices(t, due.FactQuestion, resolutionCase, "RRM-0001-Q1")); n != 1 {
		t.Errorf("gm was asked %d times for Q1", n)
	}
}

// Nothing of the process reaches the home channel, and the two cases of one child do not open each
// other.
func (w *weeks) resolutionPrivacy(t *testing.T) {
	for _, e := range w.entries {
		if e.To == "#home" && strings.Contains(e.Text, "RRM") {
			t.Errorf("the home channel reads %q", e.Text)
		}
		if e.From == transcript.Convenor && e.To == "sw2" && strings.Contains(e.Text, "RRM-0001") {
			t.Errorf("sw2 reads %q", e.Text)
		}
		if e.From == transcript.Convenor && (e.To == "sw1" || e.To == "tm1") && strings.Contains(e.Text, "RMM-0001") {
			t.Errorf("%s reads of the other process: %q", e.To, e.Text)
		}
	}
}
