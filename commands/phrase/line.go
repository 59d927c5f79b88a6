package phrase

import "convenor/casework"

// Context is what a line's meaning depends on besides its words.
type Context struct {
	Today       casework.Date
	Calendar    casework.Calendar
	NextMeeting casework.Date // the meeting after the one sitting; zero where none is set
	Author      casework.Person
	Roster      casework.Roster
	Case        casework.CaseRef  // the thread's; empty elsewhere
	Worker      casework.PersonID // the case's allocated social worker, whom "sw" means; empty where unknown
	Platform    string            // of the accounts that mentions name; empty looks at every platform

	behalf   Owner             // whom a header above the line speaks for
	handling casework.Handling // how what stands before this in the same line is to be handled
}

// Verb is what a line asks to be done. The zero value is chatter, nobody's record.
type Verb string

// The verbs.
const (
	VerbNone        Verb = ""
	VerbVOLT        Verb = "volt"         // Kind, Handling
	VerbReport      Verb = "report"       // Part
	VerbChildSays   Verb = "child says"   // Date seen, Knows
	VerbAgreed      Verb = "agreed"       // a decision in words
	VerbAgreedLevel Verb = "agreed level" // Level, Reason: the chair's
	VerbLevel       Verb = "level"        // Level, Reason: proposed
	VerbNextReview  Verb = "next review"  // Date
	VerbAction      Verb = "action"       // Actions
	VerbDone        Verb = "done"         // Ref (may be empty: the only open one), Date
	VerbNotDone     Verb = "not done"     // Ref, as above
	VerbBlocked     Verb = "blocked"      // Ref, as above
	VerbDifference  Verb = "difference"   // a difference of professional opinion
	VerbNotAgreed   Verb = "not agreed"   // an objection: Ref, Decided or what was agreed last, Agency
	VerbEscalate    Verb = "escalate"     // a difference, one stage up: Ref may be empty
	VerbRaise       Verb = "raise"        // to the Strategic Exploitation Meeting
	VerbWorry       Verb = "worry"
	VerbContingency Verb = "contingency"

	// Of the Risk Resolution process alone.
	VerbDiscuss    Verb = "discuss"    // Ref: a worry
	VerbHypothesis Verb = "hypothesis" // Of: its worry, where one is named
	VerbEvidence   Verb = "evidence"   // Ref: the hypothesis, may be empty; Against
	VerbChallenge  Verb = "challenge"  // Ref: the hypothesis, may be empty
	VerbQuestion   Verb = "question"   // Of; SplitQuestion reads who finds it out
	VerbFind       Verb = "find"       // Ref: a question; Actions: who, by when
	VerbAnswer     Verb = "answer"     // Ref: a question, may be empty
	VerbPart       Verb = "part"       // Said: the young person's part; Yes
	VerbPlanAnswer Verb = "plan answer"
	VerbAgreePlan  Verb = "agree plan"

	VerbCorrection Verb = "correction" // Ref may be empty
	VerbDefer      Verb = "defer"
	VerbPartHeard  Verb = "part heard"
	VerbUndo       Verb = "undo" // Ref may be empty: the author's last
)

// Line is what one typed line comes to.
type Line struct {
	Verb Verb

	// Case is what the line is about: the case of its reference ("0001-A2"), else the one
	// named in front ("RMM-0001 offender: …"), else the thread's.
	Case casework.CaseRef

	// For is on whose behalf it was typed ("for health: …"); zero where it is the author's
	// own. Its Raw is the name as typed.
	For Owner

	Kind     casework.VOLTKind
	Handling casework.Handling // "restricted" before a VOLT word; unset where nothing was said
	Part     casework.ReportPart
	Level    casework.RiskLevel
	Reason   string            // what follows a level
	Ref      casework.EntryRef // whole ("0001-A2") where the case is known, else short ("A2")
	Agency   casework.AgencyID // whose objection, where the words name one
	Decided  bool              // the objection is to a level, a decision or the case's leaving, and to no action

	Of      casework.EntryRef // the worry that a hypothesis or question belongs to, where one is named
	Against bool              // evidence speaks against its hypothesis
	Said    string            // which of the young person's parts
	Yes     bool              // a yes to it, or to the plan

	// Date is the next review, the day an action was done or the day the child was seen;
	// zero where the words give none.
	Date  casework.Date
	Knows bool // the child knows of the meeting

	// Text is the words behind the keyword (and its reference) exactly as typed, without
	// the space around them. For chatter and for offers of whole sentences it is the line.
	Text string

	Actions []Action // of VerbAction, in the order typed; never empty there without a Problem

	// Offer is the line this could have been had its keyword been set apart ("offender was
	// seen by bus"); the verb is then VerbNone. One quiet private offer is due, no more.
	Offer *Line

	// Problem says why a line that is plainly meant as a record cannot be one. Nothing is
	// to be recorded; the author is answered privately.
	Problem *casework.Error

	// Rest is the further lines of the message, from the first that begins a record of its
	// own. ParseAll reads them.
	Rest string
}

// Action is one undertaking: what, whose and by when.
type Action struct {
	What  string // a stretch of the message: without the owner in front and the due date at an edge
	Owner Owner
	Due   Due
}

// Owner is who answers for something. Person and Agency are both empty when the words name
// nobody on the roster (Unknown): then somebody has to be asked.
type Owner struct {
	Person     casework.PersonID
	Agency     casework.AgencyID
	CarriedOut string // somebody outside the workspace who does it; Person stays answerable
	Raw        string // the words it was read from; empty where nobody was named and the author answers
	Unknown    bool
}

// IsZero tells whether nobody was named or found.
func (o Owner) IsZero() bool { return o == Owner{} }

// Due is a due date as found in words.
type Due struct {
	Date casework.Date // zero where none was given or it cannot be told
	Raw  string        // the words it was read from

	// Problem says why Raw gives no date: there is no such day, it is past, it can mean
	// two days, or no next meeting is known. The date is to be asked for.
	Problem *casework.Error
}
