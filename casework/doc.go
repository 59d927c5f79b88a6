// Package casework is the domain: the children, people, cases, meetings, actions and
// rules of multi-agency safeguarding, in the words the field uses (docs/glossary.md).
//
// It is pure. It reads no clock, does no input or output and imports nothing but the
// standard library: rules take "now" or a civil Date as an argument. What people read
// is not here either; a refused rule is an *Error, which package cards puts into words.
//
// Newcomers start with Case (case.go), Item (item.go) and Meeting (meeting.go); the rules
// of one process are in a package of its own (casework/rmm).
package casework
