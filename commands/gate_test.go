package commands

import (
	"context"
	"strings"
	"testing"

	"convenor/bot"
	"convenor/bot/cards"
	"convenor/casework"
	"convenor/store"
)

func deckOf(w *world) cards.Deck {
	b, err := w.board.Basis(context.Background())
	must(w.t, err)
	return cards.Deck{Settings: b.Settings, Roster: b.Roster, Today: casework.DateOf(w.clock(), b.Zone), Zone: b.Zone}
}

func TestAnOutsiderHearsTheSameAsForNothing(t *testing.T) {
	w := newWorld(t)
	ref := w.refer("sw1")
	for _, who := range []string{"outsider", "sw2", "education"} {
		there, nowhere := w.command(who, "case "+string(ref)), w.command(who, "case RMM-0999")
		if plain(there) != plain(nowhere) {
			t.Errorf("%s is told two things:\n%s\n---\n%s", who, plain(there), plain(nowhere))
		}
	}
	for _, text := range []string{"help", "nonsense", "tracker", "actions all", "refer", "report RMM-0001", "volt RMM-0001 offender: x", "agenda", "done 0001-A1", "undo RMM-0001"} {
		res := w.command("outsider", text)
		if strings.Contains(plain(res), "0001") || res.Form != nil {
			t.Errorf("outsider learns from %q: %s", text, plain(res))
		}
	}
	log, err := w.board.AccessLog(context.Background(), store.AccessRange{Subject: string(ref)})
	must(t, err)
	var withheld int
	for _, a := range log {
		if strings.HasPrefix(a.Outcome, "withheld") {
			withheld++
		}
	}
	if withheld < 3 {
		t.Errorf("the access log has %d refusals, want those of all three", withheld)
	}
}

func TestOneChildsWorkerNeverReachesAnother(t *testing.T) {
	w := newWorld(t)
	refs := w.sitting([]string{"sw1", "sw2"}, everybody()...)
	mine, other := refs[1], refs[0]
	if got := plain(w.command("sw2", "case "+string(mine))); !strings.Contains(got, string(mine)) {
		t.Errorf("sw2 cannot see their own case: %s", got)
	}
	for _, text := range []string{"case ", "volt ", "level ", "report ", "undo "} {
		words := text + string(other)
		if text == "volt " {
			words += " victim: x"
		}
		if text == "level " {
			words += " high"
		}
		res := w.command("sw2", words)
		if res.Form != nil || strings.Contains(plain(res), "recorded") && !strings.Contains(plain(res), "not") {
			t.Errorf("sw2 %q: %s", words, plain(res))
		}
	}
	res := w.line("sw2", string(other), "victim: something")
	if res.Mark == bot.Recorded || len(w.theCase(other).Item.VOLT) != 0 {
		t.Errorf("sw2 wrote to %s", other)
	}
	if plain(w.direct("sw2", string(other)+" victim: x")) != plain(w.direct("sw2", "RMM-0999 victim: x")) {
		t.Error("a direct line to another's case is answered otherwise than one to no case")
	}
}

func TestALineBeforeSigningIsHeldAndRecordedOnce(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, "chair", "gm", "health")[0]
	line := string(ref) + " offender: Dex now staying w cousin in Ramsey"
	res := w.direct("dci", line)
	if res.Mark != bot.Held || res.Direct == nil {
		t.Fatalf("mark = %v, want held: %s", res.Mark, plain(res))
	}
	if n := len(w.theCase(ref).Item.VOLT); n != 0 {
		t.Fatalf("entries before signing = %d", n)
	}
	// Pressed before signing it is refused, and stays kept.
	early := bot.Call("recordheld", "draft", heldOf(w, "dci")).String()
	if w.press("dci", early); len(w.theCase(ref).Item.VOLT) != 0 {
		t.Fatal("recorded unsigned")
	}
	signed := w.press("dci", bot.Call("sign", "meeting", "2026-11-24").String())
	do := button(t, signed, "Record it now")
	w.press("dci", do)
	second := w.press("dci", do)
	entries := w.theCase(ref).Item.VOLT
	if len(entries) != 1 || entries[0].Text.Words != "Dex now staying w cousin in Ramsey" || entries[0].By.SaidBy != "dci" {
		t.Fatalf("entries = %+v", entries)
	}
	if strings.Contains(plain(second), "Ramsey") {
		t.Errorf("second press repeats the words: %s", plain(second))
	}
}

func TestASecondPressGivesTheReceiptOfAKeptLine(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, "chair", "gm", "health")[0]
	w.direct("dci", string(ref)+" offender: Dex now staying w cousin in Ramsey\naction: police to check the address fri")
	signed := w.press("dci", bot.Call("sign", "meeting", "2026-11-24").String())
	do := button(t, signed, "Record it now")
	first := w.press("dci", do)
	if n := len(w.theCase(ref).Item.VOLT); n != 1 {
		t.Fatalf("entries = %d, want 1", n)
	}
	// Killed before the answer went out, or pressed twice: it is said what it was recorded as.
	second := w.press("dci", do)
	for _, text := range []string{plain(first), plain(second)} {
		if !strings.Contains(text, "0001-V1") || !strings.Contains(text, "0001-A1") {
			t.Errorf("a press gives no receipt: %s", text)
		}
	}
	if c := w.theCase(ref); len(c.Item.VOLT) != 1 || len(c.Actions) != 1 {
		t.Errorf("recorded again: %+v, %+v", c.Item.VOLT, c.Actions)
	}
	// Who may not see the case hears what a line that never was would bring.
	if got, want := plain(w.press("sw2", do)), plain(w.press("sw2", bot.Call("recordheld", "draft", "held-x").String())); got != want {
		t.Errorf("sw2 hears %q, want %q", got, want)
	}
}

func TestOnesOwnLapsedLinesAreShownAndOfferedAgain(t *testing.T) {
	w := newWorld(t)
	refs := w.sitting([]string{"sw1", "sw2"}, "chair", "gm", "health")
	w.direct("dci", string(refs[0])+" offender: Dex now staying w cousin in Ramsey")
	d, err := w.board.LoadDraft(t.Context(), "dci", heldOf(w, "dci"))
	must(t, err)
	d.Context[store.LapsedAt] = "2026-11-17"
	must(t, w.board.SaveDraft(t.Context(), d))
	show := bot.Call("kept", "meeting", "2026-11-17").String()
	if got := plain(w.press("dci", show)); !strings.Contains(got, "cousin in Ramsey") {
		t.Errorf("dci is shown %q", got)
	}
	for who, do := range map[string]string{"chair": show, "dci": bot.Call("kept", "meeting", "2026-11-24").String(), "gm": bot.Call("kept").String()} {
		if got := plain(w.press(who, do)); strings.Contains(got, "Ramsey") {
			t.Errorf("%s is shown %q by %s", who, got, do)
		}
	}
	other := d
	other.Form, other.Context = "held-other", map[string]string{"case": "RMM-0009", store.LapsedAt: "2026-11-17"}
	other.Values = map[string]string{"line": "victim: of a case that is not before the meeting"}
	must(t, w.board.SaveDraft(t.Context(), other))
	signed := w.press("dci", bot.Call("sign", "meeting", "2026-11-24").String())
	if strings.Contains(plain(signed), "not before the meeting") {
		t.Errorf("a line is offered whose case is not before the meeting: %s", plain(signed))
	}
	w.press("dci", button(t, signed, "Record it now"))
	if n := len(w.theCase(refs[0]).Item.VOLT); n != 1 {
		t.Errorf("entries = %d, want 1", n)
	}
	if got := plain(w.press("dci", show)); strings.Contains(got, "Ramsey") {
		t.Errorf("recorded, it is still kept: %s", got)
	}
}

func heldOf(w *world, who casework.PersonID) string {
	held, err := w.router.heldLines(context.Background(), who, func(store.Draft) bool { return true })
	must(w.t, err)
	if len(held) != 1 {
		w.t.Fatalf("held lines = %d, want 1", len(held))
	}
	return held[0].Draft
}

func TestAnotherPersonsKeptLineIsNotThere(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, "chair", "gm", "health")[0]
	w.direct("dci", string(ref)+" offender: somebody")
	do := bot.Call("recordheld", "draft", heldOf(w, "dci")).String()
	w.press("chair", do)
	if n := len(w.theCase(ref).Item.VOLT); n != 0 {
		t.Errorf("entries = %d, want none", n)
	}
}

func TestARestrictedCaseIsForItsNamedPeopleAlone(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	w.command("admin", "restrict "+string(ref)+" dci, chair")
	if got, want := plain(w.command("health", "case "+string(ref))), plain(w.command("health", "case RMM-0999")); got != want {
		t.Errorf("health is told of a restricted case: %s", got)
	}
	if got := plain(w.command("dci", "case "+string(ref))); !strings.Contains(got, string(ref)) {
		t.Errorf("dci is named and cannot see it: %s", got)
	}
}

func TestMeetingDecisionsAreTheChairs(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	for _, text := range []string{"agreed level: low", "agreed: no further action", "next review 8 dec", "defer not ready", "part heard"} {
		if res := w.line("health", string(ref), text); res.Mark == bot.Recorded {
			t.Errorf("health's %q was recorded", text)
		}
	}
	c := w.theCase(ref)
	if c.Agreed != nil || len(c.Item.Decisions) != 0 || c.Item.ReviewSet || c.Item.Outcome != casework.OutcomeNotReached {
		t.Errorf("item changed: %+v", c.Item)
	}
	w.line("admin", string(ref), "next review 8 dec")
	if c = w.theCase(ref); c.Item.NextReview != casework.NewDate(2026, 12, 8) {
		t.Errorf("administrator typing for the chair: next review = %s", c.Item.NextReview)
	}
}
