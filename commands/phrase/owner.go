package phrase

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"convenor/casework"
)

// ResolveOwner looks up a word as a whole: a mention (<@account> or @handle), "me", a
// handle, an agency by id, name, alias or sector, a duty ("chair", "sw"), a post, a name,
// or the initials of an agency or post, in this order. Case, spaces, hyphens and
// apostrophes do not count. Whatever fits two is Unknown, as is whoever has left
// or is not let in yet. For an
// agency the person is its representative.
func ResolveOwner(word string, ctx Context) Owner {
	return resolve(trim(word), &ctx, author(&ctx))
}

// author is the one who typed, as an owner whom nobody named.
func author(ctx *Context) Owner { return Owner{Person: ctx.Author.ID, Agency: ctx.Author.Agency} }

// resolve is ResolveOwner where self is whom "me" means.
func resolve(word string, ctx *Context, self Owner) Owner {
	o := lookUp(word, ctx, self)
	o.Raw = word
	o.Unknown = o.Person == "" && o.Agency == ""
	return o
}

func lookUp(word string, ctx *Context, self Owner) Owner {
	const longest = 60 // bytes of a name; more is a sentence
	if len(word) > longest {
		return Owner{}
	}
	if id, ok := mentionID(word); ok {
		return byAccount(id, ctx)
	}
	name, mention := strings.CutPrefix(word, "@")
	name = strings.TrimFunc(name, func(c rune) bool { return blank(c) || strings.ContainsRune(".,:;()", c) })
	if empty(name) {
		return Owner{}
	}
	if !mention {
		switch key(name) {
		case "me", "i", "myself", "us", "we", "mine", "my team", "our team":
			return Owner{Person: self.Person, Agency: self.Agency}
		}
		if f, rest, ok := strings.Cut(name, " "); ok && strings.EqualFold(f, "the") {
			name = rest
		}
	}
	for _, p := range ctx.Roster.People {
		if p.Active() && same(p.Handle, name) {
			return person(p)
		}
	}
	if o, ok := agency(name, ctx); ok {
		return o
	}
	for _, suffix := range [...]string{" rep", " reps", " team", " colleagues", " representative", " lead"} {
		if n := len(name) - len(suffix); n > 0 && strings.EqualFold(name[n:], suffix) {
			if o, ok := agency(name[:n], ctx); ok {
				return o
			}
		}
	}
	if o, ok := byDuty(name, ctx); ok {
		return o
	}
	return byPost(name, ctx)
}

// mentionID is the account in a mention as the bot writes it, "<@ID>".
func mentionID(word string) (string, bool) {
	id, ok1 := strings.CutPrefix(word, "<@")
	id, ok2 := strings.CutSuffix(id, ">")
	return id, ok1 && ok2 && id != ""
}

func byAccount(id string, ctx *Context) Owner {
	for _, p := range ctx.Roster.People {
		for _, a := range p.Accounts {
			if p.Active() && a.ID == id && (ctx.Platform == "" || a.Platform == ctx.Platform) {
				return person(p)
			}
		}
	}
	return Owner{}
}

func person(p casework.Person) Owner { return Owner{Person: p.ID, Agency: p.Agency} }

// agency finds an agency by what it is called, else by its sector where no other has it.
func agency(name string, ctx *Context) (Owner, bool) {
	var sector, initials []casework.AgencyID
	for _, a := range ctx.Roster.Agencies {
		if same(string(a.ID), name) || same(a.Name, name) {
			return represented(a.ID, ctx), true
		}
		for _, alias := range a.Aliases {
			if same(alias, name) {
				return represented(a.ID, ctx), true
			}
		}
		if same(string(a.Sector), name) {
			sector = append(sector, a.ID)
		}
		if initialsOf(a.Name, name) {
			initials = append(initials, a.ID)
		}
	}
	for _, fit := range [...][]casework.AgencyID{sector, initials} {
		if len(fit) == 1 {
			return represented(fit[0], ctx), true
		}
	}
	return Owner{}, false
}

func represented(id casework.AgencyID, ctx *Context) Owner {
	p, _ := ctx.Roster.Representative(id)
	return Owner{Person: p.ID, Agency: id}
}

// byDuty finds who alone has a duty by what people call it; "sw" is the case's own worker.
func byDuty(name string, ctx *Context) (Owner, bool) {
	var duty casework.Duty
	switch key(name) {
	case "chair", "the chair":
		duty = casework.DutyChair
	case "deputy", "deputy chair", "vice chair":
		duty = casework.DutyDeputy
	case "admin", "administrator", "minute taker":
		duty = casework.DutyAdministrator
	case "gm", "group manager":
		duty = casework.DutyGroupManager
	case "tm", "team manager":
		duty = casework.DutyTeamManager
	case "pa", "personal adviser", "personal advisor":
		duty = casework.DutyPersonalAdviser
	case "sw", "social worker", "asw", "allocated social worker", "allocated worker", "allocated sw":
		if p, ok := ctx.Roster.Person(ctx.Worker); ok && p.Active() {
			return person(p), true
		}
		duty = casework.DutySocialWorker
	default:
		return Owner{}, false
	}
	if ps := ctx.Roster.With(duty); len(ps) == 1 {
		return person(ps[0]), true
	}
	return Owner{}, false
}

// byPost finds the one person with a post, a name or, failing these, a post's initials.
func byPost(name string, ctx *Context) Owner {
	var fits [3]Owner
	var n [3]int
	for _, p := range ctx.Roster.People {
		if !p.Active() {
			continue
		}
		for i, fit := range [...]bool{same(p.Role, name), same(p.Name, name), initialsOf(p.Role, name)} {
			if fit {
				fits[i] = person(p)
				n[i]++
			}
		}
	}
	for i := range fits {
		if n[i] == 1 {
			return fits[i]
		}
		if n[i] > 1 {
			break
		}
	}
	return Owner{}
}

// same compares two names by their letters and digits alone.
func same(a, b string) bool {
	for {
		var x, y rune
		x, a = letter(a)
		y, b = letter(b)
		if x != y {
			return false
		}
		if x == 0 {
			return true
		}
	}
}

// letter is the next letter or digit of a name in lower case, and what follows it.
func letter(s string) (rune, string) {
	for i, c := range s {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return unicode.ToLower(c), s[i+utf8.RuneLen(c):]
		}
	}
	return 0, ""
}

func empty(name string) bool {
	c, _ := letter(name)
	return c == 0
}

// initialsOf tells whether short is the initials of a name of several words ("DCI", "CSC").
func initialsOf(name, short string) bool {
	if len(short) < 2 || len(short) > 6 || strings.ContainsRune(short, ' ') {
		return false
	}
	words := 0
	for w := range strings.FieldsSeq(name) {
		c, _ := letter(w)
		if c == 0 || strings.EqualFold(w, "and") || strings.EqualFold(w, "of") {
			continue
		}
		d, rest := letter(short)
		if c != d {
			return false
		}
		short = rest
		words++
	}
	return words > 1 && empty(short)
}
