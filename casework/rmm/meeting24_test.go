package rmm

import (
	"testing"
	"time"

	"convenor/casework"
	"convenor/casework/due"
	"convenor/casework/filing"
	"convenor/casework/record"
)

// firstMeeting plays the board's meeting of 24 November 2026 with the rules' own verbs, in
// the words that were typed: three children, the third raised and not open.
type firstMeeting struct {
	m     *casework.Meeting
	cases []casework.Case // RMM-0001, -0002, -0003
	items []casework.Item
	e     due.Env
}

func playFirstMeeting(t *testing.T) *firstMeeting {
	t.Helper()
	f := &firstMeeting{e: env()}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	clock := at("2026-11-24 10:10")
	by := func(p, typedBy casework.PersonID) casework.Attribution {
		clock = clock.Add(time.Second)
		who, _ := f.e.Roster.Person(p)
		return casework.Attribution{SaidBy: p, Agency: who.Agency, TypedBy: typedBy, At: clock}
	}

	refer := func(ref casework.CaseRef, r ReferralRequest, raiser casework.PersonID) {
		r.Referral.By = said(raiser, "2026-11-18 14:05")
		r.Born, r.AssessedOn = day("2010-03-04"), day("2026-11-13")
		must(r.Check(day("2026-11-18")))
		_, c := r.Open(ref, day("2026-11-18"), f.e.Settings, nil)
		f.cases = append(f.cases, c)
	}
	refer("RMM-0001", ReferralRequest{ChildDetails: casework.ChildDetails{Initials: "AE", FullName: "Aster Example"}, Worker: "sw1", Referral: casework.Referral{Source: casework.SourceDailyMeeting,
		Level: casework.RiskHigh, Standing: casework.StandingLookedAfter, Concerns: "Missing twice in a fortnight."}}, "sw1")
	refer("RMM-0002", ReferralRequest{ChildDetails: casework.ChildDetails{Initials: "BF", FullName: "Briar Fable"}, Worker: "sw2", Referral: casework.Referral{Source: casework.SourceUpdatedCEAM,
		Level: casework.RiskMedium, Standing: casework.StandingProtectionPlan, Concerns: "Online contact with older male."}}, "sw2")
	refer("RMM-0003", ReferralRequest{ChildDetails: casework.ChildDetails{Initials: "DH", FullName: "Dune Hollow"}, Referral: casework.Referral{Source: casework.SourceDifference,
		Level: casework.RiskHigh, Standing: casework.StandingNotOpen, Concerns: "Daily pick-ups.", Difference: "Duty team closed; school and police hold it meets the threshold."}}, "education")

	m := tuesday("2026-11-24")
	f.m = m
	items, left := Share(Pick(f.cases, m), level(f.cases), f.e.Settings, m)
	must(m.Draft(items, left))
	m.Drafted = at("2026-11-20 09:00")
	c1, c2, c3 := &f.cases[0], &f.cases[1], &f.cases[2]
	must(m.Issue(items, left, f.e.Roster, casework.ConfidentialityDeclaration{Version: "1", Text: "we keep it here"}, at("2026-11-23 09:00"), ""))
	must(m.Open("chair", "chair", by("chair", "chair")))
	for _, p := range []casework.PersonID{"chair", "admin", "dci", "gm", "education", "health", "youthjustice", "home", "sw1", "sw2"} {
		who, _ := f.e.Roster.Person(p)
		must(m.Sign(who, clock, ""))
	}
	for i := range f.cases {
		Sit(&f.cases[i], m)
		m.Item(f.cases[i].Ref).Sat = true
	}

	inform := func(c *casework.Case, k casework.VOLTKind, h casework.Handling, s casework.Sector, b casework.Attribution, text string, found ...casework.Identifier) {
		t.Helper()
		_, err := record.Inform(c, casework.VOLTEntry{Kind: k, Handling: h, Text: words(text), By: b}, s)
		must(err)
		c.Item.VOLT[len(c.Item.VOLT)-1].Found = found
	}
	agree := func(c *casework.Case, text string, owner casework.PersonID, agency casework.AgencyID, due string, b casework.Attribution) {
		t.Helper()
		a := casework.AgreedAction{What: words(text), Owner: owner, Agency: agency, Agreed: b}
		if due != "" {
			a.Due = day(due)
		}
		_, err := c.AgreeAction(a)
		must(err)
	}
	dex, arcade := casework.Identifier{Kind: casework.Alias, Value: "dex"}, casework.Identifier{Kind: casework.PlaceID, Value: "loch prom arcade"}
	van := casework.Identifier{Kind: casework.Vehicle, Value: "MAN4471K"}

	for i, s := range []string{"High. CEAM 17 Nov, up from medium in Sept.", "Adult males using the flat above the arcade; one known as Dex.", "Curfew agreed with home.", "Partly.", "Worker off sick."} {
		must(Report(c1, casework.ReportPart(i), s, by("sw1", "sw1")))
	}
	inform(c1, casework.Offender, "", casework.SectorPolice, by("dci", "dci"), "male called Dex, 20s, grey Transit van MAN 4471 K, seen outside the arcade on Loch Prom", dex, van)
	inform(c1, casework.Location, "", casework.SectorResidential, by("home", "home"), "Loch Prom arcade, back stairs, most nights after 9", arcade)
	inform(c1, casework.Victim, "", casework.SectorHealth, by("health", "health"), "disclosed to school nurse he owes someone £200")
	inform(c1, casework.Trend, "", casework.SectorYouthJustice, by("youthjustice", "youthjustice"), "third lad this month with new trainers + debt talk")
	must(Propose(c1, casework.Assessment{On: m.Date, Judgement: casework.RiskVeryHigh, Reason: "debt bondage now likely", By: by("sw1", "sw1")}))
	must(record.Hear(c1, casework.ChildVoice{Text: words("nobodys making me"), Seen: day("2026-11-23"), KnowsOf: true, By: by("sw1", "sw1")}, m.Date))
	agree(c1, "dci to request CAWN against Dex & share van reg with patrols", "dci", "police", "2026-11-27", by("dci", "dci"))
	agree(c1, "missing triggers updated and grab pack to police", "home", "stchristophers", "2026-11-27", by("home", "home"))
	agree(c1, "sexual health + trauma nurse appt before next RMM 1 Dec", "health", "manxcare", "2026-12-01", by("gm", "gm"))
	_, err := c1.Differ(casework.DifferenceOfOpinion{About: words("YJ view is he should be treated as victim under NRM"), Parties: []casework.AgencyID{"youthjustice", "csc"}, By: by("youthjustice", "youthjustice")}, m.Date, f.e.Settings, manx)
	must(err)
	must(record.Agree(c1, casework.Decision{Text: words("NRM decision back to this meeting next week"), By: by("chair", "chair")}, m, f.e.Settings))
	must(AgreeLevel(c1, casework.LevelDecision{Level: casework.RiskVeryHigh, By: by("chair", "chair")}, m, f.e.Settings))
	must(SetReview(c1, day("2026-12-01"), m.Date, f.e.Settings))

	inform(c2, casework.Trend, "", casework.SectorEducation, by("education", "education"), "group chat called loch boys going round yr 9 and 10")
	agree(c2, "education speak to yr 9 head re group chat", "education", "education", "2026-11-27", by("education", "education"))

	inform(c3, casework.Offender, casework.NamedPeople, casework.SectorPolice, by("dci", "dci"), "male Dex again?? silver corsa, reg part 88 B. Same address as RMM-0001 - arcade", dex, arcade)
	agree(c3, "csc to revisit threshold decision with police log", "", "csc", "2026-11-27", by("education", "education"))
	_, err = c3.Object("", false, casework.Objection{Text: words("Threshold decision stands until new info is assessed"), Agency: "csc", By: by("gm", "gm")})
	must(err)
	_, err = c3.Elevate(casework.StrategicItem{Text: words("threshold disagreement + Dex network to strategic exploitation meeting"), By: by("chair", "chair")})
	must(err)
	inform(c3, casework.Info, "", casework.SectorHealth, by("health", "admin"), "GP surgery will flag attendance")
	if match, ok := MatchOf(c3, c3.Item.VOLT[0], c1, clock); ok {
		NoteMatch(c3, match)
	}
	_, err = m.Post(casework.ThemeItem{Part: casework.PartTheme, Text: words("three children, one male, one address"), By: by("dci", "dci")})
	must(err)
	_, err = m.Post(casework.ThemeItem{Part: casework.PartAOB, Text: words("Christmas rota"), By: by("home", "home")})
	must(err)

	clock = at("2026-11-24 11:58")
	must(m.BeginClosing(by("chair", "chair")))
	for i := range f.cases {
		it := Clear(&f.cases[i], m, filing.Env{Now: clock, Settings: f.e.Settings, Calendar: manx, Roster: f.e.Roster,
			Others: others([]string{"Aster Example", "Briar Fable", "Dune Hollow"}, i)})
		f.items = append(f.items, it)
		m.Cleared(it.Case, it.Outcome)
	}
	must(m.Close(clock))
	return f
}

func others(names []string, but int) filing.Others {
	var o filing.Others
	for i, n := range names {
		if i != but {
			o.Children = append(o.Children, filing.OtherChild{Names: []string{n}})
		}
	}
	return o
}
