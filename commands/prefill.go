package commands

import (
	"context"
	"slices"
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/rmm"
	"convenor/casework/rrm"
)

// prefill fills a form with what the record knows already. Who could not send the form in is
// told so before anything of the record is shown, and before anything is typed.
func (r *Router) prefill(ctx context.Context, c *Call) error {
	switch c.Capability.Name {
	case "report":
		return r.prefillReport(ctx, c)
	case "complete":
		return r.prefillComplete(ctx, c)
	case "decide":
		return r.mayConfirm(ctx, c)
	case "refer":
		prefillRefer(c, "allocated-social-worker")
	case "rrm-refer":
		prefillRefer(c, "worker")
	case "rrm-assess":
		return r.prefillAssessment(ctx, c)
	case "rrm-schedule":
		return r.prefillSchedule(ctx, c)
	case "rrm-part":
		return r.prefillPart(ctx, c)
	case "rrm-end", "rrm-review", "rrm-flag", "rrm-route", "rrm-agree", "rrm-yes", "rrm-find":
		return r.prefillNothing(ctx, c)
	}
	return nil
}

// prefillRefer names the social worker who refers as the allocated one: mostly that is so.
func prefillRefer(c *Call, field string) {
	if c.value(field) == "" && c.Viewer.Is(casework.DutySocialWorker) {
		c.set(field, c.mention(c.Viewer.Person))
	}
}

// prefillAssessment shows the sections as they stand: an assessment is written over days.
func (r *Router) prefillAssessment(ctx context.Context, c *Call) error {
	if err := c.theCase(); err != nil {
		mine := r.onlyCase(ctx, c)
		if mine == "" {
			return nil // the form asks which
		}
		c.Case = mine
	}
	cs, err := r.enter(ctx, c)
	if err != nil {
		return err
	}
	if err := rrm.MayWrite(cs, c.who()); err != nil {
		return err
	}
	if cs.Resolution.Assessment.State == casework.AssessmentApproved {
		return casework.Refuse(casework.NotNow, rrm.RuleApproved, "")
	}
	c.set("case", string(cs.Ref))
	for _, p := range casework.AssessmentParts() {
		if a := cs.Resolution.Assessment.Parts[p]; a.Given() {
			c.set(sectionField(p), a.Text.Words)
		}
	}
	return nil
}

// prefillSchedule names the services of the assessment as those who are asked to the meeting. Whoever
// calls it for others and may not see the case names them.
func (r *Router) prefillSchedule(ctx context.Context, c *Call) error {
	if err := c.theCase(); err != nil {
		return nil // the form asks which
	}
	cs, err := r.enter(ctx, c)
	if err != nil || c.Grant < casework.SeeCase {
		return err
	}
	if c.value("invited") != "" {
		return nil
	}
	var asked []string
	for _, p := range c.namedServices(cs) {
		asked = append(asked, c.asTyped(p))
	}
	c.set("invited", strings.Join(asked, ", "))
	return nil
}

// namedServices are those who speak for the services that the assessment names, and may see the case.
func (c *Call) namedServices(cs *casework.Case) []casework.Person {
	var people []casework.Person
	for _, g := range rrm.Services(cs, c.Basis.Roster) {
		if p, ok := c.Basis.Roster.Representative(g); ok && cs.OpenTo(p.ID) {
			people = append(people, p)
		}
	}
	return people
}

// asTyped is how whoever speaks for an agency stands in a field of text, where people read and change it:
// by the first of the agency, their name and their handle that reads back as them alone.
func (c *Call) asTyped(p casework.Person) string {
	agency, _ := c.Basis.Roster.Agency(p.Agency)
	for _, words := range []string{agency.Name, p.Name} {
		if back, err := c.people(words); err == nil && slices.Equal(back, []casework.PersonID{p.ID}) {
			return words
		}
	}
	return "@" + p.Handle
}

// prefillNothing asks before a form opens whether its reader may see the case at all.
func (r *Router) prefillNothing(ctx context.Context, c *Call) error {
	if err := c.theCase(); err != nil {
		return nil
	}
	_, err := r.enter(ctx, c)
	return err
}

// prefillPart shows what is recorded of the young person's part.
func (r *Router) prefillPart(ctx context.Context, c *Call) error {
	if err := c.theCase(); err != nil {
		return nil
	}
	cs, err := r.enter(ctx, c)
	if err != nil || cs.Item.Resolution == nil {
		return err
	}
	for _, p := range cs.Item.Resolution.Part.Answers() {
		if p.Answer.Stands() {
			c.set(partFields[p.Name], strings.TrimSuffix(yesOrNo(p.Answer.Yes)+", "+p.Answer.Words, ", "))
		}
	}
	return nil
}

func yesOrNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

// prefillReport shows the parts of the report that were given: some may be sent now and the
// rest later.
func (r *Router) prefillReport(ctx context.Context, c *Call) error {
	if err := c.theCase(); err != nil {
		if mine := r.onlyCase(ctx, c); mine != "" {
			c.set("case", string(mine))
			return r.prefillReport(ctx, c)
		}
		return nil
	}
	cs, err := r.enter(ctx, c)
	if err != nil {
		return err
	}
	if err := rmm.MayReport(c.Viewer, c.who(), cs, c.Sitting); err != nil {
		return err
	}
	c.set("case", string(cs.Ref))
	for _, p := range casework.ReportParts() {
		if a := cs.Item.Report.Parts[p]; a.Given() {
			c.set(reportFields[p], a.Text.Words)
		}
	}
	return nil
}

// prefillComplete shows the owner or the date that an action has already, so that only what
// is missing is to be typed. A date that has passed is left out: it would be refused.
func (r *Router) prefillComplete(ctx context.Context, c *Call) error {
	if err := c.theCase(); err != nil {
		return nil // the form asks which
	}
	cs, err := r.enter(ctx, c)
	if err != nil {
		return err
	}
	a := cs.Action(c.Entry)
	if a == nil {
		return casework.Refuse(casework.NotFound, casework.RuleNotFound, "action", "ref", string(c.Entry))
	}
	if err := c.unlessManaged(cs, a.MayComplete(c.Viewer, c.Sitting)); err != nil {
		return err
	}
	if p, ok := c.Basis.Roster.Person(a.Owner); ok {
		c.set("owner", c.mention(p))
	}
	if !a.Due.IsZero() && !a.Due.Before(c.Today) {
		c.set("due", a.Due.String())
	}
	return nil
}

// mention is how a person stands in a field for people: as the platform mentions them where
// they have an account there, else by handle.
func (c *Call) mention(p casework.Person) string {
	for _, a := range p.Accounts {
		if a.Platform == c.Event.From.Platform && a.ID != "" {
			return bot.MentionText(bot.Account{Platform: a.Platform, ID: a.ID})
		}
	}
	return p.Handle
}
