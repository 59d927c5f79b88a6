package commands

import (
	"context"
	"strings"
	"testing"

	"convenor/bot"
	"convenor/casework"
	"convenor/store"
)

// What nobody can take back is asked about where one press would do it, once.
func TestAPressThatCannotBeTakenBack(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	_, err := w.board.Cases.Update(context.Background(), string(ref), func(c *casework.Case) (store.Change, error) {
		c.State, c.Standing = casework.CaseRaised, casework.StandingNotOpen
		return store.Change{By: "test", At: w.now, What: "test"}, nil
	})
	must(t, err)
	do := "decide|case=" + string(ref) + "|decision=open"
	e := w.event(bot.PressEvent, "chair")
	e.Do = do
	if _, opens := w.router.Opens(e); !opens {
		t.Error("the form of the decision opens unannounced")
	}
	if res := w.handle(e); res.Form != nil || !strings.Contains(plain(res), "the deputy chair decides") {
		t.Errorf("pressed by the chair, whose agency is a party: %s", plain(res))
	}
	res := w.press("dci", do)
	if res.Form == nil || res.Form.Field("decision").Value != "open" || w.theCase(ref).Opening != nil {
		t.Fatalf("pressed: %s, decided %v", plain(res), w.theCase(ref).Opening)
	}
	res = w.submit("dci", res.Form, map[string]string{"decision": "open"})
	if o := w.theCase(ref).Opening; o == nil || o.Decision != casework.OpeningOpen {
		t.Errorf("sent in: %v: %s", o, plain(res))
	}

	w.line("sw1", string(ref), "info: seen at school")
	res = w.press("chair", "close|meeting=2026-11-24")
	if m := w.meeting(); m.State != casework.MeetingOpen || !strings.Contains(plain(res), "Close the meeting?") {
		t.Fatalf("pressed: %s, %s", m.State, plain(res))
	}
	w.press("chair", button(t, res, "Yes, close it"))
	if m := w.meeting(); m.State != casework.MeetingClosing {
		t.Errorf("pressed again: %s", m.State)
	}
}

// Whoever can agree the level hears that "level" alone proposes, and agrees it with one press;
// nobody else is told anything.
func TestWhoMayAgreeALevelIsToldHow(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	if res := w.line("sw1", string(ref), "level: very high, seen with two adults"); res.Direct != nil {
		t.Errorf("the worker is told: %s", plain(res))
	}
	if res := w.line("admin", string(ref), "level: low, settled"); res.Direct != nil {
		t.Errorf("the administrator is told: %s", plain(res))
	}
	e := w.lineEvent("chair", string(ref), "level: medium, seen with two adults")
	for range 2 { // as delivered again
		res := w.handle(e)
		if res.Direct == nil || !strings.Contains(plain(res), "agreed level: medium") {
			t.Fatalf("the chair is told: %s", plain(res))
		}
		if w.theCase(ref).Agreed != nil {
			t.Fatal("a proposal is agreed")
		}
	}
	w.press("chair", button(t, w.handle(e), "Agree Medium"))
	if a := w.theCase(ref).Agreed; a == nil || a.Level != casework.RiskMedium {
		t.Errorf("agreed: %+v", a)
	}
}

// Who signs before the meeting hears when its room opens.
func TestSigningSaysWhenTheRoomOpens(t *testing.T) {
	w := newWorld(t)
	w.plan(casework.NewDate(2026, 11, 24), casework.MeetingIssued, w.refer("sw1"))
	if got := plain(w.command("dci", "sign")); !strings.Contains(got, "The room opens when the meeting starts, on Tue 24 Nov at 10:00.") {
		t.Errorf("signed: %s", got)
	}
}
