package rrm

import (
	"slices"
	"strings"
	"testing"

	"convenor/casework"
	"convenor/casework/due"
	"convenor/casework/filing"
)

// convening is a meeting as the worker calls it for the week after.
func convening() Convening {
	return Convening{
		On: day("2026-12-03"), Start: casework.Clock{Hour: 14}, Chair: person("tm1"),
		Invited: []casework.Person{person("dci"), person("education")}, By: said("sw1", "2026-11-26 10:00"),
	}
}

func convene(t *testing.T, c *casework.Case, v Convening) casework.Meeting {
	t.Helper()
	m, err := Convene(c, v, env(), at("2026-11-26 10:00"))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// approved is a case whose assessment the team manager has approved.
func approved(t *testing.T) *casework.Case {
	t.Helper()
	c := written(t)
	by := said("tm1", "2026-11-20 10:00")
	c.State, c.Resolution.Assessment.State, c.Resolution.Assessment.Approved = casework.CaseOpen, casework.AssessmentApproved, &by
	return c
}

// "An urgent meeting before it needs an override with a reason" (domain, RRM step 1).
func TestAMeetingBeforeTheApproval(t *testing.T) {
	c := approved(t)
	c.Resolution.Assessment.State = casework.AssessmentSubmitted
	v := convening()
	if _, err := Convene(c, v, env(), at("2026-11-26 10:00")); refusal(err) != RuleNeedsApproval {
		t.Errorf("without a reason: %v", err)
	}
	v.Override = "evicted tomorrow"
	convene(t, c, v)
	if o := c.Item.Resolution.Override; o == nil || o.Reason != "evicted tomorrow" || o.By.SaidBy != "sw1" {
		t.Errorf("the override is %+v", o)
	}
}

// "Chaired by a team manager, advanced practitioner or social worker" (domain, RRM step 2); those
// asked are the worker, the team manager, whoever calls it and the services, each once.
func TestAMeetingIsCalled(t *testing.T) {
	c := approved(t)
	m := convene(t, c, convening())
	var asked []string
	for _, a := range m.Attended {
		asked = append(asked, string(a.Person))
	}
	if got := strings.Join(asked, " "); m.ID != "2026-12-03-r1" || m.State != casework.MeetingIssued || m.Process != casework.RRM || m.ChairedBy != "tm1" || got != "tm1 sw1 dci education" {
		t.Errorf("%s %s chaired by %s, asked %s", m.ID, m.State, m.ChairedBy, got)
	}
	if c.Item.Resolution != nil {
		t.Error("an override of nothing")
	}
	for name, tc := range map[string]struct {
		change func(*casework.Case, *Convening)
		want   casework.Rule
	}{
		"Past":       {func(_ *casework.Case, v *Convening) { v.On = day("2026-11-25") }, casework.RulePastDate},
		"Chair":      {func(_ *casework.Case, v *Convening) { v.Chair = person("education") }, RuleNotAChair},
		"Closed":     {func(c *casework.Case, _ *Convening) { c.State = casework.CaseClosed }, RuleCaseClosed},
		"Sits":       {func(c *casework.Case, _ *Convening) { c.Sitting = "2026-11-26-r1" }, RuleSits},
		"Restricted": {func(c *casework.Case, _ *Convening) { c.Restricted = []casework.PersonID{"sw1", "tm1", "dci"} }, RuleKeptFrom},
	} {
		c, v := approved(t), convening()
		tc.change(c, &v)
		if _, err := Convene(c, v, env(), at("2026-11-26 10:00")); refusal(err) != tc.want {
			t.Errorf("%s: %v, want %s", name, err, tc.want)
		}
	}
}

// "Services named in the assessment become invitees" (domain, RRM step 2).
func TestServicesOfTheAssessment(t *testing.T) {
	c := written(t, casework.PartProfessionals, casework.PartServices)
	by := said("sw1", "2026-11-02 10:00")
	for p, words := range map[casework.AssessmentPart]string{
		casework.PartProfessionals: "Head of year (education), her GP at Manx Care",
		casework.PartServices:      "Youth Justice: referred with her knowledge. Policed by nobody.",
	} {
		if err := Write(c, p, words, by); err != nil {
			t.Fatal(err)
		}
	}
	if got := Services(c, board()); !slices.Equal(got, []casework.AgencyID{"manxcare", "education", "youthjustice"}) {
		t.Errorf("services %v", got)
	}
}

// Whoever of those asked may chair and begins the meeting chairs it; an administrator begins it for
// whoever was to. "Warn when the assessment's author chairs" (domain, RRM step 2).
func TestWhoChairs(t *testing.T) {
	for name, tc := range map[string]struct {
		starter, chair casework.PersonID
		today          string
		want           casework.PersonID
		rule           casework.Rule
	}{
		"Planned":       {"tm1", "", "2026-12-03", "tm1", ""},
		"Worker":        {"sw1", "", "2026-12-03", "sw1", ""},
		"Administrator": {"admin", "", "2026-12-03", "tm1", ""},
		"Named":         {"admin", "sw1", "2026-12-04", "sw1", ""},
		"NotAsked":      {"admin", "sw2", "2026-12-03", "", casework.RuleNotExpected},
		"NoChair":       {"tm1", "dci", "2026-12-03", "", RuleNotAChair},
		"Early":         {"tm1", "", "2026-12-02", "", casework.RuleTooEarly},
	} {
		c := approved(t)
		m := convene(t, c, convening())
		err := Begin(&m, person(tc.starter), person(tc.chair), "", day(tc.today), said(tc.starter, "2026-12-03 14:02"))
		if refusal(err) != tc.rule || err == nil && (m.ChairedBy != tc.want || m.Declared.ReadBy != tc.want || m.CurrentItem != c.Ref) {
			t.Errorf("%s: %v, chaired by %s", name, err, m.ChairedBy)
		}
	}
	if c := approved(t); !AuthorChairs(c, "sw1") || AuthorChairs(c, "tm1") {
		t.Error("the author is not known")
	}
}

// inRoom is an approved case in its meeting, which everybody asked has signed for.
func inRoom(t *testing.T) (*casework.Case, *casework.Meeting) {
	t.Helper()
	c := approved(t)
	m := convene(t, c, convening())
	for _, a := range slices.Clone(m.Attended) {
		if err := m.Sign(person(a.Person), at("2026-12-01 10:00"), ""); err != nil {
			t.Fatal(err)
		}
	}
	if err := Begin(&m, person("tm1"), casework.Person{}, "", day("2026-12-03"), said("tm1", "2026-12-03 14:00")); err != nil {
		t.Fatal(err)
	}
	return c, &m
}

// A meeting "starts from the draft plan", and every change since and who asked for it is listed;
// "worries not reached are listed" (domain, RRM step 2).
func TestTheMeetingStartsFromTheDraftPlan(t *testing.T) {
	c, m := inRoom(t)
	by := func(p casework.PersonID) casework.Attribution { return said(p, "2026-12-03 14:10") }
	must := func(ref casework.EntryRef, err error) casework.EntryRef {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return ref
	}
	before := said("sw1", "2026-11-20 10:00")
	a := must(Propose(c, casework.AgreedAction{Draft: true, What: casework.Text{Words: "ring the aunt"}, Owner: "sw1", Due: day("2026-12-10"), Agreed: before}))
	b := must(Propose(c, casework.AgreedAction{Draft: true, What: casework.Text{Words: "write to the school"}, Agreed: before}))
	k := must(Provide(c, casework.Contingency{Text: casework.Text{Words: "if she is out at ten, ring mum"}, By: before}))
	w := must(Worry(c, "hardly sleeps", before))
	Sit(c, m)
	Sit(c, m)
	if c.Sitting != m.ID || len(c.Item.Resolution.Draft.Actions) != 2 || c.Resolution.Worries[0].Discussed {
		t.Fatalf("sat: %+v", c.Item)
	}
	c.Action(a).Due = day("2026-12-05")
	c.Action(a).Moves = append(c.Action(a).Moves, casework.Reassignment{From: "sw1", To: "dci", By: by("dci")})
	c.Action(a).Owner = "dci"
	c.Action(b).What.Remove("education", at("2026-12-03 14:11"), "undo")
	c.Resolution.Contingencies[0].Text.Replace("if she is out at nine, ring mum", "sw1", at("2026-12-03 14:12"))
	d := must(Propose(c, casework.AgreedAction{What: casework.Text{Words: "look for a bed"}, Owner: "sw1", Agreed: by("education")}))
	var got []string
	for _, x := range Changes(c.Item.Resolution.Draft, c.Actions, c.Resolution.Contingencies) {
		got = append(got, strings.Join(strings.Fields(strings.Join([]string{x.Ref.Short(), string(x.Kind), x.Was, "→", x.Now, string(x.By.SaidBy)}, " ")), " "))
	}
	want := []string{
		"A1 owner sw1 → dci dci", "A1 due 2026-12-10 → 2026-12-05 sw1", "A2 removed write to the school → education",
		"A3 added → look for a bed education", "C1 words if she is out at ten, ring mum → if she is out at nine, ring mum sw1",
	}
	wants(t, "changes", got, want...)
	_, _ = k, d

	// The clearing keeps how everything stood, and the plan goes on.
	it := Clear(c, m, filing.Env{Now: at("2026-12-03 15:30"), Settings: env().Settings, Calendar: env().Calendar, Roster: board()})
	if it.Outcome != casework.OutcomeHeard || it.Entry.State != casework.EntryReleased || it.Entry.For != "sw1" || c.Sitting != "" {
		t.Errorf("cleared: %s, entry %+v", it.Outcome, it.Entry)
	}
	if kept := it.Resolution; len(kept.Worries) != 1 || kept.Worries[0].Ref != w || kept.Worries[0].Discussed || len(kept.Contingencies) != 1 || kept.Plan != nil {
		t.Errorf("kept: %+v", kept)
	}
	if len(c.Resolution.Worries) != 1 || len(c.Resolution.Contingencies) != 1 {
		t.Error("the plan lost what stands on it")
	}
	if again := Clear(c, m, filing.Env{}); again.Cleared != it.Cleared {
		t.Error("cleared twice")
	}
}

// meetingTold is the facts of a meeting up to an instant.
func meetingTold(m *casework.Meeting, until string) []string {
	facts, _ := MeetingFacts(m, env(), at("2020-01-01 00:00"), at(until))
	var out []string
	for _, f := range facts {
		out = append(out, strings.TrimSpace(string(f.Kind)+" "+f.Thing+" "+string(f.To)))
	}
	return out
}

// Those asked hear of it and of nothing in the home channel; the young person's part is asked for
// while it is missing (issue, RRM part 3).
func TestMeetingFacts(t *testing.T) {
	c := approved(t)
	called := convene(t, c, convening())
	wants(t, "called", meetingTold(&called, "2026-11-27 10:00"), "asked to meet  tm1", "asked to meet  dci", "asked to meet  education")
	wants(t, "not begun", meetingTold(&called, "2026-12-03 18:00")[3:], "not started  tm1", "not started  sw1")
	if got := meetingTold(&called, "2026-12-04 09:00"); got[len(got)-1] != "lapse" {
		t.Errorf("the next morning: %q", got)
	}
	off := called
	if err := off.Cancel("she is in hospital", nil, said("tm1", "2026-12-01 10:00")); err != nil {
		t.Fatal(err)
	}
	wants(t, "off", meetingTold(&off, "2026-12-01 10:00"), "over", "meeting off  sw1", "meeting off  dci", "meeting off  education")

	c, m := inRoom(t)
	wants(t, "open", meetingTold(m, "2026-12-03 14:30")[3:],
		"room opens", "item RRM-0001", "admit tm1", "admit sw1", "admit dci", "admit education", "part missing RRM-0001 tm1")
	Sit(c, m)
	w, err := Worry(c, "hardly sleeps", said("sw1", "2026-12-03 14:05"))
	if err != nil {
		t.Fatal(err)
	}
	wants(t, "a thread for each worry", told(c, "2026-12-03 14:06", due.FactWorry), "Thu 2026-12-03 14:05 worry ")
	wants(t, "which is marked", told(c, "2026-12-03 14:06", due.StepDiscussed), "Thu 2026-12-03 14:05 discussed ")
	if got := c.Item.Resolution.Current; got != w {
		t.Errorf("discussed is %q", got)
	}
	c.Restricted = []casework.PersonID{"sw1", "tm1"}
	wants(t, "none for a restricted case", told(c, "2026-12-03 14:06", due.FactWorry, due.StepDiscussed))
	if err := m.BeginClosing(said("tm1", "2026-12-03 15:30")); err != nil {
		t.Fatal(err)
	}
	wants(t, "closing", meetingTold(m, "2026-12-03 15:30"), "clear")
	if err := m.Close(at("2026-12-03 15:31")); err != nil {
		t.Fatal(err)
	}
	wants(t, "closed", meetingTold(m, "2027-12-03 15:31"), "summary  tm1", "room closes", "over")
	if m.Papers.State != casework.MinutesNone {
		t.Error("minutes of a Risk Resolution meeting")
	}
	if got := len(Moot(m, env(), at("2026-12-03 16:00"))); got != 7 {
		t.Errorf("%d facts are moot, want three who were asked, two of the late start, the part and the end", got)
	}
}

// "Until it is agreed that risk has reduced and formal planning is no longer needed" (domain, RRM
// step 3); close "needs the reason, the risk now, that those present agreed, the young person's
// view or why absent" (issue, RRM part 4).
func TestACaseEnds(t *testing.T) {
	whole := Ending{Reason: "settled at her aunt's", Risk: casework.TrendLower, Present: "everybody", Agreed: true, Voice: "I am fine now", By: said("tm1", "2027-03-01 10:00")}
	for name, tc := range map[string]struct {
		change func(*casework.Case, *Ending)
		want   string
	}{
		"Whole":   {func(*casework.Case, *Ending) {}, ""},
		"Nothing": {func(_ *casework.Case, x *Ending) { *x = Ending{} }, "missing @ present, missing @ reason, " + string(RuleNoTrend) + " @ risk now, " + string(RuleVoiceOrWhy) + " @ voice"},
		"Same":    {func(_ *casework.Case, x *Ending) { x.Risk = casework.TrendSame }, string(RuleRiskNotLower) + " @ risk now"},
		"Not all": {func(_ *casework.Case, x *Ending) { x.Agreed = false }, string(RuleNotAllAgreed) + " @ all agreed"},
		"Absent":  {func(_ *casework.Case, x *Ending) { x.Voice, x.Absent = "", "would not speak" }, ""},
		"Sits":    {func(c *casework.Case, _ *Ending) { c.Sitting = "2027-03-01-r1" }, string(RuleSits)},
		"Twice":   {func(c *casework.Case, _ *Ending) { c.State = casework.CaseClosed }, string(RuleCaseClosed)},
		"Replaced": {func(c *casework.Case, x *Ending) {
			x.Risk = casework.TrendHigher
			c.Resolution.Route = &casework.RouteReview{Decided: &casework.RouteDecision{Replaced: casework.RouteSaferMe}}
		}, ""},
	} {
		c, x := planned(t), whole
		c.NextReview = day("2027-03-20")
		tc.change(c, &x)
		err := End(c, x, day("2027-03-01"))
		if got := refusals(err); got != tc.want {
			t.Errorf("%s: %s, want %s", name, got, tc.want)
		}
		if err == nil && (c.State != casework.CaseClosed || c.Closed == nil || !c.NextReview.IsZero() || c.Resolution.Ended == nil) {
			t.Errorf("%s: %+v", name, c.Closed)
		}
	}
	v := func(p casework.PersonID) casework.Viewer { return casework.Viewer{Person: person(p), Known: true} }
	if MayEnd(v("tm1"), planned(t), nil) != nil || MayEnd(v("sw1"), planned(t), nil) == nil {
		t.Error("who may close")
	}
}
