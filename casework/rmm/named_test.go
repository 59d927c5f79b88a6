package rmm

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"convenor/casework"
)

// An alias that is a child's own name is a match like any other; an offender may be a child.
func TestAnAliasIsAChildsName(t *testing.T) {
	offender := func(e casework.VOLTEntry) casework.VOLTEntry { e.Kind = casework.Offender; return e }
	online := casework.Identifier{Kind: casework.Online, Value: "kai_99"}
	letter := casework.Identifier{Kind: casework.Alias, Value: "d"}
	left := withEntries("RMM-0001")
	left.Restricted = []casework.PersonID{"admin", "sw1"}
	own := withEntries("RMM-0001")
	own.Child = "child-3"
	mine := func() *casework.Case { c := withEntries("RMM-0003"); c.Child = "child-3"; return c }
	for name, tc := range map[string]struct {
		entry casework.VOLTEntry
		other *casework.Case
		names []string
		want  *casework.Match
	}{
		"KnownAs":        {entryOf("0003-V1", casework.Shareable, "dci", dex), withEntries("RMM-0001"), []string{"Dorian Vale", "Dex"}, &casework.Match{Kinds: []casework.IdentifierKind{casework.Alias}, Child: true}},
		"FoldedAlike":    {offender(entryOf("0003-V1", casework.MeetingOnly, "dci", dex)), withEntries("RMM-0001"), []string{"DÉX"}, &casework.Match{Kinds: []casework.IdentifierKind{casework.Alias}, Child: true, Offender: true}},
		"OnlineName":     {entryOf("0003-V1", casework.Shareable, "dci", online), withEntries("RMM-0001"), []string{"@Kai_99"}, &casework.Match{Kinds: []casework.IdentifierKind{casework.Online}, Child: true}},
		"RestrictedAsks": {offender(entryOf("0003-V1", casework.NamedPeople, "dci", dex)), withEntries("RMM-0001"), []string{"Dex"}, &casework.Match{Kinds: []casework.IdentifierKind{casework.Alias}, Child: true, Offender: true, Guarded: []casework.PersonID{"dci"}}},
		"LeftToNamed":    {entryOf("0003-V1", casework.Shareable, "dci", dex), left, []string{"Dex"}, &casework.Match{Kinds: []casework.IdentifierKind{casework.Alias}, Child: true, Guarded: []casework.PersonID{"admin"}, Keeper: "admin"}},
		"EntryToo":       {entryOf("0003-V1", casework.Shareable, "dci", dex, corsa), withEntries("RMM-0001", entryOf("0001-V1", casework.Shareable, "home", corsa)), []string{"Dex"}, &casework.Match{Other: "0001-V1", Kinds: []casework.IdentifierKind{casework.Vehicle, casework.Alias}, Child: true}},
		"PartOfAName":    {entryOf("0003-V1", casework.Shareable, "dci", dex), withEntries("RMM-0001"), []string{"Dex Vale"}, nil},
		"OneLetter":      {entryOf("0003-V1", casework.Shareable, "dci", letter), withEntries("RMM-0001"), []string{"D"}, nil},
		"APlaceIsNoName": {entryOf("0003-V1", casework.Shareable, "dci", arcade), withEntries("RMM-0001"), []string{"Loch Prom Arcade"}, nil},
		"TheirOwnName":   {entryOf("0003-V1", casework.Shareable, "dci", dex), own, []string{"Dex"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			got, ok := MatchOf(mine(), tc.entry, tc.other, noon, tc.names...)
			if ok != (tc.want != nil) {
				t.Fatalf("match %v, want %v: %+v", ok, tc.want != nil, got)
			}
			if !ok {
				return
			}
			tc.want.Case, tc.want.Entry, tc.want.Found = "RMM-0001", "0003-V1", noon
			if d := cmp.Diff(*tc.want, got); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
		})
	}
}

// That a child may be meant is news about two cases whose entries matched before.
func TestAChildMeantIsNews(t *testing.T) {
	c := withEntries("RMM-0003")
	e := entryOf("0003-V1", casework.Shareable, "dci", dex)
	other := withEntries("RMM-0001", entryOf("0001-V1", casework.Shareable, "home", dex))
	m, _ := MatchOf(c, e, other, noon)
	NoteMatch(c, m)
	m, ok := MatchOf(c, e, other, noon, "Dex")
	if !ok || !m.Child || m.Other != "0001-V1" {
		t.Errorf("match %v %+v", ok, m)
	}
	NoteMatch(c, m)
	if m, ok := MatchOf(c, e, other, noon, "Dex"); ok {
		t.Errorf("news twice: %+v", m)
	}
}

// A child who is referred is held against entries already recorded, once.
func TestMatchNames(t *testing.T) {
	referred := &casework.Case{Ref: "RMM-0007", Child: "child-7"}
	c := withEntries("RMM-0003", entryOf("0003-V1", casework.NamedPeople, "dci", dex), entryOf("0003-V2", casework.NamedPeople, "health", dex))
	older := []casework.VOLTEntry{entryOf("0003-V0", casework.Shareable, "home", casework.Identifier{Kind: casework.Alias, Value: "dorian vale"})}
	if MatchNames(c, older, referred, []string{"Somebody Else"}, noon) || len(c.Matches) != 0 {
		t.Errorf("another name matches: %+v", c.Matches)
	}
	names := []string{"Dorian Vale", "Dex"}
	if !MatchNames(c, older, referred, names, noon) || len(c.Matches) != 1 || c.Matches[0].Case != "RMM-0007" || len(c.Matches[0].Guarded) != 2 {
		t.Fatalf("matches %+v", c.Matches)
	}
	ok(t, AnswerMatchWith(c, "RMM-0007", "dci", true, noon))
	before := c.Matches[0]
	if MatchNames(c, older, referred, names, noon.AddDate(0, 0, 1)) {
		t.Error("noted again")
	}
	if d := cmp.Diff(before, c.Matches[0]); d != "" {
		t.Errorf("what was answered is asked again: %s", d)
	}
	alone := withEntries("RMM-0004")
	if !MatchNames(alone, older, referred, names, noon) {
		t.Error("an entry of an earlier meeting is not held against the name")
	}
}
