package cards

import (
	"fmt"
	"slices"

	"convenor/bot"
	"convenor/casework"
)

// Started is the home channel's: the declaration's text and the button that signs it.
func (d Deck) Started(m *casework.Meeting) bot.Message {
	card := bot.Card(fmt.Sprintf("The meeting of %s has started", d.day(m.Date)),
		bot.Text("The confidentiality declaration is read out now. Whoever takes part signs it; signing lets you into the room."))
	card = card.With(d.declaration(m)...).With(bot.Divider{}).With(d.parts(m, nil)...)
	return card.With(buttons(signButton(m.ID), apologiesButton(m.ID))...).ForAll()
}

// Called is the receipt for an extraordinary meeting: its day and time as they were read, and the
// earlier ones on the same case that still stand.
func (d Deck) Called(m *casework.Meeting, before []casework.Meeting, runs bool) bot.Message {
	ref := m.Agenda[0].Case
	card := pushed(ref, "", bot.Textf("An extraordinary meeting on %s is called for %s at %s. Its agenda is out.", ref, d.day(m.Date), m.Start),
		bot.Note("If day or time were read wrongly, call another and call this one off."), NoEmergency())
	for i := range before {
		o := &before[i]
		card = card.With(bot.Textf("The one called before, for %s at %s, still stands.", d.day(o.Date), o.Start))
		if runs {
			card = card.With(buttons(press("Call off "+d.day(o.Date)+" at "+o.Start.String(), "cancel", "meeting", string(o.ID), "reason", "another time was called"))...)
		}
	}
	return card
}

// CloseUnreached asks whether to close a meeting that has not reached cases at High or Very High.
func (d Deck) CloseUnreached(m *casework.Meeting, missed []casework.CaseRef) bot.Message {
	return pushed("RMM", "Not closed yet", bot.Textf("%s at High or Very High %s not been reached: %s. Closed now, it comes first at the next meeting.",
		upper(count(len(missed), "case", "cases")), map[bool]string{true: "has", false: "have"}[len(missed) == 1], some(names(missed), mostListed))).
		With(buttons(press("Next case", "next").Primary(), press("Close all the same", "close", "meeting", string(m.ID), "sure", "yes"))...)
}

// SureToClose asks, before it is typed for them, whoever presses a button that closes a meeting.
const SureToClose = "Close the meeting? It takes no more lines then and does not open again. The summary, the record entries and everybody's actions go out."

// CloseSure asks whoever pressed a button whether the meeting is to close.
func (d Deck) CloseSure(m *casework.Meeting) bot.Message {
	return pushed("RMM", "Close the meeting?", bot.Textf("The meeting of %s takes no more lines then and does not open again. The summary, the record entries and everybody's actions go out.", d.day(m.Date))).
		With(buttons(press("Yes, close it", "close", "meeting", string(m.ID), "sure", "yes").Primary())...)
}

// Declaration is the text to sign, for one person.
func (d Deck) Declaration(m *casework.Meeting) bot.Message {
	return pushed("RMM", "Confidentiality declaration", bot.Textf("For the meeting of %s, %s.", d.day(m.Date), m.Start)).
		With(d.declaration(m)...).With(buttons(signButton(m.ID))...)
}

// declaration is the text with its version. Where the board's text was changed after the
// agenda was issued, that is said: the signature stands under the version issued.
func (d Deck) declaration(m *casework.Meeting) []bot.Block {
	text := d.settings().Declaration
	out := []bot.Block{bot.Quote(text.Text), bot.Notef("Version %s.", text.Version)}
	if text.Text == "" {
		out = []bot.Block{bot.Text("The board has not set the text of its declaration yet; the administrator can do so in the settings.")}
	}
	if h := m.Declared.Hash; h != "" && h != text.Hash() {
		out = append(out, bot.Notef("The text was changed after this agenda went out. You sign version %s, as it is read out.", m.Declared.Version))
	}
	return out
}

// Signed is the receipt for a signature; cases are those the person may now prepare, and room
// is where they are let in, zero where that is not open.
func (d Deck) Signed(m *casework.Meeting, cases []casework.CaseRef, room bot.Place) bot.Message {
	card := pushed("RMM", "Thank you for signing", bot.Textf("You have signed the declaration for the meeting of %s.", d.day(m.Date)))
	if m.Sits() {
		card = card.With(toRoom(room))
	} else if m.State == casework.MeetingIssued {
		card = card.With(bot.Textf("The room opens when the meeting starts, on %s at %s. You are let in then without doing anything.", d.day(m.Date), m.Start))
	}
	if len(cases) > 0 {
		card = card.With(bot.Textf("You may see: %s.", some(names(cases), mostListed))).
			With(buttons(press("Prepare", "prepare"))...)
	}
	return card
}

// Prepare is the private card of somebody who has signed: the cases of the agenda that they
// may see, for searching their own agency's records before the meeting. People are the
// children by their cases; without them the card has initials and dates of birth.
func (d Deck) Prepare(m *casework.Meeting, cases []casework.Case, people map[casework.CaseRef]casework.Child) bot.Message {
	card := pushed("RMM", "Prepare for "+d.day(m.Date),
		bot.Text("Please search your own agency's records for these children and young people, and bring what the meeting should know. This card is for you alone."))
	if len(cases) == 0 {
		return card.With(bot.Text("There is no case on the agenda that you may see."))
	}
	for _, it := range m.Agenda {
		i := slices.IndexFunc(cases, func(c casework.Case) bool { return c.Ref == it.Case })
		if i < 0 {
			continue
		}
		c := &cases[i]
		head := title(c)
		if it.Slot > 0 {
			head += fmt.Sprintf(" · %s, %s", it.Starts, minutes(it.Slot))
		}
		card = card.With(bot.Heading(head), d.identity(c, people[c.Ref]))
	}
	return card.With(bot.Notef("What you find goes in with %s volt and the reference, now or in the meeting.", command(m.Process)))
}

func (d Deck) identity(c *casework.Case, child casework.Child) bot.Fields {
	var f bot.Fields
	if child.FullName != "" {
		f = append(f, bot.Pair("Name", child.FullName))
	}
	if len(child.KnownAs) > 0 {
		f = append(f, bot.Pair("Known as", list(child.KnownAs)))
	}
	if !c.Born.IsZero() {
		f = append(f, bot.Pair("Born", fmt.Sprintf("%02d/%02d/%04d, %d years old", c.Born.Day, int(c.Born.Month), c.Born.Year, c.Born.AgeOn(d.Today))))
	}
	if c.Standing != casework.StandingUnset {
		f = append(f, bot.Pair("Standing", string(c.Standing)))
	}
	late := 0
	for _, a := range c.Actions {
		if a.Overdue(d.Today) {
			late++
		}
	}
	if waiting := len(d.actionLines(c.Actions, casework.AgreedAction.Waits)); waiting > 0 {
		f = append(f, bot.Pair("Open actions", fmt.Sprintf("%d, of which %d late", waiting, late)))
	}
	return f
}

// PartCard opens a part of the agenda that takes lines of its own.
func (d Deck) PartCard(p casework.ThemePart) bot.Message {
	card := bot.Card(themePart(p))
	switch p {
	case casework.PartTheme:
		card = card.With(bot.Text("What shows across cases: patterns, people, places. Each line you write here is noted as a draft, and counts when the chair keeps it."))
	case casework.PartStrategic:
		card = card.With(bot.Text("Children and risks that this meeting cannot settle by itself. Each line you write here is noted as a draft, and counts when the chair keeps it."))
	default:
		card = card.With(bot.Text("Anything else. Each line you write here is noted as a draft, and counts when the chair keeps it."))
	}
	return card.With(bot.Note("Please use references, not names."))
}

// Closed is the home channel's: counts and nothing else.
func (d Deck) Closed(m *casework.Meeting, items []casework.Item) bot.Message {
	fared := map[casework.Outcome]int{}
	for _, it := range m.Agenda {
		fared[it.Outcome]++
	}
	f := bot.Fields{bot.Pair("Heard", fmt.Sprint(fared[casework.OutcomeHeard]))}
	for _, o := range []struct {
		label string
		n     int
	}{
		{"Part heard", fared[casework.OutcomePartHeard]}, {"Deferred", fared[casework.OutcomeDeferred]},
		{"Not reached", fared[casework.OutcomeNotReached]}, {"Actions agreed", actionsAgreed(items)},
	} {
		if o.n > 0 {
			f = append(f, bot.Pair(o.label, fmt.Sprint(o.n)))
		}
	}
	card := bot.Card(fmt.Sprintf("The meeting of %s has closed", d.day(m.Date)), f)
	next := "Everybody with an action hears of it privately."
	if !m.Following.IsZero() {
		next += " The next weekly meeting is on " + d.day(m.Following) + "."
	}
	return card.With(bot.Text(next)).With(buttons(press("My actions", "actions", "which", "mine"))...).ForAll()
}

func actionsAgreed(items []casework.Item) int {
	n := 0
	for _, it := range items {
		for _, a := range it.Steps {
			if a.What.Stands() {
				n++
			}
		}
	}
	return n
}

// Cancelled is the home channel's. The reason is not in it: somebody typed it.
func (d Deck) Cancelled(m *casework.Meeting) bot.Message {
	text := "Due dates do not move, and the actions agreed stand. The chair decides on the most urgent cases one by one."
	if !m.Following.IsZero() {
		text += " The next weekly meeting is on " + d.day(m.Following) + "."
	}
	title := fmt.Sprintf("The meeting of %s is cancelled", d.day(m.Date))
	if m.Cancelled != nil && m.Cancelled.Lapsed {
		title = fmt.Sprintf("The meeting of %s was not held", d.day(m.Date))
	}
	return bot.Card(title, bot.Text(text), NoEmergency()).ForAll()
}

// AttendanceCard is who is here, who has signed, and whether decisions can be taken.
func (d Deck) AttendanceCard(m *casework.Meeting) bot.Message {
	missing := m.MissingSectors(d.settings())
	card := pushed("RMM", "Attendance, "+d.day(m.Date), bot.Text(d.quorum(missing, m.Override != nil)))
	if len(missing) > 0 && m.Override == nil && m.Sits() {
		card = card.With(bot.Text("Information can be recorded; decisions wait until they have come and signed, or the chair records why the meeting goes on: /rmm override."))
	}
	return card.With(d.attendance(m.Attended)...).With(d.workers(m)...)
}

// workers is what the social workers asked to attend have said, case by case, until the
// meeting shows who came.
func (d Deck) workers(m *casework.Meeting) []bot.Block {
	if m.State != casework.MeetingPlanned && m.State != casework.MeetingIssued && m.State != casework.MeetingOpen {
		return nil
	}
	var lines []string
	for _, it := range m.Agenda {
		a := m.Attendance(it.Worker)
		if it.Worker != "" && !(m.Sits() && a != nil && a.Presence == casework.Present) {
			lines = append(lines, fmt.Sprintf("%s, %s: %s", it.Case, d.name(it.Worker), comes(m, it.Case)))
		}
	}
	return section("Asked to attend for a case", bullets(lines, 2*mostListed, "")...)
}

// quorum says whether decisions can be taken.
func (d Deck) quorum(missing []casework.Sector, overridden bool) string {
	switch {
	case len(missing) == 0:
		return "Quorate."
	case overridden:
		return fmt.Sprintf("Not quorate: %s missing. The chair went on, with a recorded reason.", list(names(missing)))
	}
	return fmt.Sprintf("Not quorate: %s missing.", list(names(missing)))
}

// attendance lists people by how they stand to the meeting.
func (d Deck) attendance(all []casework.Attendance) []bot.Block {
	var out []bot.Block
	for _, group := range []struct {
		label string
		is    casework.Presence
	}{
		{"Present", casework.Present}, {"Apologies, information sent", casework.ApologiesInfo},
		{"Apologies", casework.Apologies}, {"Expected", casework.Expected}, {"Absent", casework.Absent},
	} {
		var lines []string
		for _, a := range all {
			if a.Presence == group.is {
				lines = append(lines, d.attendant(a))
			}
		}
		out = append(out, section(group.label, whole(lines)...)...)
	}
	return out
}

func (d Deck) attendant(a casework.Attendance) string {
	s := d.name(a.Person)
	if a.Agency != "" {
		s += " (" + d.agency(a.Agency) + ")"
	}
	if sub := a.Substitute; sub != nil {
		s += ", for whom " + sub.Name
		if sub.Role != "" {
			s += ", " + sub.Role + ","
		}
		if a.Presence == casework.Present {
			s += " came"
		} else {
			s += " comes"
		}
		if !sub.Authority {
			s += " without authority to commit the agency"
		}
	}
	if len(a.Cases) > 0 {
		s += ", for " + some(names(a.Cases), 5)
	}
	switch {
	case a.Signed != nil && a.Signed.Witnessed != "":
		s += ", signature witnessed by " + d.name(a.Signed.Witnessed)
	case a.Signed == nil && a.Presence == casework.Present:
		s += ", has not signed"
	case a.Signed != nil && a.Presence == casework.Expected:
		s += ", signed"
	}
	if !a.Left.IsZero() {
		s += ", left " + d.clock(a.Left)
	}
	return s
}
