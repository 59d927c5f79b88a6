package phrase

import "strings"

// subject reads "NAME to do …", "NAME will do …" and "I'll do …".
func (a *actor) subject(i int) (Owner, string, bool) {
	if a.is(i, "ill", "id") && (doing(a.key(i+1)) || a.is(i, "ill") && strings.ContainsAny(a.words(i, i+1), "'’‘")) {
		o := a.self
		o.Raw = a.words(i, i+1)
		return o, a.behind(i, i+1), true
	}
	if a.is(i, "for") {
		i++ // "for mum to ring school"
	}
	if o, rest, ok := a.bracketed(i); ok {
		return o, rest, true
	}
	j := i
	if a.is(i, "will") && a.is(i+1, "to") {
		j++ // somebody of that name
	}
	for j < len(a.t) && j <= i+7 && !a.modal(j) {
		if a.t[j].kind == markToken && !a.is(j, "/", "&", "+", ",") && !dash(a.key(j)) {
			return Owner{}, "", false
		}
		j++
	}
	if j == i || j+1 >= len(a.t) || !a.modal(j) {
		return Owner{}, "", false
	}
	end := j
	for end > i+1 && a.is(end-1, "need", "needs", "has", "have", "is", "are", "agree", "agrees", "agreed", "due", "asked", "going", "happy", "offered") {
		end--
	}
	o, many := a.several(i, end)
	shared := false
	if o.Unknown && doing(a.key(j+1)) && !doing(key(a.words(i, end))) && !thing(key(a.words(i, end))) {
		o, shared = a.called(i, end)
	}
	switch {
	case shared:
		return o, a.text, true
	case !o.Unknown && a.is(j+1, "school", "hospital", "home", "and", "or", "be"):
		return Owner{}, "", false // "home to school transport"
	case many:
		return o, a.text, true
	case !o.Unknown:
		return o, a.behind(i, j+1), true
	}
	return a.outsider(i, end, j)
}

// bracketed reads "csc (sw1) to do …", whose brackets name the person, or somebody outside
// who carries it out.
func (a *actor) bracketed(i int) (Owner, string, bool) {
	open := i + 1
	for open < len(a.t) && open < i+4 && !a.is(open, "(") {
		open++
	}
	end := open + 1
	for end < len(a.t) && end < open+5 && !a.is(end, ")") {
		end++
	}
	if !a.is(open, "(") || !a.is(end, ")") || end == open+1 || !a.modal(end+1) || end+2 >= len(a.t) {
		return Owner{}, "", false
	}
	o := resolve(a.words(i, open), a.ctx, a.self)
	if o.Unknown {
		return Owner{}, "", false
	}
	if in := resolve(a.words(open+1, end), a.ctx, a.self); !in.Unknown && in.Agency == o.Agency {
		o = in
	} else {
		o.CarriedOut = a.words(open+1, end)
	}
	return o, a.behind(i, end+2), true
}

// outsider is a short unknown subject, tokens i up to end, before the modal at j: somebody
// outside who carries it out, or a name that was mistyped. Who answers for it has to be asked.
func (a *actor) outsider(i, end, j int) (Owner, string, bool) {
	acts := doing(a.key(j + 1))
	if end-i > 4 || !acts && (end-i > 2 || a.t[j+1].kind != wordToken || oneOf(a.key(j+1), "be", "the", "a", "his", "her", "their", "school", "hospital", "home")) {
		return Owner{}, "", false
	}
	for k := i; k < end; k++ {
		w := a.key(k)
		if a.t[k].kind != wordToken || plainly(w) || doing(w) && (end-i == 1 || k == end-1) {
			return Owner{}, "", false
		}
	}
	if thing(a.key(end-1)) || a.is(i, "no", "not", "any", "this", "that", "it", "what", "how", "who", "when") {
		return Owner{}, "", false
	}
	who := a.words(i, end)
	if a.is(i, "someone", "somebody", "anyone", "anybody", "everyone", "everybody", "all", "one", "they", "tbc", "each", "every", "both", "agencies", "professionals") {
		return Owner{Raw: who, Unknown: true}, a.text, true
	}
	if !acts {
		return Owner{Raw: who, Unknown: true}, a.text, true // "batman to guard gotham": nobody, or no verb that is known
	}
	return Owner{CarriedOut: who, Raw: who, Unknown: true}, a.behind(i, j+1), true
}

// first reads a known name directly before a verb: "education speak to …", "me ring mum".
func (a *actor) first(i int) (Owner, string, bool) {
	for j := min(i+5, len(a.t)-1); j > i; j-- {
		if a.t[j-1].kind == markToken || !doing(a.key(j)) && !a.modal(j) {
			continue
		}
		o := resolve(a.words(i, j), a.ctx, a.self)
		switch {
		case o.Unknown:
			continue
		case plainly(a.key(j)), a.is(i-1, "can", "could"), o.Agency == "" || !a.common(i, j):
			return o, a.behind(i, j), true
		case o.Person == a.self.Person || o.Agency != "" && o.Agency == a.self.Agency:
			return a.silent(), a.text, true
		}
		return Owner{Raw: o.Raw, Unknown: true}, a.text, true
	}
	if doing(a.key(i + 1)) {
		switch o, shared := a.plainlyCalled(i, i+1); {
		case shared:
			return o, a.text, true
		case !o.Unknown:
			return o, a.behind(i, i+1), true
		}
	}
	return Owner{}, "", false
}

// common tells whether the name from i up to j is a word that also stands before nouns: an
// agency's, or one of everyday.
func (a *actor) common(i, j int) bool {
	if a.is(i, "home", "school") {
		return true
	}
	_, ok := agency(a.words(i, j), a.ctx)
	return ok
}

// bare reads a text that is a name and nothing else.
func (a *actor) bare(i int) (Owner, string, bool) {
	if len(a.t) == longestOwner || i >= len(a.t) {
		return Owner{}, "", false
	}
	o := resolve(a.words(i, len(a.t)), a.ctx, a.self)
	return o, "", !o.Unknown
}

// leading reads another agency's name at the front that no form explains ("camhs appt",
// "police/csc joint visit"): whose it is has to be asked for.
func (a *actor) leading(i int) (Owner, bool) {
	for j := min(i+4, len(a.t)); j > i; j-- {
		if a.t[j-1].kind == markToken || a.is(i, "home", "school") {
			continue
		}
		if o, ok := agency(a.words(i, j), a.ctx); ok {
			return Owner{Raw: a.words(i, j), Unknown: true}, o.Agency != a.self.Agency || a.joined(j)
		}
	}
	return Owner{}, false
}

// joined tells whether another owner is joined to the one that ends before token j.
func (a *actor) joined(j int) bool {
	if !a.is(j, "and", "&", "+", "/") {
		return false
	}
	for k := min(j+5, len(a.t)); k > j+1; k-- {
		if o, _ := a.plainlyCalled(j+1, k); !o.Unknown {
			return true
		}
	}
	return false
}
