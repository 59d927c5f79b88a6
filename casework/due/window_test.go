package due

import (
	"testing"

	"convenor/casework"
)

func TestQuietHours(t *testing.T) {
	for name, tc := range map[string]struct {
		at, from, until casework.Clock
		want            bool
	}{
		"OverMidnightBegin": {casework.Clock{Hour: 18}, casework.Clock{Hour: 18}, casework.Clock{Hour: 8}, true},
		"OverMidnightEnd":   {casework.Clock{Hour: 8}, casework.Clock{Hour: 18}, casework.Clock{Hour: 8}, false},
		"WithinTheDay":      {casework.Clock{Hour: 12, Minute: 30}, casework.Clock{Hour: 12}, casework.Clock{Hour: 13}, true},
		"WithinTheDayAfter": {casework.Clock{Hour: 13}, casework.Clock{Hour: 12}, casework.Clock{Hour: 13}, false},
		"NoneAtAll":         {casework.Clock{Hour: 3}, casework.Clock{}, casework.Clock{}, false},
	} {
		if got := quiet(minute(tc.at), minute(tc.from), minute(tc.until)); got != tc.want {
			t.Errorf("%s: quiet(%s) = %v, want %v", name, tc.at, got, tc.want)
		}
	}
}
