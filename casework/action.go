package casework

// ActionState is where an agreed action stands. The zero value is open.
type ActionState string

// The states of an action.
const (
	ActionOpen      ActionState = ""
	ActionBlocked   ActionState = "blocked"
	ActionDone      ActionState = "done"
	ActionNotDone   ActionState = "not done"
	ActionWithdrawn ActionState = "withdrawn"
)

// NotDoneClass is the chair's view of why an action was not done; the second is an
// accountability figure per agency.
type NotDoneClass string

// The classes. The zero value waits for the chair.
const (
	NotDoneUnclassified  NotDoneClass = ""
	CircumstancesChanged NotDoneClass = "circumstances changed"
	AgencyDidNotAct      NotDoneClass = "agency did not act"
)

// AgreedAction is something an agency undertook to do for a child by a date.
type AgreedAction struct {
	Ref        EntryRef       `json:"ref"`
	What       Text           `json:"what"`
	Owner      PersonID       `json:"owner,omitzero"` // answerable; empty only until somebody is named
	Agency     AgencyID       `json:"agency,omitzero"`
	CarriedOut string         `json:"carriedOut,omitzero"` // somebody outside the workspace who does it
	Due        Date           `json:"due,omitzero"`        // empty only until a date is given
	State      ActionState    `json:"state,omitzero"`
	Draft      bool           `json:"draft,omitzero"`   // proposed for a plan that is not agreed: nobody owes it yet
	Worry      EntryRef       `json:"worry,omitzero"`   // that it answers, in the Risk Resolution process
	Support    bool           `json:"support,omitzero"` // support or removal of a barrier, for the professionals
	Meeting    MeetingID      `json:"meeting,omitzero"` // where it was agreed
	Agreed     Attribution    `json:"agreed"`
	Objections []Objection    `json:"objections,omitzero"`
	Last       *ActionWord    `json:"last,omitzero"`  // the newest word on it
	Words      []ActionWord   `json:"words,omitzero"` // all of them, oldest first
	Class      NotDoneClass   `json:"class,omitzero"`
	ClassedBy  *Attribution   `json:"classedBy,omitzero"`
	Moves      []Reassignment `json:"moves,omitzero"`
}

// ActionWord is one thing said about an action's progress.
type ActionWord struct {
	State   ActionState `json:"state"`
	Text    string      `json:"text,omitzero"`
	On      Date        `json:"on"`             // the day it is about: when it was done
	Claim   bool        `json:"claim,omitzero"` // said by somebody who is not answerable; waits for the owner or the chair
	By      Attribution `json:"by"`
	Removed *Removal    `json:"removed,omitzero"`
}

// Reassignment is a change of owner.
type Reassignment struct {
	From, To PersonID
	Reason   string      `json:"reason,omitzero"`
	By       Attribution `json:"by"`
}

// Objection is an agency's recorded disagreement with an action or a decision. It is not a
// difference of professional opinion, which has stages and a clock.
type Objection struct {
	Text   Text        `json:"text"`
	Agency AgencyID    `json:"agency,omitzero"` // whose objection, where the words name one
	By     Attribution `json:"by"`
}

// Finished tells whether nothing more is expected of the action.
func (a AgreedAction) Finished() bool {
	return a.State == ActionDone || a.State == ActionWithdrawn ||
		a.State == ActionNotDone && a.Class != NotDoneUnclassified
}

// Waits tells whether its owner still has to do it.
func (a AgreedAction) Waits() bool { return !a.Draft && a.changes() }

// changes tells whether owner, date and words can still be put otherwise.
func (a AgreedAction) changes() bool { return a.State == ActionOpen || a.State == ActionBlocked }

// DaysLate is how many calendar days after its due date the action was done, or is still
// not done today; 0 when it is not late.
func (a AgreedAction) DaysLate(today Date) int {
	if a.Due.IsZero() || a.State == ActionWithdrawn {
		return 0
	}
	end := today
	if !a.Waits() && a.Last != nil {
		end = a.Last.On
	}
	return max(0, end.Sub(a.Due))
}

// Overdue tells whether the action waits and its due date has passed.
func (a AgreedAction) Overdue(today Date) bool {
	return a.Waits() && !a.Due.IsZero() && a.Due.Before(today)
}
