// Package rrm holds the rules of the Risk Resolution assessment, meeting, plan and review
// (Devon) over package casework: for whom it is, what the assessment needs before a team
// manager approves it, what a meeting thinks and asks, when a plan is agreed, and until when
// it is reviewed.
//
// It is pure like casework itself. What both processes share is not here: actions and the
// child's voice are in casework and casework/record, what falls due whatever the process in
// casework/due.
//
// Newcomers start with referral.go (for whom), assess.go (step 1), think.go and plan.go
// (step 2), review.go and route.go (step 3).
package rrm
