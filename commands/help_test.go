package commands

import (
	"context"
	"strings"
	"testing"

	"convenor/casework"
)

// A telephone shows a dozen lines; the rest is behind one press.
func TestHelpFitsATelephone(t *testing.T) {
	w := newWorld(t)
	look := func(when string) {
		for _, who := range append(everybody(), "sw1", "sw2", "gm") {
			short := w.command(who, "help")
			text := plain(short)
			if n := strings.Count(strings.TrimSpace(text), "\n") + 1; n > 12 {
				t.Errorf("%s: help of %s has %d lines:\n%s", when, who, n, text)
			}
			all := plain(w.press(who, button(t, short, "Everything I can do")))
			if typed := plain(w.command(who, "help all")); typed != all {
				t.Errorf("%s: %s reads %q typed and %q pressed", when, who, typed, all)
			}
			for line := range strings.Lines(text) {
				if l := strings.TrimSpace(line); strings.HasPrefix(l, "- /rmm") && !strings.Contains(all, l) {
					t.Errorf("%s: %q is not in everything that %s can do", when, l, who)
				}
			}
			b, err := w.board.Basis(context.Background())
			must(t, err)
			p, _ := b.Roster.Person(casework.PersonID(who))
			v, err := w.board.ViewerFor(context.Background(), p, w.clock())
			must(t, err)
			now, err := w.router.coming(context.Background(), deckOf(w).Today)
			for _, k := range w.router.all {
				if err == nil && !k.Hidden && k.Serves(casework.RMM) && k.shows(v, &now) && !strings.Contains(all, k.Typed(casework.RMM)) {
					t.Errorf("%s: %s is not told of %s", when, who, k.Name)
				}
			}
		}
		if got, want := plain(w.command("nobody", "help all")), plain(w.command("nobody", "help")); got != want {
			t.Errorf("somebody on no roster reads %q, want %q", got, want)
		}
	}
	look("no meeting near")
	ref := w.sitting([]string{"sw1", "sw2"}, "chair", "gm", "health", "sw2")[0]
	look("while it sits")
	if got := plain(w.command("sw1", "help all")); !strings.Contains(got, "/rmm report "+string(ref)) || strings.Contains(got, "RMM-0042") {
		t.Errorf("the worker of one case reads another's number: %s", got)
	}
	w.command("chair", "close")
	look("after the close")
}
