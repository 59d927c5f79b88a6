package transcript_test

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"

	"convenor/bot"
	"convenor/bot/transcript"
)

func TestEntries(t *testing.T) {
	d := newDesk(t, nil)
	d.playAll(
		types("sw1", "", "/rmm refer"),
		submits("sw1", "refer to the rmm", "initials", "AE", "ceam LEVEL", "low", "Assessed on", "17/11/2026"),
		submits("sw1", "Refer to the RMM", "CEAM level", "very high"),
		types("chair", "", "/rmm start"),
		types("dci", "RMM-0001", "offender: male called Dex"),
		presses("dci", "", "sign the declaration"),
		types("dci", "rmm-0001", "offender: male called Dex"),
		types("outsider", "", "hello"),
		types("chair", "", "a word to all"),
		shows("chair", "", "and a picture", "van.jpg", "map.png"),
		types("chair", "", "/rmm close"),
	)
	want := strings.TrimSpace(`
sw1 → convenor (private) message: /rmm refer
convenor → sw1 (private) form: Refer to the RMM / Initials *:  / CEAM level:  [Low | Medium | High | Very High] / Reasons:  [School | Home] / Section 47 in place:  / Assessed on:  / Allocated social worker: sw1
sw1 → convenor (private) form: Refer to the RMM / Initials: AE / CEAM level: Low / Assessed on: 17/11/2026 / Allocated social worker: sw1
convenor → sw1 (private) error: CEAM level: Below the threshold.
convenor → sw1 (private) form: Refer to the RMM / Initials *: AE / CEAM level: Low [Low | Medium | High | Very High] /   ! Below the threshold. / Reasons:  [School | Home] / Section 47 in place:  / Assessed on: 17/11/2026 / Allocated social worker: sw1
sw1 → convenor (private) form: Refer to the RMM / Initials: AE / CEAM level: Very High / Assessed on: 17/11/2026 / Allocated social worker: sw1
convenor → sw1 (private) message: Referred as RMM-0001.
chair → convenor (private) message: /rmm start
convenor → #home message: Declaration / [Sign the declaration]
convenor → chair (private) message: Started: <nil>.
dci → convenor (private) message: RMM-0001 offender: male called Dex
convenor → dci (private) message: Sign first. / [Record it now]
convenor → dci (private) reaction: held
dci → convenor (private) message: [Sign the declaration]
convenor → #home edit: Declaration / Signed by some. / [Sign the declaration]
convenor → dci (private) message: Signed: <nil>.
dci → room/RMM-0001 message: offender: male called Dex
convenor → room/RMM-0001 message: Recorded for dci.
convenor → room/RMM-0001 reaction: recorded
outsider → convenor (private) message: hello
convenor → outsider (private) message: Sign first. / [Record it now]
convenor → outsider (private) reaction: held
chair → #home message: a word to all
convenor → chair (private) message: Something went wrong.
chair → #home message: and a picture / [file: van.jpg] / [file: map.png]
convenor → chair (private) message: Something went wrong.
chair → convenor (private) message: /rmm close
convenor → chair (private) message: Closed: <nil>.`)
	// The desk posts a confidential answer in the home channel, which is
	// refused; the line is marked so.
	want = strings.ReplaceAll(want, "convenor → chair (private) message: Something went wrong.", "convenor → #home reaction: refused")
	if got := d.written(); got != want {
		t.Errorf("entries:\n%s\n\nwant:\n%s", got, want)
	}
	if d.p.Unannounced() != 0 {
		t.Errorf("%d forms opened unannounced", d.p.Unannounced())
	}
}

func TestWhereTypingGoes(t *testing.T) {
	home := bot.Place{Platform: transcript.Name, Channel: "home"}
	direct := func(handle string) bot.Place { return bot.Place{Platform: transcript.Name, Channel: "@" + handle} }
	thread := bot.Place{Platform: transcript.Name, Channel: "room/m-1", Thread: "RMM-0001"}
	tests := map[string]struct {
		handle, thread, text string
		in                   bot.Place
		kind                 bot.EventKind
		words                string
	}{
		"Home":               {"chair", "", "hello", home, bot.LineEvent, "hello"},
		"HomeCommand":        {"chair", "", "/rmm help ", home, bot.CommandEvent, "help"},
		"Outsider":           {"outsider", "", "hello", direct("outsider"), bot.LineEvent, "hello"},
		"OutsiderCommand":    {"outsider", "", "/rmm case RMM-0001", direct("outsider"), bot.CommandEvent, "case RMM-0001"},
		"Inside":             {"chair", "RMM-0001", "level high", thread, bot.LineEvent, "level high"},
		"InsideOtherCase":    {"chair", "rmm-0001", "level high", thread, bot.LineEvent, "level high"},
		"InsideCommand":      {"chair", "RMM-0001", "/rmm help", thread, bot.CommandEvent, "help"},
		"NotInside":          {"sw1", "RMM-0001", "level high", direct("sw1"), bot.LineEvent, "RMM-0001 level high"},
		"NotInsideCommand":   {"sw1", "RMM-0001", "/rmm help", direct("sw1"), bot.CommandEvent, "help"},
		"NoSuchThread":       {"chair", "RMM-0009", "level high", direct("chair"), bot.LineEvent, "RMM-0009 level high"},
		"VisitorElsewhere":   {"dci", "theme", "a theme", direct("dci"), bot.LineEvent, "theme a theme"},
		"VisitorWhereLetIn":  {"dci", "RMM-0001", "level high", thread, bot.LineEvent, "level high"},
		"OutsiderIntoThread": {"outsider", "RMM-0001", "hello", direct("outsider"), bot.LineEvent, "RMM-0001 hello"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, nil)
			d.playAll(types("chair", "", "/rmm start"), presses("chair", "", "Sign the declaration"))
			if err := d.b.Admit(t.Context(), d.room(t.Context()), transcript.Account("dci"), []string{"RMM-0001"}); err != nil {
				t.Fatal(err)
			}
			if err := d.p.Type(t.Context(), "key", test.handle, test.thread, test.text); err != nil {
				t.Fatal(err)
			}
			e := d.lastEvent()
			if e.In != test.in || e.Kind != test.kind || e.Text != test.words || e.Direct != (test.in == direct(test.handle)) {
				t.Errorf("event = %+v", e)
			}
		})
	}
}

func TestPress(t *testing.T) {
	d := newDesk(t, nil)
	row := func(label, capability string) bot.Message {
		return bot.Say(label).With(bot.Buttons{bot.Press(label, bot.Call(capability, "case", "RMM-0002"))})
	}
	d.playAll(types("chair", "", "/rmm start"), presses("chair", "", "Sign the declaration"))
	room := d.room(t.Context())
	post := func(in bot.Place, m bot.Message) {
		t.Helper()
		if _, err := d.b.Post(t.Context(), in, m); err != nil {
			t.Fatal(err)
		}
	}
	post(room.Threads["RMM-0001"], row("Undo", "in-thread"))
	post(room.Threads["theme"], row("Undo", "in-theme"))
	if _, err := d.b.Direct(t.Context(), transcript.Account("sw1"), row("Undo", "direct")); err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct{ handle, thread, label, do string }{
		"NewestSeen":        {"chair", "", "undo", "in-theme"},
		"InThread":          {"chair", "RMM-0001", "UNDO", "in-thread"},
		"OwnMessage":        {"sw1", "", "Undo", "direct"},
		"OwnMessageOfCase":  {"sw1", "rmm-0002", "Undo", "direct"},
		"NotOfThatCase":     {"sw1", "RMM-0003", "Undo", ""},
		"NotSeen":           {"outsider", "", "Undo", ""},
		"Unknown":           {"chair", "", "Redo", ""},
		"NotInThatThread":   {"chair", "RMM-0001", "Sign the declaration", ""},
		"HomeFromAnywhere":  {"dci", "", "Sign the declaration", "sign"},
		"OutsiderSeesNoOne": {"outsider", "", "Sign the declaration", ""},
	}
	for name, test := range tests {
		err := d.p.Press(t.Context(), "press/"+name, test.handle, test.thread, test.label)
		if test.do == "" {
			if err == nil || !strings.Contains(err.Error(), test.label) {
				t.Errorf("%s: Press = %v, want an error that names the button", name, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if e := d.lastEvent(); !strings.HasPrefix(e.Do, test.do) || e.Key != "press/"+name {
			t.Errorf("%s: event = %+v, want %s", name, e, test.do)
		}
	}
}

// A press that is repeated presses the button it pressed, even if that is gone.
func TestPressRepeated(t *testing.T) {
	d := newDesk(t, nil)
	ref, err := d.b.Direct(t.Context(), transcript.Account("sw1"), bot.Say("sure?").With(bot.Buttons{bot.Press("Yes", bot.Call("first"))}))
	if err != nil {
		t.Fatal(err)
	}
	if err := d.p.Press(t.Context(), "key", "sw1", "", "Yes"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.b.Edit(t.Context(), ref, bot.Say("done")); err != nil {
		t.Fatal(err)
	}
	if _, err := d.b.Direct(t.Context(), transcript.Account("sw1"), bot.Say("sure?").With(bot.Buttons{bot.Press("Yes", bot.Call("second"))})); err != nil {
		t.Fatal(err)
	}
	if err := d.p.Press(t.Context(), "key", "sw1", "", "Yes"); err != nil || d.lastEvent().Do != "first" || d.lastEvent().Message != ref {
		t.Errorf("repeated: %v, event = %+v, want the first button", err, d.lastEvent())
	}
	if err := d.p.Press(t.Context(), "another", "sw1", "", "Yes"); err != nil || d.lastEvent().Do != "second" {
		t.Errorf("pressed anew: %v, event = %+v, want the second button", err, d.lastEvent())
	}
}

func TestEntryReads(t *testing.T) {
	e := transcript.Entry{At: clock(), From: transcript.Convenor, To: "sw1", Private: true, Kind: "message", Text: "one\ntwo"}
	want := "Tue 24 Nov 2026 10:00:00  convenor → sw1  (message, private)\n    one\n    two"
	if got := e.String(); got != want {
		t.Errorf("String() = %q, want %q", got, want)
	}
}

func TestSubmitRefuses(t *testing.T) {
	tests := map[string]struct {
		act   act
		wants string
	}{
		"NoForm":          {submits("chair", "Refer to the RMM"), "no form is open for chair"},
		"OtherTitle":      {submits("sw1", "Social worker's report"), `"Refer to the RMM"`},
		"UnknownLabel":    {submits("sw1", "Refer to the RMM", "Shoe size", "9"), "Initials, CEAM level"},
		"UnknownOption":   {submits("sw1", "Refer to the RMM", "CEAM level", "Extreme"), "High, Low, Medium, Very High"},
		"UnknownOfMany":   {submits("sw1", "Refer to the RMM", "Reasons", "School, Moon"), `"Moon"`},
		"NeitherYesNorNo": {submits("sw1", "Refer to the RMM", "Section 47 in place", "perhaps"), "yes or no"},
		"Twice":           {submits("sw1", "Refer to the RMM", "Initials", "A", "initials", "B"), "twice"},
	}
	for name, test := range tests {
		d := newDesk(t, nil)
		d.playAll(types("sw1", "", "/rmm refer"))
		if err := test.act(d, "key"); err == nil || !strings.Contains(err.Error(), test.wants) {
			t.Errorf("%s: Submit = %v, want an error with %q", name, err, test.wants)
		}
		if e := d.lastEvent(); e.Kind != bot.CommandEvent {
			t.Errorf("%s: the bot heard of it: %+v", name, e)
		}
		if _, open := d.p.Form("sw1"); !open {
			t.Errorf("%s: the form is closed", name)
		}
	}
}

func TestSubmittedValues(t *testing.T) {
	d := newDesk(t, nil)
	d.playAll(types("sw1", "", "/rmm refer"), submits("sw1", "Refer to the RMM", "Initials", " AE ", "CEAM level", "very high", "Reasons", "home, SCHOOL",
		"Section 47 in place", "Y", "Assessed on", "12 Sept 2011", "Allocated social worker", "@sw2"))
	want := map[string]string{"initials": "AE", "level": "Very High", "reasons": "Home\nSchool", "section-47": "yes", "assessed": "12 Sept 2011", "worker": "@sw2"}
	for name, value := range want {
		if got := d.lastEvent().Values[name]; got != value {
			t.Errorf("%s = %q, want %q", name, got, value)
		}
	}
	if err := d.p.Submit(t.Context(), "later", "sw1", "Refer to the RMM", nil); err == nil {
		t.Errorf("a form was sent in twice")
	}
}

func TestPrivateLineNeverInRoom(t *testing.T) {
	d := newDesk(t, nil)
	d.playAll(types("chair", "", "/rmm start"), presses("chair", "", "Sign the declaration"), types("dci", "RMM-0001", "offender: ZZCANARY"))
	for _, who := range []string{"chair", "sw1", "outsider"} {
		for _, m := range d.p.View(who) {
			if strings.Contains(m.Text, "ZZCANARY") {
				t.Errorf("%s sees %q", who, m.Text)
			}
		}
	}
	for _, e := range d.entries {
		if strings.Contains(e.Text, "ZZCANARY") && (!e.Private || e.From != "dci") {
			t.Errorf("entry = %+v", e)
		}
	}
}

func TestStoppedHearsNobody(t *testing.T) {
	d := newDesk(t, nil)
	d.stop()
	if err := d.p.Type(t.Context(), "1", "chair", "", "hello"); err == nil {
		t.Errorf("Type after the end = nil, want an error")
	}
}

// slow is a handler that takes until it is released.
type slow struct{ release chan struct{} }

func (slow) Opens(bot.Event) (string, bool) { return "", false }
func (s slow) Handle(context.Context, bot.Event) bot.Response {
	<-s.release
	answer := bot.Say("at last")
	return bot.Response{Direct: &answer}
}

func TestRunWaitsForWhatHasBegun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, err := transcript.New(t.Context(), transcript.Options{Now: clock, Home: board})
		if err != nil {
			t.Fatal(err)
		}
		h := slow{make(chan struct{})}
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() {
			if err := bot.New(p, bot.Options{}).Run(ctx, h); err != nil {
				t.Errorf("Run = %v", err)
			}
			close(ended)
		}()
		go func() {
			if err := p.Type(t.Context(), "1", "chair", "", "hello"); err != nil {
				t.Errorf("Type = %v", err)
			}
		}()
		synctest.Wait()
		stop()
		synctest.Wait()
		select {
		case <-ended:
			t.Errorf("Run returned while a handler was at work")
		default:
		}
		close(h.release)
		<-ended
		if view := p.View("chair"); len(view) != 2 || view[1].Text != "at last" {
			t.Errorf("chair sees %+v, want the answer", view)
		}
	})
}

func TestSameMarkIsNoNews(t *testing.T) {
	d := newDesk(t, nil)
	if err := d.p.Type(t.Context(), "1", "chair", "", "hello"); err != nil {
		t.Fatal(err)
	}
	line := d.lastEvent().Message
	for range 2 {
		if err := d.b.React(t.Context(), line, bot.Recorded, ""); err != nil {
			t.Fatal(err)
		}
	}
	if n := strings.Count(d.written(), "reaction: recorded"); n != 1 {
		t.Errorf("%d reactions are told, want 1:\n%s", n, d.written())
	}
}
