package filing

import (
	"convenor/casework"
	"convenor/casework/casetest"
)

var at = casetest.At

func words(s string) casework.Text { return casework.Text{Words: s} }

// said is words that a person said and typed.
func said(p casework.PersonID, when string) casework.Attribution {
	return casework.Attribution{SaidBy: p, TypedBy: p, At: at(when)}
}
