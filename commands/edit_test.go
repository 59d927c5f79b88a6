package commands

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/filing"
	"convenor/casework/rmm"
	"convenor/store"
)

// edited is a later edit of a line, gone its deletion.
func edited(e bot.Event, text string) bot.Event {
	e.Kind, e.Key, e.Text = bot.EditEvent, e.Key+"/"+text, text
	return e
}

func gone(e bot.Event) bot.Event {
	e.Kind, e.Key, e.Text = bot.DeletionEvent, e.Key+"/gone", ""
	return e
}

func (w *world) directEvent(who, text string) bot.Event {
	e := w.lineEvent(who, "", text)
	e.In, e.Direct = bot.Place{Platform: testPlatform, Channel: "dm-" + who}, true
	e.Message.Place = e.In
	return e
}

// stand lists the words of a case's entries that stand.
func (w *world) stand(ref casework.CaseRef) string {
	var out []string
	for _, v := range w.theCase(ref).Item.VOLT {
		if v.Text.Stands() {
			out = append(out, v.Text.Words)
		}
	}
	return strings.Join(out, ", ")
}

// clear lets the meeting go of a case, as the scheduler does.
func (w *world) clear(ref casework.CaseRef) {
	w.t.Helper()
	m := w.meeting()
	basis, err := w.board.Basis(context.Background())
	must(w.t, err)
	w.later(time.Minute)
	_, err = w.board.Cases.Update(context.Background(), string(ref), func(cs *casework.Case) (store.Change, error) {
		rmm.Clear(cs, &m, filing.Env{Now: w.clock(), Settings: basis.Settings, Roster: basis.Roster})
		return store.Change{What: "clear", At: w.clock()}, nil
	})
	must(w.t, err)
}

func TestAnEditDeliveredAgainChangesNothing(t *testing.T) {
	for name, text := range map[string]string{
		"OneLine":      "info: a2",
		"AnotherKind":  "trend: a",
		"SeveralLines": "info: a\ninfo: b\ninfo: c",
		"NoRecord":     "never mind",
		"FirstRefused": "done A9\ninfo: b\ninfo: c", // nothing stands under the edit's own key
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			ref := w.sitting([]string{"sw1"}, everybody()...)[0]
			e := w.lineEvent("health", string(ref), "info: a")
			w.handle(e)
			once := w.handle(edited(e, text))
			want := w.stand(ref)
			again := w.handle(edited(e, text))
			if got := w.stand(ref); got != want || again.Mark != once.Mark {
				t.Errorf("stands %q marked %v, delivered again %q marked %v", want, once.Mark, got, again.Mark)
			}
		})
	}
}

func TestEditsAndDeletionsFindTheirRecordByTheMessage(t *testing.T) {
	type at struct {
		place string // a thread, or "direct"
		text  string
	}
	for name, test := range map[string]struct {
		sits     bool
		typed    at
		edit     string
		one, two string // what stands in the two cases after the edit
	}{
		"AnotherCasesThread": {true, at{"1", "RMM-0002 info: a"}, "RMM-0002 info: b", "", "b"},
		"DirectBefore":       {false, at{"direct", "RMM-0001 info: a"}, "RMM-0001 info: b", "b", ""},
		"DirectToTwo":        {true, at{"direct", "RMM-0001 info: a\nRMM-0002 info: a"}, "RMM-0001 info: b\nRMM-0002 info: c", "b", "c"},
		"ToAnotherCase":      {true, at{"direct", "RMM-0001 info: a"}, "RMM-0002 info: a", "", "a"},
		"OtherHandling":      {true, at{"1", "info: a"}, "meeting only info: b", "b", ""},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			if test.sits {
				w.sitting([]string{"sw1", "sw1"}, everybody()...)
			} else {
				w.refer("gm", "full-name", "Child One")
				w.refer("gm", "full-name", "Child Two")
			}
			e := w.directEvent("sw1", test.typed.text)
			if test.typed.place != "direct" {
				e = w.lineEvent("sw1", "RMM-000"+test.typed.place, test.typed.text)
			}
			if res := w.handle(e); res.Mark != bot.Recorded {
				t.Fatalf("mark %v: %s", res.Mark, plain(res))
			}
			w.handle(edited(e, test.edit))
			if one, two := w.stand("RMM-0001"), w.stand("RMM-0002"); one != test.one || two != test.two {
				t.Errorf("after the edit stand %q and %q, want %q and %q", one, two, test.one, test.two)
			}
			res := w.handle(gone(e))
			if one, two := w.stand("RMM-0001"), w.stand("RMM-0002"); one+two != "" {
				t.Errorf("after the deletion stand %q and %q: %s", one, two, plain(res))
			}
		})
	}
}

func TestThemeItemsFollowTheirLine(t *testing.T) {
	w := newWorld(t)
	w.sitting([]string{"sw1"}, everybody()...)
	e := w.lineEvent("dci", "aob", "car park closed friday")
	w.handle(e)
	w.handle(edited(e, "car park closed monday"))
	items := w.meeting().Themes
	if len(items) != 1 || items[0].Text.Words != "car park closed monday" || len(items[0].Text.Earlier) != 1 {
		t.Fatalf("after the edit: %+v", items)
	}
	if res := w.handle(edited(e, "restricted info: male Dex")); len(w.meeting().Themes) != 1 || plain(res) == "" {
		t.Errorf("restricted words among themes: %+v", w.meeting().Themes)
	}
	w.handle(gone(e))
	if items := w.meeting().Themes; items[0].Text.Stands() {
		t.Errorf("after the deletion: %+v", items)
	}
}

func TestAHeldLineFollowsItsMessage(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, "chair", "dci", "health", "education", "youthjustice")[0]
	kept := func() string {
		lines, err := w.router.heldLines(context.Background(), "sw1", func(store.Draft) bool { return true })
		must(t, err)
		var out []string
		for _, l := range lines {
			out = append(out, l.Words)
		}
		return strings.Join(out, ", ")
	}
	e := w.lineEvent("sw1", string(ref), "info: a")
	w.handle(e)
	w.handle(edited(e, "info: b"))
	w.handle(edited(e, "info: b"))
	if got := kept(); got != "info: b" {
		t.Errorf("kept %q, want the new words alone", got)
	}
	w.handle(gone(e))
	if got := kept(); got != "" {
		t.Errorf("kept %q after the deletion", got)
	}
}

func TestWhatIsMinutedIsNotEdited(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	lines := map[string]bot.Event{}
	for _, text := range []string{"action: health to call mum by fri", "action: health to call dad by fri", "info: a", "done A1"} {
		lines[text] = w.lineEvent("health", string(ref), text)
		if res := w.handle(lines[text]); res.Mark != bot.Recorded {
			t.Fatalf("%s: mark %v", text, res.Mark)
		}
	}
	w.clear(ref)
	before := w.theCase(ref)
	for text, e := range lines {
		for _, change := range []bot.Event{edited(e, "action: dci to arrest by 1.12.2027"), gone(e)} {
			res := w.handle(change)
			if diff := cmp.Diff(before, w.theCase(ref)); diff != "" {
				t.Errorf("%s: its %v changed what is minuted: %s", text, change.Kind, diff)
			}
			if !strings.Contains(plain(res), "/rmm amend") {
				t.Errorf("%s: its %v was answered %q", text, change.Kind, plain(res))
			}
		}
	}
}

func TestAnEditedActionKeepsTheRules(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	e := w.lineEvent("health", string(ref), "action: health to call mum by fri")
	w.handle(e)
	action := func() casework.AgreedAction { return w.theCase(ref).Actions[0] }
	was := action()

	w.handle(edited(e, "action: health to call mum by 31/11/2026"))
	if a := action(); a.Due != was.Due || len(a.What.Earlier) != 0 {
		t.Errorf("a day that is not there was taken: %+v", a)
	}
	w.handle(edited(e, "action: police to call mum by mon"))
	if a := action(); a.Owner != "dci" || a.Agency != "police" || len(a.Moves) != 1 || a.Due == was.Due {
		t.Errorf("owner and date after the edit: %+v", a)
	}
	w.command("dci", "reassign "+string(action().Ref)+" education they know her")
	moved := action().Owner
	w.handle(edited(e, "action: police to ring mum by mon"))
	if a := action(); a.Owner != moved || moved == "dci" || !strings.Contains(a.What.Words, "ring") {
		t.Errorf("an edit took the action back from who has it: %+v", a)
	}
	w.line("chair", string(ref), "done A1")
	w.handle(edited(e, "action: police to visit mum by mon"))
	if a := action(); strings.Contains(a.What.Words, "visit") || a.State != casework.ActionDone {
		t.Errorf("an action that is done was edited: %+v", a)
	}
}

func TestNobodyEditsUnentitled(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	e := w.lineEvent("health", string(ref), "info: a")
	w.handle(e)
	_, err := w.board.Cases.Update(context.Background(), string(ref), func(cs *casework.Case) (store.Change, error) {
		cs.Restricted = []casework.PersonID{"chair"}
		return store.Change{What: "test", At: w.clock()}, nil
	})
	must(t, err)
	if res := w.handle(edited(e, "info: b")); w.stand(ref) != "a" || plain(res) == "" {
		t.Errorf("stands %q: %s", w.stand(ref), plain(res))
	}
}

func TestMatchesFollowTheWords(t *testing.T) {
	for name, change := range map[string]func(w *world, e bot.Event, to string){
		"Edit":    func(w *world, e bot.Event, to string) { w.handle(edited(e, "offender: "+to)) },
		"Correct": func(w *world, e bot.Event, to string) { w.line("dci", e.In.Thread, "correction: "+to) },
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			refs := w.sitting([]string{"sw1", "sw2"}, everybody()...)
			w.line("health", string(refs[1]), "location: van MAN 4471 K outside")
			e := w.lineEvent("dci", string(refs[0]), "offender: van MAN 4417 K")
			w.handle(e)
			if n := len(w.theCase(refs[0]).Matches); n != 0 {
				t.Fatalf("matches = %d", n)
			}
			change(w, e, "van MAN 4471 K")
			if ms := w.theCase(refs[0]).Matches; len(ms) != 1 || ms[0].Case != refs[1] {
				t.Errorf("matches after the right plate = %+v", ms)
			}
			w.line("health", string(refs[1]), "trend: van MAN 4471 K again") // the other side knows it too
			if n := len(w.theCase(refs[1]).Matches); n != 1 {
				t.Fatalf("matches of the other case = %d", n)
			}
			w.line("dci", string(refs[0]), "undo")
			if a, b := w.theCase(refs[0]).Matches, w.theCase(refs[1]).Matches; len(a)+len(b) != 0 {
				t.Errorf("matches after the entry was withdrawn = %+v and %+v", a, b)
			}
		})
	}
}
