package cards

import (
	"fmt"

	"convenor/bot"
	"convenor/casework"
)

// ThemesCard lists the theme items of meetings, the newest meeting first. Decides adds the
// buttons that keep or drop a draft.
func (d Deck) ThemesCard(meetings []casework.Meeting, decides bool) bot.Message {
	card := pushed("RMM", "Themes across cases")
	some := false
	for i := range meetings {
		m := &meetings[i]
		var blocks []bot.Block
		for _, t := range m.Themes {
			if t.State == casework.ThemeDropped || !t.Text.Stands() {
				continue
			}
			blocks = append(blocks, bot.Text(d.themeLine(t)))
			if t.State == casework.ThemeDraft && decides {
				blocks = append(blocks, themeButtons(m.ID, t.Number)...)
			}
		}
		some = some || len(blocks) > 0
		card = card.With(section(d.day(m.Date), blocks...)...)
	}
	if !some {
		card = card.With(bot.Text("Nothing has been noted yet."))
	}
	return card
}

func (d Deck) themeLine(t casework.ThemeItem) string {
	s := themePart(t.Part)
	if t.Kind != casework.Info {
		s += ", " + d.kind(t.Kind)
	}
	s += ": " + stop(t.Text.Words) + " " + d.by(t.By) + "."
	if t.State == casework.ThemeDraft {
		s += " (Draft, not kept yet.)"
	}
	return s
}

func themeButtons(m casework.MeetingID, n int) []bot.Block {
	return buttons(press("Keep", "keep", "meeting", string(m), "item", fmt.Sprint(n)).Primary(),
		press("Drop", "drop", "meeting", string(m), "item", fmt.Sprint(n)))
}
