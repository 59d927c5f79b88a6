package casework

// DifferenceStage is how far up a difference of professional opinion has gone.
type DifferenceStage uint8

// The stages, in order (nearest published: Lincolnshire; days are settings).
const (
	StagePractitioners DifferenceStage = iota // those who differ
	StageManagers                             // line managers
	StageSenior                               // senior officers
	StageBoard                                // the board's chair
)

var stageNames = [...]string{"practitioners", "line managers", "senior officers", "board chair"}

// String is the stage's name.
func (s DifferenceStage) String() string { return stageNames[min(int(s), len(stageNames)-1)] }

// DifferenceState is where a difference stands. The zero value is open.
type DifferenceState string

// The states of a difference.
const (
	DifferenceOpen     DifferenceState = ""
	DifferenceOffered  DifferenceState = "resolution offered" // the raiser has to confirm
	DifferenceResolved DifferenceState = "resolved"
)

// DifferenceOfOpinion is a difference of professional opinion: who, about what, with what
// evidence and what alternative. It closes only when the raiser confirms.
type DifferenceOfOpinion struct {
	Ref         EntryRef         `json:"ref"`
	About       Text             `json:"about"`
	Evidence    string           `json:"evidence,omitzero"`
	Alternative string           `json:"alternative,omitzero"`
	Parties     []AgencyID       `json:"parties,omitzero"` // the raiser's first
	Stage       DifferenceStage  `json:"stage,omitzero"`
	Since       Date             `json:"since"` // when this stage began
	Due         Date             `json:"due"`   // when this stage's days run out
	State       DifferenceState  `json:"state,omitzero"`
	Outcome     string           `json:"outcome,omitzero"`
	Meeting     MeetingID        `json:"meeting,omitzero"`
	Steps       []DifferenceStep `json:"steps,omitzero"`
	By          Attribution      `json:"by"` // SaidBy is the raiser
}

// DifferenceStep is one thing that happened to a difference.
type DifferenceStep struct {
	What  string          `json:"what"` // "raised", "escalated", "offered", "confirmed", "declined"
	Stage DifferenceStage `json:"stage"`
	Words string          `json:"words,omitzero"`
	On    Date            `json:"on"`
	By    Attribution     `json:"by"`
}

// StrategicItem is a child or a risk raised to the Strategic Exploitation Meeting, and what
// came back.
type StrategicItem struct {
	Ref      EntryRef    `json:"ref"`
	Text     Text        `json:"text"`
	Meeting  MeetingID   `json:"meeting,omitzero"`
	Answer   string      `json:"answer,omitzero"`
	Answered Date        `json:"answered,omitzero"`
	By       Attribution `json:"by"`
}
