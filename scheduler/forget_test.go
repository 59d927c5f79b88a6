package scheduler_test

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"convenor/bot"
	"convenor/bot/cards"
	"convenor/bot/transcript"
	"convenor/casework"
	"convenor/casework/due"
	"convenor/store"
)

// before is what somebody has before them now that holds the words.
func (w *world) before(who, words string) (texts []string) {
	for _, s := range w.platform.View(who) {
		if s.From == transcript.Convenor && strings.Contains(s.Text, words) {
			texts = append(texts, s.Text)
		}
	}
	return texts
}

// done reports that the first action of a case is done.
func (w *world) done(n int, by casework.PersonID) {
	w.t.Helper()
	w.onCase(n, func(c *casework.Case) error {
		p, _ := mustBasis(w).Roster.Person(by)
		word := casework.ActionWord{State: casework.ActionDone, On: casework.DateOf(w.clock(), isleOfMan), By: w.by(by)}
		_, err := c.SayOfAction(c.Ref.Entry(casework.ActionLetter, 1), word, p, false)
		return err
	})
}

// posts are the notices of a kind whose direct messages stand.
func (w *world) posts(kind casework.FactKind) int {
	n := 0
	for _, one := range w.notices(kind) {
		n += len(one.Posts)
	}
	return n
}

// TestDirectIsDeleted deletes a reminder when its days are over and what it asks for is
// done, and not before.
func TestDirectIsDeleted(t *testing.T) {
	t.Parallel()
	w := dueReminder(t)
	s := w.scheduler()
	w.settle(t.Context(), s)
	w.done(1, "dci")
	w.until(s, "2026-12-23 08:59")
	if n := len(w.before("dci", "Action 0001-A1")); n != 1 {
		t.Errorf("dci has %d reminders before 28 days are over, want 1", n)
	}
	w.until(s, "2026-12-23 09:01")
	if n := len(w.before("dci", "Action 0001-A1")); n != 0 || w.posts(due.FactActionReminder) != 0 {
		t.Errorf("dci has %d reminders after 28 days, want none", n)
	}
	if n := w.notices(due.FactActionReminder)[0]; n.State != casework.NoticeSent || !n.Forget.IsZero() {
		t.Errorf("the notice is %q, to be looked at again %v", n.State, n.Forget)
	}
	if c := s.Counts(); c.Deleted == 0 {
		t.Error("nothing is counted as deleted")
	}
}

// TestOpenQuestionStands keeps a message whose buttons somebody still has to press, until
// they have.
func TestOpenQuestionStands(t *testing.T) {
	t.Parallel()
	w := dueReminder(t)
	s := w.scheduler()
	w.settle(t.Context(), s)
	w.until(s, "2027-01-04 12:00")
	if n := len(w.before("dci", "Yours, due today")); n != 1 {
		t.Errorf("dci has %d of the first reminder while the action is open, want 1", n)
	}
	w.done(1, "dci")
	w.until(s, "2027-02-20 12:00")
	if n := w.before("dci", "Action 0001-A1"); len(n) != 0 {
		t.Errorf("dci has %q after the action was done", n)
	}
}

// TestTogetherStandsForItsLast keeps a message for several until the last of them is settled.
func TestTogetherStandsForItsLast(t *testing.T) {
	t.Parallel()
	w := dueReminders(t, 2)
	s := w.scheduler()
	w.settle(t.Context(), s)
	w.done(1, "dci")
	w.until(s, "2026-12-30 12:00")
	if n := len(w.before("dci", "2 matters wait for you\n\nAction 0001-A1")); n != 1 {
		t.Errorf("dci has %d messages for both, want 1", n)
	}
	w.done(2, "dci")
	w.until(s, "2027-02-20 12:00")
	if n := w.before("dci", "Action 000"); len(n) != 0 {
		t.Errorf("dci has %q after both were done", n)
	}
}

// TestDirectKeptWhereSoSet keeps everything where the board wants that, and other days where
// it has set others.
func TestDirectKeptWhereSoSet(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ days, stands int }{{casework.KeepDirect, 1}, {60, 1}, {3, 0}} {
		w := dueReminder(t)
		w.setSettings(func(s *casework.Settings) { s.DirectDays = tt.days })
		s := w.scheduler()
		w.settle(t.Context(), s)
		w.done(1, "dci")
		w.until(s, "2027-01-10 12:00")
		if n := len(w.before("dci", "Action 0001-A1")); n != tt.stands {
			t.Errorf("with %d days dci has %d reminders after six weeks, want %d", tt.days, n, tt.stands)
		}
	}
}

// undeletable is a platform that refuses to delete while refuses is set, and counts.
type undeletable struct {
	*transcript.Platform
	refuses error
	asked   int
}

func (u *undeletable) Delete(ctx context.Context, ref bot.Ref) error {
	u.asked++
	if u.refuses != nil {
		return u.refuses
	}
	return u.Platform.Delete(ctx, ref)
}

// TestDeletionIsTriedAgain deletes later what a platform refuses, and takes one that is gone
// already for deleted.
func TestDeletionIsTriedAgain(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name    string
		refuses error
		again   bool
	}{
		{"Busy", bot.RetryAfter{After: time.Hour}, true},
		{"NotAllowed", bot.ErrNotAllowed, true},
		{"Gone", bot.ErrGone, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := dueReminder(t)
			u := &undeletable{Platform: w.platform, refuses: tt.refuses}
			w.bots = []*bot.Bot{bot.New(u, bot.Options{Words: cards.Words()})}
			s := w.scheduler()
			w.settle(t.Context(), s)
			w.done(1, "dci")
			w.until(s, "2026-12-23 09:00")
			if stands := w.posts(due.FactActionReminder) == 1; stands != tt.again || u.asked == 0 {
				t.Errorf("after %d attempts the message stands = %t, want %t", u.asked, stands, tt.again)
			}
			u.refuses = nil
			w.until(s, "2026-12-24 12:00")
			if w.posts(due.FactActionReminder) != 0 {
				t.Error("the message is not deleted after the platform allowed it")
			}
		})
	}
}

// TestDeletionCrash dies between the deletion and its save, and goes on.
func TestDeletionCrash(t *testing.T) {
	t.Parallel()
	for _, point := range []string{store.FaultBeforeCommit, store.FaultAfterCommit} {
		w := dueReminder(t)
		s := w.scheduler()
		w.settle(t.Context(), s)
		w.done(1, "dci")
		w.until(s, "2026-12-23 08:59")
		w.set(at(t, "2026-12-23 09:00"))
		u := &undeletable{Platform: w.platform}
		w.bots = []*bot.Bot{bot.New(u, bot.Options{Words: cards.Words()})}
		w.fault = func(p string) error {
			if p == point && u.asked > 0 {
				return errCrash
			}
			return nil
		}
		if err := w.scheduler().Tick(t.Context()); err == nil {
			t.Errorf("%s: Tick() = nil, want the crash", point)
		}
		w.fault = nil
		w.settle(t.Context(), w.scheduler())
		if n := len(w.before("dci", "Action 0001-A1")); n != 0 || w.posts(due.FactActionReminder) != 0 {
			t.Errorf("%s: dci has %d reminders, want none", point, n)
		}
	}
}

// TestWaitingIsDropped deletes the line in the home channel that tells somebody whose direct
// messages are closed of a message, and the message that was kept for them.
func TestWaitingIsDropped(t *testing.T) {
	t.Parallel()
	w := dueReminder(t)
	k := &keeper{}
	w.bots = []*bot.Bot{bot.New(w.platform, bot.Options{Words: cards.Words(), Keeper: k})}
	w.platform.CloseDirect("dci")
	s := w.scheduler()
	w.settle(t.Context(), s)
	kept, lines := slices.Collect(maps.Keys(k.kept)), w.lines()
	if len(kept) != 1 || len(lines) != 1 {
		t.Fatalf("%d messages wait behind %d lines, want one behind one", len(kept), len(lines))
	}
	w.done(1, "dci")
	w.until(s, "2026-12-23 09:01")
	if _, waits := k.kept[kept[0]]; waits || slices.Contains(w.lines(), lines[0]) {
		t.Errorf("after 28 days the message is kept = %t behind the lines %v, want neither", waits, w.lines())
	}
}

// lines are those of the home channel that tell somebody of a message.
func (w *world) lines() (refs []bot.Ref) {
	for _, s := range w.platform.View("chair") {
		if strings.Contains(s.Text, "private message for you") {
			refs = append(refs, s.Ref)
		}
	}
	return refs
}

// keeper is a bot.Keeper that can be looked into, for one worker.
type keeper struct{ kept map[string][]byte }

func (k *keeper) Keep(_ context.Context, key string, data []byte) error {
	if k.kept == nil {
		k.kept = map[string][]byte{}
	}
	k.kept[key] = data
	return nil
}
func (k *keeper) Kept(_ context.Context, key string) ([]byte, error) { return k.kept[key], nil }
func (k *keeper) Drop(_ context.Context, key string) error {
	delete(k.kept, key)
	return nil
}
