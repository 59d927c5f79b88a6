package commands

import (
	"strings"
	"testing"
	"time"

	"convenor/bot"
	"convenor/casework"
)

const toldNoRecord = "is no record"

// shows is a line with a file of a name that nobody may find again.
func (w *world) shows(who, thread, text string) bot.Event {
	e := w.lineEvent(who, thread, text)
	e.Files = []bot.File{{Name: "Zzcanary.jpg", Type: "image/jpeg", Size: 7}}
	return e
}

// The words of a line with a file are taken as any line's, and its author hears once in a
// meeting that the file is no record; delivered again, the first line says it again.
func TestFilesInAThread(t *testing.T) {
	w := newWorld(t)
	refs := w.sitting([]string{"sw1", "sw2"}, everybody()...)
	ref := string(refs[0])
	first := w.shows("dci", ref, "location: the slipway")
	res := w.handle(first)
	if res.Mark != bot.Recorded || !strings.Contains(plain(res), toldNoRecord) || strings.Contains(plain(res), "Zzcanary") {
		t.Fatalf("mark %v: %s", res.Mark, plain(res))
	}
	if again := w.handle(first); again.Mark != bot.Recorded || plain(again) != plain(res) {
		t.Errorf("delivered again: mark %v: %s", again.Mark, plain(again))
	}
	for _, thread := range []string{ref, string(refs[1]), "theme"} {
		if res := w.handle(w.shows("dci", thread, "")); res.Mark != bot.Refused || res.Direct != nil || res.Whisper != nil {
			t.Errorf("a file alone in %s: mark %v: %s", thread, res.Mark, plain(res))
		}
	}
	if res := w.handle(w.shows("health", ref, "")); !strings.Contains(plain(res), toldNoRecord) {
		t.Errorf("somebody else hears: %s", plain(res))
	}
	c, m := w.theCase(refs[0]), w.meeting()
	if c.Item.Shown != 3 || c.Item.Unrecorded != 0 || len(c.Item.VOLT) != 1 || w.theCase(refs[1]).Item.Shown != 1 || m.Shown != 1 || m.Unrecorded != 0 || len(m.Themes) != 0 {
		t.Errorf("shown %d in the case, %d with the meeting; not recorded %d and %d; %d entries, %d drafts",
			c.Item.Shown, m.Shown, c.Item.Unrecorded, m.Unrecorded, len(c.Item.VOLT), len(m.Themes))
	}
	if kept := w.handle(w.shows("dci", ref, "just talk")); kept.Mark != bot.NoMark || kept.Direct != nil || w.theCase(refs[0]).Item.Unrecorded != 1 {
		t.Errorf("talk with a file: mark %v, %s", kept.Mark, plain(kept))
	}
}

// A refused line stays counted as not recorded, whatever is shown with it.
func TestFilesWithARefusedLine(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	res := w.handle(w.shows("dci", string(ref), "level: enormous"))
	if c := w.theCase(ref); res.Mark != bot.Refused || c.Item.Unrecorded != 1 || c.Item.Shown != 1 || !strings.Contains(plain(res), toldNoRecord) {
		t.Errorf("mark %v, not recorded %d, shown %d: %s", res.Mark, c.Item.Unrecorded, c.Item.Shown, plain(res))
	}
}

// An edit of a line with files says nothing of them, and counts none.
func TestFilesOfAnEditedLine(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	e := w.shows("dci", string(ref), "location: the slipway")
	w.handle(e)
	e.Kind, e.Key, e.Text = bot.EditEvent, e.Key+"/edit", "location: the boat shed"
	res := w.handle(e)
	if c := w.theCase(ref); res.Mark != bot.Recorded || strings.Contains(plain(res), toldNoRecord) || c.Item.Shown != 1 || c.Item.VOLT[0].Text.Words != "the boat shed" {
		t.Errorf("mark %v, shown %d: %s", res.Mark, c.Item.Shown, plain(res))
	}
	e.Key, e.Text = e.Key+"/2", ""
	if res := w.handle(e); res.Mark != bot.Withdrawn || w.stand(ref) != "" || w.theCase(ref).Item.Unrecorded != 0 {
		t.Errorf("edited to nothing: mark %v, %q stands", res.Mark, w.stand(ref))
	}
	e = w.shows("health", "", "look")
	e.In.Channel, e.Message.Channel = "home", "home"
	w.handle(e)
	e.Kind, e.Key, e.Text = bot.EditEvent, e.Key+"/edit", ""
	if res := w.handle(e); res.Mark != bot.NoMark || plain(res) != "" {
		t.Errorf("edited at home: mark %v: %s", res.Mark, plain(res))
	}
}

// In the home channel everybody sees a file: its author hears so every time.
func TestFilesInTheHomeChannel(t *testing.T) {
	w := newWorld(t)
	w.sitting([]string{"sw1"}, everybody()...)
	for _, text := range []string{"", "look", "RMM-0001 location: the slipway"} {
		e := w.shows("dci", "", text)
		e.In = bot.Place{Platform: testPlatform, Channel: "home"}
		if res := w.handle(e); !strings.Contains(plain(res), "Everybody in the channel") || !strings.Contains(plain(res), "delete it there now") {
			t.Errorf("%q: %s", text, plain(res))
		}
	}
	if c, m := w.theCase("RMM-0001"), w.meeting(); c.Item.Shown != 0 || m.Shown != 0 {
		t.Error("they are counted with the meeting")
	}
}

// By direct message it is said once a day, on the board's calendar.
func TestFilesByDirectMessage(t *testing.T) {
	w := newWorld(t)
	w.sitting([]string{"sw1"}, everybody()...)
	said := func(text string) bool {
		e := w.directEvent("sw1", text)
		e.Files = []bot.File{{Name: "Zzcanary.pdf"}}
		return strings.Contains(plain(w.handle(e)), toldNoRecord)
	}
	if !said("RMM-0001 location: the slipway") || said("") || said("RMM-0001 plan: he stays in") {
		t.Error("not said once")
	}
	w.later(24 * time.Hour)
	if !said("") || said("") {
		t.Error("not said once on the next day")
	}
	if c := w.theCase("RMM-0001"); c.Item.Shown != 0 || len(c.Item.VOLT) != 1 {
		t.Errorf("shown %d, %d entries", c.Item.Shown, len(c.Item.VOLT))
	}
}

// Whoever is on no roster, and whoever may not see the case, hears with a file what they hear
// without one, and the access to a case is not to be told from its absence.
func TestFilesOfThoseNotEntitled(t *testing.T) {
	w := newWorld(t)
	refs := w.sitting([]string{"sw1", "sw2"}, everybody()...)
	w.change(refs[1], func(c *casework.Case) { c.Restricted = []casework.PersonID{"chair"} })
	for name, e := range map[string]bot.Event{
		"NobodyInTheThread": w.lineEvent("stranger", string(refs[0]), "location: x"), "NobodyAtHome": func() bot.Event {
			e := w.event(bot.LineEvent, "stranger")
			e.Text = "hello"
			return e
		}(), "NobodyDirectly": w.directEvent("stranger", "hello"),
		"NotTheirs": w.directEvent("sw1", string(refs[1])+" location: x"), "NotThere": w.directEvent("sw1", "RMM-0099 location: x"),
		"RestrictedNow": w.lineEvent("dci", string(refs[1]), "location: x"),
	} {
		want := w.handle(e)
		e.Key += "/with"
		e.Files = []bot.File{{Name: "Zzcanary.jpg"}}
		if got := w.handle(e); got.Mark != want.Mark || plain(got) != plain(want) {
			t.Errorf("%s: mark %v: %s; without a file %v: %s", name, got.Mark, plain(got), want.Mark, plain(want))
		}
	}
	if res := w.handle(w.shows("dci", string(refs[1]), "")); res.Mark != bot.NoMark || plain(res) != "" {
		t.Errorf("a file alone in the thread of a case that is not theirs: mark %v: %s", res.Mark, plain(res))
	}
	if c := w.theCase(refs[1]); c.Item.Shown != 0 {
		t.Errorf("%d counted", c.Item.Shown)
	}
}
