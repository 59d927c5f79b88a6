package casework

import (
	"regexp"
	"strings"
)

var (
	personWords = wordSet(`male males man men lad lads boy boys girl girls woman women female adult person guy bloke youth uncle
		friend mate associate boyfriend girlfriend dealer driver someone somebody offender suspect perp one fella`)
	groupWords = wordSet(`group chat groupchat account profile server channel page gc story`)

	// noAlias is what stands behind "called" or at the front of a line without naming anybody.
	noAlias = wordSet(`a an the this that these those it its he she they we you i him her them his their my our your me us who what
		which there here and or but so then when if as at by for from in into of off on onto out over to up with w near under about round
		back again today yesterday tonight tomorrow now still soon later earlier before after not no none unknown unnamed possibly maybe
		probably allegedly believed thought reported seen spotted known same another other older younger old young adult male males female
		man men lad lads boy boys girl girls woman women person people guy bloke child children someone somebody anyone nobody everyone
		one two three some any all several group gang police officer school college home house flat mum mam mother dad father nan gran
		grandma grandad brother sister uncle aunt auntie cousin stepdad stepmum parent parents family worker carer nurse doctor gp social
		csc camhs yj yp sw dci gm chair admin health education probation van car vehicle reg plate taxi bike grey gray silver black white
		red blue green dark tall short slim thin large big small local address phone number mobile new lives living lived stays staying
		stayed drives driving uses using used works working worked wears wearing linked links connected has had have is are was were will
		would may might can could been being gets got gave gives goes went comes came says said told asked via see also re info
		intel update polish romanian english irish scottish manx albanian chinese asian british european monday tuesday wednesday thursday
		friday saturday sunday january february march april june july august september october november december mon tue tues wed weds thu
		thurs fri sat sun help names name himself herself themselves myself ambulance edt duty emergency owes owed owing friends mates
		violent aggressive threatening intoxicated drunk controlling manipulative dangerous caucasian bald bearded scruffy tattooed
		nothing information photo photos cctv report reports call calls text texts message messages visit visits`)

	// subjectOf is what follows a name that begins a sentence about somebody.
	subjectOf = wordSet(`now is was has had seen still again back staying lives living uses using drives driving known aka may might
		will went arrested bailed spotted named moved stayed and or also been being works working still gave told lived goes reported
		believed linked keeps turned messaged contacted`)

	// nameThen is what follows a name that stands alone at the front of an offender entry, besides
	// what begins a sentence about somebody.
	nameThen = wordSet(`at in on outside inside near by around from with behind bought sold took met drove hit paid sent brought picked`)

	// saying is what stands before words that somebody said, which name nobody.
	saying = wordSet(`said says say saying replied replies answered answers asked asks told wrote writes texted texts shouted shouts
		screamed that like just word words marked labelled`)

	onlineCues = wordSet(`snap snapchat insta instagram ig tiktok facebook fb whatsapp telegram discord psn xbox gamertag roblox steam
		kik username handle onlyfans twitter`)
	onlineFiller = wordSet(`name username user handle account acct id as is called named tag profile`)
	noOnline     = wordSet(`and or with to from by at in on via the a an his her their he she they account accounts messages msgs message
		group chat chats story stories video videos app pics photos contact friend friends post posts again every still map maps streak
		streaks only unknown deleted blocked too also etc now same`)
	atName = regexp.MustCompile(`@([A-Za-z0-9][A-Za-z0-9._-]{1,38}[A-Za-z0-9_])`)
	handle = regexp.MustCompile(`^@?([A-Za-z0-9_][A-Za-z0-9._-]{1,38}[A-Za-z0-9_])`)
)

// aliases finds what people are called.
func (f *finder) aliases() {
	for i := range f.words {
		if n, sure := f.cue(i); n > 0 {
			k := i + n
			for f.at(k) == "as" || f.at(k) == "is" || f.at(k) == "possibly" || f.at(k) == "maybe" || f.at(k) == "the" && f.at(k+1) == "name" {
				k++
				if f.at(k) == "name" {
					k++
				}
				if f.at(k) == "of" {
					k++
				}
			}
			f.chain(k, sure, i)
			continue
		}
		if !f.openQuote(i) {
			continue
		}
		before := f.at(i - 1)
		if personWords[before] || f.offender && (f.words[i].capital() || i == 0) || f.quotedName(i) {
			f.name(i, true, Alias)
		}
	}
	if f.offender {
		f.subjects()
	}
}

// quotedName tells whether one capitalised word stands between quotation marks as a name does:
// 'scared of "Mo"', and not after a word for saying.
func (f *finder) quotedName(i int) bool {
	w := f.words[i]
	return i > 0 && w.capital() && f.closeQuote(i) && !noAlias[w.key] && !onlineCues[w.key] && !saying[f.at(i-1)] &&
		!strings.ContainsAny(w.gap, ".:;!?\n")
}

// loneName tells whether the first word of an offender entry is a name by itself: something else
// begins behind it, or a word that follows a name.
func (f *finder) loneName() bool {
	w := f.words[0]
	if strings.HasSuffix(w.key, "ed") || strings.HasSuffix(w.key, "ing") {
		return false // "Threatened at school"
	}
	return nameThen[f.at(1)] || strings.ContainsAny(f.gap(1), ".,;:!?(/–—\n") || strings.HasPrefix(f.gap(1), " -")
}

// cue is the number of words at i that say that a name follows; sure tells that they can
// mean nothing else ("called" can: "called mum").
func (f *finder) cue(i int) (n int, sure bool) {
	switch f.at(i) {
	case "known":
		for j := i + 1; j < i+4; j++ {
			if f.at(j) == "as" && !strings.ContainsAny(f.words[j].gap, ".;!?") {
				return j + 1 - i, true
			}
		}
	case "aka", "nickname", "nicknamed", "alias":
		return 1, true
	case "a":
		if f.spell(i, "a", "k", "a") {
			return 3, true
		}
	case "goes", "going", "go":
		if f.at(i+1) == "by" {
			return 2, true
		}
	case "street", "nick":
		if f.at(i+1) == "name" {
			return 2, true
		}
	case "calls", "calling":
		if f.at(i+1) == "himself" || f.at(i+1) == "herself" || f.at(i+1) == "themselves" {
			return 2, true
		}
	case "answers":
		if f.at(i+1) == "to" {
			return 2, false
		}
	case "name":
		if f.at(i+1) == "of" || f.at(i+1) == "is" {
			return 2, false
		}
	case "called", "named":
		before := f.at(i - 1)
		return 1, personWords[before] || groupWords[before] || before == "is" || before == "was"
	}
	return 0, false
}

// chain reads a name at k and those joined to it: "Dex or Dexy", "Dex / Dexy".
func (f *finder) chain(k int, sure bool, cue int) {
	kind := Alias
	if groupWords[f.at(cue-1)] {
		kind = Online
	}
	for range 4 {
		n := f.name(k, sure, kind)
		if n == 0 {
			return
		}
		k += n
		switch gap := f.gap(k); {
		case f.at(k) == "or" || f.at(k) == "and" && f.openQuote(k+1):
			k++
		case strings.TrimSpace(gap) == "/":
		default:
			return
		}
	}
}

// name reads the name at word k and gives the number of its words: up to three in quotation
// marks, or up to three capitalised; in small letters one, where it is sure that a name
// follows. The first of several words counts on its own too.
func (f *finder) name(k int, sure bool, kind IdentifierKind) int {
	if k >= len(f.words) {
		return 0
	}
	gap := f.words[k].gap
	if len(f.at(k-1)) == 1 {
		gap = strings.TrimPrefix(gap, ".") // "a.k.a. Dexy"
	}
	if k > 0 && strings.ContainsAny(gap, ".;!?\n") && !f.openQuote(k) {
		return 0
	}
	n := 0
	if f.openQuote(k) {
		for j := k; j < len(f.words) && j < k+3; j++ {
			if f.closeQuote(j) {
				n = j + 1 - k
				break
			}
		}
	}
	if n == 0 {
		if noAlias[f.words[k].key] || !f.words[k].capital() && !sure {
			return 0
		}
		for n = 1; f.words[k].capital() && n < 3 && k+n < len(f.words); n++ {
			if w := f.words[k+n]; !w.capital() || strings.TrimSpace(w.gap) != "" || noAlias[w.key] {
				break
			}
		}
	}
	if n > 1 && kind == Alias {
		f.alias(k, 1, kind)
	}
	if !f.alias(k, n, kind) {
		return 0
	}
	return n
}

// alias adds the n words from k as an alias, unless they name nobody.
func (f *finder) alias(k, n int, kind IdentifierKind) bool {
	value := NormaliseName(strings.TrimSuffix(strings.TrimSuffix(f.text[f.words[k].start:f.words[k+n-1].end], "'s"), "’s"))
	if len([]rune(value)) < 2 || n == 1 && (noAlias[value] || isDigit(value[0])) {
		return false
	}
	f.add(kind, value, f.words[k].start)
	return true
}

// subjects finds names in an offender entry without a word for naming before them.
func (f *finder) subjects() {
	for i, w := range f.words {
		if !w.capital() || w.acronym() && len(f.words) > 1 || noAlias[w.key] || len(w.key) < 2 {
			continue
		}
		switch before := f.at(i - 1); {
		case i == 0 && (len(f.words) == 1 || subjectOf[f.at(1)] || f.loneName()):
			f.name(i, true, Alias)
		case i > 0 && strings.TrimSpace(w.gap) == "" && (before == "with" || before == "w" || personWords[before] && before != "one"):
			f.name(i, true, Alias)
		}
	}
}

// gap is what stands before word i, or behind the last one.
func (f *finder) gap(i int) string {
	switch {
	case i < len(f.words):
		return f.words[i].gap
	case len(f.words) > 0:
		return f.text[f.words[len(f.words)-1].end:]
	}
	return ""
}

func (f *finder) openQuote(i int) bool {
	if i >= len(f.words) {
		return false
	}
	g := f.words[i].gap
	return strings.HasSuffix(g, `"`) || strings.HasSuffix(g, "“") || strings.HasSuffix(g, "'") || strings.HasSuffix(g, "‘") || strings.HasSuffix(g, "«")
}

func (f *finder) closeQuote(i int) bool {
	g := f.gap(i + 1)
	return strings.HasPrefix(g, `"`) || strings.HasPrefix(g, "”") || strings.HasPrefix(g, "'") || strings.HasPrefix(g, "’") || strings.HasPrefix(g, "»")
}

// online finds names that people use online, in small letters without the @. An @name
// alone may be a colleague, so it needs a mark that such handles have, or a platform.
func (f *finder) online() {
	for _, m := range atName.FindAllStringSubmatchIndex(f.text, -1) {
		if m[0] > 0 && (strings.IndexByte("<@.", f.text[m[0]-1]) >= 0 || isWordByte(f.text[m[0]-1])) {
			continue // <@U123>, somebody@example
		}
		value := f.text[m[2]:m[3]]
		odd := strings.ContainsAny(value, "_.") || len(value) > 5 && strings.ContainsAny(value, "0123456789")
		if odd || f.among(f.wordAt(m[0]), 3, onlineCues) {
			f.add(Online, strings.ToLower(value), m[0])
		}
	}
	for i, w := range f.words {
		if !onlineCues[w.key] {
			continue
		}
		k := i + 1
		told := strings.ContainsAny(f.gap(k), ":=-@")
		for onlineFiller[f.at(k)] {
			told = true
			k++
		}
		if k >= len(f.words) || strings.ContainsAny(f.gap(k), ".,;!?\n") || onlineCues[f.at(k)] {
			continue
		}
		from := f.words[k].start
		if from > 0 && (f.text[from-1] == '_' || f.text[from-1] == '@') {
			from--
		}
		m := handle.FindStringSubmatch(f.text[from:])
		if m == nil || noOnline[strings.ToLower(m[1])] {
			continue
		}
		odd := strings.ContainsAny(m[1], "_.0123456789")
		end := from + len(m[0])
		last := end >= len(f.text) || strings.IndexByte(" \t", f.text[end]) < 0
		if told || odd || last {
			f.add(Online, strings.ToLower(m[1]), from)
		}
	}
}

func isWordByte(c byte) bool {
	return isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80
}
