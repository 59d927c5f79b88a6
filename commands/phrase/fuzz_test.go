package phrase

import (
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"convenor/casework"
)

// seeds adds what people type in testdata/lines.txt, and what nobody should.
func seeds(f *testing.F) {
	b, err := os.ReadFile("testdata/lines.txt")
	if err != nil {
		f.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		if _, text, ok := strings.Cut(strings.TrimRight(line, "\n"), "> "); ok && !strings.HasPrefix(line, " ") {
			f.Add(strings.ReplaceAll(text, `\n`, "\n"))
		}
	}
	for _, s := range odd100 {
		f.Add(s)
	}
}

// odd100 is text that no keyboard should give: not UTF-8, right to left, combining, NUL.
var odd100 = []string{
	"", " ", "\x00", "offender:\x00male", "offender: \xff\xfe", "\xc3", "action\xa0police to ring\xffby fri",
	"אופן: offender: male", "offender: رجل يدعى دكس", "\u202eoffender: male\u202c", "\ufeffoffender: male",
	"o\u0301ffender: male", "offender\u200b: male", "👩‍👩‍👧‍👦 offender: male 👩‍👩‍👧‍👦", "offender：male", "ｏffender: male",
	"action: " + strings.Repeat("; ring mum", 300), strings.Repeat("offender: male\n", 100), strings.Repeat("for x: ", 50),
	"next review 99999999999999999999", "done A99999999999", "level: İ", "action: by by by by fri", "ACTION: İı by FRİ",
	"action: 1. 2. 3. 4.", "action:\n\n\n- \n- ", "- - - - offender: x", "for : : :", "child says: \"\"\"", "by", "action: (((",
	"action: jane\xff to ring", "action: jane\x00 to ring", "action: will to", "action: will will to ring", "action for jane", "action: jane jane to ring",
}

// FuzzParse holds every line to its promises: no panic, words handed on as typed, dates
// that exist, and no verb without what it needs.
func FuzzParse(f *testing.F) {
	seeds(f)
	ctx := from(board(), "dci@RMM-0001")
	f.Fuzz(func(t *testing.T, text string) {
		lines := ParseAll(text, ctx)
		if len(lines) == 0 {
			t.Fatal("ParseAll gave nothing")
		}
		first := Parse(text, ctx)
		if !reflect.DeepEqual(lines[0], first) {
			t.Errorf("ParseAll[0] = %+v, want what Parse gives: %+v", lines[0], first)
		}
		if again := Parse(trim(text), ctx); !reflect.DeepEqual(first, again) {
			t.Errorf("trimmed text gives %+v, want %+v", again, first)
		}
		rest := len(text) + 1
		for _, l := range lines {
			if len(l.Rest) >= rest {
				t.Fatalf("the rest grew from %d to %d bytes", rest, len(l.Rest))
			}
			rest = len(l.Rest)
			check(t, text, l)
			if l.Verb != VerbVOLT || l.Problem != nil {
				continue
			}
			again := "info: "
			if l.Handling.Restricted() {
				again = "restricted info: "
			}
			if again := Parse(again+l.Text, ctx); again.Verb != VerbVOLT || again.Text != l.Text {
				t.Errorf("the words %q become %q when typed again", l.Text, again.Text)
			}
		}
	})
}

func check(t *testing.T, text string, l Line) {
	t.Helper()
	within := func(what, s string) {
		if !strings.Contains(text, s) {
			t.Errorf("%s %q is not a stretch of the text", what, s)
		}
	}
	within("text", l.Text)
	within("reason", l.Reason)
	within("rest", l.Rest)
	within("on behalf", l.For.Raw)
	valid(t, l.Date)
	if l.Offer != nil {
		if l.Verb != VerbNone || l.Problem != nil || l.Offer.Verb == VerbNone || l.Offer.Offer != nil {
			t.Errorf("an offer beside %q, of %q", l.Verb, l.Offer.Verb)
		}
		check(t, text, *l.Offer)
	}
	for _, a := range l.Actions {
		within("what", a.What)
		within("due", a.Due.Raw)
		within("owner", a.Owner.Raw)
		within("carried out", a.Owner.CarriedOut)
		valid(t, a.Due.Date)
		if a.Due.Problem != nil && !a.Due.Date.IsZero() {
			t.Errorf("a due date %s beside its problem %s", a.Due.Date, a.Due.Problem)
		}
		if l.Problem == nil && a.What == "" {
			t.Error("an action of nothing")
		}
	}
	switch {
	case l.Problem != nil:
		if l.Verb == VerbNone {
			t.Errorf("problem %s with chatter", l.Problem)
		}
	case l.Verb == VerbAction && len(l.Actions) == 0, l.Verb == VerbNextReview && l.Date.IsZero(),
		(l.Verb == VerbLevel || l.Verb == VerbAgreedLevel) && l.Level == casework.RiskUnassessed,
		l.Verb == VerbVOLT && l.Text == "":
		t.Errorf("%s without what it needs: %+v", l.Verb, l)
	case l.Verb != VerbVOLT && l.Verb != VerbNone && l.Handling != casework.HandlingUnset:
		t.Errorf("%s as %s", l.Verb, l.Handling)
	}
}

func valid(t *testing.T, d casework.Date) {
	t.Helper()
	if !d.IsZero() && casework.NewDate(d.Year, d.Month, d.Day) != d {
		t.Errorf("there is no %v", d)
	}
}

// FuzzDate reads dates on any day: whatever comes out exists, a due date is never past, and
// a date read again is the same.
func FuzzDate(f *testing.F) {
	for _, s := range []string{"04/03/2010", "12 Sept 2011", "1 Dec", "2026-11-24", "17 Nov 26", "fri", "next fri", "31/02", "29 feb",
		"in 3 days", "4 wks", "EOW", "EOM", "b4 xmas", "by next mtg", "w/c 30 Nov", "mid jan", "COP fri", "a week on tues", "the 31st",
		"2/52", "24/7", "28.11", "5pm fri", "in 999 years", "fri 27", "sat", "2moro", "in a fortnight", "by 00/00", "99/99/99", "1/1/0000"} {
		f.Add(s, int16(0))
		f.Add("ring mum by "+s+" pls", int16(37))
	}
	f.Fuzz(func(t *testing.T, text string, offset int16) {
		ctx := board()
		ctx.Today = ctx.Today.AddDays(int(offset))
		ctx.NextMeeting = casework.Next(ctx.Today, time.Tuesday)
		for name, read := range map[string]func(string, Context) (casework.Date, error){"ParseDate": ParseDate, "ParsePastDate": ParsePastDate} {
			d, err := read(text, ctx)
			valid(t, d)
			if (err == nil) == d.IsZero() {
				t.Errorf("%s(%q) = %v, %v", name, text, d, err)
			}
			if again, err2 := read(d.String(), ctx); err == nil && (again != d || err2 != nil) {
				t.Errorf("%s(%q) = %v, read again %v, %v", name, text, d, again, err2)
			}
		}
		due, rest := FindDue(text, ctx)
		valid(t, due.Date)
		if !due.Date.IsZero() && (due.Date.Before(ctx.Today) || due.Problem != nil) {
			t.Errorf("FindDue(%q) on %s = %+v", text, ctx.Today, due)
		}
		if !strings.Contains(text, rest) || !strings.Contains(text, due.Raw) {
			t.Errorf("FindDue(%q) = %q, %q: not stretches of it", text, due.Raw, rest)
		}
	})
}

// FuzzOwner finds owners in anything: nobody who is not on the roster, nobody who has left,
// and no words but those typed.
func FuzzOwner(f *testing.F) {
	for _, s := range []string{"police", "@home: x", "<@Udci> to visit", "<@U1>", "for health: x", "for", "me", "I'll ring", "school nurse to book",
		"police and csc to talk", "health/camhs: joint", "x (police)", "x @home", "@", "<@>", "<@", "St Christopher's", "Détective to ring", "oldhome to ring",
		"İ to ring", "safeguarding lead to ring", "CPSO", "to to to to", "(((((police)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		ctx := from(board(), "gm@RMM-0001")
		o, rest := FindOwner(text, ctx)
		if !strings.Contains(text, rest) || !strings.Contains(text, o.Raw) || !strings.Contains(text, o.CarriedOut) {
			t.Errorf("FindOwner(%q) = %+v, %q: not stretches of it", text, o, rest)
		}
		for _, o := range []Owner{o, ResolveOwner(text, ctx)} {
			if o.Unknown != (o.Person == "" && o.Agency == "") {
				t.Errorf("%q is owned by %+v", text, o)
			}
			if p, ok := ctx.Roster.Person(o.Person); o.Person != "" && (!ok || p.Left) {
				t.Errorf("%q is owned by %q, who is not on the roster", text, o.Person)
			}
			if _, ok := ctx.Roster.Agency(o.Agency); o.Agency != "" && !ok {
				t.Errorf("%q is owned by %q, which is no agency", text, o.Agency)
			}
		}
	})
}
