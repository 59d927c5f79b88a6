package cards_test

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/rmm"
)

func rules(t *testing.T) []casework.Rule {
	t.Helper()
	all := constants(t, "Rule", "casework", "casework/due", "casework/record", "casework/filing", "casework/rmm", "casework/rrm", "commands", "commands/phrase")
	if len(all) < 40 {
		t.Fatalf("found %d rules in the source, want all", len(all))
	}
	var out []casework.Rule
	for _, r := range slices.Sorted(maps.Keys(all)) {
		out = append(out, casework.Rule(r))
	}
	return out
}

// TestEveryRuleHasASentence wants a sentence for every rule that names it and says what to
// do instead, with the arguments and without. They are all in one golden to be read.
func TestEveryRuleHasASentence(t *testing.T) {
	args := []string{"date", "2026-11-24", "meeting", "2026-11-24", "latest", "2027-02-16", "ref", "0001-A2", "most", "4000", "missing", "police, health", "state", "issued"}
	var all []string
	for _, rule := range rules(t) {
		for name, e := range map[string]*casework.Error{
			"with arguments": casework.Refuse(casework.Invalid, rule, "reason", args...), "without": casework.Refuse(casework.Invalid, rule, ""),
		} {
			m := deck().Refusal(e)
			if n := len(m.Body); n < 2 {
				t.Errorf("rule %q, %s: %d paragraphs, want the rule and what to do instead", rule, name, n)
				continue
			}
			text := m.Plain()
			if text == deck().Refusal(casework.Refuse(casework.Invalid, "no such rule", "reason")).Plain() {
				t.Errorf("rule %q has no sentence of its own; add it to the sentences in rule.go", rule)
			}
			if strings.ContainsAny(text, "{}") || strings.Contains(text, "  ") || strings.Contains(text, " .") {
				t.Errorf("rule %q, %s: reads %q", rule, name, text)
			}
			if name == "with arguments" {
				all = append(all, fmt.Sprintf("%s\n  %s\n  %s", rule, m.Body[0], m.Body[1]))
			}
		}
	}
	golden(t, "rules", strings.Join(all, "\n"))
}

// TestWithheldReadsLikeNotFound holds for every rule, field and argument, to the letter.
func TestWithheldReadsLikeNotFound(t *testing.T) {
	d := deck()
	want := d.Refusal(casework.Refuse(casework.NotFound, casework.RuleNotFound, "case"))
	for _, rule := range rules(t) {
		for _, field := range []string{"", "case", "action"} {
			for _, kind := range []casework.Kind{casework.Withheld, casework.NotFound} {
				if kind == casework.NotFound && rule != casework.RuleNotFound {
					continue // a rule of its own, about things that the person may know of
				}
				err := casework.Refuse(kind, rule, field, "ref", "RMM-0001", "meeting", "2026-11-24")
				if got := d.Refusal(err); !reflect.DeepEqual(got, want) {
					t.Errorf("Refusal(%v %q %q) = %q, want %q", kind, rule, field, got.Plain(), want.Plain())
				}
				if got := d.Refusal(fmt.Errorf("store: load: %w", err)); !reflect.DeepEqual(got, want) {
					t.Errorf("wrapped Refusal(%v %q) = %q, want %q", kind, rule, got.Plain(), want.Plain())
				}
				if got := d.FieldErrors(err); len(got) > 0 {
					t.Errorf("FieldErrors(%v %q %q) = %v, want none", kind, rule, field, got)
				}
				f := d.Form("report", []bot.FormField{{Name: "case"}, {Name: "action"}}, nil, err, bot.Call("report"))
				g := d.Form("report", []bot.FormField{{Name: "case"}, {Name: "action"}}, nil, casework.Refuse(casework.NotFound, casework.RuleNotFound, "case"), bot.Call("report"))
				if !reflect.DeepEqual(f, g) {
					t.Errorf("form refused by %v %q %q reads %q, want %q", kind, rule, field, f.Plain(), g.Plain())
				}
			}
		}
	}
}

// TestCaseThatMayNotBeSeenIsNotThere: a case card for an outsider is the refusal itself.
func TestCaseThatMayNotBeSeenIsNotThere(t *testing.T) {
	want := deck().Refusal(casework.Refuse(casework.NotFound, casework.RuleNotFound, "case"))
	if got := deck().CaseCard(one(), casework.Viewer{}, meeting(casework.MeetingOpen)); !reflect.DeepEqual(got, want) {
		t.Errorf("CaseCard for an outsider = %q, want %q", got.Plain(), want.Plain())
	}
	restricted := one()
	restricted.Restricted = []casework.PersonID{"gm"}
	if got := deck().CaseCard(restricted, viewer("chair"), nil); !reflect.DeepEqual(got, want) {
		t.Errorf("CaseCard of a restricted case = %q, want %q", got.Plain(), want.Plain())
	}
}

// TestRefusalsRepeatNothingTyped puts what somebody could have typed wherever an error has
// room for it.
func TestRefusalsRepeatNothingTyped(t *testing.T) {
	all := rules(t)
	rapid.Check(t, func(t *rapid.T) {
		canary := "zz" + rapid.StringMatching(`[a-z ]{3,20}`).Draw(t, "typed")
		args := []string{}
		for _, name := range []string{"date", "meeting", "latest", "ref", "most", "missing", "state", "word"} {
			if rapid.Bool().Draw(t, name) {
				args = append(args, name, canary)
			}
		}
		e := casework.Refuse(casework.Kind(rapid.IntRange(0, 8).Draw(t, "kind")), rapid.SampledFrom(all).Draw(t, "rule"), "reason", args...)
		for _, text := range []string{deck().Refusal(e).Plain(), deck().Refusal(casework.Errors{e, e}).Plain(), fmt.Sprint(deck().FieldErrors(e))} {
			if strings.Contains(strings.ToLower(text), canary) {
				t.Fatalf("the refusal of %q repeats %q: %s", e.Rule, canary, text)
			}
		}
	})
}

// TestSeveralRefusalsStandBesideTheirFields: a referral's, all at once.
func TestSeveralRefusalsStandBesideTheirFields(t *testing.T) {
	request := rmm.ReferralRequest{ChildDetails: casework.ChildDetails{Initials: "A1"}, Referral: casework.Referral{Level: casework.RiskLow, Standing: casework.StandingNotOpen, Source: casework.SourceUpdatedCEAM}}
	err := request.Check(day("2026-11-24"))
	got := deck().FieldErrors(err)
	for _, field := range []string{"initials", "full-name", "date-of-birth", "ceam-level", "assessed-on", "source", "concerns"} {
		if got[field] == "" {
			t.Errorf("nothing stands beside %s", field)
		}
	}
	if s := got["ceam-level"]; !strings.Contains(s, "Medium or above") {
		t.Errorf("beside ceam-level stands %q, want the threshold named", s)
	}
}
