package cards

import "convenor/casework/rrm"

// planLacks is what a plan can lack, in words.
var planLacks = map[rrm.Lack]string{
	rrm.LackApproval:    "the assessment is not approved",
	rrm.LackActions:     "there is no action",
	rrm.LackOwner:       "an action has no owner",
	rrm.LackDate:        "an action has no date",
	rrm.LackContingency: "there is no contingency",
	rrm.LackFinder:      "a question has nobody who finds it out, or no date",
	rrm.LackDiscussion:  "a worry has not been discussed",
	rrm.LackAnswer:      "an agency has not said yes or no",
	rrm.LackYes:         "an agency says no",
	rrm.LackPart:        "the young person's part is not recorded",
}
