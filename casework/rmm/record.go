package rmm

import (
	"convenor/casework"
)

// The rules about what is recorded of a case.
const (
	RuleReviewAfter   casework.Rule = "review date after the meeting"
	RuleReviewMost    casework.Rule = "review date too far off"
	RuleReportNotYour casework.Rule = "report is the allocated social worker's"
	RuleScore         casework.Rule = "score is a whole number"
	RuleRaisedNoLeave casework.Rule = "a raised child is opened or not, it does not step down"
)

// Report answers one part of the social worker's report. Saying it again replaces the
// words and keeps the earlier ones.
func Report(c *casework.Case, p casework.ReportPart, words string, by casework.Attribution) error {
	if err := casework.CheckWords(p.String(), words); err != nil {
		return err
	}
	a := &c.Item.Report.Parts[p]
	if a.Text.Words != "" && a.Text.Removed == nil {
		a.Text.Replace(words, by.TypedBy, by.At)
	} else {
		a.Text = casework.Text{Words: words, Earlier: a.Text.Earlier}
	}
	a.By = by
	c.Live()
	return nil
}

// mostScore bounds the CEAM's score; the tool's own is far below.
const mostScore = 1000

// Propose records somebody's view of the level. It changes nothing by itself: the chair
// agrees levels.
func Propose(c *casework.Case, a casework.Assessment) error {
	if a.Level() == casework.RiskUnassessed {
		return casework.Refuse(casework.Invalid, casework.RuleUnknownLevel, "level")
	}
	if err := casework.CheckLength("reason", a.Reason, casework.MostWords); err != nil {
		return err
	}
	if !a.Concern.Valid() {
		return casework.Refuse(casework.Invalid, casework.RuleUnclear, "exploitation")
	}
	if a.Score < 0 || a.Score > mostScore {
		return casework.Refuse(casework.Invalid, RuleScore, "score")
	}
	if a.Concern != casework.ConcernUnset {
		c.Concern = a.Concern // how far exploitation is known stands beside the level
	}
	c.Item.Proposed = append(c.Item.Proposed, a)
	if a.Tool != casework.RiskUnassessed {
		c.Assessments = append(c.Assessments, a)
		if n := len(c.Assessments) - 6; n > 0 {
			c.Assessments = append([]casework.Assessment(nil), c.Assessments[n:]...)
		}
	}
	c.Live()
	return nil
}

// ProposeInReport is Propose for the level that the social worker's report proposes.
func ProposeInReport(c *casework.Case, a casework.Assessment) error {
	if err := Propose(c, a); err != nil {
		return err
	}
	c.Item.Report.Proposed = a.Judgement
	return nil
}

// Proposed is the newest standing proposal that the chair has not answered by agreeing a
// level after it, or nil.
func Proposed(c *casework.Case) *casework.Assessment {
	for i := len(c.Item.Proposed) - 1; i >= 0; i-- {
		p := &c.Item.Proposed[i]
		if p.Removed != nil {
			continue
		}
		for _, d := range c.Item.Agreed {
			if d.Removed == nil && !d.By.At.Before(p.By.At) {
				return nil
			}
		}
		if p.Level() == c.Level() && c.Agreed != nil {
			return nil
		}
		return p
	}
	return nil
}

// AgreeLevel makes a level stand, by the chair's word. A fall is a decision, which an
// inquorate meeting cannot take, and Low takes the case off the rota, which only a case that is
// heard leaves; that the risk is higher can always be said.
func AgreeLevel(c *casework.Case, d casework.LevelDecision, m *casework.Meeting, s *casework.Settings) error {
	if d.Level == casework.RiskUnassessed {
		return casework.Refuse(casework.Invalid, casework.RuleUnknownLevel, "level")
	}
	if err := casework.CheckLength("reason", d.Reason, casework.MostWords); err != nil {
		return err
	}
	d.Was = c.Level()
	if d.Level < d.Was {
		if err := m.MayDecide(s); err != nil {
			return err
		}
	}
	if d.Level == casework.RiskLow && c.State == casework.CaseRaised {
		return casework.Refuse(casework.NotNow, RuleRaisedNoLeave, "level")
	}
	if d.Level == casework.RiskLow {
		if err := mayLeave(c); err != nil {
			return err
		}
	}
	c.Item.Agreed = append(c.Item.Agreed, d)
	c.Agreed = &d
	if d.Level < d.Was {
		c.SteppedDown = m.Date
	}
	c.Live()
	return nil
}

// SetReview fixes the next review. It lies after the meeting and at most the settings'
// longest interval away.
func SetReview(c *casework.Case, on, meeting casework.Date, s *casework.Settings) error {
	if !on.After(meeting) {
		return casework.Refuse(casework.Invalid, RuleReviewAfter, "review date", "date", on.String(), "meeting", meeting.String())
	}
	if last := meeting.AddDays(s.ReviewMost); on.After(last) {
		return casework.Refuse(casework.Invalid, RuleReviewMost, "review date", "date", on.String(), "latest", last.String())
	}
	c.Item.NextReview, c.Item.ReviewSet = on, true
	c.Live()
	return nil
}

// CheckPlan records the meeting's quality assurance of the plan.
func CheckPlan(c *casework.Case, p casework.PlanCheck) error {
	if len(p.Text.Words) > casework.MostWords {
		return casework.Refuse(casework.Invalid, casework.RuleTooLong, "text", "most", "4000")
	}
	c.Item.PlanChecks = append(c.Item.PlanChecks, p)
	c.Live()
	return nil
}
