package phrase

import "strings"

// FindOwner finds whose an action is, from the front of its text, and gives the text behind
// the words for it. What names nobody is the author's.
//
//   - "for health: …", "@home: …", "police - …", "csc to …", "I'll …", "me: …": that owner.
//   - "education speak to …": an agency directly before a plain verb. Before a word that is
//     a noun too ("police report", "home visit"), or with no verb ("camhs appt"), it is left
//     whole and asked for, unless the agency is the author's own anyway.
//   - "police and csc to …": the first answers, and the text stays whole.
//   - "school nurse to book …", "polcie to check …": a short unknown subject before "to" and a
//     verb may carry it out, or is mistyped: Unknown, and who answers has to be asked.
//     "letter to request …" has no subject and stays whole.
//   - "jane to ring …", "for jane: …", "jane ring …": whoever alone is called so. Of two of a
//     name it has to be asked which; the text stays whole.
//   - "… (police)", "… - police" and "… @home" at the end, where nobody is named in front.
//   - "for bob: …", "@bob …", "someone to …": Unknown; the text stays whole.
func FindOwner(text string, ctx Context) (owner Owner, rest string) {
	return findOwner(text, &ctx, author(&ctx))
}

// actor reads an owner from the front of a text.
type actor struct {
	reader
	self Owner
}

// longestOwner is how many tokens from the front of a text are looked at for an owner.
const longestOwner = 20

func findOwner(text string, ctx *Context, self Owner) (Owner, string) {
	a := actor{reader{ctx: ctx, text: text, t: scan(text, longestOwner)}, self}
	for _, form := range [...]func(int) (Owner, string, bool){a.mentioned, a.onBehalf, a.headed, a.subject, a.first, a.bare} {
		if o, rest, ok := form(a.filler()); ok {
			return o, rest
		}
	}
	if o, rest, ok := a.closing(); ok {
		return o, rest
	}
	if o, ok := a.leading(a.filler()); ok {
		return o, text
	}
	return a.silent(), text
}

// silent is the owner where nobody is named.
func (a *actor) silent() Owner { return Owner{Person: a.self.Person, Agency: a.self.Agency} }

// filler is the number of words at the front that say nothing about whose it is.
func (a *actor) filler() int {
	i := 0
	for i < len(a.t)-1 && a.is(i, "please", "pls", "plz", "then", "also", "and", "ok", "so", "urgent", "urgently", "asap",
		"new", "the", "can", "could", ":", ",", "-", "–", "(", "[") {
		i++
	}
	return i
}

// behind is the text from token i on, without the marks that set an owner apart. Words in
// front of the owner that would be lost keep the text whole.
func (a *actor) behind(from, i int) string {
	for j := range from {
		if a.is(j, "urgent", "urgently", "asap", "new") {
			return a.text
		}
	}
	for i < len(a.t) && (a.is(i, ":", ",", ";", "=", ">") || dash(a.key(i))) {
		i++
	}
	if i >= len(a.t) {
		if len(a.t) == longestOwner {
			return trim(a.text[a.t[len(a.t)-1].end:])
		}
		return ""
	}
	return a.text[a.t[i].start:]
}

// words is the text of tokens from i up to j.
func (a *actor) words(i, j int) string {
	if i >= j {
		return ""
	}
	return a.text[a.t[i].start:a.t[j-1].end]
}

// modal tells whether token i joins a subject to what it is to do.
func (a *actor) modal(i int) bool {
	return a.is(i, "to", "will", "should", "must", "shall", "2") && !a.is(i+1, "-", ":")
}

// mention is the number of tokens of a mention at i: "@home" or "<@U123>".
func (a *actor) mention(i int) int {
	if a.is(i, "<") && a.is(i+1, "@") && a.glued(i+1) {
		for j := i + 2; j < len(a.t) && a.glued(j); j++ {
			if a.is(j, ">") {
				return j + 1 - i
			}
		}
	}
	if a.is(i, "@") && a.glued(i+1) && a.t[i+1].kind == wordToken {
		j := i + 2
		for a.glued(j) && (a.t[j].kind != markToken || a.is(j, "_", ".", "-") && a.glued(j+1)) {
			j++
		}
		return j - i
	}
	return 0
}

// mentioned reads a mention at the front.
func (a *actor) mentioned(i int) (Owner, string, bool) {
	n := a.mention(i)
	if n == 0 {
		return Owner{}, "", false
	}
	o := resolve(a.words(i, i+n), a.ctx, a.self)
	j := i + n
	if o.Unknown || a.is(j, "and", "&", "+", "/", ",") && a.mention(j+1) > 0 {
		return o, a.text, true
	}
	if a.modal(j) {
		j++
	}
	return o, a.behind(i, j), true
}

// onBehalf reads "for NAME:", and "for NAME" before anything where the name is known.
func (a *actor) onBehalf(i int) (Owner, string, bool) {
	if !a.is(i, "for") || i+1 >= len(a.t) {
		return Owner{}, "", false
	}
	if j := a.separator(i + 1); j > i+1 {
		o, many := a.several(i+1, j)
		if o.Unknown {
			o, _ = a.plainlyCalled(i+1, j)
		}
		d := a.date(i + 1)
		switch {
		case d.n > 0 && i+1+d.n >= j:
			return Owner{}, "", false // "for next week: …"
		case many || o.Unknown:
			return o, a.text, true
		}
		return o, a.behind(i, j), true
	}
	if o, _ := a.plainlyCalled(i+1, i+2); !o.Unknown && doing(a.key(i+2)) {
		return o, a.behind(i, i+2), true
	}
	for j := min(i+6, len(a.t)); j > i+1; j-- {
		if a.t[j-1].kind == markToken {
			continue
		}
		if o := resolve(a.words(i+1, j), a.ctx, a.self); !o.Unknown {
			if a.modal(j) {
				j++
			}
			return o, a.behind(i, j), true
		}
	}
	return Owner{}, "", false
}

// separator is the first colon or dash with space around it among the next few tokens.
func (a *actor) separator(i int) int {
	for j := i; j < len(a.t) && j <= i+7; j++ {
		if a.is(j, ":", "：") || dash(a.key(j)) && (!a.glued(j) || j+1 < len(a.t) && !a.glued(j+1)) {
			return j
		}
		if a.t[j].kind == markToken && !a.is(j, "/", "&", "+", "'", "’", "-", ",", "@", "<", ">", "_", ".") {
			return 0
		}
	}
	return 0
}

// several resolves the words from i up to j, which may name more than one owner; then the
// first of them answers.
func (a *actor) several(i, j int) (o Owner, many bool) {
	whole := a.words(i, j)
	if o = resolve(whole, a.ctx, a.self); !o.Unknown {
		return o, false
	}
	var first Owner
	begin := i
	for k := i; k <= j; k++ {
		if k < j && !a.is(k, "and", "&", "+", "/", ",") {
			continue
		}
		part, _ := a.plainlyCalled(begin, k)
		if part.Unknown {
			return o, false
		}
		if first.IsZero() {
			first = part
		}
		begin = k + 1
	}
	first.Raw = whole
	return first, true
}

// headed reads "NAME: …", "NAME - …" and "NAME, do …".
func (a *actor) headed(i int) (Owner, string, bool) {
	j := a.separator(i)
	if j == 0 {
		for k := i + 1; k < len(a.t)-1 && k < i+5; k++ {
			if a.is(k, ",") && doing(a.key(k+1)) {
				j = k
				break
			}
		}
	}
	if j <= i {
		return Owner{}, "", false
	}
	o, many := a.several(i, j)
	shared := false
	if o.Unknown {
		o, shared = a.plainlyCalled(i, j)
	}
	switch {
	case shared:
		return o, a.text, true
	case o.Unknown:
		return Owner{}, "", false
	case many:
		return o, a.text, true
	}
	if a.modal(j + 1) {
		return o, a.behind(i, j+2), true
	}
	rest := a.behind(i, j)
	in := actor{reader{ctx: a.ctx, text: rest, t: scan(rest, longestOwner)}, o}
	if who, what, ok := in.subject(in.filler()); ok {
		switch {
		case who.CarriedOut != "" && who.Unknown:
			o.CarriedOut = who.CarriedOut
			return o, what, true // "health: school nurse to book"
		case !who.Unknown && who.Agency == o.Agency:
			return who, what, true // "csc: sw1 to ring dad"
		}
	}
	return o, rest, true
}

// closing reads an owner at the end, where none stands in front: "(police)", "@home".
func (a *actor) closing() (Owner, string, bool) {
	const most = 80 // bytes; an owner's name is short
	text := strings.TrimRightFunc(a.text, func(c rune) bool { return blank(c) || c == '.' })
	tail := text[max(0, len(text)-most):]
	if open := strings.LastIndexByte(tail, '('); open >= 0 && strings.HasSuffix(tail, ")") {
		if o := resolve(trim(tail[open+1:len(tail)-1]), a.ctx, a.self); !o.Unknown {
			return o, trim(text[:len(text)-len(tail)+open]), true
		}
		return Owner{}, "", false
	}
	for _, sep := range [...]string{" - ", " – ", " — ", " -", " by "} {
		at := strings.LastIndex(tail, sep)
		if at <= 0 {
			continue
		}
		if o := resolve(trim(tail[at+len(sep):]), a.ctx, a.self); !o.Unknown {
			if sep == " by " {
				return Owner{Raw: o.Raw, Unknown: true}, a.text, true // "to be seen by camhs": whose it is, is not said
			}
			return o, a.text, true
		}
	}
	if at := max(strings.LastIndexByte(tail, ' '), strings.LastIndexByte(tail, '\n')); at >= 0 && at+2 < len(tail) {
		w := tail[at+1:]
		if w[0] == '@' || strings.HasPrefix(w, "<@") {
			return resolve(w, a.ctx, a.self), a.text, true
		}
	}
	return Owner{}, "", false
}

// known tells whether somebody on the roster is named.
func (o Owner) known() bool { return o.Raw != "" && !o.Unknown }
