package commands

import (
	"strings"
	"testing"

	"convenor/bot"
	"convenor/casework"
)

// The worker answers with words, a button or the form; whoever runs the meeting may note it
// for them, and for anybody else there is no such question.
func TestComing(t *testing.T) {
	w := newWorld(t)
	ref := w.refer("gm")
	id := w.plan(casework.NewDate(2026, 12, 1), casework.MeetingIssued, ref)
	said := func() casework.WorkerAnswer {
		m := w.meetingOf(id)
		if x := m.Answered(ref); x != nil {
			return *x
		}
		return casework.WorkerAnswer{}
	}
	if res := w.command("health", "coming "+string(ref)+" yes"); said().Coming != casework.ComingUnsaid || !strings.Contains(plain(res), "Not found") {
		t.Errorf("by a member: %s", plain(res))
	}
	if res := w.command("sw2", "coming "+string(ref)+" yes"); said().Coming != casework.ComingUnsaid || !strings.Contains(plain(res), "Not found") {
		t.Errorf("by another worker: %s", plain(res))
	}
	w.press("sw1", bot.Call("coming", "case", string(ref), "meeting", string(id), "answer", string(casework.WillAttend)).String())
	if x := said(); x.Coming != casework.WillAttend || x.By.SaidBy != "sw1" {
		t.Errorf("pressed: %+v", x)
	}
	w.command("sw1", "coming "+string(ref)+" no, in court, note sent to admin")
	if x := said(); x.Coming != casework.CannotAttend || !x.Informed || x.Words != "in court, note sent to admin" {
		t.Errorf("typed: %+v", x)
	}
	m := w.meetingOf(id)
	if a := m.Attendance("sw1"); a.Presence != casework.ApologiesInfo {
		t.Errorf("attendance %+v", a)
	}
	form := w.press("sw1", bot.Call("coming", "case", string(ref), "meeting", string(id)).String()).Form
	if form == nil {
		t.Fatal("no form opened")
	}
	if res := w.submit("sw1", form, map[string]string{"answer": string(casework.SendsSubstitute)}); res.Form == nil {
		t.Errorf("a substitute without a name: %s", plain(res))
	}
	w.submit("sw1", form, map[string]string{"answer": string(casework.SendsSubstitute), "substitute": "Jo Example", "role": "Team Manager", "authority": "yes"})
	if s := said().Substitute; s == nil || s.Name != "Jo Example" || s.Role != "Team Manager" || !s.Authority || s.Person != "" {
		t.Errorf("substitute %+v", s)
	}
	w.command("admin", "coming "+string(ref)+" yes")
	if x := said(); x.Coming != casework.WillAttend || x.By.SaidBy != "sw1" || x.By.TypedBy != "admin" {
		t.Errorf("noted by the administrator: %+v", x)
	}
}

// A substitute on the roster signs and sees the one case they come for, and no longer when the
// worker comes after all.
func TestASubstituteSeesOneCase(t *testing.T) {
	w := newWorld(t)
	ref, other := w.refer("gm"), w.refer("gm", "full-name", "Birch Field", "initials", "BF")
	id := w.plan(casework.NewDate(2026, 12, 1), casework.MeetingIssued, ref, other)
	res := w.command("sw2", "sign")
	if m := w.meetingOf(id); m.SignedBy("sw2") {
		t.Fatalf("signed before being named: %s", plain(res))
	}
	w.command("sw1", "coming "+string(ref)+" sub sw2, social worker, can commit")
	if res := w.command("sw2", "case "+string(ref)); strings.Contains(plain(res), "Looked after") {
		t.Errorf("seen unsigned: %s", plain(res))
	}
	w.command("sw2", "sign")
	if res := w.command("sw2", "case "+string(ref)); !strings.Contains(plain(res), "Looked after") {
		t.Errorf("signed, not seen: %s", plain(res))
	}
	if res := w.command("sw2", "case "+string(other)); strings.Contains(plain(res), "Looked after") {
		t.Errorf("another case seen: %s", plain(res))
	}
	w.command("sw1", "coming "+string(ref)+" yes")
	if res := w.command("sw2", "case "+string(ref)); strings.Contains(plain(res), "Looked after") {
		t.Errorf("seen though the worker comes: %s", plain(res))
	}
}
