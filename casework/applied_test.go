package casework

import (
	"fmt"
	"testing"
	"time"
)

func TestAppliedForgetsWhatNoPlatformRedelivers(t *testing.T) {
	var l AppliedLog
	now := time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
	for i := range 1000 {
		l.Note(Applied{Key: MessageKey(fmt.Sprint(i)), At: now.Add(time.Duration(i) * time.Hour)})
	}
	if len(l) != 49 {
		t.Errorf("%d messages are kept of one an hour, want those of 48 hours", len(l))
	}
	for _, i := range []int{951, 999} {
		if _, ok := l.Find(MessageKey(fmt.Sprint(i))); !ok {
			t.Errorf("message %d is forgotten after %d hours", i, 999-i)
		}
	}
	for i := range 500 {
		l.Note(Applied{Key: MessageKey(fmt.Sprint("x", i)), At: now.Add(1000 * time.Hour)})
	}
	if len(l) != 400 {
		t.Errorf("%d messages are kept of one moment, want 400", len(l))
	}
}
