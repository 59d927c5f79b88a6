package commands

import (
	"strings"
	"testing"

	"convenor/bot"
	"convenor/casework"
)

// An alias in a new entry that is a child's own name is noted for the chair; who typed it, and
// anybody else, hears no more than of any other line.
func TestAnAliasThatIsAChildsName(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	other := w.refer("gm", "full-name", "Dorian Vale", "initials", "DV", "known-as", "Dex, kai_99", "allocated-social-worker", "sw2")
	plainly := w.line("dci", string(ref), "offender: male known as \"Moss\" at the arcade")
	named := w.line("dci", string(ref), "offender: male known as \"Dex\" at the pier")
	if strings.ReplaceAll(plain(named), "0001-V2", "0001-V1") != plain(plainly) || named.Mark != plainly.Mark {
		t.Errorf("the answer tells that there is such a child: %q, else %q", plain(named), plain(plainly))
	}
	ms := w.theCase(ref).Matches
	if len(ms) != 1 || ms[0].Case != other || !ms[0].Child || !ms[0].Offender || ms[0].Entry != "0001-V2" {
		t.Fatalf("matches %+v", ms)
	}
	for who, want := range map[string]bool{"chair": true, "sw1": false, "dci": false, "health": false} {
		if got := strings.Contains(plain(w.command(who, "case "+string(ref))), string(other)); got != want {
			t.Errorf("%s is shown the other case: %v, want %v", who, got, want)
		}
	}
	// Reworded, the entry names nobody any more.
	e := w.lineEvent("dci", string(ref), "offender: male known as \"Kit\" seen")
	w.handle(e)
	w.line("dci", string(ref), "undo 0001-V2")
	if ms := w.theCase(ref).Matches; len(ms) != 0 {
		t.Errorf("the entry is taken back, the match stands: %+v", ms)
	}
}

// A child's own case is never matched with the child's own name.
func TestAChildsOwnNameInTheirCase(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	w.line("sw1", string(ref), "victim: calls himself \"Child Number0\" online")
	if ms := w.theCase(ref).Matches; len(ms) != 0 {
		t.Errorf("matches %+v", ms)
	}
}

// The other way round: a child who is referred is held against entries already recorded.
func TestAReferralThatNamesAnAlias(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	w.line("dci", string(ref), "restricted gm: offender: male known as \"Dex\" at the pier")
	form := w.command("gm", "refer").Form
	v := goodReferral()
	v["full-name"], v["initials"], v["known-as"] = "Dorian Vale", "DV", "Dex"
	e := w.event(bot.SubmissionEvent, "gm")
	e.Do, e.Values = form.Do, v
	first := plain(w.handle(e))
	if strings.Contains(first, string(ref)) {
		t.Errorf("the referrer is told: %s", first)
	}
	check := func(when string) {
		t.Helper()
		ms := w.theCase(ref).Matches
		if len(ms) != 1 || ms[0].Case != "RMM-0002" || !ms[0].Child || !ms[0].Offender || len(ms[0].Guarded) != 1 || ms[0].Guarded[0] != "dci" {
			t.Errorf("%s: matches %+v", when, ms)
		}
	}
	check("referred")
	w.handle(e)
	check("delivered again")
	if got := plain(w.command("chair", "case "+string(ref))); strings.Contains(got, "RMM-0002") {
		t.Errorf("named before the originator agrees: %s", got)
	}
	w.press("dci", bot.Call("match", "answer", "yes", "case", string(ref), "other", "RMM-0002").String())
	if got := plain(w.command("chair", "case "+string(ref))); !strings.Contains(got, "RMM-0002") {
		t.Errorf("not named after it: %s", got)
	}
}

// The case of a child left to named people is not named before whoever left it agrees; they are
// asked although they do not see the other case.
func TestANamedChildsCaseIsLeftToNamedPeople(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, "chair", "dci", "gm", "health", "sw1")[0]
	other := w.refer("gm", "full-name", "Dorian Vale", "initials", "DV", "known-as", "Dex")
	w.change(other, func(c *casework.Case) { c.Restricted = []casework.PersonID{"admin", "sw2"} })
	w.line("dci", string(ref), "offender: male known as \"Dex\" at the pier")
	if got := plain(w.command("chair", "case "+string(ref))); strings.Contains(got, string(other)) {
		t.Errorf("named to the chair, who is left out: %s", got)
	}
	yes := bot.Call("match", "answer", "yes", "case", string(ref), "other", string(other)).String()
	if res := w.press("health", yes); !strings.Contains(plain(res), "Not found") {
		t.Errorf("answered by a member: %s", plain(res))
	}
	w.press("admin", yes)
	if got := plain(w.command("chair", "case "+string(ref))); !strings.Contains(got, string(other)) {
		t.Errorf("not named after it: %s", got)
	}
}
