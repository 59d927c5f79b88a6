package cards_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode"

	"convenor/bot"
)

// TestButtonsTravel: every button of every card calls a capability, within what a platform
// carries, with a label that fits.
func TestButtonsTravel(t *testing.T) {
	for _, c := range allCards() {
		for _, block := range c.message.Body {
			row, _ := block.(bot.Buttons)
			for _, b := range row {
				if _, err := bot.ParseDo(b.Do); err != nil || len(b.Do) > bot.MaxDo {
					t.Errorf("%s: the button %q calls %q (%d bytes): %v", c.name, b.Label, b.Do, len(b.Do), err)
				}
				if n := len([]rune(b.Label)); n == 0 || n > 75 {
					t.Errorf("%s: the label %q has %d characters", c.name, b.Label, n)
				}
			}
		}
	}
}

// TestTone holds the words to what tired people need: no shouting, no jargon, no label on a
// child, no word of another country's or trade's.
func TestTone(t *testing.T) {
	never := map[string]*regexp.Regexp{
		"an exclamation mark":        regexp.MustCompile(`!`),
		"the word dispute":           regexp.MustCompile(`(?i)disput`),
		"a shortened social worker":  regexp.MustCompile(`\bASW\b`),
		"a child called an offender": regexp.MustCompile(`(?i)(child|young person|young people)[^.]{0,20}\boffender|offender[^.]{0,12}(child|young person)`),
		"American spelling":          regexp.MustCompile(`(?i)\b(organiz|recogniz|behavior|center\b|canceled|prioritiz)`),
		"a word of programmers":      regexp.MustCompile(`(?i)\b(null|invalid|error|timestamp|database|token|payload|undefined|NaN)\b|%!|\{\}`),
		"two spaces":                 regexp.MustCompile(`[a-z.,]  +[A-Za-z]`),
		"a bad stop":                 regexp.MustCompile(` [.,;]|\.\.|,,`),
		"an ISO date":                regexp.MustCompile(`\d{4}-\d{2}-\d{2}`),
	}
	texts := map[string]string{}
	for _, c := range allCards() {
		texts[c.name] = c.message.Plain()
	}
	for name, f := range allForms() {
		texts["form "+name] = f.Plain()
	}
	for _, r := range rules(t) {
		texts["rule "+string(r)] = refusalOf(r)
	}
	for name, text := range texts {
		for what, pattern := range never {
			if found := pattern.FindString(text); found != "" {
				t.Errorf("%s has %s: %q", name, what, found)
			}
		}
		for _, r := range text {
			if unicode.Is(unicode.So, r) || r > 0xFFFF {
				t.Errorf("%s has the symbol %q", name, r)
			}
		}
	}
}

// TestYoungPersonFromEleven: below, and where no birthday is known, it is a child.
func TestYoungPersonFromEleven(t *testing.T) {
	for born, want := range map[string]string{"2015-11-24": "young person", "2015-11-25": "child", "2010-03-04": "young person"} {
		c := two()
		c.Born = day(born)
		text := deck().ReferralAccepted(c, day("2026-12-01"), 0).Plain()
		if !strings.Contains(text, "The "+want+" comes") {
			t.Errorf("born %s: %q, want %q", born, text, want)
		}
	}
}
