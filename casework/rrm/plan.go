package rrm

import (
	"slices"
	"strings"

	"convenor/casework"
)

// The rules of the plan (RRM quick guide, step 2).
const (
	RulePlanMissing  casework.Rule = "plan not ready to be agreed"
	RuleNoAnswer     casework.Rule = "agency was not at the meeting"
	RulePlanStands   casework.Rule = "plan agreed already"
	RuleOverrideWhy  casework.Rule = "override needs a reason"
	RuleWhyNotWanted casework.Rule = "why not"
)

// Lack is one thing that keeps a plan from being agreed.
type Lack string

// What a plan can lack. The young person's part stands apart: it is asked for while it is
// missing, and a plan without it is agreed only with a reason.
const (
	LackApproval    Lack = "assessment not approved"
	LackActions     Lack = "no action"
	LackOwner       Lack = "action without an owner"
	LackDate        Lack = "action without a date"
	LackContingency Lack = "no contingency"
	LackFinder      Lack = "question without who finds out or by when"
	LackDiscussion  Lack = "worry not discussed"
	LackAnswer      Lack = "agency without a yes or no"
	LackYes         Lack = "agency says no"
	LackPart        Lack = "young person's part not recorded"
)

// A Missing is what a plan lacks, and of what: references of entries, an agency's id, or names
// of the young person's part.
type Missing struct {
	Lack Lack
	Of   []string
}

// Propose puts an action on the plan. One that is a draft, as the assessment's proposed plan has
// them, is nobody's before the plan is agreed, and nobody is reminded of it; on a plan that is
// agreed there are no drafts. What a meeting agrees to do is owed whatever becomes of the plan.
func Propose(c *casework.Case, a casework.AgreedAction) (casework.EntryRef, error) {
	a.Draft = a.Draft && c.Resolution.Plan.State != casework.PlanAgreed
	of, err := takeUp(c, a.Worry, a.Agreed.At)
	if casework.KindOf(err) == casework.NotFound {
		return "", err
	}
	a.Worry = of // of several worries and none discussed: of none
	ref, err := c.AgreeAction(a)
	if err == nil && c.Resolution.Plan.State == casework.PlanNone {
		c.Resolution.Plan.State = casework.PlanProposed
	}
	return ref, err
}

// Provide adds what is done if something happens.
func Provide(c *casework.Case, k casework.Contingency) (casework.EntryRef, error) {
	if err := casework.CheckWords("contingency", k.Text.Words); err != nil {
		return "", err
	}
	c.Numbers.Contingency++
	k.Ref = c.Ref.Entry(casework.ContingencyLetter, c.Numbers.Contingency)
	c.Resolution.Contingencies = append(c.Resolution.Contingencies, k)
	if c.Resolution.Plan.State == casework.PlanNone {
		c.Resolution.Plan.State = casework.PlanProposed
	}
	c.Live()
	return k.Ref, nil
}

// Proposed tells whether an action with the same words stands on the plan already.
func Proposed(c *casework.Case, words string) bool {
	return slices.ContainsFunc(c.Actions, func(a casework.AgreedAction) bool {
		return a.What.Stands() && !a.Finished() && same(a.What.Words, words)
	})
}

// Provided tells the same of a contingency.
func Provided(c *casework.Case, words string) bool {
	return slices.ContainsFunc(c.Resolution.Contingencies, func(k casework.Contingency) bool {
		return k.Text.Stands() && same(k.Text.Words, words)
	})
}

func same(a, b string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}

// Answered takes an agency's yes or no to the plan. The newest of each agency stands; a no says
// why. It is for agencies at the meeting.
func Answered(c *casework.Case, m *casework.Meeting, a casework.PlanAnswer) error {
	if !slices.Contains(agencies(c, m), a.Agency) {
		return casework.Refuse(casework.NotYours, RuleNoAnswer, "")
	}
	if !a.Yes && strings.TrimSpace(a.Words) == "" {
		return casework.Refuse(casework.Invalid, RuleWhyNotWanted, "reason")
	}
	if err := casework.CheckLength("reason", a.Words, casework.MostWords); err != nil {
		return err
	}
	it := item(c)
	it.Answers = slices.DeleteFunc(it.Answers, func(was casework.PlanAnswer) bool { return was.Agency == a.Agency })
	it.Answers = append(it.Answers, a)
	c.Live()
	return nil
}

// agencies are those who speak at the meeting about the case: present, signed and not gone.
func agencies(c *casework.Case, m *casework.Meeting) []casework.AgencyID {
	var out []casework.AgencyID
	for _, a := range m.Attended {
		here := a.Signed != nil && !a.Supports && a.Left.IsZero() && a.Presence == casework.Present
		if here && (a.Cases == nil || slices.Contains(a.Cases, c.Ref)) && !slices.Contains(out, a.Agency) {
			out = append(out, a.Agency)
		}
	}
	return out
}

// Lacks lists what the plan lacks, in the order of the constants; none means that it can be agreed.
func Lacks(c *casework.Case, m *casework.Meeting) []Missing {
	var out []Missing
	lack := func(l Lack, of ...string) { out = append(out, Missing{Lack: l, Of: of}) }
	some := func(l Lack, of []string) {
		if len(of) > 0 {
			lack(l, of...)
		}
	}
	r, it := c.Resolution, c.Item.Resolution
	if it == nil {
		it = &casework.ResolutionItem{}
	}
	if r.Assessment.State != casework.AssessmentApproved && it.Override == nil {
		lack(LackApproval)
	}
	var owners, dates []string
	actions := 0
	for _, a := range c.Actions {
		if !a.What.Stands() || a.Finished() {
			continue
		}
		actions++
		if a.Owner == "" && a.Agency == "" {
			owners = append(owners, string(a.Ref))
		}
		if a.Due.IsZero() {
			dates = append(dates, string(a.Ref))
		}
	}
	if actions == 0 {
		lack(LackActions)
	}
	some(LackOwner, owners)
	some(LackDate, dates)
	if !slices.ContainsFunc(r.Contingencies, func(k casework.Contingency) bool { return k.Text.Stands() }) {
		lack(LackContingency)
	}
	some(LackFinder, refs(r.Questions, func(q casework.Question) (casework.EntryRef, bool) {
		return q.Ref, q.Open() && (q.Finder == "" && q.Agency == "" || q.Due.IsZero())
	}))
	some(LackDiscussion, refs(r.Worries, func(w casework.Worry) (casework.EntryRef, bool) { return w.Ref, w.Text.Stands() && !w.Discussed }))
	var silent, against []string
	for _, g := range agencies(c, m) {
		switch i := slices.IndexFunc(it.Answers, func(a casework.PlanAnswer) bool { return a.Agency == g && a.Removed == nil }); {
		case i < 0:
			silent = append(silent, string(g))
		case !it.Answers[i].Yes:
			against = append(against, string(g))
		}
	}
	some(LackAnswer, silent)
	some(LackYes, against)
	some(LackPart, PartMissing(it.Part))
	return out
}

func refs[T any](all []T, lacks func(T) (casework.EntryRef, bool)) []string {
	var out []string
	for _, x := range all {
		if ref, ok := lacks(x); ok {
			out = append(out, string(ref))
		}
	}
	return out
}

// Agree makes the proposed plan the agreed one: its actions are owed from now on. Whoever chairs
// may agree it with something missing, with a reason; an agency's no stands in the record either
// way. Its first review is after the board's interval, in days.
func Agree(c *casework.Case, m *casework.Meeting, override string, today casework.Date, interval int, by casework.Attribution) error {
	p, it := &c.Resolution.Plan, item(c)
	if p.State == casework.PlanAgreed && p.Meeting == c.Sitting {
		return casework.Refuse(casework.Already, RulePlanStands, "")
	}
	missing := Lacks(c, m)
	var names []string
	for _, x := range missing {
		names = append(names, string(x.Lack))
	}
	if len(missing) > 0 && strings.TrimSpace(override) == "" {
		return casework.Refuse(casework.NotNow, RulePlanMissing, "", "missing", strings.Join(names, ", "))
	}
	if err := casework.CheckLength("reason", override, casework.MostWords); err != nil {
		return err
	}
	*p = casework.RiskManagementPlan{State: casework.PlanAgreed, Agreed: &by, On: today, Meeting: c.Sitting, Review: today.AddDays(interval), Answers: slices.Clone(it.Answers)}
	c.NextReview = p.Review
	if len(missing) > 0 {
		p.Override, p.Lacked = &casework.Override{Reason: override, By: by}, names
	}
	for i := range c.Actions {
		if a := &c.Actions[i]; a.Draft && a.What.Stands() {
			a.Draft, a.Meeting = false, c.Sitting
			if !slices.Contains(c.Item.Raised, a.Ref) {
				c.Item.Raised = append(c.Item.Raised, a.Ref)
			}
		}
	}
	c.Live()
	return nil
}

// PartMissing names what is not recorded of the young person's part in a meeting: that they know
// of it and its aim, whether they were invited and attended, and their views (RRM quick guide,
// step 2). A no is recorded with why not.
func PartMissing(p casework.YoungPersonsPart) []string {
	var out []string
	for _, x := range p.Answers() {
		if !x.Answer.Stands() {
			out = append(out, x.Name)
		}
	}
	return out
}

// TakePart records one part of the young person's part. A no without why not is refused.
func TakePart(c *casework.Case, part string, a casework.PartAnswer) error {
	parts := item(c).Part.Answers()
	i := slices.IndexFunc(parts, func(p casework.NamedPart) bool { return p.Name == part })
	if i < 0 {
		return casework.Refuse(casework.Invalid, casework.RuleUnclear, "part")
	}
	if !a.Yes && strings.TrimSpace(a.Words) == "" {
		return casework.Refuse(casework.Invalid, RuleWhyNotWanted, "reason")
	}
	if err := casework.CheckLength("reason", a.Words, casework.MostWords); err != nil {
		return err
	}
	a.Said = true
	*parts[i].Answer = a
	c.Live()
	return nil
}
