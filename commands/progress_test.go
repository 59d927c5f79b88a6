package commands

import (
	"testing"

	"convenor/bot"
	"convenor/casework"
)

func TestNothingWasDoneOnADayToCome(t *testing.T) {
	for words, want := range map[string]string{
		"":                            "2026-11-24",
		" 20/11":                      "2026-11-20",
		" on fri":                     "2026-11-20",
		" 30/11/2026":                 "",
		" on 30/11/2026":              "",
		" - 1 Dec":                    "",
		" letter sent, appt on 12/12": "2026-11-24",
	} {
		w := newWorld(t)
		ref := w.sitting([]string{"sw1"}, everybody()...)[0]
		w.line("health", string(ref), "action: health to write to the GP by mon")
		res := w.line("health", string(ref), "done A1"+words)
		a := w.theCase(ref).Actions[0]
		switch {
		case want == "" && (a.State != casework.ActionOpen || res.Mark != bot.Refused):
			t.Errorf("done A1%s: %q on %v, want it refused", words, a.State, a.Last)
		case want != "" && (a.Last == nil || a.Last.On.String() != want):
			t.Errorf("done A1%s: %v %s, want done on %s", words, a.Last, plain(res), want)
		}
	}
}
