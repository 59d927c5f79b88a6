package cards

import (
	"maps"

	"convenor/casework"
	"convenor/casework/rrm"
)

// sentences has the words of every rule.
var sentences = func() map[casework.Rule]ruleWords {
	all := maps.Clone(boardRules)
	maps.Copy(all, resolutionRules)
	return all
}()

// resolutionRules are those of the Risk Resolution process.
var resolutionRules = map[casework.Rule]ruleWords{
	// The way in.
	rrm.RuleNoUse: {says: "None of these is a reason for the Risk Resolution process.",
		instead: "Please say at least one of those that stand under the field, or ask your team manager for the right route."},
	rrm.RuleUnclearUse: {says: "None of the reasons for the Risk Resolution process can be read in this.",
		instead: "Please say at least one of those that stand under the field, in its words or close to them."},
	rrm.RuleRuledOut: {says: "The Risk Resolution process is not for {what}: the right route is a {route}.",
		instead: "What you typed is kept. For somebody often missing or absent where Safer Me does not apply, say below who decided that, and send it in again.",
		absent:  map[string]string{"what": "this", "route": "Safer Me assessment"}},
	rrm.RuleSaferMeIn: {says: "Where a Safer Me assessment is in place, the Risk Resolution process is not used: the right route is the {route}.",
		instead: "Please take your worry to whoever leads it. What you typed is kept, should the answer have been wrong.", absent: map[string]string{"route": "Safer Me assessment"}},
	rrm.RuleEnquiryIn: {says: "Where a Section 47 enquiry is in place, the Risk Resolution process is not used: the right route is the {route} and its single assessment.",
		instead: "Please take your worry to whoever leads it. What you typed is kept, should the answer have been wrong.", absent: map[string]string{"route": "Section 47 enquiry"}},
	rrm.RuleWhoDecided: {says: "Often missing or absent is a reason only where it was decided that Safer Me does not apply.",
		instead: "Please say who decided that. If nobody has, the right route is a Safer Me assessment."},
	rrm.RuleCareLeaver: {says: "The process is for children, young people and care leavers, who are under 25.",
		instead: "Please check the date of birth; for an adult, ask adult services for the right route."},
	rrm.RuleNotAManager: {says: "The assessment is reviewed by a team manager on the roster.", instead: "Please name one; the administrator can add people to the roster."},
	rrm.RuleNotAWorker: {says: "The assessment is written by a social worker or personal adviser on the roster.",
		instead: "Please name one; the administrator can add people to the roster."},
	rrm.RuleOwnManager:             {says: "Nobody reviews their own assessment.", instead: "Please name a team manager who is not its worker."},
	"process not run by the board": {says: "This board does not run that process.", instead: "Ask the administrator for the right route."},
	"yes or no":                    {says: "This is answered with yes or no.", instead: "Please write one of the two."},

	// The assessment.
	rrm.RuleSectionsMissing: {says: "The assessment is not complete. Still to come: {missing}.",
		instead: "Please write these; where there is nothing to say, say that.", absent: map[string]string{"missing": "some sections"}},
	rrm.RuleWithManager:     {says: "The assessment is with the team manager already.", instead: "You hear as soon as it is approved or returned."},
	rrm.RuleNotSubmitted:    {says: "The assessment has not been submitted.", instead: "Its author hands it over with /rrm submit; you are told."},
	rrm.RuleApproved:        {says: "The assessment has been approved.", instead: "What is new belongs into the meeting, or into the next review, which opens its sections again."},
	rrm.RuleNotYourReview:   {says: "The assessment is reviewed by a team manager.", instead: "Ask the team manager of this case."},
	rrm.RuleOwnAssessment:   {says: "Nobody reviews their own assessment, and you wrote some of this one.", instead: "The group manager can review it; they see it with /rrm read."},
	rrm.RuleNotYoursToWrite: {says: "The assessment is written by the worker or a personal adviser.", instead: "Say what you know to them, or bring it to the meeting."},

	// The meeting.
	rrm.RuleNeedsApproval: {says: "The team manager has not approved the assessment, and reviews it before there is a meeting.",
		instead: "If the meeting cannot wait for that, please say why; it stands in the record."},
	rrm.RuleNotAChair:  {says: "A team manager, an advanced practitioner or a social worker chairs the meeting.", instead: "Please name one of them."},
	rrm.RuleNotCalled:  {says: "The meeting is called by the worker, the team manager, or somebody who could chair it.", instead: "Ask the worker of this case."},
	rrm.RuleKeptFrom:   {says: "This case is restricted to named people, and somebody you ask to the meeting is not one of them.", instead: "Add them with /rrm restrict first, or leave them out."},
	rrm.RuleSits:       {says: "A meeting has this case open just now.", instead: "Close the meeting first."},
	rrm.RuleCaseClosed: {says: "This case is closed.", instead: "If the worry is back, refer the young person again with /rrm refer."},
	"meeting arranged already": {says: "A meeting on {ref} is arranged for {date} already, at {time}.", instead: "If that was read wrongly, call it off first.",
		absent: map[string]string{"ref": "this case", "date": "that day", "time": "another time"}},
	"which meeting": {says: "There are several meetings that you are asked to.", instead: "Please put the case's reference behind the word, for example RRM-0042."},

	"which of the young person's parts": {says: "It cannot be told which part these words are about: whether the young person knows, was invited, attended, or gave views.", instead: "Please move them to the field that they belong to, or begin with the part: “knows: yes, told on Monday”."},

	// What a meeting thinks and asks.
	rrm.RuleNoWorry:       {says: "There is no such worry in this case.", instead: "/rrm case lists the worries with their numbers."},
	rrm.RuleNoHypothesis:  {says: "There is no such hypothesis in this case.", instead: "Say it first: “hypothesis: …”. /rrm case lists those there are."},
	rrm.RuleNoQuestion:    {says: "There is no such question in this case.", instead: "/rrm case lists the questions with their numbers."},
	rrm.RuleWhichWorry:    {says: "There are several worries, and it has to be said which one this belongs to.", instead: "Please put its number in front, for example W2."},
	rrm.RuleWhichIdea:     {says: "There are several hypotheses, and it has to be said which one this is about.", instead: "Please put its number in front, for example H2."},
	rrm.RuleWhichQuestion: {says: "It has to be said which question this answers.", instead: "Please put its number in front, for example Q2."},
	rrm.RuleChallenged:    {says: "You have asked for the evidence of this already.", instead: "What speaks for it or against it goes in with “evidence: …”."},
	rrm.RulePastDate:      {says: "This date has passed, and nobody could keep it.", instead: "Please give today's date or a later one."},

	// The plan.
	rrm.RulePlanMissing: {says: "The plan cannot be agreed yet: {missing}.",
		instead: "Put it right, or agree it all the same with your reason, which stands in the record.", absent: map[string]string{"missing": "something is missing"}},
	rrm.RuleNoAnswer:     {says: "The yes or no to the plan is for the agencies that are at the meeting.", instead: "Sign for the meeting first, or ask whoever chairs."},
	rrm.RulePlanStands:   {says: "This meeting has agreed the plan already.", instead: "There is nothing more to do."},
	rrm.RuleOverrideWhy:  {says: "This can be done all the same, and then needs your reason.", instead: "Please say why it cannot wait."},
	rrm.RuleWhyNotWanted: {says: "A no needs why not.", instead: "Please add it in a few words."},

	// Reviews.
	rrm.RuleNoPlan:       {says: "No plan has been agreed that could be reviewed.", instead: "The meeting agrees the plan; /rrm schedule arranges one."},
	rrm.RuleNoTrend:      {says: "A review says how the risk stands to the one before.", instead: "Please say lower, the same or higher."},
	rrm.RuleVoiceOrWhy:   {says: "A review has what the young person thinks, or why that is not known.", instead: "Please add one of the two."},
	rrm.RuleReviewAhead:  {says: "This review is still to come.", instead: "Please give today's date or an earlier one."},
	rrm.RuleNextBehind:   {says: "The next review has to come after this one.", instead: "Please give a later date, or leave it empty for the board's interval."},
	rrm.RuleNextTooFar:   {says: "The next review is further away than the board allows.", instead: "Please give an earlier date, or leave it empty for the board's interval."},
	rrm.RuleReviewBefore: {says: "There is a newer review already.", instead: "Please check the date; a correction goes in with /rrm correct."},

	// The end.
	rrm.RuleRiskNotLower:  {says: "A case is closed when the risk is lower than it was.", instead: "If another route is in place instead, say so first: /rrm route decides that. Otherwise the plan stays under review."},
	rrm.RuleNotAllAgreed:  {says: "A case is closed when those present agree that planning is no longer needed.", instead: "If they do not, the plan stays under review."},
	rrm.RuleNotYoursClose: {says: "A case is closed by its team manager, or by whoever chairs its meeting.", instead: "Ask the team manager of this case."},

	rrm.RuleNotYourDecision: {says: "Where agencies are parties, the team manager decides, or whoever chairs the meeting.", instead: "Ask the team manager of this case."},

	// The route.
	rrm.RuleRouteStands:  {says: "The route of this plan is not under review.", instead: "If you doubt it, say so with /rrm flag and why."},
	rrm.RuleNotYourRoute: {says: "The route is the team manager's to decide.", instead: "Ask the team manager of this case."},
	rrm.RuleRouteWhy:     {says: "A decision on the route has its reason in the record.", instead: "Please add it."},
	rrm.RuleNotRouteFlag: {says: "This is no reason to check the route.", instead: "Please say missing, trafficking, gangs, exploitation, Safer Me or Section 47, or leave it empty."},
}
