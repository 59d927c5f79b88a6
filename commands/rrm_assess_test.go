package commands

import (
	"context"
	"maps"
	"strings"
	"testing"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/rrm"
)

// goodResolution is a referral that the Risk Resolution process accepts.
func goodResolution() map[string]string {
	return map[string]string{
		"initials": "BF", "full-name": "Briar Fable", "date-of-birth": "12/09/2011", "reasons": "emotional health\nsofa surfing",
		"section-47-in-place": "no", "safer-me-in-place": "no", "worker": "sw1", "team-manager": "tm1", "concerns": "Hardly sleeps, no bed of her own.",
	}
}

// resolutionCase refers a young person to the Risk Resolution process.
func (w *world) resolutionCase(change ...string) casework.CaseRef {
	w.t.Helper()
	v := goodResolution()
	for i := 0; i+1 < len(change); i += 2 {
		v[change[i]] = change[i+1]
	}
	before := len(w.refs())
	res := w.submit("gm", w.resolution("gm", "refer").Form, v)
	if res.Form != nil || len(w.refs()) != before+1 {
		w.t.Fatalf("not referred: %s", plain(res))
	}
	refs := w.refs()
	return casework.CaseRef(refs[len(refs)-1])
}

// assessed is one whose assessment is written, but for what is left out.
func (w *world) assessed(ref casework.CaseRef, change ...string) bot.Response {
	w.t.Helper()
	v := map[string]string{
		"spoken-with-young-person": "on 20 November at school, by her social worker", "their-words": "I can't sleep there",
		"professionals-spoken-with": "school, GP", "services-and-referrals": "CAMHS, she knows and agrees", "past-harm": "neglect in 2019",
		"current-harm": "no sleep", "support-needs": "a bed", "proposed-plan": "- police to share the PPN by fri\nif she does not come home by ten, gm rings EDT",
	}
	for i := 0; i+1 < len(change); i += 2 {
		v[change[i]] = change[i+1]
	}
	return w.submit("sw1", w.resolution("sw1", "assess "+string(ref)).Form, v)
}

// "The refusal names the rule that failed and the right route" (domain, RRM), and keeps what was
// typed.
func TestResolutionReferralRefused(t *testing.T) {
	for name, tc := range map[string]struct {
		change map[string]string
		field  string
		says   []string
	}{
		"Exploitation":    {map[string]string{"reasons": "county lines"}, "reasons", []string{"exploitation", "Safer Me assessment"}},
		"MissingAlone":    {map[string]string{"reasons": "Missing"}, "reasons", []string{"missing", "Safer Me assessment", "who decided"}},
		"OftenMissing":    {map[string]string{"reasons": "often missing from placement"}, "who-decided-safer-me-does-not-apply", []string{"who decided"}},
		"SaferMeInPlace":  {map[string]string{"safer-me-in-place": "yes"}, "safer-me-in-place", []string{"Safer Me assessment"}},
		"EnquiryInPlace":  {map[string]string{"section-47-in-place": "yes"}, "section-47-in-place", []string{"Section 47 enquiry"}},
		"NoReason":        {map[string]string{"reasons": "we are worried"}, "reasons", []string{"None of the reasons"}},
		"NotAnswered":     {map[string]string{"section-47-in-place": ""}, "section-47-in-place", []string{"needed"}},
		"Perhaps":         {map[string]string{"section-47-in-place": "perhaps"}, "section-47-in-place", []string{"yes or no"}},
		"ManagerIsWorker": {map[string]string{"team-manager": "sw2"}, "team-manager", []string{"team manager"}},
		"PoliceAsWorker":  {map[string]string{"worker": "dci"}, "worker", []string{"social worker or personal adviser"}},
		"Thirty":          {map[string]string{"date-of-birth": "1/1/1996"}, "date-of-birth", []string{"under 25"}},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			v := goodResolution()
			maps.Copy(v, tc.change)
			res := w.submit("gm", w.resolution("gm", "refer").Form, v)
			if res.Form == nil {
				t.Fatalf("accepted: %s", plain(res))
			}
			f := res.Form.Field(tc.field)
			if f == nil || len(w.refs()) != 0 {
				t.Fatalf("no word beside %q: %s", tc.field, plain(res))
			}
			for _, want := range tc.says {
				if !strings.Contains(f.Error, want) {
					t.Errorf("%q says %q, without %q", tc.field, f.Error, want)
				}
			}
			if got := res.Form.Field("concerns").Value; got != v["concerns"] {
				t.Errorf("concerns were %q, and are %q", v["concerns"], got)
			}
		})
	}
}

// The statute's name is a setting.
func TestTheStatutesName(t *testing.T) {
	w := newWorld(t)
	w.command("admin", "settings statute Section 46")
	f := w.resolution("gm", "refer").Form
	if got := f.Field("section-47-in-place").Label; got != "Section 46 in place" {
		t.Errorf("the field is called %q", got)
	}
	v := goodResolution()
	v["section-47-in-place"] = "yes"
	if got := w.submit("gm", f, v).Form.Field("section-47-in-place").Error; !strings.Contains(got, "Section 46 enquiry") || strings.Contains(got, "47") {
		t.Errorf("it is refused with %q", got)
	}
}

// From the referral to the approval (domain, RRM step 1).
func TestAssessmentFromReferralToApproval(t *testing.T) {
	w := newWorld(t)
	ref := w.resolutionCase()
	if ref != "RRM-0001" {
		t.Fatalf("the case is %s", ref)
	}
	c := w.theCase(ref)
	if c.Worker != "sw1" || c.TeamManager != "tm1" || len(c.Resolution.Eligibility.Uses) != 2 {
		t.Errorf("the case is %+v", c)
	}

	res := w.assessed(ref, "support-needs", "")
	if got := plain(res); !strings.Contains(got, "7 of 8 sections are written. Still to come: Support needs.") {
		t.Errorf("seven sections: %s", got)
	}
	if got := plain(w.resolution("sw1", "submit 1")); !strings.Contains(got, "Still to come: Support needs.") {
		t.Errorf("submitted too early: %s", got)
	}
	form := w.resolution("sw1", "assess 1").Form
	if got := form.Field("their-words").Value; got != "I can't sleep there" {
		t.Errorf("the form shows %q again", got)
	}
	res = w.assessed(ref)
	if part := w.theCase(ref).Resolution.Assessment.Parts[casework.PartWords]; len(part.Text.Earlier) != 0 {
		t.Errorf("the same words again are a version: %+v", part)
	}
	w.press("sw1", button(t, res, "Submit"))

	if got := plain(w.resolution("sw1", "approve 1")); !strings.Contains(got, "Not yours to decide") {
		t.Errorf("its author approves: %s", got)
	}
	for _, who := range []string{"health", "sw2", "chair"} {
		got, none := plain(w.resolution(who, "read RRM-0001")), plain(w.resolution(who, "read RRM-0099"))
		if got != none || !strings.Contains(got, "Not found") {
			t.Errorf("%s reads %q, and of no case %q", who, got, none)
		}
	}
	read := w.resolution("tm1", "read 1")
	if got := plain(read); !strings.Contains(got, "I can't sleep there") {
		t.Errorf("the team manager reads %s", got)
	}
	back := w.press("tm1", button(t, read, "Return"))
	if back.Form == nil {
		t.Fatalf("no form to return it with: %s", plain(back))
	}
	w.submit("tm1", back.Form, map[string]string{"reasons": "who at school?"})
	if got := plain(w.resolution("sw1", "read 1")); !strings.Contains(got, "who at school?") {
		t.Errorf("its author reads no reasons: %s", got)
	}
	w.press("sw1", button(t, w.assessed(ref, "professionals-spoken-with", "her form tutor, GP"), "Submit"))
	res = w.press("tm1", button(t, w.resolution("tm1", "read 1"), "Approve"))
	if got := plain(res); !strings.Contains(got, "1 action and 1 contingency") {
		t.Errorf("approved: %s", got)
	}
	c = w.theCase(ref)
	if a := c.Actions; len(a) != 1 || a[0].Ref != "RRM-0001-A1" || a[0].Owner != "dci" || !a[0].Draft || a[0].Due != casework.NewDate(2026, 11, 27) {
		t.Errorf("the draft's actions are %+v", a)
	}
	if k := c.Resolution.Contingencies; len(k) != 1 || k[0].If != "she does not come home by ten" || k[0].Owner != "gm" {
		t.Errorf("the draft's contingencies are %+v", k)
	}
	if got := plain(w.resolution("sw1", "assess 1")); !strings.Contains(got, "approved") {
		t.Errorf("written after the approval: %s", got)
	}
}

// A case of one process is none of the other's commands.
func TestCommandsOfTheOtherProcess(t *testing.T) {
	w := newWorld(t)
	ref := w.resolutionCase()
	if got := plain(w.command("sw1", "report "+string(ref)+" risk: high")); !strings.Contains(got, "other process") {
		t.Errorf("a report on %s: %s", ref, got)
	}
	if got, none := plain(w.command("health", "report "+string(ref)+" risk: high")), plain(w.command("health", "report RRM-0099 risk: high")); got != none {
		t.Errorf("health hears %q, of no case %q", got, none)
	}
	w.command("admin", "settings processes RMM")
	if got := plain(w.resolution("sw1", "assess 1")); !strings.Contains(got, "does not run that process") {
		t.Errorf("on a board of the RMM alone: %s", got)
	}
}

// "Watched for the plan's whole life" (features M11): a referral to the RMM of the same child marks
// the route, names nobody, and is the same however often it is delivered.
func TestTheTripwire(t *testing.T) {
	w := newWorld(t)
	ref := w.resolutionCase()
	v := goodReferral()
	v["full-name"], v["date-of-birth"], v["initials"] = "Briar Fable", "12/09/2011", "BF"
	form := w.command("sw2", "refer").Form
	e := w.event(bot.SubmissionEvent, "sw2")
	e.Do, e.Values = form.Do, v
	for range 2 {
		if res := w.handle(e); res.Form != nil {
			t.Fatalf("not referred: %s", plain(res))
		}
	}
	c := w.theCase(ref)
	if !c.Resolution.UnderReview() || len(c.Resolution.Route.Flags) != 1 || c.Resolution.Route.Flags[0].By.SaidBy != "" {
		t.Errorf("the route is %+v", c.Resolution.Route)
	}
	if got := plain(w.resolution("tm1", "case 1")); !strings.Contains(got, "route under review") || strings.Contains(got, "RMM-") {
		t.Errorf("the team manager reads %s", got)
	}
	history, err := w.board.Cases.History(context.Background(), string(ref))
	must(t, err)
	for _, h := range history {
		if h.What == "route check" && h.By != "" {
			t.Errorf("the history names %q", h.By)
		}
	}
	if err := rrm.DecideRoute(&c, casework.Person{ID: "tm1", Duties: []casework.Duty{casework.DutyTeamManager}}, casework.RouteDecision{Reason: "x"}); err != nil {
		t.Error(err)
	}
}

// A child with an open case in the RMM comes with the route to be checked from the first day.
func TestReferredFromTheOtherProcess(t *testing.T) {
	w := newWorld(t)
	w.refer("sw2", "full-name", "Briar Fable", "date-of-birth", "12/09/2011", "initials", "BF")
	ref := w.resolutionCase()
	if c := w.theCase(ref); !c.Resolution.UnderReview() {
		t.Errorf("the route is %+v", c.Resolution.Route)
	}
	if children, err := w.board.IDs(context.Background(), "child"); err != nil || len(children) != 1 {
		t.Errorf("there are %d children, %v", len(children), err)
	}
}
