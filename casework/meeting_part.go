package casework

import "slices"

// CasesFor lists the cases of the meeting that somebody who signed may see: those for which
// they are there alone, else the agenda.
func (m *Meeting) CasesFor(p PersonID) []CaseRef {
	if a := m.Attendance(p); a != nil && a.Cases != nil {
		return a.Cases
	}
	var out []CaseRef
	for _, it := range m.Agenda {
		out = append(out, it.Case)
	}
	return out
}

// PartFor is what somebody who was there for some cases alone may see of a meeting: those
// cases, who sat for the agencies, and nobody who came for another case. For anybody else it
// is the meeting itself.
func (m Meeting) PartFor(p PersonID) Meeting {
	a := m.Attendance(p)
	if a == nil || a.Cases == nil {
		return m
	}
	mine := func(ref CaseRef) bool { return slices.Contains(a.Cases, ref) }
	m.Agenda = slices.DeleteFunc(slices.Clone(m.Agenda), func(it AgendaItem) bool { return !mine(it.Case) })
	m.Attended = slices.DeleteFunc(slices.Clone(m.Attended), func(a Attendance) bool {
		return a.Cases != nil && !slices.ContainsFunc(a.Cases, mine)
	})
	m.Answers = slices.DeleteFunc(slices.Clone(m.Answers), func(x WorkerAnswer) bool { return !mine(x.Case) })
	m.Themes, m.Left = nil, nil
	m.Papers.Amendments = slices.DeleteFunc(slices.Clone(m.Papers.Amendments), func(a Amendment) bool { return !mine(a.Case) })
	return m
}

// OverrideQuorum is the chair's recorded discretion to go on without a quorum (domain, facts
// from practice: quorum).
func (m *Meeting) OverrideQuorum(reason string, by Attribution) error {
	if m.State != MeetingOpen {
		return m.refuseState("")
	}
	if err := CheckWords("reason", reason); err != nil {
		return err
	}
	m.Override = &Override{Reason: reason, By: by}
	return nil
}

// Without is the meeting without some of its cases: not on the agenda, in no amendment, and
// nobody there who came for them alone. It is for a reader from whom those cases are kept.
func (m Meeting) Without(hidden ...CaseRef) Meeting {
	if len(hidden) == 0 {
		return m
	}
	m.Agenda = slices.DeleteFunc(slices.Clone(m.Agenda), func(it AgendaItem) bool { return slices.Contains(hidden, it.Case) })
	var there []Attendance
	for _, a := range m.Attended {
		came := len(a.Cases)
		a.Cases = slices.DeleteFunc(slices.Clone(a.Cases), func(c CaseRef) bool { return slices.Contains(hidden, c) })
		if came == 0 || len(a.Cases) > 0 {
			there = append(there, a)
		}
	}
	m.Attended = there
	m.Left = slices.DeleteFunc(slices.Clone(m.Left), func(c CaseRef) bool { return slices.Contains(hidden, c) })
	m.Papers.Amendments = slices.DeleteFunc(slices.Clone(m.Papers.Amendments), func(a Amendment) bool { return slices.Contains(hidden, a.Case) })
	return m
}
