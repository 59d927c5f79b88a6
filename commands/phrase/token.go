package phrase

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokenKind is what a stretch of text is made of.
type tokenKind uint8

const (
	wordToken   tokenKind = iota // letters, with digits and apostrophes inside: "b4", "don’t"
	numberToken                  // ASCII digits
	markToken                    // any other single character that is not space
)

// token is one stretch of a text: text[start:end].
type token struct {
	start, end int
	kind       tokenKind
	key        string // words in lower case without apostrophes; numbers and marks as they are
}

// scan cuts a text into at most limit tokens. Space and invisible characters only separate.
func scan(text string, limit int) []token {
	out := make([]token, 0, min(limit, 1+len(text)/4))
	for i := 0; i < len(text) && len(out) < limit; {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case blank(r):
			i += size
		case r >= '0' && r <= '9':
			j := i + 1
			for j < len(text) && text[j] >= '0' && text[j] <= '9' {
				j++
			}
			out = append(out, token{i, j, numberToken, text[i:j]})
			i = j
		case unicode.IsLetter(r):
			j := wordEnd(text, i+size)
			if d := strings.IndexAny(text[i:min(j, i+12)], "0123456789"); d > 2 && month(key(text[i:i+d])) != 0 {
				j = i + d // "24Nov26"
			}
			out = append(out, token{i, j, wordToken, key(text[i:j])})
			i = j
		default:
			out = append(out, token{i, i + size, markToken, text[i : i+size]})
			i += size
		}
	}
	return out
}

// wordEnd is where the word ends that goes on at i.
func wordEnd(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && (r < '0' || r > '9') {
			if r != '\'' && r != '’' && r != '‘' {
				return i
			}
			next, _ := utf8.DecodeRuneInString(text[i+size:])
			if !unicode.IsLetter(next) {
				return i
			}
		}
		i += size
	}
	return i
}

// key is a word in lower case without apostrophes.
func key(word string) string {
	plain := true
	for i := 0; i < len(word) && plain; i++ {
		plain = word[i] >= 'a' && word[i] <= 'z'
	}
	if plain {
		return word
	}
	if strings.ContainsAny(word, "'’‘") {
		word = strings.NewReplacer("'", "", "’", "", "‘", "").Replace(word)
	}
	return strings.ToLower(word)
}

// blank tells whether a character shows nothing: space of any kind, joiners, direction and
// byte order marks. What is trimmed around words is trimmed of these.
func blank(r rune) bool {
	if r < 0x80 {
		return r == ' ' || r >= '\t' && r <= '\r'
	}
	return unicode.IsSpace(r) || r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E ||
		r >= 0x2060 && r <= 0x2069 || r == 0xFEFF || r == 0x00AD
}

// trim takes off the blank around a text and nothing else.
func trim(s string) string { return strings.TrimFunc(s, blank) }

// pictorial tells whether a character is an emoji or a part of one.
func pictorial(r rune) bool {
	return r >= 0x1F000 && r <= 0x1FAFF || r >= 0x2190 && r <= 0x21FF || r >= 0x2300 && r <= 0x2BFF ||
		r == 0xFE0F || r == 0xFE0E || r == 0x20E3 || r >= 0xE0020 && r <= 0xE007F
}

// dash tells whether a mark is a hyphen or a dash.
func dash(s string) bool {
	switch s {
	case "-", "–", "—", "−", "‐", "‑", "―":
		return true
	}
	return false
}

// firstWord is the key of the first word of a text, and empty when it starts otherwise.
func firstWord(text string) string {
	if t := scan(text, 1); len(t) > 0 && t[0].kind == wordToken {
		return t[0].key
	}
	return ""
}

// asks tells whether a text ends as a question.
func asks(text string) bool {
	return strings.HasSuffix(strings.TrimRightFunc(text, func(r rune) bool { return blank(r) || r == '!' || pictorial(r) }), "?")
}

// oneOf tells whether a word is among some.
func oneOf(word string, words ...string) bool { return slices.Contains(words, word) }
