package commands

import (
	"strings"
	"testing"

	"convenor/bot"
	"convenor/casework"
)

func TestCommandsOfAProcess(t *testing.T) {
	refer := &Capability{Name: "rrm-refer", Word: "refer", Process: casework.RRM, Form: true}
	if got := refer.Typed(casework.RMM); got != "/rrm refer" {
		t.Errorf("typed %q", got)
	}
	if refer.Serves(casework.RMM) || !refer.Serves(casework.RRM) || !(&Capability{Name: "help"}).Serves(casework.RRM) {
		t.Error("a capability serves its own process, and both without one")
	}
	w := newWorld(t)
	e := w.event(bot.CommandEvent, "sw1")
	e.Command, e.Text = "rrm", "tracker"
	got := plain(w.handle(e))
	for _, want := range []string{"/rmm tracker", "/rrm help"} {
		if !strings.Contains(got, want) {
			t.Errorf("/rrm tracker answers %q, without %q", got, want)
		}
	}
}
