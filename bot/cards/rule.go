package cards

import (
	"convenor/casework"
	"convenor/casework/filing"
	"convenor/casework/record"
	"convenor/casework/rmm"
)

// ruleWords are a rule in words: what it says, naming the rule, and what to do instead.
// Arguments of the error stand in braces; absent has the words for one that is not given.
type ruleWords struct {
	says, instead string
	absent        map[string]string
	remove        bool // what was typed stands where it should not, and its author can delete it
}

// boardRules are those of casework and of the RMM. Those of package commands, which cannot be
// imported here, are in it by their own words.
var boardRules = map[casework.Rule]ruleWords{
	// What was given.
	casework.RuleNotFound: {says: "There is nothing here for you under that reference.",
		instead: "Please check it; references look like RMM-0042 or 0042-A2. If you think it should be yours, ask the administrator."},
	casework.RuleNotYours: {says: "This is not yours to decide.",
		instead: "Ask the chair, or ask the administrator to record it for the right person."},
	casework.RuleUnsigned: {says: "You have not signed the confidentiality declaration for this meeting, and nobody reads or writes about a case before that.",
		instead: "Sign it, then carry on; what you wrote is kept."},
	casework.RuleNotSitting: {says: "No meeting has this case open at the moment, so lines about it are not taken.",
		instead: "Wait until the meeting has started. Reports, actions and information can go in at any time with /rmm and the case's reference."},
	casework.RuleMissing: {says: "This is needed and has not been filled in.", instead: "Please add it."},
	casework.RuleTooLong: {says: "This is longer than one record holds, {most} characters.",
		instead: "Please shorten it, or send it in two parts.", absent: map[string]string{"most": "a few thousand"}},
	casework.RuleNoDate: {says: "There is no such day, or this cannot be read as one.", instead: "Please write day, month and year, like 4/3/2026 or 4 Mar 2026."},
	casework.RuleFutureDate: {says: "This date is still to come, and the rule asks for one that has passed.",
		instead: "Please give today's date or an earlier one."},
	casework.RulePastDate: {says: "This date has passed, and the rule asks for one that is still to come.",
		instead: "Please give today's date or a later one."},
	casework.RuleUnknownOwner: {says: "An action needs an owner who is on the roster.",
		instead: "Name an agency, a role or a person of the board, or write “me”. For somebody outside, name the member who answers for it and say who carries it out."},
	casework.RuleUnknownPerson: {says: "This has to be a person on the roster.",
		instead: "Mention them, or use their handle or role; /rmm roster lists everybody. The administrator can add people."},
	casework.RuleUnknownLevel: {says: "The level has to be one of Low, Medium, High or Very High.", instead: "Please choose one of the four."},
	casework.RuleUnclear: {says: "This can mean more than one thing.",
		instead: "Please add the reference, for example A2 for an action or D1 for a difference of professional opinion."},

	// Meetings.
	casework.RuleMeetingState: {says: "The meeting is not at the point where this can be done.", instead: "Type /rmm help to see what you can do now."},
	casework.RuleNotIssued: {says: "Signing opens when the agenda is issued.",
		instead: "The agenda goes to the home channel shortly before the meeting of {date}; the button to sign stands under it.",
		absent:  map[string]string{"date": "that day"}},
	rmm.RuleNameTheChair: {says: "This decision is the chair's, and you type it for somebody.", instead: "Please say whose it is: /rmm decide, the reference, for chair: and the decision."},
	casework.RuleOnlyChair: {says: "This is for whoever chairs the meeting.",
		instead: "Ask the chair. When the chair is away, the deputy takes over with /rmm takeover."},
	casework.RuleNotExpected: {says: "That person is not among those expected at this meeting.",
		instead: "The administrator can invite them to a case with /rmm invite, or add them to the roster."},
	casework.RuleOtherMeeting: {says: "Another meeting is sitting, and a case can only be in one meeting at a time.",
		instead: "Close that meeting first, with /rmm close."},
	casework.RuleTooEarly: {says: "A meeting can only be started on its own day.",
		instead: "If it cannot wait until {date}, call an extraordinary meeting with /rmm urgent.", absent: map[string]string{"date": "then"}},
	casework.RuleInquorate: {says: "Decisions need a quorum, and it is not complete. Missing: {missing}.",
		instead: "Information can still be recorded. To decide, wait until they have come and signed, or let the chair go on with a recorded reason: /rmm override.",
		absent:  map[string]string{"missing": "one or more of the statutory partners"}},
	casework.RuleNotOnAgenda: {says: "That case is not on this meeting's agenda.",
		instead: "The chair or the administrator can add it with /rmm add and the reference."},
	casework.RuleSigned:       {says: "You have signed the declaration for this meeting already.", instead: "There is nothing more to do."},
	casework.RuleThemeDecided: {says: "That item has been kept or dropped already.", instead: "If that was wrong, post it again in the thread."},

	// Actions.
	casework.RuleActionProposed: {says: "{ref} is proposed for a plan that is not agreed yet, so it is nobody's to do.", instead: "Once the meeting has agreed the plan, what comes of it can be said."},
	casework.RuleActionFinished: {says: "{ref} is finished already.", instead: "If more is needed, agree a new action with /rmm action.",
		absent: map[string]string{"ref": "That action"}},
	casework.RuleActionNotWaiting: {says: "Only an action that was reported as not done can be put down to circumstances or to the agency, and {ref} was not.",
		instead: "If it was not done, its owner says so first, with the reason.", absent: map[string]string{"ref": "this one"}},
	casework.RuleShared:       {says: "That owner has the action already, as {ref}.", instead: "There is nothing more to do.", absent: map[string]string{"ref": "another one"}},
	casework.RuleReasonNeeded: {says: "A reason is needed.", instead: "Please say in a few words why; it goes into the record."},
	casework.RuleDoneInFuture: {says: "An action cannot have been done on a day that is still to come.", instead: "Please give the day it was done, or leave the date out for today."},

	// Differences of professional opinion.
	casework.RuleDifferenceResolved: {says: "{ref} is settled already.", instead: "If professionals differ again, record a new difference of professional opinion.",
		absent: map[string]string{"ref": "That difference of professional opinion"}},
	casework.RuleRaiserConfirms: {says: "A difference of professional opinion is closed only by the person who raised it.",
		instead: "Offer a way to settle it with /rmm offer; they will be asked whether it settles the matter."},
	"case resolved or the difference": {says: "The word “resolve” can mean the case, or the difference that your words name. Nothing was recorded.",
		instead: "For the difference put its number first: “resolve D1: …”. For the case, which then leaves the rota, leave the number out."},
	"only a case or a difference is resolved": {says: "Only a case or a difference of professional opinion is resolved. Nothing was recorded.",
		instead: "An action is “done A2”; to resolve the case, say why without a number."},
	casework.RuleNothingOffered: {says: "No way to settle {ref} has been offered yet.", instead: "Offer one with /rmm offer, or take it up a stage with /rmm escalate.",
		absent: map[string]string{"ref": "this difference of professional opinion"}},
	casework.RuleTopStage: {says: "{ref} has reached the last stage, the board's chair.", instead: "The chair takes it to the board's chair, and the answer is recorded with /rmm offer.",
		absent: map[string]string{"ref": "That difference of professional opinion"}},

	// The way into the RMM.
	rmm.RuleThreshold: {says: "The RMM's threshold is a CEAM level of Medium or above, and this assessment says Low.",
		instead: "Please keep the child with the social worker and the usual safeguarding route, and refer again when an updated CEAM says Medium, High or Very High."},
	rmm.RuleExceptional: {says: "A child who is not open to Children's Social Care can be raised here only in one exceptional way: with evidence of a difference of professional opinion.",
		instead: "If professionals differ, choose “Difference of professional opinion” as the source and set out who differs, about what, and the evidence. If they do not, refer to Children's Social Care first."},
	rmm.RuleOpenDifference: {says: "A child who is open to Children's Social Care comes to the RMM by an assessment, not by a difference of professional opinion.",
		instead: "Choose “Daily Exploitation Meeting” or “Updated CEAM”. The difference can be recorded in the case afterwards, with /rmm difference."},
	rmm.RuleNotAChild: {says: "The RMM takes referrals of children and young people under 18.",
		instead: "Please check the date of birth. For an adult, use the adult safeguarding route."},
	casework.RuleInitials: {says: "Initials are one to four letters and nothing else.", instead: "Please write them like AB."},
	rmm.RuleSourceUnset:   {says: "A referral says by which way the child comes to the RMM.", instead: "Please choose a source."},
	rmm.RuleStandingUnset: {says: "A referral says how the child stands with Children's Social Care.", instead: "Please choose one; “Not open to Children's Social Care” is among them."},
	rmm.RuleNoWorkerYet: {says: "A child who is not open to Children's Social Care has no allocated social worker yet.",
		instead: "Please leave the social worker empty, or correct the standing."},
	casework.RuleOpenAlready: {says: "This child has an open case already, and has only one at a time.",
		instead: "Nothing is lost: give what is new to the allocated social worker or the administrator, who can add it to that case."},
	casework.RuleMustName: {says: "A referral needs the full name, so that the same child is not referred twice.", instead: "Please add it. It is never shown in a channel."},

	// What is recorded of a case.
	rmm.RuleReviewAfter: {says: "The next review has to come after the meeting of {meeting}.", instead: "Please choose a later date.",
		absent: map[string]string{"meeting": "today"}},
	rmm.RuleReviewMost: {says: "The next review can be on {latest} at the latest.", instead: "Please choose an earlier date.",
		absent: map[string]string{"latest": "the board's longest interval"}},
	rmm.RuleReportNotYour: {says: "The report is the allocated social worker's to write.",
		instead: "Chair and administrator can record it for them. What you know yourself goes in as information: /rmm volt."},
	record.RuleSeenFuture: {says: "The child cannot have been seen on a day that is still to come.", instead: "Please give the day the child was seen, or leave it out."},
	rmm.RuleRaisedNoLeave: {says: "This child is not open to Children's Social Care, so the level does not bring the case off the rota: the meeting decides whether to open it.", instead: "Use /rmm decide: open, escalate, or no further."},
	record.RuleNothingToUndo: {says: "There is nothing of yours here that can still be taken back.",
		instead: "What a closed meeting recorded is put right by a correction: /rmm amend, by the chair."},
	filing.RuleDealt: {says: "That record entry has been dealt with already.", instead: "There is nothing more to do."},

	// A raised child, and leaving the rota.
	rmm.RuleNotRaised:     {says: "Only a child who was raised while not open to Children's Social Care needs this decision.", instead: "To end the reviews of an open case, agree the level Low or use /rmm resolve."},
	rmm.RuleOpeningTaken:  {says: "The meeting has taken this decision already.", instead: "If it has to change, the chair records a correction with /rmm amend."},
	rmm.RuleDeputyDecides: {says: "The chair's own agency is a party, so the deputy chair decides.", instead: "The deputy chair takes over with /rmm takeover and records the decision."},
	rmm.RuleNotHeard: {says: "{ref} stands deferred or part heard at this meeting, and only a case that is heard leaves the rota. Nothing was decided.",
		instead: "If the meeting hears it today after all, take that back with the button and decide then. Otherwise decide at the meeting that hears it; it comes first.",
		absent:  map[string]string{"ref": "This case"}},
	rmm.RuleNotPostponed: {says: "{ref} is not deferred or part heard at this meeting.", instead: "There is nothing to take back.", absent: map[string]string{"ref": "This case"}},
	rmm.RuleLeaving:      {says: "A child leaves the rota only with a recorded reason.", instead: "Please say what has resolved the risk."},

	// Why an entry for a child's own record waits.
	filing.RuleNamesAnotherCase:  {says: "A record entry holds one child only, and this one names another case.", instead: "Read it, have it corrected, and release it when the other reference is gone or may stay."},
	filing.RuleNamesAnotherChild: {says: "A record entry holds one child only, and this one has a name that belongs to another.", instead: "Read it, have it corrected, and release it when the name is gone or may stay."},
	filing.RuleRepeatsRestricted: {says: "A record entry never repeats restricted information, and this one has words of a restricted entry.", instead: "Ask whoever gave the information before you release it."},

	// What people type, do and keep; the rules of package commands stand here by their own words.
	"keyword of the other process":                 {says: "That belongs to the other process, and not to this case.", instead: "/rmm help and /rrm help say what each of them takes."},
	casework.RuleOnBehalf:                          {says: "Only the chair and the administrator record what somebody else said.", instead: "Ask one of them, or let the person write it themselves."},
	"home channel holds no record":                 {says: "The home channel holds no record, and everybody here reads it. Nothing was recorded.", instead: "Please delete that message, and write the line in the case's thread or to convenor directly, with the reference in front.", remove: true},
	"no keyword":                                   {says: "A line is recorded when it begins with one of the words of the meeting, such as “action”, “info:” or “plan:”.", instead: "Nothing was recorded. Put the word in front, with a colon behind it, and send it again."},
	casework.RuleMinuted:                           {says: "That line belongs to the minutes of a meeting that has closed, so changing or deleting it there changes nothing in the record.", instead: "To put it right, ask the chair to record a correction with /rmm amend."},
	"button means nothing any more":                {says: "This button is from an earlier time and does nothing any more.", instead: "Type /rmm help to see what you can do now."},
	"case of the command":                          {says: "This needs a case, and none is named.", instead: "Please put its reference behind the command, for example RRM-0042."},
	"which case":                                   {says: "Outside a case's own thread, a line needs the case in front.", instead: "Please begin with the reference, for example “RMM-0042 info: …”."},
	"restricted since the thread was opened":       {says: "{ref} is restricted to named people now, and you are not one of them. Nothing was recorded.", instead: "Please delete what you wrote there. If the meeting needs to know it, tell the chair.", remove: true, absent: map[string]string{"ref": "This case"}},
	"no meeting":                                   {says: "There is no meeting for this at the moment.", instead: "The next agenda goes to the home channel; for something that cannot wait use /rmm urgent."},
	"theme items are for everybody in the room":    {says: "Everybody in the room reads this thread, so nothing here can be restricted.", instead: "Please delete that line, and write it to convenor directly with the case's reference in front.", remove: true},
	rmm.RuleMinutesDraft:                           {says: "These minutes are a draft, and the chair has not approved them yet.", instead: "You hear as soon as they are approved."},
	casework.RuleStageBegan:                        {says: "This difference went up a stage only today.", instead: "Give those at this stage their days, or offer a way to settle it."},
	"restricted in front of a word of information": {says: "Only information can be restricted, and its kind has to be said.", instead: "Nothing was recorded. Write “restricted offender: …”, or name who else may see it: “restricted gm, health offender: …”."},
	casework.RuleDuty:                              {says: "There is no such duty on the board.", instead: "Use member, social worker, team manager, group manager, administrator or invited practitioner."},
	rmm.RuleMatchAnswered:                          {says: "You have answered this already.", instead: "Tell the chair if you have changed your mind."},
	"kept line recorded or gone":                   {says: "That line has been recorded already, or is no longer kept.", instead: "If you do not see it in the record, please send it again."},

	rmm.RuleLastItem: {says: "That was the last case on the agenda.", instead: "Themes, strategic items and other business come next; then /rmm close."},
	rmm.RuleOnAgenda: {says: "That case is on the agenda already.", instead: "There is nothing more to do."},
	"meeting called off a moment ago": {says: "You called off the meeting of {date} a moment ago, and nothing more was called off now.",
		instead: "To call off that of {next} too, put its day in front of the reason, written like 24/11/2026.", absent: map[string]string{"date": "this week", "next": "the next week"}},
	"extraordinary meeting called already": {says: "An extraordinary meeting on this case is called for that day already, at {time}.",
		instead: "To change its time, call that one off with /rmm cancel and call another.", absent: map[string]string{"time": "another time"}},
	rmm.RuleWeekDecided: {says: "{ref} of the cancelled meeting of {date} has been decided already, and that decision stands.",
		instead: "If it has to change, take it to the next meeting, or call an extraordinary one with /rmm urgent.", absent: map[string]string{"ref": "That case", "date": "that day"}},
	"word on an action in the home channel": {says: "Here nobody can tell which case that action belongs to. Nothing was recorded.", instead: "Write it in the case's thread, or anywhere with its whole number: /rmm done 0042-A1, /rmm notdone 0042-A1 and why."},
	"present, left or apologies":            {says: "Your words do not say whether they are here. Nothing was recorded.", instead: "Please write it like “health here”, “health left”, “health apologies” or “health sub Jo Example, role”."},
	"time of day":                           {says: "This cannot be read as one time of day.", instead: "Please write it like 14:30 or 2pm."},
	casework.RuleHeld:                       {says: "{ref} is under legal hold already.", instead: "There is nothing more to do.", absent: map[string]string{"ref": "This case"}},
	casework.RuleNotHeld:                    {says: "{ref} is under no legal hold.", instead: "There is nothing to end.", absent: map[string]string{"ref": "This case"}},
	casework.RuleLinked:                     {says: "Those two cases are linked already.", instead: "There is nothing more to do."},
	casework.RuleNotSocialWorker:            {says: "The allocated social worker has to be a social worker on the roster.", instead: "Please name one; the administrator can add people to the roster."},
	casework.RuleNotMoving:                  {says: "No move to another area has been recorded for this case.", instead: "Record it first, with /rmm move."},
	"no next meeting":                       {says: "The next meeting has no date yet, so nothing can be due before it.", instead: "Please give a date, for example 27/11."},
	casework.RuleReferredAlready:            {says: "This child has an open case already: {ref}.", instead: "A child has only one at a time. Please add what is new to that case.", absent: map[string]string{"ref": "you can see it on the tracker"}},
	filing.RuleHeld:                         {says: "This record entry waits for the administrator, who checks that it holds nothing of anybody else.", instead: "You will hear as soon as it is released."},
	"which action":                          {says: "Several actions of this case are open, so it has to be said which one is meant.", instead: "Please add its number, for example “done A2”."},
	"roster add, approve or remove":         {says: "The roster can be added to, a request to join can be approved, and somebody can be removed.", instead: "Please write /rmm roster add, approve or remove, then the rest."},
	casework.RuleRosterFields:               {says: "Somebody new needs a handle, a name, a role and an agency.", instead: "Please write them with semicolons between: /rmm roster add handle; name; role; agency."},
	casework.RuleUnknownAgency:              {says: "That agency is not on this board.", instead: "Please use one of those that /rmm roster lists."},
	casework.RuleOnRoster:                   {says: "Somebody with that handle is on the roster already.", instead: "If it is the same person, there is nothing more to do; otherwise choose another handle."},
	"unknown setting":                       {says: "The board has no such setting.", instead: "/rmm settings lists those there are."},
	"setting's value":                       {says: "That setting does not take this value.", instead: "/rmm settings shows what it is now; please write the new value in the same form."},
	rmm.RuleScore:                           {says: "The CEAM score is a whole number.", instead: "Please write it in digits, or leave it out."},
	"nothing to confirm":                    {says: "Nothing that others typed for you waits to be confirmed.", instead: "There is nothing more to do."},
	casework.RuleMoveAccepted:               {says: "The other area has accepted already.", instead: "If the child stays after all, record a new move or speak with that area."},
}
