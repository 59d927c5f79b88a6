package scheduler

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"convenor/bot"
	"convenor/casework"
	"convenor/store"
)

// TestJudge is what becomes of a notice after each error.
func TestJudge(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		err   error
		state casework.NoticeState
		wait  time.Duration
	}{
		{nil, casework.NoticeSent, 0},
		{bot.RetryAfter{After: time.Minute}, casework.NoticeDue, time.Minute},
		{bot.ErrUnavailable, casework.NoticeDue, 0},
		{bot.ErrNotAllowed, casework.NoticeDue, 0},
		{bot.ErrDirectClosed, casework.NoticeDue, 0}, // nothing could be left waiting either
		{bot.ErrGone, casework.NoticeVoid, 0},
		{bot.ErrTooLong, casework.NoticeVoid, 0},
		{bot.ErrConfidential, casework.NoticeVoid, 0},
		{bot.ErrBadDo, casework.NoticeVoid, 0},
		{store.ErrConflict, casework.NoticeDue, 0},
		{store.ErrSealed, casework.NoticeDue, 0},
		{casework.Refuse(casework.NotNow, casework.RuleMeetingState, ""), casework.NoticeVoid, 0},
		{errMoot, casework.NoticeVoid, 0},
		{errNoAccount, casework.NoticeVoid, 0},
		{errNoWords, casework.NoticeVoid, 0},
		{errNoRoom, casework.NoticeDue, 0},
		{errNoPlatform, casework.NoticeDue, 0},
		{errPanicked, casework.NoticeDue, 0},
		{errors.New("something else"), casework.NoticeDue, 0},
	} {
		err := tt.err
		if err != nil {
			err = fmt.Errorf("a platform that quotes a secret: %w", err)
		}
		o := judge(context.Background(), err)
		if o.state != tt.state || o.wait != tt.wait {
			t.Errorf("judge(%v) = %q after %v, want %q after %v", tt.err, o.state, o.wait, tt.state, tt.wait)
		}
		if err != nil && (o.reason == "" || o.reason == err.Error()) {
			t.Errorf("judge(%v) says %q, want a word of our own", tt.err, o.reason)
		}
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if o := judge(ended, context.Canceled); !o.stopped || o.state != casework.NoticeDue {
		t.Errorf("judge at the end = %+v, want stopped and due", o)
	}
}

func TestBackoff(t *testing.T) {
	t.Parallel()
	if backoff(0) != firstWait || backoff(3) != 8*firstWait || backoff(1000) != longWait {
		t.Errorf("backoff = %v, %v, %v", backoff(0), backoff(3), backoff(1000))
	}
}

// TestWorst is what several platforms' errors come to.
func TestWorst(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		errs []error
		want error
	}{
		{"NoPlatform", nil, nil},
		{"AllHaveIt", []error{nil, nil}, nil},
		{"OneIsAway", []error{nil, bot.ErrUnavailable}, bot.ErrUnavailable},
		{"OneNeverWill", []error{nil, bot.ErrGone}, nil},
		{"NoneEverWill", []error{bot.ErrGone, bot.ErrGone}, bot.ErrGone},
		{"OneNeverWillOneIsAway", []error{bot.ErrGone, bot.ErrUnavailable}, bot.ErrUnavailable},
	} {
		if got := worst(tt.errs); !errors.Is(got, tt.want) || (got == nil) != (tt.want == nil) {
			t.Errorf("%s: worst() = %v, want %v", tt.name, got, tt.want)
		}
	}
}

// TestNewest keeps of a ladder what each person is told newest, and everything else.
func TestNewest(t *testing.T) {
	t.Parallel()
	at := func(day int) time.Time { return time.Date(2026, time.November, day, 9, 0, 0, 0, time.UTC) }
	facts := []casework.Fact{
		{Kind: "a", Ladder: "a", To: "x", At: at(1)},
		{Kind: "a", Ladder: "a", To: "y", At: at(1)},
		{Kind: "b", To: "x", At: at(1)},
		{Kind: "a", Ladder: "a", To: "x", At: at(2)},
		{Kind: "b", To: "x", At: at(2)},
		{Kind: "c", Ladder: "c", To: "x", At: at(1)},
	}
	got := newest(facts)
	want := []casework.Fact{facts[1], facts[2], facts[3], facts[4], facts[5]}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("newest() = %v, want %v", got, want)
	}
}

// TestNoticeID is stable, and says nothing of who is told about whom.
func TestNoticeID(t *testing.T) {
	t.Parallel()
	f := casework.Fact{Kind: "action reminder", Subject: "RMM-0001", Thing: "0001-A1", To: "dci", Slot: "day", At: time.Now()}
	if got, want := noticeID(f), "action-reminder-1a4b"; len(got) != len("action-reminder-")+24 {
		t.Errorf("noticeID() = %q, want like %q", got, want)
	}
	later := f
	later.At = f.At.Add(time.Hour)
	if noticeID(f) != noticeID(later) {
		t.Error("the same fact at another time is another notice")
	}
}
