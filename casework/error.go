package casework

import (
	"errors"
	"strings"
)

// Kind says for programs what sort of refusal an Error is.
type Kind uint8

// The kinds of refusal.
const (
	Internal Kind = iota // the zero value: nobody's input is to blame
	Invalid              // what was given breaks a rule; Field says where
	NotFound             // there is no such thing
	Withheld             // there is, but not for this person; reads like NotFound
	NotNow               // the thing is not in a state for it
	NotYours             // somebody else's decision, on a thing this person may know of
	Already              // it is so already
	Unclear              // the words can mean two things
	Unsigned             // the declaration has not been signed for this meeting
)

// Rule names the rule that refused. Each has a sentence in package cards.
type Rule string

// Error is a refusal by a rule.
type Error struct {
	Kind  Kind
	Rule  Rule
	Field string            // the form field or argument at fault, if one is
	Args  map[string]string // references, dates and limits for the sentence; never a name or free text
}

// Refuse is an *Error with its arguments in pairs ("date", "2026-11-24").
func Refuse(kind Kind, rule Rule, field string, args ...string) *Error {
	e := &Error{Kind: kind, Rule: rule, Field: field}
	for i := 0; i+1 < len(args); i += 2 {
		if e.Args == nil {
			e.Args = map[string]string{}
		}
		e.Args[args[i]] = args[i+1]
	}
	return e
}

// Error is for operators: the rule and the field, never what was typed.
func (e *Error) Error() string {
	s := "casework: " + string(e.Rule)
	if e.Field != "" {
		s += " (" + e.Field + ")"
	}
	return s
}

// KindOf is the kind of the first Error among err and what it wraps, Internal when there
// is none.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	var es Errors
	if errors.As(err, &es) && len(es) > 0 {
		return es[0].Kind
	}
	return Internal
}

// Errors are the refusals of several fields at once.
type Errors []*Error

// Error joins them.
func (es Errors) Error() string {
	var s []string
	for _, e := range es {
		s = append(s, e.Error())
	}
	return strings.Join(s, "; ")
}

// OrNil is nil when there are none.
func (es Errors) OrNil() error {
	if len(es) == 0 {
		return nil
	}
	return es
}

// Rules that more than one process or record shares.
const (
	RuleNotFound      Rule = "not found"
	RuleNotYours      Rule = "not yours to decide"
	RuleUnsigned      Rule = "declaration unsigned"
	RuleNotSitting    Rule = "case not in a sitting meeting"
	RuleMissing       Rule = "missing"
	RuleTooLong       Rule = "too long"
	RuleNoDate        Rule = "no such date"
	RuleFutureDate    Rule = "date in the future"
	RulePastDate      Rule = "date in the past"
	RuleUnknownOwner  Rule = "unknown owner"
	RuleUnknownPerson Rule = "unknown person"
	RuleUnknownLevel  Rule = "unknown level"
	RuleUnclear       Rule = "unclear"
)
