package cards

// formWords are a capability in words: what help says of it, and its form.
type formWords struct {
	what   string // what it is for, in help
	usage  string // what stands behind its name, in help
	title  string // of its form, at most 24 characters
	intro  string
	submit string
	labels map[string]string // where they differ from those of every form
	hints  map[string]string
}

// forms has every capability.
var forms = map[string]formWords{
	// The way in, and the way to look.
	"refer": {what: "bring a child or young person to the meeting", title: "Refer to the RMM", submit: "Refer",
		intro: "For children and young people with a CEAM level of Medium or above. The name stays in the sealed record and is never shown in a channel. In an emergency ring 999; this form is not watched.",
		hints: map[string]string{
			"source":                "How the child comes to the RMM.",
			"standing":              "How the child stands with Children's Social Care.",
			"difference-of-opinion": "Only for a child who is not open: who differs, about what, and the evidence.",
			"concerns":              "What worries you, what has been seen, and when.",
			"only-for":              "Usually empty. Where not everybody who signs may see this case: you and the people named here, with commas between. Name the chair and the social worker too, if they may.",
		}},
	"case":    {usage: "RMM-0042", what: "look at a case", title: "Open a case"},
	"open":    {what: "read an action or a case privately", title: "Open"},
	"tracker": {what: "the cases on the rota with levels and review dates", title: "Tracker"},
	"actions": {usage: "mine, overdue or agency", what: "actions: mine, overdue or my agency's", title: "Actions"},
	"themes":  {what: "themes across cases", title: "Themes"},
	"agenda":  {what: "the coming agenda", title: "Agenda"},
	"add":     {usage: "RMM-0042", what: "add a case to the coming agenda", title: "Add to the agenda"},
	"prepare": {what: "the cases you may prepare, once you have signed", title: "Prepare"},
	"help":    {usage: "all", what: "everything you can do now", title: "Help"},

	// What is recorded of a case.
	"report": {usage: "RMM-0042", what: "the social worker's report, five answers", title: "Social worker's report",
		intro: "Five short answers for the meeting. You can send in some now and the rest later; what you leave empty stays as it was.",
		hints: map[string]string{
			"assessed-risk":     "The level of risk and what it rests on.",
			"source-of-risk":    "Who or what the risk comes from, and who it is for.",
			"plan":              "What reduces or removes the risk.",
			"how-it-is-working": "What has changed since, and what has not.",
			"barriers":          "What stands in the way, and what would help you.",
			"proposed-level":    "Only if you propose one. The chair agrees levels.",
		}},
	"volt": {usage: "RMM-0042", what: "new information: victim, offender, location, trend or other", title: "New information", intro: "Handling says how far it may travel. Somebody who may cause harm can be a child too: if so, please say it, because that child needs help as well.",
		hints: map[string]string{"conditions": "What has to be asked or kept to before it is used."}},
	"assess": {usage: "RMM-0042", what: "a CEAM assessment", title: "CEAM assessment", intro: "The tool's level and your own judgement are kept apart. What stands is the level that the chair agrees.",
		labels: map[string]string{"score": "CEAM score", "judgement": "Professional judgement"},
		hints:  map[string]string{"judgement": "Leave it empty if you agree with the tool.", "reason": "Why your judgement differs, if it does."}},
	"level":      {usage: "RMM-0042 high", what: "propose a level", title: "Propose a level", intro: "This is your view. The level changes when the chair agrees it."},
	"agreelevel": {usage: "RMM-0042 high", what: "agree a level", title: "Agree a level", intro: "For the chair. Low ends the reviews when the case is cleared at the close of the meeting."},
	"plancheck": {usage: "RMM-0042", what: "the meeting's view of the plan's quality", title: "Check the plan",
		labels: map[string]string{"assured": "Is the plan good enough?", "disruption": "Is disruption work in it?", "offender": "Is offender-focused work in it?", "support": "Support needed, barriers to remove"}},
	"childsays": {usage: "RMM-0042 …", what: "what the child says or was told", title: "What the child says", labels: map[string]string{"text": "What the child says, in their words", "knows": "Does the child know of this meeting?"}},
	"agreed":    {usage: "RMM-0042 …", what: "what the meeting agrees", title: "What was agreed", labels: map[string]string{"text": "What the meeting agrees"}},
	"review":    {usage: "RMM-0042 1 Dec", what: "the next review date", title: "Next review", labels: map[string]string{"date": "Next review"}},
	"correct":   {usage: "RMM-0042 …", what: "correct something you recorded", title: "Correct a record", labels: map[string]string{"text": "How it should read"}},
	"undo":      {usage: "RMM-0042", what: "take back your last record in a case", title: "Undo"},
	"confirm":   {what: "confirm what was recorded as said by you", title: "Confirm your words"},

	// Actions.
	"action":   {usage: "RMM-0042 police to … by fri", what: "agree an action", title: "Agree an action", labels: map[string]string{"what": "What will be done"}},
	"complete": {what: "give an action its owner or due date", title: "Owner and due date"},
	"share":    {what: "agree the same action for another owner"},
	"revise":   {what: "change an action by a line that names it"},
	"done":     {usage: "0042-A1 …", what: "an action is done", title: "Action done", labels: map[string]string{"text": "What came of it"}},
	"notdone":  {usage: "0042-A1 why", what: "an action is not done, and why", title: "Action not done", labels: map[string]string{"reason": "Why it was not done"}, hints: map[string]string{"reason": "The chair reads it and says whether circumstances changed or the agency did not act."}},
	"blocked":  {usage: "0042-A1 why", what: "an action cannot go on, and why", title: "Action blocked", labels: map[string]string{"reason": "What stands in the way"}},
	"reassign": {usage: "0042-A1 police why", what: "give an action to another owner", title: "Another owner", labels: map[string]string{"owner": "New owner"}},
	"classify": {usage: "0042-A1", what: "why an action was not done", title: "Why it was not done"},
	"claim":    {what: "confirm what somebody said of an action", title: "Confirm an action", labels: map[string]string{"answer": "Is it so?"}},
	"object":   {usage: "0042-A1 …", what: "record that an agency does not agree", title: "Record an objection", labels: map[string]string{"text": "The objection", "agency": "Whose objection"}},

	// Differences of professional opinion, and what goes up.
	"difference": {usage: "RMM-0042", what: "record a difference of professional opinion", title: "Difference of opinion", intro: "It has a clock at every stage and closes only when you say that it is settled."},
	"evidence": {what: "what a difference rests on and what you would do instead", title: "Evidence, alternative", submit: "Add",
		labels: map[string]string{"evidence": "What it rests on", "alternative": "What you would do instead"}},
	"escalate": {usage: "0042-D1 why", what: "take a difference one stage up", title: "Take it up a stage"},
	"offer":    {usage: "0042-D1", what: "offer a way to settle a difference", title: "Offer a way to settle", labels: map[string]string{"outcome": "What is offered"}},
	"settle":   {what: "say whether an offer settles your difference", title: "Settle a difference", labels: map[string]string{"answer": "Does this settle it?"}},
	"raise":    {usage: "RMM-0042 …", what: "raise to the Strategic Exploitation Meeting", title: "To the Strategic Meeting", labels: map[string]string{"text": "What is to be raised"}},
	"answer":   {usage: "0042-S1 …", what: "what came back from the Strategic Exploitation Meeting", title: "Strategic answer", labels: map[string]string{"text": "What came back"}},
	"theme":    {usage: "…", what: "a theme, strategic item or other business", title: "Theme or other item", labels: map[string]string{"text": "The item"}},
	"keep":     {what: "keep a draft item", title: "Keep the item"},
	"drop":     {what: "drop a draft item", title: "Drop the item"},
	"match":    {what: "say whether a match may be named", title: "A match"},
}

// meetingForms are the capabilities around a meeting and a case's way, in a table of their
// own for length alone.
var meetingForms = map[string]formWords{
	// The meeting.
	"sign": {what: "sign the confidentiality declaration", title: "Sign the declaration"},
	"start": {what: "start the meeting", title: "Start the meeting", labels: map[string]string{"read-by": "Who reads the declaration out"},
		hints: map[string]string{"read-by": "Leave it empty if you do."}},
	"declaration": {what: "the confidentiality declaration, to read and to sign", title: "Declaration"},
	"attendance":  {what: "who is here, who has signed, and the quorum", title: "Attendance"},
	"coming": {usage: "RMM-0042 yes, or no, why, or sub name, role", what: "say whether you come for your case, or who comes for you", title: "Coming for a case",
		intro:  "Somebody who comes for you signs the declaration and sees this one case.",
		labels: map[string]string{"answer": "Will you come?", "substitute": "Who comes for you", "role": "Their role", "authority": "May they commit your agency?", "text": "Apologies", "information": "Was information sent?"}},
	"attend": {usage: "health left, or health sub name, role", what: "say who is here, substitutes and who left", title: "Attendance",
		labels: map[string]string{"substitute": "Substitute's name", "role": "Substitute's role", "authority": "May commit the agency?", "left": "Has left?"}},
	"apologies": {usage: "…", what: "send apologies", title: "Apologies", labels: map[string]string{"text": "Apologies", "information": "Was information sent?"}},
	"for":       {usage: "RMM-0042 health: …", what: "record what somebody else said", title: "Record for somebody", labels: map[string]string{"person": "Said by", "text": "What they said"}},
	"next":      {what: "go to the next case", title: "Next case"},
	"defer":     {usage: "RMM-0042 why", what: "put a case off to the next meeting", title: "Defer the case", intro: "It keeps its due date and comes first next time. A second deferral in a row is told to the Group Manager."},
	"partheard": {usage: "RMM-0042", what: "a case was heard in part", title: "Part heard"},
	"resume":    {what: "hear a case after all that was put off today", title: "Hear it today after all"},
	"override":  {usage: "why", what: "go on without a quorum, with a reason", title: "Go on without a quorum"},
	"takeover":  {what: "take the chair", title: "Take the chair"},
	"close":     {what: "close the meeting", title: "Close the meeting"},
	"cancel":    {usage: "why", what: "call a meeting off", title: "Cancel the meeting", intro: "Due dates do not move, and each High and Very High case is put to the chair."},
	"urgent": {usage: "RMM-0042 why", what: "call an extraordinary meeting", title: "Extraordinary meeting", intro: "convenor is no emergency route. If a child is in danger now, ring 999.",
		labels: map[string]string{"time": "Time"}, hints: map[string]string{"time": "For example 14:30."}},

	// The papers.
	"summary": {what: "the summary of a meeting", title: "Summary"},
	"minutes": {what: "the minutes of a meeting you signed for", title: "Minutes"},
	"approve": {what: "approve the minutes", title: "Approve the minutes"},
	"amend":   {what: "correct approved minutes; both versions stay", title: "Correct the minutes", labels: map[string]string{"correction": "How it should read"}, hints: map[string]string{"case": "Leave it empty if it is about no single case."}},
	"record":  {usage: "RMM-0042", what: "the entry for a child's own record", title: "Record entry"},
	"filed":   {usage: "RMM-0042", what: "the entry is on the child's own record", title: "Filed"},
	"release": {usage: "RMM-0042", what: "release an entry that is held", title: "Release the entry"},

	// A case's way.
	"decide":       {usage: "RMM-0042 open why", what: "the decision on a raised child, or for a cancelled week", title: "Decision", labels: map[string]string{"person": "Whose decision"}, hints: map[string]string{"person": "Leave it empty if it is yours."}},
	"weekdecision": {what: "decide on a High or Very High case in a cancelled week", title: "Cancelled week", labels: map[string]string{"decision": "What happens until the next meeting"}},
	"resolve":      {usage: "RMM-0042 why", what: "the risk is resolved; the case leaves the rota", title: "Risk resolved", labels: map[string]string{"reason": "What resolved the risk"}, intro: "For the chair, with objections heard. The case leaves the rota when the meeting closes."},
	"move":         {usage: "RMM-0042 to somewhere", what: "the child moves to another area, or \"off\": stays after all", title: "Move to another area", labels: map[string]string{"to": "Which area", "date": "When"}, intro: "The case stays here until that area has accepted it."},
	"transfer":     {usage: "RMM-0042", what: "the other area has accepted the case", title: "Accepted elsewhere"},
	"link":         {usage: "RMM-0042 RMM-0043 peer", what: "link siblings or peers", title: "Link two cases", labels: map[string]string{"to": "The other case", "kind": "How they belong together"}},
	"reallocate":   {usage: "RMM-0042 somebody", what: "another allocated social worker", title: "Another social worker", intro: "Access, the request for a report and what is pending move to them at once."},
	"hold":         {usage: "RMM-0042 why", what: "legal hold after a death or a serious incident", title: "Legal hold", labels: map[string]string{"lift": "End the hold instead"}, intro: "Nothing of the case may be erased while it holds. It takes nobody off the rota."},
	"restrict":     {usage: "RMM-0042", what: "limit a case to named people", title: "Restrict the case", labels: map[string]string{"people": "Who may see it"}},
	"invite":       {usage: "RMM-0042 somebody", what: "invite a practitioner to one case", title: "Invite to a case"},

	// The board.
	"roster":   {what: "the people of the board", title: "Roster"},
	"join":     {what: "say who you are on the board", title: "Join the board"},
	"settings": {usage: "name value", what: "the board's settings", title: "Change a setting", labels: map[string]string{"name": "Setting"}},

	"again":      {what: "record the same words again", title: "Record it again"},
	"samechild":  {what: "whether the child referred is one that is known", title: "The same child?"},
	"kept":       {what: "show lines of one's own that a meeting closed without", title: "What I typed"},
	"recordheld": {what: "record a line that was kept", title: "Record it now"},
}

// words finds a capability's words.
func words(name string) formWords {
	if w, ok := forms[name]; ok {
		return w
	}
	if w, ok := resolutionForms[name]; ok {
		return w
	}
	return meetingForms[name]
}
