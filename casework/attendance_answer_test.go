package casework

import (
	"testing"
	"time"
)

func answering(state MeetingState) (*Meeting, Roster) {
	r := Roster{People: []Person{
		{ID: "sw1", Name: "Sian", Agency: "csc", Duties: []Duty{DutySocialWorker}}, {ID: "sw2", Name: "Sol", Agency: "csc", Duties: []Duty{DutySocialWorker}},
		{ID: "tm", Name: "Tam", Agency: "csc", Duties: []Duty{DutyTeamManager}}, {ID: "gone", Name: "Gil", Left: true},
	}}
	m := &Meeting{ID: "2026-11-24", Date: NewDate(2026, 11, 24), State: MeetingPlanned}
	items := []AgendaItem{{Case: "RMM-0001", Worker: "sw1"}, {Case: "RMM-0002", Worker: "sw2"}, {Case: "RMM-0003"}, {Case: "RMM-0004", Worker: "sw2"}}
	if err := m.Draft(items, nil); err != nil {
		panic(err)
	}
	if state != MeetingPlanned {
		issue(m, r)
	}
	if state == MeetingOpen {
		m.State = MeetingOpen
	}
	return m, r
}

func issue(m *Meeting, r Roster) {
	if err := m.Issue(m.Agenda, nil, r, ConfidentialityDeclaration{}, time.Unix(1, 0), ""); err != nil {
		panic(err)
	}
}

func answers(ref CaseRef, worker PersonID, c Coming) WorkerAnswer {
	return WorkerAnswer{Case: ref, Worker: worker, Coming: c, By: Attribution{SaidBy: worker}}
}

func substituted(ref CaseRef, worker, by PersonID) WorkerAnswer {
	x := answers(ref, worker, SendsSubstitute)
	x.Substitute = &Substitute{Person: by, Name: "Tam", Role: "Team Manager", Authority: true}
	return x
}

// Who was asked to attend answers for one case; the attendance follows once the agenda is out.
func TestTheWorkersAnswer(t *testing.T) {
	informed := answers("RMM-0001", "sw1", CannotAttend)
	informed.Informed = true
	for name, tc := range map[string]struct {
		state MeetingState
		given []WorkerAnswer
		want  Coming
		row   Presence
	}{
		"NotSaid":           {MeetingIssued, nil, ComingUnsaid, Expected},
		"Comes":             {MeetingIssued, []WorkerAnswer{answers("RMM-0001", "sw1", WillAttend)}, WillAttend, Expected},
		"CannotCome":        {MeetingIssued, []WorkerAnswer{answers("RMM-0001", "sw1", CannotAttend)}, CannotAttend, Apologies},
		"InformationSent":   {MeetingIssued, []WorkerAnswer{informed}, CannotAttend, ApologiesInfo},
		"ToTheDraft":        {MeetingPlanned, []WorkerAnswer{informed}, CannotAttend, ApologiesInfo},
		"WhileItSits":       {MeetingOpen, []WorkerAnswer{informed}, CannotAttend, ApologiesInfo},
		"ThinksBetterOfIt":  {MeetingIssued, []WorkerAnswer{informed, answers("RMM-0001", "sw1", WillAttend)}, WillAttend, Expected},
		"SubstituteByName":  {MeetingIssued, []WorkerAnswer{substituted("RMM-0001", "sw1", "")}, SendsSubstitute, Apologies},
		"SubstituteInDraft": {MeetingPlanned, []WorkerAnswer{substituted("RMM-0001", "sw1", "tm")}, SendsSubstitute, Apologies},
	} {
		t.Run(name, func(t *testing.T) {
			m, r := answering(tc.state)
			for _, x := range tc.given {
				if err := m.Answer(x, r); err != nil {
					t.Fatal(err)
				}
			}
			if m.State == MeetingPlanned {
				issue(m, r)
			}
			if got := m.ComingFor("RMM-0001"); got != tc.want {
				t.Errorf("ComingFor = %q, want %q", got, tc.want)
			}
			if a := m.Attendance("sw1"); a == nil || a.Presence != tc.row {
				t.Errorf("attendance %+v, want %q", a, tc.row)
			}
		})
	}
}

// A worker of two cases is away when they come for neither.
func TestAWorkerOfTwoCases(t *testing.T) {
	m, r := answering(MeetingIssued)
	for i, ref := range []CaseRef{"RMM-0002", "RMM-0004"} {
		if err := m.Answer(answers(ref, "sw2", CannotAttend), r); err != nil {
			t.Fatal(err)
		}
		if got, want := m.Attendance("sw2").Presence, []Presence{Expected, Apologies}[i]; got != want {
			t.Errorf("after %s: %q, want %q", ref, got, want)
		}
	}
}

// A substitute is there for one case alone, and no longer when the worker or the answer changes.
func TestASubstituteForOneCase(t *testing.T) {
	for name, change := range map[string]func(m *Meeting, r Roster) error{
		"WorkerComes":   func(m *Meeting, r Roster) error { return m.Answer(answers("RMM-0002", "sw2", WillAttend), r) },
		"AnotherPerson": func(m *Meeting, r Roster) error { return m.Answer(substituted("RMM-0002", "sw2", ""), r) },
		"Reallocated":   func(m *Meeting, r Roster) error { m.Reassign("RMM-0002", "sw2", "sw1", r, time.Unix(9, 0)); return nil },
	} {
		t.Run(name, func(t *testing.T) {
			m, r := answering(MeetingIssued)
			if err := m.Answer(substituted("RMM-0002", "sw2", "tm"), r); err != nil {
				t.Fatal(err)
			}
			if err := m.Sign(r.People[2], time.Unix(2, 0), ""); err != nil {
				t.Errorf("the substitute cannot sign: %v", err)
			}
			if got := m.CasesFor("tm"); len(got) != 1 || got[0] != "RMM-0002" {
				t.Errorf("the substitute is there for %v", got)
			}
			if err := change(m, r); err != nil {
				t.Fatal(err)
			}
			if got := m.CasesFor("tm"); len(got) != 0 {
				t.Errorf("still there for %v", got)
			}
		})
	}
}

// What cannot be an answer is refused, and a worker before the reallocation has none.
func TestNoAnswer(t *testing.T) {
	m, r := answering(MeetingIssued)
	closed, _ := answering(MeetingIssued)
	closed.State = MeetingClosed
	nameless := answers("RMM-0001", "sw1", SendsSubstitute)
	for name, tc := range map[string]struct {
		m    *Meeting
		x    WorkerAnswer
		want Rule
	}{
		"NotTheirs":     {m, answers("RMM-0002", "sw1", WillAttend), RuleNotOnAgenda},
		"NoWorker":      {m, answers("RMM-0003", "", WillAttend), RuleNotOnAgenda},
		"NotOnAgenda":   {m, answers("RMM-0009", "sw1", WillAttend), RuleNotOnAgenda},
		"Nothing":       {m, answers("RMM-0001", "sw1", ""), RuleMissing},
		"Nobody":        {m, nameless, RuleMissing},
		"Themselves":    {m, substituted("RMM-0001", "sw1", "sw1"), RuleUnclear},
		"MeetingIsOver": {closed, answers("RMM-0001", "sw1", WillAttend), RuleMeetingState},
	} {
		if got := refusal(tc.m.Answer(tc.x, r)); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
	if err := m.Answer(answers("RMM-0001", "sw1", WillAttend), r); err != nil {
		t.Fatal(err)
	}
	m.Reassign("RMM-0001", "sw1", "sw2", r, time.Unix(9, 0))
	if got := m.ComingFor("RMM-0001"); got != ComingUnsaid {
		t.Errorf("the worker before answers for the new one: %q", got)
	}
}

// Apologies sent to a draft, when nobody is expected yet, are the worker's answer.
func TestApologiesToTheDraft(t *testing.T) {
	m, r := answering(MeetingPlanned)
	if err := m.Apologise(r.People[1], "in court", true, Attribution{SaidBy: "sw2"}); err != nil {
		t.Fatal(err)
	}
	issue(m, r)
	if a := m.Attendance("sw2"); a.Presence != ApologiesInfo || m.ComingFor("RMM-0002") != CannotAttend || m.ComingFor("RMM-0004") != CannotAttend {
		t.Errorf("attendance %+v, %q", a, m.ComingFor("RMM-0002"))
	}
	if got := refusal(m.Apologise(Person{ID: "stranger"}, "", false, Attribution{})); got != RuleNotExpected {
		t.Errorf("a stranger's apologies: %q", got)
	}
}
