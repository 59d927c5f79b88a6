package casework

import "fmt"

// AssessmentPart is one section of the Risk Resolution assessment (RRM quick guide, step 1).
type AssessmentPart uint8

// The sections, in order.
const (
	PartSpoken        AssessmentPart = iota // with the young person: when and by whom, or what was tried
	PartWords                               // the young person's own
	PartProfessionals                       // spoken with
	PartServices                            // included, and referrals, with the young person's knowledge
	PartPastHarm
	PartCurrentHarm
	PartNeeds
	PartPlan // proposed
	assessmentParts
)

var assessmentNames = [...]string{"spoken with young person", "their words", "professionals spoken with", "services and referrals",
	"past harm", "current harm", "support needs", "proposed plan"}

// AssessmentParts lists the sections in order.
func AssessmentParts() []AssessmentPart {
	out := make([]AssessmentPart, assessmentParts)
	for i := range out {
		out[i] = AssessmentPart(i)
	}
	return out
}

// String is the section's name, for fields and records.
func (p AssessmentPart) String() string {
	if p < assessmentParts {
		return assessmentNames[p]
	}
	return fmt.Sprintf("AssessmentPart(%d)", p)
}

// AssessmentState is where an assessment stands. The zero value is being written.
type AssessmentState string

// The states of an assessment.
const (
	AssessmentDraft     AssessmentState = ""
	AssessmentSubmitted AssessmentState = "submitted" // with the team manager
	AssessmentReturned  AssessmentState = "returned"  // with reasons; being written again
	AssessmentApproved  AssessmentState = "approved"
)

// ResolutionAssessment is the Risk Resolution assessment, written over days. A section that is
// said again keeps its earlier words.
type ResolutionAssessment struct {
	Parts     [assessmentParts]ReportAnswer `json:"parts"`
	State     AssessmentState               `json:"state,omitzero"`
	Submitted *Attribution                  `json:"submitted,omitzero"` // by its author, the newest time
	Approved  *Attribution                  `json:"approved,omitzero"`
	Returns   []AssessmentReturn            `json:"returns,omitzero"` // oldest first
}

// AssessmentReturn is the team manager's giving back of an assessment.
type AssessmentReturn struct {
	Reasons string      `json:"reasons"`
	By      Attribution `json:"by"`
}

// Author is who answers for the assessment: who submitted it, else who wrote the newest part.
func (a *ResolutionAssessment) Author() PersonID {
	if a.Submitted != nil {
		return a.Submitted.SaidBy
	}
	var newest Attribution
	for _, p := range a.Parts {
		if p.Given() && p.By.At.After(newest.At) {
			newest = p.By
		}
	}
	return newest.SaidBy
}

// Missing lists the sections without words.
func (a *ResolutionAssessment) Missing() []AssessmentPart {
	var out []AssessmentPart
	for _, p := range AssessmentParts() {
		if !a.Parts[p].Given() {
			out = append(out, p)
		}
	}
	return out
}

// WrittenBy tells whether somebody answers for any of it.
func (a *ResolutionAssessment) WrittenBy(p PersonID) bool {
	for _, part := range a.Parts {
		if part.Given() && part.By.SaidBy == p {
			return true
		}
	}
	return a.Submitted != nil && a.Submitted.SaidBy == p
}
