package bot

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// MaxDo is the most bytes of an encoded [Do]: Discord's limit of a custom_id
// (https://discord.com/developers/docs/components/reference), the smallest of
// all platforms.
const MaxDo = 100

// A Do says which capability a button or form calls for, with which values
// already filled in. It travels through the platform and comes back from there:
// what [ParseDo] returns is as trustworthy as a command that somebody typed.
type Do struct {
	// Capability is lower case letters, digits, hyphens and dots.
	Capability string
	// Values are by field name. Names are like capabilities, and not empty.
	Values map[string]string
}

// Call is a Do with values in pairs of name and value; a name without a value
// is left out.
func Call(capability string, pairs ...string) Do {
	do := Do{Capability: capability}
	for i := 0; i+1 < len(pairs); i += 2 {
		if do.Values == nil {
			do.Values = make(map[string]string, len(pairs)/2)
		}
		do.Values[pairs[i]] = pairs[i+1]
	}
	return do
}

// ErrBadDo says that bytes are not an encoded Do. The error never repeats them.
var ErrBadDo = errors.New("not a reference that convenor made")

// String encodes the Do: the capability, then "|name=value" in the order of the
// names. Only what would be ambiguous is escaped, as %XX, so that the hundred
// bytes go as far as possible. A Do that cannot be encoded (a capability that is
// not a word, too long) gives a string which ParseDo and [Bot] refuse.
func (d Do) String() string {
	var b strings.Builder
	b.WriteString(d.Capability)
	for _, name := range slices.Sorted(maps.Keys(d.Values)) {
		b.WriteByte('|')
		b.WriteString(name)
		b.WriteByte('=')
		escapeTo(&b, d.Values[name])
	}
	return b.String()
}

// ParseDo decodes what String encoded, and nothing else: bytes that String would
// not have produced, or more than MaxDo of them, are ErrBadDo.
func ParseDo(s string) (Do, error) {
	if len(s) > MaxDo {
		return Do{}, fmt.Errorf("%w: %d bytes", ErrBadDo, len(s))
	}
	capability, rest, more := strings.Cut(s, "|")
	if !isWord(capability) {
		return Do{}, ErrBadDo
	}
	do := Do{Capability: capability}
	for last := ""; more; {
		var pair string
		pair, rest, more = strings.Cut(rest, "|")
		name, escaped, ok := strings.Cut(pair, "=")
		if !ok || !isWord(name) || name <= last {
			return Do{}, ErrBadDo
		}
		value, ok := unescape(escaped)
		if !ok {
			return Do{}, ErrBadDo
		}
		if do.Values == nil {
			do.Values = map[string]string{}
		}
		do.Values[name], last = value, name
	}
	return do, nil
}

func isWord(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '.' {
			return false
		}
	}
	return s != ""
}

const hexDigits = "0123456789ABCDEF"

func mustEscape(c byte) bool { return c < ' ' || c == 0x7f || c == '%' || c == '|' }

func escapeTo(b *strings.Builder, s string) {
	for i := 0; i < len(s); i++ {
		if c := s[i]; mustEscape(c) {
			b.Write([]byte{'%', hexDigits[c>>4], hexDigits[c&15]})
		} else {
			b.WriteByte(c)
		}
	}
}

func unescape(s string) (string, bool) {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '%' {
			if i+2 >= len(s) {
				return "", false
			}
			high, low := strings.IndexByte(hexDigits, s[i+1]), strings.IndexByte(hexDigits, s[i+2])
			if high < 0 || low < 0 {
				return "", false
			}
			if c = byte(high<<4 | low); !mustEscape(c) {
				return "", false
			}
			i += 2
		} else if mustEscape(c) {
			return "", false
		}
		b.WriteByte(c)
	}
	return b.String(), utf8.ValidString(b.String())
}
