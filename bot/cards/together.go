package cards

import (
	"fmt"
	"slices"
	"strings"

	"convenor/bot"
)

// Together is one message that holds several to one person, each under its own heading and
// with its own buttons. Its lock screen shows their references and nothing else. Late says
// that all of them are told after a time in which nothing ran.
func (d Deck) Together(parts []bot.Message, late bool) bot.Message {
	var m bot.Message
	if len(parts) == 1 {
		m = parts[0]
	} else {
		m = bot.Card(fmt.Sprintf("%d matters wait for you", len(parts)))
		m.Push = pushTogether(parts)
		for _, p := range parts {
			m = m.With(bot.Heading(p.Title)).With(p.Body...)
		}
	}
	if late {
		m = m.With(lateNote)
	}
	return m
}

// mostPushed bounds the references on a lock screen.
const mostPushed = 4

func pushTogether(parts []bot.Message) string {
	var refs []string
	for _, p := range parts {
		if ref := strings.TrimSuffix(p.Push, push("")); !slices.Contains(refs, ref) {
			refs = append(refs, ref)
		}
	}
	return push(strings.Join(refs[:min(mostPushed, len(refs))], ", "))
}
