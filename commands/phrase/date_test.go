package phrase

import (
	"errors"
	"testing"

	"convenor/casework"
)

// TestDateForms reads what people write into the date fields of a form, on Tuesday 24
// November 2026. An empty want is a refusal.
func TestDateForms(t *testing.T) {
	ctx := board()
	for _, c := range []struct{ text, past, ahead string }{
		{"04/03/2010", "2010-03-04", "2010-03-04"},
		{"4/3/10", "2010-03-04", "2010-03-04"},
		{"12 Sept 2011", "2011-09-12", "2011-09-12"},
		{"17 Nov 26", "2026-11-17", "2026-11-17"},
		{"12/09/98", "1998-09-12", "1998-09-12"},
		{"1.2.47", "1947-02-01", "1947-02-01"},
		{"1.2.46", "2046-02-01", "2046-02-01"},
		{"2026-11-24", "2026-11-24", "2026-11-24"},
		{"24th of November, 2026", "2026-11-24", "2026-11-24"},
		{"Tuesday 24 November 2026", "2026-11-24", "2026-11-24"},
		{"Wednesday 24 November 2026", "", ""},
		{"1 Dec", "2025-12-01", "2026-12-01"},
		{"16/11", "2026-11-16", ""},
		{"24/11", "2026-11-24", "2026-11-24"},
		{"today", "2026-11-24", "2026-11-24"},
		{"yesterday", "2026-11-23", ""},
		{"mon", "2026-11-23", "2026-11-30"},
		{"tue", "2026-11-24", "2026-12-01"},
		{"last tue", "2026-11-17", ""},
		{"fri", "2026-11-20", "2026-11-27"},
		{"2 wks ago", "2026-11-10", ""},
		{"the 3rd", "2026-11-03", "2026-12-03"},
		{"in 2 wks", "", "2026-12-08"},
		{"by fri pls", "", ""},
		{"  1 Dec 2026  ", "2026-12-01", "2026-12-01"},
		{"29/02/2024", "2024-02-29", "2024-02-29"},
		{"29/02/2026", "", ""},
		{"31/04", "", ""},
		{"11/28/2026", "", ""},
		{"0/1/2026", "", ""},
		{"1/1/1066", "", ""},
		{"1/1/126", "", ""},
		{"24/7", "", ""},
		{"3-4", "", ""},
		{"asap", "", ""},
		{"soon", "", ""},
		{"", "", ""},
		{"1 Dec or 8 Dec", "", ""},
	} {
		for name, read := range map[string]struct {
			read func(string, Context) (casework.Date, error)
			want string
		}{"ParsePastDate": {ParsePastDate, c.past}, "ParseDate": {ParseDate, c.ahead}} {
			d, err := read.read(c.text, ctx)
			var refusal *casework.Error
			if d.String() != read.want || (err == nil) != (read.want != "") || err != nil && !errors.As(err, &refusal) {
				t.Errorf("%s(%q) = %q, %v, want %q", name, c.text, d, err, read.want)
			}
		}
	}
}
