package rmm

import (
	"slices"
	"time"

	"convenor/casework"
)

// planAhead is how many days before its date a weekly meeting is planned at the latest.
const planAhead = 14

// Meetings is the weekly meetings (RMM terms of reference, time and frequency) of the next
// 14 days, today not included, that are not among the existing ones. A week in which a
// meeting exists has its meeting, cancelled or not, even if the bank holidays have been
// changed since; extraordinary meetings take no week's place.
func Meetings(s *casework.Settings, cal casework.Calendar, today casework.Date, existing []casework.MeetingID) []casework.Meeting {
	var out []casework.Meeting
	// A meeting that moved earlier may lie within reach though its weekday does not.
	for nominal := s.MeetingAfter(today); !heldOn(cal, nominal).After(today.AddDays(planAhead)); nominal = s.MeetingAfter(nominal) {
		on := heldOn(cal, nominal)
		if !on.After(today) || slices.Contains(existing, meetingID(on)) || slices.Contains(existing, meetingID(nominal)) {
			continue
		}
		out = append(out, casework.Meeting{
			ID: meetingID(on), Process: casework.RMM, Date: on, Start: s.Start, Minutes: s.Minutes,
			Following: heldOn(cal, s.MeetingAfter(nominal)),
		})
	}
	return out
}

// NextMeeting is the date of the first weekly meeting after d.
func NextMeeting(s *casework.Settings, cal casework.Calendar, d casework.Date) casework.Date {
	nominal := s.MeetingAfter(d)
	for !heldOn(cal, nominal).After(d) {
		nominal = s.MeetingAfter(nominal)
	}
	return heldOn(cal, nominal)
}

// ComesBefore is the date of the meeting that hears a case referred lately: the one that has it
// on its agenda, else the first weekly one whose agenda is not out yet, else the next to be
// planned. Meetings are those issued and planned, in any order; what lies before today has
// passed.
func ComesBefore(ref casework.CaseRef, meetings []casework.Meeting, s *casework.Settings, cal casework.Calendar, today casework.Date) casework.Date {
	var on casework.Date
	for i := range meetings {
		m := &meetings[i]
		if m.Date.Before(today) {
			continue
		}
		if m.Item(ref) != nil && (m.State == casework.MeetingIssued || m.State == casework.MeetingPlanned) {
			return m.Date
		}
		if m.State == casework.MeetingPlanned && !m.Extraordinary && (on.IsZero() || m.Date.Before(on)) {
			on = m.Date
		}
	}
	if on.IsZero() {
		return NextMeeting(s, cal, today)
	}
	return on
}

// heldOn is the day on which the meeting of a weekday is held. A bank holiday moves it to
// the last working day before: later would let a weekly review pass its date.
func heldOn(cal casework.Calendar, nominal casework.Date) casework.Date {
	if cal.Holidays == nil || !cal.Holidays(nominal) {
		return nominal
	}
	return cal.OnOrBefore(nominal)
}

func meetingID(d casework.Date) casework.MeetingID { return casework.MeetingID(d.String()) }

// DraftAt is the instant at which a meeting's agenda is put together in draft and the
// allocated social workers are asked: in the morning, the settings' days before the meeting
// (4), earlier where that day is a weekend or a bank holiday.
func DraftAt(m *casework.Meeting, s *casework.Settings, cal casework.Calendar) time.Time {
	return before(m, s, cal, s.AgendaDraftDays)
}

// IssueAt is the instant at which a meeting's agenda goes out and signing opens: in the
// morning, the settings' days before the meeting (1), earlier where that day is a weekend
// or a bank holiday.
func IssueAt(m *casework.Meeting, s *casework.Settings, cal casework.Calendar) time.Time {
	return before(m, s, cal, s.AgendaIssueDays)
}

func before(m *casework.Meeting, s *casework.Settings, cal casework.Calendar, days int) time.Time {
	return cal.OnOrBefore(m.Date.AddDays(-days)).At(s.Morning, s.Location())
}
