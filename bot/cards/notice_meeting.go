package cards

import (
	"fmt"
	"slices"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/due"
)

// meetingNotice is about a meeting before and while it sits.
func (d Deck) meetingNotice(f casework.Fact, x Matter) (bot.Message, bool) {
	m := x.Meeting
	if m == nil {
		return bot.Message{}, false
	}
	id := string(m.ID)
	card := func(title, says string, row ...bot.Button) (bot.Message, bool) {
		return pushed("RMM", title, bot.Text(says)).With(buttons(row...)...), true
	}
	start := press("Start the meeting", "start", "meeting", id).Primary()
	end := press("Close the meeting", "close", "meeting", id)
	switch f.Kind {
	case due.FactAgendaDraft:
		return d.DraftAgenda(m, x.Cases), true
	case due.FactAgenda:
		return d.Agenda(m, x.Cases), true
	case due.FactSubstitute:
		return d.substituteNotice(f, m)
	case due.FactReportAsked, due.FactReportChased, due.FactNoWorker:
		return d.reportNotice(f, x)
	case due.FactPrepare:
		return d.prepareNotice(f, x)
	case writeHere:
		return d.writeHere(x)
	case due.FactNotStarted:
		return card("The meeting has not started", fmt.Sprintf("The meeting of %s was due to start at %s. Nobody is let in before it starts.", d.day(m.Date), m.Start),
			start, press("Cancel the meeting", "cancel", "meeting", id).Danger())
	case due.FactMayTakeOver:
		return card("You may take the chair", fmt.Sprintf("The meeting of %s was due to start at %s and has not. As deputy chair you may take over and start it.", d.day(m.Date), m.Start),
			press("Take the chair", "takeover", "meeting", id).Primary(), start)
	case due.FactTakenOver:
		return card("The deputy chairs", fmt.Sprintf("%s has the chair at the meeting of %s and takes its decisions. You hear of them in the summary.", d.who(m.ChairedBy), d.day(m.Date)))
	case due.FactStarted:
		return d.Started(m), true
	case due.FactItem:
		if x.Case == nil || f.Thing != string(x.Case.Ref) {
			return bot.Message{}, false
		}
		return d.ItemCard(x.Case, m), true
	case due.FactPart:
		return d.PartCard(casework.ThemePart(f.Thing)), true
	case due.FactTimeUp:
		return card("The time is up", fmt.Sprintf("The meeting's planned time ended at %s.%s A case that is not finished can be marked as part heard: it comes first next time.", d.clock(m.EndsAt(d.zone())), toCome(m)),
			press("Next case", "next"), end)
	case due.FactDraftClose:
		return card("Is the meeting over?", fmt.Sprintf("The meeting of %s is still open, long after its time. Nobody gets their actions or entries until it closes.", d.day(m.Date)), end.Primary())
	}
	return bot.Message{}, false
}

// writeHere tells somebody how to take part in single cases from a direct message.
func (d Deck) writeHere(x Matter) (bot.Message, bool) {
	if len(x.Cases) == 0 {
		return bot.Message{}, false
	}
	first := x.Cases[0].Ref
	m := pushed(first, "Please write to me here",
		bot.Textf("You are at the meeting of %s for %s. Here you cannot be let into one case's thread alone, so please write to me in this conversation, with the reference in front:", d.day(x.Meeting.Date), some(refsOf(x.Cases), 5)),
		bot.Quote(string(first)+" info: …"),
		bot.Text("It goes into the record just as a line in the thread does."))
	var row []bot.Button
	for _, c := range x.Cases[:min(5, len(x.Cases))] {
		row = append(row, press("Open "+string(c.Ref), "open", "case", string(c.Ref)))
	}
	return m.With(buttons(row...)...), true
}

func refsOf(cases []casework.Case) []string {
	var out []string
	for _, c := range cases {
		out = append(out, string(c.Ref))
	}
	return out
}

// toCome says which cases follow the one being heard.
func toCome(m *casework.Meeting) string {
	i := slices.IndexFunc(m.Agenda, func(it casework.AgendaItem) bool { return it.Case == m.CurrentItem })
	if m.CurrentItem == "" || i < 0 || i+1 >= len(m.Agenda) {
		return ""
	}
	var refs []string
	for _, it := range m.Agenda[i+1:] {
		refs = append(refs, string(it.Case))
	}
	return " Still to come: " + some(refs, 8) + "."
}

// reportNotice asks the allocated social worker, or says that there is none.
func (d Deck) reportNotice(f casework.Fact, x Matter) (bot.Message, bool) {
	m := x.Meeting
	ref := casework.CaseRef(f.Thing)
	it := m.Item(ref)
	if it == nil {
		return bot.Message{}, false
	}
	if f.Kind != due.FactNoWorker && x.Case != nil && !x.Case.OpenTo(f.To) {
		return bot.Message{}, false // restricted to others: there is nothing to report on
	}
	when := d.slot(m, it)
	if f.Kind == due.FactNoWorker {
		return pushed(ref, string(ref)+" has no allocated social worker",
			bot.Textf("%s comes before the meeting on %s. It has no allocated social worker, so nobody is asked for a report. Whoever raised it, please be ready to set it out; whoever manages, please see whether a worker can be named.", ref, when)).
			With(buttons(append(d.nameWorker(f.To, ref), apologiesButton(m.ID))...)...), true
	}
	five := bot.Bullets{"the risk as you assess it", "who or what it comes from, and who it is for", "the plan that reduces or removes it", "how well that is working", "what stands in the way"}
	row := buttons(append([]bot.Button{reportButton(ref)}, comingButtons(m, ref)...)...)
	if f.Kind == due.FactReportAsked {
		return pushed(ref, string(ref)+" is on the agenda", bot.Textf("%s comes before the meeting on %s. Please attend, and set out five things beforehand:", ref, when), five).
			With(bot.Text("A few lines each are enough. Please say as well whether you come; somebody who comes for you signs and sees this one case.")).With(row...), true
	}
	missing := "The report is not complete yet."
	if x.Case != nil && x.Case.Ref == ref {
		parts := x.Case.Item.Report.Missing()
		if len(parts) == 0 {
			return bot.Message{}, false
		}
		missing = "Still missing: " + missingParts(parts) + "."
	}
	return pushed(ref, "The report for "+string(ref), bot.Textf("%s comes before the meeting on %s. %s A few lines each are enough, and you can send what you have.%s", ref, when, missing, unanswered(m, ref))).With(row...), true
}

// nameWorker is for whoever may name a child's social worker.
func (d Deck) nameWorker(to casework.PersonID, ref casework.CaseRef) []bot.Button {
	p, ok := d.Roster.Person(to)
	if v := (casework.Viewer{Person: p, Known: ok && p.Active()}); !v.KeepsCases() {
		return nil
	}
	return []bot.Button{press("Name a social worker", "reallocate", "case", string(ref)).Primary()}
}

// prepareNotice gives somebody who has signed the cases they may see: those they are there
// for, and no restricted case that does not name them.
func (d Deck) prepareNotice(f casework.Fact, x Matter) (bot.Message, bool) {
	a := x.Meeting.Attendance(f.To)
	if a == nil || a.Signed == nil {
		return bot.Message{}, false
	}
	var cases []casework.Case
	people := map[casework.CaseRef]casework.Child{}
	for _, c := range x.Cases {
		if a.Cases != nil && !slices.Contains(a.Cases, c.Ref) ||
			len(c.Restricted) > 0 && !slices.Contains(c.Restricted, f.To) {
			continue
		}
		cases = append(cases, c)
		for _, child := range x.Children {
			if child.ID == c.Child {
				people[c.Ref] = child
			}
		}
	}
	return d.Prepare(x.Meeting, cases, people), true
}

// paperNotice is about a meeting when it is over, and about the board.
func (d Deck) paperNotice(f casework.Fact, x Matter) (bot.Message, bool) {
	if f.Kind == unreachable {
		return pushed("RMM", "Somebody cannot be reached", bot.Textf("There is a message for %s, who has no account in the chat. Please connect one, or tell them in another way to look.", d.who(casework.PersonID(f.Thing)))), true
	}
	switch f.Kind {
	case due.FactJoinAsked, due.FactJoined, due.FactNotJoined:
		return d.joinNotice(f)
	}
	m := x.Meeting
	if m == nil {
		return bot.Message{}, false
	}
	switch f.Kind {
	case due.FactSummary:
		if x.Resolved != nil {
			return d.ResolutionSummary(*x.Resolved), true
		}
		if x.Summary == nil {
			return bot.Message{}, false
		}
		return d.SummaryCard(*x.Summary), true
	case due.FactClosed:
		return d.Closed(m, x.Items), true
	case due.FactLinesLapsed:
		return d.linesLapsed(f.To, m)
	case due.FactMinutesDue:
		return d.minutesDue(f, m), true
	case due.FactMinutes:
		// Never the minutes themselves: a lasting message on a phone is no place for them, and
		// who did not sign may not read them at all.
		if !m.SignedBy(f.To) {
			return bot.Message{}, false
		}
		return pushed("RMM", "Minutes of "+d.day(m.Date), bot.Textf("Version %d of the minutes is approved.", m.Papers.Version)).
			With(buttons(press("Read the minutes", "minutes", "meeting", string(m.ID)).Primary())...), true
	case due.FactCancelled:
		if f.To != "" {
			told := d.Cancelled(m)
			told.Audience = bot.Confidential
			return told, true
		}
		return d.Cancelled(m), true
	case due.FactDecide:
		return d.decideNotice(f, m), true
	}
	return bot.Message{}, false
}

func (d Deck) minutesDue(f casework.Fact, m *casework.Meeting) bot.Message {
	says := fmt.Sprintf("The minutes of %s are a draft and wait for the chair. Members should have them within %s of the meeting.", d.day(m.Date), count(d.settings().MinutesWithin, "working day", "working days"))
	row := []bot.Button{press("Read the minutes", "minutes", "meeting", string(m.ID)).Primary()}
	if f.To == m.ChairedBy {
		row = append(row, press("Approve", "approve", "meeting", string(m.ID)))
	}
	return pushed("RMM", "Minutes to approve", bot.Text(says)).With(buttons(row...)...)
}

// decideNotice asks the chair about a High or Very High case of a cancelled week.
func (d Deck) decideNotice(f casework.Fact, m *casework.Meeting) bot.Message {
	fared := "is cancelled"
	if m.Cancelled != nil && m.Cancelled.Lapsed {
		fared = "was not held"
	}
	next := "the next meeting"
	if !m.Following.IsZero() {
		next = "the meeting of " + d.day(m.Following)
	}
	return pushed(f.Thing, "What happens with "+f.Thing+"?",
		bot.Textf("The meeting of %s %s, and %s was due at it. Its due dates have not moved. Please decide whether it can wait for %s.", d.day(m.Date), fared, f.Thing, next)).
		With(buttons(withoutMeeting(f.Thing)...)...)
}

// withoutMeeting are the ways to decide about a case of a cancelled week.
func withoutMeeting(ref string) []bot.Button {
	return []bot.Button{
		press("Call an extraordinary meeting", "urgent", "case", ref),
		press("It can wait", "decide", "case", ref, "decision", "waits for the next meeting"),
		openCase(casework.CaseRef(ref)),
	}
}
