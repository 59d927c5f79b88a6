package casework

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// PersonID names one person on the roster.
type PersonID string

// AgencyID names one agency on the board ("police").
type AgencyID string

// ChildID names one child, whichever cases there are.
type ChildID string

// MeetingID names one meeting: its date, and for a meeting on one case alone a letter and the
// case's number after it ("2026-11-24", the extraordinary "2026-11-26-x42", the Risk Resolution
// "2026-11-26-r7").
type MeetingID string

// MessageKey names one message as the platform delivered it (platform/channel/timestamp,
// with /edit behind for an edited text); it is the same at every redelivery.
type MessageKey string

// CaseRef is the only name a child has in a channel: "RMM-0042".
type CaseRef string

// EntryRef is a numbered thing inside a case: "0042-A2" an action, "0042-V3" a VOLT entry,
// "0042-D1" a difference of professional opinion, "0042-S1" a strategic item; in the Risk
// Resolution process "0042-W1" a worry, "0042-H1" a hypothesis, "0042-Q1" a question, "0042-C1"
// a contingency.
type EntryRef string

// The letters of the numbered things in a case.
const (
	ActionLetter     = 'A'
	VOLTLetter       = 'V'
	DifferenceLetter = 'D'
	StrategicLetter  = 'S'

	// Of the Risk Resolution process.
	WorryLetter       = 'W'
	HypothesisLetter  = 'H'
	QuestionLetter    = 'Q'
	ContingencyLetter = 'C'
)

var (
	caseRefForm  = regexp.MustCompile(`^(?i)(RMM|RRM)[-\s]?0*(\d{1,6})$`)
	meetingForm  = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}(-[xr][0-9]{0,6}(-[0-9]{1,3})?)?$`)
	entryRefForm = regexp.MustCompile(`^(?i)(?:(?:RMM|RRM)-)?(?:0*(\d{1,6})[-\s/]?)?([AVDSWHQC])0*(\d{1,5})$`)
)

// ParseMeetingID reads the name of a meeting. It does not ask whether there is such a one.
func ParseMeetingID(s string) (MeetingID, bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	return MeetingID(s), meetingForm.MatchString(s)
}

// NewCaseRef is the reference of a process's nth case.
func NewCaseRef(p Process, n int) CaseRef { return CaseRef(fmt.Sprintf("%s-%04d", p, n)) }

// ParseCaseRef reads a reference as people type it ("rmm 42", "RMM-0042").
func ParseCaseRef(s string) (CaseRef, bool) {
	m := caseRefForm.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return "", false
	}
	n, err := strconv.Atoi(m[2])
	if err != nil || n == 0 {
		return "", false
	}
	return NewCaseRef(Process(strings.ToUpper(m[1])), n), true
}

// Process is the process that the case belongs to.
func (r CaseRef) Process() Process {
	p, _, _ := strings.Cut(string(r), "-")
	return Process(p)
}

// Number is the part behind the process, "0042".
func (r CaseRef) Number() string {
	_, n, _ := strings.Cut(string(r), "-")
	return n
}

// Entry is the reference of the case's nth thing of that letter. Outside the RMM, where people
// say the number alone, it has the process in front: both processes count their own cases.
func (r CaseRef) Entry(letter rune, n int) EntryRef {
	number := r.Number()
	if r.Process() != RMM {
		number = string(r)
	}
	return EntryRef(fmt.Sprintf("%s-%c%d", number, letter, n))
}

// ParseEntryRef reads the reference of a thing inside a case as people type it: whole
// ("0042-A2", "RMM-0042-A2") or short ("A2"), for which home is the case meant. It does not
// ask whether there is such a thing. The case is empty when s is short and home is.
func ParseEntryRef(s string, home CaseRef) (CaseRef, EntryRef, bool) {
	return ParseEntryRefIn(RMM, s, home)
}

// ParseEntryRefIn is ParseEntryRef where a number that names no process is one of p's, unless home
// says otherwise.
func ParseEntryRefIn(p Process, s string, home CaseRef) (CaseRef, EntryRef, bool) {
	m := entryRefForm.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return "", "", false
	}
	n, err := strconv.Atoi(m[3])
	if err != nil || n == 0 {
		return "", "", false
	}
	ref := home
	if m[1] != "" {
		num, err := strconv.Atoi(m[1])
		if err != nil || num == 0 {
			return "", "", false
		}
		if home != "" {
			p = home.Process()
		}
		if strings.HasPrefix(strings.ToUpper(strings.TrimSpace(s)), "RRM") {
			p = RRM
		}
		ref = NewCaseRef(p, num)
	}
	if ref == "" {
		return "", EntryRef(strings.ToUpper(m[2]) + strconv.Itoa(n)), true
	}
	return ref, ref.Entry(rune(strings.ToUpper(m[2])[0]), n), true
}

// ThreadOf is what a thread of a meeting's room is about by its key: a case, or a thing in one. Both
// are empty for a part of the agenda that is about none.
func ThreadOf(key string) (CaseRef, EntryRef) {
	if ref, ok := ParseCaseRef(key); ok {
		return ref, ""
	}
	ref, entry, _ := ParseEntryRef(key, "")
	if ref == "" {
		return "", ""
	}
	return ref, entry
}

// Short is the reference without its case, "A2".
func (r EntryRef) Short() string {
	if i := strings.LastIndexByte(string(r), '-'); i >= 0 {
		return string(r[i+1:])
	}
	return string(r)
}

// Letter says what kind of thing is meant, "A" for an action; zero for no reference.
func (r EntryRef) Letter() rune {
	for _, c := range r.Short() {
		return c
	}
	return 0
}
