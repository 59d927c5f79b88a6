package cards_test

import (
	"time"

	"convenor/bot/cards"
	"convenor/casework"
)

// The board of the tests is invented, as is everybody on it and every child.

func day(s string) casework.Date {
	d, err := casework.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func at(date, clock string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", date+" "+clock, zone())
	if err != nil {
		panic(err)
	}
	return t
}

func zone() *time.Location {
	l, err := time.LoadLocation("Europe/Isle_of_Man")
	if err != nil {
		panic(err)
	}
	return l
}

func settings() *casework.Settings {
	s := casework.DefaultSettings()
	s.Board, s.DPIA = "Invented Board", "DPIA-7"
	s.Agencies = agencies()
	s.Declaration = casework.ConfidentialityDeclaration{Version: "3",
		Text: "What is said here stays with the people and the records that need it to keep a child safe."}
	return &s
}

func agencies() []casework.Agency {
	return []casework.Agency{
		{ID: "csc", Name: "Children's Social Care", Sector: casework.SectorSocialCare},
		{ID: "police", Name: "Police", Sector: casework.SectorPolice},
		{ID: "health", Name: "Manx Care", Sector: casework.SectorHealth},
		{ID: "education", Name: "Education", Sector: casework.SectorEducation},
		{ID: "youthjustice", Name: "Youth Justice", Sector: casework.SectorYouthJustice},
	}
}

func roster() casework.Roster {
	person := func(id, name, role, agency string, duties ...casework.Duty) casework.Person {
		return casework.Person{ID: casework.PersonID(id), Name: name, Handle: id, Role: role, Agency: casework.AgencyID(agency), Duties: duties,
			Accounts: []casework.Account{{Platform: "test", ID: id}}}
	}
	return casework.Roster{Agencies: agencies(), People: []casework.Person{
		person("chair", "Maud Christian", "Intake and Assessment Service Manager", "csc", casework.DutyChair),
		person("dci", "Ewan Callow", "Detective Chief Inspector", "police", casework.DutyDeputy, casework.DutyMember),
		person("gm", "Ruth Kelly", "Group Manager", "csc", casework.DutyGroupManager, casework.DutyMember),
		person("admin", "Tess Moore", "Administrator", "csc", casework.DutyAdministrator),
		person("health", "Ida Quine", "Head of Safeguarding", "health", casework.DutyMember),
		person("education", "Bea Corlett", "Child Protection and Safeguarding Officer", "education", casework.DutyMember),
		person("youthjustice", "Finn Skelly", "Safeguarding Lead", "youthjustice", casework.DutyMember),
		person("sw1", "Nell Cain", "Social worker", "csc", casework.DutySocialWorker),
		person("sw2", "Owen Teare", "Social worker", "csc", casework.DutySocialWorker),
		{ID: "new", Name: "Una Gale", Handle: "new", Role: "Nurse", Agency: "health", Pending: true},
	}}
}

// deck is the board's on the day of its meeting.
func deck() cards.Deck {
	return cards.Deck{Settings: settings(), Roster: roster(), Today: day("2026-11-24"), Zone: zone()}
}

// later is the deck a week after.
func later() cards.Deck {
	d := deck()
	d.Today = day("2026-11-30")
	return d
}

func said(by, agency string, clock string) casework.Attribution {
	return casework.Attribution{SaidBy: casework.PersonID(by), Agency: casework.AgencyID(agency), TypedBy: casework.PersonID(by), At: at("2026-11-24", clock)}
}

func typed(by, agency, typist, clock string) casework.Attribution {
	a := said(by, agency, clock)
	a.TypedBy = casework.PersonID(typist)
	return a
}

func words(s string) casework.Text { return casework.Text{Words: s} }

const thisMeeting = casework.MeetingID("2026-11-24")

// one is a young person's case in a sitting meeting, with everything that a case can hold.
func one() *casework.Case {
	c := &casework.Case{
		Ref: "RMM-0001", Process: casework.RMM, Child: "child-1", Initials: "AE", Born: day("2010-03-04"), State: casework.CaseOpen,
		Referral: casework.Referral{Source: casework.SourceDailyMeeting, Level: casework.RiskHigh, AssessedOn: day("2026-11-10"), Standing: casework.StandingLookedAfter,
			Rereferral: day("2026-02-03"), By: said("sw1", "csc", "08:00")},
		Standing: casework.StandingLookedAfter, Concern: casework.ConcernSuspected, Worker: "sw1",
		Assessments: []casework.Assessment{{On: day("2026-11-17"), Tool: casework.RiskHigh, Judgement: casework.RiskVeryHigh, By: said("sw1", "csc", "08:00")}},
		Agreed:      &casework.LevelDecision{Level: casework.RiskHigh, Was: casework.RiskMedium, By: casework.Attribution{SaidBy: "chair", Agency: "csc", TypedBy: "chair", At: at("2026-11-17", "10:40")}},
		NextReview:  day("2026-11-24"), Sitting: thisMeeting, Unchanged: 3, Voiceless: 2,
		Links: []casework.CaseLink{{Kind: casework.LinkPeer, To: "RMM-0003"}},
	}
	c.Actions = []casework.AgreedAction{
		{Ref: "0001-A1", What: words("Ask for a warning notice and share the van with patrols"), Owner: "dci", Agency: "police", Due: day("2026-11-20"),
			Meeting: "2026-11-17", Agreed: casework.Attribution{SaidBy: "dci", Agency: "police", TypedBy: "dci", At: at("2026-11-17", "10:30")}},
		{Ref: "0001-A2", What: words("Update the missing triggers"), Owner: "health", Agency: "health", Due: day("2026-11-27"), Meeting: "2026-11-17",
			State:  casework.ActionDone,
			Agreed: casework.Attribution{SaidBy: "health", Agency: "health", TypedBy: "health", At: at("2026-11-17", "10:31")},
			Last:   &casework.ActionWord{State: casework.ActionDone, On: day("2026-11-23"), By: said("health", "health", "09:00")},
			Words:  []casework.ActionWord{{State: casework.ActionDone, Text: "sent to the home", On: day("2026-11-23"), By: said("health", "health", "09:00")}}},
		{Ref: "0001-A3", What: words("Nurse appointment"), Owner: "health", Agency: "health", CarriedOut: "the clinic", Due: day("2026-12-01"), Meeting: thisMeeting,
			Agreed:     said("gm", "csc", "10:21"),
			Objections: []casework.Objection{{Text: words("no capacity before Christmas"), Agency: "health", By: said("health", "health", "10:22")}}},
	}
	c.Differences = []casework.DifferenceOfOpinion{{Ref: "0001-D1", About: words("whether he is treated as a victim under the referral mechanism"),
		Evidence: "two disclosures", Alternative: "refer today", Parties: []casework.AgencyID{"youthjustice", "csc"},
		Since: day("2026-11-24"), Due: day("2026-11-26"), By: said("youthjustice", "youthjustice", "10:25"), Meeting: thisMeeting}}
	c.Strategic = []casework.StrategicItem{{Ref: "0001-S1", Text: words("the arcade as a place that several boards should look at"), By: said("chair", "csc", "10:26")}}
	c.Matches = []casework.Match{{Case: "RMM-0003", Entry: "0001-V1", Other: "0003-V1", Kinds: []casework.IdentifierKind{casework.Alias, casework.PlaceID},
		Guarded: []casework.PersonID{"dci"}, Found: at("2026-11-24", "10:20")}}
	c.Item = casework.Item{Case: c.Ref, Meeting: thisMeeting, Was: casework.RiskHigh,
		Report: report(),
		Voices: []casework.ChildVoice{{Text: words("nobody is making me"), Seen: day("2026-11-23"), KnowsOf: true, By: said("sw1", "csc", "10:10")}},
		VOLT: []casework.VOLTEntry{
			{Ref: "0001-V1", Kind: casework.Offender, Handling: casework.MeetingOnly, Text: words("male called Rook, grey van"), By: said("dci", "police", "10:12")},
			{Ref: "0001-V2", Kind: casework.Location, Handling: casework.Shareable, Text: words("the arcade, most nights"), Conditions: "ask before quoting", By: typed("health", "health", "admin", "10:13")},
			{Ref: "0001-V3", Kind: casework.Trend, Handling: casework.NamedPeople, Named: []casework.PersonID{"dci"}, Text: words("RESTRICTED WORDS"), By: said("dci", "police", "10:14")},
		},
		Proposed: []casework.Assessment{{On: day("2026-11-24"), Judgement: casework.RiskVeryHigh, Reason: "debt bondage now likely", By: said("sw1", "csc", "10:15")}},
	}
	c.Last = &casework.Item{Case: c.Ref, Meeting: "2026-11-17", Outcome: casework.OutcomeHeard,
		Decisions: []casework.Decision{{Text: words("police and social care to talk the same day"), By: said("chair", "csc", "10:30")}},
		Entry:     casework.RecordEntry{State: casework.EntryReleased, For: "sw1", Due: day("2026-11-19")}}
	return c
}

func report() casework.SocialWorkerReport {
	r := casework.SocialWorkerReport{Proposed: casework.RiskVeryHigh}
	for i, s := range []string{"High, up from Medium in September", "Adults using the flat above the arcade", "Curfew agreed, phone handed in at nine"} {
		r.Parts[i] = casework.ReportAnswer{Text: words(s), By: said("sw1", "csc", "08:30")}
	}
	return r
}

// three is a raised child's case, under eleven years old.
func three() *casework.Case {
	return &casework.Case{
		Ref: "RMM-0003", Process: casework.RMM, Child: "child-3", Initials: "DH", Born: day("2017-06-30"), State: casework.CaseRaised,
		Referral: casework.Referral{Source: casework.SourceDifference, Level: casework.RiskHigh, AssessedOn: day("2026-11-13"), Standing: casework.StandingNotOpen,
			Difference: "school and police hold that it meets the threshold", By: said("education", "education", "08:10")},
		Standing: casework.StandingNotOpen, Sitting: thisMeeting,
		Item: casework.Item{Case: "RMM-0003", Meeting: thisMeeting},
	}
}

// two is a quiet case with nothing recorded.
func two() *casework.Case {
	return &casework.Case{
		Ref: "RMM-0002", Process: casework.RMM, Child: "child-2", Initials: "BF", Born: day("2011-09-12"), State: casework.CaseOpen,
		Referral: casework.Referral{Level: casework.RiskMedium, AssessedOn: day("2026-11-16"), Standing: casework.StandingProtectionPlan, By: said("sw2", "csc", "08:05")},
		Standing: casework.StandingProtectionPlan, Worker: "sw2", NextReview: day("2026-12-22"),
	}
}

func children() []casework.Child {
	return []casework.Child{
		{ID: "child-1", Initials: "AE", FullName: "Aster Example", KnownAs: []string{"Azzy"}, Born: day("2010-03-04")},
		{ID: "child-2", Initials: "BF", FullName: "Briar Fable", Born: day("2011-09-12")},
		{ID: "child-3", Initials: "DH", FullName: "Dune Hollow", Born: day("2017-06-30")},
	}
}

// meeting is the weekly meeting, issued and signed by some.
func meeting(state casework.MeetingState) *casework.Meeting {
	d := settings().Declaration
	m := &casework.Meeting{
		ID: thisMeeting, Process: casework.RMM, Date: day("2026-11-24"), Start: casework.Clock{Hour: 10}, Minutes: 120, Following: day("2026-12-01"), State: state,
		Agenda: []casework.AgendaItem{
			{Case: "RMM-0001", Reason: casework.ReasonReview, Slot: 45, Starts: casework.Clock{Hour: 10, Minute: 10}, Worker: "sw1", Raiser: "sw1"},
			{Case: "RMM-0003", Reason: casework.ReasonNew, Slot: 45, Starts: casework.Clock{Hour: 10, Minute: 55}, Raiser: "education"},
			{Case: "RMM-0009", Reason: casework.ReasonReview, Worker: "sw2"},
		},
		Left:     []casework.CaseRef{"RMM-0009"},
		Declared: casework.Declared{Version: d.Version, Hash: d.Hash(), ReadBy: "chair"}, Issued: at("2026-11-23", "09:00"),
	}
	sign := func(p, agency string, presence casework.Presence) {
		m.Attended = append(m.Attended, casework.Attendance{Person: casework.PersonID(p), Agency: casework.AgencyID(agency), Presence: presence,
			Signed: &casework.Signature{Version: d.Version, Hash: d.Hash(), At: at("2026-11-24", "09:58")}})
	}
	sign("chair", "csc", casework.Present)
	sign("dci", "police", casework.Present)
	sign("gm", "csc", casework.Present)
	sign("sw1", "csc", casework.Present)
	m.Attended[3].Cases = []casework.CaseRef{"RMM-0001"}
	m.Attended = append(m.Attended,
		casework.Attendance{Person: "health", Agency: "health", Presence: casework.Present, Substitute: &casework.Substitute{Name: "Kit Bell", Role: "Nurse"},
			Signed: &casework.Signature{Version: d.Version, Witnessed: "admin"}, Left: at("2026-11-24", "11:05")},
		casework.Attendance{Person: "education", Agency: "education", Presence: casework.ApologiesInfo, Words: "clash"},
		casework.Attendance{Person: "youthjustice", Agency: "youthjustice", Presence: casework.Present},
	)
	m.ChairedBy = "chair"
	return m
}

// closed is the meeting when it is over.
func closed() *casework.Meeting {
	m := meeting(casework.MeetingClosed)
	m.Agenda[0].Outcome, m.Agenda[1].Outcome = casework.OutcomeHeard, casework.OutcomePartHeard
	m.ClosedAt = at("2026-11-24", "11:50")
	m.Papers.State = casework.MinutesDraft
	m.Themes = []casework.ThemeItem{
		{Number: 1, Part: casework.PartTheme, Kind: casework.Location, Text: words("three children, one address"), By: said("dci", "police", "11:30")},
		{Number: 2, Part: casework.PartAOB, Text: words("the out of hours number changes"), State: casework.ThemeConfirmed, By: said("gm", "csc", "11:40")},
	}
	m.Unrecorded, m.Shown = 2, 3
	return m
}

func viewer(id string) casework.Viewer {
	p, _ := roster().Person(casework.PersonID(id))
	return casework.Viewer{Person: p, Known: true, Signed: map[casework.MeetingID]bool{thisMeeting: true},
		Meetings: map[casework.MeetingID][]casework.CaseRef{thisMeeting: {"RMM-0001", "RMM-0003"}}}
}
