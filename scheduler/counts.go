package scheduler

import "sync/atomic"

// Counts are what a Scheduler did since it was made, for metrics.
type Counts struct {
	Planned   uint64 // facts that became notices
	Sent      uint64 // notices told
	Together  uint64 // messages that held several of them
	Steps     uint64 // steps carried out
	Deleted   uint64 // notices whose direct messages were deleted when their time had come
	Void      uint64 // notices whose fact no longer held, or that nothing could deliver
	NoAccount uint64 // of these, for somebody without an account
	Retried   uint64 // attempts that have to be made again
	TakenOver uint64 // claims of owners that were gone
	Late      uint64 // notices settled that were made up late
	Panicked  uint64 // documents or notices on which a rule or a card panicked
}

type counts struct {
	planned, sent, together, deleted, steps, void, noAccount, retried, takenOver, late, panicked atomic.Uint64
}

// Counts reads the counters.
func (s *Scheduler) Counts() Counts {
	c := &s.counts
	return Counts{
		Planned: c.planned.Load(), Sent: c.sent.Load(), Together: c.together.Load(), Deleted: c.deleted.Load(), Steps: c.steps.Load(), Void: c.void.Load(),
		NoAccount: c.noAccount.Load(), Retried: c.retried.Load(), TakenOver: c.takenOver.Load(),
		Late: c.late.Load(), Panicked: c.panicked.Load(),
	}
}
