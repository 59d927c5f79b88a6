package store_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"convenor/casework"
	"convenor/store"
)

// counting counts the children that are read.
type counting struct {
	store.Driver
	children int
}

func (c *counting) Find(ctx context.Context, q store.Query) ([]store.Match, error) {
	found, err := c.Driver.Find(ctx, q)
	if q.Kind == "child" {
		c.children += len(found)
	}
	return found, err
}

// Around finds the children whom words may name, those who are on the board apart from those
// who were, and reads no others.
func TestAround(t *testing.T) {
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	driver, sealer := embedded(t)
	var err error
	c := &counting{Driver: driver}
	board := store.NewBoard(store.New(c, sealer, "test"), store.Wakes{}, casework.Calendar{})
	t.Cleanup(func() { must(board.Close()) })
	ctx, change := t.Context(), store.Change{What: "test", At: time.Now()}
	add := func(n int, name, initials string, state casework.CaseState, known ...string) {
		ref := casework.NewCaseRef(casework.RMM, n)
		ch := casework.Child{ID: casework.ChildID(fmt.Sprint("child-", n)), FullName: name, Initials: initials, KnownAs: known, Cases: []casework.CaseRef{ref}}
		_, err := board.Children.Insert(ctx, string(ch.ID), ch, change)
		must(err)
		_, err = board.Cases.Insert(ctx, string(ref), casework.Case{Ref: ref, Child: ch.ID, State: state}, change)
		must(err)
	}
	add(1, "Aster Example", "AE", casework.CaseOpen)
	add(2, "Birch O'Neil", "BO", casework.CaseOpen, "Little Dune")
	add(3, "Cedar Cone", "CC", casework.CaseClosed)
	for n := range 40 {
		add(10+n, fmt.Sprintf("Nobody%d Else", n), "NE", casework.CaseOpen)
	}
	names := func(children []casework.Child) (out string) {
		for _, ch := range children {
			out += ch.FullName + ";"
		}
		return out
	}
	for _, tc := range []struct {
		words        []string
		open, before string
	}{
		{[]string{"to", "stay", "with", "birch"}, "Birch O'Neil;", ""},
		{[]string{"bo", "and", "cedar"}, "Birch O'Neil;", "Cedar Cone;"},
		{[]string{"little", "birch", "aster"}, "Birch O'Neil;", ""},
		{[]string{"nobody", "else", "example", "dune"}, "", ""},
	} {
		c.children = 0
		cs := casework.Case{Ref: "RMM-0001", Child: "child-1", Matches: []casework.Match{{Case: "RMM-0003"}, {Case: "RMM-0999"}}}
		a, err := board.Around(ctx, &cs, tc.words)
		must(err)
		if a.Own.FullName != "Aster Example" || names(a.OnBoard) != tc.open || names(a.Before) != tc.before || len(a.Matched) != 1 {
			t.Errorf("%q: own %s, on the board %s, before %s, %d matched", tc.words, a.Own.FullName, names(a.OnBoard), names(a.Before), len(a.Matched))
		}
		if c.children > 4 {
			t.Errorf("%q: %d children read", tc.words, c.children)
		}
	}
	var many []string
	for n := range 300 {
		many = append(many, fmt.Sprint("word", n))
	}
	begun := time.Now()
	_, err = board.Around(ctx, &casework.Case{Child: "child-1"}, many)
	must(err)
	t.Logf("300 words looked up in %v", time.Since(begun))
}
