package casework

import "time"

// RiskResolution is what a case of the Risk Resolution process holds besides what every case
// does: why the young person is there, the assessment, what the meetings think and ask, the
// plan's contingencies, and its reviews. It is nil on a case of the RMM.
type RiskResolution struct {
	Eligibility Eligibility          `json:"eligibility"`
	Assessment  ResolutionAssessment `json:"assessment,omitzero"`

	Worries       []Worry       `json:"worries,omitzero"`
	Hypotheses    []Hypothesis  `json:"hypotheses,omitzero"`
	Questions     []Question    `json:"questions,omitzero"`
	Contingencies []Contingency `json:"contingencies,omitzero"`

	Plan    RiskManagementPlan `json:"plan,omitzero"`
	Route   *RouteReview       `json:"route,omitzero"`   // open, or the last one decided
	Reviews []PlanReview       `json:"reviews,omitzero"` // the newest few, oldest first
	Ended   *PlanEnding        `json:"ended,omitzero"`   // of a case that is closed, besides its closure
}

// PlanEnding is what was said when planning ended (RRM quick guide, step 3).
type PlanEnding struct {
	Risk    RiskTrend `json:"risk"`
	Present string    `json:"present"`         // who was there and agreed
	Voice   string    `json:"voice,omitzero"`  // what the young person thinks
	Absent  string    `json:"absent,omitzero"` // why that is not known
}

// ResolutionItem is what one meeting of the process notes about its case besides what every
// item holds. It is nil on an item of the RMM.
type ResolutionItem struct {
	Since    time.Time        `json:"since,omitzero"`    // when the meeting took the case up
	Override *Override        `json:"override,omitzero"` // to meet before the assessment was approved
	Current  EntryRef         `json:"current,omitzero"`  // the worry that is being discussed
	From     time.Time        `json:"from,omitzero"`     // since when it is
	Part     YoungPersonsPart `json:"part,omitzero"`
	Draft    PlanDraft        `json:"draft,omitzero"` // the plan as the meeting found it
	Answers  []PlanAnswer     `json:"answers,omitzero"`
	Author   bool             `json:"author,omitzero"` // the assessment's author chaired

	// As they stood when the item was cleared.
	Worries       []Worry       `json:"worries,omitzero"`
	Hypotheses    []Hypothesis  `json:"hypotheses,omitzero"`
	Questions     []Question    `json:"questions,omitzero"`
	Contingencies []Contingency `json:"contingencies,omitzero"`

	Plan *RiskManagementPlan `json:"plan,omitzero"` // the plan that this meeting agreed; nil where it agreed none
}

// YoungPersonsPart is the young person's part in a meeting (RRM quick guide, step 2): they must
// know of it and its aim, and attend where that is right for them.
type YoungPersonsPart struct {
	Knows    PartAnswer `json:"knows,omitzero"` // of the meeting and its aim
	Invited  PartAnswer `json:"invited,omitzero"`
	Attended PartAnswer `json:"attended,omitzero"`
	Views    PartAnswer `json:"views,omitzero"` // given
}

// PartAnswer is a yes or a no with its words: how, or why not. The zero value is not said.
type PartAnswer struct {
	Said    bool        `json:"said,omitzero"`
	Yes     bool        `json:"yes,omitzero"`
	Words   string      `json:"words,omitzero"`
	By      Attribution `json:"by,omitzero"`
	Removed *Removal    `json:"removed,omitzero"`
}

// Stands tells whether the part has been said and not taken back.
func (a PartAnswer) Stands() bool { return a.Said && a.Removed == nil }

// Answers lists the parts in the order in which they are asked, by name.
func (p *YoungPersonsPart) Answers() []NamedPart {
	return []NamedPart{{"knows", &p.Knows}, {"invited", &p.Invited}, {"attended", &p.Attended}, {"views", &p.Views}}
}

// A NamedPart is one of the young person's parts with its name.
type NamedPart struct {
	Name   string
	Answer *PartAnswer
}

// PlanReview is one review of the plan (RRM quick guide, step 3).
type PlanReview struct {
	On      Date        `json:"on"`
	Risk    RiskTrend   `json:"risk"`
	Changed string      `json:"changed,omitzero"` // what has changed, and what follows
	Voice   string      `json:"voice,omitzero"`   // what the young person thinks
	Absent  string      `json:"absent,omitzero"`  // why that is not known
	Worries []EntryRef  `json:"worries,omitzero"` // new ones that came with it
	Next    Date        `json:"next"`
	By      Attribution `json:"by"`
	Removed *Removal    `json:"removed,omitzero"`
}

// RiskTrend is how the risk stands to the review before. The process has no levels.
type RiskTrend string

// The trends. The zero value is not said, and never lower.
const (
	TrendUnset  RiskTrend = ""
	TrendLower  RiskTrend = "Lower"
	TrendSame   RiskTrend = "The same"
	TrendHigher RiskTrend = "Higher"
)

// Standing lists the reviews that have not been withdrawn, oldest first.
func (r *RiskResolution) Standing() []PlanReview {
	var out []PlanReview
	for _, x := range r.Reviews {
		if x.Removed == nil {
			out = append(out, x)
		}
	}
	return out
}
