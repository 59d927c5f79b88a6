package commands

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"convenor/bot"
	"convenor/casework"
)

// keptFrom is a board with a case that is restricted to dci and sw1 and holds something of
// every sort, each with the word "hush" in it, and one beside it that is open to all.
func keptFrom(t testing.TB, sits bool) (w *world, kept, open casework.CaseRef) {
	w = newWorld(t)
	refs := w.sitting([]string{"sw1", "sw2"}, "chair", "dci", "gm", "admin", "health", "sw1", "sw2")
	kept, open = refs[0], refs[1]
	for _, line := range []string{
		"action: dci to hush by Friday", "action: sw1 to hush by 26/11/2026", "info: hush, called Zzcanary in van ABC 123 D", "disagree: hush", "raise: hush",
		"restricted v: hush", "child says: hush",
	} {
		if res := w.line("dci", string(kept), line); res.Mark != bot.Recorded {
			t.Fatalf("%q: %s", line, plain(res))
		}
	}
	w.line("dci", string(open), "info: male called Zzcanary in van ABC 123 D")
	w.command("gm", "link "+string(kept)+" "+string(open)+" sibling")
	w.change(kept, func(c *casework.Case) { c.Restricted = []casework.PersonID{"dci", "sw1"} })
	if !sits {
		w.cleared(refs...)
	}
	return w, kept, open
}

// agendas are what is done with the reference alone, which everybody reads on the agenda, by
// those who run the meeting: it is put on, it is reached, and in an emergency a meeting is called
// for it. What they hear holds nothing of the case.
var agendas = map[string]bool{"add": true, "next": true, "urgent": true}

// Whoever is not named in a restricted case hears of it, by every capability and in every way
// of asking, what they hear of a reference that does not exist, and changes nothing.
func TestARestrictedCaseIsNotThere(t *testing.T) {
	for _, sits := range []bool{true, false} {
		w, kept, open := keptFrom(t, sits)
		before, _ := json.Marshal(w.theCase(kept))
		const none = casework.CaseRef("RMM-0999")
		same := func(s string) string {
			return strings.NewReplacer(string(none), "REF", string(kept), "REF", none.Number(), "NO", kept.Number(), "NO").Replace(s)
		}
		for _, who := range []string{"chair", "admin", "gm", "health", "sw2", "youthjustice", "outsider"} {
			for _, k := range All() {
				for _, values := range asked(k, open) {
					do := func(ref casework.CaseRef) string {
						v := map[string]string{}
						for name, value := range values {
							v[name] = strings.NewReplacer("REF", string(ref), "NO", ref.Number()).Replace(value)
						}
						return same(plain(w.press(who, bot.Do{Capability: k.Name, Values: v}.String())))
					}
					if about := fmt.Sprint(values); strings.Contains(about, "REF") || strings.Contains(about, "NO-") {
						if got, want := do(kept), do(none); got != want && !agendas[k.Name] || strings.Contains(got, "hush") || strings.Contains(got, "AX") {
							t.Errorf("sits %t: %s asks %s %v:\n%s\nwant:\n%s", sits, who, k.Name, values, got, want)
						}
					} else if got := do(kept); strings.Contains(strings.ToLower(got), "hush") {
						t.Errorf("sits %t: %s asks %s %v: %s", sits, who, k.Name, values, got)
					}
				}
			}
			for _, line := range []string{"info: x", "action: me to do x by Friday", "done A1", "undo", "agreed: x", "chatter", "level high", "defer", "restricted v: x", "off the record, x"} {
				got, want := same(plain(w.direct(who, string(kept)+" "+line))), same(plain(w.direct(who, string(none)+" "+line)))
				if got != want {
					t.Errorf("sits %t: %s writes %q:\n%s\nwant:\n%s", sits, who, line, got, want)
				}
			}
			e := w.event(bot.SuggestEvent, who)
			e.Text = "rmm"
			for _, o := range w.handle(e).Options {
				if o.Value == string(kept) {
					t.Errorf("sits %t: it is suggested to %s", sits, who)
				}
			}
			for _, words := range []string{"tracker", "actions all", "actions overdue", "actions police", "themes", "prepare", "summary", "minutes", "case " + string(open)} {
				got := strings.ToLower(plain(w.command(who, words)))
				if strings.Contains(got, "hush") || strings.Contains(got, kept.Number()) || strings.Contains(got, "ax ·") {
					t.Errorf("sits %t: %s reads of it by %s: %s", sits, who, words, got)
				}
			}
		}
		if after, _ := json.Marshal(w.theCase(kept)); string(after) != string(before) {
			t.Errorf("sits %t: the case was changed:\n%s\nwas:\n%s", sits, after, before)
		}
	}
}

// asked are ways to ask for a capability: about the case as such, and about each thing in it.
func asked(k *Capability, open casework.CaseRef) []map[string]string {
	filled := map[string]string{}
	for _, f := range k.Fields {
		switch {
		case f.Kind == bot.CaseField, f.Name == "action", f.Name == "difference", f.Name == "item", f.Name == "meeting", f.Name == "draft":
		case len(f.Options) > 0:
			filled[f.Name] = f.Options[0].Value
		case f.Kind == bot.DateField:
			filled[f.Name] = "01/12/2026"
		case f.Kind == bot.PersonField, f.Name == "people", f.Name == "named":
			filled[f.Name] = "health"
		case f.Name == "to":
			filled[f.Name] = string(open)
		case f.Name == "which":
			filled[f.Name] = "all"
		default:
			filled[f.Name] = "x"
		}
	}
	with := func(extra ...string) map[string]string {
		v := map[string]string{}
		for n, value := range filled {
			v[n] = value
		}
		for i := 0; i+1 < len(extra); i += 2 {
			v[extra[i]] = extra[i+1]
		}
		return v
	}
	var out []map[string]string
	for _, f := range k.Fields {
		switch f.Name {
		case "case":
			out = append(out, with("case", "REF"))
		case "action":
			out = append(out, with("action", "NO-A1"), with("action", "NO-A9"))
		case "difference":
			out = append(out, with("difference", "NO-D1"))
		case "item":
			out = append(out, with("item", "NO-S1"))
		case "to", "other":
			out = append(out, with("case", string(open), f.Name, "REF"))
		}
	}
	if len(out) == 0 && harmless[k.Name] {
		out = append(out, with())
	}
	return out
}

// harmless are the capabilities about no case that change nothing.
var harmless = map[string]bool{
	"agenda": true, "prepare": true, "tracker": true, "actions": true, "themes": true, "summary": true, "minutes": true, "attendance": true, "help": true, "declaration": true, "roster": true,
}

// A link shows on both cards, to who may see both cases.
func TestALinkShowsOnBothCards(t *testing.T) {
	w := newWorld(t)
	refs := w.sitting([]string{"sw1", "sw2"}, everybody()...)
	w.command("chair", "link "+string(refs[0])+" "+string(refs[1])+" sibling")
	linked := func(who string, on, to int) bool {
		return strings.Contains(plain(w.command(who, "case "+string(refs[on]))), "Linked with "+string(refs[to])+" as sibling")
	}
	if !linked("health", 0, 1) || !linked("health", 1, 0) {
		t.Errorf("health reads it on the first card %v, on the second %v", linked("health", 0, 1), linked("health", 1, 0))
	}
	if linked("sw1", 0, 1) || linked("sw2", 1, 0) {
		t.Error("who may see one of them alone reads of the other")
	}
	w.command("chair", "restrict "+string(refs[1])+" dci, sw2")
	if linked("health", 0, 1) || !linked("dci", 0, 1) || !linked("dci", 1, 0) {
		t.Errorf("restricted: health %v, dci %v and %v", linked("health", 0, 1), linked("dci", 0, 1), linked("dci", 1, 0))
	}
}
