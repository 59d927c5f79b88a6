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

// planning is the risk management plan: read, agreed, reviewed, its route, and its end.
func planning() []*Capability {
	managers := []casework.Duty{casework.DutyTeamManager, casework.DutyGroupManager}
	chairs := append([]casework.Duty{casework.DutyAdvanced, casework.DutySocialWorker, casework.DutyAdministrator}, managers...)
	return []*Capability{
		{Name: "rrm-plan", Word: "plan", Needs: casework.SeeCase, Fields: []bot.FormField{caseField(), paragraph("text")}, Run: plan},
		{Name: "rrm-contingency", Word: "contingency", Aliases: []string{"contingencies"}, Needs: casework.SeeCase, Fields: []bot.FormField{caseField(), paragraph("text")}, Run: contingency},
		{Name: "rrm-copy", Word: "copy", Needs: casework.SeeCase, Fields: []bot.FormField{caseField()}, Run: plainCopy},
		{Name: "rrm-yes", Hidden: true, Form: true, AtOnce: true, Needs: casework.SeeCase, Confirm: withoutWhy,
			Fields: []bot.FormField{caseField(), required(choice("answer", "yes", "no")), paragraph("text")}, Case: answerPlan},
		{Name: "rrm-agree", Word: "agree", Form: true, AtOnce: true, Needs: casework.SeeCase, For: chairs, When: WhileSitting, Confirm: withAWhy,
			Fields: []bot.FormField{caseField(), paragraph("why-all-the-same")}, Fill: fillAgree, Run: agree},
		{Name: "rrm-review", Word: "review", Form: true, Asks: true, Needs: casework.SeeCase,
			Fields: []bot.FormField{caseField(), required(choice("risk", casework.TrendLower, casework.TrendSame, casework.TrendHigher)), paragraph("changed"),
				paragraph("voice"), paragraph("why-absent"), paragraph("new-worries"), date("reviewed-on"), date("next-review")},
			Fill: fillReview, Case: reviewPlan, Note: says(cards.Deck.ReviewStands)},
		{Name: "rrm-flag", Word: "flag", Form: true, Needs: casework.SeeCase,
			Fields: []bot.FormField{caseField(), choice("reason", casework.OutMissing, casework.OutTrafficking, casework.OutGangs, casework.OutExploitation, casework.OutSaferMe, casework.OutEnquiry), required(paragraph("text"))},
			Fill:   func(c *Call, w string) { c.set("text", w) }, Case: flagRoute, Note: says(cards.Deck.RouteFlagged)},
		{Name: "rrm-route", Word: "route", Form: true, Needs: casework.SeeCase, For: managers,
			Fields: []bot.FormField{caseField(), required(choice("route", routeStays, string(casework.RouteSaferMe), string(casework.RouteEnquiry))), required(paragraph("reason"))},
			Fill:   func(c *Call, w string) { c.set("reason", w) }, Case: decideRoute, Note: says(cards.Deck.RouteDecided)},
		{Name: "rrm-end", Hidden: true, Form: true, Needs: casework.SeeCase, For: managers,
			Fields: []bot.FormField{caseField(), required(paragraph("reason")), required(choice("risk-now", casework.TrendLower, casework.TrendSame, casework.TrendHigher)),
				required(line("present")), required(yesNo("all-agreed")), paragraph("voice"), paragraph("why-absent")},
			Fill: func(c *Call, w string) { c.set("reason", w) }, Case: endCase, Note: says(cards.Deck.CaseEnded)},
	}
}

// routeStays is the answer to a route check that leaves the process as it is.
const routeStays = "This process stays the right one"

// readCase shows something of the case privately, to whoever may see it, and notes that first.
func (r *Router) readCase(ctx context.Context, c *Call, show func(*casework.Case) bot.Message) (bot.Response, error) {
	if err := r.theCase(ctx, c); err != nil {
		return r.refused(ctx, c, err)
	}
	cs, err := r.enter(ctx, c)
	if err != nil {
		return r.refused(ctx, c, err)
	}
	if err := r.mustLog(ctx, c, string(cs.Ref), "read"); err != nil {
		return bot.Response{}, err
	}
	m := show(cs)
	return bot.Response{Whisper: &m}, nil
}

// plan shows the plan; with a yes or a no behind it, it is the agency's answer to it.
func plan(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	if words := c.value("text"); words != "" {
		yes, why, _ := phrase.ReadYesNo(words)
		c.Capability = r.named["rrm-yes"]
		c.set("answer", yesOrNo(yes))
		c.set("text", why)
		return r.run(ctx, c)
	}
	return r.readCase(ctx, c, c.Deck.Plan)
}

// contingency shows what is done if something happens; with words behind it, it adds one.
func contingency(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	if c.value("text") == "" {
		return r.readCase(ctx, c, c.Deck.Contingencies)
	}
	with := *c.Capability
	with.Run, with.Case, with.Once = nil, provide, true
	c.Capability = &with
	return r.run(ctx, c)
}

func provide(c *Call, cs *casework.Case) (Result, error) {
	pc := c.phraseContext()
	pc.Worker = cs.Worker
	l := phrase.PlanLine{Words: c.value("text"), Contingency: true}
	l.If, l.Action = phrase.ReadContingency(l.Words, pc)
	ref, err := rrm.Provide(cs, c.contingency(l))
	return c.made("contingency", ref, err)
}

// plainCopy is the plan in plain words, to give to the young person.
func plainCopy(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	return r.readCase(ctx, c, c.Deck.PlainCopy)
}

// withoutWhy tells whether a button says no: it opens the form that asks why not.
func withoutWhy(values map[string]string) bool {
	return strings.EqualFold(values["answer"], "no") && strings.TrimSpace(values["text"]) == ""
}

// answerPlan takes an agency's yes or no to the plan.
func answerPlan(c *Call, cs *casework.Case) (Result, error) {
	if err := c.Sitting.Hears(cs.Ref); err != nil {
		return Result{}, err
	}
	w := c.who()
	a := casework.PlanAnswer{Agency: w.Agency, Yes: yes(c.value("answer")), Words: c.value("text"), By: c.by()}
	if err := rrm.Answered(cs, c.Sitting, a); err != nil {
		return Result{}, err
	}
	what := "plan no"
	if a.Yes {
		what = "plan yes"
	}
	return c.result(what, string(cs.Ref)), nil
}

// withAWhy tells whether a button asks for the reason to agree a plan that lacks something.
func withAWhy(values map[string]string) bool { return values["ask"] == "yes" }

// fillAgree reads the reason to agree it all the same.
func fillAgree(c *Call, words string) {
	first, rest := word(words)
	switch strings.TrimRight(first, ":,.-") {
	case "override", "anyway":
		words = strings.TrimLeft(rest, ":-, ")
	}
	c.set("why-all-the-same", words)
}

// agree is the chair's word that the plan is agreed. What is missing is said, with the ways to put it
// right, and the plan is agreed all the same with a reason.
func agree(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	if err := c.theCase(); err != nil {
		return bot.Response{}, err
	}
	cs, err := r.enter(ctx, c)
	if err != nil {
		return bot.Response{}, err
	}
	_, again := cs.Applied.Find(c.Key)
	if lacks := rrm.Lacks(cs, c.Sitting); !again && len(lacks) > 0 && c.value("why-all-the-same") == "" && c.mayAgree(cs) == nil && cs.Resolution.Plan.Meeting != cs.Sitting {
		m := c.Deck.PlanLacks(cs, lacks)
		res := bot.Response{Whisper: &m}
		if c.Event.Kind == bot.LineEvent {
			res.Mark = bot.Refused
		}
		return res, nil
	}
	with := *c.Capability
	with.Run, with.Case, with.Note = nil, agreePlan, says(cards.Deck.PlanAgreed)
	c.Capability = &with
	return r.run(ctx, c)
}

// mayAgree refuses the plan's agreement to anybody but whoever chairs the meeting that has the case.
func (c *Call) mayAgree(cs *casework.Case) error {
	if err := c.Sitting.Hears(cs.Ref); err != nil {
		return err
	}
	_, err := c.Viewer.ChairsWord(c.Sitting, c.For.ID, true)
	return err
}

func agreePlan(c *Call, cs *casework.Case) (Result, error) {
	if err := c.mayAgree(cs); err != nil {
		return Result{}, err
	}
	why := c.value("why-all-the-same")
	if err := rrm.Agree(cs, c.Sitting, why, c.Today, c.Basis.Settings.PlanReviewEvery(), c.by()); err != nil {
		return Result{}, err
	}
	return c.result("agree", string(cs.Ref)), nil
}

// fillReview reads "lower: what has changed".
func fillReview(c *Call, words string) {
	low := strings.ToLower(words)
	for _, t := range []casework.RiskTrend{casework.TrendLower, casework.TrendSame, casework.TrendHigher} {
		for _, form := range []string{string(t), strings.TrimPrefix(string(t), "The ")} {
			if rest, ok := strings.CutPrefix(low, strings.ToLower(form)); ok {
				c.set("risk", string(t))
				c.set("changed", strings.TrimLeft(words[len(words)-len(rest):], ":-,. "))
				return
			}
		}
	}
	c.set("changed", words)
}

// trend is the option that a value names.
func trend(v string) casework.RiskTrend {
	for _, t := range []casework.RiskTrend{casework.TrendLower, casework.TrendSame, casework.TrendHigher} {
		if strings.EqualFold(v, string(t)) || strings.EqualFold("the "+v, string(t)) {
			return t
		}
	}
	return casework.TrendUnset
}

// reviewPlan records one review. New worries reopen the assessment.
func reviewPlan(c *Call, cs *casework.Case) (Result, error) {
	form := &formReading{}
	v := casework.PlanReview{On: c.Today, Risk: trend(c.value("risk")), Changed: c.value("changed"), Voice: c.value("voice"), Absent: c.value("why-absent"), By: c.by()}
	if s := c.value("reviewed-on"); s != "" {
		d, err := phrase.ParsePastDate(s, c.phraseContext())
		form.refuse("reviewed on", err)
		v.On = d
	}
	if s := c.value("next-review"); s != "" {
		d, err := phrase.ParseDate(s, c.phraseContext())
		form.refuse("next review", err)
		v.Next = d
	}
	if err := form.bad.OrNil(); err != nil {
		return Result{}, err
	}
	res := c.result("plan review")
	for _, w := range strings.Split(c.value("new-worries"), "\n") {
		if w = strings.TrimSpace(w); w == "" {
			continue
		}
		ref, err := rrm.Worry(cs, w, c.by())
		if err != nil {
			return Result{}, fieldOf(err, "new-worries")
		}
		v.Worries = append(v.Worries, ref)
		res.Refs = append(res.Refs, string(ref))
	}
	if err := rrm.Review(cs, v, c.Today, c.Basis.Settings.PlanReviewEvery(), c.Basis.Settings.ReviewMost); err != nil {
		return Result{}, err
	}
	return res, nil
}

// flagRoute raises the doubt whether the process is still the right one.
func flagRoute(c *Call, cs *casework.Case) (Result, error) {
	f := casework.RouteFlag{Text: casework.Text{Words: c.value("text")}, By: c.by()}
	if v := c.value("reason"); v != "" {
		f.Why = casework.RuledOut(v)
		for _, o := range append(casework.RuledOuts(), casework.OutSaferMe, casework.OutEnquiry) {
			if strings.EqualFold(v, string(o)) {
				f.Why = o
			}
		}
	}
	if _, err := rrm.Flag(cs, f); err != nil {
		return Result{}, err
	}
	return c.result("flag"), nil
}

// decideRoute is the team manager's word on a route check.
func decideRoute(c *Call, cs *casework.Case) (Result, error) {
	d := casework.RouteDecision{Reason: c.value("reason"), By: c.by()}
	switch v := c.value("route"); {
	case v == "":
		return Result{}, casework.Refuse(casework.Invalid, casework.RuleMissing, "route")
	case strings.EqualFold(v, routeStays):
	default:
		d.Replaced = casework.SafeguardingRoute(v)
		for _, known := range []casework.SafeguardingRoute{casework.RouteSaferMe, casework.RouteEnquiry} {
			if strings.EqualFold(v, string(known)) {
				d.Replaced = known
			}
		}
	}
	if err := rrm.DecideRoute(cs, c.who(), d); err != nil {
		return Result{}, err
	}
	return c.result("route"), nil
}

// endCase closes a case whose risk is lower, by agreement of those present.
func endCase(c *Call, cs *casework.Case) (Result, error) {
	if err := rrm.MayEnd(c.Viewer, cs, c.Sitting); err != nil {
		return Result{}, err
	}
	x := rrm.Ending{Reason: c.value("reason"), Risk: trend(c.value("risk-now")), Present: c.value("present"), Agreed: yes(c.value("all-agreed")),
		Voice: c.value("voice"), Absent: c.value("why-absent"), By: c.by()}
	if err := rrm.End(cs, x, c.Today); err != nil {
		return Result{}, err
	}
	return c.result("end"), nil
}
