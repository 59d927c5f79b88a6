package filing

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"convenor/casework"
)

// aroundAster is a board on which Aster's entry is made: siblings and others beside them.
func aroundAster() casework.Around {
	child := func(id, initials, name string, known ...string) casework.Child {
		return casework.Child{ID: casework.ChildID(id), Initials: initials, FullName: name, KnownAs: known}
	}
	return casework.Around{
		Own: child("a", "AE", "Aster Example", "Star"),
		OnBoard: []casework.Child{
			child("b", "BE", "Birch Example"), child("f", "BF", "Briar Fable", "Bri"), child("w", "WW", "Will Wicker"),
			child("a2", "AX", "Aster Xample"), child("s", "SW", "Sorrel Wood", "Ducky"), child("m", "MG", "May Gorse", "May"),
		},
		Before: []casework.Child{child("o", "OD", "Oak Dell")},
	}
}

// Other children who are on the board count by first name and by initials too.
func TestNamesOfOtherChildren(t *testing.T) {
	c := &casework.Case{Ref: "RMM-0001", Initials: "AE"}
	o := OthersOf(c, aroundAster())
	for words1, held := range map[string]bool{
		"wants to stay with Birch":       true,
		"wants to stay with birch":       true,
		"tell Birch's school by thurs":   true,
		"birchwood drive":                false,
		"BF is his girlfriend":           true,
		"B.F. is his girlfriend":         true,
		"bf dumped him":                  false, // initials are written in capitals
		"HER BF IS THE DRIVER":           false, // where all is in capitals, they say nothing
		"Aster and AE and Star":          false, // the child's own
		"Mrs Example rang":               false, // the surname is the child's own too
		"Mrs Fable rang":                 false, // a surname alone is nobody's in particular
		"police will ring":               false, // a word of every day in small letters
		"seen with Will":                 true,
		"may ring school":                true, // may is what somebody is known as, not only a first name
		"SW to visit":                    false,
		"with ducky":                     true,
		"Oak has gone":                   false, // no longer on the board: the name in whole counts
		"Oak Dell has gone":              true,
		"the 4 p.m. bus":                 false,
		"seen by Bri and nobody else":    true,
		"briar patch":                    true,
		"Xample's car, and only the car": false,
	} {
		it := casework.Item{Decisions: []casework.Decision{{Text: words(words1)}}}
		got := slices.Contains(HoldReasons(it, "RMM-0001", o), RuleNamesAnotherChild)
		if got != held {
			t.Errorf("%q: held = %t, want %t", words1, got, held)
		}
	}
}

// A released entry has no form left of a child's name that it has one of, in whichever text.
func TestBlankedInAllForms(t *testing.T) {
	c := &casework.Case{Ref: "RMM-0001", Initials: "AE"}
	it := &casework.Item{Case: "RMM-0001", Decisions: []casework.Decision{
		{Text: words("Briar to be told")}, {Text: words("Mrs Fable, BF and bri; will ring Birch, oak and Dell")}, {Text: words("Mrs Wicker's will")},
	}}
	clean := Clean(it, c.Ref, OthersOf(c, aroundAster()))
	var got []string
	for _, d := range it.Decisions {
		got = append(got, clean(d.Text.Words))
	}
	want := []string{"[…] to be told", "Mrs […], […] and […]; will ring […], oak and Dell", "Mrs Wicker's will"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

// What a withheld entry calls somebody is not said again: not of this case, not of one that it
// touches, and not of the meeting before.
func TestAliasesOfWithheldEntries(t *testing.T) {
	volt := func(h casework.Handling, s, at string) casework.VOLTEntry {
		e := casework.VOLTEntry{Kind: casework.Offender, Handling: h, Text: words(s), By: said("dci", at)}
		e.Found = casework.FindIdentifiers(s)
		return e
	}
	says := "Vinny is the man at the clinic"
	for name, tc := range map[string]struct {
		c       casework.Case
		item    casework.Item
		matched casework.Case
		held    bool
	}{
		"MeetingOnly":    {item: casework.Item{VOLT: []casework.VOLTEntry{volt(casework.MeetingOnly, "male called Vinny, 3 Bucks Rd", "2026-11-24 10:20")}}, held: true},
		"NamedPeople":    {item: casework.Item{VOLT: []casework.VOLTEntry{volt(casework.NamedPeople, "male called Vinny", "2026-11-24 10:20")}}, held: true},
		"Shareable":      {item: casework.Item{VOLT: []casework.VOLTEntry{volt(casework.Shareable, "male called Vinny", "2026-11-24 10:20")}}},
		"OpenlyBefore":   {item: casework.Item{VOLT: []casework.VOLTEntry{volt(casework.Shareable, "vinny drives her about", "2026-11-24 10:10"), volt(casework.MeetingOnly, "male called Vinny", "2026-11-24 10:20")}}},
		"OpenlyAfter":    {item: casework.Item{VOLT: []casework.VOLTEntry{volt(casework.Shareable, "vinny drives her about", "2026-11-24 10:30"), volt(casework.MeetingOnly, "male called Vinny", "2026-11-24 10:20")}}, held: true},
		"OfAMatchedCase": {matched: casework.Case{Ref: "RMM-0002", Item: casework.Item{VOLT: []casework.VOLTEntry{volt(casework.NamedPeople, "male called Vinny", "2026-11-24 10:20")}}}, held: true},
		"OfTheMeetingBefore": {c: casework.Case{Last: &casework.Item{VOLT: []casework.VOLTEntry{volt(casework.MeetingOnly, "male called Vinny", "2026-11-17 10:20")}}},
			held: true},
	} {
		tc.c.Ref, tc.c.Item = "RMM-0001", tc.item
		it := tc.item
		it.Decisions = []casework.Decision{{Text: words(says)}}
		o := OthersOf(&tc.c, casework.Around{Matched: []casework.Case{tc.matched}})
		if got := slices.Contains(HoldReasons(it, "RMM-0001", o), RuleRepeatsRestricted); got != tc.held {
			t.Errorf("%s: held = %t, want %t", name, got, tc.held)
		}
	}
}

func TestWordsOf(t *testing.T) {
	it := casework.Item{Why: "B.F. and Birch's o'neil", Decisions: []casework.Decision{{Text: words("Birch, zoë")}}}
	got := WordsOf(&it)
	for _, w := range []string{"bf", "birch", "o", "neil", "zoë"} {
		if !slices.Contains(got, w) {
			t.Errorf("%q is missing from %q", w, got)
		}
	}
	if slices.Index(got, "birch") < 0 || len(got) != len(slices.Compact(slices.Sorted(slices.Values(got)))) {
		t.Errorf("words = %q", got)
	}
}
