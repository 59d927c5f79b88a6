// Package due holds what falls due whatever the process: the window of time in which facts
// are gathered, the hours in which a message is polite, how reminders and chases go on, and
// what is owed for agreed actions, differences of professional opinion and record entries.
//
// It is pure like casework. The processes (casework/rmm, casework/rrm) say with it what
// falls due in their own documents; who answers for those is theirs to say (Offices).
//
// Newcomers start with Window (window.go), then action.go, which is the ladder that holds an
// agency to what it agreed. Every kind of fact is listed in kind.go.
package due
