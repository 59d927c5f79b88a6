package casework

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// The rules about who is referred, whatever the process.
const (
	RuleInitials        Rule = "initials are one to four letters"
	RuleMustName        Rule = "full name needed"
	RuleOpenAlready     Rule = "child has an open case"
	RuleReferredAlready Rule = "child referred already" // for those who may know of the open case
)

// ChildDetails is the child as a referral names them.
type ChildDetails struct {
	Initials, FullName string
	KnownAs            []string
	Born               Date
	Only               []PersonID // to whom, besides who refers, the case is restricted from the beginning; nil: to nobody
}

// mostNames is how many other names one child has in a referral.
const mostNames = 30

// Check lists what is wrong with the details, each with its field. Today is the board's date.
func (r ChildDetails) Check(today Date) Errors {
	var es Errors
	bad := func(rule Rule, field string, args ...string) { es = append(es, Refuse(Invalid, rule, field, args...)) }
	if n := len([]rune(r.Initials)); n == 0 {
		bad(RuleMissing, "initials")
	} else if n > 4 || strings.ContainsFunc(r.Initials, func(c rune) bool { return !unicode.IsLetter(c) }) {
		bad(RuleInitials, "initials")
	}
	if strings.TrimSpace(r.FullName) == "" {
		bad(RuleMustName, "full name")
	} else if len(r.FullName) > MostName {
		bad(RuleTooLong, "full name", "most", strconv.Itoa(MostName))
	}
	switch {
	case r.Born.IsZero():
		bad(RuleMissing, "date of birth")
	case r.Born.After(today):
		bad(RuleFutureDate, "date of birth")
	}
	for _, n := range r.KnownAs {
		if len(n) > MostName || len(r.KnownAs) > mostNames {
			bad(RuleTooLong, "known as", "most", strconv.Itoa(MostName))
			break
		}
	}
	return es
}

// Open makes the child, and the child's case of a process without anything that is that
// process's own. By is who refers: of a case that is restricted from the beginning, they are
// among its people.
func (r ChildDetails) Open(ref CaseRef, p Process, by Attribution) (Child, Case) {
	child := Child{
		ID: ChildID("child-" + string(ref)), Initials: strings.ToUpper(r.Initials), FullName: r.FullName,
		KnownAs: r.KnownAs, Born: r.Born, Cases: []CaseRef{ref},
	}
	c := Case{Ref: ref, Process: p, Child: child.ID, Initials: child.Initials, Born: r.Born, State: CaseOpen}
	if len(r.Only) > 0 {
		people := []PersonID{by.SaidBy}
		if by.TypedBy != by.SaidBy {
			people = append(people, by.TypedBy)
		}
		_ = c.Restrict(people[0], by.At, slices.Concat(people[1:], r.Only)...) // refuses nobody named alone
	}
	return child, c
}

// Rereferral is the day on which the newest of a child's earlier cases of the process closed,
// where that is within so many months before today; the zero date otherwise.
func Rereferral(p Process, today Date, months int, earlier []Case) Date {
	var out Date
	for _, e := range earlier {
		if e.Process == p && e.Closed != nil && !today.After(e.Closed.On.AddMonths(months)) && e.Closed.On.After(out) {
			out = e.Closed.On
		}
	}
	return out
}

// ReferredAlready refuses a second case for a child who has an open one in the same process,
// which its reference names only to those who may see it.
func ReferredAlready(v Viewer, c *Case) error {
	if v.CaseGrant(c) == SeeNothing {
		return Refuse(Invalid, RuleOpenAlready, "full name")
	}
	return Refuse(Invalid, RuleReferredAlready, "full name", "ref", string(c.Ref))
}
