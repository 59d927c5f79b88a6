package cards

import (
	"fmt"
	"strings"

	"convenor/bot"
	"convenor/casework"
)

// own puts the board's name for the statute in the place of the usual one.
func (d Deck) own(s string) string {
	return strings.ReplaceAll(s, "Section 47", d.settings().Enquiry())
}

// ResolutionReferred is the receipt for a referral to the Risk Resolution process: its reference,
// who writes the assessment and who reviews it.
func (d Deck) ResolutionReferred(c *casework.Case) bot.Message {
	card := pushed(c.Ref, "Referred as "+string(c.Ref),
		bot.Textf("The Risk Resolution assessment is for %s to write, over days if need be, and %s reviews it before the meeting.", d.name(c.Worker), d.name(c.TeamManager)),
		bot.Fields{bot.Pair("For", strings.Join(names(c.Resolution.Eligibility.Uses), "; "))})
	if by := c.Resolution.Eligibility.SaferMeBy; by != "" {
		card = card.With(bot.Notef("That Safer Me does not apply was decided by: %s", by))
	}
	if !c.Referral.Rereferral.IsZero() {
		card = card.With(bot.Notef("This is a re-referral: an earlier case closed on %s.", d.day(c.Referral.Rereferral)))
	}
	if n := len(c.Restricted); n > 0 {
		card = card.With(bot.Notef("Restricted: only %s can see it, and you are one of them. To change that, type /rrm restrict %s and who may, or “nobody”.", count(n, "named person", "named people"), c.Ref))
	}
	return card.With(buttons(assessButton(c.Ref))...).
		With(bot.Note("From here on please use the reference only, never the name."), NoEmergency())
}

func assessButton(c casework.CaseRef) bot.Button {
	return press("Write the assessment", "rrm-assess", "case", string(c)).Primary()
}

func readAssessment(c casework.CaseRef) bot.Button {
	return press("Read the assessment", "rrm-read", "case", string(c))
}

func reviewButtons(c casework.CaseRef) []bot.Button {
	return []bot.Button{readAssessment(c), press("Approve", "rrm-approve", "case", string(c)).Primary(), press("Return", "rrm-return", "case", string(c))}
}

// sectionLabel is a section of the assessment as its field is called.
func sectionLabel(p casework.AssessmentPart) string { return upper(p.String()) }

// completeness says how much of an assessment is written, and what is not.
func completeness(a *casework.ResolutionAssessment) string {
	all, missing := len(casework.AssessmentParts()), a.Missing()
	if len(missing) == 0 {
		return fmt.Sprintf("All %d sections are written.", all)
	}
	var open []string
	for _, p := range missing {
		open = append(open, sectionLabel(p))
	}
	return fmt.Sprintf("%d of %d sections are written. Still to come: %s.", all-len(missing), all, list(open))
}

// AssessmentStands is the receipt for what was written of the assessment: how far it is, and the way
// on.
func (d Deck) AssessmentStands(c *casework.Case) bot.Message {
	a := &c.Resolution.Assessment
	card := pushed(c.Ref, fmt.Sprintf("Assessment of %s saved", c.Ref), bot.Text(completeness(a)))
	if len(a.Missing()) > 0 {
		return card.With(bot.Note("Where there is nothing to say, please write that. You can go on at any time.")).
			With(buttons(press("Go on writing", "rrm-assess", "case", string(c.Ref)), readAssessment(c.Ref))...)
	}
	return card.With(bot.Textf("When it says what you want it to say, hand it to %s.", d.name(c.TeamManager))).
		With(buttons(press("Submit", "rrm-submit", "case", string(c.Ref)).Primary(), readAssessment(c.Ref), press("Go on writing", "rrm-assess", "case", string(c.Ref)))...)
}

// AssessmentSubmitted tells its author that the assessment is with whom it has to be.
func (d Deck) AssessmentSubmitted(c *casework.Case) bot.Message {
	return pushed(c.Ref, fmt.Sprintf("Assessment of %s submitted", c.Ref),
		bot.Text("It is with the team manager now, who approves it or returns it with reasons; you are told. If you change a word before that, it is yours again and has to be submitted anew."))
}

// AssessmentApproved is the team manager's receipt: what the meeting begins with.
func (d Deck) AssessmentApproved(c *casework.Case) bot.Message {
	var actions, contingencies int
	for _, a := range c.Actions {
		if a.Draft && a.What.Stands() {
			actions++
		}
	}
	for _, k := range c.Resolution.Contingencies {
		if k.Text.Stands() {
			contingencies++
		}
	}
	return pushed(c.Ref, fmt.Sprintf("Assessment of %s approved", c.Ref),
		bot.Textf("The meeting begins with the proposed plan: %s and %s.", count(actions, "action", "actions"), count(contingencies, "contingency", "contingencies")),
		bot.Note("Nobody owes any of it, and nobody is reminded, before the meeting agrees the plan.")).
		With(buttons(press("Arrange the meeting", "rrm-schedule", "case", string(c.Ref)), openCase(c.Ref))...)
}

// AssessmentReturned is the team manager's receipt.
func (d Deck) AssessmentReturned(c *casework.Case) bot.Message {
	return pushed(c.Ref, fmt.Sprintf("Assessment of %s returned", c.Ref), bot.Text("Its author is told, and reads your reasons with it."))
}

// Assessment is the assessment as it stands, for one who may see the case; who may review it has the
// buttons.
func (d Deck) Assessment(c *casework.Case, mayReview bool) bot.Message {
	a := &c.Resolution.Assessment
	card := pushed(c.Ref, "Risk Resolution assessment of "+title(c), bot.Fields{bot.Pair("State", d.assessmentState(a))})
	for _, p := range casework.AssessmentParts() {
		part := a.Parts[p]
		if !part.Given() {
			card = card.With(section(sectionLabel(p), bot.Note("Not written yet."))...)
			continue
		}
		blocks := []bot.Block{bot.Text(part.Text.Words), bot.Notef("%s, %s", d.by(part.By), d.dayOf(part.By.At))}
		if n := len(part.Text.Earlier); n > 0 {
			blocks = append(blocks, bot.Notef("%s kept.", upper(count(n, "earlier version is", "earlier versions are"))))
		}
		card = card.With(section(sectionLabel(p), blocks...)...)
	}
	if n := len(a.Returns); n > 0 && a.State == casework.AssessmentReturned {
		card = card.With(section("Returned", bot.Text(a.Returns[n-1].Reasons), bot.Notef("%s, %s", d.by(a.Returns[n-1].By), d.dayOf(a.Returns[n-1].By.At)))...)
	}
	if a.State == casework.AssessmentSubmitted && mayReview {
		return card.With(buttons(reviewButtons(c.Ref)[1:]...)...)
	}
	return card
}

// assessmentState says where the assessment stands.
func (d Deck) assessmentState(a *casework.ResolutionAssessment) string {
	switch a.State {
	case casework.AssessmentSubmitted:
		return "Submitted " + d.dayOf(a.Submitted.At) + "; with the team manager"
	case casework.AssessmentApproved:
		return "Approved " + d.dayOf(a.Approved.At) + " by " + d.by(*a.Approved)
	case casework.AssessmentReturned:
		return "Returned with reasons. " + completeness(a)
	}
	return "Being written. " + completeness(a)
}
