package commands

import (
	"errors"

	"convenor/casework"
	"convenor/casework/rmm"
)

// report answers parts of the social worker's report.
func report(c *Call, cs *casework.Case) (Result, error) {
	if err := rmm.MayReport(c.Viewer, c.who(), cs, c.Sitting); err != nil {
		return Result{}, err
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
		if err := rmm.ProposeInReport(cs, casework.Assessment{On: c.Today, Judgement: l, By: c.by()}); err != nil {
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
	named.Field = fieldName(field)
	return &named
}
