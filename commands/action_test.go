package commands

import (
	"strings"
	"sync"
	"testing"

	"convenor/bot"
	"convenor/casework"
)

func TestActionsAsPeopleType(t *testing.T) {
	for name, tc := range map[string]struct {
		who, text  string
		owner      casework.PersonID
		agency     casework.AgencyID
		due        string
		incomplete bool
	}{
		"HandleInFront":     {"dci", "action: dci to request CAWN & share van reg with patrols by fri", "dci", "police", "2026-11-27", false},
		"Mention":           {"education", "action @health: triggers updated by 27/11", "health", "health", "2026-11-27", false},
		"ForAnAgency":       {"gm", "Action for health: nurse appt before next RMM", "health", "health", "2026-12-01", false},
		"AgencyAndInDays":   {"education", "action: csc to revisit threshold in 3 days", "gm", "social-care", "2026-11-27", false},
		"EndOfWeek":         {"education", "action: education speak to yr 9 head EOW", "education", "education", "2026-11-27", false},
		"NobodyIsTheAuthor": {"health", "action: book a slot by friday", "health", "health", "2026-11-27", false},
		"NoDateIsAskedFor":  {"health", "action: book a slot", "health", "health", "", true},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			ref := w.sitting([]string{"sw1"}, everybody()...)[0]
			res := w.line(tc.who, string(ref), tc.text)
			c := w.theCase(ref)
			if len(c.Actions) != 1 {
				t.Fatalf("actions = %d: %s", len(c.Actions), plain(res))
			}
			a := c.Actions[0]
			if a.Owner != tc.owner || a.Agency != tc.agency || a.Due.String() != tc.due {
				t.Errorf("owner %s (%s) due %s, want %s (%s) %s", a.Owner, a.Agency, a.Due, tc.owner, tc.agency, tc.due)
			}
			if got := res.Mark == bot.Asked; got != tc.incomplete {
				t.Errorf("mark = %v", res.Mark)
			}
		})
	}
}

func TestAnActionWithoutADateIsCompletedByAPress(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	w.line("health", string(ref), "action: book a slot")
	form := w.press("health", bot.Call("complete", "action", "0001-A1").String()).Form
	if form == nil {
		t.Fatal("no form")
	}
	if res := w.submit("health", form, map[string]string{"due": "31/02"}); res.Form == nil || res.Form.Field("due").Error == "" {
		t.Fatalf("an impossible date: %s", plain(res))
	}
	w.submit("health", form, map[string]string{"due": "fri"})
	if a := w.theCase(ref).Actions[0]; a.Due != casework.NewDate(2026, 11, 27) {
		t.Errorf("due = %s", a.Due)
	}
}

func TestDoneNotDoneBlocked(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	w.line("dci", string(ref), "action: dci to share reg by fri")
	w.line("education", string(ref), "action: education to ring the head by fri")
	if res := w.command("dci", "done 0001-A1 reg shared 23/11"); !strings.Contains(plain(res), "0001-A1") {
		t.Errorf("receipt: %s", plain(res))
	}
	c := w.theCase(ref)
	if a := c.Actions[0]; a.State != casework.ActionDone || a.Last.On != casework.NewDate(2026, 11, 23) || a.Last.Text != "reg shared 23/11" {
		t.Errorf("A1 = %+v", a)
	}
	if res := w.command("education", "notdone 0001-A2"); res.Form == nil {
		t.Errorf("a not-done without a reason opens its form: %s", plain(res))
	}
	w.command("education", "notdone 0001-A2 head off sick, will do tues")
	if a := w.theCase(ref).Actions[1]; a.State != casework.ActionNotDone || a.Class != casework.NotDoneUnclassified {
		t.Errorf("A2 = %+v", a)
	}
	if res := w.command("health", "classify 0001-A2 agency did not act"); w.theCase(ref).Actions[1].Class != "" {
		t.Errorf("health classified: %s", plain(res))
	}
	w.command("chair", "classify 0001-A2 circumstances changed")
	if a := w.theCase(ref).Actions[1]; a.Class != casework.CircumstancesChanged {
		t.Errorf("class = %q", a.Class)
	}
}

func TestTheDeputyClassifiesForTheChairsOwnAgency(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	w.line("gm", string(ref), "action: gm to revisit the threshold by fri")
	w.command("gm", "notdone 0001-A1 short of staff")
	w.command("chair", "classify 0001-A1 circumstances changed")
	if a := w.theCase(ref).Actions[0]; a.Class != "" {
		t.Error("the chair classified their own agency's action")
	}
	w.command("dci", "classify 0001-A1 agency did not act")
	if a := w.theCase(ref).Actions[0]; a.Class != casework.AgencyDidNotAct {
		t.Errorf("class = %q", a.Class)
	}
}

func TestSomebodyElsesDoneIsAClaim(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	w.line("dci", string(ref), "action: dci to share reg by fri")
	w.line("health", string(ref), "done A1 heard it was")
	if a := w.theCase(ref).Actions[0]; a.State != casework.ActionOpen || a.Claimed() == nil {
		t.Fatalf("A1 = %+v", a)
	}
	w.press("dci", bot.Call("claim", "action", "0001-A1", "answer", "yes").String())
	if a := w.theCase(ref).Actions[0]; a.State != casework.ActionDone {
		t.Errorf("confirmed: %q", a.State)
	}
}

func TestTwoPeoplePressingAtOnceHaveOneEffect(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	w.line("dci", string(ref), "action: dci to share reg by fri")
	do := bot.Call("done", "action", "0001-A1").String()
	var wg sync.WaitGroup
	for _, who := range []string{"dci", "chair", "dci", "chair"} {
		wg.Go(func() { w.press(who, do) })
	}
	wg.Wait()
	if a := w.theCase(ref).Actions[0]; a.State != casework.ActionDone || len(a.Words) != 1 {
		t.Errorf("state %q after %d words, want done by one", a.State, len(a.Words))
	}
}

func TestWrongForeignAndClosedThingsAreAnsweredPrivately(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1", "sw2"}, everybody()...)[0]
	w.line("dci", string(ref), "action: dci to share reg by fri")
	w.command("dci", "done A1") // no case is meant
	for _, text := range []string{"done 0001-A9 x", "done RMM-0001-A9", "done 0777-A1", "reassign 0001-A1 nobodyatall because", "case rmm-", "volt RMM-0001", "level RMM-0001 purple", "next RMM-0009", "wibble", "classify 0001-A1 agency"} {
		res := w.command("dci", text)
		if res.Whisper == nil && res.Form == nil {
			t.Errorf("%q: no private answer", text)
		}
	}
	for _, do := range []string{"", "nonsense", "gone|x=1", "done|action=0009-A1", "recordheld|draft=held-x", "keep|item=9|meeting=2026-11-24", "sign|meeting=1999-01-01"} {
		if res := w.press("dci", do); res.Whisper == nil {
			t.Errorf("button %q: no private answer", do)
		}
	}
	if a := w.theCase(ref).Actions[0]; a.State != casework.ActionOpen {
		t.Errorf("A1 = %q", a.State)
	}
}
