package cards

import (
	"fmt"
	"slices"
	"strings"

	"convenor/bot"
	"convenor/casework"
)

// resolutionCase is a case of the Risk Resolution process in detail.
func (d Deck) resolutionCase(c *casework.Case, v casework.Viewer, m *casework.Meeting) bot.Message {
	r := c.Resolution
	f := bot.Fields{
		bot.Pair("State", d.resolutionState(c)), bot.Pair("For", strings.Join(names(r.Eligibility.Uses), "; ")),
		bot.Pair("Worker", d.name(c.Worker)), bot.Pair("Team manager", d.name(c.TeamManager)),
		bot.Pair("Assessment", d.assessmentState(&r.Assessment)), bot.Pair("Plan", d.planState(c)),
	}
	if m != nil {
		f = append(f, bot.Pair("Meeting", d.meetingWhen(m)))
	}
	card := pushed(c.Ref, title(c), f)
	card = card.With(d.thoughts(r)...)
	card = card.With(d.planLines(c)...)
	card = card.With(section("Reviews", bullets(d.reviewLines(r), mostListed, "")...)...)
	card = card.With(section("New information", bullets(d.information(c, v, m), mostListed, "")...)...)
	card = card.With(d.notes(c)...)
	row := []bot.Button{readAssessment(c.Ref), press("Agree an action", "action", "case", string(c.Ref))}
	if v.Person.ID == c.Worker && r.Assessment.State != casework.AssessmentApproved && r.Assessment.State != casework.AssessmentSubmitted {
		row = append([]bot.Button{assessButton(c.Ref)}, row...)
	}
	return card.With(buttons(append(row, d.nextSteps(c, v, m)...)...)...)
}

// meetingWhen is when a meeting on the case is, and who chairs it.
func (d Deck) meetingWhen(m *casework.Meeting) string {
	if m.Sits() {
		return "Sits now, chaired by " + d.who(m.ChairedBy)
	}
	return fmt.Sprintf("%s at %s, %s chairs", d.day(m.Date), m.Start, d.who(m.ChairedBy))
}

// nextSteps are what is likeliest to be done with the case now.
func (d Deck) nextSteps(c *casework.Case, v casework.Viewer, m *casework.Meeting) []bot.Button {
	ref := string(c.Ref)
	var row []bot.Button
	switch {
	case c.State == casework.CaseClosed:
	case m == nil && c.Resolution.Assessment.State == casework.AssessmentApproved && c.Resolution.Plan.State != casework.PlanAgreed:
		row = append(row, press("Arrange the meeting", "rrm-schedule", "case", ref))
	case m != nil && !m.Sits() && m.Date == d.Today && v.Runs(m):
		row = append(row, startResolution(m.ID))
	case m == nil && c.Resolution.Plan.State == casework.PlanAgreed:
		row = append(row, press("Review the plan", "rrm-review", "case", ref))
	}
	if c.Resolution.UnderReview() && v.Person.ID == c.TeamManager {
		row = append(row, press("Decide the route", "rrm-route", "case", ref))
	}
	return row
}

func (d Deck) resolutionState(c *casework.Case) string {
	switch {
	case c.State == casework.CaseClosed && c.Closed != nil:
		return "Closed " + d.day(c.Closed.On)
	case c.Resolution.UnderReview():
		return "Open; route under review, plan and contingencies stay in force"
	}
	return "Open"
}

// planState says where the plan stands and when it is reviewed next.
func (d Deck) planState(c *casework.Case) string {
	p := &c.Resolution.Plan
	switch p.State {
	case casework.PlanProposed:
		return "Proposed; no meeting has agreed it yet"
	case casework.PlanAgreed:
		s := "Agreed " + d.day(p.On)
		if p.Override != nil {
			s += ", with something missing"
		}
		if c.State != casework.CaseClosed && !c.NextReview.IsZero() {
			s += "; next review " + d.day(c.NextReview)
			if c.NextReview.Before(d.Today) {
				s += ", " + daysLate(d.Today.Sub(c.NextReview))
			}
		}
		return s
	}
	return "None yet"
}

// thoughts are the worries with what is thought and asked about each, and what belongs to none.
func (d Deck) thoughts(r *casework.RiskResolution) []bot.Block {
	var out []bot.Block
	for _, w := range r.Worries {
		if !w.Text.Stands() {
			continue
		}
		lines := append([]string{w.Text.Words}, d.thoughtsOf(r, w.Ref)...)
		out = append(out, section("Worry "+w.Ref.Short(), bullets(lines, mostListed, "")...)...)
	}
	return append(out, section("Of no worry in particular", bullets(d.thoughtsOf(r, ""), mostListed, "")...)...)
}

// thoughtsOf are the hypotheses and questions of a worry.
func (d Deck) thoughtsOf(r *casework.RiskResolution, worry casework.EntryRef) []string {
	var out []string
	for _, h := range r.Hypotheses {
		if h.Text.Stands() && h.Worry == worry {
			out = append(out, d.hypothesis(h))
		}
	}
	for _, q := range r.Questions {
		if q.Text.Stands() && q.Worry == worry {
			out = append(out, d.question(q))
		}
	}
	return out
}

// hypothesis is one with the evidence for and against it. It is never said to be so.
func (d Deck) hypothesis(h casework.Hypothesis) string {
	s := fmt.Sprintf("Hypothesis %s: %s", h.Ref.Short(), stop(h.Text.Words))
	for _, side := range []struct {
		name    string
		against bool
	}{{"For", false}, {"Against", true}} {
		var words []string
		for _, e := range h.Evidence {
			if e.Against == side.against && e.Text.Stands() {
				words = append(words, strings.TrimRight(e.Text.Words, ".")+" ("+d.agencyOf(e.By)+")")
			}
		}
		if len(words) > 0 {
			s += " " + side.name + ": " + strings.Join(words, "; ") + "."
		}
	}
	if len(h.Evidence) == 0 {
		s += " No evidence yet."
	}
	return s
}

func (d Deck) agencyOf(a casework.Attribution) string {
	if a.Agency != "" {
		return d.agency(a.Agency)
	}
	return d.name(a.SaidBy)
}

// question is one with its answer, or who finds it out by when.
func (d Deck) question(q casework.Question) string {
	s := fmt.Sprintf("Question %s: %s", q.Ref.Short(), strings.TrimRight(q.Text.Words, "?")+"?")
	if !q.Open() {
		return s + " Answer: " + stop(q.Answer.Text.Words) + " " + d.by(q.Answer.By) + "."
	}
	finder := "Nobody finds it out yet"
	if q.Finder != "" || q.Agency != "" {
		finder = upper(d.owner(q.Finder, q.Agency, "")) + " finds it out"
	}
	return s + " " + finder + ", " + d.due(q.Due) + "."
}

// planLines are the plan's actions, proposed ones apart, and its contingencies.
func (d Deck) planLines(c *casework.Case) []bot.Block {
	out := section("Proposed, not agreed yet", bullets(d.actionLines(c.Actions, func(a casework.AgreedAction) bool { return a.Draft }), mostListed, "")...)
	out = append(out, section("Open actions", bullets(d.actionLines(c.Actions, casework.AgreedAction.Waits), mostListed, "")...)...)
	out = append(out, section("Finished", bullets(d.actionLines(c.Actions, casework.AgreedAction.Finished), mostListed, "")...)...)
	return append(out, section("Contingencies", bullets(d.contingencies(c.Resolution.Contingencies), mostListed, "")...)...)
}

// contingencies are what is done if something happens, as said, and who sees to it.
func (d Deck) contingencies(all []casework.Contingency) []string {
	var out []string
	for _, k := range all {
		if !k.Text.Stands() {
			continue
		}
		s := fmt.Sprintf("%s: %s", k.Ref.Short(), stop(k.Text.Words))
		if k.Owner != "" || k.Agency != "" {
			s += " " + upper(d.owner(k.Owner, k.Agency, "")) + "."
		}
		out = append(out, s)
	}
	return out
}

// reviewLines are the reviews, the newest first.
func (d Deck) reviewLines(r *casework.RiskResolution) []string {
	var out []string
	for _, v := range slices.Backward(r.Standing()) {
		s := fmt.Sprintf("%s: risk %s.", d.day(v.On), strings.ToLower(string(v.Risk)))
		if v.Changed != "" {
			s += " " + upper(stop(v.Changed))
		}
		switch {
		case v.Voice != "":
			s += " Young person: " + upper(stop(v.Voice))
		case v.Absent != "":
			s += " Young person's view not known: " + stop(v.Absent)
		}
		out = append(out, s)
	}
	return out
}
