package bot

import (
	"time"
	"unicode/utf16"
)

// Limits are a platform's bounds. Zero means that there is none. Lengths of
// texts are measured by Size.
type Limits struct {
	// Size is the length of one character as the platform counts it, escaping
	// included. Nil counts UTF-16 code units, which no platform is stricter
	// than for text that needs no escaping.
	Size func(rune) int

	Message    int // the text of one message, all its blocks together
	Text       int // one block's text: a paragraph, a whole list
	FieldValue int // the value of one of a block's fields
	Title      int // a message's title, a heading

	Blocks     int // blocks of one message
	Bullets    int // bullets of one block
	Fields     int // fields of one block
	Buttons    int // buttons of one block
	ButtonRows int // blocks of buttons of one message
	Label      int // a button's label, in UTF-16 code units

	FormTitle  int // a form's title, in UTF-16 code units
	FormFields int // fields shown at once; Bot pages what is beyond
	FormLabel  int // a field's label, in UTF-16 code units
	FormValue  int // a field's value, in UTF-16 code units
	Options    int // options of a choice

	// Ack is how soon an event must be acknowledged.
	Ack time.Duration
	// NoFormFromForm reports that a submission cannot be answered with another
	// form, nor with the same one again: Bot whispers what comes next or what
	// is wrong, with a button that opens the form.
	NoFormFromForm bool
	// MarkAlone reports that no words can stand beside a mark.
	MarkAlone bool
	// LinesStay reports that the bot cannot delete what people wrote.
	LinesStay bool
	// TextOnly reports that forms take text alone: Bot turns choices into
	// lines with the options in the hint, and reads the answers back.
	TextOnly bool
}

// size measures a text.
func (l Limits) size(s string) int {
	n := 0
	for _, r := range s {
		n += l.runeSize(r)
	}
	return n
}

func (l Limits) runeSize(r rune) int {
	if l.Size != nil {
		return l.Size(r)
	}
	return max(1, utf16.RuneLen(r))
}

// cut takes the longest beginning of s that measures at most most, and prefers
// to end it after a line, then after a word, if that does not waste more than
// half of it. It takes at least one character, and all of s when most is zero.
func (l Limits) cut(s string, most int) (head, rest string) {
	if most <= 0 {
		return s, ""
	}
	size, line, word := 0, 0, 0
	for i, r := range s {
		if size += l.runeSize(r); size > most && i > 0 {
			switch {
			case line > i/2:
				return s[:line], s[line:]
			case word > i/2:
				return s[:word], s[word:]
			}
			return s[:i], s[i:]
		}
		switch r {
		case '\n':
			line, word = i+1, i+1
		case ' ':
			word = i + 1
		}
	}
	return s, ""
}

// units is the length of s in UTF-16 code units.
func units(s string) int { return Limits{}.size(s) }

// shorten cuts a label that is too long, with an ellipsis at its end.
func shorten(s string, most int) string {
	if most <= 1 || units(s) <= most {
		return s
	}
	head := ""
	for i := range s {
		if units(s[:i]) > most-1 {
			break
		}
		head = s[:i]
	}
	return head + "…"
}
