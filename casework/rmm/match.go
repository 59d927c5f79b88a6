package rmm

import (
	"slices"
	"time"

	"convenor/casework"
	"convenor/casework/filing"
)

// MatchOf is what a new entry of one case shares with another case's entries, those for its
// coming or sitting meeting and its last: an alias, a vehicle, a phone, an online name, a
// place. There is one match for each pair of cases; what an earlier one held is in it.
// ok is false when there is nothing, or nothing that mine does not know already.
//
// Guarded are the originators of restricted entries on either side. They are asked before
// anybody else hears more than a count; one who answered before is asked again when a
// further entry touches a restricted one of theirs.
//
// Names are what the other case's child is called, for an entry that may bear one of them:
// known-as, former and online names belong to the child, and an offender may be a child
// (domain, how it really goes: names). Such a match is guarded besides by who left that child's
// case to named people.
//
// A case never matches itself, nor another case of the same child.
func MatchOf(mine *casework.Case, entry casework.VOLTEntry, other *casework.Case, found time.Time, names ...string) (match casework.Match, ok bool) {
	if mine.Ref == other.Ref || mine.Child != "" && mine.Child == other.Child || !entry.Text.Stands() {
		return casework.Match{}, false
	}
	match = casework.Match{Case: other.Ref, Entry: entry.Ref, Found: found}
	for _, theirs := range filing.EntriesOf(other) {
		shared := sharedKinds(entry.Found, theirs.Found)
		if len(shared) == 0 {
			continue
		}
		if match.Other == "" {
			match.Other = theirs.Ref
		}
		match.Kinds = union(match.Kinds, shared)
		for _, e := range []casework.VOLTEntry{entry, theirs} {
			if e.Handling.Restricted() {
				match.Guarded = union(match.Guarded, []casework.PersonID{e.By.SaidBy})
			}
		}
	}
	if called := namedKinds(entry.Found, names); len(called) > 0 {
		match.Kinds, match.Child, match.Offender = union(match.Kinds, called), true, entry.Kind == casework.Offender
		if entry.Handling.Restricted() {
			match.Guarded = union(match.Guarded, []casework.PersonID{entry.By.SaidBy})
		}
		if len(other.Restricted) > 0 {
			match.Keeper = other.Restricted[0]
			match.Guarded = union(match.Guarded, other.Restricted[:1])
		}
	}
	if len(match.Kinds) == 0 {
		return casework.Match{}, false
	}
	for _, before := range mine.Matches {
		if before.Case == other.Ref {
			return merge(before, match)
		}
	}
	return match, true
}

// merge adds a match to the one known of the same two cases. Nothing new is no match.
func merge(before, now casework.Match) (casework.Match, bool) {
	kinds, guarded := union(before.Kinds, now.Kinds), union(before.Guarded, now.Guarded)
	child := now.Child && !before.Child || now.Offender && !before.Offender
	if len(kinds) == len(before.Kinds) && !child && (len(now.Guarded) == 0 || before.Entry == now.Entry) {
		return casework.Match{}, false
	}
	released := map[casework.PersonID]bool{}
	for p, yes := range before.Released {
		if !slices.Contains(now.Guarded, p) {
			released[p] = yes
		}
	}
	now.Kinds, now.Guarded, now.Released = kinds, guarded, released
	if now.Keeper == "" {
		now.Keeper = before.Keeper
	}
	now.Child, now.Offender = now.Child || before.Child, now.Offender || before.Offender
	return now, true
}

// NoteMatch puts a match into a case, in the place of an earlier one with the same case.
func NoteMatch(c *casework.Case, match casework.Match) {
	for i := range c.Matches {
		if c.Matches[i].Case == match.Case {
			c.Matches[i] = match
			return
		}
	}
	c.Matches = append(c.Matches, match)
}

// AnswerMatch notes an originator's answer: whether the chair may hear more than a count.
// It tells whether that person had still to answer. With the last answer the chair hears
// that all have.
func AnswerMatch(m *casework.Match, by casework.PersonID, yes bool, now time.Time) bool {
	if _, answered := m.Released[by]; answered || !slices.Contains(m.Guarded, by) {
		return false
	}
	if m.Released == nil {
		m.Released = map[casework.PersonID]bool{}
	}
	m.Released[by] = yes
	if !MatchWaits(*m) {
		m.Answered = now
	}
	return true
}

// RuleMatchAnswered refuses a second press.
const RuleMatchAnswered casework.Rule = "match answered already"

// AnswerMatchWith is an originator's answer about a case's match with another one: whether the
// chair may hear more than the count (domain, how it really goes: a match on a restricted entry
// goes to its originator first). For anybody else there is no such match.
func AnswerMatchWith(c *casework.Case, other casework.CaseRef, by casework.PersonID, yes bool, now time.Time) error {
	for i := range c.Matches {
		m := &c.Matches[i]
		if m.Case != other || !slices.Contains(m.Guarded, by) {
			continue
		}
		if !AnswerMatch(m, by, yes, now) {
			return casework.Refuse(casework.Already, RuleMatchAnswered, "")
		}
		return nil
	}
	return casework.Refuse(casework.NotFound, casework.RuleNotFound, "")
}

// AskedOfMatch tells whether the viewer is one of those asked about a match of the case.
func AskedOfMatch(c *casework.Case, v casework.Viewer) bool {
	return v.Known && v.Person.ID != "" && slices.ContainsFunc(c.Matches, func(m casework.Match) bool { return slices.Contains(m.Guarded, v.Person.ID) })
}

// MatchWaits tells whether an originator has still to answer.
func MatchWaits(m casework.Match) bool {
	return slices.ContainsFunc(m.Guarded, func(p casework.PersonID) bool { _, ok := m.Released[p]; return !ok })
}

// sharedKinds are the kinds of the identifiers in both lists. A letter alone is no name: it
// never matches.
func sharedKinds(a, b []casework.Identifier) []casework.IdentifierKind {
	var out []casework.IdentifierKind
	for _, id := range a {
		if len([]rune(id.Value)) > 1 && slices.Contains(b, id) {
			out = union(out, []casework.IdentifierKind{id.Kind})
		}
	}
	return out
}

// union is a followed by what b has more, each once.
func union[T comparable](a, b []T) []T {
	out := slices.Clone(a)
	for _, x := range b {
		if !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}
