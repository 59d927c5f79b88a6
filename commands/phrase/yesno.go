package phrase

import (
	"regexp"
	"strings"
)

var (
	yesFront = regexp.MustCompile(`(?i)^(?:yes|y|yeah|yep|aye|agreed?|given)\b[\s,.:;–-]*`)
	noFront  = regexp.MustCompile(`(?i)^(?:no|n|nope|nay)\b[\s,.:;–-]*`)
	// denies is words that say no without the word itself.
	denies = regexp.MustCompile(`(?i)^(?:(?:she|he|they|we|it|but)\s+)?(?:(?:did|does|do|was|were|has|have|had|is|are|could|would|will)(?:\s+not\b|n['’]?t\b)|not\b|never\b|declined\b|refused\b|unable\b|won['’]?t\b|can(?:not|['’]?t)\b|chose not\b|absent\b|away\b)`)
)

// ReadYesNo reads a yes or a no with what follows it: "yes, by letter", "no, in hospital", "did not
// want to come". Words that say neither say how it was done, which is a yes. Empty words are neither.
func ReadYesNo(words string) (yes bool, rest string, ok bool) {
	words = strings.TrimSpace(words)
	switch {
	case words == "":
		return false, "", false
	case yesFront.MatchString(words):
		return true, words[len(yesFront.FindString(words)):], true
	case denies.MatchString(words):
		return false, words, true
	case noFront.MatchString(words):
		return false, words[len(noFront.FindString(words)):], true
	}
	return true, words, true
}
