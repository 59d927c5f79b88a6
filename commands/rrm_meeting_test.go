package commands

import (
	"context"
	"strings"
	"testing"
	"time"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/process"
	"convenor/store"
)

// approvedCase is a case whose assessment the team manager has approved.
func (w *world) approvedCase(change ...string) casework.CaseRef {
	w.t.Helper()
	ref := w.resolutionCase(change...)
	w.assessed(ref)
	w.resolution("sw1", "submit "+string(ref))
	if res := w.resolution("tm1", "approve "+string(ref)); res.Form != nil || w.theCase(ref).Resolution.Assessment.State != casework.AssessmentApproved {
		w.t.Fatalf("not approved: %s", plain(res))
	}
	return ref
}

// called is the meeting on a case that was called last.
func (w *world) called(ref casework.CaseRef) *casework.Meeting {
	w.t.Helper()
	all, err := w.board.Meetings.Find(context.Background(), store.Range{})
	must(w.t, err)
	for i := len(all) - 1; i >= 0; i-- {
		if m := all[i].Value; m.Item(ref) != nil && m.State != casework.MeetingCancelled {
			return &m
		}
	}
	w.t.Fatalf("no meeting on %s", ref)
	return nil
}

// meets has a case in its meeting, chaired by tm1, for which those named have signed, with a thread for
// the case and one for each of some worries.
func (w *world) meets(ref casework.CaseRef, worries int, signed ...string) *casework.Meeting {
	w.t.Helper()
	ctx := context.Background()
	w.resolution("sw1", "schedule "+string(ref)+" today 3pm health, education")
	m := w.called(ref)
	for _, who := range signed {
		w.press(who, bot.Call("sign", "meeting", string(m.ID)).String())
	}
	if res := w.resolution("tm1", "start "+string(ref)); w.called(ref).State != casework.MeetingOpen {
		w.t.Fatalf("not started: %s", plain(res))
	}
	m = w.called(ref)
	_, err := w.board.Cases.Update(ctx, string(ref), func(c *casework.Case) (store.Change, error) {
		process.Sit(c, m)
		return store.Change{What: "sit", At: w.clock()}, nil
	})
	must(w.t, err)
	room := store.Room{Meeting: m.ID, Platform: testPlatform, Key: string(m.ID), Channel: "room", Threads: map[string]store.Spot{string(ref): {Channel: "room", Thread: string(ref)}}}
	for i := range worries {
		key := string(ref.Entry(casework.WorryLetter, i+1))
		room.Threads[key] = store.Spot{Channel: "room", Thread: key}
	}
	_, err = w.board.Rooms.Insert(ctx, store.RoomID(m.ID, testPlatform), room, store.Change{What: "test", At: w.clock()})
	must(w.t, err)
	return m
}

// "Services named in the assessment become invitees" (domain, RRM step 2): the form names them, and
// whoever schedules puts it right. Delivered again it is one meeting.
func TestAMeetingIsScheduled(t *testing.T) {
	w := newWorld(t)
	ref := w.resolutionCase()
	w.assessed(ref, "professionals-spoken-with", "head of year, Education", "services-and-referrals", "Health: referred with her knowledge")
	if res := w.submit("sw1", w.resolution("sw1", "schedule "+string(ref)).Form, map[string]string{"date": "fri", "time": "2pm"}); res.Form == nil || !strings.Contains(plain(res), "not approved the assessment") {
		t.Errorf("before the approval: %s", plain(res))
	}
	w.resolution("sw1", "submit "+string(ref))
	w.resolution("tm1", "approve "+string(ref))
	f := w.resolution("sw1", "schedule "+string(ref)).Form
	if got := f.Field("invited").Value; got != "Education, Manx Care" && got != "Manx Care, Education" {
		t.Errorf("the form asks %q", got)
	}
	e := w.event(bot.SubmissionEvent, "sw1")
	e.Do, e.Values = f.Do, map[string]string{"case": string(ref), "date": "fri", "time": "2pm", "invited": f.Field("invited").Value}
	first, again := plain(w.handle(e)), plain(w.handle(e))
	if first != again || !strings.Contains(first, "Fri 27 Nov at 14:00") {
		t.Errorf("scheduled:\n%s\nand again:\n%s", first, again)
	}
	m := w.called(ref)
	if m.ChairedBy != "tm1" || len(m.Attended) != 4 || m.Date != casework.NewDate(2026, 11, 27) {
		t.Errorf("%s chaired by %s, asked %v", m.Date, m.ChairedBy, m.Attended)
	}
	if res := w.resolution("sw1", "schedule "+string(ref)+" fri 3pm health"); !strings.Contains(plain(res), "arranged for Fri 27 Nov already, at 14:00") {
		t.Errorf("a second one on the day: %s", plain(res))
	}
}

// "An urgent meeting before it needs an override with a reason" (domain, RRM step 1), which stands on
// the case.
func TestAnUrgentMeeting(t *testing.T) {
	w := newWorld(t)
	ref := w.resolutionCase()
	res := w.submit("sw1", w.resolution("sw1", "schedule "+string(ref)).Form, map[string]string{"date": "today", "time": "5pm", "why-before-the-approval": "evicted tonight"})
	if res.Form != nil || !strings.Contains(plain(res), "not approved") {
		t.Fatalf("not scheduled: %s", plain(res))
	}
	if o := w.theCase(ref).Item.Resolution.Override; o == nil || o.Reason != "evicted tonight" || o.By.SaidBy != "sw1" {
		t.Errorf("the override is %+v", o)
	}
}

// Who is not asked to a meeting hears what they would hear of one that there is not, whatever they try;
// the administrator calls and starts it for others and sees nothing of the case.
func TestAMeetingIsNotThereForOthers(t *testing.T) {
	w := newWorld(t)
	ref := w.approvedCase()
	if res := w.resolution("admin", "schedule "+string(ref)+" today 3pm health, education"); !strings.Contains(plain(res), "arranged") {
		t.Fatalf("by the administrator: %s", plain(res))
	}
	m := string(w.called(ref).ID)
	for _, who := range []string{"dci", "chair", "sw2"} {
		for _, call := range []string{"sign", "apologies", "attend", "attendance", "declaration", "rrm-start", "rrm-close", "rrm-cancel"} {
			there := plain(w.press(who, bot.Call(call, "meeting", m, "person", "me", "reason", "x", "text", "x").String()))
			nowhere := plain(w.press(who, bot.Call(call, "meeting", "2026-11-24-r999", "person", "me", "reason", "x", "text", "x").String()))
			if there != nowhere {
				t.Errorf("%s, %s: there %q, nowhere %q", who, call, there, nowhere)
			}
		}
		if a, b := plain(w.resolution(who, "case "+string(ref))), plain(w.resolution(who, "case RRM-0999")); a != b {
			t.Errorf("%s asks for the case: %q, of none %q", who, a, b)
		}
	}
	if got := plain(w.resolution("admin", "case "+string(ref))); strings.Contains(got, "BF") {
		t.Errorf("the administrator reads the case: %s", got)
	}
	if res := w.resolution("admin", "start "+string(ref)); w.called(ref).ChairedBy != "tm1" || w.called(ref).State != casework.MeetingOpen {
		t.Errorf("the administrator starts it for the team manager: %s, chaired by %s", plain(res), w.called(ref).ChairedBy)
	}
}

// Somebody else is asked to a meeting that is called, and is not one of a restricted case's people.
func TestInvitedToAMeeting(t *testing.T) {
	w := newWorld(t)
	ref := w.approvedCase()
	w.resolution("sw1", "schedule "+string(ref)+" fri 3pm health")
	if res := w.resolution("tm1", "invite "+string(ref)+" dci"); w.called(ref).Attendance("dci") == nil {
		t.Errorf("not invited: %s", plain(res))
	}
	if a := w.called(ref).Attendance("dci"); a == nil || a.Cases != nil || a.Asked.IsZero() {
		t.Errorf("asked as %+v", a)
	}
	w = newWorld(t)
	only := w.approvedCase("only-for", "sw1, tm1")
	if res := w.resolution("sw1", "schedule "+string(only)+" fri 3pm health"); !strings.Contains(plain(res), "restricted to named people") {
		t.Errorf("asked to a restricted case: %s", plain(res))
	}
	w.resolution("sw1", "schedule "+string(only)+" fri 3pm")
	if res := w.resolution("tm1", "invite "+string(only)+" dci"); w.called(only).Attendance("dci") != nil {
		t.Errorf("invited to a restricted case: %s", plain(res))
	}
}

// What is typed in the threads belongs to their worry; edits keep both versions, undo takes back.
func TestThoughtsInThreads(t *testing.T) {
	w := newWorld(t)
	ref := w.approvedCase()
	w.meets(ref, 2, "sw1", "tm1", "health", "education")
	one, two := string(ref)+"-W1", string(ref)+"-W2"
	w.line("sw1", string(ref), "worry: nowhere to sleep")
	w.line("health", string(ref), "Worry - hardly eats")
	h := w.lineEvent("education", one, "hypothesis: the lodgings want her out")
	w.handle(h)
	w.line("health", two, "evidence for: weighed on Monday") // no hypothesis of this worry
	w.line("health", one, "evidence against: they asked her to stay")
	q := w.lineEvent("sw1", two, "question: has she seen the GP? health by fri")
	w.handle(q)
	if res := w.line("sw1", two, "action health to ring the GP by fri"); res.Mark != bot.Recorded {
		t.Errorf("the action: %s", plain(res))
	}
	r := w.theCase(ref).Resolution
	if len(r.Worries) != 2 || len(r.Hypotheses) != 1 || string(r.Hypotheses[0].Worry) != one || len(r.Hypotheses[0].Evidence) != 1 || !r.Hypotheses[0].Evidence[0].Against {
		t.Fatalf("thought: %+v", r)
	}
	if q := r.Questions[0]; string(q.Worry) != two || q.Finder != "health" || q.Due != casework.NewDate(2026, 11, 27) || q.Text.Words != "has she seen the GP?" {
		t.Errorf("asked: %+v", q)
	}
	c := w.theCase(ref)
	if a := c.Actions[len(c.Actions)-1]; string(a.Worry) != two || a.Draft {
		t.Errorf("agreed: %+v", a)
	}
	w.handle(edited(h, "hypothesis: the lodgings want quiet nights"))
	w.handle(edited(q, "question: has she seen the GP or the nurse? education by 4 dec"))
	r = w.theCase(ref).Resolution
	if x := r.Hypotheses[0].Text; x.Words != "the lodgings want quiet nights" || len(x.Earlier) != 1 {
		t.Errorf("edited: %+v", x)
	}
	if q := r.Questions[0]; q.Finder != "education" || q.Due != casework.NewDate(2026, 12, 4) || q.Text.Words != "has she seen the GP or the nurse?" || len(r.Questions) != 1 {
		t.Errorf("edited: %+v", r.Questions)
	}
	w.handle(edited(h, "thinking aloud"))
	if x := w.theCase(ref).Resolution.Hypotheses[0].Text; x.Stands() {
		t.Errorf("edited into talk it stands: %+v", x)
	}
	w.line("sw1", two, "undo "+string(w.theCase(ref).Resolution.Questions[0].Ref.Short()))
	if q := w.theCase(ref).Resolution.Questions[0]; q.Text.Stands() {
		t.Errorf("undone it stands: %+v", q)
	}
	w.handle(gone(h)) // withdrawn already
}

// A line delivered again, in any thread, is recorded once.
func TestThoughtsDeliveredAgain(t *testing.T) {
	w := newWorld(t)
	ref := w.approvedCase()
	w.meets(ref, 1, "sw1", "tm1", "health")
	for _, text := range []string{
		"worry: a", "hypothesis: b", "evidence for: c", "question: d? health by fri", "answer Q1: e", "contingency: if f, g", "plan yes",
		"young person knows: yes", "what is the evidence for H1?", "W1", "action health to do h by fri",
	} {
		e := w.lineEvent("health", string(ref), text)
		first := w.handle(e)
		was := w.theCase(ref)
		if again := w.handle(e); again.Mark != first.Mark {
			t.Errorf("%q is marked %v, delivered again %v", text, first.Mark, again.Mark)
		}
		now := w.theCase(ref)
		if was.Item.Live != now.Item.Live || first.Mark != bot.Recorded {
			t.Errorf("%q marked %v: recorded %d, delivered again %d: %s", text, first.Mark, was.Item.Live, now.Item.Live, plain(first))
		}
	}
}

// The plan is agreed by whoever chairs, each agency's answer is of those at the meeting, and closing
// without a plan is asked about.
func TestThePlanIsAgreedAtTheMeeting(t *testing.T) {
	w := newWorld(t)
	ref := w.approvedCase()
	w.meets(ref, 0, "sw1", "tm1", "health")
	if res := w.line("health", string(ref), "agree plan"); res.Mark != bot.Refused || w.theCase(ref).Resolution.Plan.State == casework.PlanAgreed {
		t.Errorf("by an agency: %s", plain(res))
	}
	if res := w.line("education", string(ref), "plan yes"); res.Mark == bot.Recorded {
		t.Errorf("by somebody who has not signed: %s", plain(res))
	}
	res := w.resolution("tm1", "close "+string(ref))
	if !strings.Contains(plain(res), "The plan is not agreed") || w.called(ref).State != casework.MeetingOpen {
		t.Fatalf("closed without a plan: %s", plain(res))
	}
	res = w.press("tm1", button(t, res, "Agree plan"))
	if !strings.Contains(plain(res), "The plan still lacks") {
		t.Fatalf("agreed: %s", plain(res))
	}
	f := w.press("tm1", button(t, res, "Agree all the same")).Form
	if f == nil || f.Field("why-all-the-same").Value != "" {
		t.Fatalf("the reason is asked for with %+v", f)
	}
	w.submit("tm1", f, map[string]string{"why-all-the-same": "nowhere to sleep tonight"})
	p := w.theCase(ref).Resolution.Plan
	if p.State != casework.PlanAgreed || p.Override.Reason != "nowhere to sleep tonight" || len(p.Lacked) == 0 {
		t.Fatalf("the plan is %+v", p)
	}
	for _, a := range w.theCase(ref).Actions {
		if a.Draft {
			t.Errorf("%s is a draft still", a.Ref)
		}
	}
	if res := w.resolution("tm1", "close "+string(ref)); w.called(ref).State != casework.MeetingClosing {
		t.Errorf("not closed: %s", plain(res))
	}
}

// Who finds an answer out may give it without having signed, and reads nothing else of the case.
func TestAnswerByWhoFindsItOut(t *testing.T) {
	w := newWorld(t)
	ref := w.approvedCase()
	if res := w.resolution("sw1", "question "+string(ref)+" has she a GP? youthjustice by fri"); !strings.Contains(plain(res), "Youth Justice") {
		t.Fatalf("asked: %s", plain(res))
	}
	if got := plain(w.press("youthjustice", bot.Call("rrm-asked", "item", string(ref)+"-Q1").String())); !strings.Contains(got, "has she a GP?") {
		t.Errorf("the question reads %s", got)
	}
	if a, b := plain(w.press("health", bot.Call("rrm-asked", "item", string(ref)+"-Q1").String())), plain(w.press("health", bot.Call("rrm-asked", "item", "RRM-0999-Q1").String())); a != b {
		t.Errorf("somebody else reads %q, of none %q", a, b)
	}
	if res := w.resolution("youthjustice", "answer "+string(ref)+"-Q1 yes, since May"); !strings.Contains(plain(res), "recorded") {
		t.Errorf("answered: %s", plain(res))
	}
	if a := w.theCase(ref).Resolution.Questions[0].Answer; a == nil || a.Text.Words != "yes, since May" || a.By.SaidBy != "youthjustice" {
		t.Errorf("the answer is %+v", a)
	}
	if got := plain(w.resolution("youthjustice", "plan "+string(ref))); strings.Contains(got, "BF") {
		t.Errorf("the plan is read: %s", got)
	}
	if got := plain(w.resolution("education", "answer "+string(ref)+"-Q1 no")); strings.Contains(got, "recorded") {
		t.Errorf("anybody answers: %s", got)
	}
}

// The weekly board knows nothing of a Risk Resolution case, and its commands do nothing to one.
func TestTheWeeklyBoardLeavesItAlone(t *testing.T) {
	w := newWorld(t)
	ref := w.approvedCase()
	m := casework.Meeting{ID: "2026-12-01", Process: casework.RMM, Date: casework.NewDate(2026, 12, 1), Start: casework.Clock{Hour: 10}, Minutes: 120}
	_, err := w.board.Meetings.Insert(context.Background(), string(m.ID), m, store.Change{What: "test", At: w.clock()})
	must(t, err)
	due, err := w.board.Candidates(context.Background(), &m)
	must(t, err)
	if len(due) != 0 {
		t.Errorf("%s is due at the weekly meeting", due[0].Ref)
	}
	for _, text := range []string{"add %", "urgent % tomorrow 2pm x", "refer %"} {
		there := plain(w.command("chair", strings.ReplaceAll(text, "%", string(ref))))
		if text != "refer %" && there != strings.ReplaceAll(plain(w.command("chair", strings.ReplaceAll(text, "%", "RRM-0999"))), "RRM-0999", string(ref)) {
			t.Errorf("%s: %q", text, there)
		}
	}
	if got := plain(w.command("chair", "tracker")); strings.Contains(got, string(ref)) {
		t.Errorf("the tracker has it: %s", got)
	}
	w.later(time.Hour)
}

// The team manager keeps a Risk Resolution case in order, between meetings too: gives an action another
// owner, completes it, says why it was not done, restricts it. The weekly board's chair does none of it,
// and hears what there is to hear of no case.
func TestTheTeamManagerKeepsTheCase(t *testing.T) {
	w := newWorld(t)
	ref := w.approvedCase()
	w.resolution("sw1", "action "+string(ref)+" health to ring the GP by fri")
	a := w.theCase(ref).Actions
	action := string(a[len(a)-1].Ref)
	for _, text := range []string{"reassign " + action + " education has the nurse", "notdone " + action + " no answer"} {
		if res := w.resolution("chair", text); strings.Contains(plain(res), "ecorded") {
			t.Errorf("the chair says %q: %s", text, plain(res))
		}
	}
	if res := w.resolution("tm1", "reassign "+action+" education has the nurse"); w.actionOf(ref, action).Owner != "education" {
		t.Errorf("not reassigned: %s", plain(res))
	}
	w.resolution("education", "notdone "+action+" the nurse has left")
	if res := w.press("tm1", bot.Call("classify", "action", action, "class", "circumstances changed").String()); w.actionOf(ref, action).Class != casework.CircumstancesChanged {
		t.Errorf("not classified: %s", plain(res))
	}
	for _, text := range []string{"restrict % sw1, tm1", "reallocate % sw2", "hold % death"} {
		there := plain(w.resolution("chair", strings.ReplaceAll(text, "%", string(ref))))
		if nowhere := plain(w.resolution("chair", strings.ReplaceAll(text, "%", "RRM-0999"))); there != nowhere {
			t.Errorf("the chair says %q: %q, of none %q", text, there, nowhere)
		}
	}
	if res := w.resolution("tm1", "reallocate "+string(ref)+" sw2"); w.theCase(ref).Worker != "sw2" {
		t.Errorf("not reallocated: %s", plain(res))
	}
	if res := w.resolution("tm1", "restrict "+string(ref)+" sw2, tm1"); len(w.theCase(ref).Restricted) != 2 {
		t.Errorf("not restricted: %s", plain(res))
	}
}

// A difference of professional opinion has its stages in this process too; the managers move it on.
func TestADifferenceInResolution(t *testing.T) {
	w := newWorld(t)
	ref := w.approvedCase()
	w.meets(ref, 0, "sw1", "tm1", "health")
	if res := w.line("health", string(ref), "difference: we hold that she is not safe at the lodgings"); res.Mark != bot.Recorded {
		t.Fatalf("not recorded: %s", plain(res))
	}
	d := string(w.theCase(ref).Differences[0].Ref)
	if res := w.resolution("tm1", "escalate "+d+" not settled in the room"); w.theCase(ref).Differences[0].Stage == casework.StagePractitioners {
		t.Errorf("not moved on: %s", plain(res))
	}
}

// actionOf is an action of a case as it stands.
func (w *world) actionOf(ref casework.CaseRef, action string) casework.AgreedAction {
	w.t.Helper()
	c := w.theCase(ref)
	a := c.Action(casework.EntryRef(action))
	if a == nil {
		w.t.Fatalf("no action %s", action)
	}
	return *a
}

// What an entry calls somebody is matched with no case of the other process.
func TestNoMatchAcrossTheProcesses(t *testing.T) {
	w := newWorld(t)
	weekly := w.refer("gm")
	ref := w.approvedCase("full-name", "Another Child", "initials", "AC")
	w.command("sw1", "volt "+string(weekly)+" offender: a man known as Dexter, grey van MAN 4471 K")
	said := w.resolution("sw1", "volt "+string(ref)+" offender: known as Dexter, van MAN 4471 K")
	w.command("sw1", "volt "+string(weekly)+" location: Dexter's van MAN 4471 K again")
	if n := len(w.theCase(ref).Item.VOLT); n != 1 {
		t.Fatalf("%d entries, want one: %s", n, plain(said))
	}
	for _, r := range []casework.CaseRef{weekly, ref} {
		if m := w.theCase(r).Matches; len(m) > 0 {
			t.Errorf("%s is matched: %+v", r, m)
		}
	}
}
