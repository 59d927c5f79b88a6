package cards

import (
	"cmp"
	"fmt"
	"slices"

	"convenor/bot"
	"convenor/casework"
)

// TrackerCard is the rota: levels, review dates and what is late, the cases that the reader
// may see. Hidden counts those on the rota that they may not.
func (d Deck) TrackerCard(cases []casework.Case, hidden int) bot.Message {
	card := pushed("RMM", "Tracker, "+d.day(d.Today))
	var raised, rota []casework.Case
	for _, c := range cases {
		switch c.State {
		case casework.CaseRaised:
			raised = append(raised, c)
		case casework.CaseOpen:
			rota = append(rota, c)
		}
	}
	slices.SortStableFunc(rota, func(a, b casework.Case) int {
		return cmp.Or(cmp.Compare(a.NextReview.String(), b.NextReview.String()), cmp.Compare(b.Level(), a.Level()), cmp.Compare(a.Ref, b.Ref))
	})
	if len(rota)+len(raised) == 0 {
		card = card.With(bot.Text("There is no case on the rota that you may see."))
	} else {
		card = card.With(bot.Textf("%s on the rota: %s.", upper(count(len(rota), "case", "cases")), byLevel(rota)))
	}
	where := "Open one with /rmm case and its reference."
	card = card.With(bullets(d.tracked(rota), mostListed, where)...)
	card = card.With(section("Raised, the meeting decides", bullets(d.tracked(raised), mostListed, where)...)...)
	if hidden > 0 {
		card = card.With(bot.Notef("%s on the rota not shown to you.", upper(count(hidden, "more case is", "more cases are"))))
	}
	return card
}

func (d Deck) tracked(cases []casework.Case) []string {
	var lines []string
	for i := range cases {
		c := &cases[i]
		line := fmt.Sprintf("%s · %s · review %s", title(c), c.Level(), d.reviewShort(c))
		late := 0
		for _, a := range c.Actions {
			if a.Overdue(d.Today) {
				late++
			}
		}
		if late > 0 {
			line += " · " + count(late, "action late", "actions late")
		}
		lines = append(lines, line)
	}
	return lines
}

func (d Deck) reviewShort(c *casework.Case) string {
	if c.NextReview.IsZero() {
		return "at the next meeting"
	}
	s := d.day(c.NextReview)
	if n := d.Today.Sub(c.NextReview); n > 0 {
		s += ", " + daysLate(n)
	}
	return s
}

// byLevel counts cases by their level, the highest first.
func byLevel(cases []casework.Case) string {
	n := map[casework.RiskLevel]int{}
	for i := range cases {
		n[cases[i].Level()]++
	}
	var out []string
	for _, l := range []casework.RiskLevel{casework.RiskVeryHigh, casework.RiskHigh, casework.RiskMedium, casework.RiskLow, casework.RiskUnassessed} {
		if n[l] > 0 {
			out = append(out, fmt.Sprintf("%d %s", n[l], l))
		}
	}
	if len(out) == 0 {
		return "none"
	}
	return list(out)
}
