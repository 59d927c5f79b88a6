package commands

import (
	"strings"
	"testing"

	"convenor/bot"
	"convenor/casework"
)

// Who stands in the owner's place and is nobody on the roster is asked about; the typist is not
// given the action, and one press answers.
func TestAnOwnerWhoIsNobodyIsAskedFor(t *testing.T) {
	for text, label := range map[string]string{
		"action: polcie to check CCTV by fri":                  "Detective Chief Inspector (Police)",
		"action: batman to guard gotham by fri":                "I answer for it",
		"action: mum to ring school by fri":                    "I answer for it",
		"action: someone to check the taxi by fri":             "I answer for it",
		"action: social care + police strat discussion by fri": "I answer for it",
	} {
		w := newWorld(t)
		ref := w.sitting([]string{"sw1"}, everybody()...)[0]
		res := w.line("gm", string(ref), text)
		a := w.theCase(ref).Actions[0]
		if res.Mark != bot.Asked || a.Owner != "" {
			t.Errorf("%s: mark %v, owner %q, want it asked for", text, res.Mark, a.Owner)
		}
		c := w.theCase(ref)
		s, r := invented()
		ask := deck(s, r).AskComplete(&c, a)
		w.press("gm", button(t, bot.Response{Direct: &ask}, label))
		after := w.theCase(ref).Actions[0]
		want := map[bool]casework.PersonID{true: "dci", false: "gm"}[strings.Contains(text, "polcie")]
		if after.Owner != want || strings.Contains(text, "mum") != (after.CarriedOut == "mum") {
			t.Errorf("%s: after the press %q owns it, carried out by %q", text, after.Owner, after.CarriedOut)
		}
	}
}

// Of two owners the first answers, and whoever typed it is told that the second is not reminded.
func TestASecondOwnerIsOnePressAway(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	res := w.line("gm", string(ref), "action: police and education to visit by fri")
	if res.Direct == nil {
		t.Fatal("nobody is told that the second owner is not reminded")
	}
	do := button(t, res, "One for Child Protection and Safeguarding Officer (Education) too")
	w.press("gm", do)
	if again := w.press("gm", do); !strings.Contains(plain(again), "0001-A2") {
		t.Errorf("the second press: %s", plain(again))
	}
	c := w.theCase(ref)
	if len(c.Actions) != 2 || c.Actions[0].Owner != "dci" || c.Actions[1].Owner != "education" || c.Actions[1].Due != c.Actions[0].Due {
		t.Errorf("actions = %+v", c.Actions)
	}
}

// An action line that names an action is asked about: it changes that one, or is a new one.
func TestAnActionThatNamesAnotherIsAskedAbout(t *testing.T) {
	for _, press := range []string{"It changes A1", "A new action"} {
		w := newWorld(t)
		ref := w.sitting([]string{"sw1"}, everybody()...)[0]
		w.line("gm", string(ref), "action: police to visit by fri")
		res := w.line("gm", string(ref), "action: A1 education to fit an alarm by 15/12")
		if n := len(w.theCase(ref).Actions); n != 1 {
			t.Fatalf("%d actions before the question is answered", n)
		}
		do := button(t, res, press)
		w.press("gm", do)
		w.press("gm", do)
		c := w.theCase(ref)
		got := c.Actions[len(c.Actions)-1]
		if len(c.Actions) != map[string]int{"It changes A1": 1, "A new action": 2}[press] || got.Owner != "education" ||
			got.Due != casework.NewDate(2026, 12, 15) || got.What.Words != "fit an alarm" {
			t.Errorf("%s: %d actions, %+v", press, len(c.Actions), got)
		}
	}
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	w.line("gm", string(ref), "action: education to visit by fri")
	res := w.line("education", string(ref), "action: A1 education to visit by 15/12")
	if out := w.press("education", button(t, res, "It changes A1")); w.theCase(ref).Actions[0].Due != casework.NewDate(2026, 11, 27) {
		t.Errorf("an owner put off what they owe: %s", plain(out))
	}
}

// A day years off is recorded without it and asked about.
func TestADueDateYearsOffIsAskedFor(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	res := w.line("gm", string(ref), "action: police to visit by 1 Jan 2099")
	if a := w.theCase(ref).Actions[0]; res.Mark != bot.Asked || !a.Due.IsZero() || a.What.Words != "visit by 1 Jan 2099" {
		t.Errorf("mark %v, %+v", res.Mark, a)
	}
}

// Why an action was not done can be put right by who said it.
func TestAClassCanBePutRight(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	w.line("gm", string(ref), "action: education to visit by fri")
	w.line("education", string(ref), "not done A1 head off sick")
	w.command("chair", "classify 0001-A1 circumstances changed")
	w.command("chair", "classify 0001-A1 agency did not act")
	if a := w.theCase(ref).Actions[0]; a.Class != casework.AgencyDidNotAct {
		t.Errorf("class = %q", a.Class)
	}
}

// A word on an action in the home channel is answered privately with where to type it.
func TestDoneInTheHomeChannelIsAnswered(t *testing.T) {
	w := newWorld(t)
	w.sitting([]string{"sw1"}, everybody()...)
	e := w.event(bot.LineEvent, "dci")
	e.Text = "done A1"
	if res := w.handle(e); res.Whisper == nil || !strings.Contains(plain(res), "0042-A1") {
		t.Errorf("answered %q", plain(res))
	}
	e = w.event(bot.LineEvent, "dci")
	e.Text = "done and dusted"
	if res := w.handle(e); plain(res) != "" {
		t.Errorf("chatter was answered: %s", plain(res))
	}
}
