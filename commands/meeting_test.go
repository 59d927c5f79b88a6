package commands

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"convenor/bot"
	"convenor/casework"
	"convenor/store"
)

// plan puts a weekly meeting into the board, planned or with its agenda out.
func (w *world) plan(on casework.Date, state casework.MeetingState, refs ...casework.CaseRef) casework.MeetingID {
	w.t.Helper()
	basis, err := w.board.Basis(context.Background())
	must(w.t, err)
	m := casework.Meeting{ID: casework.MeetingID(on.String()), Process: casework.RMM, Date: on, Start: casework.Clock{Hour: 10}, Minutes: 120, Following: on.AddDays(7)}
	var items []casework.AgendaItem
	for _, ref := range refs {
		c := w.theCase(ref)
		items = append(items, casework.AgendaItem{Case: ref, Slot: 20, Worker: c.Worker})
	}
	must(w.t, m.Draft(items, nil))
	if state == casework.MeetingIssued {
		must(w.t, m.Issue(items, nil, basis.Roster, basis.Settings.Declaration, w.clock(), ""))
	}
	_, err = w.board.Meetings.Insert(context.Background(), string(m.ID), m, store.Change{What: "test", At: w.clock()})
	must(w.t, err)
	return m.ID
}

func (w *world) meetingOf(id casework.MeetingID) casework.Meeting {
	w.t.Helper()
	m, err := w.board.Meetings.Load(context.Background(), string(id))
	must(w.t, err)
	return m.Value
}

// said is a command as an event, to be delivered more than once.
func (w *world) said(who, text string) bot.Event {
	e := w.event(bot.CommandEvent, who)
	e.Command, e.Text = "rmm", text
	return e
}

func TestOnlyOneMeetingSits(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	w.command("chair", "urgent "+string(ref)+" today 14:00 taken to hospital")
	x := casework.MeetingID("2026-11-24-x1")
	if m := w.meetingOf(x); m.State != casework.MeetingIssued {
		t.Fatalf("urgent meeting %s", m.State)
	}
	for _, state := range []casework.MeetingState{casework.MeetingOpen, casework.MeetingClosing} {
		if state == casework.MeetingClosing {
			w.command("chair", "close")
		}
		if res := w.press("chair", "start|meeting="+string(x)); w.meetingOf(x).State != casework.MeetingIssued || !strings.Contains(plain(res), "Another meeting") {
			t.Errorf("while the other is %s: %s, %s", state, w.meetingOf(x).State, plain(res))
		}
	}
}

func TestACancellationMeansOneMeeting(t *testing.T) {
	w := newWorld(t)
	w.plan(casework.NewDate(2026, 12, 1), casework.MeetingIssued)
	w.plan(casework.NewDate(2026, 12, 8), casework.MeetingPlanned)
	first := w.said("chair", "cancel snow")
	answer := plain(w.handle(first))
	if again := plain(w.handle(first)); again != answer {
		t.Errorf("delivered again: %s; before: %s", again, answer)
	}
	if res := plain(w.command("chair", "cancel snow")); !strings.Contains(res, "a moment ago") || !strings.Contains(res, "8 Dec") {
		t.Errorf("typed again: %s", res)
	}
	if a, b := w.meetingOf("2026-12-01").State, w.meetingOf("2026-12-08").State; a != casework.MeetingCancelled || b != casework.MeetingPlanned {
		t.Fatalf("states %q and %q, want the first alone cancelled", a, b)
	}
	w.later(time.Hour)
	w.handle(first)
	if b := w.meetingOf("2026-12-08").State; b != casework.MeetingPlanned {
		t.Errorf("delivered again an hour later: %q", b)
	}
	w.command("chair", "cancel 08/12/2026 still snow")
	if m := w.meetingOf("2026-12-08"); m.State != casework.MeetingCancelled || m.Cancelled.Reason != "still snow" {
		t.Errorf("named: %q %+v", m.State, m.Cancelled)
	}
}

func TestAnUrgentMeetingAfterACancelledOne(t *testing.T) {
	w := newWorld(t)
	ref := string(w.refer("gm"))
	call := w.said("chair", "urgent "+ref+" tomorrow 14:00 taken to hospital")
	answer := plain(w.handle(call))
	if got := plain(w.command("chair", "urgent "+ref+" tomorrow 16:00 taken to hospital")); !strings.Contains(got, "14:00") || !strings.Contains(got, "already") {
		t.Errorf("a second one while the first is to come: %s", got)
	}
	w.command("chair", "cancel wrong time")
	second := w.said("chair", "urgent "+ref+" tomorrow 16:00 taken to hospital")
	got := plain(w.handle(second))
	ms, err := w.board.Meetings.With(context.Background(), store.KeyState, string(casework.MeetingIssued))
	must(t, err)
	if len(ms) != 1 || ms[0].Value.Start.Hour != 16 {
		t.Fatalf("%d meetings to come after %q", len(ms), got)
	}
	if a, b := plain(w.handle(call)), plain(w.handle(second)); a != answer || b != got {
		t.Errorf("delivered again: %s / %s", a, b)
	}
	ids, err := w.board.IDs(context.Background(), "meeting")
	must(t, err)
	if want := []string{"2026-11-25-x1", "2026-11-25-x1-2"}; !slices.Equal(ids, want) {
		t.Errorf("meetings %v, want %v", ids, want)
	}
}

func TestAddDeliveredTwiceIsAnsweredAsBefore(t *testing.T) {
	w := newWorld(t)
	ref := w.refer("gm")
	w.plan(casework.NewDate(2026, 12, 1), casework.MeetingIssued)
	e := w.said("chair", "add "+string(ref))
	first := plain(w.handle(e))
	if again := plain(w.handle(e)); again != first || !strings.Contains(first, "Added") {
		t.Errorf("first %q, again %q", first, again)
	}
	if m := w.meetingOf("2026-12-01"); len(m.Agenda) != 1 {
		t.Errorf("agenda %+v", m.Agenda)
	}
	if got := plain(w.command("chair", "add "+string(ref))); !strings.Contains(got, "already") {
		t.Errorf("typed again: %s", got)
	}
}

// People talk, one types: apologies as everything else, by the deputy too, who has the chair
// when the chair is away.
func TestTheDeputyRecordsApologies(t *testing.T) {
	w := newWorld(t)
	w.sitting([]string{"sw1"}, everybody()...)
	for who, want := range map[string]casework.Presence{"dci": casework.Apologies, "health": casework.Expected} {
		w.command(who, "apologies for education: at court")
		m := w.meeting()
		if got := m.Attendance("education").Presence; (got == casework.Apologies) != (want == casework.Apologies) {
			t.Errorf("by %s: %q", who, got)
		}
		_, err := w.board.Meetings.Update(context.Background(), "2026-11-24", func(m *casework.Meeting) (store.Change, error) {
			m.Attendance("education").Presence = casework.Present
			return store.Change{What: "test", At: w.clock()}, nil
		})
		must(t, err)
	}
}

// The time is read as people type it and said in the answer; an earlier meeting that still
// stands is named, with the button that calls it off.
func TestAnUrgentMeetingIsCalledForTheTimeTyped(t *testing.T) {
	for text, want := range map[string]string{
		"tomorrow 2pm missing": "14:00", "2pm tomorrow missing": "14:00", "tomorrow 14.00 missing": "14:00", "tomorrow at 2 o'clock missing": "14:00",
		"tomorrow noon missing": "12:00", "tomorrow missing": "10:00",
	} {
		w := newWorld(t)
		ref := w.refer("gm")
		res := w.command("gm", "urgent "+string(ref)+" "+text)
		if m := w.meetingOf("2026-11-25-x1"); m.Start.String() != want || !strings.Contains(plain(res), "Wed 25 Nov at "+want) {
			t.Errorf("%s: called for %s, told %s", text, m.Start, plain(res))
		}
	}
	w := newWorld(t)
	ref := string(w.refer("gm"))
	for _, text := range []string{"tomorrow half two missing", "today missing"} {
		if res := w.command("chair", "urgent "+ref+" "+text); res.Form == nil || len(errorsOf(res.Form)) != 1 || !strings.HasPrefix(errorsOf(res.Form)[0], "time:") {
			t.Errorf("%s: %s, want the time asked for", text, plain(res))
		}
	}
	w.command("chair", "urgent "+ref+" tomorrow 2pm missing")
	res := w.command("chair", "urgent "+ref+" thurs 11am missing")
	w.press("chair", button(t, res, "Call off Wed 25 Nov at 14:00"))
	if a, b := w.meetingOf("2026-11-25-x1").State, w.meetingOf("2026-11-26-x1").State; a != casework.MeetingCancelled || b != casework.MeetingIssued {
		t.Errorf("the first is %q, the second %q", a, b)
	}
}

// Words of apology never make anybody present, and words that say neither are asked about.
func TestAttendanceIsReadFromItsWords(t *testing.T) {
	for text, want := range map[string]casework.Presence{
		"health sorry cant come": casework.Apologies, "health sends apologies": casework.Apologies, "health absent": casework.Apologies,
		"health apologies, report emailed": casework.ApologiesInfo, "health: late": casework.Present, "health": casework.Present, "health blah": "",
	} {
		w := newWorld(t)
		w.sitting([]string{"sw1"}, "chair", "admin")
		res := w.command("admin", "attend "+text)
		m := w.meeting()
		var got casework.Presence
		if a := m.Attendance("health"); a != nil {
			got = a.Presence
		}
		if got != want {
			t.Errorf("attend %s: %q, want %q: %s", text, got, want, plain(res))
		}
		if want == "" && (res.Form == nil || !strings.Contains(plain(res), "do not say whether")) {
			t.Errorf("attend %s: %s, want a question", text, plain(res))
		}
	}
}

// Closing asks once where a High case was not reached, and takes the words of an override.
func TestClosingAsksAboutHighCasesNotReached(t *testing.T) {
	w := newWorld(t)
	w.sitting([]string{"sw1"}, "chair", "sw1")
	res := w.command("chair", "close override, health rang in and agree")
	if m := w.meeting(); m.State != casework.MeetingOpen || m.Override == nil || m.Override.Reason != "health rang in and agree" {
		t.Fatalf("asked: %s, override %+v: %s", m.State, m.Override, plain(res))
	}
	w.press("chair", button(t, res, "Close all the same"))
	if m := w.meeting(); m.State != casework.MeetingClosing {
		t.Errorf("after the press: %s", m.State)
	}
	w = newWorld(t)
	ref := w.sitting([]string{"sw1"}, "chair", "sw1")[0]
	w.line("sw1", string(ref), "info: seen at school")
	w.command("chair", "close override: health rang in")
	if m := w.meeting(); m.State != casework.MeetingClosing || m.Override == nil || m.Override.Reason != "health rang in" {
		t.Errorf("heard: %s, override %+v", m.State, m.Override)
	}
}

// A meeting that is begun late has its slots from then.
func TestStartMovesTheSlots(t *testing.T) {
	w := newWorld(t)
	ref := w.refer("sw1")
	id := w.plan(casework.NewDate(2026, 11, 24), casework.MeetingIssued, ref)
	w.later(4 * time.Hour)
	w.command("chair", "start")
	if got := w.meetingOf(id).Agenda[0].Starts.String(); got != "14:10" {
		t.Errorf("begun at 14:00, the first case is at %s", got)
	}
}

// The end of a meeting, which nobody can take back, is asked about where one press would end it.
func TestClosingIsAskedAbout(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	w.line("sw1", string(ref), "info: seen at school")
	res := w.press("chair", "close|meeting=2026-11-24")
	if m := w.meeting(); m.State != casework.MeetingOpen || !strings.Contains(plain(res), "Close the meeting?") {
		t.Fatalf("pressed: %s, %s", m.State, plain(res))
	}
	w.press("chair", button(t, res, "Yes, close it"))
	if m := w.meeting(); m.State != casework.MeetingClosing {
		t.Errorf("pressed again: %s", m.State)
	}
}
