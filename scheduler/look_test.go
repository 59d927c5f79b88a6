package scheduler_test

import (
	"testing"
	"time"

	"convenor/casework"
	"convenor/scheduler"
	"convenor/store"
)

// TestBeginLooksOnlyWhenTheRulesAreOthers puts a wake where other rules would have put it,
// and sees by whether it is brought forward whether a start has looked at the documents.
func TestBeginLooksOnlyWhenTheRulesAreOthers(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-11-24 12:00", nil)
	w.refer(1, casework.RiskHigh, "sw1")
	w.action(1, "health", casework.NewDate(2026, 12, 8))
	build := "one"
	looks := func() bool {
		t.Helper()
		was, err := w.board.Cases.Load(t.Context(), "RMM-0001")
		must(t, err)
		late := w.clock().AddDate(5, 0, 0)
		must(t, w.board.Cases.Rewake(t.Context(), was.ID, was.Rev, late))
		must(t, w.scheduler(func(c *scheduler.Config) { c.Build = build }).Begin(t.Context()))
		is, err := w.board.Cases.Load(t.Context(), "RMM-0001")
		must(t, err)
		must(t, w.board.Cases.Rewake(t.Context(), was.ID, was.Rev, was.Wake))
		return is.Wake.Before(late)
	}
	for _, step := range []struct {
		name   string
		before func()
		want   bool
	}{
		{"FirstStart", func() {}, true},
		{"NothingNew", func() {}, false},
		{"Settings", func() { w.setSettings(func(s *casework.Settings) { s.Morning.Hour = 8 }) }, true},
		{"NothingNewAfterSettings", func() {}, false},
		{"Roster", func() { w.setRoster(func(r *casework.Roster) { r.People[0].Role += " (acting)" }) }, true},
		{"Holiday", func() {
			w.board = store.NewBoard(w.board.Store, scheduler.Wakes(), casework.Calendar{Holidays: func(d casework.Date) bool {
				return d == casework.NewDate(2026, 12, 7)
			}})
		}, true},
		{"SameHoliday", func() {}, false},
		{"Build", func() { build = "two" }, true},
		{"AnotherWeek", func() { w.set(w.clock().Add(7 * 24 * time.Hour)) }, true},
		{"NoBuildKnown", func() { build = "" }, true},
		{"NoBuildKnownAgain", func() {}, true},
	} {
		step.before()
		if got := looks(); got != step.want {
			t.Errorf("%s: looks = %v, want %v", step.name, got, step.want)
		}
	}
}
