package cards

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/due"
	"convenor/casework/record"
	"convenor/casework/rmm"
)

// caseNotice is about a case as a whole. Who hears of it may not have signed yet, so it has
// the reference and what to do, and no level or words.
func (d Deck) caseNotice(f casework.Fact, x Matter) (bot.Message, bool) {
	if x.Case == nil {
		return bot.Message{}, false
	}
	c := x.Case
	ref := string(c.Ref)
	card := func(title, says string, row ...bot.Button) (bot.Message, bool) {
		return pushed(c.Ref, title, bot.Text(says)).With(buttons(row...)...), true
	}
	urgent := press("Call an extraordinary meeting", "urgent", "case", ref)
	open := openCase(c.Ref)
	switch f.Kind {
	case due.FactReferred:
		if !c.OpenTo(f.To) {
			return pushed(c.Ref, "New referral "+ref, bot.Text("It comes before the next meeting, and is restricted to people named by whoever referred it. You are not one of them; it shows as its reference alone.")), true
		}
		return d.referredNotice(x)
	case due.FactMatchAsked, due.FactMatchCount, due.FactMatchAnswered:
		return d.matchNotice(f, x)
	case due.FactDecisionTold:
		if c.Opening == nil {
			return bot.Message{}, false
		}
		return card("Decision on "+ref, "The meeting has decided about the "+d.child(c)+" you raised. "+opening(c.Opening.Decision))
	case due.FactSecondDeferral:
		return card(ref+" deferred again", fmt.Sprintf("This case has now been deferred %s in a row. It comes first at the next meeting, after what was part heard; please see that it is heard.", times(max(2, c.Deferrals))), open)
	case due.FactLevelProposed:
		return card("A level is proposed for "+ref, "Somebody who works with the "+d.child(c)+" sees the risk differently than the level that stands. Levels are agreed in the meeting; if this cannot wait, call an extraordinary one.", open, urgent)
	case due.FactUrgentAsked:
		return card("An extraordinary meeting is asked for: "+ref, d.asker(c)+" asks for a meeting before the next weekly one. Please speak with them now, then call the meeting or say why it can wait.", urgent, open)
	case due.FactReviewMissed:
		return card("Review of "+ref+" missed", fmt.Sprintf("The review was due %s, and no meeting has heard the case since. It is due at the next meeting; if that is too late, call an extraordinary one.", d.reviewShort(c)), open, urgent)
	case due.FactTransition:
		return card(ref+": turning 18 within six months", "The "+d.child(c)+" turns 18 within six months. Please agree an action for the move to adult services. Turning 18 takes nobody off the rota.", press("Agree an action", "action", "case", ref).Primary(), open)
	case due.FactTurned18:
		return card(ref+": 18 now", "This young person is 18 now and stays on the rota. Only the chair's decision ends the reviews. Please see that adult services know.", open)
	case due.FactOpeningUndecided:
		return card("Decision on "+ref+" is owed", "The meeting has not decided yet: open to Children's Social Care, escalate the difference, or no further action. It comes back "+d.comesBack(x.Case)+"; if that is too late, call an extraordinary meeting.", open, urgent)
	case due.FactMoveAsked, due.FactMoveWaits:
		return d.moveNotice(f, c)
	case due.FactReallocated:
		return card("You are now the social worker for "+ref, "You can see the whole case from now on. The request for a report and what was pending have moved to you.", reportButton(c.Ref), open)
	case due.FactMoveAccepted:
		if c.Moving == nil {
			return bot.Message{}, false
		}
		return card(ref+": another area has accepted", fmt.Sprintf("It is recorded, by %s, that the other area has accepted this %s. That takes nobody off the rota: please hear the case at the next meeting and close it there with /rmm resolve, or say why it stays.",
			d.by(c.Moving.Accepts), d.child(c)), open)
	case due.FactRestricted:
		return card(ref+" is restricted now", fmt.Sprintf("Only %s can see this case from now on, and you are one of them. Its thread in the meeting is shut. Please write to me here, with the reference in front: “%s info: …”. It goes into the record just as a line in the thread does.",
			count(len(c.Restricted), "person", "people"), ref), open)
	case due.FactReallocatedFrom:
		return card(ref+" has another social worker", fmt.Sprintf("%s is the social worker for %s from now on. What you still owed there has moved to them, and you are not expected for it any more.", d.who(c.Worker), ref))
	case due.FactInvited:
		return card("You are invited for "+ref, fmt.Sprintf("You are asked to the meeting of %s for this case alone. Please sign the confidentiality declaration; then you can see the case and are let in. If you cannot come, send apologies.", d.day(meetingDate(casework.MeetingID(f.Thing)))),
			signButton(casework.MeetingID(f.Thing)), apologiesButton(casework.MeetingID(f.Thing)))
	case due.FactClosedRecord:
		return card("Something was recorded on "+ref, "This case is closed, and no meeting hears it. Please read what has come, and refer the "+d.child(c)+" again if it changes the risk.", open)
	case due.FactConfirmWords:
		on := meetingDate(casework.MeetingID(f.Thing))
		return card("Your words in "+ref, fmt.Sprintf("At the meeting of %s somebody typed for you what you said about this case%s. Please open the case and read it, then confirm. If it is wrong, tell the administrator.", d.day(on), typedFor(c, f.To)),
			open, press("I confirm it", "confirm", "case", ref))
	}
	return bot.Message{}, false
}

// moveNotice asks whether the other area has accepted. Which area it is stands in the case.
func (d Deck) moveNotice(f casework.Fact, c *casework.Case) (bot.Message, bool) {
	if !c.MoveWaits() {
		return bot.Message{}, false
	}
	ref := string(c.Ref)
	says := fmt.Sprintf("The move was recorded on %s, and that area has not accepted the %s yet. The case stays here until it does. Please ask there, then press what is so.", d.day(c.Moving.Told), d.child(c))
	if f.Kind == due.FactMoveWaits {
		says = fmt.Sprintf("The move was recorded on %s, and that area has not accepted the %s yet, although it has been asked about more than once here. The case stays here until it does. Please take it up with your counterpart there.", d.day(c.Moving.Told), d.child(c))
	}
	return pushed(c.Ref, ref+": has the other area accepted?", bot.Text(says)).
		With(buttons(press("They have accepted", "transfer", "case", ref), press("The move is off", "move", "case", ref, "to", "off"), openCase(c.Ref))...), true
}

func (d Deck) referredNotice(x Matter) (bot.Message, bool) {
	c := x.Case
	says := "A " + d.child(c) + " has been referred and comes before the next meeting."
	if x.Meeting != nil && !x.Meeting.Date.IsZero() {
		says = "A " + d.child(c) + " has been referred and comes before the meeting of " + d.day(x.Meeting.Date) + "."
	}
	if c.State == casework.CaseRaised {
		says += " Not open to Children's Social Care: raised with a difference of professional opinion, the meeting decides."
	} else if c.Worker == "" {
		says += " There is no allocated social worker yet."
	}
	if !c.Referral.Rereferral.IsZero() {
		says += " A re-referral: an earlier case closed on " + d.day(c.Referral.Rereferral) + "."
	}
	return pushed(c.Ref, "New referral "+string(c.Ref), bot.Text(says), bot.Note("Its detail opens to you when the agenda is out and you have signed.")), true
}

// matchNotice is about cases that touch. The chair hears a number; the originator of a
// restricted entry is asked before anything else is said, and hears of their own entry only.
func (d Deck) matchNotice(f casework.Fact, x Matter) (bot.Message, bool) {
	c := x.Case
	ref := string(c.Ref)
	if f.Kind == due.FactMatchCount {
		n, waits, child, offender := 0, false, false, false
		for _, m := range c.Matches {
			if m.Found.UTC().Format(time.RFC3339) == f.Slot {
				n++
				waits = waits || rmm.MatchWaits(m)
				child, offender = child || m.Child, offender || m.Offender
			}
		}
		if waits {
			// Not even one of the cases: two such messages would name the connection.
			return pushed("RMM", "A possible connection", bot.Textf("Something that was just recorded shares something with %s. It rests on restricted information, so whoever gave that is asked first; you hear which cases it is when they agree.", count(max(1, n), "other case", "other cases"))), true
		}
		says := fmt.Sprintf("What was recorded in %s shares something with %s.", ref, count(max(1, n), "other case", "other cases"))
		return pushed(c.Ref, "A possible connection", bot.Text(says+" What may be told stands in the case.")).
			With(childMeant(child, offender)...).
			With(buttons(openCase(c.Ref))...), true
	}
	for _, m := range c.Matches {
		if string(m.Case) != f.Thing {
			continue
		}
		if f.Kind == due.FactMatchAsked {
			own := ownEntry(c, m, f.To)
			answers := buttons(press("Yes, the chair may know", "match", "answer", "yes", "case", ref, "other", string(m.Case)), press("No", "match", "answer", "no", "case", ref, "other", string(m.Case)))
			if f.To == m.Keeper && own != m.Entry {
				// Theirs is the case that is left to named people; whose entry it is stays unsaid.
				return pushed(m.Case, "May a connection be named?",
					bot.Textf("Something recorded in another case may be the name of the child of %s, which is left to named people. Whoever chairs has heard only that there is a connection. May they be told which two cases it is?", m.Case)).
					With(answers...), true
			}
			return pushed(caseOf(own), "May a connection be named?",
				bot.Textf("Your restricted entry %s shares %s with another case. Whoever chairs has heard only that there is a connection. May they be told which two cases it is? The words of your entry stay with you either way.", own, sharedKinds(m.Kinds))).
				With(answers...), true
		}
		if released(m) {
			return pushed(c.Ref, "A connection may be named",
				bot.Textf("Everybody whose restricted information it rests on agrees: %s and %s share %s. They are still recorded apart.", ref, m.Case, sharedKinds(m.Kinds))).
				With(childMeant(m.Child, m.Offender)...).
				With(buttons(openCase(c.Ref), press("Link the two cases", "link", "case", ref, "kind", string(casework.LinkPeer), "to", string(m.Case)))...), true
		}
		return pushed("RMM", "A connection stays unnamed",
			bot.Text("Somebody whose restricted information is touched would rather not have the connection named. You may ask for it at the next meeting, without names.")), true
	}
	return bot.Message{}, false
}

// childMeant prompts the chair where an alias is a child's own name: an offender may be a child,
// and what the board then owes that child. It names nobody.
func childMeant(child, offender bool) []bot.Block {
	switch {
	case offender:
		return []bot.Block{bot.Text("An alias recorded of a person of concern is also what a child is called here. That child may be meant, or somebody else: please find out. If it is that child, they are owed safeguarding of their own: a referral, where no case of theirs is open, and no record names them as anything but a child.")}
	case child:
		return []bot.Block{bot.Text("A name in what was recorded is also what a child is called here. That child may be meant, or somebody else.")}
	}
	return nil
}

// ownEntry is the person's entry in a match: of this case where it is theirs, else of the
// other one.
func ownEntry(c *casework.Case, m casework.Match, p casework.PersonID) casework.EntryRef {
	entries := c.Item.VOLT
	if c.Last != nil {
		entries = append(entries[:len(entries):len(entries)], c.Last.VOLT...)
	}
	for _, e := range entries {
		if e.Ref == m.Entry && e.By.SaidBy == p && e.Handling.Restricted() {
			return m.Entry
		}
	}
	return m.Other
}

// comesBack is when a case is heard next.
func (d Deck) comesBack(c *casework.Case) string {
	if c == nil || c.NextReview.IsZero() || c.Carried != casework.CarryNone {
		return "at the next meeting"
	}
	return "on " + d.day(c.NextReview)
}

// asker is who asks for an extraordinary meeting.
func (d Deck) asker(c *casework.Case) string {
	if c.Urgent == nil {
		return "Somebody who works with the " + d.child(c)
	}
	return d.who(c.Urgent.By.SaidBy)
}

// typedFor names what others typed for somebody about a case and what is not confirmed yet: the
// kind of each record, never its words.
func typedFor(c *casework.Case, p casework.PersonID) string {
	var names []string
	note := func(c *casework.Case) {
		for _, k := range record.Records(c) {
			if !k.Stands() || k.By.SaidBy != p || !k.By.OnBehalf() || k.By.Confirmed {
				continue
			}
			name := kept[k.What]
			if _, ref, ok := casework.ParseEntryRef(k.Ref, ""); ok && name != "" {
				name += " " + ref.Short()
			}
			name = strings.TrimSuffix(name, " to") // "the objection to" nothing numbered
			if name != "" && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	note(c)
	if c.Last != nil {
		note(&casework.Case{Item: *c.Last})
	}
	if len(names) == 0 {
		return ""
	}
	return ": " + some(names, mostListed)
}
