package rmm

import "convenor/casework"

// HoldsDetail tells whether a direct message about a fact says something about a case, so
// that it does not stay on a telephone for ever (domain: "Phones"). What is about a meeting
// as such, or about the board, holds none.
func HoldsDetail(k casework.FactKind) bool {
	switch k {
	case FactNotStarted, FactMayTakeOver, FactTakenOver, FactDraftClose, FactMinutesDue, FactMinutes, FactCancelled, FactJoinAsked, FactJoined, FactNotJoined:
		return false
	}
	return !IsStep(k)
}

// Asks tells whether a fact asks somebody for something that can be settled. Such a fact
// holds as long as it is not, and a message with its buttons stays until then.
func Asks(k casework.FactKind) bool {
	switch k {
	case FactActionReminder, FactActionOverdue, FactActionBare, FactActionBareChair, FactActionAssigned, FactActionClaimed, FactActionClassify, FactActionBlocked, FactActionOwnerGone,
		FactActionsYours, FactDifferenceStage, FactDifferenceDue, FactDifferenceOverdue, FactDifferenceOffered,
		FactMatchAsked, FactEntryReleased, FactEntryHeld, FactEntryChased, FactConfirmWords, FactUrgentAsked, FactOpeningUndecided,
		FactReportAsked, FactReportChased, FactPrepare, FactInvited, FactDecide, FactItem:
		return true
	}
	return false
}
