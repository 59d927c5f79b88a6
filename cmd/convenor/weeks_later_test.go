package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"convenor/bot/transcript"
	"convenor/casework"
	"convenor/casework/due"
)

// reminders are the days on which somebody was reminded of an action, without what the
// meeting's close says.
func (w *weeks) reminders(to, ref string) []string {
	var days []string
	for _, e := range w.told(to, "Action "+ref, "Yours, due") {
		days = append(days, on(e.At).String())
	}
	return days
}

func (w *weeks) chasing(t *testing.T, content []byte) {
	t.Run("dci is reminded on 27 Nov (slots before the action existed are dropped), the day after (moved to Mon 30 Nov, the 28th being a Saturday)", func(t *testing.T) {
		if got, want := w.reminders("dci", "0001-A1"), []string{"2026-11-27", "2026-11-30"}; !slices.Equal(got, want) {
			t.Errorf("dci was reminded on %v, want %v", got, want)
		}
	})
	t.Run("done on 1 Dec, so the third reminder, the first that tells the chair too, is void", func(t *testing.T) {
		// The scenario ends before the third reminder would go out.
		later := playWeeks(t, "later.txt", slices.Concat(content, []byte("\nclock 2026-12-14 12:00\n")))
		if told := later.told("chair", "Action 0001-A1"); len(told) > 0 {
			t.Errorf("the chair was told of 0001-A1: %v", told)
		}
		if got := later.reminders("dci", "0001-A1"); len(got) > 2 {
			t.Errorf("dci was reminded on %v", got)
		}
		for _, kind := range []casework.FactKind{due.FactActionReminder, due.FactActionOverdue} {
			for _, n := range later.notices(t, kind, "RMM-0001", "0001-A1") {
				if on(n.Fact.At).After(date("2026-11-30")) && n.State != casework.NoticeVoid {
					t.Errorf("%s of %s to %s is %q, want void", kind, on(n.Fact.At), n.Fact.To, n.State)
				}
			}
		}
		// What is not done goes on being chased, and the chair hears of it.
		if told := later.told("chair", "Action 0003-A1"); len(told) == 0 {
			t.Error("the chair was never told of 0003-A1, which is late")
		}
	})
	t.Run("Home's is done in time", func(t *testing.T) {
		a := action(t, w.item(t, "RMM-0001", second).Finished, "0001-A2")
		is(t, "state", a.State, casework.ActionDone)
		is(t, "days late", a.DaysLate(date(second)), 0)
		if days := w.reminders("home", "0001-A2"); len(days) > 0 {
			t.Errorf("home was reminded on %v of what it had done", days)
		}
	})
	t.Run("Education's not-done waits for the chair to classify", func(t *testing.T) {
		a := action(t, w.caseOf(t, "RMM-0002").Actions, "0002-A1")
		is(t, "state", a.State, casework.ActionNotDone)
		is(t, "class", a.Class, casework.NotDoneUnclassified)
		e := once(t, "asked", w.told("chair", "0002-A1", "not done", "[Agency did not act]"))
		is(t, "private", e.Private, true)
	})
	t.Run("Health is reminded before 1 Dec", func(t *testing.T) {
		if days := w.reminders("health", "0001-A3"); !slices.ContainsFunc(days, func(d string) bool { return d < second }) {
			t.Errorf("health was reminded on %v", days)
		}
	})
}

func (w *weeks) secondMeeting(t *testing.T) {
	m := w.meeting(t, second)
	c := w.caseOf(t, "RMM-0001")
	t.Run("RMM-0001 alone is due", func(t *testing.T) {
		is(t, "case", once(t, "cases", m.Agenda).Case, "RMM-0001")
	})
	t.Run("its item shows A1–A3 with state and days late", func(t *testing.T) {
		card := w.inRoom(t, second, "RMM-0001", "Previously agreed steps")
		inOrder(t, "the item", card, "Previously agreed steps", "A1", "27 Nov, 4 days late", "A2", "done Thu 26 Nov", "A3", "due today")
	})
	t.Run("DCI's line before signing is held and offered again", func(t *testing.T) {
		once(t, "told why", w.told("dci", "Please sign first", "RMM-0001"))
		once(t, "offers", w.told("dci", "Dex now staying w cousin in Ramsey", "[Record it now]"))
		for _, v := range w.views {
			if v.handle != "dci" {
				if strings.Contains(v.Text, "cousin in Ramsey") && v.line < w.lineOf("dci", "[Record it now]") {
					t.Errorf("line %d: %s reads the held line", v.line, v.handle)
				}
			}
		}
	})
	t.Run("one press records it, once", func(t *testing.T) {
		recorded := slices.DeleteFunc(slices.Clone(w.item(t, "RMM-0001", second).VOLT), func(e casework.VOLTEntry) bool {
			return !strings.Contains(e.Text.Words, "cousin in Ramsey")
		})
		e := once(t, "entries", recorded)
		is(t, "kind", e.Kind, casework.Offender)
		is(t, "by", e.By.SaidBy, "dci")
	})
	t.Run("done A1 closes it, 3 calendar days late (noted 30 Nov, due 27 Nov)", func(t *testing.T) {
		a := action(t, w.item(t, "RMM-0001", second).Finished, "0001-A1")
		is(t, "state", a.State, casework.ActionDone)
		is(t, "noted", a.Last.On, date("2026-11-30"))
		is(t, "days late", a.DaysLate(date(second)), 3)
	})
	t.Run("The level falls to High by the chair's word", func(t *testing.T) {
		is(t, "level", c.Level(), casework.RiskHigh)
		is(t, "by", c.Agreed.By.SaidBy, "chair")
		is(t, "was", c.Agreed.Was, casework.RiskVeryHigh)
	})
	t.Run("RMM-0003's next review follows its level's default", func(t *testing.T) {
		c := w.caseOf(t, "RMM-0003")
		is(t, "level", c.Level(), casework.RiskHigh)
		is(t, "review", c.NextReview, date(first).AddDays(14))
	})
}

// inRoom is what stands in a thread of a meeting's room, as its chair saw it.
func (w *weeks) inRoom(t *testing.T, meeting, thread, words string) string {
	t.Helper()
	for _, v := range w.views {
		if v.Ref.Channel == "room/"+meeting && v.Ref.Thread == thread && v.From == transcript.Convenor && strings.Contains(v.Text, words) {
			return v.Text
		}
	}
	t.Fatalf("nothing in %s of %s says %q", thread, meeting, words)
	return ""
}

// lineOf is the first line after which a press shows; views come line by line.
func (w *weeks) lineOf(handle, press string) int {
	for _, e := range w.entries {
		if e.From == handle && e.Text == press {
			for _, v := range w.views {
				if !v.at.Before(e.At) {
					return v.line
				}
			}
		}
	}
	return 0
}

// nothingTwice holds that nobody was told the same at the same time twice, and no notice
// was sent twice.
func (w *weeks) nothingTwice(t *testing.T) {
	said := map[string]int{}
	for _, e := range w.entries {
		if e.From == transcript.Convenor && e.Kind == "message" {
			said[fmt.Sprintf("%s %s %s", e.At, e.To, e.Text)]++
		}
	}
	for what, n := range said {
		if n > 1 {
			t.Errorf("said %d times: %s", n, what)
		}
	}
	notices, err := exportNotices(t.Context(), w.board)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range notices {
		if n.Repeated > 0 {
			t.Errorf("%s about %s may have been sent %d times more", n.Fact.Kind, n.Fact.Subject, n.Repeated)
		}
	}
}
