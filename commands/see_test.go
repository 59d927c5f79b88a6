package commands

import (
	"strings"
	"testing"

	"convenor/bot"
	"convenor/casework"
)

// An owner who is not among a restricted case's named people reads and answers their own
// action, and nothing else of the case.
func TestTheOwnerOfAnActionInARestrictedCase(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	w.line("chair", string(ref), "action: health to ring the blue house by Friday")
	w.line("chair", string(ref), "action: education to visit the red house by Friday")
	w.line("chair", string(ref), "info: the green house")
	if got := plain(w.command("health", "actions")); !strings.Contains(got, "blue house") {
		t.Fatalf("health does not see their action: %s", got)
	}
	w.command("chair", "restrict "+string(ref)+" chair, sw1")
	if len(w.theCase(ref).Restricted) == 0 {
		t.Fatal("not restricted")
	}
	for _, which := range []string{"", " agency", " overdue", " all"} {
		got := plain(w.command("health", "actions"+which))
		if strings.Contains(got, "red house") || strings.Contains(got, "A2") {
			t.Errorf("actions%s shows another's action of a restricted case: %s", which, got)
		}
		if which != " overdue" && !strings.Contains(got, "blue house") {
			t.Errorf("actions%s does not show the owner's own: %s", which, got)
		}
	}
	n := strings.TrimPrefix(string(ref), "RMM-")
	open := w.press("health", bot.Call("open", "action", n+"-A1").String())
	if got := plain(open); !strings.Contains(got, "blue house") || strings.Contains(got, "AX") || strings.Contains(got, "green") {
		t.Errorf("opened: %s", got)
	}
	for _, try := range []bot.Do{
		bot.Call("open", "case", string(ref)), bot.Call("case", "case", string(ref)), bot.Call("open", "action", n+"-A2"), bot.Call("done", "action", n+"-A2"),
		bot.Call("reassign", "action", n+"-A1", "owner", "gm", "reason", "x"),
	} {
		if got := plain(w.press("health", try.String())); !strings.Contains(got, "There is nothing here for you") {
			t.Errorf("%s: %s", try, got)
		}
	}
	w.press("health", button(t, open, "Done"))
	if a := w.theCase(ref).Actions[0]; a.State != casework.ActionDone || a.Claimed() != nil {
		t.Errorf("action = %+v", a)
	}
}

// Suggestions begin with what somebody may see: a board's other cases are not read.
func TestSuggestReadsNoOthersCases(t *testing.T) {
	w := newWorld(t)
	refs := w.sitting([]string{"sw1", "sw2", "sw2"}, "health")
	mine := w.refer("education", "full-name", "Someone Else", "allocated-social-worker", "sw2")
	suggest := func(who, typed string) string {
		e := w.event(bot.SuggestEvent, who)
		e.Text = typed
		var got []string
		for _, o := range w.handle(e).Options {
			got = append(got, o.Value)
		}
		return strings.Join(got, " ")
	}
	for who, want := range map[string][]casework.CaseRef{
		"sw1": refs[:1], "sw2": {refs[1], refs[2], mine}, "health": refs, "education": {mine}, "youthjustice": nil, "gm": refs, "outsider": nil,
	} {
		var words []string
		for _, r := range want {
			words = append(words, string(r))
		}
		if got := suggest(who, "rmm"); got != strings.Join(words, " ") {
			t.Errorf("%s is offered %q, want %q", who, got, words)
		}
	}
	if got := suggest("health", string(refs[1])); got != string(refs[1]) {
		t.Errorf("health is offered %q for %s", got, refs[1])
	}
}
