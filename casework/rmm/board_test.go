package rmm

import (
	"testing"

	"convenor/casework"
	"convenor/casework/casetest"
	"convenor/casework/due"
)

// The board of the tests.
var (
	douglas = casetest.Douglas
	at      = casetest.At
	day     = casetest.Day
	wall    = casetest.Wall
	manx    = casetest.Manx
	board   = casetest.Board
)

func env() due.Env {
	s := casework.DefaultSettings()
	s.Board, s.Agencies = "iom", casetest.Agencies
	return due.Env{Settings: &s, Calendar: manx, Roster: board()}
}

// said is words that a person said and typed.
func said(p casework.PersonID, when string) casework.Attribution {
	who, _ := board().Person(p)
	return casework.Attribution{SaidBy: p, Agency: who.Agency, TypedBy: p, At: at(when)}
}

// typed is words of one person that another typed.
func typed(said, by casework.PersonID, when string) casework.Attribution {
	who, _ := board().Person(said)
	return casework.Attribution{SaidBy: said, Agency: who.Agency, TypedBy: by, At: at(when)}
}

func words(s string) casework.Text { return casework.Text{Words: s} }

// always is a window without ends, for facts that do not repeat.
var (
	ever  = at("2020-01-01 00:00")
	never = at("2030-01-01 00:00")
)

// told is the facts of the kinds given as "Fri 2026-11-27 09:00 dci day", in order.
func told(facts []casework.Fact, kinds ...casework.FactKind) []string {
	var out []string
	for _, f := range facts {
		for _, k := range kinds {
			if f.Kind == k {
				s := wall(f.At)
				if f.To != "" {
					s += " " + string(f.To)
				}
				out = append(out, s)
			}
		}
	}
	return out
}

func casesFacts(c *casework.Case, from, to string) []casework.Fact {
	facts, _ := CaseFacts(c, env(), at(from), at(to))
	return facts
}

func meetingFacts(m *casework.Meeting, from, to string) []casework.Fact {
	facts, _ := MeetingFacts(m, env(), at(from), at(to))
	return facts
}

// tuesday is the weekly meeting of a date.
func tuesday(date string) *casework.Meeting {
	d := day(date)
	return &casework.Meeting{ID: casework.MeetingID(date), Process: casework.RMM, Date: d,
		Start: casework.Clock{Hour: 10}, Minutes: 120, Following: d.AddDays(7)}
}

func TestEveryFactIsAStepOrAMessage(t *testing.T) {
	steps := []casework.FactKind{due.StepPlanMeetings, due.StepDraftAgenda, due.StepIssueAgenda, due.StepOpenRoom, due.StepAdmit, due.StepReadmit, due.StepTurn, due.StepClear, due.StepCloseRoom, due.StepOver}
	for _, k := range steps {
		if !due.IsStep(k) {
			t.Errorf("due.IsStep(%q) = false, want true", k)
		}
	}
	for _, k := range []casework.FactKind{due.FactReferred, due.FactAgenda, due.FactSummary, due.FactActionReminder} {
		if due.IsStep(k) {
			t.Errorf("due.IsStep(%q) = true, want false", k)
		}
	}
}
