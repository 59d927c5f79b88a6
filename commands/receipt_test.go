package commands

import (
	"testing"

	"convenor/bot"
)

func TestWordsTakenBackCanBeSaidAgain(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	w.line("health", string(ref), "info: seen at the pier")
	if res := w.line("health", string(ref), "info: seen at the pier"); res.Mark != bot.Refused || res.Direct == nil {
		t.Errorf("said twice: mark %v, want it refused, with a message", res.Mark)
	}
	w.line("health", string(ref), "undo")
	if res := w.line("health", string(ref), "info: seen at the pier"); res.Mark != bot.Recorded || res.Direct != nil {
		t.Errorf("said again after an undo: mark %v: %s", res.Mark, plain(res))
	}
	v := w.theCase(ref).Item.VOLT
	if len(v) != 2 || v[0].Text.Stands() || !v[1].Text.Stands() {
		t.Errorf("entries = %+v", v)
	}
}
