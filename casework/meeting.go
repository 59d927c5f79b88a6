package casework

import "time"

// MeetingState is where a meeting stands. The zero value is planned: nobody has been told.
type MeetingState string

// The states of a meeting, in order.
const (
	MeetingPlanned   MeetingState = ""
	MeetingIssued    MeetingState = "issued"  // the agenda is out and signing is open
	MeetingOpen      MeetingState = "open"    // it sits
	MeetingClosing   MeetingState = "closing" // cases are being cleared one by one
	MeetingClosed    MeetingState = "closed"
	MeetingCancelled MeetingState = "cancelled"
)

// Meeting is one sitting of the board. What is said about a case is on the case (Item);
// here is what belongs to the meeting: agenda, attendance, signatures, themes, minutes.
type Meeting struct {
	ID            MeetingID    `json:"id"`
	Process       Process      `json:"process"`
	Extraordinary bool         `json:"extraordinary,omitzero"`
	Date          Date         `json:"date"`
	Start         Clock        `json:"start"`     // board's wall clock
	Minutes       int          `json:"minutes"`   // planned length
	Following     Date         `json:"following"` // date of the weekly meeting after this one
	State         MeetingState `json:"state,omitzero"`

	Agenda   []AgendaItem   `json:"agenda,omitzero"`  // fixed when the agenda is issued
	Left     []CaseRef      `json:"left,omitzero"`    // too many for the time; said in the agenda
	Answers  []WorkerAnswer `json:"answers,omitzero"` // of the workers asked to attend, one for each case
	Attended []Attendance   `json:"attended,omitzero"`
	Declared Declared       `json:"declared,omitzero"`
	Override *Override      `json:"override,omitzero"` // of the quorum

	Drafted     time.Time     `json:"drafted,omitzero"` // when the agenda was put together in draft; workers are asked from then
	Issued      time.Time     `json:"issued,omitzero"`
	IssuedBy    PersonID      `json:"issuedBy,omitzero"` // empty: by the clock
	Opened      *Attribution  `json:"opened,omitzero"`
	Closed      *Attribution  `json:"closed,omitzero"`
	ClosedAt    time.Time     `json:"closedAt,omitzero"` // when the last case was cleared
	Cancelled   *Cancellation `json:"cancelled,omitzero"`
	ChairedBy   PersonID      `json:"chairedBy,omitzero"` // who takes the chair's decisions today
	TakenOver   time.Time     `json:"takenOver,omitzero"` // when the deputy took the chair
	CurrentItem CaseRef       `json:"currentItem,omitzero"`
	CurrentFrom time.Time     `json:"currentFrom,omitzero"`

	Themes     []ThemeItem `json:"themes,omitzero"` // parts 3 to 5 of the agenda
	Papers     Minutes     `json:"papers,omitzero"`
	Unrecorded int         `json:"unrecorded,omitzero"` // lines in the meeting's own threads that are nobody's record
	Shown      int         `json:"shown,omitzero"`      // files shown in the meeting's own threads, which are no record either
	Applied    AppliedLog  `json:"applied,omitzero"`

	Lapsed []LapsedLines `json:"lapsed,omitzero"` // of people who had not signed; among those not recorded
}

// AgendaReason is why a case is on an agenda.
type AgendaReason string

// The reasons.
const (
	ReasonNew       AgendaReason = "new"
	ReasonReview    AgendaReason = "review due"
	ReasonPartHeard AgendaReason = "part heard"
	ReasonDeferred  AgendaReason = "deferred"
	ReasonCarried   AgendaReason = "carried over"
	ReasonUrgent    AgendaReason = "urgent"
	ReasonAdded     AgendaReason = "added"
)

// AgendaItem is one case's place on an agenda.
type AgendaItem struct {
	Case    CaseRef      `json:"case"`
	Reason  AgendaReason `json:"reason"`
	Slot    int          `json:"slot"`             // minutes
	Starts  Clock        `json:"starts,omitzero"`  // board's wall clock, planned
	Worker  PersonID     `json:"worker,omitzero"`  // allocated when the agenda was made
	Raiser  PersonID     `json:"raiser,omitzero"`  // who referred; told when there is no worker to report
	Sat     bool         `json:"sat,omitzero"`     // the case has been put into the sitting
	Added   time.Time    `json:"added,omitzero"`   // put onto an agenda that was out already
	Reached bool         `json:"reached,omitzero"` // the chair went to it
	From    time.Time    `json:"from,omitzero"`    // when, the first time
	Cleared bool         `json:"cleared,omitzero"` // and taken out again
	Outcome Outcome      `json:"outcome,omitzero"`
}

// Item finds a case's place on the agenda.
func (m *Meeting) Item(ref CaseRef) *AgendaItem {
	for i := range m.Agenda {
		if m.Agenda[i].Case == ref {
			return &m.Agenda[i]
		}
	}
	return nil
}

// Sits tells whether the meeting takes lines.
func (m *Meeting) Sits() bool { return m.State == MeetingOpen }

// StartsAt is the instant at which the meeting is due to start.
func (m *Meeting) StartsAt(zone *time.Location) time.Time { return m.Date.At(m.Start, zone) }

// lateStart is how long after its time a meeting is begun late: its parts and slots count from
// the start then. A few minutes are nobody's new timetable.
const lateStart = 15 * time.Minute

// Began is the instant from which the meeting's parts and slots count: when it was due to start,
// or, begun late, when it was.
func (m *Meeting) Began(zone *time.Location) time.Time {
	due := m.StartsAt(zone)
	if m.Opened != nil && !m.Opened.At.Before(due.Add(lateStart)) {
		return m.Opened.At
	}
	return due
}

// EndsAt is the instant at which its time is up. Begun late it has its length from there.
func (m *Meeting) EndsAt(zone *time.Location) time.Time {
	return m.Began(zone).Add(time.Duration(m.Minutes) * time.Minute)
}

// Presence is how somebody stands to a meeting. The zero value is expected.
type Presence string

// The presences.
const (
	Expected      Presence = ""
	Present       Presence = "present"
	Apologies     Presence = "apologies"
	ApologiesInfo Presence = "apologies, information sent"
	Absent        Presence = "absent" // set when the meeting closes
)

// Attendance is one person at one meeting.
type Attendance struct {
	Person     PersonID    `json:"person"`
	Agency     AgencyID    `json:"agency"`
	Cases      []CaseRef   `json:"cases,omitzero"` // for whom only these cases are: an allocated worker, an invited practitioner
	Presence   Presence    `json:"presence,omitzero"`
	Words      string      `json:"words,omitzero"` // of an apology
	Substitute *Substitute `json:"substitute,omitzero"`
	Signed     *Signature  `json:"signed,omitzero"`
	Arrived    time.Time   `json:"arrived,omitzero"`
	Left       time.Time   `json:"left,omitzero"`
	Asked      time.Time   `json:"asked,omitzero"`    // to a Risk Resolution meeting
	Changed    time.Time   `json:"changed,omitzero"`  // when the cases somebody signed for changed: they are let in afresh
	By         Attribution `json:"by,omitzero"`       // of the newest change
	Supports   bool        `json:"supports,omitzero"` // administers the meeting and speaks for no agency
}

// Substitute stands in for a member.
type Substitute struct {
	Person    PersonID `json:"person,omitzero"` // when on the roster
	Name      string   `json:"name"`
	Role      string   `json:"role,omitzero"`
	Authority bool     `json:"authority,omitzero"` // may commit the agency
}

// Signature is a person's signature under the declaration, for one meeting.
type Signature struct {
	Version   string    `json:"version"` // of the declaration's text
	Hash      string    `json:"hash"`    // of the declaration's text, SHA-256 in hex
	At        time.Time `json:"at"`
	Witnessed PersonID  `json:"witnessed,omitzero"` // who recorded a signature given in the room
}

// Declared is the declaration that a meeting signs, fixed when its agenda is issued.
type Declared struct {
	Version string   `json:"version,omitzero"`
	Hash    string   `json:"hash,omitzero"`
	ReadBy  PersonID `json:"readBy,omitzero"` // who read it out at the start
}

// Override is the chair's recorded discretion to go on without a quorum.
type Override struct {
	Reason string      `json:"reason"`
	By     Attribution `json:"by"`
}

// Cancellation is a week without a meeting: each High and Very High case is decided by the
// chair on its own.
type Cancellation struct {
	Lapsed    bool                    `json:"lapsed,omitzero"` // nobody called it off and nobody started it
	Reason    string                  `json:"reason"`
	By        Attribution             `json:"by"`
	Decided   map[CaseRef]string      `json:"decided,omitzero"`
	DecidedBy map[CaseRef]Attribution `json:"decidedBy,omitzero"` // whose each decision is
	Ask       []CaseRef               `json:"ask,omitzero"`       // the High and Very High cases that were due
}

// ThemePart is the part of the agenda that a theme item belongs to.
type ThemePart string

// The parts with items of their own.
const (
	PartTheme     ThemePart = "theme"
	PartStrategic ThemePart = "strategic"
	PartAOB       ThemePart = "aob"
)

// ThemeState is where a theme item stands. The zero value is a draft.
type ThemeState string

// The states of a theme item.
const (
	ThemeDraft     ThemeState = ""
	ThemeConfirmed ThemeState = "confirmed"
	ThemeDropped   ThemeState = "dropped"
)

// ThemeItem is one post under themes, strategic items or any other business: a draft until
// the chair confirms it.
type ThemeItem struct {
	Number  int          `json:"number"`
	Part    ThemePart    `json:"part"`
	Kind    VOLTKind     `json:"kind,omitzero"`
	Text    Text         `json:"text"`
	State   ThemeState   `json:"state,omitzero"`
	Decided *Attribution `json:"decided,omitzero"`
	By      Attribution  `json:"by"`
}

// MinutesState is where the minutes stand.
type MinutesState string

// The states of minutes.
const (
	MinutesNone     MinutesState = ""
	MinutesDraft    MinutesState = "draft"
	MinutesApproved MinutesState = "approved"
	MinutesAmended  MinutesState = "amended"
)

// Minutes is the state of a meeting's minutes. Their words are made from the meeting and
// its items; an amendment is a new version and the old one stays.
type Minutes struct {
	State      MinutesState `json:"state,omitzero"`
	Version    int          `json:"version,omitzero"` // 1 when approved first
	Approved   *Attribution `json:"approved,omitzero"`
	Amendments []Amendment  `json:"amendments,omitzero"`
}

// Amendment is one correction after approval: words, or a draft item that was kept late.
type Amendment struct {
	Version int         `json:"version"`
	Item    int         `json:"item,omitzero"` // the number of the item kept
	Part    ThemePart   `json:"part,omitzero"` // of that item
	Case    CaseRef     `json:"case,omitzero"`
	Words   string      `json:"words"`
	By      Attribution `json:"by"`
}

// Attendance finds a person's attendance.
func (m *Meeting) Attendance(p PersonID) *Attendance {
	for i := range m.Attended {
		if m.Attended[i].Person == p {
			return &m.Attended[i]
		}
	}
	return nil
}

// SignedBy tells whether the person has signed for this meeting.
func (m *Meeting) SignedBy(p PersonID) bool {
	a := m.Attendance(p)
	return a != nil && a.Signed != nil
}

// CalledAt is when an extraordinary meeting was called: the first thing that happened to it.
func (m *Meeting) CalledAt() time.Time {
	if len(m.Applied) == 0 {
		return time.Time{}
	}
	return m.Applied[0].At
}
