package rmm

import (
	"testing"
	"time"

	"convenor/casework"
)

// douglas is where the board of the tests sits.
var douglas = mustZone("Europe/Isle_of_Man")

func mustZone(name string) *time.Location {
	l, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return l
}

// at is an instant of the board's wall clock, "2026-11-24 10:00" or with seconds.
func at(s string) time.Time {
	for _, form := range []string{"2006-01-02 15:04:05", "2006-01-02 15:04"} {
		if t, err := time.ParseInLocation(form, s, douglas); err == nil {
			return t
		}
	}
	panic("no instant: " + s)
}

// day is a civil date, "2026-11-24".
func day(s string) casework.Date {
	d, err := casework.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// wall is how an instant reads on the board's wall clock.
func wall(t time.Time) string { return t.In(douglas).Format("Mon 2006-01-02 15:04") }

// manx is the Isle of Man's bank holidays of 2026 and 2027.
var manx = casework.Calendar{Holidays: func(d casework.Date) bool { return manxHolidays[d.String()] }}

var manxHolidays = map[string]bool{
	"2026-01-01": true, "2026-04-03": true, "2026-04-06": true, "2026-05-04": true, "2026-05-25": true,
	"2026-06-05": true, // Senior Race Day
	"2026-07-06": true, // Tynwald Day, the 5th being a Sunday
	"2026-08-31": true, "2026-12-25": true, "2026-12-28": true,
	"2027-01-01": true, "2027-03-26": true, "2027-03-29": true, "2027-05-03": true, "2027-05-31": true,
	"2027-06-11": true, "2027-07-05": true, "2027-08-30": true, "2027-12-27": true, "2027-12-28": true,
}

var agencies = []casework.Agency{
	{ID: "csc", Name: "Children's Social Care", Sector: casework.SectorSocialCare},
	{ID: "police", Name: "Police", Sector: casework.SectorPolice},
	{ID: "manxcare", Name: "Manx Care", Sector: casework.SectorHealth},
	{ID: "education", Name: "Education", Sector: casework.SectorEducation},
	{ID: "youthjustice", Name: "Youth Justice", Sector: casework.SectorYouthJustice},
	{ID: "stchristophers", Name: "St Christopher's", Sector: casework.SectorResidential},
}

// board is the membership of the terms of reference, as far as the tests need it.
func board() casework.Roster {
	p := func(id casework.PersonID, a casework.AgencyID, ds ...casework.Duty) casework.Person {
		return casework.Person{ID: id, Handle: string(id), Agency: a, Duties: ds}
	}
	return casework.Roster{Agencies: agencies, People: []casework.Person{
		p("chair", "csc", casework.DutyChair),
		p("dci", "police", casework.DutyMember, casework.DutyDeputy),
		p("gm", "csc", casework.DutyMember, casework.DutyGroupManager),
		p("education", "education", casework.DutyMember),
		p("health", "manxcare", casework.DutyMember),
		p("youthjustice", "youthjustice", casework.DutyMember),
		p("home", "stchristophers", casework.DutyMember),
		p("admin", "csc", casework.DutyAdministrator),
		p("sw1", "csc", casework.DutySocialWorker),
		p("sw2", "csc", casework.DutySocialWorker),
		p("tm1", "csc", casework.DutyTeamManager),
	}}
}

func env() Env {
	s := casework.DefaultSettings()
	s.Board, s.Agencies = "iom", agencies
	return Env{Settings: &s, Calendar: manx, Roster: board()}
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
	steps := []casework.FactKind{StepPlanMeetings, StepDraftAgenda, StepIssueAgenda, StepOpenRoom, StepAdmit, StepReadmit, StepTurn, StepClear, StepCloseRoom, StepOver}
	for _, k := range steps {
		if !IsStep(k) {
			t.Errorf("IsStep(%q) = false, want true", k)
		}
	}
	for _, k := range []casework.FactKind{FactReferred, FactAgenda, FactSummary, FactActionReminder} {
		if IsStep(k) {
			t.Errorf("IsStep(%q) = true, want false", k)
		}
	}
}
