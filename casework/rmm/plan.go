package rmm

import (
	"time"

	"convenor/casework"
)

// Meetings is the weekly meetings that should exist and do not yet.
func Meetings(s *casework.Settings, cal casework.Calendar, today casework.Date, existing []casework.MeetingID) []casework.Meeting {
	return nil
}

// NextMeeting is the date of the first weekly meeting after d.
func NextMeeting(s *casework.Settings, cal casework.Calendar, d casework.Date) casework.Date {
	return s.MeetingAfter(d)
}

// DraftAt is the instant at which a meeting's agenda is put together in draft.
func DraftAt(m *casework.Meeting, s *casework.Settings, cal casework.Calendar) time.Time {
	return time.Time{}
}

// IssueAt is the instant at which a meeting's agenda goes out.
func IssueAt(m *casework.Meeting, s *casework.Settings, cal casework.Calendar) time.Time {
	return time.Time{}
}
