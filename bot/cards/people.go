package cards

import (
	"fmt"
	"strings"

	"convenor/casework"
)

// name is a person's name as the board's papers show it.
func (d Deck) name(id casework.PersonID) string {
	if id == "" {
		return "nobody yet"
	}
	if p, ok := d.Roster.Person(id); ok && p.Name != "" {
		return p.Name
	}
	return "somebody who is not on the roster"
}

// agency is an agency's name.
func (d Deck) agency(id casework.AgencyID) string {
	if a, ok := d.Roster.Agency(id); ok && a.Name != "" {
		return a.Name
	}
	for _, a := range d.settings().Agencies {
		if a.ID == id && a.Name != "" {
			return a.Name
		}
	}
	return "an agency not on the board"
}

// who is a person with their agency, where it is known.
func (d Deck) who(id casework.PersonID) string {
	p, ok := d.Roster.Person(id)
	if !ok || p.Agency == "" {
		return d.name(id)
	}
	return fmt.Sprintf("%s (%s)", d.name(id), d.agency(p.Agency))
}

// by says whose words something is and, where that was somebody else, who typed them.
func (d Deck) by(a casework.Attribution) string {
	s := d.name(a.SaidBy)
	if a.Agency != "" {
		s += " (" + d.agency(a.Agency) + ")"
	}
	if a.OnBehalf() {
		s += ", typed by " + d.name(a.TypedBy)
		if a.Confirmed {
			s += ", confirmed"
		}
	}
	return s
}

// owner is who answers for an action.
func (d Deck) owner(owner casework.PersonID, agency casework.AgencyID, carriedOut string) string {
	s := "no owner yet"
	switch {
	case owner != "":
		s = d.who(owner)
	case agency != "":
		s = d.agency(agency)
	}
	if carriedOut != "" {
		s += ", carried out by " + carriedOut
	}
	return s
}

// title is a case as rooms and private messages show it.
func title(c *casework.Case) string {
	if c.Initials == "" {
		return string(c.Ref)
	}
	return c.Initials + " · " + string(c.Ref)
}

// child is "young person" from 11 years up and "child" below, or when no birthday is known.
func (d Deck) child(c *casework.Case) string {
	if !c.Born.IsZero() && c.Born.AgeOn(d.Today) >= casework.YoungPersonFrom {
		return "young person"
	}
	return "child"
}

// caseOf is the case that a reference of something in it belongs to.
func caseOf(ref casework.EntryRef) casework.CaseRef {
	c, _, _ := casework.ParseEntryRef(string(ref), "")
	return c
}

// trend is the fourth kind of new information, as the board calls it.
func (d Deck) trend() string {
	if l := d.settings().TrendLabel; l != "" {
		return l
	}
	return "Trend"
}

// meetingDate is the date in a meeting's id; zero when it is not one.
func meetingDate(id casework.MeetingID) casework.Date {
	s := string(id)
	if len(s) > len("2006-01-02") && s[len("2006-01-02")] == '-' {
		s = s[:len("2006-01-02")]
	}
	on, err := casework.ParseDate(s)
	if err != nil {
		return casework.Date{}
	}
	return on
}

// short is a person in at most two words: the agency for which they answer, else their
// name, else what colleagues type for them.
func (d Deck) short(id casework.PersonID) string {
	p, ok := d.Roster.Person(id)
	if !ok {
		return "unknown"
	}
	if r, ok := d.Roster.Representative(p.Agency); ok && r.ID == id {
		if a := d.agency(p.Agency); len(strings.Fields(a)) <= 2 {
			return a
		}
	}
	for _, g := range []struct {
		duty casework.Duty
		word string
	}{{casework.DutyChair, "Chair"}, {casework.DutyDeputy, "Deputy"}, {casework.DutyGroupManager, "Group Manager"},
		{casework.DutyAdministrator, "Administrator"}, {casework.DutySocialWorker, "Social worker"}} {
		if p.Has(g.duty) {
			return g.word
		}
	}
	if p.Role != "" {
		return firstWords(p.Role, 2)
	}
	return "somebody"
}

// shorts are people as the summary names them, each designation once with how many there
// are.
func (d Deck) shorts(who []casework.PersonID) string {
	var order []string
	times := map[string]int{}
	for _, id := range who {
		s := d.short(id)
		if times[s] == 0 {
			order = append(order, s)
		}
		times[s]++
	}
	for i, s := range order {
		if times[s] > 1 {
			order[i] = fmt.Sprintf("%s ×%d", s, times[s])
		}
	}
	return strings.Join(order, ", ")
}

// chairedBy says who chaired a meeting, by duty.
func (d Deck) chairedBy(id casework.PersonID) string {
	p, _ := d.Roster.Person(id)
	switch {
	case p.Has(casework.DutyChair):
		return "Chaired by the chair."
	case p.Has(casework.DutyDeputy):
		return "Chaired by the deputy."
	}
	return "Chaired by " + d.short(id) + "."
}
