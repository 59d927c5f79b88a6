package casework

import "time"

// Process is one of the two processes a case can belong to.
type Process string

// The processes.
const (
	RMM Process = "RMM" // Risk Management Meeting
	RRM Process = "RRM" // Risk Resolution assessment, meeting and plan
)

// CaseState is where a case stands. The zero value is no state: not on any agenda.
type CaseState string

// The states of a case.
const (
	CaseUnset  CaseState = ""
	CaseRaised CaseState = "raised" // not open to Children's Social Care; the meeting decides
	CaseOpen   CaseState = "open"   // on the review rota
	CaseClosed CaseState = "closed"
)

// Standing is the child's usual standing with Children's Social Care.
type Standing string

// The standings of the RMM's referral.
const (
	StandingUnset          Standing = ""
	StandingComplexNeeds   Standing = "Complex needs"
	StandingProtectionPlan Standing = "Child protection plan"
	StandingLookedAfter    Standing = "Looked after"
	StandingOpen           Standing = "Open to Children's Social Care"
	StandingNotOpen        Standing = "Not open to Children's Social Care"
)

// Source is the way by which a child comes to the RMM.
type Source string

// The ways in (RMM terms of reference, child selection).
const (
	SourceUnset        Source = ""
	SourceDailyMeeting Source = "Daily Exploitation Meeting"
	SourceUpdatedCEAM  Source = "Updated CEAM"
	SourceDifference   Source = "Difference of professional opinion"
)

// Child is one child or young person, whichever processes hold a case.
type Child struct {
	ID       ChildID    `json:"id"`
	Initials string     `json:"initials"`
	FullName string     `json:"fullName"`
	KnownAs  []string   `json:"knownAs,omitzero"` // known-as, former and online names
	Born     Date       `json:"born,omitzero"`
	Cases    []CaseRef  `json:"cases"`
	Applied  AppliedLog `json:"applied,omitzero"`
}

// YoungPersonFrom is the age from which screens say "young person".
const YoungPersonFrom = 11

// Referral is the request that brought a child to a process, as it was made.
type Referral struct {
	Source     Source      `json:"source"`
	Level      RiskLevel   `json:"level"` // the CEAM's result
	AssessedOn Date        `json:"assessedOn"`
	Concern    Concern     `json:"concern,omitzero"`
	Standing   Standing    `json:"standing"`
	Difference string      `json:"difference,omitzero"` // the evidenced difference of opinion, for a child not open
	Concerns   string      `json:"concerns"`
	Rereferral Date        `json:"rereferral,omitzero"` // when an earlier case closed, within the last 12 months
	By         Attribution `json:"by"`
}

// Case is one child in one process: its standing matters, what is recorded for the coming
// or sitting meeting (Item), and the last meeting's item (Last). Older items are documents
// of their own, so that a case does not grow with its years.
type Case struct {
	Ref      CaseRef   `json:"ref"`
	Process  Process   `json:"process"`
	Child    ChildID   `json:"child"`
	Initials string    `json:"initials"` // shown beside the reference inside rooms
	Born     Date      `json:"born,omitzero"`
	State    CaseState `json:"state"`
	Referral Referral  `json:"referral"`
	Standing Standing  `json:"standing"`
	Concern  Concern   `json:"concern,omitzero"`

	Worker      PersonID      `json:"worker,omitzero"` // the allocated social worker
	TeamManager PersonID      `json:"teamManager,omitzero"`
	Reallocated *Reassignment `json:"reallocated,omitzero"` // the newest change of the worker
	Invited     []Invite      `json:"invited,omitzero"`     // practitioners invited to this case alone

	Assessments []Assessment   `json:"assessments,omitzero"` // the newest few, oldest first
	Agreed      *LevelDecision `json:"agreed,omitzero"`      // the level that stands by the chair's word
	Unchanged   int            `json:"unchanged,omitzero"`   // meetings in a row that left the level as it was
	Voiceless   int            `json:"voiceless,omitzero"`   // meetings in a row without the child's voice
	SteppedDown Date           `json:"steppedDown,omitzero"` // last fall of the agreed level

	NextReview Date             `json:"nextReview,omitzero"` // zero: not heard yet, due at the next meeting
	Carried    Carry            `json:"carried,omitzero"`    // part-heard or deferred at the last meeting
	Deferrals  int              `json:"deferrals,omitzero"`  // deferrals in a row
	Sitting    MeetingID        `json:"sitting,omitzero"`    // the meeting that has the case open
	Opening    *OpeningDecision `json:"opening,omitzero"`    // on a raised case: what the meeting decided

	Actions     []AgreedAction        `json:"actions,omitzero"`     // not finished, or finished since the last meeting
	Differences []DifferenceOfOpinion `json:"differences,omitzero"` // not resolved, or resolved since the last meeting
	Strategic   []StrategicItem       `json:"strategic,omitzero"`   // not answered, or answered since the last meeting
	Matches     []Match               `json:"matches,omitzero"`     // VOLT identifiers shared with other cases

	Resolution *RiskResolution `json:"resolution,omitzero"` // on a case of the Risk Resolution process

	Item Item  `json:"item"`          // for the coming or sitting meeting
	Last *Item `json:"last,omitzero"` // the last meeting's

	Unfiled []Filing `json:"unfiled,omitzero"` // record entries of meetings before the last, not on the child's own record yet

	Links      []CaseLink     `json:"links,omitzero"`
	Restricted []PersonID     `json:"restricted,omitzero"` // when not empty, only these may see the case
	Narrowed   time.Time      `json:"narrowed,omitzero"`   // when who may see the case was last changed
	LegalHold  *Hold          `json:"legalHold,omitzero"`
	Moving     *Move          `json:"moving,omitzero"`
	Urgent     *UrgentRequest `json:"urgent,omitzero"` // somebody asks for an extraordinary meeting
	Closed     *Closure       `json:"closed,omitzero"`

	Numbers Numbers    `json:"numbers"` // the last number given out of each kind
	Applied AppliedLog `json:"applied,omitzero"`
}

// Numbers holds the last number given to each kind of numbered thing in a case.
type Numbers struct {
	Action, VOLT, Difference, Strategic int

	Worry       int `json:",omitzero"`
	Hypothesis  int `json:",omitzero"`
	Question    int `json:",omitzero"`
	Contingency int `json:",omitzero"`
}

// Level is the level that stands: the agreed one, else the newest assessment's before any
// meeting agreed one, else the referral's.
func (c *Case) Level() RiskLevel {
	if c.Agreed != nil {
		return c.Agreed.Level
	}
	return c.Referral.Level
}

// Action finds one of the case's actions.
func (c *Case) Action(ref EntryRef) *AgreedAction {
	for i := range c.Actions {
		if c.Actions[i].Ref == ref {
			return &c.Actions[i]
		}
	}
	return nil
}

// Difference finds one of the case's differences of professional opinion.
func (c *Case) Difference(ref EntryRef) *DifferenceOfOpinion {
	for i := range c.Differences {
		if c.Differences[i].Ref == ref {
			return &c.Differences[i]
		}
	}
	return nil
}

// Carry says that a case comes first next time, and why.
type Carry string

// The reasons for coming first.
const (
	CarryNone       Carry = ""
	CarryPartHeard  Carry = "part heard"
	CarryDeferred   Carry = "deferred"
	CarryNotReached Carry = "not reached"
	CarryUndecided  Carry = "undecided"
)

// Invite lets a practitioner into one case of one meeting.
type Invite struct {
	Person  PersonID  `json:"person"`
	Meeting MeetingID `json:"meeting"`
	By      PersonID  `json:"by"`
	At      time.Time `json:"at,omitzero"`
}

// LinkKind says how two cases belong together.
type LinkKind string

// The kinds of link.
const (
	LinkSibling LinkKind = "sibling"
	LinkPeer    LinkKind = "peer"
)

// CaseLink joins two cases that are discussed together and recorded apart.
type CaseLink struct {
	Kind LinkKind    `json:"kind"`
	To   CaseRef     `json:"to"`
	By   Attribution `json:"by"`
}

// Hold keeps a case from any erasure (death or serious incident).
type Hold struct {
	Reason Text        `json:"reason"`
	By     Attribution `json:"by"`
}

// UrgentRequest is somebody asking for an extraordinary meeting that others have to call.
type UrgentRequest struct {
	Text Text        `json:"text"`
	By   Attribution `json:"by"`
}

// Move is a child moving to another area; the case stays until that area accepts.
type Move struct {
	To       string      `json:"to"`
	On       Date        `json:"on,omitzero"`
	Told     Date        `json:"told,omitzero"`
	Accepted Date        `json:"accepted,omitzero"`
	By       Attribution `json:"by"`
	Accepts  Attribution `json:"accepts,omitzero"` // who recorded that the other area has accepted
}

// ClosureReason is why a case left the rota.
type ClosureReason string

// The ways out (RMM terms of reference): nobody leaves silently for another reason.
const (
	ClosureLow       ClosureReason = "reduced to Low"
	ClosureResolved  ClosureReason = "risk resolved"
	ClosureNoFurther ClosureReason = "no further" // a raised child the meeting did not open
	ClosureMoved     ClosureReason = "accepted by another area"
)

// Closure is how a case was closed.
type Closure struct {
	On         Date          `json:"on"`
	Reason     ClosureReason `json:"reason"`
	Meeting    MeetingID     `json:"meeting"`
	Words      string        `json:"words,omitzero"`
	Objections []Objection   `json:"objections,omitzero"`
	By         Attribution   `json:"by"`
	Removed    *Removal      `json:"removed,omitzero"` // taken back before the item was cleared
}

// Opening is what a meeting decides about a raised child.
type Opening string

// The three decisions (RMM terms of reference, children not open).
const (
	OpeningUndecided Opening = ""
	OpeningOpen      Opening = "open"       // open to Children's Social Care; joins the rota
	OpeningEscalate  Opening = "escalate"   // the difference goes up a stage
	OpeningNoFurther Opening = "no further" // the case closes
)

// OpeningDecision is that decision as taken.
type OpeningDecision struct {
	Decision Opening     `json:"decision"`
	Reason   string      `json:"reason,omitzero"`
	By       Attribution `json:"by"`
}

// Match is identifiers that an entry of this case shares with another case.
type Match struct {
	Case     CaseRef           `json:"case"`  // the other one
	Entry    EntryRef          `json:"entry"` // of this case
	Other    EntryRef          `json:"other"` // of the other one
	Kinds    []IdentifierKind  `json:"kinds"`
	Child    bool              `json:"child,omitzero"`    // what is shared is the other case's child's own name
	Offender bool              `json:"offender,omitzero"` // and stands in an offender entry: a child may be meant
	Guarded  []PersonID        `json:"guarded,omitzero"`  // originators of restricted entries, and the keeper, asked first
	Keeper   PersonID          `json:"keeper,omitzero"`   // who left the case of the child named to named people
	Found    time.Time         `json:"found"`
	Released map[PersonID]bool `json:"released,omitzero"` // what each originator answered
	Answered time.Time         `json:"answered,omitzero"` // when the last of them did
}
