package cards

import (
	"slices"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/due"
)

// The facts of package scheduler, which cannot be imported here.
const (
	// unreachable is told to an administrator: there is a message for somebody (Thing) who
	// has no account on any platform.
	unreachable casework.FactKind = "unreachable"
	// writeHere is told to somebody who is at a meeting for single cases, where the platform
	// cannot let them into one thread.
	writeHere casework.FactKind = "write here"
)

// lateNote stands under what is told after a time in which nothing ran.
const lateNote = bot.Note("This message is late: convenor was not running when it was due.")

// Notice puts a fact into words for whom it is for. It gives false for a step, and where
// what the fact is about is no longer there.
func (d Deck) Notice(f casework.Fact, x Matter) (bot.Message, bool) {
	if due.IsStep(f.Kind) {
		return bot.Message{}, false
	}
	for _, say := range []func(casework.Fact, Matter) (bot.Message, bool){
		d.resolutionMeetingNotice, d.resolutionNotice, d.actionNotice, d.differenceNotice, d.entryNotice, d.caseNotice, d.meetingNotice, d.paperNotice,
	} {
		m, ok := say(f, x)
		if !ok {
			continue
		}
		if x.Late {
			m = m.With(lateNote)
		}
		return m, true
	}
	return bot.Message{}, false
}

// reminder is a card about one action: reference, dates and buttons, never its words, which
// the button reveals.
func reminder(a casework.AgreedAction, says string, more ...bot.Block) bot.Message {
	return pushed(a.Ref, "Action "+string(a.Ref), bot.Text(says)).With(more...)
}

// actionNotice is about an agreed action.
func (d Deck) actionNotice(f casework.Fact, x Matter) (bot.Message, bool) {
	if x.Case == nil {
		return bot.Message{}, false
	}
	if f.Kind == due.FactActionsYours {
		return d.actionsYours(f, x)
	}
	a := x.Case.Action(casework.EntryRef(f.Thing))
	if a == nil {
		return bot.Message{}, false
	}
	ref := string(a.Ref)
	owned := "Owner: " + d.owner(a.Owner, a.Agency, "") + "."
	if p, ok := d.Roster.Person(a.Owner); ok && p.Left {
		owned = "Owner: " + d.who(a.Owner) + ", who is not on the roster any more."
	}
	open, elsewhere := openAction(a.Ref), press("Another owner", "reassign", "action", ref)
	switch f.Kind {
	case due.FactActionReminder:
		return reminder(*a, "Yours, "+d.standing(*a)+". Please say how it stands.",
			buttons(doneButton(a.Ref), notDoneButton(a.Ref), open)...), true
	case due.FactActionOverdue:
		says := upper(d.standing(*a)) + ". " + owned
		if a.State != casework.ActionBlocked {
			says += " Nobody has said how it stands."
		}
		return reminder(*a, says, buttons(open, elsewhere)...), true
	case due.FactActionOwnerGone:
		p, _ := d.Roster.Person(a.Owner)
		says := owned + " Nobody is reminded of it until it has another one."
		if r, ok := d.Roster.Representative(p.Agency); ok {
			says = owned + " " + d.who(r.ID) + " is reminded of it meanwhile."
		}
		return reminder(*a, upper(d.standing(*a))+". "+says, buttons(press("Reassign", "reassign", "action", ref).Primary(), open)...), true
	case due.FactActionBare:
		return d.AskComplete(x.Case, *a), true
	case due.FactActionBareChair:
		return reminder(*a, "This action still has no "+lacking(*a)+", so nobody is reminded of it.",
			buttons(press("Owner and due date", "complete", "action", ref).Primary(), open)...), true
	case due.FactActionAssigned:
		return reminder(*a, "This action is yours now, "+d.due(a.Due)+".", buttons(open, doneButton(a.Ref), notDoneButton(a.Ref))...), true
	case due.FactActionOutside:
		return reminder(*a, owned+" They are not among the people to whom this case is restricted: they can read the words of this action and answer it, and nothing else of the case. Please see that it says no more than they may know.",
			buttons(open, elsewhere)...), true
	case due.FactActionClaimed:
		w := a.Claimed()
		if w == nil {
			return bot.Message{}, false
		}
		return reminder(*a, d.by(w.By)+" says that it is "+string(w.State)+". Is that so?",
			buttons(press("Yes, that is so", "claim", "action", ref, "answer", "yes").Primary(), press("No", "claim", "action", ref, "answer", "no"), open)...), true
	case due.FactActionClassify:
		return reminder(*a, "Reported as not done. "+owned+" Please read the reason, then say whether circumstances changed or the agency did not act.",
			append(ownStaffing(*a), classifyButtons(a.Ref, open)...)...), true
	case due.FactActionBlocked:
		return reminder(*a, "Reported as blocked, "+d.due(a.Due)+". "+owned+" Please see what can be moved out of the way.", buttons(open, elsewhere)...), true
	}
	return bot.Message{}, false
}

func lacking(a casework.AgreedAction) string {
	switch {
	case a.Due.IsZero() && a.Owner == "":
		return "owner and no due date"
	case a.Due.IsZero():
		return "due date"
	}
	return "owner"
}

// actionsYours lists what somebody undertook at a meeting, by reference.
func (d Deck) actionsYours(f casework.Fact, x Matter) (bot.Message, bool) {
	all := []casework.Case{*x.Case}
	for _, c := range x.Cases {
		if c.Ref != x.Case.Ref {
			all = append(all, c)
		}
	}
	var mine []casework.AgreedAction
	for _, c := range all {
		for _, a := range c.Actions {
			if a.Owner == f.To && string(a.Meeting) == f.Thing && a.Waits() && a.What.Stands() {
				mine = append(mine, a)
			}
		}
	}
	if len(mine) == 0 {
		return bot.Message{}, false
	}
	slices.SortStableFunc(mine, byDue)
	on := meetingDate(casework.MeetingID(f.Thing))
	m := pushed(x.Case.Ref, "Your actions from "+d.day(on), bot.Text("These are yours. You will be reminded as each falls due."))
	for i, a := range mine {
		if i == mostListed/4 {
			m = m.With(bot.Textf("And %d more.", len(mine)-i))
			break
		}
		m = m.With(bot.Text(string(a.Ref) + ", " + d.due(a.Due))).With(buttons(openAction(a.Ref), doneButton(a.Ref))...)
	}
	return m.With(buttons(press("All my actions", "actions", "which", "mine"))...), true
}

// entryNotice is about the entry for a child's own record.
func (d Deck) entryNotice(f casework.Fact, x Matter) (bot.Message, bool) {
	if x.Case == nil || x.Case.Entry(casework.MeetingID(f.Thing)) == nil {
		return bot.Message{}, false
	}
	c, e := x.Case, *x.Case.Entry(casework.MeetingID(f.Thing))
	read := press("Read the entry", "record", "case", string(c.Ref), "meeting", f.Thing)
	from := "from the meeting of " + d.day(meetingDate(casework.MeetingID(f.Thing)))
	card := func(says string, row ...bot.Button) (bot.Message, bool) {
		return pushed(c.Ref, "Record entry for "+string(c.Ref), bot.Text(says)).With(buttons(row...)...), true
	}
	switch f.Kind {
	case due.FactEntryReleased:
		if x.Entry != nil && x.Entry.Case == c.Ref {
			return d.RecordEntryCard(*x.Entry, e), true
		}
		return card("The entry "+from+" is ready for this child's own record. Please read it and copy it there.", read, filedButton(c.Ref, f.Thing))
	case due.FactEntryHeld:
		m, _ := card("The entry "+from+" waits for you and has gone to nobody.", read, releaseButton(c.Ref, f.Thing))
		m.Body = slices.Insert(m.Body, 1, bot.Block(bot.Bullets(d.heldBecause(e.Why))))
		return m, true
	case due.FactEntryChased:
		return card("The entry "+from+" is not marked as being on the child's own record yet. Please copy it there, then press the button.", filedButton(c.Ref, f.Thing), read)
	case due.FactEntryUnfiled:
		return card("The entry " + from + " is still not on the child's own record. It is with " + d.who(e.For) + ". Please speak with them.")
	}
	return bot.Message{}, false
}
