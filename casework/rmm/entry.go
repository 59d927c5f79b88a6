package rmm

import "convenor/casework"

// Why an entry for a child's own record waits for the administrator.
const (
	RuleNamesAnotherCase  casework.Rule = "entry names another case"
	RuleNamesAnotherChild casework.Rule = "entry names another child"
	RuleRepeatsRestricted casework.Rule = "entry repeats restricted words"
)

// RecordEntryText is what may go to a child's own record of one meeting, and nothing else.
type RecordEntryText struct {
	Case       casework.CaseRef
	Initials   string
	Meeting    casework.MeetingID
	Outcome    casework.Outcome
	Report     []EntryAnswer
	Tool       casework.RiskLevel // the newest assessment's three views, apart
	Judgement  casework.RiskLevel
	Was, Now   casework.RiskLevel
	Agreed     []EntryLevel
	Decisions  []EntryLine
	Actions    []EntryAction // agreed at this meeting
	Reviewed   []EntryAction // previously agreed steps
	Voices     []EntryVoice
	VOLT       []EntryVOLT
	Held       []HeldInformation
	PlanChecks []EntryPlanCheck
	Opening    casework.Opening
	NextReview casework.Date
	Withheld   int // strategic items, whose words go to no child's record
	Corrected  []EntryLine
}

// EntryLine is words with who said them.
type EntryLine struct {
	Words string
	By    casework.Attribution
}

// EntryAnswer is one of the report's five answers.
type EntryAnswer struct {
	Part casework.ReportPart
	EntryLine
}

// EntryLevel is a level as the chair agreed it.
type EntryLevel struct {
	Was, Level casework.RiskLevel
	EntryLine
}

// EntryAction is an agreed action as the record shows it.
type EntryAction struct {
	Ref        casework.EntryRef
	Owner      casework.PersonID
	Agency     casework.AgencyID
	CarriedOut string
	Due        casework.Date
	State      casework.ActionState
	Objections []EntryLine
	EntryLine
}

// EntryVoice is what the child said or was told.
type EntryVoice struct {
	Seen    casework.Date
	KnowsOf bool
	EntryLine
}

// EntryVOLT is shareable information in words.
type EntryVOLT struct {
	Ref  casework.EntryRef
	Kind casework.VOLTKind
	EntryLine
}

// HeldInformation says that there is information which the record may not hold: whose it
// is, whom to ask and its reference, not even of which kind.
type HeldInformation struct {
	Ref    casework.EntryRef
	Agency casework.AgencyID
	Ask    casework.PersonID
}

// EntryPlanCheck is the meeting's quality assurance of the plan.
type EntryPlanCheck struct {
	Assured, Disruption, Offender bool
	EntryLine
}

// Entry is the entry for the child's own record. Others are names that must not stand in
// it besides other cases' references.
func Entry(item *casework.Item, c *casework.Case, e Env, others ...string) RecordEntryText {
	return RecordEntryText{}
}

// EntryFor is whom the entry goes to.
func EntryFor(c *casework.Case, r casework.Roster) casework.PersonID { return c.Worker }

// HoldReasons is why an entry has to wait for the administrator; nil when it may go out.
func HoldReasons(it casework.Item, own casework.CaseRef, otherNames ...string) []casework.Rule {
	return nil
}
