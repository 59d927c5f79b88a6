// Package store keeps the record: documents, their history, the access log,
// counters, the inbox and drafts.
//
// A [Store] does once what no driver may forget: every body is sealed before
// it reaches the driver, every change says who made it, when, for whom, from
// which message and what, and joins a hash chain that [Store.Verify] checks.
// A [Driver] is small and only knows boards, kinds, ids, revisions, index
// entries, wake times and sealed bytes.
//
// One document is the only atom. A save is a compare-and-set on the
// document's revision, so an embedded database, a lone server and a replica
// set behave alike; whatever touches several documents must be idempotent.
//
// The package may import casework and tink. It must never import a driver,
// a platform, commands or the scheduler.
//
// A newcomer starts at [Collection] (what other packages use), then reads
// [Driver] (what a database must promise), then envelope.go and chain.go (what
// lies inside the sealed bytes).
package store
