package cards

import (
	"convenor/bot"
)

// Refusal says which rule refused and what to do instead. It never repeats what was typed.
// Withheld reads exactly like not found; an error that is no casework.Error is our fault.
func (d Deck) Refusal(err error) bot.Message { return bot.Say("refused") }

// FieldErrors are the sentences that stand beside the fields of a form, by field name as
// forms have it ("full name" is "full-name"). A refusal without a field is not in it.
func (d Deck) FieldErrors(err error) map[string]string { return nil }
