package rmm

import (
	"convenor/casework"
)

// The rules about who has a meeting's papers.
const (
	RuleMinutesDraft casework.Rule = "minutes not approved yet"
	RuleEntryHeld    casework.Rule = "record entry waits for the administrator"
)

// EntryWaiting is the meeting whose record entry is meant where none is named: the oldest that
// waits, else the last.
func EntryWaiting(c *casework.Case) casework.MeetingID {
	if w := c.Waiting(); len(w) > 0 {
		return w[0]
	}
	return ""
}

// EntryOf is the case's record entry of a meeting, for who handles it: whom it is for, the
// allocated worker, or the administrator (domain, how it really goes: record entries). That
// hangs on no signature and not on which meeting's agenda has the case; a restricted case's
// entry is for its named people alone. Anybody else hears that there is none.
func EntryOf(v casework.Viewer, c *casework.Case, m casework.MeetingID) (*casework.RecordEntry, error) {
	en := c.Entry(m)
	if en == nil {
		return nil, casework.Refuse(casework.NotFound, casework.RuleNotFound, "case")
	}
	mine := v.Known && v.Person.ID != "" && (en.For == v.Person.ID || c.Worker == v.Person.ID ||
		!c.OpenTo(en.For) && c.Restricted[0] == v.Person.ID) // who was to have it is shut out since
	if !c.OpenTo(v.Person.ID) || !mine && !v.Is(casework.DutyAdministrator) {
		return nil, casework.Refuse(casework.Withheld, casework.RuleNotFound, "case")
	}
	return en, nil
}

// ReadEntry is EntryOf for reading: what is held is for the administrator, who checks it,
// until it is released.
func ReadEntry(v casework.Viewer, c *casework.Case, m casework.MeetingID) (*casework.RecordEntry, error) {
	en, err := EntryOf(v, c, m)
	if err == nil && en.State == casework.EntryHeld && !v.Is(casework.DutyAdministrator) {
		return nil, casework.Refuse(casework.NotNow, RuleEntryHeld, "", "ref", string(c.Ref))
	}
	return en, err
}

// MayRelease refuses to let a held entry go out, to anybody but the administrator.
func MayRelease(v casework.Viewer) error {
	if !v.Is(casework.DutyAdministrator) {
		return casework.Refuse(casework.NotYours, casework.RuleNotYours, "")
	}
	return nil
}

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
