package commands

import (
	"errors"
	"slices"
	"strings"

	"convenor/casework"
	"convenor/casework/rrm"
)

// formReading gathers what cannot be read of a form, each with its field.
type formReading struct{ bad casework.Errors }

// refuse notes that a field cannot be read; no error is nothing.
func (f *formReading) refuse(field string, err error) {
	var e *casework.Error
	if errors.As(err, &e) {
		refused := *e
		refused.Field = field
		f.bad = append(f.bad, &refused)
	}
}

// with adds what the rules refuse about the fields that could be read.
func (f *formReading) with(err error) error {
	var refused casework.Errors
	if errors.As(err, &refused) {
		unread := slices.Clone(f.bad)
		for _, e := range refused {
			if !slices.ContainsFunc(unread, func(u *casework.Error) bool { return u.Field == e.Field }) {
				f.bad = append(f.bad, e)
			}
		}
	}
	return f.bad.OrNil()
}

// answer reads a yes or no; anything else that was typed is refused.
func (f *formReading) answer(c *Call, name string) rrm.Answer {
	switch v := strings.ToLower(c.value(name)); v {
	case "":
		return rrm.Unsaid
	case "yes", "y":
		return rrm.Yes
	case "no", "n":
		return rrm.No
	}
	f.refuse(fieldName(name), casework.Refuse(casework.Invalid, RuleYesOrNo, ""))
	return rrm.Unsaid
}

// person reads somebody of the roster; nobody where nothing was typed.
func (f *formReading) person(c *Call, name string) casework.Person {
	v := c.value(name)
	if v == "" {
		return casework.Person{}
	}
	p, err := c.person(v)
	f.refuse(fieldName(name), err)
	return p
}

// RuleYesOrNo asks for a plain answer.
const RuleYesOrNo casework.Rule = "yes or no"

// fieldName is a form's field as refusals name it.
func fieldName(name string) string { return strings.ReplaceAll(name, "-", " ") }
