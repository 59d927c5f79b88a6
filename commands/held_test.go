package commands

import (
	"strings"
	"testing"

	"convenor/bot"
	"convenor/casework"
	"convenor/store"
)

// A line by direct message, before the meeting: whoever has only to sign is asked to, and the
// line is kept; to everybody else it reads as if there were no such case.
func TestADirectLineBeforeTheMeetingAsksToSign(t *testing.T) {
	w := newWorld(t)
	ref, off := w.refer("gm"), w.refer("gm", "full-name", "Someone Else", "date-of-birth", "05/06/2011", "allocated-social-worker", "sw2")
	named := w.refer("gm", "full-name", "Third Child", "date-of-birth", "05/07/2012")
	_, err := w.board.Cases.Update(t.Context(), string(named), func(c *casework.Case) (store.Change, error) {
		c.Restricted = []casework.PersonID{"chair", "sw1"}
		return store.Change{What: "test", At: w.now}, nil
	})
	must(t, err)
	basis, err := w.board.Basis(t.Context())
	must(t, err)
	m := casework.Meeting{ID: "2026-12-01", Process: casework.RMM, Date: casework.NewDate(2026, 12, 1), Start: casework.Clock{Hour: 10}, Minutes: 120, Following: casework.NewDate(2026, 12, 8)}
	_, err = w.board.Meetings.Insert(t.Context(), string(m.ID), m, store.Change{What: "test", At: w.now})
	must(t, err)
	line := func(ref casework.CaseRef) string { return string(ref) + " location: the arcade" }
	absent := plain(w.direct("health", "RMM-0099 location: the arcade"))
	if got := plain(w.direct("health", line(ref))); got != absent {
		t.Errorf("before signing opens, the line reads %q, want %q", got, absent)
	}
	_, err = w.board.Meetings.Update(t.Context(), string(m.ID), func(m *casework.Meeting) (store.Change, error) {
		items := []casework.AgendaItem{{Case: ref, Slot: 20, Worker: "sw1"}, {Case: named, Slot: 20, Worker: "sw1"}}
		return store.Change{What: "test", At: w.now}, m.Issue(items, nil, basis.Roster, basis.Settings.Declaration, w.now, "")
	})
	must(t, err)

	for name, got := range map[string]string{
		"NotOnTheAgenda": plain(w.direct("health", line(off))),
		"NotExpected":    plain(w.direct("sw2", line(ref))),
		"Restricted":     plain(w.direct("health", line(named))),
		"NotOnTheRoster": plain(w.direct("outsider", line(ref))),
	} {
		if got != absent {
			t.Errorf("%s: the line reads %q, want %q", name, got, absent)
		}
	}

	res := w.direct("health", line(ref))
	if res.Mark != bot.Held || !strings.Contains(plain(res), "Please sign first") {
		t.Fatalf("the line reads %q", plain(res))
	}
	signed := w.press("health", button(t, res, "Sign the declaration"))
	if got := w.theCase(ref).Item.VOLT; len(got) != 0 {
		t.Fatalf("recorded before anybody pressed: %+v", got)
	}
	w.press("health", button(t, signed, "Record it now"))
	if got := w.theCase(ref).Item.VOLT; len(got) != 1 || got[0].By.SaidBy != "health" {
		t.Errorf("after signing the record is %+v, want the line", got)
	}
}
