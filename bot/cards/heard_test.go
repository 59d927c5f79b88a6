package cards_test

import (
	"strings"
	"testing"

	"convenor/casework"
)

// What the child's words say themselves is not said again behind them.
func TestChildIsSeenOnce(t *testing.T) {
	for words, want := range map[string]string{
		"nobody is making me":                                  "nobody is making me. Seen Mon 23 Nov. Knows of this meeting. Said by",
		"nobody is making me, seen mon":                        "nobody is making me, seen mon. (Mon 23 Nov.) Knows of this meeting. Said by",
		"nobody is making me, seen mon, knows of this meeting": "nobody is making me, seen mon, knows of this meeting. (Mon 23 Nov.) Said by",
		"unseen for weeks, told about the meeting":             "unseen for weeks, told about the meeting. Seen Mon 23 Nov. Said by",
	} {
		c := one()
		c.Item.Voices = []casework.ChildVoice{{Text: casework.Text{Words: words}, Seen: day("2026-11-23"), KnowsOf: true, By: said("sw1", "csc", "10:00")}}
		if got := deck().ItemCard(c, meeting(casework.MeetingOpen)).Plain(); !strings.Contains(got, want) {
			t.Errorf("%q: want %q in\n%s", words, want, got)
		}
	}
}
