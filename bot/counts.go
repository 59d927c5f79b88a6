package bot

import "sync/atomic"

// Counts are what a Bot did since it was made, for metrics.
type Counts struct {
	Posted       uint64 // messages the platform took, parts counted singly
	Retried      uint64 // attempts after the first
	Failed       uint64 // operations given up
	Confidential uint64 // messages refused in the home channel
	Fallback     uint64 // direct messages that had to wait behind a button
	Panicked     uint64 // handlers that panicked
}

type counts struct {
	posted, retried, failed, confidential, fallback, panicked atomic.Uint64
}

// Counts reads the counters.
func (b *Bot) Counts() Counts {
	return Counts{
		Posted:       b.counts.posted.Load(),
		Retried:      b.counts.retried.Load(),
		Failed:       b.counts.failed.Load(),
		Confidential: b.counts.confidential.Load(),
		Fallback:     b.counts.fallback.Load(),
		Panicked:     b.counts.panicked.Load(),
	}
}
