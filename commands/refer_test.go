package commands

import (
	"context"
	"strings"
	"testing"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/rmm"
)

func TestReferralByTheTwoWaysIn(t *testing.T) {
	w := newWorld(t)
	ref := w.refer("sw1")
	c := w.theCase(ref)
	if ref != "RMM-0001" || c.State != casework.CaseOpen || c.Worker != "sw1" || c.Referral.Level != casework.RiskHigh {
		t.Errorf("case = %s %s %s %s", ref, c.State, c.Worker, c.Referral.Level)
	}
	if c.Agreed != nil || c.Level() != casework.RiskHigh {
		t.Errorf("a referral's level is not an agreed one: agreed %v, stands %s", c.Agreed, c.Level())
	}
	ch, err := w.board.Children.Load(context.Background(), string(c.Child))
	must(t, err)
	if ch.Value.FullName != "Aster Example" || ch.Value.Born != casework.NewDate(2010, 3, 4) {
		t.Errorf("child = %q born %s", ch.Value.FullName, ch.Value.Born)
	}
}

func TestReferralRefused(t *testing.T) {
	for name, tc := range map[string]struct {
		change map[string]string
		field  string
		rule   casework.Rule
	}{
		"BelowTheThreshold":   {map[string]string{"ceam-level": "Low"}, "ceam-level", rmm.RuleThreshold},
		"NotOpenByAssessment": {map[string]string{"standing": string(casework.StandingNotOpen), "allocated-social-worker": ""}, "source", rmm.RuleExceptional},
		"NotOpenNoEvidence":   {map[string]string{"standing": string(casework.StandingNotOpen), "source": string(casework.SourceDifference), "allocated-social-worker": ""}, "difference-of-opinion", rmm.RuleExceptional},
		"OpenByDifference":    {map[string]string{"source": string(casework.SourceDifference), "difference-of-opinion": "x"}, "source", rmm.RuleOpenDifference},
		"ImpossibleDate":      {map[string]string{"date-of-birth": "31/02/2011"}, "date-of-birth", casework.RuleNoDate},
		"BornTomorrow":        {map[string]string{"date-of-birth": "25/11/2026"}, "date-of-birth", casework.RuleFutureDate},
		"Eighteen":            {map[string]string{"date-of-birth": "24/11/2008"}, "date-of-birth", rmm.RuleNotAChild},
		"AssessedTomorrow":    {map[string]string{"assessed-on": "25/11/2026"}, "assessed-on", casework.RuleFutureDate},
		"UnknownWorker":       {map[string]string{"allocated-social-worker": "nobody we know"}, "allocated-social-worker", casework.RuleUnknownPerson},
		"NoConcerns":          {map[string]string{"concerns": " "}, "concerns", casework.RuleMissing},
		"HundredKilobytes":    {map[string]string{"concerns": strings.Repeat("é", 50_000)}, "concerns", casework.RuleTooLong},
		"LevelOfAnotherTool":  {map[string]string{"ceam-level": "purple"}, "ceam-level", casework.RuleUnknownLevel},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			v := goodReferral()
			for k, x := range tc.change {
				v[k] = x
			}
			res := w.submit("sw1", w.command("sw1", "refer").Form, v)
			if res.Form == nil {
				t.Fatalf("accepted: %s", plain(res))
			}
			f := res.Form.Field(tc.field)
			if f == nil || f.Error == "" {
				t.Fatalf("no error beside %s; errors: %v", tc.field, errorsOf(res.Form))
			}
			if want := (casework.Refuse(casework.Invalid, tc.rule, strings.ReplaceAll(tc.field, "-", " "))); tc.rule != casework.RuleTooLong {
				if sentence := deckOf(w).FieldErrors(casework.Errors{want})[tc.field]; !strings.HasPrefix(f.Error, sentence[:20]) {
					t.Errorf("error = %q, want the sentence of %q: %q", f.Error, tc.rule, sentence)
				}
			}
			for _, field := range res.Form.Fields {
				if field.Value != v[field.Name] {
					t.Errorf("field %s came back changed or empty (%d bytes of %d)", field.Name, len(field.Value), len(v[field.Name]))
				}
			}
			if refs := w.refs(); len(refs) != 0 {
				t.Errorf("cases = %v, want none", refs)
			}
			// The words are kept: opening the form again shows them.
			again := w.command("sw1", "refer").Form
			if got := again.Field("full-name").Value; got != v["full-name"] {
				t.Errorf("full name on reopening = %q", got)
			}
		})
	}
}

func TestReferralDeliveredTwiceIsOne(t *testing.T) {
	w := newWorld(t)
	form := w.command("sw1", "refer").Form
	e := w.event(bot.SubmissionEvent, "sw1")
	e.Do, e.Values = form.Do, goodReferral()
	first, second := w.handle(e), w.handle(e)
	if refs := w.refs(); len(refs) != 1 {
		t.Fatalf("cases = %v, want one", refs)
	}
	if plain(first) != plain(second) {
		t.Errorf("answers differ:\n%s\n---\n%s", plain(first), plain(second))
	}
}

func TestASecondReferralOfAnOpenChildIsRefusedAndNamesTheCaseToThoseEntitled(t *testing.T) {
	w := newWorld(t)
	ref := w.refer("sw1")
	for who, named := range map[string]bool{"sw1": true, "sw2": false} {
		v := goodReferral()
		v["full-name"] = "ASTER  Éxample"
		v["allocated-social-worker"] = who
		res := w.submit(who, w.command(who, "refer").Form, v)
		if got := strings.Contains(plain(res), string(ref)); got != named {
			t.Errorf("%s is told the reference: %v, want %v: %s", who, got, named, plain(res))
		}
	}
	if refs := w.refs(); len(refs) != 1 {
		t.Errorf("cases = %v, want one", refs)
	}
}

func TestARaisedChildDoesNotJoinTheRotaByItself(t *testing.T) {
	w := newWorld(t)
	ref := w.refer("education", "standing", string(casework.StandingNotOpen), "source", string(casework.SourceDifference),
		"allocated-social-worker", "", "difference-of-opinion", "Duty closed; school and police hold that it meets the threshold.")
	if c := w.theCase(ref); c.State != casework.CaseRaised {
		t.Errorf("state = %q, want raised", c.State)
	}
}

// A social worker who refers is mostly the allocated one: the form says so first. Whoever
// clears it has it cleared.
func TestWhoRefersIsNamedAsTheWorker(t *testing.T) {
	w := newWorld(t)
	for who, want := range map[string]string{"sw1": "sw1", "chair": ""} {
		res := w.command(who, "refer")
		if res.Form == nil || !strings.HasSuffix(strings.Trim(res.Form.Field("allocated-social-worker").Value, "<>@"), want) || (want == "") != (res.Form.Field("allocated-social-worker").Value == "") {
			t.Errorf("%s: the form is %v", who, res.Form)
		}
	}
	res := w.submit("sw1", w.command("sw1", "refer").Form, map[string]string{"initials": "AB", "allocated-social-worker": ""})
	if res.Form == nil || res.Form.Field("allocated-social-worker").Value != "" {
		t.Errorf("cleared and sent back: %v", res.Form)
	}
}
