package casework

import (
	"slices"
	"strings"
)

// OwnStaffing tells whether a reason for not having done something speaks of the owner's own
// staff or work: off sick, on leave, left, short of people, forgotten, not reached (domain,
// how it really goes: "Head off sick" is the agency). It is a hint for whoever classifies and
// never the classification: people type tired, and a reason can hold both.
//
// What happened to a child or a family ("mum off sick", "child in hospital") is none of it,
// and where nobody can tell of whom the words are, neither is what happens to anybody (ill,
// on holiday, left).
func OwnStaffing(reason string) bool {
	before := someoneUnsaid
	for _, sentence := range strings.FieldsFunc(reason, func(r rune) bool { return strings.ContainsRune(".;!?\n", r) }) {
		s := staffingWords(sentence)
		for i := range s.words {
			for _, cue := range staffingCues {
				if n := s.match(i, cue.words); n > 0 && s.speaks(cue.of, i, n, before) {
					return true
				}
			}
		}
		if last := s.someone(len(s.words)); last == someoneStaff || last == someoneFamily {
			before = last
		}
	}
	return false
}

// OwnStaffing tells whether the standing reason for which the action was not done speaks of
// the owner's own staff or work.
func (a AgreedAction) OwnStaffing() bool {
	return a.State == ActionNotDone && a.Last != nil && OwnStaffing(a.Last.Text)
}

// someone is whom a part of a sentence is about.
type someone int

const (
	someoneUnsaid  someone = iota // nobody is named: the one who types
	someoneUnknown                // a word that may be a name
	someoneThey                   // he, she, they
	someoneStaff
	someoneFamily
)

// sentence is the folded words of one, each with whether a comma or the like stands before it.
type sentence struct {
	words []string
	parts []bool
}

func staffingWords(text string) sentence {
	var s sentence
	text = strings.NewReplacer("a/l", "al", "A/L", "al", "o/s", "os", "/", ",", " - ", " , ", " – ", " , ", " — ", " , ", ":", " , ", "(", " , ").Replace(text)
	for part := range strings.SplitSeq(text, ",") {
		for i, w := range strings.Fields(NormaliseName(part)) {
			s.words, s.parts = append(s.words, w), append(s.parts, i == 0)
		}
	}
	return s
}

// match is how many words from i on a cue takes, or 0. A word of six letters or more may
// have one letter wrong.
func (s sentence) match(i int, cue []string) int {
	if i+len(cue) > len(s.words) {
		return 0
	}
	for k, either := range cue {
		if k > 0 && s.parts[i+k] || !slices.ContainsFunc(strings.Split(either, "|"), func(w string) bool { return sameWord(w, s.words[i+k]) }) {
			return 0
		}
	}
	return len(cue)
}

func sameWord(want, typed string) bool {
	return want == typed || len(want) >= 6 && len(typed) >= 5 && oneLetter(want, typed)
}

// oneLetter tells whether two words differ by one letter: another, missing, one too many, or
// two changed about.
func oneLetter(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(b) && a[i] == b[i] {
		i++
	}
	switch len(a) - len(b) {
	case 0:
		return i == len(b) || a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
	case 1:
		return a[i+1:] == b[i:]
	}
	return false
}

// speaks tells whether a cue of n words at i is about the owner's own.
func (s sentence) speaks(of staffing, i, n int, before someone) bool {
	if s.denied(i) != (of == staffingNot) || s.away(i+n) {
		return false
	}
	who := s.someone(i)
	if who == someoneThey && before != someoneUnsaid {
		who = before
	}
	switch of {
	case staffingSurely:
		return who != someoneFamily
	case staffingOwn, staffingNot:
		return (who == someoneUnsaid || who == someoneStaff || who == someoneUnknown) && !s.waitsForFamily(i+n)
	case staffingNext:
		return s.nextTo(i) && (i+n >= len(s.words) || s.parts[i+n] || !leftThings[s.words[i+n]])
	}
	return who == someoneStaff || who == someoneUnsaid && (i+n >= len(s.words) || !familyWords[s.words[i+n]])
}

// nextTo tells whether a colleague is named right before word i ("worker has left").
func (s sentence) nextTo(i int) bool {
	for k := i - 1; k >= 0 && !s.parts[k+1]; k-- {
		switch w := s.words[k]; w {
		case "has", "have", "just", "now", "is", "was":
		default:
			return staffWords[w]
		}
	}
	return false
}

// denied tells whether the words just before say that it was not so.
func (s sentence) denied(i int) bool {
	for k := i - 1; k >= max(0, i-3) && !s.parts[k+1]; k-- {
		if denials[s.words[k]] {
			return true
		}
	}
	return false
}

// away tells whether what was missed is school: a child's absence, not a colleague's.
func (s sentence) away(i int) bool {
	for k := i; k < min(i+3, len(s.words)); k++ {
		if w := s.words[k]; w == "school" || w == "college" || w == "nursery" {
			return k > i && s.words[k-1] == "from" || k > i+1 && s.words[k-2] == "from"
		}
	}
	return false
}

// waitsForFamily tells whether what is still to be done waits for a child or a family ("will
// do when mum is back").
func (s sentence) waitsForFamily(i int) bool {
	waits := false
	for _, w := range s.words[min(i, len(s.words)):] {
		waits = waits || w == "when" || w == "once" || w == "if" || w == "after" || w == "until"
		if waits && familyWords[w] {
			return true
		}
	}
	return false
}

// someone is whom the words before i are about: the nearest person named, but for one whose
// worker or meeting is meant ("the worker for the child").
func (s sentence) someone(i int) someone {
	unknown, they := false, false
	for k := i - 1; k >= 0; k-- {
		switch w := s.words[k]; {
		case familyWords[w]:
			if k > 0 && s.words[k-1] == "for" || k > 1 && articles[s.words[k-1]] && s.words[k-2] == "for" {
				continue
			}
			return someoneFamily
		case staffWords[w] || firstPerson[w]:
			return someoneStaff
		case pronouns[w]:
			they = true
		case !staffingFiller[w]:
			unknown = true
		}
	}
	switch {
	case they:
		return someoneThey
	case unknown:
		return someoneUnknown
	}
	return someoneUnsaid
}
