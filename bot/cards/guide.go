package cards

import "strings"

// A GuideStep is one step of the way through a first meeting, for somebody who is new to a
// practice board.
type GuideStep struct {
	Title, Text string
	As          string // the handle of who does it
	In          string // where: "home", "direct", or empty for wherever one is
	Type        string // what to type; empty where something is pressed
}

// Guide is the first five minutes in a practice workspace: from a referral to the summary.
// It follows the practice board, on which a meeting is about to begin.
func Guide() []GuideStep {
	return []GuideStep{
		{Title: "Refer a child", As: "sw3", In: "home", Type: "/rmm refer",
			Text: "You are a social worker who is worried. Type /rmm refer, fill in the form with an invented child, and send it in. Only a reference reaches the channel, never a name."},
		{Title: "Start the meeting and sign", As: "chair", In: "home", Type: "/rmm start",
			Text: "You are the chair. Start this morning’s meeting, then press “Sign the declaration” under the agenda. Signing is the door: only now does a room open in the list of places."},
		{Title: "Let somebody else sign too", As: "education", In: "home",
			Text: "In a new tab you are Education. Press “Sign the declaration”. Whoever has not signed sees no detail; what they type to a case in the meeting is kept for them until they have. The police and Manx Care signed yesterday, so the meeting can decide."},
		{Title: "Record a line", As: "dci", Type: "location: the car park behind the library, after six",
			Text: "Open a case’s thread in the room and type as people really type. A line that begins with a word such as “location:” or “action:” becomes the record, and gets a mark. Anything else is talk, and nobody’s record."},
		{Title: "Agree an action", As: "chair", Type: "action: dci to visit the car park by fri",
			Text: "In the same thread, as the chair. Owner and due date are read from your words. Then agree a level: “agreed level: high”."},
		{Title: "Close, and read the summary", As: "chair", In: "home", Type: "/rmm close",
			Text: "Cases that were not reached are asked about once: press “Close all the same”. The summary is with you under “convenor”: what needs you first, then each case, then the actions with their dates. It never holds a name or a detail."},
		{Title: "Move the clock",
			Text: "Press the clock, then “To the next thing due”. Reminders, reports and the next agenda come by themselves, to those they are for. Be somebody else to see what they got."},
		{Title: "Another day: a Risk Resolution meeting", As: "tm1", In: "direct", Type: "/rrm start RRM-0001",
			Text: "RRM-0001 is a young person whose assessment is approved; the meeting is on Wednesday at 14:00. Move the clock there. You are the team manager, who chairs: start it, and sign. Education can sign as before. The draft plan opens the room."},
		{Title: "Say a worry, and think about it", As: "tm1", Type: "worry: nowhere to sleep after friday",
			Text: "In the thread of RRM-0001. A worry gets a thread of its own. There, “hypothesis: …” is one way of understanding it, “question: …” is what nobody present knows, and “What is the evidence?” is a button."},
		{Title: "Agree the plan", As: "tm1", Type: "agree plan",
			Text: "In the thread of RRM-0001. Each agency says “plan yes” or “plan no”, and “contingency: …” is what to do at two in the morning. Whatever the plan still lacks is listed first; the chair can agree it all the same, with a reason."},
		{Title: "Close it, and review", As: "tm1", In: "direct", Type: "/rrm close RRM-0001",
			Text: "The summary says what changed since the draft and what is not known. The plan comes back to the worker on its review date; “/rrm plan RRM-0001” shows it at any hour."},
	}
}

// A LineWord is a word that begins a line of the record, and what it is for.
type LineWord struct{ Word, What string }

// LineWords are the words that somebody may begin a line in a case's thread with, in the
// order in which a case is talked about. Trend goes by the board's own word.
func (d Deck) LineWords() []LineWord {
	return []LineWord{
		{"risk:", "the report: the assessed risk"},
		{"source:", "the report: who or what it comes from, and who it is for"},
		{"plan:", "the report: what reduces or removes it"},
		{"working:", "the report: how that is going"},
		{"barriers:", "the report: what stands in the way"},
		{"child says:", "what the child says or was told"},
		{"victim:", "information about harm done to somebody"},
		{"offender:", "information about somebody who may cause harm"},
		{"location:", "information about a place"},
		{strings.ToLower(d.trend()) + ":", "information about a pattern"},
		{"info:", "other information"},
		{"restricted offender:", "information for those alone who may have it"},
		{"level:", "a level that you propose"},
		{"action:", "who is to do what, by when"},
		{"done", "an action is done: done A1"},
		{"not done", "an action is not done, and why"},
		{"blocked", "what keeps an action from being done"},
		{"agreed:", "what the meeting agrees"},
		{"agreed level:", "the level that the chair agrees"},
		{"next review", "when the case is heard again"},
		{"not agreed", "an objection to the newest action"},
		{"difference:", "a difference of professional opinion"},
		{"raise:", "something for the Strategic Exploitation Meeting"},
		{"defer:", "the case is heard another week, and why"},
		{"part heard:", "the case goes on another week"},
		{"undo", "your last record is taken back"},
	}
}

// ResolutionLineWords are the same in the threads of a Risk Resolution case.
func (d Deck) ResolutionLineWords() []LineWord {
	return []LineWord{
		{"worry:", "what people worry about; it has a thread of its own"},
		{"hypothesis:", "one way to understand it; several compete"},
		{"evidence for", "what speaks for a hypothesis: evidence for H1: …"},
		{"evidence against", "what speaks against one"},
		{"question:", "what nobody knows, who finds it out, and by when"},
		{"answer", "what came of a question: answer Q1: …"},
		{"action:", "who is to do what, by when"},
		{"contingency:", "what is done if something happens"},
		{"child says:", "what the young person says"},
		{"young person knows:", "of the meeting and its aim; yes, or no and why not"},
		{"young person invited:", "yes, or no and why not"},
		{"young person attended:", "yes, or no and why not"},
		{"young person's views:", "given how, or why not"},
		{"info:", "other information"},
		{"agreed:", "what the meeting agrees"},
		{"difference:", "a difference of professional opinion"},
		{"plan yes", "your agency agrees to the plan"},
		{"plan no,", "your agency does not, and why"},
		{"agree plan", "for whoever chairs"},
		{"done", "an action is done: done A1"},
		{"not done", "an action is not done, and why"},
		{"blocked", "what keeps an action from being done"},
		{"undo", "your last record is taken back"},
	}
}
