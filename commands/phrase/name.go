package phrase

import (
	"strings"
	"unicode"

	"convenor/casework"
)

// ordinary is what people type for other things than somebody: as a verb, a month, a place.
// Who is called so is named by it alone only directly before "to" and a verb.
var ordinary = set(`may will mark bill grant rob sue pat nick jack rich frank dale miles art drew chase hope faith grace
	joy dawn eve april june august summer autumn guy dean ray robin lance max chuck ward north south east west
	field page marsh brook ridge moor harbour hill wood woods park lane hall house home school banks price
	young long short white black green brown grey king bishop cook baker mason parent child day week night
	monday tuesday wednesday thursday friday saturday sunday rose lily ruby crystal holly sky penny major chance
	case law best christian gale holm read reader bond church street bridge ford cross care case note risk safe`)

// titles stand before a name and are none.
var titles = set("mr mrs ms miss mx dr prof rev sir dame pc dc ds di dci sgt insp cllr nurse sister")

// ResolveCalled is ResolveOwner for words that stand where nothing but an owner can: besides,
// a first name or a surname that one person has.
func ResolveCalled(word string, ctx Context) Owner {
	word = trim(word)
	a := actor{reader{ctx: &ctx, text: word, t: scan(word, longestOwner)}, author(&ctx)}
	o, _ := a.called(0, len(a.t))
	return o
}

// called is resolve for the words from i up to j, and besides the one word by which people
// call each other: a first name or a surname that one person of the roster has. Shared says
// that more than one has it: then it has to be asked who is meant.
//
// Roles, handles and agencies come first, and only a word where an owner stands is looked up
// at all: what people are called are words of other uses too.
func (a *actor) called(i, j int) (o Owner, shared bool) {
	o = resolve(a.words(i, j), a.ctx, a.self)
	if !o.Unknown || i >= j {
		return o, false
	}
	for _, c := range o.Raw {
		if !unicode.IsLetter(c) && !strings.ContainsRune("'’-", c) {
			return o, false
		}
	}
	var fits []casework.Person
	for _, p := range a.ctx.Roster.People {
		if p.Active() && named(p, o.Raw) {
			fits = append(fits, p)
		}
	}
	if len(fits) == 1 {
		one := person(fits[0])
		one.Raw = o.Raw
		return one, false
	}
	return o, len(fits) > 1
}

// plainlyCalled is called for a word that is nothing else.
func (a *actor) plainlyCalled(i, j int) (o Owner, shared bool) {
	if w := key(a.words(i, j)); ordinary[w] || doing(w) || thing(w) {
		return resolve(a.words(i, j), a.ctx, a.self), false
	}
	return a.called(i, j)
}

// named tells whether a word is somebody's first name or surname. Who stands on the roster
// under a post has neither.
func named(p casework.Person, word string) bool {
	all := strings.Fields(p.Name)
	for len(all) > 0 && titles[strings.Trim(strings.ToLower(all[0]), ".")] {
		all = all[1:]
	}
	if len(all) < 2 || len([]rune(word)) < 2 {
		return false
	}
	for _, w := range all {
		for post := range strings.FieldsSeq(p.Role) {
			if same(w, post) {
				return false
			}
		}
	}
	return same(all[0], word) || same(all[len(all)-1], word)
}
