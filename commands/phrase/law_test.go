package phrase

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"pgregory.net/rapid"

	"convenor/casework"
)

// TestKeywordsInAnyCase holds that each keyword with a colon means the same in any mix of
// upper and lower case, behind space and bullets, and with any space around the colon.
func TestKeywordsInAnyCase(t *testing.T) {
	words := make([]string, 0, len(keywords))
	for w := range keywords {
		words = append(words, w)
	}
	slices.Sort(words)
	ctx := from(board(), "chair@RMM-0001")
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.SampledFrom(words).Draw(t, "keyword")
		k := keywords[w]
		typed := strings.Map(func(c rune) rune {
			if rapid.Bool().Draw(t, "upper") {
				return unicode.ToUpper(c)
			}
			return c
		}, w)
		text := "some words"
		switch k.verb {
		case VerbLevel, VerbAgreedLevel:
			text = "high"
		case VerbNextReview:
			text = "8 dec"
		}
		line := rapid.SampledFrom([]string{"", " ", "• ", "- ", "\t", "👉 ", "re ", "1. "}).Draw(t, "front") + typed +
			rapid.SampledFrom([]string{":", " :", ": ", " : ", ":-", " - ", "\u00a0: "}).Draw(t, "colon")
		if !strings.HasSuffix(line, " ") {
			line += rapid.SampledFrom([]string{" ", "  ", "\u00a0"}).Draw(t, "space")
		}
		l := Parse(line+text, ctx)
		if l.Verb != k.verb || l.Kind != k.kind || l.Part != k.part || l.Problem != nil {
			t.Fatalf("%q is %q, want %q", line+text, show(l), k.verb)
		}
	})
}

// TestEveryDateReadsBack holds that a date written in any of the forms of people is that
// date.
func TestEveryDateReadsBack(t *testing.T) {
	ctx := board()
	rapid.Check(t, func(t *rapid.T) {
		d := ctx.Today.AddDays(rapid.IntRange(-400, 400).Draw(t, "days"))
		at := time.Date(d.Year, d.Month, d.Day, 12, 0, 0, 0, time.UTC)
		layout := rapid.SampledFrom([]string{"02/01/2006", "2/1/2006", "2/1/06", "02.01.06", "2-1-2006", "2006-01-02", "2 Jan 2006", "2 January 06",
			"02 Jan '06", "Mon 2 Jan 2006", "Monday, 2 January 2006", "Jan 2, 2006", "2Jan06"}).Draw(t, "layout")
		got, err := ParseDate(at.Format(layout), ctx)
		if err != nil || got != d {
			t.Fatalf("ParseDate(%q) = %v, %v, want %v", at.Format(layout), got, err, d)
		}
	})
}

// TestYearless holds that a date without a year is the nearest one: to come, unless that
// skips over one of the last 90 days, or behind.
func TestYearless(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ctx := board()
		ctx.Today = ctx.Today.AddDays(rapid.IntRange(0, 3000).Draw(t, "today"))
		d := ctx.Today.AddDays(rapid.IntRange(0, 250).Draw(t, "days"))
		text := time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Format("2/1")
		if text == "24/7" || text == "29/2" {
			t.Skip()
		}
		if got, err := ParseDate(text, ctx); err != nil || got != d {
			t.Fatalf("on %s ParseDate(%q) = %v, %v, want %v", ctx.Today, text, got, err, d)
		}
		back := ctx.Today.AddDays(-rapid.IntRange(1, closePast).Draw(t, "back"))
		text = time.Date(back.Year, back.Month, back.Day, 0, 0, 0, 0, time.UTC).Format("2 Jan")
		if got, err := ParsePastDate(text, ctx); text != "29 Feb" && (err != nil || got != back) {
			t.Fatalf("on %s ParsePastDate(%q) = %v, %v, want %v", ctx.Today, text, got, err, back)
		}
		if got, err := ParseDate(text, ctx); err == nil {
			t.Fatalf("on %s ParseDate(%q) = %v, want a refusal", ctx.Today, text, got)
		}
	})
}

// TestEndOfWeek is the rule for "EOW" on each day: Friday of this week, today where it is
// one, and from Saturday the Friday to come; the working day before where nobody works.
func TestEndOfWeek(t *testing.T) {
	ctx := board()
	friday := casework.Date{Year: 2026, Month: 11, Day: 27}
	for n := -4; n <= 7; n++ {
		ctx.Today = friday.AddDays(n)
		want := friday
		if n > 0 {
			want = friday.AddDays(7)
		}
		if got, err := ParseDate("EOW", ctx); err != nil || got != want {
			t.Errorf("on %s %s EOW = %v, %v, want %v", ctx.Today.Weekday(), ctx.Today, got, err, want)
		}
	}
	ctx.Today = casework.Date{Year: 2026, Month: 12, Day: 22} // Friday is Christmas Day
	if got, _ := ParseDate("eow", ctx); got.Day != 24 {
		t.Errorf("before Christmas EOW = %v, want 24 December", got)
	}
	ctx.Today = casework.Date{Year: 2026, Month: 12, Day: 25}
	if got, _ := ParseDate("eow", ctx); got != (casework.Date{Year: 2026, Month: 12, Day: 31}) {
		t.Errorf("on Christmas Day EOW = %v, want the working day before 1 January", got)
	}
}

// TestNoNextMeeting asks for a date where "next mtg" is unknown.
func TestNoNextMeeting(t *testing.T) {
	ctx := board()
	ctx.NextMeeting = casework.Date{}
	due, rest := FindDue("ring mum before next RMM", ctx)
	if due.Problem == nil || due.Problem.Kind != casework.NotNow || !due.Date.IsZero() || rest != "ring mum before next RMM" {
		t.Errorf("FindDue = %+v, %q, want the problem that no next meeting is known", due, rest)
	}
}

// TestLongText holds that reading costs about as many steps as there are characters: sixteen times
// the text may cost sixteen times as much and some, and not sixteen times sixteen. It measures
// growth alone, the least of three attempts, so that a busy machine does not matter.
func TestLongText(t *testing.T) {
	ctx := from(board(), "dci@RMM-0001")
	cost := func(piece string, size int) time.Duration {
		long := strings.Repeat(piece, size/len(piece))
		least := time.Duration(1<<63 - 1)
		for range 3 {
			begun := time.Now()
			for _, front := range []string{"action: ", "child says: ", "risk: ", "agreed level: high ", ""} {
				if ls := ParseAll(front+long, ctx); len(ls) == 0 {
					t.Fatalf("%q… gives nothing", front+piece)
				}
			}
			least = min(least, time.Since(begun))
		}
		return max(least, time.Millisecond)
	}
	for _, piece := range []string{"ж", "by fri ", "; ", ", and ", "\n- x", "a", "1. ", "by 31/02 and ", "\"", "offender ", "\noffender", "by ", "cop ", "few ", "end of ",
		"for x:", "A1, ", "1 to ", "next ", "(", "\naction: x", "\nfor health:", "@",
		" and action police to x", ". action: x", "plan: x risk: y ", ", review 8 dec", "\". action: "} {
		if short, long := cost(piece, 1_500), cost(piece, 24_000); long > 100*short {
			t.Errorf("%q repeated takes %s, sixteen times as often %s", piece, short, long)
		}
	}
	if l := Parse("offender: "+strings.Repeat("ж", 50_000)+"\x00", ctx); len(l.Text) != 100_001 {
		t.Errorf("text of %d bytes, want 100001", len(l.Text))
	}
}

func BenchmarkParse(b *testing.B) {
	ctx := from(board(), "gm@RMM-0001")
	for _, c := range []struct{ name, text string }{
		{"Chatter", "sorry had to step out, back now"},
		{"VOLT", "offender: male called Dex, 20s, grey Transit van MAN 4471 K, seen outside the arcade on Loch Prom"},
		{"Action", "action: dci to request CAWN against Dex & share van reg with patrols by fri"},
		{"ChildSays", `child says: "nobodys making me" seen mon, knows about this meeting`},
		{"Done", "done 0001-A2 grab pack sent 26/11"},
		{"Behalf", "for health: info: GP surgery will flag attendance"},
		{"Report", "risk: high\nsource: adult males\nplan: curfew\nworking: partly\nbarriers: worker off sick"},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ParseAll(c.text, ctx)
			}
		})
	}
}
