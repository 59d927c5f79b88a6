package casework

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// FindIdentifiers finds the things in a text by which two cases can be seen to touch:
// aliases, vehicle registrations, telephone numbers, online names and places (domain.md,
// matching of new information). Values are normalised, so that equal things are equal; each
// is given once, in the order of the text. What only describes (a grey Transit, "reg part
// 88 B", the flat) is no identifier, and neither is an alias of one letter.
func FindIdentifiers(text string) []Identifier { return FindIdentifiersIn(Info, text) }

// FindIdentifiersIn is FindIdentifiers for an entry of that kind. In an offender entry a
// capitalised name counts as an alias without "called" before it: as the first word
// ("Dex now staying …", "Dex, 20s"), behind a word for a person ("male Dex"), behind "with", or between
// quotation marks.
func FindIdentifiersIn(kind VOLTKind, text string) []Identifier {
	f := finder{text: text, words: cutWords(text), offender: kind == Offender}
	f.vehicles()
	f.phones()
	f.online()
	f.aliases()
	f.places()
	slices.SortStableFunc(f.hits, func(a, b hit) int { return cmp.Compare(a.at, b.at) })
	var out []Identifier
	seen := map[Identifier]bool{}
	for _, h := range f.hits {
		if !seen[h.Identifier] {
			seen[h.Identifier] = true
			out = append(out, h.Identifier)
		}
	}
	return out
}

// finder looks for identifiers in one text.
type finder struct {
	text     string
	words    []textWord
	offender bool
	hits     []hit
}

// hit is an identifier and where it begins.
type hit struct {
	Identifier
	at int
}

func (f *finder) add(kind IdentifierKind, value string, at int) {
	if value != "" {
		f.hits = append(f.hits, hit{Identifier{kind, value}, at})
	}
}

// textWord is one word of a text: letters and digits, with apostrophes inside.
type textWord struct {
	text, key  string // as typed, and folded as NormaliseName does
	start, end int
	gap        string // what stands between the word before and this one
}

// cutWords lists the words of a text.
func cutWords(text string) []textWord {
	var out []textWord
	start, end := -1, 0
	add := func(to int) {
		out = append(out, textWord{text[start:to], strings.ReplaceAll(NormaliseName(text[start:to]), " ", ""), start, to, text[end:start]})
		start, end = -1, to
	}
	for i, c := range text {
		inside := unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c)
		if start >= 0 && (c == '\'' || c == '’') {
			inside = unicode.IsLetter(firstRune(text[i+utf8.RuneLen(c):]))
		}
		switch {
		case inside && start < 0:
			start = i
		case !inside && start >= 0:
			add(i)
		}
	}
	if start >= 0 {
		add(len(text))
	}
	return out
}

func firstRune(s string) rune {
	for _, c := range s {
		return c
	}
	return 0
}

// capital tells whether a word begins with a capital letter.
func (w textWord) capital() bool { return unicode.IsUpper(firstRune(w.text)) }

// acronym tells whether a word is two or more capitals.
func (w textWord) acronym() bool {
	return len(w.text) > 1 && w.text == strings.ToUpper(w.text) && w.text != strings.ToLower(w.text)
}

// at is the folded word at i, empty outside the text.
func (f *finder) at(i int) string {
	if i < 0 || i >= len(f.words) {
		return ""
	}
	return f.words[i].key
}

// spell tells whether the words from i on are these.
func (f *finder) spell(i int, words ...string) bool {
	for j, w := range words {
		if f.at(i+j) != w {
			return false
		}
	}
	return true
}

// among tells whether one of the n words before i is in the set.
func (f *finder) among(i, n int, set map[string]bool) bool {
	for j := max(0, i-n); j < i && j < len(f.words); j++ {
		if set[f.words[j].key] {
			return true
		}
	}
	return false
}

// wordSet is the words of a list.
func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

// NormaliseName folds a name or alias so that equal names are equal: neither case nor
// accents, space or punctuation count. Apostrophes and full stops vanish (O'Neil is
// oneil), hyphens and other marks part words (Mary-Anne is mary anne). It serves the
// search for duplicates and the name guard; it is never shown.
func NormaliseName(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, c := range s {
		switch {
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			c = unicode.ToLower(c)
			if c < 0x80 {
				b.WriteRune(c)
			} else if base, ok := baseLetters[c]; ok {
				b.WriteString(base)
			} else {
				b.WriteRune(c)
			}
		case unicode.IsMark(c), strings.ContainsRune("'’‘`´.\u200b\u200c\u200d\u00ad\ufeff", c):
		default:
			gap = true
		}
	}
	return b.String()
}

// baseLetters is each accented Latin letter without its accent. The standard library has
// no decomposition of characters, and names on a British board need no more than these.
var baseLetters = latin()

func latin() map[rune]string {
	m := map[rune]string{}
	for base, accented := range map[string]string{
		"a": "àáâãäåāăąǎǻ", "c": "çćĉċč", "d": "ďđð", "e": "èéêëēĕėęěẽ", "g": "ĝğġģ", "h": "ĥħ", "i": "ìíîïĩīĭįıǐ",
		"j": "ĵ", "k": "ķ", "l": "ĺļľŀł", "n": "ñńņňŉŋ", "o": "òóôõöøōŏőǒǿ", "r": "ŕŗř", "s": "śŝşšșſ", "t": "ţťŧț",
		"u": "ùúûüũūŭůűųǔ", "w": "ŵẁẃẅ", "y": "ýÿŷỳ", "z": "źżž", "ae": "æǽ", "oe": "œ", "ss": "ßẞ", "th": "þ",
	} {
		for _, c := range accented {
			m[c] = base
		}
	}
	return m
}
