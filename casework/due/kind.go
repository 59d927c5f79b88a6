package due

import "convenor/casework"

// The facts of a case: somebody is to be told.
const (
	FactReferred          casework.FactKind = "referred"
	FactActionReminder    casework.FactKind = "action reminder"   // to the owner, around the due date
	FactActionOverdue     casework.FactKind = "action overdue"    // to the chair, from the third reminder on
	FactActionBare        casework.FactKind = "action incomplete" // without owner or due date, to its author
	FactActionBareChair   casework.FactKind = "action still incomplete"
	FactActionAssigned    casework.FactKind = "action assigned"
	FactActionClaimed     casework.FactKind = "action claimed" // by somebody not answerable; to confirm
	FactActionClassify    casework.FactKind = "action to classify"
	FactActionBlocked     casework.FactKind = "action blocked"
	FactActionOutside     casework.FactKind = "action outside"    // its owner is not among a restricted case's people; to its author
	FactActionOwnerGone   casework.FactKind = "action owner gone" // its owner was taken off the roster
	FactActionsYours      casework.FactKind = "actions yours"     // one per owner and meeting
	FactDifferenceStage   casework.FactKind = "difference at stage"
	FactDifferenceDue     casework.FactKind = "difference due"
	FactDifferenceOverdue casework.FactKind = "difference overdue"
	FactDifferenceOffered casework.FactKind = "difference offered" // the raiser confirms or declines
	FactMatchAsked        casework.FactKind = "match asked"        // the originator of a restricted entry
	FactMatchCount        casework.FactKind = "match count"        // the chair, a number only
	FactMatchAnswered     casework.FactKind = "match answered"     // by all originators, to the chair
	FactEntryReleased     casework.FactKind = "entry released"
	FactEntryHeld         casework.FactKind = "entry held"
	FactEntryChased       casework.FactKind = "entry chased" // to whom it is for, until filed
	FactEntryUnfiled      casework.FactKind = "entry unfiled"
	FactDecisionTold      casework.FactKind = "decision told" // to the raiser of a child who is not open
	FactSecondDeferral    casework.FactKind = "second deferral"
	FactLevelProposed     casework.FactKind = "level proposed" // while no meeting sits
	FactUrgentAsked       casework.FactKind = "urgent asked"   // an extraordinary meeting is wanted
	FactReviewMissed      casework.FactKind = "review missed"
	FactTransition        casework.FactKind = "transition" // 17 years and 6 months
	FactTurned18          casework.FactKind = "turned 18"  // stays on the rota
	FactOpeningUndecided  casework.FactKind = "opening undecided"
	FactMoveAsked         casework.FactKind = "move asked" // whether the other area has accepted
	FactMoveWaits         casework.FactKind = "move waits" // the same for the group manager
	FactReallocated       casework.FactKind = "reallocated"
	FactMoveAccepted      casework.FactKind = "move accepted"    // to the chair, who closes the case at the meeting
	FactReallocatedFrom   casework.FactKind = "reallocated from" // to the worker before
	FactInvited           casework.FactKind = "invited"          // Thing: the meeting
	FactClosedRecord      casework.FactKind = "recorded after closing"
	FactConfirmWords      casework.FactKind = "words to confirm" // typed by somebody else
	FactRestricted        casework.FactKind = "restricted"       // to its named people, while a meeting has the case
)

// The facts of a Risk Resolution case: somebody is to be told.
const (
	FactAssessmentAsked     casework.FactKind = "assessment asked"     // of the worker, until it is with the team manager
	FactAssessmentSubmitted casework.FactKind = "assessment submitted" // to the team manager, until it is reviewed
	FactAssessmentReturned  casework.FactKind = "assessment returned"  // to its author
	FactAssessmentApproved  casework.FactKind = "assessment approved"  // to its author
	FactRouteCheck          casework.FactKind = "route check"          // to the team manager, and nothing but that it is needed
	FactPlanReview          casework.FactKind = "plan review due"
	FactQuestion            casework.FactKind = "question due"     // to who finds the answer out
	FactQuestionOverdue     casework.FactKind = "question overdue" // to the team manager, from the second time on
	FactQuestionBare        casework.FactKind = "question incomplete"
	FactWorry               casework.FactKind = "worry"      // the room, in a thread of its own
	FactChallenged          casework.FactKind = "challenged" // the room: what is the evidence?
)

// The facts of a Risk Resolution meeting.
const (
	FactAskedToMeet  casework.FactKind = "asked to meet" // to each who is asked to it
	FactMeetingBegun casework.FactKind = "meeting begun" // to each who is asked to it and has not signed
	FactPartMissing  casework.FactKind = "part missing"  // the young person's, to whoever chairs
	FactMeetingOff   casework.FactKind = "meeting off"   // to each who was asked to it
)

// The facts of a meeting: somebody, the home channel or the room is to be told.
const (
	FactAgendaDraft  casework.FactKind = "agenda draft"
	FactReportAsked  casework.FactKind = "report asked" // to attend and to report
	FactSubstitute   casework.FactKind = "substitute"   // named to come for the worker of one case
	FactNoWorker     casework.FactKind = "no worker"
	FactAgenda       casework.FactKind = "agenda" // home
	FactReportChased casework.FactKind = "report chased"
	FactPrepare      casework.FactKind = "prepare" // to each who signed
	FactNotStarted   casework.FactKind = "not started"
	FactMayTakeOver  casework.FactKind = "deputy may take over"
	FactTakenOver    casework.FactKind = "taken over" // to the chair
	FactStarted      casework.FactKind = "started"    // home
	FactItem         casework.FactKind = "item"       // the room, one per case
	FactPart         casework.FactKind = "part"       // the room, one per part of the agenda without cases
	FactTimeUp       casework.FactKind = "time up"
	FactDraftClose   casework.FactKind = "draft close"
	FactSummary      casework.FactKind = "summary"
	FactClosed       casework.FactKind = "closed"       // home, counts only
	FactLinesLapsed  casework.FactKind = "lines lapsed" // to who had typed them and not signed
	FactMinutesDue   casework.FactKind = "minutes due"
	FactMinutes      casework.FactKind = "minutes" // slot: the version
	FactCancelled    casework.FactKind = "cancelled"
	FactDecide       casework.FactKind = "decide" // a High or Very High case of a cancelled week
)

// The facts of the board.
const (
	FactJoinAsked casework.FactKind = "join asked" // an account asks to be on the roster
	FactJoined    casework.FactKind = "joined"     // to the one who asked
	FactNotJoined casework.FactKind = "not joined" // to the one who asked, and to nobody in their place
)

// The steps: changes that the scheduler makes itself.
const (
	StepPlanMeetings casework.FactKind = "plan meetings"
	StepDraftAgenda  casework.FactKind = "draft agenda"
	StepIssueAgenda  casework.FactKind = "issue agenda"
	StepOpenRoom     casework.FactKind = "room opens"
	StepAdmit        casework.FactKind = "admit"
	StepReadmit      casework.FactKind = "readmit" // dismissed, and let into what is left to them
	StepThread       casework.FactKind = "thread"  // shut, or opened again: who may see its case has changed
	StepTurn         casework.FactKind = "turn"    // to the case that is heard now
	StepClear        casework.FactKind = "clear"
	StepWorry        casework.FactKind = "worry card" // what opened a worry's thread shows what is thought of it by now
	StepDiscussed    casework.FactKind = "discussed"  // the thread of the worry that is discussed is marked
	StepCloseRoom    casework.FactKind = "room closes"
	StepOver         casework.FactKind = "over"  // what was said about the meeting loses its buttons
	StepLapse        casework.FactKind = "lapse" // nobody started it on its day
)

// IsStep tells whether a fact is a change that the scheduler makes itself; every other fact
// is a message.
func IsStep(k casework.FactKind) bool {
	switch k {
	case StepPlanMeetings, StepDraftAgenda, StepIssueAgenda, StepOpenRoom, StepAdmit, StepReadmit, StepThread, StepTurn, StepWorry, StepDiscussed, StepClear, StepCloseRoom, StepOver, StepLapse:
		return true
	}
	return false
}
