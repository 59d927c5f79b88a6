package cards

import (
	"fmt"
	"slices"
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/rrm"
)

// Plan is the risk management plan as it stands, for one who may see the case, at any hour: what is
// done if something happens stands first.
func (d Deck) Plan(c *casework.Case) bot.Message {
	card := pushed(c.Ref, "Plan of "+title(c), bot.Fields{bot.Pair("State", d.resolutionState(c)), bot.Pair("Plan", d.planState(c)), bot.Pair("Worker", d.name(c.Worker)), bot.Pair("Team manager", d.name(c.TeamManager))})
	plan := append(section("If something happens", bullets(d.contingencies(c.Resolution.Contingencies), mostListed, "")...), d.actionsOf(c)...)
	if len(plan) == 0 {
		plan = []bot.Block{bot.Text("There is nothing on it yet.")}
	}
	card = card.With(plan...)
	card = card.With(section("Not known yet", bullets(d.openQuestions(c), mostListed, "")...)...)
	return card.With(buttons(openCase(c.Ref))...).With(NoEmergency())
}

// route says that the route is under review, and that nothing is suspended by it; or that the case is
// closed.
func (d Deck) route(c *casework.Case) []bot.Block {
	r := c.Resolution.Route
	switch {
	case c.State == casework.CaseClosed:
		return []bot.Block{bot.Text("The case is closed. This is the plan as it ended.")}
	case c.Resolution.UnderReview():
		return []bot.Block{bot.Text("Route under review. Plan and contingencies stay in force until a replacement is confirmed.")}
	case r != nil && r.Decided != nil && r.Decided.Replaced != casework.RouteUnset:
		return []bot.Block{bot.Textf("In its place, confirmed %s: %s.", d.dayOf(r.Decided.By.At), d.own(string(r.Decided.Replaced)))}
	}
	return nil
}

// actionsOf are the plan's actions: what is proposed, and what is open.
func (d Deck) actionsOf(c *casework.Case) []bot.Block {
	out := section("Open actions", bullets(d.actionLines(c.Actions, casework.AgreedAction.Waits), mostListed, "")...)
	return append(out, section("Proposed, not agreed yet", bullets(d.actionLines(c.Actions, func(a casework.AgreedAction) bool { return a.Draft }), mostListed, "")...)...)
}

func (d Deck) openQuestions(c *casework.Case) []string {
	var out []string
	for _, q := range c.Resolution.Questions {
		if q.Open() {
			out = append(out, d.question(q))
		}
	}
	return out
}

// Contingencies are what is done if something happens, and nothing else: somebody reads them in the
// middle of the night.
func (d Deck) Contingencies(c *casework.Case) bot.Message {
	card := pushed(c.Ref, "If something happens: "+title(c)).With(d.route(c)...)
	lines := d.contingencies(c.Resolution.Contingencies)
	if len(lines) == 0 {
		card = card.With(bot.Text("The plan has no contingency. Please ring the worker or the duty team; for danger now, 999."))
	} else {
		card = card.With(whole(lines)...)
	}
	if c.Resolution.Plan.State != casework.PlanAgreed && len(lines) > 0 {
		card = card.With(bot.Note("Proposed; no meeting has agreed the plan yet."))
	}
	return card.With(bot.Fields{bot.Pair("Worker", d.name(c.Worker)), bot.Pair("Team manager", d.name(c.TeamManager))}).
		With(buttons(press("The whole plan", "rrm-plan", "case", string(c.Ref)))...).With(NoEmergency())
}

// PlainCopy is the plan in plain words, to be read through, put right and given to the young person
// by whoever works with them. It names nobody but the agencies and posts that do something.
func (d Deck) PlainCopy(c *casework.Case) bot.Message {
	card := pushed(c.Ref, "Copy for the young person: "+string(c.Ref),
		bot.Text("Please read it through before you give it to them, and put into their words what is not. What others said in confidence is not in it."))
	var lines []string
	lines = append(lines, "This is what we have agreed to do with you.")
	for _, a := range c.Actions {
		if a.Waits() && a.What.Stands() {
			line := upper(d.plainOwner(a.Owner, a.Agency)) + " will do this: " + stop(strings.TrimSpace(a.What.Words))
			if !a.Due.IsZero() {
				line += " By " + d.day(a.Due) + "."
			}
			lines = append(lines, line)
		}
	}
	lines = append(lines, d.plainContingencies(c)...)
	if !c.NextReview.IsZero() {
		lines = append(lines, "We look at this plan again on "+d.day(c.NextReview)+". You can tell us what you think before, in any way you like, and it changes the plan.")
	}
	lines = append(lines, fmt.Sprintf("If something is wrong, or you are worried, you can talk to %s. If you are in danger now, ring 999.", d.plainOwner(c.Worker, "")))
	if c.Resolution.Plan.State != casework.PlanAgreed {
		card = card.With(bot.Note("The plan is not agreed yet: this is not ready to be given to anybody."))
	}
	return card.With(bot.Quote(strings.Join(lines, "\n")))
}

func (d Deck) plainContingencies(c *casework.Case) []string {
	var out []string
	for _, k := range c.Resolution.Contingencies {
		if !k.Text.Stands() {
			continue
		}
		if len(out) == 0 {
			out = append(out, "If something goes wrong, this is what happens.")
		}
		out = append(out, upper(stop(strings.TrimSpace(k.Text.Words))))
	}
	return out
}

// plainOwner is who does something, as a young person knows them: by name where they are a person.
func (d Deck) plainOwner(p casework.PersonID, g casework.AgencyID) string {
	if who, ok := d.Roster.Person(p); ok && who.Name != "" {
		return who.Name
	}
	if g != "" {
		return d.agency(g)
	}
	return "somebody we still have to find"
}

// PlanLacks says what keeps the plan from being agreed, with the ways to put it right, and the way to
// agree it all the same.
func (d Deck) PlanLacks(c *casework.Case, all []rrm.Missing) bot.Message {
	row := []bot.Button{}
	has := func(l rrm.Lack) bool {
		return slices.ContainsFunc(all, func(x rrm.Missing) bool { return x.Lack == l })
	}
	if has(rrm.LackPart) {
		row = append(row, partButton(c.Ref))
	}
	if has(rrm.LackAnswer) {
		row = append(row, press("My agency says yes", "rrm-yes", "case", string(c.Ref), "answer", "yes"))
	}
	row = append(row, press("Agree all the same", "rrm-agree", "case", string(c.Ref), "ask", "yes"))
	return pushed(c.Ref, "Not agreed yet: "+string(c.Ref), bot.Text("The plan still lacks:")).With(d.lacks(all)...).
		With(bot.Note("Each agency says “plan yes”, or “plan no” and why, in the thread. An owner or date goes in with the action's button, who finds something out with “Q1 police by fri”.")).
		With(buttons(row...)...)
}

// PlanAgreed is the receipt for the plan's agreement.
func (d Deck) PlanAgreed(c *casework.Case) bot.Message {
	waits := 0
	for _, a := range c.Actions {
		if a.Waits() && a.What.Stands() {
			waits++
		}
	}
	card := pushed(c.Ref, "Plan of "+string(c.Ref)+" agreed", bot.Textf("%s owed from now on; their owners hear of it when the meeting closes. The first review is on %s.",
		upper(count(waits, "action is", "actions are")), d.day(c.NextReview)))
	if p := &c.Resolution.Plan; p.Override != nil {
		card = card.With(bot.Textf("Agreed with something missing. Your reason stands in the record: %s", stop(p.Override.Reason)))
	}
	card = card.With(section("Changed since the draft", bullets(d.changes(c.Item.Resolution, c.Actions, c.Resolution.Contingencies), mostListed, "")...)...)
	row := []bot.Button{press("Copy for the young person", "rrm-copy", "case", string(c.Ref))}
	if c.Sitting != "" {
		row = append(row, endResolution(c.Sitting))
	}
	return card.With(buttons(row...)...)
}

// changes lists every change since the draft plan, and who asked for it.
func (d Deck) changes(it *casework.ResolutionItem, actions []casework.AgreedAction, contingencies []casework.Contingency) []string {
	if it == nil {
		return nil
	}
	var out []string
	for _, x := range rrm.Changes(it.Draft, actions, contingencies) {
		out = append(out, d.change(x))
	}
	return out
}

func (d Deck) change(x rrm.Change) string {
	what := x.Ref.Short() + " "
	switch x.Kind {
	case rrm.ChangeAdded:
		what += "added: " + stop(x.Now)
	case rrm.ChangeRemoved:
		what += "taken off: " + stop(x.Was)
	case rrm.ChangeWords:
		what += "now reads: " + stop(x.Now)
	case rrm.ChangeOwner:
		what += "is now for " + d.ownerNamed(x.Now) + "."
	case rrm.ChangeDue:
		what += "is now " + d.dueNamed(x.Now) + "."
	case rrm.ChangeFinished:
		what += "is " + x.Now + "."
	}
	if by := d.by(x.By); by != "" {
		what += " Asked for by " + by + "."
	}
	return what
}

// ownerNamed is an owner by the id of a person or an agency.
func (d Deck) ownerNamed(id string) string {
	if id == "" {
		return "nobody"
	}
	if _, ok := d.Roster.Person(casework.PersonID(id)); ok {
		return d.who(casework.PersonID(id))
	}
	return d.agency(casework.AgencyID(id))
}

func (d Deck) dueNamed(day string) string {
	on, err := casework.ParseDate(day)
	if err != nil {
		return "without a date"
	}
	return "due " + d.day(on)
}

// ReviewStands is the receipt for a review: when the next one is, what it has opened again, and what
// the reviews show.
func (d Deck) ReviewStands(c *casework.Case) bot.Message {
	all := c.Resolution.Standing()
	card := pushed(c.Ref, "Review of "+string(c.Ref)+" recorded", bot.Textf("The next one is on %s.", d.day(c.NextReview)))
	if n := len(all); n > 0 && len(all[n-1].Worries) > 0 {
		card = card.With(bot.Textf("%s: the sections of the assessment are open again, and it goes to the team manager anew. The plan stands as it was agreed meanwhile.", upper(count(len(all[n-1].Worries), "new worry", "new worries")))).
			With(buttons(assessButton(c.Ref), press("Arrange a meeting", "rrm-schedule", "case", string(c.Ref)))...)
	}
	card = card.With(d.drift(c)...)
	if n := len(all); n > 0 && all[n-1].Risk == casework.TrendLower {
		card = card.With(bot.Text("If those who are there agree that planning is no longer needed, the case can be closed.")).
			With(buttons(press("Close the case", "rrm-end", "case", string(c.Ref)))...)
	}
	return card
}

// drift points out that a plan is kept up and does not help.
func (d Deck) drift(c *casework.Case) []bot.Block {
	var out []bot.Block
	for _, x := range rrm.Drifts(c.Resolution) {
		switch x {
		case rrm.DriftSame:
			out = append(out, bot.Text("The risk has been the same for three reviews. Please ask what has to change: another meeting, another plan, or another route."))
		case rrm.DriftVoice:
			out = append(out, bot.Text("None of the last three reviews has the young person's own view. Please find out who could ask them, and how."))
		}
	}
	return out
}

// RouteFlagged is the receipt for a doubt about the route.
func (d Deck) RouteFlagged(c *casework.Case) bot.Message {
	return pushed(c.Ref, "Route of "+string(c.Ref)+" under review", bot.Textf("%s hears that a route check is needed, and nothing else. Plan and contingencies stay in force until a replacement is confirmed.", upper(d.name(c.TeamManager))), NoEmergency())
}

// RouteDecided is the team manager's receipt.
func (d Deck) RouteDecided(c *casework.Case) bot.Message {
	r := c.Resolution.Route
	if r == nil || r.Decided == nil || r.Decided.Replaced == casework.RouteUnset {
		return pushed(c.Ref, "Route of "+string(c.Ref)+" checked", bot.Text("The process stays the right one. Nothing has changed."))
	}
	return pushed(c.Ref, "Route of "+string(c.Ref)+" decided", bot.Textf("Confirmed to be in place instead: %s. The case can be closed now; until then plan and contingencies stay in force.", d.own(string(r.Decided.Replaced)))).
		With(buttons(press("Close the case", "rrm-end", "case", string(c.Ref)))...)
}

// CloseWhich says that no meeting on the case sits, with the way to close the case itself.
func (d Deck) CloseWhich(c *casework.Case) bot.Message {
	if c.State == casework.CaseClosed {
		return pushed(c.Ref, "", bot.Textf("%s is closed already, and no meeting on it sits.", c.Ref))
	}
	return pushed(c.Ref, "", bot.Textf("No meeting on %s sits. To end planning and close the case itself, press the button: it asks for the reason, the risk now, and who agreed.", c.Ref)).
		With(buttons(press("Close the case", "rrm-end", "case", string(c.Ref)))...)
}

// CaseEnded is the receipt for the end of planning.
func (d Deck) CaseEnded(c *casework.Case) bot.Message {
	open := len(d.actionLines(c.Actions, casework.AgreedAction.Waits))
	card := pushed(c.Ref, string(c.Ref)+" is closed", bot.Text("Formal planning has ended. The record stays, and so does who may read it."))
	if open > 0 {
		card = card.With(bot.Textf("%s still owed; whoever owes it is still reminded.", upper(count(open, "action is", "actions are"))))
	}
	return card.With(bot.Note("If the worry comes back, refer again with /rrm refer: the earlier case is found."))
}

// HypothesisStands is the receipt for a hypothesis, with what speaks for and against it and the
// button that asks for evidence.
func (d Deck) HypothesisStands(c *casework.Case, ref casework.EntryRef) bot.Message {
	for _, h := range c.Resolution.Hypotheses {
		if h.Ref == ref {
			return pushed(c.Ref, "", bot.Text(d.hypothesis(h))).With(buttons(challengeButton(ref), undoButton(c.Ref))...)
		}
	}
	return pushed(c.Ref, "", bot.Textf("Recorded: %s.", ref))
}

func challengeButton(h casework.EntryRef) bot.Button {
	return press("What is the evidence?", "rrm-challenge", "item", string(h))
}

// EvidenceAsked asks in a thread what the evidence for a hypothesis is. It does not say who asks:
// whoever said it is to answer the question and not the person.
func (d Deck) EvidenceAsked(c *casework.Case, h casework.Hypothesis) bot.Message {
	m := bot.Card("What is the evidence for "+h.Ref.Short()+"?", bot.Quote(h.Text.Words),
		bot.Notef("“evidence for %s: …”, “evidence against %s: …”, or a question that finds it out.", h.Ref.Short(), h.Ref.Short()))
	m.Push = push(c.Ref)
	return m
}

// Challenged is the receipt for the question what the evidence is.
func (d Deck) Challenged(c *casework.Case, ref casework.EntryRef) bot.Message {
	return pushed(c.Ref, "", bot.Textf("Asked: what is the evidence for %s? It stands in the record until somebody gives some: “evidence for %s: …”, “evidence against %s: …”.", ref.Short(), ref.Short(), ref.Short()))
}

// QuestionCard is one question in words, for who finds it out.
func (d Deck) QuestionCard(c *casework.Case, q casework.Question) bot.Message {
	card := pushed(c.Ref, "Question "+string(q.Ref), bot.Quote(q.Text.Words), bot.Note(d.by(q.By)))
	if !q.Open() {
		return card.With(bot.Textf("Answered: %s %s.", stop(q.Answer.Text.Words), d.by(q.Answer.By)))
	}
	return card.With(bot.Text(upper(d.due(q.Due)) + ".")).With(buttons(press("Answer", "rrm-answer", "item", string(q.Ref)).Primary())...)
}

// QuestionStands is the receipt for a question: who finds it out and by when, as they were read, and
// what is missing of that.
func (d Deck) QuestionStands(c *casework.Case, q casework.Question) bot.Message {
	row := []bot.Button{press("Who finds out, by when", "rrm-find", "item", string(q.Ref)), undoButton(c.Ref)}
	var lacks []string
	if q.Finder == "" && q.Agency == "" {
		lacks = append(lacks, "who finds it out")
	}
	if q.Due.IsZero() {
		lacks = append(lacks, "by when")
	}
	if len(lacks) == 0 {
		return pushed(c.Ref, "", bot.Textf("Question %s is recorded: %s finds it out, %s.", q.Ref.Short(), d.owner(q.Finder, q.Agency, ""), d.due(q.Due))).With(buttons(row...)...)
	}
	return pushed(c.Ref, fmt.Sprintf("Question %s needs %s", q.Ref.Short(), list(lacks)),
		bot.Textf("It is recorded, and nobody can be asked for its answer yet. Please press the button, or type “%s police by fri”.", q.Ref.Short())).With(buttons(row...)...)
}
