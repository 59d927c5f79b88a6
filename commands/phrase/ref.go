package phrase

import (
	"strings"

	"convenor/casework"
)

// reference reads a reference of something in a case at the front of a text: "A1", "#a1",
// "0001-A2", "1/A2", "RMM-0001-A2". home is the case meant by a short one. size is the
// length of what was read, 0 when there is none.
func reference(text string, home casework.CaseRef) (c casework.CaseRef, ref casework.EntryRef, size int) {
	i := 0
	if strings.HasPrefix(text, "#") {
		i = 1
	}
	j := i
	for j < len(text) && j-i < 24 && (alphanumeric(text[j]) || (text[j] == '-' || text[j] == '/') && j+1 < len(text) && alphanumeric(text[j+1])) {
		j++
	}
	word := text[i:j]
	if bare := word == "" || !strings.ContainsAny(word, "0123456789"); bare || j < len(text) && text[j] >= 0x80 && !separate(text[j:]) {
		return "", "", 0
	}
	if c, ref, ok := casework.ParseEntryRef(word, home); ok {
		return c, ref, j
	}
	return "", "", 0
}

func alphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// separate tells whether a text starts with something that is no letter.
func separate(text string) bool {
	for _, c := range text {
		return blank(c) || dash(string(c)) || pictorial(c) || strings.ContainsRune("’“”…", c)
	}
	return true
}

// caseName reads a case at token i ("RMM-0001", "rmm 1", "RRM0012"). n is the number of
// tokens, 0 when there is none or when it is part of a reference like RMM-0001-A2.
func caseName(text string, t []token, i int) (casework.CaseRef, int) {
	if i >= len(t) || t[i].kind != wordToken || len(t[i].key) < 3 || t[i].key[:3] != "rmm" && t[i].key[:3] != "rrm" {
		return "", 0
	}
	j := i + 1
	if len(t[i].key) == 3 {
		if j < len(t) && (dash(t[j].key) || t[j].key == "#") {
			j++
		}
		if j >= len(t) || t[j].kind != numberToken {
			return "", 0
		}
		j++
	}
	if j+1 < len(t) && (dash(t[j].key) || t[j].key == "/") && t[j].start == t[j-1].end && t[j+1].start == t[j].end {
		if _, ref, _ := reference(text[t[j+1].start:], ""); ref != "" {
			return "", 0
		}
	}
	digits := t[j-1].key
	if j == i+1 {
		digits = digits[3:]
	}
	c, ok := casework.ParseCaseRef(t[i].key[:3] + "-" + digits)
	if !ok {
		return "", 0
	}
	return c, j - i
}
