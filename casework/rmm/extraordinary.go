package rmm

import (
	"strconv"
	"time"

	"convenor/casework"
	"convenor/casework/due"
)

// extraordinaryMinutes is the length of an extraordinary meeting; no paper gives one.
const extraordinaryMinutes = 60

// Extraordinary is an extraordinary meeting on one case, called for a reason: its agenda is
// out at once and holds nothing else (domain, how it really goes: urgent).
func Extraordinary(c *casework.Case, on casework.Date, start casework.Clock, reason string, e due.Env, at time.Time, by casework.PersonID) (casework.Meeting, error) {
	today := casework.DateOf(at, e.In())
	if on.Before(today) {
		return casework.Meeting{}, casework.Refuse(casework.Invalid, casework.RulePastDate, "date", "date", on.String())
	}
	if err := casework.CheckWords("reason", reason); err != nil {
		return casework.Meeting{}, err
	}
	number, _ := strconv.Atoi(c.Ref.Number())
	m := casework.Meeting{
		ID: casework.MeetingID(on.String() + "-x" + strconv.Itoa(number)), Process: casework.RMM, Extraordinary: true,
		Date: on, Start: start, Minutes: extraordinaryMinutes, Following: e.Settings.MeetingAfter(on),
	}
	items := []casework.AgendaItem{{Case: c.Ref, Reason: casework.ReasonUrgent, Worker: c.Worker, Raiser: c.Referral.By.SaidBy}}
	items, _ = Share(items, func(casework.CaseRef) casework.RiskLevel { return c.Level() }, e.Settings, &m)
	return m, m.Issue(items, nil, e.Roster, e.Settings.Declaration, at, by)
}
