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
