package commands

import (
	"errors"
	"strings"

	"convenor/casework"
	"convenor/casework/rmm"
)

// report answers parts of the social worker's report. It is the allocated worker's; chair
// and administrator record it for them.
func report(c *Call, cs *casework.Case) (Result, error) {
	p := c.who()
	if p.ID != cs.Worker && !p.Has(casework.DutyTeamManager) && !p.Has(casework.DutyGroupManager) &&
		!c.Viewer.Is(casework.DutyAdministrator) && !c.chairs(c.Sitting) && cs.Worker != "" {
		return Result{}, casework.Refuse(casework.NotYours, rmm.RuleReportNotYour, "", "ref", string(cs.Ref))
	}
	given := 0
	for _, part := range casework.ReportParts() {
		words := c.value(reportFields[part])
		if words == "" {
			continue
		}
		given++
		if err := rmm.Report(cs, part, words, c.by()); err != nil {
			return Result{}, fieldOf(err, reportFields[part])
		}
	}
	if v := c.value("proposed-level"); v != "" {
		l, ok := casework.ParseRiskLevel(v)
		if !ok {
			return Result{}, casework.Refuse(casework.Invalid, casework.RuleUnknownLevel, "proposed level")
		}
		given++
		cs.Item.Report.Proposed = l
		if err := rmm.Propose(cs, casework.Assessment{On: c.Today, Judgement: l, By: c.by()}); err != nil {
			return Result{}, err
		}
	}
	if given == 0 {
		return Result{}, casework.Refuse(casework.Invalid, casework.RuleMissing, "assessed risk")
	}
	return c.result("report"), nil
}

// fieldOf is the refusal with the field's name as the form has it.
func fieldOf(err error, field string) error {
	var e *casework.Error
	if !errors.As(err, &e) {
		return err
	}
	named := *e
	named.Field = strings.ReplaceAll(field, "-", " ")
	return &named
}
