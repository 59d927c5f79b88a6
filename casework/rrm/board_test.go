package rrm

import (
	"errors"
	"slices"
	"strings"

	"convenor/casework"
	"convenor/casework/casetest"
)

var (
	at    = casetest.At
	day   = casetest.Day
	board = casetest.Board
)

// person is somebody of the board.
func person(id casework.PersonID) casework.Person {
	p, _ := board().Person(id)
	return p
}

// said is words that a person said and typed.
func said(p casework.PersonID, when string) casework.Attribution {
	return casework.Attribution{SaidBy: p, Agency: person(p).Agency, TypedBy: p, At: at(when)}
}

// refusal is the rule that refused, empty for none.
func refusal(err error) casework.Rule {
	var e *casework.Error
	if errors.As(err, &e) {
		return e.Rule
	}
	var es casework.Errors
	if errors.As(err, &es) && len(es) > 0 {
		return es[0].Rule
	}
	return ""
}

// refusals are all of them as "rule @ field", in the order of their names.
func refusals(err error) string {
	var es casework.Errors
	if !errors.As(err, &es) {
		return string(refusal(err))
	}
	var out []string
	for _, e := range es {
		out = append(out, string(e.Rule)+" @ "+e.Field)
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}
