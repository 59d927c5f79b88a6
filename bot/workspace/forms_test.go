package workspace_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"convenor/bot"
	"convenor/bot/workspace"
)

// referring opens a referral at a command, and sends one back that has no concerns.
func referring() *script {
	return &script{answer: func(e bot.Event) bot.Response {
		f := referral()
		switch {
		case e.Kind == bot.CommandEvent:
			return bot.Response{Form: &f}
		case e.Kind == bot.SubmissionEvent && e.Values["concerns"] == "":
			f.Fill(e.Values)
			f.Field("concerns").Error = "This is needed."
			return bot.Response{Form: &f}
		}
		return bot.Response{}
	}}
}

// desks are what stands on each screen of the chair's, and what is left over, by names typed.
func desks(w *workspace.Workspace, screens ...string) string {
	var all []string
	for _, screen := range screens {
		words := screen + ":"
		if f, open := w.FormOn("chair", screen); open {
			words += " " + f.Field("name").Value
		}
		for _, f := range w.Unsent("chair", screen) {
			words += fmt.Sprintf(" (%s)", f.Field("name").Value)
		}
		all = append(all, words)
	}
	return strings.Join(all, "; ")
}

func TestEachScreenHasItsForm(t *testing.T) {
	journal, h := &lines{after: -1}, referring()
	w := open(t, journal, h)
	ctx := t.Context()
	want := func(when, what string) {
		t.Helper()
		var screens []string
		for part := range strings.SplitSeq(what, "; ") {
			screens = append(screens, part[:1])
		}
		if got := desks(w, screens...); got != what {
			t.Errorf("%s: %s, want %s", when, got, what)
		}
	}
	must(t, w.Type(ctx, "a.1", "chair", w.Home(), "/rmm refer"))
	must(t, w.Fill(ctx, "chair", "a.1", map[string]string{"name": "Aster"}))
	must(t, w.Type(ctx, "b.1", "chair", w.Home(), "/rmm refer"))
	want("opened twice", "a: Aster; b:  (Aster)")
	before := w.Turned("chair", "a")
	must(t, w.Fill(ctx, "chair", "b.1", map[string]string{"name": "Briar"}))
	want("filled in twice", "a: Aster (Briar); b: Briar (Aster)")
	if w.Turned("chair", "a") != before {
		t.Error("what is typed on one screen changes what the other shows")
	}
	w = open(t, journal, h)
	want("after a restart", "a: Aster (Briar); b: Briar (Aster)")
	must(t, w.Submit(ctx, "b.2", "chair", "b.1", map[string]string{"concerns": "missing"}))
	if e := h.heard[len(h.heard)-1]; e.Values["name"] != "Briar" {
		t.Errorf("sent in from b: %v", e.Values)
	}
	want("b sent in", "a: Aster; b: (Aster)")

	// The tab was closed; another one finds the form.
	must(t, w.Type(ctx, "c.1", "chair", w.Home(), "/rmm refer"))
	must(t, w.Fill(ctx, "chair", "c.1", map[string]string{"name": "Clover"}))
	must(t, w.Take(ctx, "c.2", "chair", "a.1"))
	want("taken", "a: (Aster) (Clover); c: Aster (Clover)")
	must(t, w.Take(ctx, "c.3", "chair", "a.1"))
	if err := w.Take(ctx, "d.1", "dci", "a.1"); !errors.Is(err, workspace.ErrNoForm) {
		t.Errorf("Take of somebody else's = %v, want ErrNoForm", err)
	}
	w = open(t, journal, h)
	want("taken, after a restart", "a: (Aster) (Clover); c: Aster (Clover)")
	must(t, w.Type(ctx, "a.2", "chair", w.Home(), "/rmm refer"))
	want("what was put away is in the next", "a: Clover (Aster); c: Aster (Clover)")
	must(t, w.ThrowAway(ctx, "chair", "a.1"))
	must(t, w.ThrowAway(ctx, "chair", "a.1"))
	want("thrown away", "a: Clover; c: (Clover)")
	if err := w.Submit(ctx, "c.4", "chair", "a.1", nil); !errors.Is(err, workspace.ErrNoForm) {
		t.Errorf("Submit of what was thrown away = %v, want ErrNoForm", err)
	}
}

// What was wrong with a field is not wrong with what was typed into it since; what came back
// and was put away comes back as the bot has it.
func TestFormSentBack(t *testing.T) {
	journal, h := &lines{after: -1}, referring()
	w := open(t, journal, h)
	ctx := t.Context()
	must(t, w.Type(ctx, "a.1", "chair", w.Home(), "/rmm refer"))
	must(t, w.Submit(ctx, "a.2", "chair", "a.1", map[string]string{"name": "Aster", "concerns": ""}))
	f, _ := w.FormOn("chair", "a")
	if f.Opening != "a.2" || f.Field("concerns").Error == "" {
		t.Fatalf("sent back: %+v", f)
	}
	if left := desks(w, "b"); left != "b: (Aster)" {
		t.Errorf("what came back is not found in another tab: %s", left)
	}
	must(t, w.Fill(ctx, "chair", "a.2", map[string]string{"name": "Aster", "concerns": "missing"}))
	for range 2 {
		if f, _ := w.FormOn("chair", "a"); f.Refused() || f.Field("concerns").Value != "missing" {
			t.Errorf("filled in since: %+v", f)
		}
		w = open(t, journal, h)
	}
}

// Journals from when a person had one form give the same forms now.
func TestJournalWithOneForm(t *testing.T) {
	old := &lines{after: -1}
	for _, line := range []string{
		`{"op":"opened","at":"2026-11-24T10:00:00Z","key":"web/chair/k1","who":"chair","form":{"do":"refer","title":"Refer","fields":[{"name":"name","label":"Name"}]}}`,
		`{"op":"filled","at":"2026-11-24T10:00:01Z","who":"chair","values":{"name":"Aster"},"do":"refer"}`,
		`{"op":"opened","at":"2026-11-24T10:00:02Z","key":"web/chair/k2","who":"chair","form":{"do":"volt","title":"VOLT","fields":[{"name":"name","label":"Name"}]}}`,
		`{"op":"filled","at":"2026-11-24T10:00:03Z","who":"chair","values":{"name":"the slipway"},"do":"volt"}`,
		`{"op":"sent","at":"2026-11-24T10:00:04Z","key":"web/chair/k3","who":"chair","form":{"do":"volt","title":"VOLT","fields":[{"name":"name","label":"Name","value":"the slipway"}]}}`,
		`{"op":"opened","at":"2026-11-24T10:00:05Z","key":"web/chair/k4","who":"chair","form":{"do":"refer","title":"Refer","fields":[{"name":"name","label":"Name"}]}}`,
		`{"op":"shut","at":"2026-11-24T10:00:06Z","who":"chair"}`,
	} {
		old.lines = append(old.lines, []byte(line))
	}
	w := open(t, old, referring())
	if got := desks(w, "", "a"); got != ": (Aster); a: (Aster)" {
		t.Errorf("the old journal's forms: %s", got)
	}
	if f, open := w.Form("chair"); open || f.Do != "refer" {
		t.Errorf("the last form is %q, open %v", f.Do, open)
	}
}

// What comes of a form is said where its author opened it, also after it came back once and
// after a restart; among their direct messages where that place is closed meanwhile.
func TestAFormIsAnsweredWhereItWasOpened(t *testing.T) {
	h := referring()
	answering := func(e bot.Event) bot.Response {
		response := h.answer(e)
		if e.Kind == bot.SubmissionEvent && response.Form == nil {
			done := bot.Say("sent in")
			response.Whisper = &done
		}
		return response
	}
	home, room, direct := bot.Place{Platform: "test", Channel: "home"}, bot.Place{Platform: "test", Channel: "room/m-1"}, bot.Place{Platform: "test", Channel: "@chair"}
	for name, c := range map[string]struct {
		in, said bot.Place
		closes   bool
	}{
		"Home":   {in: home, said: home},
		"Room":   {in: room, said: room},
		"Closed": {in: room, said: direct, closes: true},
		"Direct": {in: direct, said: direct},
	} {
		t.Run(name, func(t *testing.T) {
			ctx := t.Context()
			journal := &lines{after: -1}
			w := open(t, journal, &script{answer: answering})
			opened, err := w.OpenRoom(ctx, bot.RoomSpec{Key: "m-1", Title: "Room"})
			must(t, err)
			must(t, w.Admit(ctx, opened, w.Account("chair"), nil))
			must(t, w.Type(ctx, "a.1", "chair", c.in, "/rmm refer"))
			must(t, w.Submit(ctx, "a.2", "chair", "a.1", map[string]string{"name": "Aster", "concerns": ""}))
			w = open(t, &lines{lines: journal.lines, after: -1}, &script{answer: answering})
			form, _ := w.Form("chair")
			if form.Begins() != "Aster" {
				t.Errorf("the form begins %q", form.Begins())
			}
			if c.closes {
				must(t, w.CloseRoom(ctx, opened))
			}
			must(t, w.Submit(ctx, "a.3", "chair", form.Opening, map[string]string{"concerns": "missing"}))
			all, _ := w.In("chair", c.said, 0, 50)
			if len(all) == 0 || all[len(all)-1].Said == nil || all[len(all)-1].Said.Plain() != "sent in" {
				t.Errorf("in %s stands %v", c.said, all)
			}
		})
	}
}
