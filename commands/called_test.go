package commands

import (
	"testing"

	"convenor/bot"
	"convenor/casework"
	"convenor/store"
)

func TestAnActionIsWhoseFirstNameStandsThere(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	called := map[casework.PersonID]string{"sw1": "Jane Fernway", "sw2": "Sam Lochend", "gm": "Sam Thornby"}
	_, err := w.board.Roster.Update(t.Context(), store.RosterID, func(r *casework.Roster) (store.Change, error) {
		for i := range r.People {
			if name := called[r.People[i].ID]; name != "" {
				r.People[i].Name = name
			}
		}
		return store.Change{What: "test", At: w.clock()}, nil
	})
	must(t, err)
	if res := w.line("health", string(ref), "action: jane to ring school fri"); res.Mark != bot.Recorded {
		t.Errorf("mark = %v, want recorded: %s", res.Mark, plain(res))
	}
	// Of two it is asked which, as it is where nobody is named.
	if res := w.line("health", string(ref), "action: sam to ring dad fri"); res.Mark != bot.Asked {
		t.Errorf("mark = %v, want asked: %s", res.Mark, plain(res))
	}
	actions := w.theCase(ref).Actions
	if len(actions) != 2 || actions[0].Owner != "sw1" || actions[1].Owner != "" || actions[1].What.Words != "sam to ring dad fri" {
		t.Fatalf("actions = %+v", actions)
	}
	w.press("health", bot.Call("complete", "action", string(actions[1].Ref), "owner", "Lochend").String())
	if a := w.theCase(ref).Actions[1]; a.Owner != "sw2" {
		t.Errorf("owner = %q, want sw2", a.Owner)
	}
}
