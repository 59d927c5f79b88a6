package rmm

import (
	"convenor/casework"
)

// The rules about who has a meeting's papers.
const (
	RuleMinutesDraft casework.Rule = "minutes not approved yet"
)

// MayReadMinutes refuses a meeting's minutes to who did not sign its declaration, for whom
// there is no such meeting, and the draft to everybody but who presides and the administrator
// (domain, facts from practice: minutes reach the chair first, members afterwards).
func MayReadMinutes(v casework.Viewer, m *casework.Meeting) error {
	if !m.SignedBy(v.Person.ID) {
		return casework.Refuse(casework.Withheld, casework.RuleNotFound, "meeting")
	}
	if m.Papers.State == casework.MinutesDraft && !v.Presides(m) && !v.Is(casework.DutyAdministrator) {
		return casework.Refuse(casework.NotNow, RuleMinutesDraft, "", "date", m.Date.String())
	}
	return nil
}

// MayReport refuses the social worker's report to anybody but the allocated social worker and
// the managers of Children's Social Care, whose words it is when chair or administrator record
// it for them. A child without a worker has whoever knows report. Said is whose words they
// are, m the meeting that has the case open or nil.
func MayReport(v casework.Viewer, said casework.Person, c *casework.Case, m *casework.Meeting) error {
	if said.ID == c.Worker || c.Worker == "" || said.Has(casework.DutyTeamManager) || said.Has(casework.DutyGroupManager) || v.Is(casework.DutyAdministrator) {
		return nil
	}
	if _, err := v.ChairsWord(m, said.ID, false); err == nil {
		return nil
	}
	return casework.Refuse(casework.NotYours, RuleReportNotYour, "", "ref", string(c.Ref))
}
