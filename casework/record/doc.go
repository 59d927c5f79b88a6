// Package record holds what is recorded of a case whatever the process: what people said at
// a meeting or between two, how it is changed, corrected and withdrawn, and that both
// versions stay.
//
// It is pure like casework. Newcomers start with Kept (kept.go), one record with the means
// to change it; Records lists all that a case holds open.
package record
