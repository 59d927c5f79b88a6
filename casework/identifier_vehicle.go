package casework

import (
	"regexp"
	"strings"
)

// Registrations. A Manx one is MN or MAN, or MN behind any letter, with up to four digits
// and perhaps a letter behind; the British forms are those since 1983 and 1963. Older
// British ones look like anything and count only behind "reg".
var (
	manxPlate    = regexp.MustCompile(`(?i)\b(MAN|[A-Z]?MN)[ -]?(\d{1,4})(?:[ -]?([A-Z]))?\b`)
	manxReversed = regexp.MustCompile(`\b(\d{1,4})[ -]?([A-Z]?MN)\b`)
	currentPlate = regexp.MustCompile(`(?i)\b([A-Z]{2}\d{2})( ?)([A-Z]{3})\b`)
	prefixPlate  = regexp.MustCompile(`\b([A-Z]\d{3}) ?([A-Z]{3})\b`)
	suffixPlate  = regexp.MustCompile(`\b([A-Z]{3}) ?(\d{3}[A-Z])\b`)
	behindReg    = regexp.MustCompile(`(?i)\b(?:reg|registration|reg no|number plate|plate|plates|index|vrm|vrn)\b[ :.#-]*(?:is |no\.? |number )?([A-Z]{1,3}[ -]?\d{1,4}|\d{1,4}[ -]?[A-Z]{1,3}|[A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3} ?[A-Z])\b`)

	vehicleWords = wordSet(`reg registration plate plates index vrm vrn car van vehicle bike motorbike moped taxi cab lorry truck
		transit corsa golf fiesta focus astra bmw audi mercedes merc ford vw vauxhall polo clio seat kia nissan toyota`)
	partialWords = wordSet(`part partial partly ending ends end starting starts begins beginning something like maybe partials incomplete`)
)

// vehicles finds registrations, in capitals without spaces. Part of one identifies nothing.
// Every line that anybody types is looked through, and few hold any: a form is looked for
// only where the text has what it cannot do without.
func (f *finder) vehicles() {
	can := platesIn(f.text)
	if can == (plates{}) {
		return
	}
	add := func(from, to int) {
		before := f.wordAt(from)
		if f.among(before, 3, partialWords) {
			return
		}
		plate := strings.ToUpper(strings.NewReplacer(" ", "", "-", "").Replace(f.text[from:to]))
		f.add(Vehicle, plate, from)
	}
	for _, m := range manxPlate.FindAllStringSubmatchIndex(f.textIf(can.manx), -1) {
		letters, digits := f.text[m[2]:m[3]], m[5]-m[4]
		end := m[1]
		if m[6] >= 0 && f.trailing(m[5], m[6], m[7]) {
			end = m[5] // "MN 1234 a grey van"
		}
		upper := letters == strings.ToUpper(letters)
		told := f.among(f.wordAt(m[0]), 5, vehicleWords)
		switch {
		case strings.EqualFold(letters, "MAN") && !told && digits < 4 && (!upper || digits < 3):
			// "man 20s", "MAN 20"
		case strings.EqualFold(letters, "MN") && !told && digits < 3 && !upper:
		default:
			add(m[0], end)
		}
	}
	for _, m := range manxReversed.FindAllStringIndex(f.textIf(can.reversed), -1) {
		add(m[0], m[1])
	}
	for _, m := range currentPlate.FindAllStringSubmatchIndex(f.textIf(can.current), -1) {
		whole := f.text[m[0]:m[1]]
		if whole == strings.ToUpper(whole) || m[4] == m[5] || f.among(f.wordAt(m[0]), 5, vehicleWords) {
			add(m[0], m[1])
		}
	}
	for _, form := range [...]*regexp.Regexp{prefixPlate, suffixPlate} {
		for _, m := range form.FindAllStringIndex(f.textIf(can.older), -1) {
			add(m[0], m[1])
		}
	}
	for _, m := range behindReg.FindAllStringSubmatchIndex(f.textIf(can.behindReg), -1) {
		if !f.covered(m[2]) {
			add(m[2], m[3])
		}
	}
}

// textIf is the text if a form may stand in it, and else nothing.
func (f *finder) textIf(possible bool) string {
	if !possible {
		return ""
	}
	return f.text
}

// plates are the forms of registration for which a text has the letters and digits.
type plates struct{ manx, reversed, current, older, behindReg bool }

func platesIn(text string) plates {
	run := longestDigits(text)
	if run == 0 {
		return plates{}
	}
	lower := strings.ToLower(text)
	has := func(part string) bool { return strings.Contains(lower, part) }
	return plates{
		manx: has("mn") || has("man"), reversed: has("mn"), current: run >= 2, older: run >= 3,
		behindReg: has("reg") || has("plate") || has("index") || has("vrm") || has("vrn"),
	}
}

// longestDigits is the length of the longest run of digits.
func longestDigits(text string) int {
	run, longest := 0, 0
	for i := range len(text) {
		if !isDigit(text[i]) {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return longest
}

// trailing tells whether the letter behind a plate's digits is a word of its own: "a" or
// "I" in a sentence.
func (f *finder) trailing(digits, from, to int) bool {
	return from > digits && (f.text[from:to] == "a" || f.text[from:to] == "i" || f.text[from:to] == "I") &&
		to < len(f.text) && strings.HasPrefix(f.text[to:], " ")
}

// covered tells whether a vehicle has been found where a match begins.
func (f *finder) covered(at int) bool {
	for _, h := range f.hits {
		if h.Kind == Vehicle && h.at == at {
			return true
		}
	}
	return false
}

// wordAt is the number of words that end before a place in the text.
func (f *finder) wordAt(at int) int {
	lo, hi := 0, len(f.words)
	for lo < hi {
		if mid := (lo + hi) / 2; f.words[mid].end <= at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// phones finds telephone numbers, in international form: a British one from its leading 0,
// any other from its +.
func (f *finder) phones() {
	for i := 0; i < len(f.text); i++ {
		c := f.text[i]
		if c != '+' && c != '0' || i > 0 && (isDigit(f.text[i-1]) || f.text[i-1] == '+' || f.text[i-1] == '.' || f.text[i-1] == '/') {
			continue
		}
		digits, end := f.dial(i)
		number := ""
		switch {
		case c == '+' || strings.HasPrefix(digits, "00"):
			digits = strings.TrimPrefix(digits, "00")
			if rest, ok := strings.CutPrefix(digits, "44"); ok {
				rest = strings.TrimPrefix(rest, "0")
				if len(rest) == 9 || len(rest) == 10 {
					number = "+44" + rest
				}
			} else if len(digits) >= 8 && len(digits) <= 15 && !strings.HasPrefix(digits, "0") {
				number = "+" + digits
			}
		case (len(digits) == 10 || len(digits) == 11) && strings.IndexByte("12378", digits[1]) >= 0:
			number = "+44" + digits[1:]
		}
		if number != "" {
			f.add(Phone, number, i)
			i = end - 1
		}
	}
}

// dial reads the digits of a number at i, with the spaces, dots, hyphens and brackets that
// people put between them, up to as many as a number can have.
func (f *finder) dial(i int) (digits string, end int) {
	var b strings.Builder
	most := 15
	if f.text[i] == '0' && !strings.HasPrefix(f.text[i:], "00") {
		most = 11
	}
	end = i
	for j := i; j < len(f.text) && b.Len() < most; j++ {
		switch c := f.text[j]; {
		case isDigit(c):
			b.WriteByte(c)
			end = j + 1
		case c == '+' && j == i:
		case (c == ' ' || c == '-' || c == '.' || c == '(' || c == ')') && j-end < 2:
		default:
			return b.String(), end
		}
	}
	if end < len(f.text) && isDigit(f.text[end]) {
		return "", end // more digits than a number has
	}
	return b.String(), end
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
