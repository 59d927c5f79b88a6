package casework

import (
	"cmp"
	"slices"
)

// Coming is what an allocated social worker says to being asked to attend. The zero value is
// no answer yet.
type Coming string

// The answers.
const (
	ComingUnsaid    Coming = ""
	WillAttend      Coming = "will attend"
	CannotAttend    Coming = "cannot attend"
	SendsSubstitute Coming = "sends a substitute"
)

// WorkerAnswer is the allocated social worker's answer to being asked to attend for one case
// (RMM terms of reference, child selection and preparation: slot, answer, substitute).
type WorkerAnswer struct {
	Case       CaseRef     `json:"case"`
	Worker     PersonID    `json:"worker"` // allocated when the answer was given
	Coming     Coming      `json:"coming"`
	Informed   bool        `json:"informed,omitzero"` // information was sent instead of coming
	Words      string      `json:"words,omitzero"`
	Substitute *Substitute `json:"substitute,omitzero"` // for this one case
	By         Attribution `json:"by"`
}

// Answered is what the case's present worker said to being asked, or nil. What a worker said
// who has the case no more is nobody's answer.
func (m *Meeting) Answered(ref CaseRef) *WorkerAnswer {
	it := m.Item(ref)
	for i := range m.Answers {
		if x := &m.Answers[i]; it != nil && x.Case == ref && x.Worker == it.Worker {
			return x
		}
	}
	return nil
}

// ComingFor is how the case's worker stands to the meeting: as they answered, else as their
// attendance says.
func (m *Meeting) ComingFor(ref CaseRef) Coming {
	if x := m.Answered(ref); x != nil {
		return x.Coming
	}
	it := m.Item(ref)
	if it == nil {
		return ComingUnsaid
	}
	switch a := m.Attendance(it.Worker); {
	case a == nil:
	case a.Presence == Apologies || a.Presence == ApologiesInfo:
		return CannotAttend
	case a.Presence == Present || a.Signed != nil:
		return WillAttend
	}
	return ComingUnsaid
}

// Answer takes the worker's answer for one case, in the place of an earlier one. A substitute
// is expected for that case alone and signs for it; one named before is not expected any more.
func (m *Meeting) Answer(x WorkerAnswer, r Roster) error {
	if m.State != MeetingPlanned && m.State != MeetingIssued && m.State != MeetingOpen {
		return m.refuseState("")
	}
	if it := m.Item(x.Case); it == nil || x.Worker == "" || it.Worker != x.Worker {
		return Refuse(NotFound, RuleNotOnAgenda, "case")
	}
	if err := x.check(); err != nil {
		return err
	}
	m.dropSubstitute(x.Case)
	m.Answers = append(slices.DeleteFunc(m.Answers, func(have WorkerAnswer) bool { return have.Case == x.Case }), x)
	m.attendAsAnswered(x.Case, r)
	return nil
}

func (x *WorkerAnswer) check() error {
	switch x.Coming {
	case WillAttend, CannotAttend:
		x.Substitute = nil
	case SendsSubstitute:
		if x.Substitute == nil || x.Substitute.Name == "" {
			return Refuse(Invalid, RuleMissing, "substitute")
		}
		if x.Substitute.Person == x.Worker {
			return Refuse(Invalid, RuleUnclear, "substitute")
		}
		if err := cmp.Or(CheckLength("substitute", x.Substitute.Name, MostName), CheckLength("role", x.Substitute.Role, MostName)); err != nil {
			return err
		}
	default:
		return Refuse(Invalid, RuleMissing, "answer")
	}
	return CheckLength("text", x.Words, MostWords)
}

// dropSubstitute takes a case from whoever was named to come for its worker.
func (m *Meeting) dropSubstitute(ref CaseRef) {
	if x := m.Answered(ref); x != nil && x.Substitute != nil && x.Substitute.Person != "" {
		m.Unexpect(x.Substitute.Person, ref)
	}
}

// attendAsAnswered brings the attendance into line with what a case's worker answered, once
// the agenda is out. A worker of several cases is away when they come for none of them.
func (m *Meeting) attendAsAnswered(ref CaseRef, r Roster) {
	x := m.Answered(ref)
	if x == nil || m.State == MeetingPlanned {
		return
	}
	if s := x.Substitute; s != nil {
		if p, ok := r.Person(s.Person); ok && p.Active() {
			m.expect(p, []CaseRef{ref})
		}
	}
	a := m.Attendance(x.Worker)
	if a == nil || a.Cases == nil || a.Presence == Present {
		return
	}
	away, informed := true, true
	for _, c := range a.Cases {
		y := m.Answered(c)
		away = away && y != nil && y.Coming != WillAttend
		informed = informed && y != nil && y.Informed
	}
	a.Presence, a.Words, a.Substitute, a.By = Expected, "", nil, x.By
	if away {
		a.Presence, a.Words = Apologies, x.Words
		if informed {
			a.Presence = ApologiesInfo
		}
	}
	if len(a.Cases) == 1 {
		a.Substitute = x.Substitute
	}
}

// apologisesEarly takes the apologies of a worker while the agenda is a draft, and nobody is
// expected yet, as the answer for each of their cases. It tells whether there were any.
func (m *Meeting) apologisesEarly(p PersonID, words string, infoSent bool, by Attribution) bool {
	any := false
	for _, it := range m.Agenda {
		if it.Worker == p {
			m.Answers = append(slices.DeleteFunc(m.Answers, func(have WorkerAnswer) bool { return have.Case == it.Case }),
				WorkerAnswer{Case: it.Case, Worker: p, Coming: CannotAttend, Informed: infoSent, Words: words, By: by})
			any = true
		}
	}
	return any
}
