package commands

import (
	"context"
	"strings"
	"testing"

	"convenor/casework"
	"convenor/store"
)

func TestAReallocationReachesEveryMeeting(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	next := w.plan(casework.NewDate(2026, 12, 1), casework.MeetingIssued, ref)
	then := w.plan(casework.NewDate(2026, 12, 8), casework.MeetingPlanned, ref)
	e := w.said("gm", "reallocate "+string(ref)+" to sw2")
	w.handle(e)
	check := func(when string, worker, former casework.PersonID) {
		t.Helper()
		for _, id := range []casework.MeetingID{"2026-11-24", next, then} {
			m := w.meetingOf(id)
			if got := m.Item(ref).Worker; got != worker {
				t.Errorf("%s: worker of %s is %s, want %s", when, id, got, worker)
			}
			if a := m.Attendance(former); a != nil && len(a.Cases) > 0 {
				t.Errorf("%s: %s is still expected at %s for %v", when, former, id, a.Cases)
			}
			if a := m.Attendance(worker); (a != nil) != (id != then) {
				t.Errorf("%s: %s expected at %s: %v", when, worker, id, a)
			}
		}
	}
	check("reallocated", "sw2", "sw1")
	if m := w.meeting(); m.Attendance("sw1").Changed.IsZero() {
		t.Error("who had signed keeps the door")
	}
	// Broken off between the saves: the event delivered again goes on.
	_, err := w.board.Meetings.Update(context.Background(), string(next), func(m *casework.Meeting) (store.Change, error) {
		basis, err := w.board.Basis(context.Background())
		m.Reassign(ref, "sw2", "sw1", basis.Roster, w.clock())
		return store.Change{What: "test", At: w.clock()}, err
	})
	must(t, err)
	w.handle(e)
	check("after a crash", "sw2", "sw1")
	// An older event, delivered again after a newer one, changes nothing.
	w.command("gm", "reallocate "+string(ref)+" to sw1")
	check("back", "sw1", "sw2")
	w.handle(e)
	check("the older one again", "sw1", "sw2")
}

// A legal hold waits for no signature; who has nothing to do with the case hears of none.
func TestALegalHold(t *testing.T) {
	w := newWorld(t)
	ref := w.refer("gm")
	if res := w.command("health", "hold "+string(ref)+" died"); w.theCase(ref).LegalHold != nil || !strings.Contains(plain(res), "Not found") {
		t.Errorf("by a member: %s", plain(res))
	}
	res := w.command("sw1", "hold "+string(ref)+" serious incident last night")
	if h := w.theCase(ref).LegalHold; h == nil || h.Reason.Words != "serious incident last night" || h.By.SaidBy != "sw1" {
		t.Fatalf("hold %+v: %s", h, plain(res))
	}
	for _, tt := range []struct {
		who  string
		held bool
	}{{"sw1", true}, {"chair", false}} {
		res := w.command(tt.who, "hold "+string(ref)+" lift: the review is published")
		if got := w.theCase(ref).LegalHold != nil; got != tt.held {
			t.Errorf("lifted by %s: held %v: %s", tt.who, got, plain(res))
		}
	}
}

// A move's words are read as area and day. That another area has accepted is for who keeps the
// case, stays visible, and takes nobody off the rota.
func TestAMoveIsAcceptedByWhoKeepsTheCase(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	for words, want := range map[string]casework.Move{
		"to Devon on 5 dec": {To: "Devon", On: casework.NewDate(2026, 12, 5)}, "Stoke on Trent": {To: "Stoke on Trent"},
		"to Stoke on Trent on 5/12": {To: "Stoke on Trent", On: casework.NewDate(2026, 12, 5)}, "to Southend on Sea": {To: "Southend on Sea"},
	} {
		w.command("sw1", "move "+string(ref)+" "+words)
		if mv := w.theCase(ref).Moving; mv == nil || mv.To != want.To || mv.On != want.On {
			t.Errorf("%q: %+v", words, mv)
		}
	}
	if got := plain(w.command("sw1", "transfer "+string(ref))); !w.theCase(ref).Moving.Accepted.IsZero() {
		t.Errorf("the worker says that it is accepted: %s", got)
	}
	w.command("gm", "transfer "+string(ref))
	c := w.theCase(ref)
	if c.Moving.Accepted.IsZero() || c.Moving.Accepts.SaidBy != "gm" || c.State != casework.CaseOpen {
		t.Errorf("moving %+v, %s", c.Moving, c.State)
	}
	if got := plain(w.command("chair", "case "+string(ref))); !strings.Contains(got, "which accepted on") {
		t.Errorf("the card does not say so: %s", got)
	}
}

// A move can be called off as long as the other area has not accepted.
func TestAMoveIsCalledOff(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	w.command("gm", "move "+string(ref)+" to Northshire")
	if c := w.theCase(ref); !c.MoveWaits() {
		t.Fatalf("moving %+v", c.Moving)
	}
	if res := w.command("gm", "move "+string(ref)+" called off"); w.theCase(ref).Moving != nil || !strings.Contains(plain(res), "off") {
		t.Errorf("moving %+v: %s", w.theCase(ref).Moving, plain(res))
	}
	w.command("gm", "move "+string(ref)+" to Northshire")
	w.command("gm", "transfer "+string(ref))
	if res := w.command("gm", "move "+string(ref)+" off"); w.theCase(ref).Moving == nil {
		t.Errorf("an accepted move was called off: %s", plain(res))
	}
}
