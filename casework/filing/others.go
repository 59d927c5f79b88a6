package filing

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"convenor/casework"
)

// Others are what must not stand in one child's record: what other children are called, and
// what entries that are withheld call anybody.
type Others struct {
	Children []OtherChild
	Secret   []Secret
}

// Secret is an alias, a plate, a number or an online name that an entry gave which no record
// entry shows, and since when. Whoever repeats it later repeats that entry; what had been said
// openly before it was known already.
type Secret struct {
	Value string
	Since time.Time
}

// OtherChild is what another child is called. Names in whole always count; first name and
// initials, which others share, count of a child who is on the board now.
type OtherChild struct {
	Names                    []string // full name, known-as, former and online names
	First, Surname, Initials string
	OnBoard                  bool
}

// OthersOf are the names around a case. What its own child is called too is none of another's.
func OthersOf(c *casework.Case, a casework.Around) Others {
	own := map[string]bool{joined(c.Initials): true}
	mine := called(a.Own)
	for _, n := range append(mine.Names, mine.First, mine.Surname, mine.Initials) {
		own[joined(n)] = true
	}
	strip := func(n string) string {
		if own[joined(n)] {
			return ""
		}
		return n
	}
	var o Others
	add := func(children []casework.Child, onBoard bool) {
		for _, ch := range children {
			x := called(ch)
			x.Names = slices.DeleteFunc(x.Names, func(n string) bool { return strip(n) == "" })
			x.First, x.Surname, x.Initials, x.OnBoard = strip(x.First), strip(x.Surname), strip(x.Initials), onBoard
			o.Children = append(o.Children, x)
		}
	}
	add(a.OnBoard, true)
	add(a.Before, false)
	o.Secret = secrets(EntriesOf(c))
	for i := range a.Matched {
		o.Secret = append(o.Secret, secrets(EntriesOf(&a.Matched[i]))...)
	}
	o.Secret = slices.DeleteFunc(o.Secret, func(s Secret) bool { return own[joined(s.Value)] || c.Last != nil && saidBefore(c.Last, s) })
	return o
}

func called(ch casework.Child) OtherChild {
	x := OtherChild{Names: append([]string{ch.FullName}, ch.KnownAs...), Initials: ch.Initials}
	if ws := plainWords(ch.FullName); len(ws) > 1 {
		x.First, x.Surname = ws[0], ws[len(ws)-1]
	}
	return x
}

func joined(name string) string { return strings.Join(plainWords(name), " ") }

// secrets are those of entries.
func secrets(entries []casework.VOLTEntry) []Secret {
	var out []Secret
	for _, e := range entries {
		for _, id := range e.Found {
			if e.Text.Stands() && e.Handling != casework.Shareable && id.Kind != casework.PlaceID && utf8.RuneCountInString(id.Value) > 1 {
				out = append(out, Secret{id.Value, e.By.At})
			}
		}
	}
	return out
}

// saidBefore tells whether an item's report or an open entry of it had a secret earlier than
// whoever gave it.
func saidBefore(it *casework.Item, s Secret) bool {
	for _, a := range it.Report.Parts {
		if a.Given() && a.By.At.Before(s.Since) && mentions(a.Text.Words, s.Value) {
			return true
		}
	}
	for _, e := range it.VOLT {
		if e.Text.Stands() && e.Handling == casework.Shareable && e.By.At.Before(s.Since) && mentions(e.Text.Words, s.Value) {
			return true
		}
	}
	return false
}

// WordsOf is every word of an item's texts, each once, in small letters: whom they may name is
// looked up by them. Letters that stand alone side by side are one word too: B.F. is bf.
func WordsOf(it *casework.Item) []string {
	open, shut := itemTexts(it)
	seen := map[string]bool{}
	var out []string
	add := func(w string) {
		if w != "" && !seen[w] {
			seen[w] = true
			out = append(out, w)
		}
	}
	for _, s := range slices.Concat(open, shut) {
		run := ""
		for _, w := range plainWords(s) {
			add(w)
			if utf8.RuneCountInString(w) > 1 {
				run = ""
				continue
			}
			if run += w; len(run) > 1 {
				add(run)
			}
		}
	}
	return out
}

// EntriesOf lists the standing entries of a case's coming or sitting meeting and its last.
func EntriesOf(c *casework.Case) []casework.VOLTEntry {
	all := slices.Clone(c.Item.VOLT)
	if c.Last != nil {
		all = append(all, c.Last.VOLT...)
	}
	return slices.DeleteFunc(all, func(e casework.VOLTEntry) bool { return !e.Text.Stands() })
}
