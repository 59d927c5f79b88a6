// Package scheduler does what falls due. Commands change documents; everything that
// anybody else is to hear, and every step that follows by time, is a fact which casework
// computes from a document. The scheduler turns facts into notices and sends them or, where
// a fact is a step, carries it out.
//
// Nothing in memory is truth. A document's wake says when it must be looked at again, a
// notice says how far its telling has come, and both outlive the process:
//
//   - Missed time loses nothing. What fell due while nothing ran is made up and marked
//     late; of several chases about one matter only the newest is told.
//   - Two replicas send once. A notice is claimed with a lease before it is sent; whoever
//     loses the claim leaves it alone.
//   - A crash between claiming and settling may repeat a message. Every message that may
//     have been seen twice is counted in its notice.
//
// What falls due for one person in one tick and only reminds them (due.IsNudge) is told at
// the end of the tick in one message; each matter keeps its own notice (gather.go,
// together.go).
//
// Direct messages about a case are deleted when the board's days are over and what they ask
// for is settled (forget.go), the bot's posts in a room before it is closed (close.go).
//
// Before a notice is sent its fact is asked again from the document as it stands, and what
// no longer holds is void. Due times are the board's, leases and waits between attempts are
// wall time: a practice board's clock may jump.
//
// Run waits with a plain timer for the earliest wake, for a nudge, and a minute at most. A
// cron library (robfig/cron was considered) would add nothing to that: its schedules are
// not the truth here, and those by the wall clock skip an hour in spring and repeat one in
// autumn. Which days and hours are meant is casework's, from the board's calendar and zone.
//
// The package imports casework and casework/rmm, bot and bot/cards, and store. It must
// never import a platform, a driver or commands, and holds no sentence that people read.
//
// A newcomer starts at Tick (tick.go), follows a fact through plan.go, deliver.go and
// send.go, and then reads the steps: meetings.go, agenda.go, room.go, admit.go, clear.go.
package scheduler
