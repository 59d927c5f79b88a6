package commands

import (
	"context"
	"strings"
	"testing"

	"convenor/bot"
	"convenor/casework"
)

func TestWhatNoChoiceHasIsRefused(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1", "sw1"}, everybody()...)[0]
	other := w.refs()[1]
	press := func(who, capability string, values map[string]string) bot.Response {
		e := w.event(bot.SubmissionEvent, who)
		e.Do, e.Values = capability, values
		return w.handle(e)
	}
	for name, values := range map[string]map[string]string{
		"Handling": {"kind": "victim", "text": "x", "handling": "restrictd"},
		"Kind":     {"kind": "perpetrator", "text": "x"},
		"TooLong":  {"kind": "victim", "text": "x", "conditions": strings.Repeat("x", casework.MostWords+1)},
	} {
		values["case"] = string(ref)
		press("health", "volt", values)
		if got := w.theCase(ref).Item.VOLT; len(got) != 0 {
			t.Errorf("%s: recorded with handling %q and kind %q", name, got[0].Handling, got[0].Kind)
		}
	}
	press("health", "volt", map[string]string{"case": string(ref), "kind": "victim", "text": "x", "handling": "Restricted"})
	press("health", "volt", map[string]string{"case": string(ref), "kind": "victim", "text": "y", "handling": "Meeting Only"})
	if got := w.theCase(ref).Item.VOLT; len(got) != 2 || got[0].Handling != casework.NamedPeople || got[1].Handling != casework.MeetingOnly {
		t.Errorf("the entries are %+v, want named people and meeting only", got)
	}
	press("sw1", "assess", map[string]string{"case": string(ref), "ceam-level": "High", "exploitation": "perhaps"})
	if got := w.theCase(ref); got.Concern == "perhaps" || len(got.Item.Proposed) != 0 {
		t.Errorf("a concern that there is not was recorded: %q", got.Concern)
	}
	press("health", "object", map[string]string{"case": string(ref), "text": "no", "agency": "the moon"})
	press("chair", "link", map[string]string{"case": string(ref), "to": string(other), "kind": "enemy"})
	if got := w.theCase(ref); len(got.Links) != 0 {
		t.Errorf("linked as %q", got.Links[0].Kind)
	}
	press("admin", "settings", map[string]string{"name": "dpia", "value": strings.Repeat("x", casework.MostName+1)})
	if b, err := w.board.Basis(context.Background()); err != nil || b.Settings.DPIA != "" {
		t.Errorf("an overlong reference was kept (%v)", err)
	}
}

func TestAReferralReadsItsChoicesWhateverTheirCase(t *testing.T) {
	for name, c := range map[string]struct {
		change []string
		state  casework.CaseState // unset: refused
	}{
		"NotOpenInLowerCase":         {change: []string{"standing", "not open to children's social care", "allocated-social-worker", ""}},
		"NotOpenByTheExceptionalWay": {[]string{"standing", "not open to children's social care", "source", "difference of professional opinion", "difference-of-opinion", "School and social care differ.", "allocated-social-worker", ""}, casework.CaseRaised},
		"OpenInLowerCase":            {[]string{"standing", "looked after", "source", "updated ceam"}, casework.CaseOpen},
		"NoStanding":                 {change: []string{"standing", "unknown to us"}},
		"NoSource":                   {change: []string{"source", "a hunch"}},
		"NoConcern":                  {change: []string{"exploitation", "perhaps"}},
		"NameTooLong":                {change: []string{"known-as", strings.Repeat("x", casework.MostName+1)}},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			values := goodReferral()
			for i := 0; i+1 < len(c.change); i += 2 {
				values[c.change[i]] = c.change[i+1]
			}
			e := w.event(bot.SubmissionEvent, "sw1")
			e.Do, e.Values = "refer", values
			w.handle(e)
			saved, err := w.board.Cases.All(t.Context())
			must(t, err)
			var state casework.CaseState
			for _, s := range saved {
				state = s.Value.State
			}
			if state != c.state {
				t.Errorf("the case is %q, want %q", state, c.state)
			}
		})
	}
}
