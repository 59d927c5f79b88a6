package cards

import (
	"fmt"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/rmm"
)

// MinutesCard is the minutes for those who signed. Chairs adds the button that approves a
// draft.
func (d Deck) MinutesCard(t rmm.MinutesText, chairs bool) bot.Message {
	card := pushed("RMM", "Minutes of "+d.day(t.Date), bot.Text(d.minutesState(t)), d.minutesHead(t))
	card = card.With(section("Attendance", bot.Text(d.quorum(t.Missing, t.Override != nil)))...)
	if t.Override != nil {
		card = card.With(bot.Textf("Why the meeting went on: %s %s.", stop(t.Override.Reason), d.by(t.Override.By)))
	}
	card = card.With(d.attendance(t.Attended)...)
	for _, c := range t.Cases {
		card = card.With(bot.Divider{}).With(d.minutesCase(c)...)
	}
	if t.Hidden > 0 {
		card = card.With(bot.Divider{}, bot.Note(d.hidden(t.Hidden)))
	}
	card = card.With(bot.Divider{})
	for _, p := range []casework.ThemePart{casework.PartTheme, casework.PartStrategic, casework.PartAOB} {
		var lines []string
		for _, x := range t.Themes {
			if x.Part == p {
				lines = append(lines, d.minutesTheme(x))
			}
		}
		card = card.With(section(themePart(p), whole(lines)...)...)
	}
	if t.Drafts > 0 {
		card = card.With(bot.Notef("%s not kept or dropped yet.", upper(count(t.Drafts, "item is", "items are"))))
	}
	card = card.With(section("Corrections", whole(d.amendments(t.Amendments))...)...)
	if t.State == casework.MinutesDraft && chairs {
		card = card.With(bot.Text("Please read the draft. Approved, it goes to the members; what is to be put right afterwards is a correction, and both versions stay.")).
			With(buttons(press("Approve", "approve", "meeting", string(t.Meeting)).Primary())...)
	}
	return card
}

// hidden says how many cases are kept from the reader, and nothing of them.
func (d Deck) hidden(n int) string {
	return upper(count(n, "case of this meeting is", "cases of this meeting are")) + " restricted to named people and not shown to you."
}

// DraftsWait says that items posted under themes, strategic items or other business are drafts
// still, with the button that leads to them.
func (d Deck) DraftsWait(n int) []bot.Block {
	says := fmt.Sprintf("%s to be kept or dropped, and nothing of it stands in the minutes yet.", upper(count(n, "draft item waits", "draft items wait")))
	return append([]bot.Block{bot.Text(says)}, buttons(press("Keep or drop drafts", "themes").Primary())...)
}

func (d Deck) minutesState(t rmm.MinutesText) string {
	switch t.State {
	case casework.MinutesDraft:
		return "Draft, not approved yet."
	case casework.MinutesApproved, casework.MinutesAmended:
		s := fmt.Sprintf("Version %d", t.Version)
		if t.Approved != nil {
			s += fmt.Sprintf(", approved by %s on %s", d.by(*t.Approved), d.dayOf(t.Approved.At))
		}
		if t.State == casework.MinutesAmended {
			s += ", corrected since"
		}
		return s + "."
	}
	return "There are no minutes yet."
}

func (d Deck) minutesHead(t rmm.MinutesText) bot.Fields {
	f := bot.Fields{bot.Pair("Chair", d.who(t.Chair))}
	if t.ReadBy != "" {
		f = append(f, bot.Pair("Declaration read out by", d.name(t.ReadBy)))
	}
	if t.Declared.Version != "" {
		f = append(f, bot.Pair("Declaration", "Version "+t.Declared.Version))
	}
	return f
}

func (d Deck) minutesCase(c rmm.MinutesCase) []bot.Block {
	out := []bot.Block{bot.Heading(titled(c.Initials, c.Case))}
	out = append(out, d.entryHead(c.RecordEntryText)...)
	f := bot.Fields{}
	if c.Why != "" {
		f = append(f, bot.Pair("Why", c.Why))
	}
	if c.Worker != "" {
		f = append(f, bot.Pair("Allocated social worker", d.name(c.Worker)))
	}
	if len(c.Present) > 0 {
		var there []string
		for _, p := range c.Present {
			there = append(there, d.name(p))
		}
		f = append(f, bot.Pair("Present for this case", list(there)))
	}
	if len(f) > 0 {
		out = append(out, f)
	}
	var proposed []string
	for _, a := range c.Proposed {
		if a.Removed == nil {
			proposed = append(proposed, d.proposal(a))
		}
	}
	out = append(out, section("Proposed levels", whole(proposed)...)...)
	entry := c.RecordEntryText
	entry.Withheld, entry.Differences = 0, nil // the words follow here
	out = append(out, d.entryBody(entry)...)
	out = append(out, section("Finished actions", whole(d.entryActions(c.Finished))...)...)
	out = append(out, d.differences(c.Differences)...)
	out = append(out, d.strategic(c.Strategic)...)
	if c.Closed != nil {
		out = append(out, section("Off the rota", bot.Text(stop(upper(closure(c.Closed.Reason))+". "+c.Closed.Words)), bot.Note("By "+d.by(c.Closed.By)+"."))...)
		var against []string
		for _, o := range c.Closed.Objections {
			if o.Text.Stands() {
				against = append(against, fmt.Sprintf("%s does not agree: %s", d.objector(o), stop(o.Text.Words)))
			}
		}
		out = append(out, whole(against)...)
	}
	return append(out, section("Corrections after approval", whole(d.amendments(c.Amendments))...)...)
}

func (d Deck) proposal(a casework.Assessment) string {
	s := a.Level().String()
	if a.Tool != casework.RiskUnassessed {
		s += " (CEAM tool " + a.Tool.String()
		if a.Score > 0 {
			s += fmt.Sprintf(", score %d", a.Score)
		}
		s += ")"
	}
	if a.Reason != "" {
		s += ": " + stop(a.Reason)
	} else {
		s += "."
	}
	return s + " " + d.by(a.By) + "."
}

func (d Deck) minutesTheme(x rmm.EntryTheme) string {
	s := ""
	if x.Kind != casework.Info {
		s = d.kind(x.Kind) + ": "
	}
	return s + stop(x.Words) + " " + d.by(x.By) + "."
}

func (d Deck) amendments(all []casework.Amendment) []string {
	var lines []string
	for _, a := range all {
		s := fmt.Sprintf("Version %d", a.Version)
		if a.Case != "" {
			s += ", " + string(a.Case)
		}
		if a.Item > 0 {
			a.Words = "A draft item was kept under " + themePart(a.Part)
		}
		lines = append(lines, fmt.Sprintf("%s: %s %s, %s.", s, stop(a.Words), d.by(a.By), d.dayOf(a.By.At)))
	}
	return lines
}
