package casework

import "time"

// Outcome is how a case fared at a meeting.
type Outcome string

// The outcomes. The zero value is "not reached".
const (
	OutcomeNotReached Outcome = ""
	OutcomeHeard      Outcome = "heard"
	OutcomePartHeard  Outcome = "part heard"
	OutcomeDeferred   Outcome = "deferred"
)

// Item is one case at one meeting: everything recorded for it, from the preparation to the
// clearing.
type Item struct {
	Case    CaseRef   `json:"case,omitzero"`
	Meeting MeetingID `json:"meeting,omitzero"` // empty until the meeting sits
	Outcome Outcome   `json:"outcome,omitzero"`
	Live    int       `json:"live,omitzero"` // records made while the meeting sat
	Why     string    `json:"why,omitzero"`  // of a deferral or a part hearing

	Postponed []Postponement `json:"postponed,omitzero"` // what Outcome and Why are from; the newest that stands counts

	Worker      PersonID              `json:"worker,omitzero"` // allocated when the item was cleared
	Was         RiskLevel             `json:"was,omitzero"`    // the level at the start of the sitting
	Now         RiskLevel             `json:"now,omitzero"`    // the level when the item was cleared
	Report      SocialWorkerReport    `json:"report,omitzero"`
	Proposed    []Assessment          `json:"proposed,omitzero"`
	Agreed      []LevelDecision       `json:"agreed,omitzero"`
	Stood       *LevelDecision        `json:"stood,omitzero"` // the agreed level at the start of the sitting
	VOLT        []VOLTEntry           `json:"volt,omitzero"`
	Voices      []ChildVoice          `json:"voices,omitzero"`
	Decisions   []Decision            `json:"decisions,omitzero"`
	Objections  []Objection           `json:"objections,omitzero"` // to what was decided, where it was no action
	PlanChecks  []PlanCheck           `json:"planChecks,omitzero"`
	Raised      []EntryRef            `json:"raised,omitzero"`   // actions agreed at this meeting
	Steps       []AgreedAction        `json:"steps,omitzero"`    // those actions as they stood when the item was cleared
	Reviewed    []AgreedAction        `json:"reviewed,omitzero"` // previously agreed steps as they stood at the start
	Finished    []AgreedAction        `json:"finished,omitzero"` // actions whose last word fell in this item
	Differences []EntryRef            `json:"differences,omitzero"`
	Differed    []DifferenceOfOpinion `json:"differed,omitzero"` // as they stood when the item was cleared
	Settled     []DifferenceOfOpinion `json:"settled,omitzero"`
	Strategic   []EntryRef            `json:"strategic,omitzero"`
	Elevated    []StrategicItem       `json:"elevated,omitzero"` // as they stood when the item was cleared
	Answered    []StrategicItem       `json:"answered,omitzero"`
	Present     []PersonID            `json:"present,omitzero"` // who was there for this item
	Cleared     time.Time             `json:"cleared,omitzero"` // when the meeting let go of the case; what the clearing brings falls due then
	NextReview  Date                  `json:"nextReview,omitzero"`
	ReviewSet   bool                  `json:"reviewSet,omitzero"` // by the meeting, not by the level's default
	Opening     *OpeningDecision      `json:"opening,omitzero"`
	Leaving     []Closure             `json:"leaving,omitzero"`    // the chair's word that the risk is resolved; the newest that stands counts when the item is cleared
	Unrecorded  int                   `json:"unrecorded,omitzero"` // lines typed in the thread that are nobody's record
	Shown       int                   `json:"shown,omitzero"`      // files shown in the thread, which are no record either

	Resolution *ResolutionItem `json:"resolution,omitzero"` // at a meeting of the Risk Resolution process

	Entry     RecordEntry  `json:"entry,omitzero"`     // for the child's own record
	Corrected []Correction `json:"corrected,omitzero"` // after the meeting closed
}

// Postponement is the word that a case is deferred, or heard in part alone, at a meeting.
type Postponement struct {
	Outcome Outcome     `json:"outcome"`
	Why     string      `json:"why,omitzero"`
	By      Attribution `json:"by"`
	Removed *Removal    `json:"removed,omitzero"`
}

// Decision is something the meeting agreed about the case, in words.
type Decision struct {
	Text Text        `json:"text"`
	By   Attribution `json:"by"`
}

// ChildVoice is what the child said or was told, and when.
type ChildVoice struct {
	Text    Text        `json:"text"`
	Seen    Date        `json:"seen,omitzero"`    // when the child said it
	KnowsOf bool        `json:"knowsOf,omitzero"` // the child knows of the meeting
	By      Attribution `json:"by"`
}

// PlanCheck is the meeting's quality assurance of the plan (RMM terms of reference, aims):
// whether disruption and offender-focused work is in it.
type PlanCheck struct {
	Assured    bool        `json:"assured"`
	Disruption bool        `json:"disruption"`
	Offender   bool        `json:"offender"`
	Text       Text        `json:"text,omitzero"` // support needed, barriers to remove
	By         Attribution `json:"by"`
}

// Correction is a new version of a closed item's words; the minutes show both.
type Correction struct {
	Words string      `json:"words"`
	By    Attribution `json:"by"`
}

// RecordEntryState is where the entry for the child's own record stands.
type RecordEntryState string

// The states of a record entry.
const (
	EntryNone     RecordEntryState = ""
	EntryHeld     RecordEntryState = "held"     // waits for the administrator
	EntryReleased RecordEntryState = "released" // may go to whom it is for
	EntryFiled    RecordEntryState = "filed"    // on the child's own record
)

// Filing is the record entry of one meeting on its way to the child's own record.
type Filing struct {
	Meeting MeetingID   `json:"meeting"`
	Cleared time.Time   `json:"cleared"`
	Entry   RecordEntry `json:"entry"`
}

// Entry is the state of the record entry of a meeting, the last one where none is named;
// nil when there is none.
func (c *Case) Entry(m MeetingID) *RecordEntry {
	if c.Last != nil && (m == "" || c.Last.Meeting == m) && c.Last.Entry.State != EntryNone {
		return &c.Last.Entry
	}
	for i := range c.Unfiled {
		if c.Unfiled[i].Meeting == m {
			return &c.Unfiled[i].Entry
		}
	}
	return nil
}

// Waiting lists the meetings whose record entries are not on the child's own record yet,
// oldest first.
func (c *Case) Waiting() []MeetingID {
	var out []MeetingID
	for _, f := range c.Unfiled {
		out = append(out, f.Meeting)
	}
	if l := c.Last; l != nil && (l.Entry.State == EntryHeld || l.Entry.State == EntryReleased) {
		out = append(out, l.Meeting)
	}
	return out
}

// RecordEntry is the state of the part of the minutes about one child, for that child's
// own record. Its words are made from the item each time (rmm.RecordEntry).
type RecordEntry struct {
	State    RecordEntryState `json:"state,omitzero"`
	For      PersonID         `json:"for,omitzero"`
	Why      []Rule           `json:"why,omitzero"` // what holds it
	Due      Date             `json:"due,omitzero"` // filing is chased from here
	Filed    *Attribution     `json:"filed,omitzero"`
	Released *Attribution     `json:"released,omitzero"`
}
