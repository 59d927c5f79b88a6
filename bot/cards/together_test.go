package cards_test

import (
	"slices"
	"testing"

	"convenor/bot"
)

// TestTogetherKeepsEveryButton: what could be pressed in the messages can be pressed in the
// one that holds them, behind the heading of its own matter.
func TestTogetherKeepsEveryButton(t *testing.T) {
	parts := nudges()
	m := deck().Together(parts, false)
	heading, pressed := -1, 0
	for _, block := range m.Body {
		switch b := block.(type) {
		case bot.Heading:
			if heading++; string(b) != parts[heading].Title {
				t.Errorf("heading %d is %q, want %q", heading, b, parts[heading].Title)
			}
		case bot.Buttons:
			if !slices.ContainsFunc(parts[heading].Body, func(o bot.Block) bool { own, ok := o.(bot.Buttons); return ok && slices.Equal(own, b) }) {
				t.Errorf("buttons %v stand under %q", b, parts[heading].Title)
			}
			pressed++
		}
	}
	if heading+1 != len(parts) || len(parts) < 20 || pressed < len(parts)-1 {
		t.Errorf("%d matters and %d rows of buttons for %d messages", heading+1, pressed, len(parts))
	}
}
