package commands

import (
	"context"
	"strings"
	"testing"
	"time"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/filing"
	"convenor/casework/rmm"
)

func TestThreadLinesBecomeTheRecord(t *testing.T) {
	w := newWorld(t)
	ref := string(w.sitting([]string{"sw1"}, everybody()...)[0])
	for _, l := range []struct{ who, text string }{
		{"dci", "offender: male called Dex, grey Transit van MAN 4471 K, outside the arcade on Loch Prom"},
		{"gm", "Location: Loch Prom arcade, back stairs"},
		{"health", "victim: says he owes someone money"},
		{"youthjustice", "trend - third lad this month"},
		{"sw1", "level: very high - debt bondage now likely"},
		{"sw1", `child says: "nobodys making me" seen mon, knows about this meeting`},
		{"dci", "action: dci to share van reg with patrols by fri"},
		{"youthjustice", "disagree: YJ view is he should be treated as victim, CSC want to wait"},
		{"chair", "agreed: decision back to this meeting next week"},
		{"chair", "agreed level: very high"},
		{"chair", "next review 1 Dec"},
		{"health", "not agreed A1 by health. appointment first"},
		{"chair", "raise: network to the strategic meeting"},
		{"admin", "for health: info: GP surgery will flag attendance"},
	} {
		if res := w.line(l.who, ref, l.text); res.Mark != bot.Recorded {
			t.Errorf("%s> %s: mark %v, %s", l.who, l.text, res.Mark, plain(res))
		}
	}
	c := w.theCase(casework.CaseRef(ref))
	it := c.Item
	if len(it.VOLT) != 5 {
		t.Fatalf("entries = %d, want 5", len(it.VOLT))
	}
	if e := it.VOLT[0]; e.Kind != casework.Offender || e.Handling != casework.MeetingOnly || e.By.Agency != "police" || e.Ref != "0001-V1" {
		t.Errorf("police entry = %+v", e)
	}
	if e := it.VOLT[2]; e.Kind != casework.Victim || e.Handling != casework.Shareable {
		t.Errorf("health entry = %+v", e)
	}
	if e := it.VOLT[4]; e.Kind != casework.Info || e.By.SaidBy != "health" || e.By.TypedBy != "admin" || e.By.Confirmed {
		t.Errorf("on behalf = %+v", e.By)
	}
	if len(it.Proposed) != 1 || it.Proposed[0].Judgement != casework.RiskVeryHigh || it.Proposed[0].Reason != "debt bondage now likely" {
		t.Errorf("proposed = %+v", it.Proposed)
	}
	if c.Agreed == nil || c.Agreed.Level != casework.RiskVeryHigh || c.Agreed.Was != casework.RiskHigh {
		t.Errorf("agreed = %+v", c.Agreed)
	}
	if len(it.Voices) != 1 || it.Voices[0].Seen != casework.NewDate(2026, 11, 23) || !it.Voices[0].KnowsOf {
		t.Errorf("voices = %+v", it.Voices)
	}
	if a := c.Actions[0]; a.Owner != "dci" || a.Agency != "police" || a.Due != casework.NewDate(2026, 11, 27) || len(a.Objections) != 1 || a.Objections[0].Agency != "health" {
		t.Errorf("action = %+v", a)
	}
	if d := c.Differences[0]; d.By.SaidBy != "youthjustice" || d.State != casework.DifferenceOpen || d.Due != casework.NewDate(2026, 11, 26) {
		t.Errorf("difference = %+v", d)
	}
	if it.NextReview != casework.NewDate(2026, 12, 1) || len(it.Decisions) != 1 || len(c.Strategic) != 1 {
		t.Errorf("next review %s, decisions %d, strategic %d", it.NextReview, len(it.Decisions), len(c.Strategic))
	}
}

func TestFiveLinesMakeAReport(t *testing.T) {
	w := newWorld(t)
	ref := string(w.sitting([]string{"sw1"}, everybody()...)[0])
	for _, l := range []string{"risk: medium, no change", "source: online, unknown adult", "plan: device agreement w mum", "working with mum on the phone thing", "working: yes mostly"} {
		w.line("sw1", ref, l)
	}
	c := w.theCase(casework.CaseRef(ref))
	if c.Item.Report.Complete() {
		t.Error("complete without its barriers")
	}
	w.line("sw1", ref, "barriers: none at present")
	c = w.theCase(casework.CaseRef(ref))
	if !c.Item.Report.Complete() {
		t.Errorf("missing %v", c.Item.Report.Missing())
	}
	if got := c.Item.Report.Parts[casework.ReportWorking].Text.Words; got != "yes mostly" {
		t.Errorf("working = %q", got)
	}
	if len(c.Item.Proposed) != 0 || c.Agreed != nil {
		t.Error("a report without a level changed the level")
	}
}

func TestEveryEventTwiceChangesNothing(t *testing.T) {
	w := newWorld(t)
	ref := string(w.sitting([]string{"sw1"}, everybody()...)[0])
	for _, l := range []struct{ who, text string }{
		{"dci", "offender: male called Dex"}, {"sw1", "level: very high - debt"}, {"dci", "action: dci to share reg by fri; health to book nurse by 1 dec"},
		{"youthjustice", "disagree: should be treated as victim"}, {"chair", "agreed: back next week"}, {"chair", "agreed level: very high"},
		{"sw1", "risk: high"}, {"health", "not agreed: first the appointment"}, {"chair", "raise: network"}, {"dci", "done A1 sent today"},
		{"education", "sorry had to step out"}, {"chair", "part heard"}, {"dci", "undo"},
	} {
		e := w.lineEvent(l.who, ref, l.text)
		first := w.handle(e)
		before, err := w.board.Cases.Load(context.Background(), ref)
		must(t, err)
		second := w.handle(e)
		after, err := w.board.Cases.Load(context.Background(), ref)
		must(t, err)
		if before.Rev != after.Rev {
			t.Errorf("%q delivered twice: revision %d became %d", l.text, before.Rev, after.Rev)
		}
		if first.Mark != second.Mark {
			t.Errorf("%q: mark %v, then %v", l.text, first.Mark, second.Mark)
		}
	}
}

func TestTheSameWordsTwiceAreAskedAbout(t *testing.T) {
	w := newWorld(t)
	ref := string(w.sitting([]string{"sw1"}, everybody()...)[0])
	w.line("dci", ref, "offender: male called Dex")
	res := w.line("dci", ref, "Offender:  male called Dex")
	if n := len(w.theCase(casework.CaseRef(ref)).Item.VOLT); n != 1 {
		t.Fatalf("entries = %d, want 1", n)
	}
	var do string
	for _, b := range res.Direct.Body {
		if row, ok := b.(bot.Buttons); ok {
			do = row[0].Do
		}
	}
	w.press("dci", do)
	w.press("dci", do)
	if n := len(w.theCase(casework.CaseRef(ref)).Item.VOLT); n != 2 {
		t.Errorf("entries after one press and another = %d, want 2", n)
	}
	w.later(11 * time.Minute)
	if res := w.line("dci", ref, "offender: male called Dex"); res.Mark != bot.Recorded || res.Direct != nil {
		t.Errorf("eleven minutes later: %v %s", res.Mark, plain(res))
	}
}

func TestEditsAndDeletionsKeepBoth(t *testing.T) {
	w := newWorld(t)
	ref := string(w.sitting([]string{"sw1"}, everybody()...)[0])
	e := w.lineEvent("dci", ref, "offender: male called Dex, van MAN 4471 K")
	w.handle(e)
	edit := e
	edit.Kind, edit.Key, edit.Text = bot.EditEvent, e.Key+"/edit", "offender: male called Dexy, van MAN 4417 K"
	w.handle(edit)
	w.handle(edit)
	v := w.theCase(casework.CaseRef(ref)).Item.VOLT
	if len(v) != 1 || v[0].Text.Words != "male called Dexy, van MAN 4417 K" || len(v[0].Text.Earlier) != 1 {
		t.Fatalf("after the edit: %+v", v)
	}
	for _, id := range v[0].Found {
		if id.Kind == casework.Vehicle && id.Value != "MAN4417K" {
			t.Errorf("plate = %s", id.Value)
		}
	}
	other := edit
	other.Key, other.Text = e.Key+"/edit2", "location: the arcade"
	w.handle(other)
	v = w.theCase(casework.CaseRef(ref)).Item.VOLT
	if len(v) != 2 || v[0].Text.Stands() || v[1].Kind != casework.Location {
		t.Fatalf("after an edit to another kind: %+v", v)
	}
	gone := e
	gone.Kind, gone.Key, gone.Text = bot.DeletionEvent, e.Key+"/gone", ""
	w.handle(gone)
	v = w.theCase(casework.CaseRef(ref)).Item.VOLT
	if v[1].Text.Stands() || v[1].Text.Words != "the arcade" {
		t.Errorf("after the deletion: %+v", v[1].Text)
	}
}

func TestALineMendedByAnEditIsTaken(t *testing.T) {
	w := newWorld(t)
	ref := string(w.sitting([]string{"sw1"}, everybody()...)[0])
	e := w.lineEvent("dci", ref, "offender was seen by the bus")
	w.handle(e)
	e.Kind, e.Key, e.Text = bot.EditEvent, e.Key+"/edit", "offender: was seen by the bus"
	w.handle(e)
	if v := w.theCase(casework.CaseRef(ref)).Item.VOLT; len(v) != 1 || v[0].Kind != casework.Offender {
		t.Errorf("entries = %+v", v)
	}
}

func TestUndoTakesBackOnesOwnNewest(t *testing.T) {
	w := newWorld(t)
	ref := string(w.sitting([]string{"sw1"}, everybody()...)[0])
	w.line("dci", ref, "offender: first")
	w.line("health", ref, "victim: hers")
	w.line("dci", ref, "location: second")
	w.line("dci", ref, "scrap that")
	v := w.theCase(casework.CaseRef(ref)).Item.VOLT
	if !v[0].Text.Stands() || !v[1].Text.Stands() || v[2].Text.Stands() {
		t.Errorf("stand: %v %v %v", v[0].Text.Stands(), v[1].Text.Stands(), v[2].Text.Stands())
	}
	w.line("chair", ref, "agreed level: very high")
	w.line("chair", ref, "undo")
	if c := w.theCase(casework.CaseRef(ref)); c.Agreed != nil || c.Level() != casework.RiskHigh {
		t.Errorf("agreed level after undo = %+v", c.Agreed)
	}
}

func TestInquorateMeansInformationOnly(t *testing.T) {
	w := newWorld(t)
	ref := string(w.sitting([]string{"sw1"}, "chair", "health", "sw1")[0]) // no police
	if res := w.line("health", ref, "victim: x"); res.Mark != bot.Recorded {
		t.Errorf("information refused: %s", plain(res))
	}
	for _, text := range []string{"agreed level: medium", "agreed: back next week"} {
		if res := w.line("chair", ref, text); res.Mark == bot.Recorded {
			t.Errorf("%q recorded without a quorum", text)
		}
	}
	if res := w.line("chair", ref, "agreed level: very high"); res.Mark != bot.Recorded {
		t.Errorf("that the risk is higher was refused: %s", plain(res))
	}
	w.command("chair", "override police called away, child at risk tonight")
	if res := w.line("chair", ref, "agreed level: medium"); res.Mark != bot.Recorded {
		t.Errorf("after the override: %s", plain(res))
	}
}

func TestTypedForOthersIsConfirmable(t *testing.T) {
	w := newWorld(t)
	ref := string(w.sitting([]string{"sw1"}, everybody()...)[0])
	if res := w.line("education", ref, "for health: info: x"); res.Mark == bot.Recorded {
		t.Error("education recorded for health")
	}
	w.line("admin", ref, "for health: info: GP will flag")
	w.press("health", bot.Call("confirm", "case", ref).String())
	if v := w.theCase(casework.CaseRef(ref)).Item.VOLT; len(v) != 1 || !v[0].By.Confirmed {
		t.Errorf("entries = %+v", v)
	}
}

func TestTextsAsTheyComeAreKeptWhole(t *testing.T) {
	w := newWorld(t)
	ref := string(w.sitting([]string{"sw1"}, everybody()...)[0])
	for _, words := range []string{"👩🏽‍⚕️ said ok", "الولد خائف", "اسم \u202Eاختبار\u202C ok", "e\u0301te\u0301", "tab\there", strings.Repeat("x", 4000)} {
		w.line("health", ref, "victim: "+words)
		v := w.theCase(casework.CaseRef(ref)).Item.VOLT
		if len(v) == 0 || v[len(v)-1].Text.Words != words {
			t.Errorf("%.20q was not kept as typed", words)
		}
	}
	n := len(w.theCase(casework.CaseRef(ref)).Item.VOLT)
	res := w.line("health", ref, "victim: "+strings.Repeat("wörds ", 17_000))
	if res.Mark != bot.Refused || !strings.Contains(plain(res), "4,000") && !strings.Contains(plain(res), "4000") {
		t.Errorf("100 kB: %v %.200s", res.Mark, plain(res))
	}
	if got := len(w.theCase(casework.CaseRef(ref)).Item.VOLT); got != n {
		t.Errorf("100 kB was recorded")
	}
}

// A refused line is one that was not recorded, once however often it is delivered; mended and
// recorded it is none any more, and what is recorded already never was.
func TestRefusedLinesAreCounted(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	count := func(want int, what string) {
		t.Helper()
		if got := w.theCase(ref).Item.Unrecorded; got != want {
			t.Errorf("%s: %d not recorded, want %d", what, got, want)
		}
	}
	e := w.lineEvent("education", string(ref), "agreed level: high")
	if res := w.handle(e); res.Mark != bot.Refused {
		t.Fatalf("mark %v: %s", res.Mark, plain(res))
	}
	w.handle(e)
	count(1, "refused")
	w.line("health", string(ref), "info: seen at the pier")
	count(1, "recorded")
	edited := w.event(bot.EditEvent, "education")
	edited.In, edited.Message, edited.Text = e.In, e.Message, "info: seen in town"
	w.handle(edited)
	count(0, "mended")
	again := w.event(bot.EditEvent, "education")
	again.In, again.Message, again.Text = e.In, e.Message, "child says: fine"
	w.handle(again)
	count(0, "mended again")
	w.line("education", string(ref), "done A9")
	w.line("education", string(ref), "done A9")
	count(2, "two more")
}

// Somebody marked as having left who writes a line is asked, once, whether they are back; the
// press brings them back.
func TestALineOfSomebodyWhoLeftIsAskedAbout(t *testing.T) {
	w := newWorld(t)
	ref := string(w.sitting([]string{"sw1"}, everybody()...)[0])
	const id = casework.MeetingID("2026-11-24")
	if res := w.line("health", ref, "info: one"); res.Direct != nil {
		t.Fatalf("asked before leaving: %s", plain(res))
	}
	w.command("chair", "attend health left")
	if res := w.line("chair", ref, "for health: info: typed for them"); res.Direct != nil {
		t.Errorf("asked about a line that another typed: %s", plain(res))
	}
	res := w.line("health", ref, "info: two")
	if res.Mark != bot.Recorded || res.Direct == nil || !strings.Contains(plain(res), "I am back") {
		t.Fatalf("mark %v: %s", res.Mark, plain(res))
	}
	m := w.meetingOf(id)
	if m.Attendance("health").Left.IsZero() {
		t.Error("back without having said so")
	}
	if res := w.line("health", ref, "info: three"); res.Direct != nil {
		t.Errorf("asked twice: %s", plain(res))
	}
	w.press("health", bot.Call("attend", "person", "me").String())
	m = w.meetingOf(id)
	if a := m.Attendance("health"); !a.Left.IsZero() || a.Presence != casework.Present {
		t.Errorf("after the press: %+v", a)
	}
}

// A refused line under themes is counted with the meeting.
func TestRefusedThemesAreCounted(t *testing.T) {
	w := newWorld(t)
	w.sitting([]string{"sw1"}, everybody()...)
	const id = casework.MeetingID("2026-11-24")
	if res := w.line("dci", "theme", "restricted offender: Rook"); res.Mark != bot.Refused {
		t.Fatalf("mark %v", res.Mark)
	}
	if got := w.meetingOf(id).Unrecorded; got != 1 {
		t.Errorf("%d not recorded, want 1", got)
	}
}

func TestAnOfferedLineIsRecordedByOnePressAndNoLongerCounted(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	res := w.line("sw1", string(ref), "working with mum on the phone thing")
	if res.Mark != bot.NoMark || res.Direct == nil {
		t.Fatalf("mark %v, offer %v", res.Mark, res.Direct != nil)
	}
	w.line("education", string(ref), "sorry had to step out, back now")
	if c := w.theCase(ref); c.Item.Unrecorded != 2 || c.Item.Report.Started() {
		t.Fatalf("unrecorded = %d, report started %v", c.Item.Unrecorded, c.Item.Report.Started())
	}
	do := bot.Call("recordheld", "draft", heldOf(w, "sw1")).String()
	w.press("sw1", do)
	w.press("sw1", do)
	c := w.theCase(ref)
	if c.Item.Unrecorded != 1 || !strings.Contains(c.Item.Report.Parts[casework.ReportWorking].Text.Words, "with mum on the phone thing") {
		t.Errorf("unrecorded = %d, working = %q", c.Item.Unrecorded, c.Item.Report.Parts[casework.ReportWorking].Text.Words)
	}
}

func TestAnObjectionToALevelIsHeardWhenTheCaseLeaves(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	w.line("chair", string(ref), "agreed level: low - placement settled")
	if res := w.line("gm", string(ref), "not agreed by csc, too soon"); res.Mark != bot.Recorded {
		t.Fatalf("refused: %s", plain(res))
	}
	c, m := w.theCase(ref), w.meeting()
	basis, err := w.board.Basis(context.Background())
	must(t, err)
	rmm.Clear(&c, &m, filing.Env{Now: w.clock(), Settings: basis.Settings, Roster: basis.Roster})
	if c.State != casework.CaseClosed || c.Closed.Reason != casework.ClosureLow || len(c.Closed.Objections) != 1 {
		t.Errorf("closure = %+v", c.Closed)
	}
}

func TestUndoOfTheThingNamed(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	w.line("dci", string(ref), "location: the arcade")
	w.line("dci", string(ref), "trend: third this month")
	w.line("dci", string(ref), "undo V1")
	if v := w.theCase(ref).Item.VOLT; v[0].Text.Stands() || !v[1].Text.Stands() {
		t.Errorf("stand: V1 %v, V2 %v", v[0].Text.Stands(), v[1].Text.Stands())
	}
}

func TestNothingRestrictedStandsAmongThemes(t *testing.T) {
	w := newWorld(t)
	w.sitting([]string{"sw1"}, everybody()...)
	if res := w.line("dci", "theme", "restricted o: male Dex"); res.Mark != bot.Refused {
		t.Errorf("mark = %v", res.Mark)
	}
	w.line("dci", "theme", "three children, one address")
	if ts := w.meeting().Themes; len(ts) != 1 || ts[0].Text.Words != "three children, one address" {
		t.Errorf("themes = %+v", ts)
	}
}

// "Not agreed" follows what was agreed last, and what it says it is about; it then counts among
// the objections heard when the case leaves.
func TestAnObjectionGoesToWhatItIsAbout(t *testing.T) {
	for _, x := range []struct {
		text   string
		onItem int
	}{
		{"not agreed to closing", 1}, {"not agreed, too soon", 1}, {"not agreed to the level", 1}, {"not agreed A1 too soon", 0},
	} {
		w := newWorld(t)
		ref := w.sitting([]string{"sw1"}, everybody()...)[0]
		w.line("gm", string(ref), "action: police to visit by fri")
		w.line("chair", string(ref), "agreed level: low")
		if x.text == "not agreed to the level" {
			w.line("gm", string(ref), "action: education to ring by fri")
		}
		res := w.line("education", string(ref), x.text)
		if c := w.theCase(ref); res.Mark != bot.Recorded || len(c.Item.Objections) != x.onItem || len(c.Actions[0].Objections) != 1-x.onItem {
			t.Errorf("%s: mark %v, %d on the item, %d on the action", x.text, res.Mark, len(c.Item.Objections), len(c.Actions[0].Objections))
		}
	}
}

// A decision that says who does something stays a decision, and is an action with one press.
func TestADecisionIsOfferedAsAnAction(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	for i, text := range []string{"agreed: police to hold the strategy meeting by fri", "agreed - education to ring the school by weds"} {
		res := w.line("chair", string(ref), text)
		do := button(t, res, "Make it an action too")
		w.press("chair", do)
		w.press("chair", do)
		if c := w.theCase(ref); res.Mark != bot.Recorded || len(c.Item.Decisions) != i+1 || len(c.Actions) != i+1 {
			t.Errorf("%s: mark %v, %d decisions, %d actions", text, res.Mark, len(c.Item.Decisions), len(c.Actions))
		}
	}
	if res := w.line("chair", string(ref), "agreed: the threshold stands"); res.Direct != nil {
		t.Errorf("a decision without anybody in it: %s", plain(res))
	}
}

// What people call confidential is for named people, as what they call restricted is.
func TestConfidentialIsRestricted(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	for i, text := range []string{"confidential info: dad told us", "info: dad told us so, not for sharing", "police eyes only - info: dad said"} {
		w.line("gm", string(ref), text)
		if v := w.theCase(ref).Item.VOLT; len(v) != i+1 || v[i].Handling != casework.NamedPeople {
			t.Fatalf("%s: %+v", text, v)
		}
	}
}

func TestAReviewDateWithAWordOfThanksIsNoDecision(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	w.line("chair", string(ref), "next review 8 dec pls")
	if it := w.theCase(ref).Item; it.NextReview != casework.NewDate(2026, 12, 8) || len(it.Decisions) != 0 {
		t.Errorf("review %v, decisions %v", it.NextReview, it.Decisions)
	}
	w.line("chair", string(ref), "agreed next review 1 dec")
	if it := w.theCase(ref).Item; it.NextReview != casework.NewDate(2026, 12, 1) {
		t.Errorf("review %v", it.NextReview)
	}
}
