package scheduler

import (
	"context"
	"crypto/sha256"
	"fmt"
	"time"

	"convenor/casework"
	"convenor/casework/process"
	"convenor/store"
)

// looked is the settings and roster under which the wakes of documents were last right.
type looked struct{ settings *casework.Settings }

// lookAgain brings wakes forward when settings or roster have changed: an earlier morning,
// another holiday or a new chair can make something due sooner than a document's wake,
// which was right when it was saved. What moved from later today to earlier today is made
// up, and of a meeting of the last week or to come all that moved.
func (t *tick) lookAgain(ctx context.Context, b store.Basis) error {
	was := t.looked.settings
	t.looked.settings = b.Settings
	if was == nil || was == b.Settings {
		return nil
	}
	err := t.look(ctx, b)
	if err == nil {
		err = t.Board.SetMark(ctx, lookedMark, t.rules(b))
	}
	if err != nil {
		t.looked.settings = was
	}
	return err
}

// lookFirst is the look of a start. It is left out where the wakes were right already
// under the same rules; a mark that is not of the last days counts for nothing, so that
// whatever slipped through once is put right before long.
func (t *tick) lookFirst(ctx context.Context, b store.Basis) error {
	t.looked.settings = b.Settings
	rules := t.rules(b)
	if was, err := t.Board.Mark(ctx, lookedMark); err != nil || t.Build != "" && was == rules {
		return err
	}
	if err := t.look(ctx, b); err != nil {
		return err
	}
	return t.Board.SetMark(ctx, lookedMark, rules)
}

// lookedMark is the store's mark of the rules under which every wake was last looked at.
const lookedMark = "wakes"

// rules names all that wakes depend on besides their documents: the build, the revisions
// of settings and roster, the working days of last year, this and the next, and the week.
func (t *tick) rules(b store.Basis) string {
	today := casework.DateOf(t.now(), b.Zone)
	h := sha256.New()
	for d := casework.NewDate(today.Year-1, time.January, 1); d.Year <= today.Year+1; d = d.AddDays(1) {
		if b.Calendar.Working(d) {
			h.Write([]byte(d.String()))
		}
	}
	monday := casework.Next(today.AddDays(-7), time.Monday)
	return fmt.Sprintf("%s %s settings %d roster %d days %x", t.Build, monday, b.Revs[0], b.Revs[1], h.Sum(nil)[:12])
}

const (
	// pageOfLook is how many cases are in memory at a time.
	pageOfLook = 200
	// lookBack is the days after which a meeting has nothing left to fall due: minutes that
	// nobody approves are chased for long.
	lookBack = 366
)

// look brings forward every wake that comes later than what falls due.
func (t *tick) look(ctx context.Context, b store.Basis) error {
	now := t.now()
	today := casework.DateOf(now, b.Zone).At(casework.Clock{}, b.Zone)
	for from := ""; ; {
		page, err := t.Board.Cases.Find(ctx, store.Range{From: from, Limit: pageOfLook})
		if err != nil {
			return err
		}
		for _, c := range page {
			d := document{kind: kindCase, id: c.ID, rev: c.Rev, wake: c.Wake, cas: &c.Value}
			if err := t.forward(ctx, d, first(process.CaseFacts(&c.Value, env(b), today, now))); err != nil {
				return err
			}
		}
		if len(page) < pageOfLook {
			break
		}
		from = page[len(page)-1].ID + "\x00"
	}
	date := casework.DateOf(now, b.Zone)
	meetings, err := t.Board.Meetings.Find(ctx, store.Range{From: date.AddDays(-lookBack).String()})
	if err != nil {
		return err
	}
	for _, m := range meetings {
		from := today
		if !m.Value.Date.Before(date.AddDays(-7)) {
			from = time.Time{}
		}
		d := document{kind: kindMeeting, id: m.ID, rev: m.Rev, wake: m.Wake, meeting: &m.Value}
		if err := t.forward(ctx, d, first(process.MeetingFacts(&m.Value, env(b), from, now))); err != nil {
			return err
		}
	}
	return nil
}

// forward moves a document's wake to an earlier instant.
func (t *tick) forward(ctx context.Context, d document, wake time.Time) error {
	if wake.IsZero() || !d.wake.IsZero() && !wake.Before(d.wake) {
		return nil
	}
	_, err := t.rewake(ctx, d, wake)
	return err
}
