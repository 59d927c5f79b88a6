package commands

import (
	"strings"
	"testing"

	"convenor/casework"
	"convenor/store"
)

// Between the close and the next draft the agenda says what is due, by the draft's rule.
func TestTheAgendaBeforeItsDraftSaysWhatIsDue(t *testing.T) {
	w := newWorld(t)
	due, later := w.refer("gm"), w.refer("gm", "full-name", "Someone Else", "date-of-birth", "05/06/2011")
	_, err := w.board.Cases.Update(t.Context(), string(later), func(c *casework.Case) (store.Change, error) {
		c.NextReview = casework.NewDate(2027, 3, 2)
		return store.Change{What: "test", At: w.now}, nil
	})
	must(t, err)
	m := casework.Meeting{ID: "2026-12-01", Process: casework.RMM, Date: casework.NewDate(2026, 12, 1), Start: casework.Clock{Hour: 10}, Minutes: 120, Following: casework.NewDate(2026, 12, 8)}
	_, err = w.board.Meetings.Insert(t.Context(), string(m.ID), m, store.Change{What: "test", At: w.now})
	must(t, err)
	got := plain(w.command("chair", "agenda"))
	if !strings.Contains(got, "drawn up on Fri 27 Nov") || !strings.Contains(got, "1 case") || !strings.Contains(got, string(due)) {
		t.Errorf("the agenda reads %q, want when it is drawn up and that %s is due", got, due)
	}
	if strings.Contains(got, string(later)) || strings.Contains(got, "No case") || strings.Contains(got, "Cancel") {
		t.Errorf("the agenda reads %q", got)
	}
	if got := plain(w.command("health", "agenda")); strings.Contains(got, string(due)) {
		t.Errorf("a member reads the agenda before it is out: %q", got)
	}
	_, err = w.board.Meetings.Update(t.Context(), string(m.ID), func(m *casework.Meeting) (store.Change, error) {
		m.Drafted = w.now
		return store.Change{What: "test", At: w.now}, m.Draft([]casework.AgendaItem{{Case: due, Reason: casework.ReasonNew}}, nil)
	})
	must(t, err)
	if got := plain(w.command("chair", "agenda")); !strings.Contains(got, "Draft agenda") || !strings.Contains(got, string(due)) {
		t.Errorf("drawn up, the agenda reads %q", got)
	}
}
