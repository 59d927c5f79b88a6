package casework

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"
)

// Settings are a board's own rules. The environment seeds them once; afterwards the store
// has the word. No paper fixes the numbers; the defaults are facts from practice.
type Settings struct {
	Board    string       `json:"board"`
	Agencies []Agency     `json:"agencies"`
	Zone     string       `json:"zone"`    // IANA name
	Weekday  time.Weekday `json:"weekday"` // of the weekly meeting
	Start    Clock        `json:"start"`
	Minutes  int          `json:"minutes"`
	Fixed    FixedMinutes `json:"fixed"` // of the agenda's parts without cases

	ReviewDays       map[RiskLevel]int          `json:"reviewDays"` // interval by level, in days
	ReviewMost       int                        `json:"reviewMost"` // never beyond, in days
	StageDays        [3]int                     `json:"stageDays"`  // working days that each stage of a difference has before the next
	Quorum           QuorumRule                 `json:"quorum"`
	Declaration      ConfidentialityDeclaration `json:"declaration"`
	RereferralMonths int                        `json:"rereferralMonths"`
	SummaryWords     int                        `json:"summaryWords"`
	MinutesWithin    int                        `json:"minutesWithin"` // working days to members

	AgendaDraftDays int   `json:"agendaDraftDays"` // before the meeting
	AgendaIssueDays int   `json:"agendaIssueDays"`
	Morning         Clock `json:"morning"` // when notices of a day go out
	QuietFrom       Clock `json:"quietFrom"`
	QuietUntil      Clock `json:"quietUntil"`

	// KeepRoomPosts leaves the bot's own posts standing in a meeting's room when it closes.
	KeepRoomPosts bool `json:"keepRoomPosts,omitzero"`
	// DirectDays is after how many days the bot deletes a direct message about a case; 0 is
	// the default, KeepDirect never.
	DirectDays int `json:"directDays,omitzero"`

	// Processes are those that the board runs; none named is both.
	Processes []Process `json:"processes,omitzero"`
	// PlanReviewDays is the interval between two reviews of a Risk Resolution plan; 0 is the default.
	PlanReviewDays int `json:"planReviewDays,omitzero"`
	// Statute is what the board calls an enquiry under section 47 of the Children Act 1989; the Isle
	// of Man's own Act has another number.
	Statute string `json:"statute,omitzero"`

	InitialsAtHome bool       `json:"initialsAtHome,omitzero"`
	TrendLabel     string     `json:"trendLabel"`
	DPIA           string     `json:"dpia,omitzero"` // reference of the impact assessment; empty shows "training only"
	Applied        AppliedLog `json:"applied,omitzero"`
}

// FixedMinutes are the minutes of the agenda's parts that hold no cases.
type FixedMinutes struct {
	Introductions, Themes, Strategic, AOB int
}

// QuorumRule says which sectors must have signed for decisions to be taken (nearest
// published: the three statutory partners, or the chair's recorded discretion).
type QuorumRule struct {
	Sectors []Sector `json:"sectors"`
}

// ConfidentialityDeclaration is the text everybody signs at every meeting.
type ConfidentialityDeclaration struct {
	Version string `json:"version"`
	Text    string `json:"text"`
}

// Hash is the SHA-256 of the text, in hex.
func (d ConfidentialityDeclaration) Hash() string {
	h := sha256.Sum256([]byte(d.Text))
	return hex.EncodeToString(h[:])
}

// DefaultSettings are the facts from practice for an Isle of Man board. The agencies and
// the declaration's text are the caller's.
func DefaultSettings() Settings {
	return Settings{
		Zone: "Europe/Isle_of_Man", Weekday: time.Tuesday, Start: Clock{10, 0}, Minutes: 120,
		Fixed:      FixedMinutes{Introductions: 10, Themes: 10, Strategic: 5, AOB: 5},
		ReviewDays: map[RiskLevel]int{RiskVeryHigh: 7, RiskHigh: 14, RiskMedium: 28, RiskLow: 28},
		ReviewMost: 84, StageDays: [3]int{2, 5, 2},
		Quorum:           QuorumRule{Sectors: []Sector{SectorSocialCare, SectorPolice, SectorHealth}},
		RereferralMonths: 12, SummaryWords: 400, MinutesWithin: 3,
		AgendaDraftDays: 4, AgendaIssueDays: 1, Morning: Clock{9, 0},
		QuietFrom: Clock{18, 0}, QuietUntil: Clock{8, 0}, TrendLabel: "Trend",
	}
}

// Location is the board's time zone, UTC when its name is not known.
func (s *Settings) Location() *time.Location {
	if l, err := time.LoadLocation(s.Zone); err == nil {
		return l
	}
	return time.UTC
}

const (
	// KeepDirect as DirectDays has no direct message deleted.
	KeepDirect = -1
	// directDays is the default: four weekly meetings, and every stage of a difference, fit in.
	directDays = 28
)

// DirectKept is how many days a direct message about a case stands, and false where none is
// ever deleted.
func (s *Settings) DirectKept() (days int, deleted bool) {
	switch {
	case s.DirectDays < 0:
		return 0, false
	case s.DirectDays == 0:
		return directDays, true
	}
	return s.DirectDays, true
}

// Runs tells whether the board runs a process.
func (s *Settings) Runs(p Process) bool {
	return len(s.Processes) == 0 || slices.Contains(s.Processes, p)
}

// planReviewDays is the default between two reviews of a plan.
const planReviewDays = 28

// PlanReviewEvery is the number of days between two reviews of a Risk Resolution plan.
func (s *Settings) PlanReviewEvery() int { return cmp.Or(s.PlanReviewDays, planReviewDays) }

// Enquiry is what the board calls the statute of an enquiry into significant harm.
func (s *Settings) Enquiry() string { return cmp.Or(s.Statute, "Section 47") }

// ReviewAfter is the review date that a level's default gives, counted from a meeting.
func (s *Settings) ReviewAfter(d Date, l RiskLevel) Date {
	days, ok := s.ReviewDays[l]
	if !ok {
		days = 7 // unassessed is never low: it comes back at once
	}
	return d.AddDays(min(days, s.ReviewMost))
}

// MeetingAfter is the first weekly meeting's date after d.
func (s *Settings) MeetingAfter(d Date) Date { return Next(d, s.Weekday) }
