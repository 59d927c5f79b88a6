// Package sqlitestore keeps documents in an embedded SQLite database: one
// file in one folder, no cgo, no server.
//
// One process at a time may write; a lock file in the folder sees to that.
// Inside it one transaction at a time is written, by whoever sends first.
// Whatever waits when it begins goes into it and into one flush to the disk, so
// many senders share the cost of a commit and a lone sender waits for nobody. A
// write is answered after it has been flushed.
//
// The package may import store and the SQLite driver, and nothing else of
// this module. A newcomer starts at [Open], then reads writer.go.
package sqlitestore
