package cards

import (
	"fmt"
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/due"
	"convenor/casework/rrm"
)

// RoomTitle is what a meeting's room is called: by its day, and where it is about one case, by that.
func (d Deck) RoomTitle(m *casework.Meeting) string {
	if m.Process == casework.RRM && len(m.Agenda) > 0 {
		return fmt.Sprintf("%s, %s", m.Agenda[0].Case, d.day(m.Date))
	}
	return d.agendaTitle(m)
}

// WorryTitle is what the thread of a worry is called. Its words are not in it: titles stand in lists
// and on lock screens.
func (d Deck) WorryTitle(w casework.Worry) string { return "Worry " + w.Ref.Short() }

// meetingOn is the case of a Risk Resolution meeting.
func meetingOn(m *casework.Meeting) casework.CaseRef {
	if len(m.Agenda) == 0 {
		return ""
	}
	return m.Agenda[0].Case
}

func partButton(c casework.CaseRef) bot.Button {
	return press("Young person's part", "rrm-part", "case", string(c))
}

func startResolution(m casework.MeetingID) bot.Button {
	return press("Start the meeting", "rrm-start", "meeting", string(m)).Primary()
}

func endResolution(m casework.MeetingID) bot.Button {
	return press("Close the meeting", "rrm-close", "meeting", string(m))
}

// resolutionMeetingNotice is about a Risk Resolution meeting before and while it sits, and when it is
// off.
func (d Deck) resolutionMeetingNotice(f casework.Fact, x Matter) (bot.Message, bool) {
	m := x.Meeting
	if m == nil || m.Process != casework.RRM {
		return bot.Message{}, false
	}
	ref := meetingOn(m)
	when := fmt.Sprintf("%s at %s", d.day(m.Date), m.Start)
	card := func(title, says string, row ...bot.Button) (bot.Message, bool) {
		return pushed(ref, title, bot.Text(says)).With(buttons(row...)...), true
	}
	switch f.Kind {
	case due.FactAskedToMeet:
		return d.askedToMeet(f.To, m), true
	case due.FactMeetingBegun:
		return card("The meeting on "+string(ref)+" has started", d.chairedBy(m.ChairedBy)+" The confidentiality declaration is read out now. Sign it, and you are let into the room.",
			signButton(m.ID), apologiesButton(m.ID))
	case due.FactMeetingOff:
		says := "It is called off."
		if m.Cancelled != nil && m.Cancelled.Lapsed {
			says = "Nobody began it, so it is off. The case waits for another: /rrm schedule " + string(ref) + " arranges one."
		}
		return card("No meeting on "+string(ref), "The meeting was to be on "+when+". "+says)
	case due.FactNotStarted:
		return card("The meeting on "+string(ref)+" has not started", "It was due to start on "+when+". Nobody is let in before it starts.",
			startResolution(m.ID), press("Call it off", "rrm-cancel", "meeting", string(m.ID)).Danger())
	case due.FactItem:
		if x.Case == nil || x.Case.Resolution == nil {
			return bot.Message{}, false
		}
		return d.DraftPlan(x.Case, m), true
	case due.FactPartMissing:
		if x.Case == nil || x.Case.Item.Resolution == nil {
			return bot.Message{}, false
		}
		missing := rrm.PartMissing(x.Case.Item.Resolution.Part)
		if len(missing) == 0 {
			return bot.Message{}, false
		}
		return card("The young person's part in "+string(ref), "It is not recorded yet: "+partNames(missing)+". A no is recorded with why not.", partButton(ref))
	case due.FactTimeUp:
		return card("The time is up", fmt.Sprintf("The meeting's planned time ended at %s. What has not been discussed is listed when the plan is agreed.", d.clock(m.EndsAt(d.zone()))),
			press("Agree plan", "rrm-agree", "case", string(ref)), endResolution(m.ID))
	case due.FactDraftClose:
		return card("Is the meeting over?", fmt.Sprintf("The meeting on %s of %s is still open, long after its time. Nobody gets their actions or entries until it closes.", ref, d.day(m.Date)),
			endResolution(m.ID).Primary())
	}
	return bot.Message{}, false
}

// askedToMeet asks somebody to a meeting. Who works with the young person is reminded that they must
// know of it and its aim.
func (d Deck) askedToMeet(to casework.PersonID, m *casework.Meeting) bot.Message {
	ref := meetingOn(m)
	card := pushed(ref, "Meeting on "+string(ref), bot.Textf("You are asked to the Risk Resolution meeting on %s, on %s at %s. %s chairs it.", ref, d.day(m.Date), m.Start, upper(d.who(m.ChairedBy))))
	row := []bot.Button{signButton(m.ID), apologiesButton(m.ID)}
	if it := m.Item(ref); it != nil && it.Worker == to {
		card = card.With(bot.Text("Please see that the young person knows of the meeting and its aim, and attends where that is right for them, and note how it stands."))
		row = append(row, partButton(ref))
	}
	return card.With(bot.Text("Signing the confidentiality declaration opens the case to you, so that you can look in your own agency's records before.")).
		With(buttons(row...)...)
}

// MeetingCalled is the receipt for a Risk Resolution meeting: its day and time as they were read, who
// is asked, that its chair wrote the assessment, where that is so, and the earlier ones that still
// stand.
func (d Deck) MeetingCalled(c *casework.Case, m *casework.Meeting, before []casework.Meeting) bot.Message {
	var asked []casework.PersonID
	for _, a := range m.Attended {
		asked = append(asked, a.Person)
	}
	card := pushed(c.Ref, "Meeting on "+string(c.Ref)+" arranged",
		bot.Fields{bot.Pair("When", fmt.Sprintf("%s at %s", d.day(m.Date), m.Start)), bot.Pair("Chair", d.name(m.ChairedBy)), bot.Pair("Asked", d.shorts(asked))})
	if it := c.Item.Resolution; it != nil && it.Override != nil && c.Resolution.Assessment.State != casework.AssessmentApproved {
		card = card.With(bot.Text("The assessment is not approved. Your reason to meet before that stands in the record."))
	}
	card = card.With(d.authorChairs(c, m)...)
	for i := range before {
		o := &before[i]
		card = card.With(bot.Textf("The one arranged before, for %s at %s, still stands.", d.day(o.Date), o.Start)).
			With(buttons(press("Call off "+d.day(o.Date)+" at "+o.Start.String(), "rrm-cancel", "meeting", string(o.ID), "reason", "another time was arranged"))...)
	}
	return card.With(bot.Note("They are told now and can sign. To ask somebody else: /rrm invite " + string(c.Ref) + " and who. If day or time were read wrongly, arrange another and call this one off.")).
		With(buttons(partButton(c.Ref), press("Call it off", "rrm-cancel", "meeting", string(m.ID)))...)
}

// authorChairs warns that whoever chairs wrote the assessment.
func (d Deck) authorChairs(c *casework.Case, m *casework.Meeting) []bot.Block {
	if !rrm.AuthorChairs(c, m.ChairedBy) {
		return nil
	}
	return []bot.Block{bot.Textf("Please note: %s wrote some of the assessment. It is easier to be curious about it for somebody who did not; think about who else could chair.", d.who(m.ChairedBy))}
}

// DraftPlan opens the meeting: the plan as the meeting finds it, what is worried about and asked, and
// the young person's part. Everybody in the thread has signed.
func (d Deck) DraftPlan(c *casework.Case, m *casework.Meeting) bot.Message {
	card := bot.Card(title(c), bot.Text("The meeting begins with the plan as it is drafted. Every worry is discussed, each in a thread of its own; hypotheses compete, and what nobody knows is a question with who finds it out by when."))
	card.Push = push(c.Ref)
	card = card.With(d.authorChairs(c, m)...)
	if it := c.Item.Resolution; it != nil && it.Override != nil {
		card = card.With(bot.Textf("The assessment was not approved before. Why the meeting could not wait: %s", stop(it.Override.Reason)))
	}
	if c.Resolution.UnderReview() {
		card = card.With(bot.Text("Route under review: plan and contingencies stay in force."))
	}
	plan := d.planLines(c)
	if len(plan) == 0 {
		plan = section("Draft plan", bot.Text("Nothing yet."))
	}
	card = card.With(plan...).With(d.thoughts(c.Resolution)...)
	card = card.With(section("Young person's part", d.partLines(c)...)...)
	card = card.With(section("Prepared for this meeting", bullets(d.prepared(c), mostListed, "")...)...)
	card = card.With(bot.Divider{}).With(d.ResolutionHints()...)
	return card.With(buttons(partButton(c.Ref), press("Agree plan", "rrm-agree", "case", string(c.Ref)).Primary(), endResolution(m.ID))...).
		With(bot.Note("The last two are for whoever chairs."))
}

// partLines are what is recorded of the young person's part, and what is not.
func (d Deck) partLines(c *casework.Case) []bot.Block {
	var part casework.YoungPersonsPart
	if it := c.Item.Resolution; it != nil {
		part = it.Part
	}
	return bullets(d.part(part), mostListed, "")
}

// part is each of the young person's parts in a line.
func (d Deck) part(part casework.YoungPersonsPart) []string {
	var out []string
	for _, p := range part.Answers() {
		says := "not recorded yet"
		if p.Answer.Stands() {
			says = yesNoWords(p.Answer.Yes, p.Answer.Words)
		}
		out = append(out, upper(partName(p.Name))+": "+says+".")
	}
	return out
}

// yesNoWords is a yes or a no with its words.
func yesNoWords(yes bool, words string) string {
	s := "no"
	if yes {
		s = "yes"
	}
	if w := strings.TrimRight(strings.TrimSpace(words), "."); w != "" {
		s += ", " + w
	}
	return s
}

// partName is one of the young person's parts in words.
func partName(name string) string {
	switch name {
	case "knows":
		return "knows of the meeting and its aim"
	case "invited":
		return "invited"
	case "attended":
		return "attended"
	case "views":
		return "views given"
	}
	return name
}

func partNames(all []string) string {
	var out []string
	for _, p := range all {
		out = append(out, partName(p))
	}
	return list(out)
}

// WorryCard opens a worry's thread.
func (d Deck) WorryCard(c *casework.Case, w casework.Worry) bot.Message {
	card := bot.Card("Worry "+w.Ref.Short(), bot.Quote(w.Text.Words), bot.Note(d.by(w.By)))
	card.Push = push(c.Ref)
	card = card.With(bullets(d.thoughtsOf(c.Resolution, w.Ref), mostListed, "")...)
	var row []bot.Button
	for _, h := range c.Resolution.Hypotheses {
		if h.Worry == w.Ref && h.Text.Stands() && len(row) < 5 {
			row = append(row, press("What is the evidence for "+h.Ref.Short()+"?", "rrm-challenge", "item", string(h.Ref)))
		}
	}
	card = card.With(buttons(row...)...)
	return card.With(bot.Note("What is said here belongs to this worry: hypothesis: · evidence for: · evidence against: · question: · answer Q1: · action …"))
}

// ResolutionHints are the words that begin a line at a Risk Resolution meeting.
func (d Deck) ResolutionHints() []bot.Block {
	return section("Words that begin a line",
		bot.Bullets{
			"What people worry about: worry: (opens a thread of its own)",
			"How to understand it: hypothesis: · evidence for H1: · evidence against H1:",
			"What nobody knows: question: … who by when · answer Q1: …",
			"The plan: action police to … by fri · contingency: if … then … · plan yes · plan no, why",
			"The young person: child says: · young person knows: · young person attended: · young person's views:",
			"Anything else: info: · agreed: · difference: · done A1 · undo",
			"For others: for health: … (whoever chairs, and the administrator)",
		},
		bot.Note("Anything else you write there is nobody's record."))
}

// Begun is the receipt for the start of a Risk Resolution meeting.
func (d Deck) Begun(c *casework.Case, m *casework.Meeting) bot.Message {
	card := pushed(c.Ref, "The meeting on "+string(c.Ref)+" has started",
		bot.Textf("%s has the chair. Please read the confidentiality declaration out: it is what each person signs, and signing lets them into the room.", upper(d.who(m.ChairedBy))))
	return card.With(d.declaration(m)...).With(d.authorChairs(c, m)...).With(buttons(signButton(m.ID))...)
}

// PartStands is the receipt for the young person's part: what stands, and what is not recorded yet.
func (d Deck) PartStands(c *casework.Case) bot.Message {
	card := pushed(c.Ref, "Young person's part, "+string(c.Ref)).With(d.partLines(c)...)
	if it := c.Item.Resolution; it != nil && len(rrm.PartMissing(it.Part)) > 0 {
		return card.With(bot.Note("What is missing is asked for until it is recorded; a no is recorded with why not.")).With(buttons(partButton(c.Ref), undoButton(c.Ref))...)
	}
	return card.With(buttons(undoButton(c.Ref))...)
}

// ResolutionCloseSure asks whether a meeting is to close: whoever pressed a button, and whoever closes
// it without an agreed plan, which hears what that lacks.
func (d Deck) ResolutionCloseSure(c *casework.Case, m *casework.Meeting, lacks []rrm.Missing, agreed bool) bot.Message {
	card := pushed(c.Ref, "Close the meeting?", bot.Textf("The meeting on %s takes no more lines then and does not open again. The summary, the record entry and everybody's actions go out.", c.Ref))
	if !agreed {
		card = pushed(c.Ref, "The plan is not agreed", bot.Text("Closed now, this meeting agrees no plan; what was drafted stays a draft that nobody owes.")).
			With(d.lacks(lacks)...)
		return card.With(buttons(press("Agree plan", "rrm-agree", "case", string(c.Ref)).Primary(), press("Close all the same", "rrm-close", "meeting", string(m.ID), "sure", "yes"))...)
	}
	return card.With(buttons(press("Yes, close it", "rrm-close", "meeting", string(m.ID), "sure", "yes").Primary())...)
}

// lacks lists what a plan lacks, and of what.
func (d Deck) lacks(all []rrm.Missing) []bot.Block {
	var lines []string
	for _, x := range all {
		of := x.Of
		switch x.Lack {
		case rrm.LackAnswer, rrm.LackYes:
			of = nil
			for _, g := range x.Of {
				of = append(of, d.agency(casework.AgencyID(g)))
			}
		case rrm.LackPart:
			of = []string{partNames(x.Of)}
		}
		line := upper(planLacks[x.Lack])
		if len(of) > 0 {
			line += ": " + strings.Join(of, ", ")
		}
		lines = append(lines, line+".")
	}
	return bullets(lines, mostListed, "")
}
