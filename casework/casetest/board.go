package casetest

import (
	"time"

	"convenor/casework"
)

// Douglas is where the board of the tests sits.
var Douglas = mustZone("Europe/Isle_of_Man")

func mustZone(name string) *time.Location {
	l, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return l
}

// At is an instant of the board's wall clock, "2026-11-24 10:00" or with seconds.
func At(s string) time.Time {
	for _, form := range []string{"2006-01-02 15:04:05", "2006-01-02 15:04"} {
		if t, err := time.ParseInLocation(form, s, Douglas); err == nil {
			return t
		}
	}
	panic("no instant: " + s)
}

// Day is a civil date, "2026-11-24".
func Day(s string) casework.Date {
	d, err := casework.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// Wall is how an instant reads on the board's wall clock.
func Wall(t time.Time) string { return t.In(Douglas).Format("Mon 2006-01-02 15:04") }

// Manx is the Isle of Man's bank holidays of 2026 and 2027.
var Manx = casework.Calendar{Holidays: func(d casework.Date) bool { return manxHolidays[d.String()] }}

var manxHolidays = map[string]bool{
	"2026-01-01": true, "2026-04-03": true, "2026-04-06": true, "2026-05-04": true, "2026-05-25": true,
	"2026-06-05": true, // Senior Race Day
	"2026-07-06": true, // Tynwald Day, the 5th being a Sunday
	"2026-08-31": true, "2026-12-25": true, "2026-12-28": true,
	"2027-01-01": true, "2027-03-26": true, "2027-03-29": true, "2027-05-03": true, "2027-05-31": true,
	"2027-06-11": true, "2027-07-05": true, "2027-08-30": true, "2027-12-27": true, "2027-12-28": true,
}

// Agencies are some of the board's.
var Agencies = []casework.Agency{
	{ID: "csc", Name: "Children's Social Care", Sector: casework.SectorSocialCare},
	{ID: "police", Name: "Police", Sector: casework.SectorPolice},
	{ID: "manxcare", Name: "Manx Care", Sector: casework.SectorHealth},
	{ID: "education", Name: "Education", Sector: casework.SectorEducation},
	{ID: "youthjustice", Name: "Youth Justice", Sector: casework.SectorYouthJustice},
	{ID: "stchristophers", Name: "St Christopher's", Sector: casework.SectorResidential},
}

// Board is the membership of the terms of reference, as far as the tests need it.
func Board() casework.Roster {
	p := func(id casework.PersonID, a casework.AgencyID, ds ...casework.Duty) casework.Person {
		return casework.Person{ID: id, Handle: string(id), Agency: a, Duties: ds}
	}
	return casework.Roster{Agencies: Agencies, People: []casework.Person{
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
