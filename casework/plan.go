package casework

// RiskManagementPlan is the agreed multi-agency plan (RRM quick guide, step 2): its actions are
// the case's actions, its contingencies stand beside them. Its zero value is no plan.
type RiskManagementPlan struct {
	State    PlanState    `json:"state,omitzero"`
	Agreed   *Attribution `json:"agreed,omitzero"`
	On       Date         `json:"on,omitzero"`
	Meeting  MeetingID    `json:"meeting,omitzero"`
	Review   Date         `json:"review,omitzero"`   // when its first review is
	Override *Override    `json:"override,omitzero"` // agreed though something was missing
	Lacked   []string     `json:"lacked,omitzero"`   // what that was
	Answers  []PlanAnswer `json:"answers,omitzero"`  // of the agencies, at the meeting that agreed it
}

// PlanState is where a plan stands. The zero value is none.
type PlanState string

// The states of a plan.
const (
	PlanNone     PlanState = ""
	PlanProposed PlanState = "proposed" // by the assessment, or being made by a meeting
	PlanAgreed   PlanState = "agreed"
)

// PlanAnswer is one agency's yes or no to the plan.
type PlanAnswer struct {
	Agency  AgencyID    `json:"agency"`
	Yes     bool        `json:"yes,omitzero"`
	Words   string      `json:"words,omitzero"`
	By      Attribution `json:"by"`
	Removed *Removal    `json:"removed,omitzero"`
}

// PlanDraft is the plan as a meeting found it, for the changes since.
type PlanDraft struct {
	Actions       []AgreedAction `json:"actions,omitzero"`
	Contingencies []Contingency  `json:"contingencies,omitzero"`
}

// Contingency is what is done if something happens (RRM quick guide, step 2: a plan with clear
// contingencies).
type Contingency struct {
	Ref    EntryRef    `json:"ref"`
	If     string      `json:"if,omitzero"` // empty where the words do not tell it apart
	Text   Text        `json:"text"`        // whole, as said
	Owner  PersonID    `json:"owner,omitzero"`
	Agency AgencyID    `json:"agency,omitzero"`
	By     Attribution `json:"by"`
}

// Worry is one concern that a meeting discusses.
type Worry struct {
	Ref       EntryRef    `json:"ref"`
	Text      Text        `json:"text"`
	Discussed bool        `json:"discussed,omitzero"` // at the sitting meeting, or the last one
	By        Attribution `json:"by"`
}

// Hypothesis is one way of understanding an event or an experience, with the evidence for and
// against it. Several compete; none is a finding.
type Hypothesis struct {
	Ref        EntryRef      `json:"ref"`
	Worry      EntryRef      `json:"worry,omitzero"`
	Text       Text          `json:"text"`
	Evidence   []Evidence    `json:"evidence,omitzero"`
	Challenged []Attribution `json:"challenged,omitzero"` // who asked for the evidence
	By         Attribution   `json:"by"`
}

// Evidence speaks for a hypothesis or against it.
type Evidence struct {
	Against bool        `json:"against,omitzero"`
	Text    Text        `json:"text"`
	By      Attribution `json:"by"`
}

// Question is something that nobody present could answer, with who finds it out by when.
type Question struct {
	Ref    EntryRef    `json:"ref"`
	Worry  EntryRef    `json:"worry,omitzero"`
	Text   Text        `json:"text"`
	Finder PersonID    `json:"finder,omitzero"`
	Agency AgencyID    `json:"agency,omitzero"`
	Due    Date        `json:"due,omitzero"`
	By     Attribution `json:"by"`
	Answer *Answer     `json:"answer,omitzero"`
}

// Answer is what came of a question; the newest stands.
type Answer struct {
	Text Text        `json:"text"`
	By   Attribution `json:"by"`
}

// Open tells whether the question still waits for its answer.
func (q Question) Open() bool { return q.Text.Stands() && (q.Answer == nil || !q.Answer.Text.Stands()) }
