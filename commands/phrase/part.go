package phrase

import (
	"regexp"
	"strings"
)

// partForms are how people name the young person's parts in a meeting, by the part.
var partForms = []struct {
	part string
	form *regexp.Regexp
}{
	{"knows", regexp.MustCompile(`(?i)^(?:knows?|told|aware|informed)(?:\s+(?:of|about)\s+(?:it|this|the meeting)(?:\s+and\s+its\s+aim)?)?\b`)},
	{"invited", regexp.MustCompile(`(?i)^invited?(?:\s+to\s+(?:it|the meeting))?\b`)},
	{"attended", regexp.MustCompile(`(?i)^(?:attended|attends|attending|attend|attendance|present|came|come|here)\b`)},
	{"views", regexp.MustCompile(`(?i)^(?:views?|voice|wishes)(?:\s+(?:given|shared|known))?\b`)},
}

// ReadPart takes the name of one of the young person's parts off the front of some words: "knows:
// yes, told on Monday", "attended no, in hospital".
func ReadPart(words string) (part, rest string, ok bool) {
	words = strings.TrimSpace(words)
	for _, f := range partForms {
		if m := f.form.FindString(words); m != "" {
			return f.part, strings.TrimLeft(words[len(m):], " :,-–"), true
		}
	}
	return "", "", false
}

var (
	// partSubject is whose part it is, in front of the part: "he knows", "the young person was invited".
	partSubject = regexp.MustCompile(`(?i)^(?:and\s+)?(?:the\s+)?(?:he|she|they|yp|young person|child)(?:['’]?s)?(?:\s+(?:has\s+been|have\s+been|has|have|was|were|is|are))?\s+`)
	partEnd     = regexp.MustCompile(`[.;]+\s+|\s*\n\s*`)
)

// ReadParts reads what is said of several of the young person's parts, with full stops between: "he
// knows, told by text. not invited yet". What names no part belongs to the one before it. ok is false
// where the words begin with none, since nobody can tell then what they are about.
func ReadParts(words string) (said map[string]string, ok bool) {
	words = strings.TrimSpace(words)
	said, last, between := map[string]string{}, "", ""
	for words != "" {
		piece, mark := words, ""
		if end := partEnd.FindStringIndex(words); end != nil {
			piece, mark = words[:end[0]], words[end[0]:end[1]]
		}
		words = words[len(piece)+len(mark):]
		before := between
		between = mark
		about := partSubject.ReplaceAllString(piece, "")
		if not := partDenied.FindStringSubmatch(about); not != nil {
			last, _, _ = ReadPart(not[1])
			said[last] = strings.TrimSuffix("no, "+strings.TrimSpace(about[len(not[0]):]), ", ")
			continue
		}
		part, rest, named := ReadPart(about)
		switch {
		case named:
			if last = part; rest == "" {
				rest = "yes"
			}
			said[part] = rest
		case last == "":
			return nil, false
		default:
			said[last] += before + piece
		}
	}
	return said, len(said) > 0
}
