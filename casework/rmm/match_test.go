package rmm

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"convenor/casework"
)

var (
	dex    = casework.Identifier{Kind: casework.Alias, Value: "dex"}
	arcade = casework.Identifier{Kind: casework.PlaceID, Value: "loch prom arcade"}
	corsa  = casework.Identifier{Kind: casework.Vehicle, Value: "88B"}
	noon   = at("2026-11-24 12:00")
)

func entryOf(ref casework.EntryRef, h casework.Handling, by casework.PersonID, found ...casework.Identifier) casework.VOLTEntry {
	return casework.VOLTEntry{Ref: ref, Handling: h, Text: words("typed"), Found: found, By: casework.Attribution{SaidBy: by}}
}

func withEntries(ref string, es ...casework.VOLTEntry) *casework.Case {
	c := open(ref, casework.RiskHigh)
	c.Item.VOLT = es
	return &c
}

// Two children share an alias and a place: the originator of the restricted entry is asked
// first.
func TestMatchOfTheFirstMeeting(t *testing.T) {
	f := playFirstMeeting(t)
	got := f.cases[2].Matches
	want := []casework.Match{{Case: "RMM-0001", Entry: "0003-V1", Other: "0001-V1",
		Kinds: []casework.IdentifierKind{casework.Alias, casework.PlaceID}, Guarded: []casework.PersonID{"dci"}}}
	if len(got) == 1 {
		want[0].Found = got[0].Found
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

func TestMatchOf(t *testing.T) {
	e := entryOf("0003-V1", casework.Shareable, "dci", dex, corsa)
	child := func(c *casework.Case, id casework.ChildID) *casework.Case { c.Child = id; return c }
	removed := entryOf("0001-V1", casework.Shareable, "home", dex)
	removed.Text.Remove("home", noon, "undo")
	last := open("RMM-0001", casework.RiskHigh)
	last.Last = &casework.Item{VOLT: []casework.VOLTEntry{entryOf("0001-V1", casework.Shareable, "home", corsa)}}
	letter := casework.Identifier{Kind: casework.Alias, Value: "d"}

	for name, tc := range map[string]struct {
		mine  *casework.Case
		entry casework.VOLTEntry
		other *casework.Case
		want  []casework.IdentifierKind
		guard []casework.PersonID
	}{
		"SharedAlias":           {withEntries("RMM-0003"), e, withEntries("RMM-0001", entryOf("0001-V1", casework.Shareable, "home", dex)), []casework.IdentifierKind{casework.Alias}, nil},
		"NothingShared":         {withEntries("RMM-0003"), e, withEntries("RMM-0001", entryOf("0001-V1", casework.Shareable, "home", arcade)), nil, nil},
		"InTheLastMeeting":      {withEntries("RMM-0003"), e, &last, []casework.IdentifierKind{casework.Vehicle}, nil},
		"SameValueOtherKind":    {withEntries("RMM-0003"), e, withEntries("RMM-0001", entryOf("0001-V1", casework.Shareable, "home", casework.Identifier{Kind: casework.Online, Value: "dex"})), nil, nil},
		"OneLetterAlias":        {withEntries("RMM-0003"), entryOf("0003-V1", casework.Shareable, "dci", letter), withEntries("RMM-0001", entryOf("0001-V1", casework.Shareable, "home", letter)), nil, nil},
		"TakenBack":             {withEntries("RMM-0003"), e, withEntries("RMM-0001", removed), nil, nil},
		"KindsOfSeveralMerge":   {withEntries("RMM-0003"), e, withEntries("RMM-0001", entryOf("0001-V1", casework.Shareable, "home", dex), entryOf("0001-V2", casework.NotForFile, "health", corsa, dex)), []casework.IdentifierKind{casework.Alias, casework.Vehicle}, []casework.PersonID{"health"}},
		"MineIsRestricted":      {withEntries("RMM-0003"), entryOf("0003-V1", casework.NamedPeople, "dci", dex), withEntries("RMM-0001", entryOf("0001-V1", casework.NamedPeople, "dci", dex), entryOf("0001-V2", casework.NotForFile, "health", dex)), []casework.IdentifierKind{casework.Alias}, []casework.PersonID{"dci", "health"}},
		"MeetingOnlyAsksNobody": {withEntries("RMM-0003"), entryOf("0003-V1", casework.MeetingOnly, "dci", dex), withEntries("RMM-0001", entryOf("0001-V1", casework.Shareable, "home", dex)), []casework.IdentifierKind{casework.Alias}, nil},
		"ItsOwnCase":            {withEntries("RMM-0003"), e, withEntries("RMM-0003", entryOf("0003-V0", casework.Shareable, "home", dex)), nil, nil},
		"SameChildsOtherCase":   {child(withEntries("RMM-0003"), "child-1"), e, child(withEntries("RMM-0001", entryOf("0001-V1", casework.Shareable, "home", dex)), "child-1"), nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			m, ok := MatchOf(tc.mine, tc.entry, tc.other, noon)
			if ok != (tc.want != nil) {
				t.Fatalf("MatchOf = %+v, %v", m, ok)
			}
			if d := cmp.Diff(tc.want, m.Kinds); d != "" {
				t.Errorf("kinds: -want +got\n%s", d)
			}
			if d := cmp.Diff(tc.guard, m.Guarded); d != "" {
				t.Errorf("guarded: -want +got\n%s", d)
			}
		})
	}
}

// There is one match for two cases: what comes later is added, what is known is no news,
// and an answer stands until a further entry touches a restricted one of the same person.
func TestMatchOnceForTwoCases(t *testing.T) {
	other := withEntries("RMM-0001", entryOf("0001-V1", casework.NamedPeople, "dci", dex), entryOf("0001-V2", casework.Shareable, "home", corsa))
	mine := withEntries("RMM-0003")
	first, ok := MatchOf(mine, entryOf("0003-V1", casework.Shareable, "home", dex), other, noon)
	if !ok {
		t.Fatal("no match")
	}
	NoteMatch(mine, first)
	if _, again := MatchOf(mine, entryOf("0003-V1", casework.Shareable, "home", dex), other, noon); again {
		t.Error("the same entry matches twice")
	}
	mine.Matches[0].Released = map[casework.PersonID]bool{"dci": true}
	second, ok := MatchOf(mine, entryOf("0003-V2", casework.Shareable, "home", corsa), other, noon.Add(time.Hour))
	if !ok || len(second.Kinds) != 2 || !second.Released["dci"] {
		t.Errorf("a further kind: %+v, %v; want both kinds and the answer kept", second, ok)
	}
	NoteMatch(mine, second)
	if len(mine.Matches) != 1 {
		t.Fatalf("%d matches of two cases", len(mine.Matches))
	}
	third, ok := MatchOf(mine, entryOf("0003-V3", casework.Shareable, "health", dex), other, noon.Add(2*time.Hour))
	if _, answered := third.Released["dci"]; !ok || answered {
		t.Errorf("a further entry on a restricted one: %+v, %v; want its originator asked again", third, ok)
	}
	if _, ok := MatchOf(mine, entryOf("0003-V4", casework.Shareable, "health", corsa), other, noon); ok {
		t.Error("a kind that is known is news")
	}
}

// Whichever case is looked at first, the same two touch.
func TestMatchIsMutual(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		gen := func(label string) casework.VOLTEntry {
			return entryOf("0001-V1", rapid.SampledFrom([]casework.Handling{casework.Shareable, casework.NamedPeople}).Draw(t, label+" handling"),
				rapid.SampledFrom([]casework.PersonID{"dci", "health"}).Draw(t, label+" by"),
				rapid.SliceOfNDistinct(rapid.SampledFrom([]casework.Identifier{dex, arcade, corsa}), 0, 3, func(i casework.Identifier) casework.Identifier { return i }).Draw(t, label)...)
		}
		a, b := gen("a"), gen("b")
		ab, ok1 := MatchOf(withEntries("RMM-0001"), a, withEntries("RMM-0002", b), noon)
		ba, ok2 := MatchOf(withEntries("RMM-0002"), b, withEntries("RMM-0001", a), noon)
		if ok1 != ok2 || len(ab.Kinds) != len(ba.Kinds) || len(ab.Guarded) != len(ba.Guarded) {
			t.Fatalf("%+v, %v against %+v, %v", ab, ok1, ba, ok2)
		}
	})
}

// The chair hears that all have answered with the last answer, not before.
func TestAnswerMatch(t *testing.T) {
	m := casework.Match{Case: "RMM-0001", Guarded: []casework.PersonID{"dci", "health"}}
	if AnswerMatch(&m, "home", true, noon) || !MatchWaits(m) {
		t.Error("somebody who is not asked has answered")
	}
	if !AnswerMatch(&m, "dci", true, noon) || !m.Answered.IsZero() || !MatchWaits(m) {
		t.Errorf("after the first of two: %+v", m)
	}
	if AnswerMatch(&m, "dci", false, noon) || !m.Released["dci"] {
		t.Errorf("a second press changed the answer: %+v", m)
	}
	if !AnswerMatch(&m, "health", false, noon) || !m.Answered.Equal(noon) || MatchWaits(m) || m.Released["health"] {
		t.Errorf("after both: %+v", m)
	}
}
