package rmm

import (
	"convenor/casework"
	"convenor/casework/due"
)

// HoldsDetail tells whether a direct message about a fact says something about a case, so
// that it does not stay on a telephone for ever (domain: "Phones"). What is about a meeting
// as such, or about the board, holds none.
func HoldsDetail(k casework.FactKind) bool {
	switch k {
	case due.FactNotStarted, due.FactMayTakeOver, due.FactTakenOver, due.FactDraftClose, due.FactMinutesDue, due.FactMinutes, due.FactCancelled, due.FactJoinAsked, due.FactJoined, due.FactNotJoined:
		return false
	}
	return !due.IsStep(k)
}

// Asks tells whether a fact asks somebody for something that can be settled. Such a fact
// holds as long as it is not, and a message with its buttons stays until then.
func Asks(k casework.FactKind) bool {
	switch k {
	case due.FactActionReminder, due.FactActionOverdue, due.FactActionBare, due.FactActionBareChair, due.FactActionAssigned, due.FactActionClaimed, due.FactActionClassify, due.FactActionBlocked, due.FactActionOwnerGone,
		due.FactActionsYours, due.FactDifferenceStage, due.FactDifferenceDue, due.FactDifferenceOverdue, due.FactDifferenceOffered,
		due.FactMatchAsked, due.FactEntryReleased, due.FactEntryHeld, due.FactEntryChased, due.FactConfirmWords, due.FactUrgentAsked, due.FactOpeningUndecided,
		due.FactReportAsked, due.FactReportChased, due.FactPrepare, due.FactInvited, due.FactDecide, due.FactItem:
		return true
	}
	return false
}
