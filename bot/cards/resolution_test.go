package cards_test

import (
	"convenor/bot"
	"convenor/bot/cards"
	"convenor/casework"
	"convenor/casework/due"
	"convenor/casework/rrm"
)

// resolution is a case of the Risk Resolution process with something of everything.
func resolution() *casework.Case {
	c := &casework.Case{
		Ref: "RRM-0001", Process: casework.RRM, Child: "child-2", Initials: "BF", Born: day("2011-09-12"), State: casework.CaseOpen,
		Referral: casework.Referral{Concerns: "CONCERNS", By: said("sw2", "csc", "08:05")}, Worker: "sw2", TeamManager: "gm", NextReview: day("2026-12-24"),
		Resolution: &casework.RiskResolution{Eligibility: casework.Eligibility{Uses: []casework.Use{casework.UseHealth, casework.UseMissing}, SaferMeBy: "the strategy discussion of 3 November"}},
	}
	r := c.Resolution
	for _, p := range casework.AssessmentParts() {
		r.Assessment.Parts[p] = casework.ReportAnswer{Text: casework.Text{Words: "WORDS ON " + p.String()}, By: said("sw2", "csc", "08:30")}
	}
	submitted, approved := said("sw2", "csc", "09:00"), said("gm", "csc", "09:30")
	r.Assessment.State, r.Assessment.Submitted, r.Assessment.Approved = casework.AssessmentApproved, &submitted, &approved
	r.Worries = []casework.Worry{{Ref: "RRM-0001-W1", Text: casework.Text{Words: "hardly sleeps"}, By: submitted}}
	r.Hypotheses = []casework.Hypothesis{
		{Ref: "RRM-0001-H1", Worry: "RRM-0001-W1", Text: casework.Text{Words: "she is kept awake by the phone"}, By: submitted, Evidence: []casework.Evidence{
			{Text: casework.Text{Words: "school sees her online at three"}, By: said("education", "education", "10:00")},
			{Against: true, Text: casework.Text{Words: "no phone since Monday."}, By: said("health", "health", "10:01")},
		}},
		{Ref: "RRM-0001-H2", Worry: "RRM-0001-W1", Text: casework.Text{Words: "she is afraid of somebody at home"}, By: submitted},
	}
	r.Questions = []casework.Question{
		{Ref: "RRM-0001-Q1", Worry: "RRM-0001-W1", Text: casework.Text{Words: "who lives there?"}, Finder: "dci", Agency: "police", Due: day("2026-11-27"), By: submitted},
		{Ref: "RRM-0001-Q2", Text: casework.Text{Words: "has she a GP"}, By: submitted, Answer: &casework.Answer{Text: casework.Text{Words: "yes, since May"}, By: said("health", "health", "10:05")}},
		{Ref: "RRM-0001-Q3", Text: casework.Text{Words: "is the aunt well"}, By: submitted},
	}
	r.Contingencies = []casework.Contingency{{Ref: "RRM-0001-C1", If: "she does not come home by ten", Text: casework.Text{Words: "if she does not come home by ten, gm rings EDT"}, Owner: "gm", Agency: "csc", By: submitted}}
	c.Actions = []casework.AgreedAction{
		{Ref: "RRM-0001-A1", What: casework.Text{Words: "a bed at her aunt's"}, Owner: "gm", Agency: "csc", Due: day("2026-11-30"), Agreed: submitted},
		{Ref: "RRM-0001-A2", What: casework.Text{Words: "a place at college"}, Draft: true, Agreed: submitted},
	}
	r.Plan = casework.RiskManagementPlan{State: casework.PlanAgreed, Agreed: &approved, On: day("2026-11-24")}
	r.Reviews = []casework.PlanReview{{On: day("2026-11-24"), Risk: casework.TrendLower, Changed: "sleeps at her aunt's", Absent: "did not want to talk", Next: day("2026-12-24"), By: submitted}}
	return c
}

// writing is one whose assessment has a section to come.
func writing() *casework.Case {
	c := resolution()
	a := &c.Resolution.Assessment
	a.State, a.Submitted, a.Approved = casework.AssessmentDraft, nil, nil
	a.Parts[casework.PartNeeds] = casework.ReportAnswer{}
	c.Resolution.Plan = casework.RiskManagementPlan{}
	return c
}

// resolutionMeeting is one on that case.
func resolutionMeeting(s casework.MeetingState) *casework.Meeting {
	by := said("gm", "csc", "14:02")
	m := &casework.Meeting{
		ID: "2026-12-03-r1", Process: casework.RRM, Date: day("2026-12-03"), Start: casework.Clock{Hour: 14}, Minutes: 90, State: s, ChairedBy: "sw2", IssuedBy: "sw2",
		Agenda:   []casework.AgendaItem{{Case: "RRM-0001", Worker: "sw2"}},
		Attended: []casework.Attendance{{Person: "sw2", Agency: "csc"}, {Person: "gm", Agency: "csc"}, {Person: "dci", Agency: "police"}, {Person: "education", Agency: "education"}},
	}
	if s == casework.MeetingOpen {
		m.Opened = &by
	}
	return m
}

// inMeeting is the case in its meeting.
func inMeeting() *casework.Case {
	c := resolution()
	c.Sitting = "2026-12-03-r1"
	c.Item = casework.Item{Case: c.Ref, Meeting: c.Sitting, Resolution: &casework.ResolutionItem{
		Override: &casework.Override{Reason: "nowhere to sleep", By: said("sw2", "csc", "10:00")},
		Part:     casework.YoungPersonsPart{Knows: casework.PartAnswer{Said: true, Yes: true, Words: "told on Monday"}, Invited: casework.PartAnswer{Said: true, Words: "in hospital"}},
	}}
	return c
}

// resolutionCards are those of the Risk Resolution process.
func resolutionCards(d cards.Deck, add func(string, bot.Message)) {
	returned := writing()
	returned.Resolution.Assessment.State = casework.AssessmentReturned
	returned.Resolution.Assessment.Returns = []casework.AssessmentReturn{{Reasons: "REASONS", By: said("gm", "csc", "09:40")}}
	whole := writing()
	whole.Resolution.Assessment.Parts[casework.PartNeeds] = whole.Resolution.Assessment.Parts[casework.PartPlan]
	submitted := resolution()
	submitted.Resolution.Assessment.State = casework.AssessmentSubmitted
	checked := resolution()
	checked.Resolution.Route = &casework.RouteReview{}
	add("resolution-referred", d.ResolutionReferred(writing()))
	add("resolution-assessment-begun", d.AssessmentStands(writing()))
	add("resolution-assessment-whole", d.AssessmentStands(whole))
	add("resolution-assessment-submitted", d.AssessmentSubmitted(submitted))
	add("resolution-assessment-approved", d.AssessmentApproved(resolution()))
	add("resolution-assessment-returned", d.AssessmentReturned(returned))
	add("resolution-assessment-returned-read", d.Assessment(returned, false))
	add("resolution-assessment-read", d.Assessment(submitted, true))
	add("resolution-case-worker", d.CaseCard(writing(), viewer("sw2"), nil))
	add("resolution-case", d.CaseCard(checked, viewer("gm"), nil))
	add("resolution-meeting-called", d.MeetingCalled(inMeeting(), resolutionMeeting(casework.MeetingIssued), []casework.Meeting{*resolutionMeeting(casework.MeetingIssued)}))
	add("resolution-meeting-begun", d.Begun(inMeeting(), resolutionMeeting(casework.MeetingOpen)))
	add("resolution-close-which", d.CloseWhich(resolution()))
	add("resolution-question", d.QuestionCard(resolution(), resolution().Resolution.Questions[0]))
	add("resolution-question-answered", d.QuestionCard(resolution(), resolution().Resolution.Questions[1]))
	add("resolution-part", d.PartStands(inMeeting()))
	lacks := []rrm.Missing{{Lack: rrm.LackAnswer, Of: []string{"police"}}, {Lack: rrm.LackDate, Of: []string{"RRM-0001-A2"}}, {Lack: rrm.LackContingency}, {Lack: rrm.LackPart, Of: []string{"attended", "views"}}}
	add("resolution-close-unagreed", d.ResolutionCloseSure(inMeeting(), resolutionMeeting(casework.MeetingOpen), lacks, false))
	add("resolution-close-sure", d.ResolutionCloseSure(inMeeting(), resolutionMeeting(casework.MeetingOpen), nil, true))
}

// resolutionNotices are those of the Risk Resolution process.
func resolutionNotices() []notice {
	var out []notice
	about := func(c *casework.Case, kind casework.FactKind, thing string, to casework.PersonID) {
		f := casework.Fact{Kind: kind, Subject: string(c.Ref), Thing: thing, To: to}
		out = append(out, notice{"resolution " + string(kind) + " " + string(to), deck(), f, cards.Matter{Case: c}})
	}
	about(resolution(), due.FactReallocated, "", "sw2")
	about(resolution(), due.FactAssessmentApproved, "", "sw2")
	about(resolution(), due.FactPlanReview, "", "sw2")
	about(resolution(), due.FactRouteCheck, "", "gm")
	about(writing(), due.FactReferred, "", "sw2")
	about(writing(), due.FactReferred, "", "gm")
	about(writing(), due.FactAssessmentAsked, "", "sw2")
	about(writing(), due.FactAssessmentSubmitted, "", "gm")
	about(writing(), due.FactAssessmentReturned, "", "sw2")
	about(resolution(), due.FactQuestion, "RRM-0001-Q1", "dci")
	about(resolution(), due.FactQuestionOverdue, "RRM-0001-Q1", "gm")
	about(resolution(), due.FactQuestionBare, "RRM-0001-Q3", "sw2")
	about(inMeeting(), due.FactWorry, "RRM-0001-W1", "")
	challenged := inMeeting()
	challenged.Resolution.Hypotheses[0].Challenged = []casework.Attribution{said("dci", "police", "14:10")}
	about(challenged, due.FactChallenged, "RRM-0001-H1", "")
	at := func(m *casework.Meeting, kind casework.FactKind, to casework.PersonID) {
		c := inMeeting()
		f := casework.Fact{Kind: kind, Subject: string(m.ID), Thing: string(c.Ref), To: to}
		out = append(out, notice{"resolution meeting " + string(kind) + " " + string(to), deck(), f, cards.Matter{Case: c, Meeting: m}})
	}
	called := resolutionMeeting(casework.MeetingIssued)
	for _, to := range []casework.PersonID{"dci", "sw2"} {
		at(called, due.FactAskedToMeet, to)
	}
	at(called, due.FactNotStarted, "gm")
	open := resolutionMeeting(casework.MeetingOpen)
	for _, kind := range []casework.FactKind{due.FactItem, due.FactMeetingBegun, due.FactPartMissing, due.FactTimeUp, due.FactDraftClose} {
		at(open, kind, "gm")
	}
	off := resolutionMeeting(casework.MeetingCancelled)
	off.Cancelled = &casework.Cancellation{Reason: "REASON", By: said("gm", "csc", "12:00")}
	at(off, due.FactMeetingOff, "dci")
	lapsed := resolutionMeeting(casework.MeetingCancelled)
	lapsed.Cancelled = &casework.Cancellation{Lapsed: true}
	at(lapsed, due.FactMeetingOff, "gm")
	return out
}
