package commands

import (
	"context"
	"strings"

	"convenor/bot"
	"convenor/bot/cards"
	"convenor/casework"
	"convenor/casework/rrm"
	"convenor/commands/phrase"
)

// assessing is the Risk Resolution assessment, from its sections to its approval.
func assessing() []*Capability {
	var sections []bot.FormField
	for _, p := range casework.AssessmentParts() {
		sections = append(sections, paragraph(sectionField(p)))
	}
	managers := []casework.Duty{casework.DutyTeamManager, casework.DutyGroupManager}
	writers := append([]casework.Duty{casework.DutySocialWorker, casework.DutyPersonalAdviser, casework.DutyAdvanced}, managers...)
	return []*Capability{
		{Name: "rrm-assess", Word: "assess", Form: true, Needs: casework.SeeCase, For: writers,
			Fields: append([]bot.FormField{caseField()}, sections...), Case: writeAssessment, Note: says(cards.Deck.AssessmentStands)},
		{Name: "rrm-submit", Word: "submit", Needs: casework.SeeCase, For: writers, Fields: []bot.FormField{caseField()}, Case: submitAssessment, Note: says(cards.Deck.AssessmentSubmitted)},
		{Name: "rrm-approve", Word: "approve", Needs: casework.SeeCase, For: managers, Fields: []bot.FormField{caseField()}, Case: approveAssessment, Note: says(cards.Deck.AssessmentApproved)},
		{Name: "rrm-return", Word: "return", Form: true, Needs: casework.SeeCase, For: managers,
			Fields: []bot.FormField{caseField(), required(paragraph("reasons"))}, Case: returnAssessment, Note: says(cards.Deck.AssessmentReturned)},
		{Name: "rrm-read", Word: "read", Needs: casework.SeeCase, Fields: []bot.FormField{caseField()}, Run: readAssessment},
	}
}

// says is what a capability's author hears, from the record as it stands, wherever they did not type
// in a thread, where a mark says it and the talk goes on.
func says(card func(cards.Deck, *casework.Case) bot.Message) func(*Call, *casework.Case, []string) *bot.Message {
	return func(c *Call, cs *casework.Case, _ []string) *bot.Message {
		if c.Event.Kind == bot.LineEvent {
			return nil
		}
		m := card(c.Deck, cs)
		return &m
	}
}

// saysOf is says of the thing that was made or changed.
func saysOf(card func(cards.Deck, *casework.Case, casework.EntryRef) bot.Message) func(*Call, *casework.Case, []string) *bot.Message {
	return func(c *Call, cs *casework.Case, refs []string) *bot.Message {
		if c.Event.Kind == bot.LineEvent || len(refs) == 0 {
			return nil
		}
		m := card(c.Deck, cs, casework.EntryRef(refs[len(refs)-1]))
		return &m
	}
}

// sectionField is the form's field for a section of the assessment.
func sectionField(p casework.AssessmentPart) string {
	return strings.ReplaceAll(p.String(), " ", "-")
}

// writeAssessment takes the sections that are not as they were: the form comes filled in with what
// stands, and is sent in as often as there is something to add.
func writeAssessment(c *Call, cs *casework.Case) (Result, error) {
	if err := rrm.MayWrite(cs, c.who()); err != nil {
		return Result{}, err
	}
	given := false
	for _, p := range casework.AssessmentParts() {
		words := c.value(sectionField(p))
		given = given || words != ""
		if words == "" || words == strings.TrimSpace(cs.Resolution.Assessment.Parts[p].Text.Words) {
			continue
		}
		if err := rrm.Write(cs, p, words, c.by()); err != nil {
			return Result{}, fieldOf(err, sectionField(p))
		}
	}
	if !given {
		return Result{}, casework.Refuse(casework.Invalid, casework.RuleMissing, fieldName(sectionField(casework.PartSpoken)))
	}
	return c.result("assess"), nil
}

func submitAssessment(c *Call, cs *casework.Case) (Result, error) {
	if err := rrm.MayWrite(cs, c.who()); err != nil {
		return Result{}, err
	}
	if err := rrm.Submit(cs, c.by()); err != nil {
		return Result{}, err
	}
	return c.result("submit"), nil
}

// approveAssessment is the team manager's yes. The lines of the proposed plan become the draft with
// which the meeting begins.
func approveAssessment(c *Call, cs *casework.Case) (Result, error) {
	if err := rrm.Approve(cs, c.who(), c.by()); err != nil {
		return Result{}, err
	}
	pc := c.phraseContext()
	pc.Worker = cs.Worker
	for _, l := range phrase.PlanLines(cs.Resolution.Assessment.Parts[casework.PartPlan].Text.Words, pc) {
		if err := c.propose(cs, l); err != nil {
			return Result{}, err
		}
	}
	return c.result("approve"), nil
}

// propose puts one line of a proposed plan on the draft, unless it stands there already. What
// cannot be read of it is left for the meeting to say; its words are all there.
func (c *Call) propose(cs *casework.Case, l phrase.PlanLine) error {
	if l.Contingency {
		if rrm.Provided(cs, l.Words) {
			return nil
		}
		_, err := rrm.Provide(cs, c.contingency(l))
		return err
	}
	a := l.Action
	a.Due.Problem = nil
	agreed, err := c.agreed(a)
	if err != nil {
		return err
	}
	agreed.Draft = true
	if rrm.Proposed(cs, agreed.What.Words) {
		return nil
	}
	_, err = rrm.Propose(cs, agreed)
	return err
}

// contingency is one as it was read, with the roster's word on who sees to it.
func (c *Call) contingency(l phrase.PlanLine) casework.Contingency {
	k := casework.Contingency{If: l.If, Text: casework.Text{Words: l.Words}, Owner: l.Action.Owner.Person, Agency: l.Action.Owner.Agency, By: c.by()}
	if p, ok := c.Basis.Roster.Person(k.Owner); ok && k.Agency == "" {
		k.Agency = p.Agency
	}
	return k
}

func returnAssessment(c *Call, cs *casework.Case) (Result, error) {
	if err := rrm.Return(cs, c.who(), c.value("reasons"), c.by()); err != nil {
		return Result{}, err
	}
	return c.result("return"), nil
}

// readAssessment shows the assessment as it stands, privately.
func readAssessment(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	if err := c.theCase(); err != nil {
		return r.refused(ctx, c, err)
	}
	cs, err := r.enter(ctx, c)
	if err != nil {
		return r.refused(ctx, c, err)
	}
	if err := r.mustLog(ctx, c, string(cs.Ref), "read"); err != nil {
		return bot.Response{}, err
	}
	m := c.Deck.Assessment(cs, rrm.MayReview(cs, c.Viewer.Person) == nil)
	return bot.Response{Whisper: &m}, nil
}
