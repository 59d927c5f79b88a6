package rmm

import "convenor/casework"

// Summary is what the chair gets when a meeting closes. It has no free text at all: nothing
// that anybody typed can reach it.
type Summary struct {
	Meeting       casework.MeetingID
	Date          casework.Date
	Extraordinary bool
	Chair         casework.PersonID
	Quorate       bool
	Missing       []casework.Sector // whose absence makes it inquorate
	Overridden    bool              // the chair went on, with a recorded reason
	Heard         []casework.CaseRef
	PartHeard     []casework.CaseRef
	Deferred      []casework.CaseRef
	NotReached    []casework.CaseRef

	Needs     []Need
	Cases     []SummaryCase
	Actions   []SummaryAction // agreed at this meeting, by date
	Strategic []casework.EntryRef
	Themes    []ThemeCount

	Present, Apologies, Informed, Absent []casework.PersonID // Informed: apologies with information sent
	Unsigned                             []casework.PersonID // present, and have not signed

	Unrecorded int // lines that are nobody's record

	// How many more there are than the lists hold; the summary is bound by its words.
	MoreNeeds, MoreCases, MoreActions, MoreStrategic, MorePeople int
}

// NeedKind is why something waits for the chair.
type NeedKind string

// The needs, in the order in which the summary lists them.
const (
	NeedLevel      NeedKind = "level unconfirmed"
	NeedNotReached NeedKind = "very high not reached"
	NeedDifference NeedKind = "difference open"
	NeedHeldEntry  NeedKind = "entry held"
	NeedAction     NeedKind = "action incomplete"
	NeedClassify   NeedKind = "not done unclassified"
	NeedOpening    NeedKind = "opening undecided"
	NeedTheme      NeedKind = "drafts to confirm"
	NeedMatch      NeedKind = "matches"
)

// Need is one thing that waits for the chair.
type Need struct {
	Kind  NeedKind
	Case  casework.CaseRef
	Entry casework.EntryRef
	Level casework.RiskLevel // NeedLevel: the proposed one
	Stage casework.DifferenceStage
	Due   casework.Date
	Part  casework.ThemePart // NeedTheme
	Count int
}

// SummaryCase is one case's line.
type SummaryCase struct {
	Case       casework.CaseRef
	Outcome    casework.Outcome
	Was, Now   casework.RiskLevel
	Decisions  int
	NextReview casework.Date
	Voice      bool
	Opening    casework.Opening
	Closed     casework.ClosureReason
}

// SummaryAction is one action's line.
type SummaryAction struct {
	Ref    casework.EntryRef
	Due    casework.Date
	Owner  casework.PersonID
	Agency casework.AgencyID
}

// ThemeCount is how many theme items of one kind there are.
type ThemeCount struct {
	Part  casework.ThemePart
	Kind  casework.VOLTKind
	Count int
}

// Summarise builds the summary of a meeting from the items that its clearing returned and
// the cases as they stand. Lapsed counts lines held for somebody who never signed.
func Summarise(m *casework.Meeting, items []casework.Item, cases []casework.Case, e Env, lapsed ...int) Summary {
	return Summary{}
}

// Quorate tells whether everybody is there whom the quorum asks for, and which sectors are
// missing.
func Quorate(m *casework.Meeting, e Env) (ok bool, missing []casework.Sector) { return true, nil }
