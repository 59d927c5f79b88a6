package cards

// resolutionForms has the capabilities of the Risk Resolution process alone.
var resolutionForms = map[string]formWords{
	"rrm-refer": {what: "bring a young person to the Risk Resolution process", title: "Refer to the RRM", submit: "Refer",
		intro:  "For a child, young person or care leaver at risk where neither a Safer Me assessment nor a Section 47 enquiry is in place. The name stays in the sealed record and is never shown in a channel. In an emergency ring 999; this form is not watched.",
		labels: map[string]string{"worker": "Worker"},
		hints: map[string]string{
			"reasons":                             "One on a line, in your words. The process is for: emotional or mental health, or physical neglect; homelessness or risk of it; often missing or absent where Safer Me does not apply; violent or sexually harmful behaviour; risk of exclusion; adoption breakdown; managing risk in a care setting; a reunification plan, or placed with parents.",
			"section-47-in-place":                 "Yes, if a strategy meeting has led to a Section 47 enquiry.",
			"safer-me-in-place":                   "Yes, if there is a Safer Me assessment.",
			"who-decided-safer-me-does-not-apply": "Only for somebody often missing or absent: who decided it, and when.",
			"worker":                              "The social worker or personal adviser who writes the assessment.",
			"team-manager":                        "Who reviews the assessment before the meeting.",
			"concerns":                            "What worries you, what has been seen, and when.",
			"only-for":                            "Usually empty. Where not everybody who signs may see this case: you and the people named here, with commas between. Name worker and team manager too, if they may.",
		}},
	"rrm-assess": {usage: "RRM-0042", what: "write the Risk Resolution assessment, in sections, over days", title: "Risk Resolution assessment", submit: "Save",
		intro: "Send in what you have now and the rest later; every section shows what stands. Where there is nothing to say, please write that.",
		hints: map[string]string{
			"spoken-with-young-person":  "When and by whom they were spoken with about the worries; or what was tried, and why it did not come about.",
			"their-words":               "What they said, as they said it; or that they did not want to say anything.",
			"professionals-spoken-with": "Everybody involved: who, from where, and when.",
			"services-and-referrals":    "Services that should be part of it and referrals made, whether the young person was told, and whether they agreed.",
			"past-harm":                 "What has happened before.",
			"current-harm":              "What is happening now.",
			"support-needs":             "What they need, and how it can be met.",
			"proposed-plan":             "One action or contingency on a line: “police to share the PPN by fri”, “if she does not come home by ten, care home rings EDT”.",
		},
		labels: map[string]string{
			"spoken-with-young-person": "Spoken with young person", "their-words": "Their words", "professionals-spoken-with": "Professionals spoken with",
			"services-and-referrals": "Services and referrals", "past-harm": "Past harm", "current-harm": "Current harm",
			"support-needs": "Support needs", "proposed-plan": "Proposed plan",
		}},
	"rrm-submit":  {usage: "RRM-0042", what: "hand the assessment to the team manager", title: "Submit"},
	"rrm-approve": {usage: "RRM-0042", what: "approve an assessment and its proposed plan", title: "Approve"},
	"rrm-return": {usage: "RRM-0042 why", what: "give an assessment back with reasons", title: "Return the assessment", submit: "Return",
		hints: map[string]string{"reasons": "What is missing, or what has to change. Its author reads this."}},
	"rrm-read": {usage: "RRM-0042", what: "read the assessment as it stands", title: "Read the assessment"},
}
