package commands

import (
	"strings"
	"testing"

	"convenor/bot"
	"convenor/casework"
)

// Once the next agenda is out, whoever has not signed hears how many actions there are and is
// asked to sign, by the list and by the button of a notice; they read nothing before.
func TestActionsBeforeSigning(t *testing.T) {
	w := newWorld(t)
	refs := w.sitting([]string{"sw1", "sw2"}, "dci", "sw1")
	w.line("dci", string(refs[0]), "action: health to ring the blue house by 26/11")
	w.change(refs[0], func(c *casework.Case) { c.Actions[0].Due = casework.NewDate(2026, 11, 20) })
	w.change(refs[1], func(c *casework.Case) {
		c.Actions = []casework.AgreedAction{{Ref: "0002-A1", What: casework.Text{Words: "ring the red house"}, Owner: "dci", Agency: "police", Due: casework.NewDate(2026, 11, 20)}}
		c.Restricted = []casework.PersonID{"dci"}
	})
	got := w.command("chair", "actions overdue")
	if s := plain(got); !strings.Contains(s, "There is 1 action in a case of the coming meeting. Sign to see it.") || strings.Contains(s, "There are none") || strings.Contains(s, "house") || strings.Contains(s, "0001") {
		t.Errorf("the list: %s", s)
	}
	opened := w.press("chair", bot.Call("open", "action", "0001-A1").String())
	if s := plain(opened); !strings.Contains(s, "Please sign first") || strings.Contains(s, "house") {
		t.Errorf("opened: %s", s)
	}
	for who, do := range map[string]bot.Do{"chair": bot.Call("open", "action", "0002-A1"), "sw2": bot.Call("open", "action", "0001-A1"), "outsider": bot.Call("open", "action", "0001-A1")} {
		if s := plain(w.press(who, do.String())); strings.Contains(s, "sign first") {
			t.Errorf("%s is asked to sign for what they will not see: %s", who, s)
		}
	}
	w.press("chair", button(t, opened, "Sign the declaration"))
	if s := plain(w.command("chair", "actions overdue")); !strings.Contains(s, "blue house") || strings.Contains(s, "Sign to see") {
		t.Errorf("signed: %s", s)
	}
}

// Between meetings as well: the next agenda is out, and the button of that day's notice leads to
// the signature.
func TestOpeningAnActionOnceTheNextAgendaIsOut(t *testing.T) {
	w := newWorld(t)
	refs := w.sitting([]string{"sw1"}, everybody()...)
	w.line("dci", string(refs[0]), "action: health to ring the blue house by 26/11")
	w.cleared(refs...)
	open := bot.Call("open", "action", "0001-A1").String()
	if s := plain(w.press("chair", open)); !strings.Contains(s, "blue house") {
		t.Fatalf("after the meeting: %s", s)
	}
	w.plan(casework.NewDate(2026, 12, 1), casework.MeetingIssued, refs...)
	if s := plain(w.press("chair", open)); !strings.Contains(s, "Please sign first") || strings.Contains(s, "house") {
		t.Errorf("before signing: %s", s)
	}
	if s := plain(w.command("chair", "actions all")); !strings.Contains(s, "Sign to see it") || strings.Contains(s, "house") {
		t.Errorf("the list: %s", s)
	}
}
