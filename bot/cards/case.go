package cards

import (
	"fmt"
	"slices"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/rmm"
)

// CaseCard is a case as the viewer may see it. The meeting is the one in reach, or nil.
// Somebody who may see nothing gets what they would get for a case that is not there.
func (d Deck) CaseCard(c *casework.Case, v casework.Viewer, m *casework.Meeting) bot.Message {
	switch v.CaseGrant(c) {
	case casework.SeeCase:
		if c.Resolution != nil {
			return d.resolutionCase(c, v, m)
		}
		return d.wholeCase(c, v, m)
	case casework.SeeOwn:
		return d.ownPart(c, v, m)
	}
	return d.Refusal(casework.Refuse(casework.Withheld, casework.RuleNotFound, ""))
}

func (d Deck) wholeCase(c *casework.Case, v casework.Viewer, m *casework.Meeting) bot.Message {
	card := pushed(c.Ref, title(c), d.standingFields(c, m))
	card = card.With(section("Level of risk", d.levels(c))...)
	card = card.With(d.reportState(c)...)
	card = card.With(section("Open actions", bullets(d.actionLines(c.Actions, casework.AgreedAction.Waits), mostListed, "")...)...)
	card = card.With(section("Finished since the last meeting", bullets(d.actionLines(c.Actions, func(a casework.AgreedAction) bool { return !a.Waits() }), mostListed, "")...)...)
	card = card.With(d.differences(c.Differences)...)
	card = card.With(d.strategic(c.Strategic)...)
	card = card.With(d.decisions(c)...)
	card = card.With(section("New information", bullets(d.information(c, v, m), mostListed, "")...)...)
	card = card.With(d.matches(c, v, m)...)
	card = card.With(d.notes(c)...)
	row := []bot.Button{press("Agree an action", "action", "case", string(c.Ref))}
	if c.Worker != "" && v.Person.ID == c.Worker {
		row = append([]bot.Button{reportButton(c.Ref)}, row...)
	}
	return card.With(buttons(row...)...)
}

// ownPart is what somebody sees who is not entitled to the whole case: their own actions and
// differences, and their referral's way.
func (d Deck) ownPart(c *casework.Case, v casework.Viewer, m *casework.Meeting) bot.Message {
	me := v.Person.ID
	card := pushed(c.Ref, string(c.Ref), bot.Text("You see your own part of this case."))
	if c.Referral.By.SaidBy == me || c.Referral.By.TypedBy == me {
		card = card.With(bot.Fields{
			bot.Pair("Your referral", d.dayOf(c.Referral.By.At)),
			bot.Pair("State", d.caseState(c)),
		})
	}
	own := d.actionLines(c.Actions, func(a casework.AgreedAction) bool { return a.Owner == me })
	card = card.With(section("Your actions", bullets(own, mostListed, "")...)...)
	var mine []casework.DifferenceOfOpinion
	for _, x := range c.Differences {
		if x.By.SaidBy == me {
			mine = append(mine, x)
		}
	}
	card = card.With(d.differences(mine)...)
	if m != nil && m.State == casework.MeetingIssued && m.Item(c.Ref) != nil && !v.Signed[m.ID] && m.Attendance(me) != nil {
		card = card.With(bot.Text("Sign the declaration to see more.")).With(buttons(signButton(m.ID))...)
	}
	return card
}

func (d Deck) standingFields(c *casework.Case, m *casework.Meeting) bot.Fields {
	f := bot.Fields{bot.Pair("State", d.caseState(c))}
	if c.Standing != casework.StandingUnset {
		f = append(f, bot.Pair("Standing", string(c.Standing)))
	}
	worker := "None"
	if c.Worker != "" {
		worker = d.name(c.Worker)
	}
	f = append(f, bot.Pair("Allocated social worker", worker))
	if c.Concern != casework.ConcernUnset {
		f = append(f, bot.Pair("Exploitation", string(c.Concern)))
	}
	if c.State != casework.CaseClosed {
		f = append(f, bot.Pair("Next review", d.nextReview(c, m)))
	}
	return f
}

func (d Deck) nextReview(c *casework.Case, m *casework.Meeting) string {
	s := "at the next meeting"
	if !c.NextReview.IsZero() {
		s = d.day(c.NextReview)
		if c.NextReview.Before(d.Today) {
			s += ", " + daysLate(d.Today.Sub(c.NextReview))
		}
	}
	if m != nil && m.Item(c.Ref) != nil && (m.State == casework.MeetingIssued || m.State == casework.MeetingOpen) {
		s += fmt.Sprintf("; on the agenda of %s", d.day(m.Date))
	}
	return upper(s)
}

// caseState says where a case stands.
func (d Deck) caseState(c *casework.Case) string {
	switch c.State {
	case casework.CaseRaised:
		return "Raised; not open to Children's Social Care, the meeting decides"
	case casework.CaseOpen:
		if c.MoveWaits() {
			return "On the rota; moving, not accepted yet"
		}
		return "On the rota"
	case casework.CaseClosed:
		if c.Closed != nil {
			return fmt.Sprintf("Closed %s: %s", d.day(c.Closed.On), closure(c.Closed.Reason))
		}
		return "Closed"
	}
	return "Referred"
}

func closure(r casework.ClosureReason) string {
	if r == casework.ClosureNoFurther {
		return "not opened, no further action by this meeting"
	}
	return string(r)
}

// levels keeps apart what the tool says, what the professional judges and what was agreed.
func (d Deck) levels(c *casework.Case) bot.Fields {
	tool, judgement := d.levelOn(c.Referral.Level, c.Referral.AssessedOn), ""
	for _, a := range slices.Backward(c.Assessments) {
		if a.Removed == nil {
			tool = d.levelOn(a.Tool, a.On)
			if a.Judgement != casework.RiskUnassessed {
				judgement = d.levelOn(a.Judgement, a.On)
			}
			break
		}
	}
	f := bot.Fields{bot.Pair("CEAM tool", tool)}
	if judgement == "" {
		judgement = "None given apart from the tool"
	}
	f = append(f, bot.Pair("Professional judgement", judgement))
	agreed := "Not agreed by a meeting yet"
	if c.Agreed != nil {
		agreed = d.levelOn(c.Agreed.Level, casework.DateOf(c.Agreed.By.At, d.zone()))
	}
	f = append(f, bot.Pair("Agreed by the meeting", agreed))
	if p := rmm.Proposed(c); p != nil {
		f = append(f, bot.Pair("Proposed, not agreed yet", fmt.Sprintf("%s, by %s", p.Level(), d.by(p.By))))
	}
	return f
}

func (d Deck) levelOn(l casework.RiskLevel, on casework.Date) string {
	if l == casework.RiskUnassessed {
		return "Not assessed yet"
	}
	if on.IsZero() {
		return l.String()
	}
	return fmt.Sprintf("%s, %s", l, d.day(on))
}
