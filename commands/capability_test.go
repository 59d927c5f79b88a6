package commands

import (
	"testing"

	"convenor/bot/cards"
)

func TestEveryCapabilityIsDeclaredOnceAndHasItsWords(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range All() {
		for _, n := range append([]string{k.Name}, k.Aliases...) {
			if seen[n] {
				t.Errorf("%s is declared twice", n)
			}
			seen[n] = true
		}
		decides := 0
		for _, has := range []bool{k.Case != nil, k.Meeting != nil, k.Run != nil} {
			if has {
				decides++
			}
		}
		if decides != 1 {
			t.Errorf("%s decides in %d places, want one", k.Name, decides)
		}
		if !k.Hidden && cards.What(k.Name) == "" {
			t.Errorf("help has no words for %s", k.Name)
		}
		if !k.Form {
			continue
		}
		if cards.FormTitle(k.Name) == "" {
			t.Errorf("the form of %s has no title", k.Name)
		}
		for _, f := range k.Fields {
			if cards.Label(k.Name, f.Name) == "" {
				t.Errorf("%s: field %s has no label", k.Name, f.Name)
			}
		}
	}
	for _, want := range []string{"refer", "agenda", "prepare", "case", "report", "volt", "assess", "level", "plancheck", "action", "done", "notdone",
		"blocked", "reassign", "difference", "escalate", "raise", "theme", "start", "sign", "attend", "apologies", "for", "next", "defer", "partheard",
		"close", "approve", "amend", "summary", "tracker", "actions", "themes", "record", "filed", "urgent", "cancel", "move", "link", "transfer",
		"reallocate", "restrict", "undo", "roster", "join", "settings", "help"} {
		if !seen[want] {
			t.Errorf("no capability %s", want)
		}
	}
}

func TestARaiserIsAskedForEvidence(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	res := w.line("youthjustice", string(ref), "disagree: should be treated as a victim")
	form := w.press("youthjustice", button(t, res, "Add evidence")).Form
	if form == nil {
		t.Fatal("no form")
	}
	if w.submit("health", form, map[string]string{"evidence": "not hers"}); w.theCase(ref).Differences[0].Evidence != "" {
		t.Error("somebody else added evidence")
	}
	w.submit("youthjustice", form, map[string]string{"evidence": "the national referral guidance", "alternative": "refer today"})
	if d := w.theCase(ref).Differences[0]; d.Evidence != "the national referral guidance" || d.Alternative != "refer today" {
		t.Errorf("difference = %+v", d)
	}
}
