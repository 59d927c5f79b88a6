package cards

import (
	"fmt"
	"strings"
	"time"

	"convenor/bot"
	"convenor/casework"
)

// Recorded is the short receipt for what a capability put into the record. What and refs
// are as casework.Applied keeps them, so that the same message delivered again is answered
// the same: the capability, then the references of what it made or changed.
func (d Deck) Recorded(what string, refs ...string) bot.Message {
	w, ok := receipts[what]
	if !ok {
		w = receipt{says: "Recorded{on}."}
	}
	about := d.referred(what, refs)
	on := ""
	if about != "" {
		on = ": " + about
	}
	says := strings.ReplaceAll(w.says, "{on}", on)
	if about == "" {
		about = "It"
	}
	m := bot.Say(strings.ReplaceAll(says, "{refs}", about))
	if w.next != "" {
		m = m.With(bot.Note(w.next))
	}
	c := caseIn(refs)
	if c == "" {
		return m
	}
	m.Push = push(c)
	if w.undo {
		m = m.With(buttons(undoButton(c))...)
	}
	return m
}

// referred lists references as people read them: meetings by their day, a case only where
// nothing inside it is named.
func (d Deck) referred(what string, refs []string) string {
	var out []string
	within := map[casework.CaseRef]bool{}
	for _, r := range refs {
		if c, _, ok := casework.ParseEntryRef(r, ""); ok {
			within[c] = true
		}
	}
	for _, r := range refs {
		if on := meetingDate(casework.MeetingID(r)); !on.IsZero() {
			out = append(out, d.day(on))
		} else if c, ok := casework.ParseCaseRef(r); ok {
			if !within[c] {
				out = append(out, string(c))
			}
		} else if _, _, ok := casework.ParseEntryRef(r, ""); ok || what == "settings" && r != "" {
			out = append(out, r)
		}
	}
	return list(out)
}

// caseIn is the case that references are about, the first one found.
func caseIn(refs []string) casework.CaseRef {
	for _, r := range refs {
		if c, ok := casework.ParseCaseRef(r); ok {
			return c
		}
		if c, _, ok := casework.ParseEntryRef(r, ""); ok && c != "" {
			return c
		}
	}
	return ""
}

// ActionRecorded is the receipt for an agreed action: how owner and date were read, and the
// question for what is missing.
func (d Deck) ActionRecorded(c *casework.Case, a casework.AgreedAction) bot.Message {
	if a.Owner == "" || a.Due.IsZero() {
		return d.AskComplete(c, a)
	}
	return pushed(a.Ref, "", bot.Textf("Action %s is recorded: %s, %s.", a.Ref, d.owner(a.Owner, a.Agency, a.CarriedOut), d.due(a.Due)),
		bot.Note("If owner or date were read wrongly, put them right with the button.")).
		With(buttons(press("Owner and due date", "complete", "action", string(a.Ref)), undoButton(c.Ref))...)
}

// AskComplete asks the author of an action for its owner or due date.
func (d Deck) AskComplete(c *casework.Case, a casework.AgreedAction) bot.Message {
	var lacks []string
	if a.Owner == "" {
		lacks = append(lacks, "an owner")
	}
	if a.Due.IsZero() {
		lacks = append(lacks, "a due date")
	}
	if len(lacks) == 0 {
		return d.ActionRecorded(c, a)
	}
	known := ""
	switch {
	case a.Owner == "" && a.Agency == "" && a.CarriedOut != "":
		known = fmt.Sprintf(" Its words name “%s”, who is not on the roster.", a.CarriedOut)
	case a.Owner != "" || a.Agency != "":
		known = " So far: " + d.owner(a.Owner, a.Agency, a.CarriedOut) + "."
	case !a.Due.IsZero():
		known = " So far: " + d.due(a.Due) + "."
	}
	return pushed(a.Ref, fmt.Sprintf("Action %s needs %s", a.Ref, list(lacks)),
		bot.Text("The action is recorded, but nobody can be reminded of it yet."+known+" Please add what is missing.")).
		With(buttons(append(d.ownerButtons(a), press("Owner and due date", "complete", "action", string(a.Ref)).Primary(), openAction(a.Ref), undoButton(c.Ref))...)...)
}

// ownerButtons answer the question whose an action is with one press: whoever was nearly named,
// or who is asked.
func (d Deck) ownerButtons(a casework.AgreedAction) []bot.Button {
	if a.Owner != "" {
		return nil
	}
	var row []bot.Button
	for _, p := range d.Roster.Near(a.CarriedOut) {
		row = append(row, press(d.who(p.ID), "complete", "action", string(a.Ref), "owner", p.Handle))
	}
	return append(row, press("I answer for it", "complete", "action", string(a.Ref), "owner", "me"))
}

// AlsoNamed tells who typed an action for several that only the first of them is reminded of
// it, and makes one for each of the others with a press.
func (d Deck) AlsoNamed(a casework.AgreedAction, others ...casework.PersonID) bot.Message {
	var row []bot.Button
	var names []string
	for _, id := range others {
		names = append(names, d.who(id))
		if p, ok := d.Roster.Person(id); ok {
			row = append(row, press("One for "+d.who(id)+" too", "share", "action", string(a.Ref), "owner", p.Handle))
		}
	}
	return pushed(a.Ref, "", bot.Textf("%s is recorded with one owner, who is reminded of it: %s. %s stands in its words and is not reminded.", a.Ref, d.who(a.Owner), list(names))).
		With(buttons(row...)...)
}

// OnlyProposed tells whoever may agree a level that what they said of it is a proposal.
func (d Deck) OnlyProposed(c casework.CaseRef, l casework.RiskLevel) bot.Message {
	return pushed(c, "", bot.Textf("%s is recorded as a proposed level of %s. For the level that the meeting agrees, type “agreed level: %s”, or press the button.", l, c, strings.ToLower(l.String()))).
		With(buttons(press("Agree "+l.String(), "agreelevel", "case", string(c), "level", l.String()).Primary(), undoButton(c))...)
}

// LeavesAtClose tells who agreed the level Low what follows from it.
func (d Deck) LeavesAtClose(c casework.CaseRef, open, objections int) bot.Message {
	says := fmt.Sprintf("The level Low is recorded, and %s leaves the rota when the meeting closes.", c)
	if open > 0 {
		says += fmt.Sprintf(" It leaves with %s; their owners are still reminded.", count(open, "open action", "open actions"))
	}
	if objections > 0 {
		says += fmt.Sprintf(" Recorded against it: %s.", count(objections, "objection", "objections"))
	}
	return pushed(c, "", bot.Text(says)).With(buttons(undoButton(c))...)
}

// DecisionOrAction offers to make an action of a decision that says who does something. The
// draft is where the line is kept.
func (d Deck) DecisionOrAction(c casework.CaseRef, draft string) bot.Message {
	return pushed(c, "", bot.Textf("What you wrote in %s is recorded as a decision. Nobody is reminded of a decision; if somebody is to do it, make it an action as well.", c)).
		With(buttons(press("Make it an action too", "recordheld", "draft", draft, "case", string(c)))...)
}

// ActionThere asks whether a line that names an action is about that action or is a new one.
// The draft is where the line is kept.
func (d Deck) ActionThere(c casework.CaseRef, ref casework.EntryRef, draft string) bot.Message {
	return pushed(c, "", bot.Textf("Your last line in %s begins with %s, and nothing was recorded yet. Does it change that action, or is it a new one?", c, ref)).
		With(buttons(press("It changes "+ref.Short(), "revise", "draft", draft, "action", string(ref), "offer", "yes"), press("A new action", "recordheld", "draft", draft, "case", string(c), "offer", "yes"))...)
}

// AlreadyRecorded answers the same words from the same person within ten minutes. The
// button records them again.
func (d Deck) AlreadyRecorded(before casework.Applied, again bot.Do) bot.Message {
	about := d.referred(before.What, before.Refs)
	if about != "" {
		about = " as " + about
	}
	m := bot.Say(fmt.Sprintf("You said the same at %s, and it is recorded already%s. Nothing was recorded twice.", d.clock(before.At), about))
	if c := caseIn(before.Refs); c != "" {
		m.Push = push(c)
	}
	if row := buttons(bot.Press("Record it again", again)); row != nil {
		return m.With(bot.Text("If you mean it a second time, press the button.")).With(row...)
	}
	return m.With(bot.Text("If you mean it a second time, please say it in slightly different words."))
}

// AreYouBack asks somebody who is marked as having left the meeting, and has written a line that
// was recorded, whether they are there again.
func (d Deck) AreYouBack(c casework.CaseRef, left time.Time) bot.Message {
	return pushed(c, "Are you back at the meeting?", bot.Textf("Your line is recorded. You are marked as having left at %s, so you do not count for the quorum.", d.clock(left))).
		With(buttons(press("I am back", "attend", "person", "me").Primary())...)
}

// Held answers a line from somebody who has not signed: it is kept, sealed, and offered
// again once they have.
func (d Deck) Held(m *casework.Meeting, c casework.CaseRef) bot.Message {
	what := "Your line is not recorded yet"
	if c != "" {
		what = fmt.Sprintf("Your line about %s is not recorded yet", c)
	}
	card := bot.Card("Please sign first",
		bot.Text(what+", because you have not signed the confidentiality declaration for this meeting."),
		bot.Text("It is kept, sealed, until the meeting closes. Sign, and you can record it with one press."))
	if c != "" {
		card.Push = push(c)
	}
	if m == nil {
		return card
	}
	return card.With(buttons(signButton(m.ID))...)
}

// HeldLine is a line of one's own that was kept until its author signed.
type HeldLine struct {
	Draft string // the draft's id
	Case  casework.CaseRef
	Words string
}

// HeldOffer offers the lines kept for somebody who has signed now, each with a button that
// records it. The lines are the reader's own.
func (d Deck) HeldOffer(lines []HeldLine) bot.Message {
	first := "Before you signed, you wrote a line that is not recorded yet."
	if len(lines) > 1 {
		first = fmt.Sprintf("Before you signed, you wrote %d lines that are not recorded yet.", len(lines))
	}
	m := bot.Card("Kept for you", bot.Text(first+" What you do not record is dropped when the meeting closes."))
	for _, l := range lines {
		m = m.With(bot.Heading(string(l.Case)), bot.Quote(l.Words)).
			With(buttons(press("Record it now", "recordheld", "draft", l.Draft, "case", string(l.Case)).Primary())...)
	}
	return m
}

// KeywordOffer is the one quiet offer after a line that begins with a keyword but has no
// colon. The keyword is what the line would be recorded as ("trend", "working"), the draft
// where it is kept.
func (d Deck) KeywordOffer(c casework.CaseRef, keyword, draft string) bot.Message {
	as, ok := keywords[keyword]
	if keyword == string(casework.Trend) {
		as, ok = "a "+strings.ToLower(d.trend()), true
	}
	if !ok {
		as = "“" + keyword + "”"
	}
	return pushed(c, "", bot.Textf("Your last line in %s was not recorded. If you meant it as %s, press the button; if not, there is nothing to do.", c, as),
		bot.Note("With a colon after the first word a line is recorded at once.")).
		With(buttons(press("Record it as "+as, "recordheld", "draft", draft, "case", string(c), "offer", "yes"))...)
}

// NotRecorded tells the author of a line, once in a meeting, that it is nobody's record, with
// the button that records it from the draft where it is kept.
func (d Deck) NotRecorded(c casework.CaseRef, draft string) bot.Message {
	return pushed(c, "", bot.Textf("Your line in %s is not in the record: only what begins with a word such as “info:” or “action:” is, and then it carries a mark.", c),
		bot.Note("Talk is welcome here and stays nobody's record. You are told this once in a meeting.")).
		With(buttons(press("Record it as information", "recordheld", "draft", draft, "case", string(c), "offer", "yes"))...)
}

// DraftKept says that what was typed into a form is kept, with the button that opens it
// again as it was left: open is the call that opened the form.
func (d Deck) DraftKept(open bot.Do) bot.Message {
	return bot.Say(fmt.Sprintf("What you wrote in “%s” is kept, for you alone.", FormTitle(open.Capability))).
		With(buttons(bot.Press("Go on", open).Primary())...)
}

// Undone says what was taken back. What is the kind of record, as record.Kept names it.
func (d Deck) Undone(c casework.CaseRef, what, ref string) bot.Message {
	name, ok := kept[what]
	if !ok {
		name = "your last record"
	}
	if ref != "" && what != "report" {
		name += " " + ref
	}
	return pushed(c, "", bot.Textf("Taken back in %s: %s. It no longer counts; the record keeps that it was there.", c, name))
}
