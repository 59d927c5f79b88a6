package commands

import (
	"slices"
	"strings"
	"testing"

	"convenor/bot"
	"convenor/casework"
)

// TestAButtonOpensAFreshForm: nobody has typed anything yet, so nothing is refused.
func TestAButtonOpensAFreshForm(t *testing.T) {
	w := newWorld(t)
	ref := string(w.sitting([]string{"sw1"}, everybody()...)[0])
	w.command("health", "action "+ref+" check the plan")
	act := string(w.theCase(casework.CaseRef(ref)).Actions[0].Ref)
	for name, c := range map[string]struct {
		who string
		do  bot.Do
	}{
		"Report":       {"sw1", bot.Call("report", "case", ref)},
		"Complete":     {"health", bot.Call("complete", "action", act)},
		"NotDone":      {"health", bot.Call("notdone", "action", act)},
		"Defer":        {"chair", bot.Call("defer", "case", ref)},
		"SubstituteOf": {"sw1", bot.Call("coming", "case", ref, "answer", string(casework.SendsSubstitute))},
	} {
		t.Run(name, func(t *testing.T) {
			res := w.press(c.who, c.do.String())
			if res.Form == nil || res.Form.Refused() {
				t.Fatalf("pressed, it reads %q, want a fresh form", plain(res))
			}
			about := ref
			if v := c.do.Values["action"]; v != "" {
				about = v
			}
			if !strings.Contains(res.Form.Intro, about) {
				t.Errorf("the form says %q, want what it is for: %s", res.Form.Intro, about)
			}
			if kept, err := w.board.Drafts(t.Context(), c.who); err != nil || len(kept) != 0 {
				t.Errorf("%d drafts are kept of what nobody typed (%v)", len(kept), err)
			}
		})
	}
	typed := w.event(bot.CommandEvent, "chair")
	typed.Text, typed.In = "defer", bot.Place{Platform: testPlatform, Channel: "room", Thread: ref}
	if f := w.handle(typed).Form; f == nil || !strings.Contains(f.Intro, ref) || f.Field("case") != nil {
		t.Errorf("in the case's thread the form is %+v, want it to name %s and not ask", f, ref)
	}
	if res := w.submit("sw1", w.press("sw1", bot.Call("report", "case", ref).String()).Form, nil); res.Form == nil || !res.Form.Refused() {
		t.Errorf("sent in empty, the report reads %q, want it refused", plain(res))
	}
	if res := w.press("health", bot.Call("done", "action", act).String()); res.Form != nil {
		t.Errorf("Done opened a form: %q", plain(res))
	}
}

func TestAFormOpensWithWhatTheRecordKnows(t *testing.T) {
	w := newWorld(t)
	ref := string(w.sitting([]string{"sw1"}, everybody()...)[0])
	w.submit("sw1", w.command("sw1", "report "+ref).Form, map[string]string{"plan": "Two visits a week."})
	f := w.press("sw1", bot.Call("report", "case", ref).String()).Form
	if f == nil || f.Field("plan").Value != "Two visits a week." || f.Field("barriers").Value != "" {
		t.Fatalf("the report opens as %+v, want the part that was given", f)
	}
	if i := slices.IndexFunc(f.Fields, func(f bot.FormField) bool { return f.Required }); i >= 0 {
		t.Errorf("%s is required, and the rest may be sent later", f.Fields[i].Name)
	}

	w.command("health", "action "+ref+" police: check the plan")
	act := string(w.theCase(casework.CaseRef(ref)).Actions[0].Ref)
	f = w.press("health", bot.Call("complete", "action", act).String()).Form
	if f == nil || f.Field("owner").Value != "<@dci>" || f.Field("due").Value != "" {
		t.Fatalf("the action's form opens as %+v, want its owner", f)
	}
	w.submit("health", f, map[string]string{"owner": f.Field("owner").Value, "due": "27/11/2026"})
	if a := w.theCase(casework.CaseRef(ref)).Actions[0]; a.Owner != "dci" || a.Due != casework.NewDate(2026, 11, 27) {
		t.Errorf("the action is %s's, due %s", a.Owner, a.Due)
	}
	f = w.press("health", bot.Call("complete", "action", act).String()).Form
	if f == nil || f.Field("due").Value != "2026-11-27" {
		t.Errorf("the action's form opens as %+v, want its date", f)
	}
}

// TestWhoMayNotIsToldBeforeTheFormOpens, and sees nothing of the record.
func TestWhoMayNotIsToldBeforeTheFormOpens(t *testing.T) {
	w := newWorld(t)
	ref := string(w.sitting([]string{"sw1"}, everybody()...)[0])
	w.submit("sw1", w.command("sw1", "report "+ref).Form, map[string]string{"plan": "Two visits a week."})
	for _, who := range []string{"education", "sw2", "nobody"} {
		if res := w.press(who, bot.Call("report", "case", ref).String()); res.Form != nil || strings.Contains(plain(res), "visits") {
			t.Errorf("%s was shown %q", who, plain(res))
		}
	}
}
