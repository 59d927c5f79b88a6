// Package casetest is a board on the Isle of Man for the tests of the rules: its clock, its
// bank holidays, its agencies and people.
//
// Nothing but tests imports it, and it imports nothing but casework. A newcomer starts at Board.
package casetest
