package rmm

import "convenor/casework"

// MinutesText is a meeting's minutes for those who signed: everything said, but for entries
// that their handling withholds.
type MinutesText struct {
	Meeting    casework.MeetingID
	Date       casework.Date
	State      casework.MinutesState
	Version    int
	Approved   *casework.Attribution
	Chair      casework.PersonID
	ReadBy     casework.PersonID // who read the declaration out
	Quorate    bool
	Missing    []casework.Sector
	Override   *casework.Override
	Attended   []casework.Attendance
	Cases      []MinutesCase
	Themes     []EntryTheme
	Amendments []casework.Amendment
}

// MinutesCase is one case in the minutes.
type MinutesCase struct {
	RecordEntryText
	Why         string // of a deferral or a part hearing
	Worker      casework.PersonID
	Present     []casework.PersonID
	Proposed    []casework.Assessment
	Differences []casework.DifferenceOfOpinion
	Strategic   []casework.StrategicItem
	Finished    []EntryAction
	Amendments  []casework.Amendment
}

// EntryTheme is one confirmed item of the agenda's parts without cases.
type EntryTheme struct {
	Part casework.ThemePart
	Kind casework.VOLTKind
	EntryLine
}

// MinutesOf is the meeting's minutes as they stand.
func MinutesOf(m *casework.Meeting, items []casework.Item, cases []casework.Case, e Env) MinutesText {
	return MinutesText{}
}
