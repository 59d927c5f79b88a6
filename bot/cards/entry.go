package cards

import (
	"convenor/bot"
	"convenor/casework"
	"convenor/casework/filing"
)

// RecordEntryCard is the entry for one child's own record, with the state it has there.
func (d Deck) RecordEntryCard(t filing.RecordEntryText, e casework.RecordEntry) bot.Message {
	card := pushed(t.Case, "Record entry, "+titled(t.Initials, t.Case))
	switch e.State {
	case casework.EntryHeld:
		card = card.With(bot.Text("Held for the administrator:"), bot.Bullets(d.heldBecause(e.Why)))
	case casework.EntryFiled:
		if e.Filed != nil {
			card = card.With(bot.Textf("Filed on the child's record on %s.", d.dayOf(e.Filed.At)))
		}
	case casework.EntryReleased:
		card = card.With(bot.Text("For this child's own record and no other. Please copy it there, then press the button."))
	}
	card = card.With(bot.Divider{}).With(d.entryHead(t)...).With(d.entryBody(t)...).With(bot.Divider{})
	switch e.State {
	case casework.EntryHeld:
		card = card.With(buttons(releaseButton(t.Case, string(t.Meeting)))...)
	case casework.EntryReleased:
		card = card.With(buttons(filedButton(t.Case, string(t.Meeting)))...)
	}
	return card
}

func releaseButton(c casework.CaseRef, meeting string) bot.Button {
	return press("Release the entry", "release", "case", string(c), "meeting", meeting)
}

// heldBecause are the rules that hold an entry.
func (d Deck) heldBecause(why []casework.Rule) []string {
	var out []string
	for _, r := range why {
		if s, ok := sentences[r]; ok {
			out = append(out, s.says)
		}
	}
	if len(out) == 0 {
		out = append(out, "It waits for your look.")
	}
	return out
}

func titled(initials string, ref casework.CaseRef) string {
	return title(&casework.Case{Initials: initials, Ref: ref})
}

// entryHead is which meeting it was and how the case fared.
func (d Deck) entryHead(t filing.RecordEntryText) []bot.Block {
	f := bot.Fields{}
	if on := meetingDate(t.Meeting); !on.IsZero() {
		name := "Risk Management Meeting"
		if t.Case.Process() == casework.RRM {
			name = "Risk Resolution meeting"
		}
		f = append(f, bot.Pair(name, d.day(on)))
	}
	f = append(f, bot.Pair("Outcome", upper(d.fared(t.Outcome))))
	if !t.NextReview.IsZero() {
		f = append(f, bot.Pair("Next review", d.day(t.NextReview)))
	}
	return []bot.Block{f}
}

// entryBody is everything said about the child that may stand in the child's own record. The
// minutes show the same.
func (d Deck) entryBody(t filing.RecordEntryText) []bot.Block {
	var out []bot.Block
	add := func(blocks []bot.Block) { out = append(out, blocks...) }
	if t.Case.Process() == casework.RRM {
		add(d.entryResolution(t.Resolution))
	} else {
		add(section("Level of risk", d.entryLevels(t)...))
	}
	add(section("Social worker's report", entryReport(t.Report)...))
	add(section("What the child or young person says", whole(d.entryVoices(t.Voices))...))
	add(section("Previously agreed steps", whole(d.entryActions(t.Reviewed))...))
	add(section("New information", whole(d.entryInformation(t))...))
	add(section("Agreed", whole(d.entryLines(t.Decisions))...))
	add(section("Not agreed by all", whole(d.entryLines(t.Objections))...))
	add(section("Agreed actions", whole(d.entryActions(t.Actions))...))
	add(section("Quality of the plan", whole(d.planChecks(t.PlanChecks))...))
	add(section("Differences of professional opinion", whole(d.entryDifferences(t.Differences))...))
	if t.Opening != casework.OpeningUndecided {
		add(section("Decision on opening", bot.Text(opening(t.Opening))))
	}
	if t.Withheld > 0 {
		add([]bot.Block{bot.Text(raised(t.Withheld))})
	}
	add(section("Corrections", whole(d.entryLines(t.Corrected))...))
	return out
}

func raised(n int) string {
	return upper(count(n, "matter was", "matters were")) + " raised to the Strategic Exploitation Meeting; the words stay there."
}

func opening(o casework.Opening) string {
	switch o {
	case casework.OpeningOpen:
		return "Open to Children's Social Care. The case joins the rota."
	case casework.OpeningEscalate:
		return "The difference of professional opinion goes up a stage."
	case casework.OpeningNoFurther:
		return "No further action by this meeting. The case closes."
	}
	return "Not decided yet."
}
