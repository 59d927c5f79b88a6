// Package rmm holds the rules of the Risk Management Meeting (Isle of Man, child
// exploitation) over package casework: who is due, what is put in front of the meeting,
// what is recorded in it, and what everybody has to hear afterwards.
//
// It is pure like casework itself: no clock, no input or output, nothing but the standard
// library and casework. What falls due is computed from a document and a window of time
// (CaseFacts, MeetingFacts, BoardFacts), never stored here; what people read is not here
// either.
//
// Newcomers start with agenda.go (which cases, in what order, with how many minutes), then
// fact.go (what falls due and how a fact is kept true) and summary.go (what the chair gets).
// The meeting's verbs are in the files named after them (referral.go, record.go, clearing.go); who
// may use them is in decider.go and papers.go, and by office in casework (authority.go).
package rmm
