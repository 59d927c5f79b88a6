// Package filing is what a meeting leaves of a case, whatever the process: its item settled, and the
// entry for the child's own record, which waits for the administrator where it names anybody else.
//
// It is pure like casework. Newcomers start with State (entry.go), which decides whether an entry may
// go out, and HoldReasons (hold.go), which says why not.
package filing
