package due

import "convenor/casework"

// IsNudge tells whether a fact does no more than remind one person of something that waits
// for them, so that it may stand beside others in one message. What has to be read by
// itself is none: a question that is answered with yes or no, a record entry, a summary, a
// card to prepare with, and news of what somebody has just done.
func IsNudge(k casework.FactKind) bool {
	switch k {
	case FactActionReminder, FactActionOverdue, FactActionBareChair, FactActionAssigned, FactActionClassify, FactActionBlocked, FactActionOwnerGone, FactActionsYours,
		FactDifferenceStage, FactDifferenceDue, FactDifferenceOverdue,
		FactEntryHeld, FactEntryChased, FactEntryUnfiled, FactConfirmWords,
		FactSecondDeferral, FactReviewMissed, FactTransition, FactTurned18, FactOpeningUndecided, FactClosedRecord,
		FactAssessmentAsked, FactRouteCheck, FactPlanReview, FactQuestion, FactQuestionOverdue, FactQuestionBare,
		FactReportAsked, FactReportChased, FactNoWorker, FactMinutesDue, FactDecide:
		return true
	}
	return false
}
