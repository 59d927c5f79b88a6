package casework

import "fmt"

// ReportPart is one of the five things that the social worker's report sets out (RMM terms
// of reference, child selection and preparation).
type ReportPart uint8

// The five parts, in order.
const (
	ReportRisk ReportPart = iota
	ReportSource
	ReportPlan
	ReportWorking
	ReportBarriers
	reportParts
)

var reportNames = [...]string{"risk", "source", "plan", "working", "barriers"}

// ReportParts lists the five parts in order.
func ReportParts() []ReportPart {
	return []ReportPart{ReportRisk, ReportSource, ReportPlan, ReportWorking, ReportBarriers}
}

// String is the part's keyword.
func (p ReportPart) String() string {
	if p < reportParts {
		return reportNames[p]
	}
	return fmt.Sprintf("ReportPart(%d)", p)
}

// SocialWorkerReport is the allocated social worker's report for one meeting.
type SocialWorkerReport struct {
	Parts    [5]ReportAnswer `json:"parts"`
	Proposed RiskLevel       `json:"proposed,omitzero"`
}

// ReportAnswer is the answer to one part.
type ReportAnswer struct {
	Text Text        `json:"text,omitzero"`
	By   Attribution `json:"by,omitzero"`
}

// Given tells whether the part has been answered.
func (a ReportAnswer) Given() bool { return a.Text.Words != "" && a.Text.Stands() }

// Missing lists the parts without an answer.
func (r SocialWorkerReport) Missing() []ReportPart {
	var out []ReportPart
	for _, p := range ReportParts() {
		if !r.Parts[p].Given() {
			out = append(out, p)
		}
	}
	return out
}

// Complete tells whether all five parts are answered.
func (r SocialWorkerReport) Complete() bool { return len(r.Missing()) == 0 }

// Started tells whether any part is answered.
func (r SocialWorkerReport) Started() bool { return len(r.Missing()) < int(reportParts) }
