package commands

import (
	"strings"
	"testing"

	"convenor/casework"
	"convenor/store"
)

// What I owe is more than actions: each matter that somebody is chased with has its line, by
// reference alone, for that person and nobody else.
func TestWhatIOweHoldsOtherMatters(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	w.line("health", string(ref), "action: health to ring the blue house by Friday")
	act := string(w.theCase(ref).Actions[0].Ref)
	w.command("health", "notdone "+act+" the house was empty")
	_, err := w.board.Cases.Update(t.Context(), string(ref), func(c *casework.Case) (store.Change, error) {
		typed := casework.Attribution{SaidBy: "education", TypedBy: "admin", At: w.now}
		last := casework.Item{Case: ref, Meeting: "2026-11-17", Cleared: w.now, Entry: casework.RecordEntry{State: casework.EntryHeld}}
		last.Decisions = append(last.Decisions, casework.Decision{Text: casework.Text{Words: "the blue gate"}, By: typed})
		c.Last = &last
		return store.Change{What: "test", At: w.now}, nil
	})
	must(t, err)
	for who, want := range map[string]string{
		"chair": act + " · not done", "admin": string(ref) + " · a record entry is held", "education": string(ref) + " · words that somebody typed for you", "youthjustice": "",
	} {
		got := plain(w.command(who, "actions"))
		if !strings.Contains(got, want) || want == "" && strings.Contains(got, "other matter") {
			t.Errorf("%s owes %q, want %q", who, got, want)
		}
		if n := strings.Count(got, " · "); want != "" && n != 1 {
			t.Errorf("%s owes %d matters, want 1: %q", who, n, got)
		}
		if strings.Contains(got, "blue") || strings.Contains(got, "empty") {
			t.Errorf("%s reads words in the list: %q", who, got)
		}
	}
	if got := plain(w.command("chair", "actions overdue")); strings.Contains(got, "other matter") {
		t.Errorf("the overdue actions list other matters: %q", got)
	}
	_, err = w.board.Cases.Update(t.Context(), string(ref), func(c *casework.Case) (store.Change, error) {
		c.Restricted = []casework.PersonID{"sw1"}
		return store.Change{What: "test", At: w.now}, nil
	})
	must(t, err)
	for _, who := range []string{"chair", "admin", "education"} {
		if got := plain(w.command(who, "actions")); strings.Contains(got, ref.Number()) {
			t.Errorf("%s reads of a restricted case: %q", who, got)
		}
	}
}
