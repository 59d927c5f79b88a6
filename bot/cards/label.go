package cards

// labels are the labels of fields that read the same in every form.
var labels = map[string]string{
	"reasons": "Reasons", "section-47-in-place": "Section 47 in place", "safer-me-in-place": "Safer Me in place",
	"who-decided-safer-me-does-not-apply": "Who decided Safer Me does not apply", "team-manager": "Team manager",
	"case": "Case", "meeting": "Meeting", "action": "Action", "difference": "Difference of professional opinion",
	"item": "Item", "reason": "Reason", "text": "What is to be recorded", "person": "Person", "answer": "Answer",
	"owner": "Owner", "due": "Due", "date": "Date", "time": "Time", "level": "Level", "exploitation": "Exploitation",
	"initials": "Initials", "full-name": "Full name", "known-as": "Known as", "date-of-birth": "Date of birth",
	"source": "Source", "ceam-level": "CEAM level", "assessed-on": "Assessed on", "standing": "Standing",
	"allocated-social-worker": "Allocated social worker", "difference-of-opinion": "Difference of opinion", "concerns": "Concerns", "only-for": "Only for",
	"assessed-risk": "Assessed risk", "source-of-risk": "Source of risk", "plan": "Plan",
	"how-it-is-working": "How it is working", "barriers": "Barriers", "proposed-level": "Proposed level",
	"review-date": "Next review", "seen": "When the child was seen", "objection": "Objection",
	"strategic-item": "What is to be raised", "decision": "Decision", "outcome": "How it was settled",
	"kind": "Kind", "handling": "Handling", "conditions": "Conditions", "named": "Who may see it",
	"role": "Role", "agency": "Agency", "name": "Name", "to": "To", "for": "Said by", "entry": "Record entry",
	"other": "The other case", "form": "Form", "which": "Which actions", "part": "Part of the agenda",
	"correction": "Correction", "people": "People", "worker": "Allocated social worker", "value": "New value",
	"what": "What will be done", "class": "Why it was not done", "about": "What it is about",
	"evidence": "Evidence", "alternative": "What is proposed instead", "risk": "Assessed risk", "working": "How it is working",
}

// hints stand under fields that need one in every form.
var hints = map[string]string{
	"date-of-birth":           "For example 04/03/2010.",
	"known-as":                "Nicknames and online names, separated by commas. Leave it empty if there are none.",
	"initials":                "One to four letters, for example AB.",
	"allocated-social-worker": "Leave it empty if there is none.",
	"owner":                   "Somebody on the roster: a person, a role or an agency.",
	"due":                     "For example fri, 27/11, in 3 days, before next RMM.",
	"named":                   "Only for “Named people”.",
	"case":                    "For example RMM-0042.",
	"handling":                "Left empty, it may go to the child's own record; police information about an offender stays with the meeting.",
}

// options are the labels of options whose values do not read well by themselves; a field's
// name in front says that they hold for that field alone.
var options = map[string]string{
	"shareable":    "Shareable: may go to the child's own record",
	"meeting only": "Meeting only: stays with those who signed",
	"named people": "Named people: you and those you name",
	"not for file": "Not for file: in no record entry",

	"theme": "Themes, patterns and concerns", "strategic": "For the Strategic Exploitation Meeting", "aob": "Any other business",

	"decision/open":       "Open to Children's Social Care",
	"decision/escalate":   "Take the difference up a stage",
	"decision/no further": "No further action by this meeting",

	"kind/offender":    "Offender (information about a person of concern)",
	"kind/information": "Other information",
	"kind/info":        "Other information",
	"kind/":            "Other information",

	"which/mine": "Mine", "which/overdue": "Overdue", "which/agency": "My agency's", "which/all": "All that I may see",

	"yes": "Yes", "no": "No",
}
