package commands

import (
	"strings"
	"testing"

	"convenor/bot"
)

// Who writes about a child in ordinary words is told once in a meeting that it is nobody's
// record, and records it by one press; courtesies and questions are left alone, and so is
// everybody who may not see the case.
func TestTalkThatMayBeMeantForTheRecord(t *testing.T) {
	const seen = "saw him at the quay tues nite w two older lads"
	w := newWorld(t)
	refs := w.sitting([]string{"sw1", "sw2"}, "chair", "dci", "gm", "health")
	ref := string(refs[0])
	for _, quiet := range []string{"ok thanks all round then", "sorry had to step out", "who has seen him since friday?", "back now", "sure"} {
		if res := w.line("dci", ref, quiet); plain(res) != "" || res.Mark != bot.NoMark {
			t.Errorf("%q is answered %q", quiet, plain(res))
		}
	}
	first := w.lineEvent("dci", ref, seen)
	res := w.handle(first)
	if res.Mark != bot.NoMark || !strings.Contains(plain(res), "not in the record") || strings.Contains(plain(res), "quay") {
		t.Fatalf("mark %v: %s", res.Mark, plain(res))
	}
	if again := w.handle(first); plain(again) != plain(res) {
		t.Errorf("delivered again: %s", plain(again))
	}
	if res := w.line("dci", string(refs[1]), "she was at the slipway too"); plain(res) != "" {
		t.Errorf("told twice in a meeting: %s", plain(res))
	}
	if other := w.line("health", ref, "she missed the last two appointments"); !strings.Contains(plain(other), "not in the record") {
		t.Errorf("somebody else hears %q", plain(other))
	}
	if res := w.line("education", ref, "he was in school all of last week"); plain(res) != "" {
		t.Errorf("who has not signed hears %q", plain(res))
	}
	if n := len(w.theCase(refs[0]).Item.VOLT); n != 0 {
		t.Fatalf("%d entries before the press", n)
	}
	offer := button(t, res, "Record it as information")
	if res := w.press("dci", offer); res.Update == nil || res.Whisper != nil {
		t.Errorf("the offer stands beside its receipt: %s", plain(res))
	}
	if res := w.press("dci", offer); res.Update != nil || res.Whisper == nil {
		t.Errorf("pressed again: %s", plain(res))
	}
	if volt := w.theCase(refs[0]).Item.VOLT; len(volt) != 1 || volt[0].Text.Words != seen || volt[0].By.SaidBy != "dci" {
		t.Errorf("recorded: %+v", volt)
	}
}
