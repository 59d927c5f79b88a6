package casework

// LapsedLines are the lines that were kept for somebody who had not signed when they wrote
// them, and without which a meeting closed. Their words stay in the author's drafts.
type LapsedLines struct {
	Person PersonID  `json:"person"`
	Lines  int       `json:"lines"`
	Cases  []CaseRef `json:"cases"` // what they were about, each once
}
